"""Corrections as commands: the original is read anew with all of them, and everything follows.

Blocks keep their ids as long as their words do, annotations their places.  Undo reads anew as well: the
same source with the same corrections gives the same essay, so that the inverse needs to remember only
what a reading cannot know, the ids and the places of annotations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from duidu.base.changes import ChangeKind, Changes
from duidu.base.clock import now
from duidu.base.errors import UserError
from duidu.base.ids import sha256_of_text
from duidu.core import importing
from duidu.core.annotations.commands import reanchor
from duidu.core.importing.conservation import ConservationError
from duidu.core.importing.corrections import queries
from duidu.core.importing.corrections.corrector import CorrectionOutcome
from duidu.core.importing.corrections.model import Correction, CorrectionState
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.importing.readers import Source, read_source
from duidu.core.importing.session import ImportResult, import_source
from duidu.core.library import queries as library
from duidu.core.library.identity import carry_ids, ids_of, with_ids
from duidu.core.library.model import Essay
from duidu.core.store import Applied, Command, Originals, Transaction


@dataclass(frozen=True, slots=True)
class AddCorrection:
    """Correct an essay.

    ``UserError``: ``correction_impossible`` where there is nothing to correct at its place,
    ``correction_needless`` where the essay is so already.
    """

    essay: str
    correction: Correction
    originals: Originals
    created: str = field(default_factory=now)
    label: str = "add_correction"

    def apply(self, tx: Transaction) -> Applied:
        ordinal = queries.next_ordinal(tx.connection, self.essay)
        stored = StoredCorrection(ordinal, self.correction, self.created)
        before = _Reading.of(tx, self.essay)
        result = _read_anew(tx, self.essay, self.originals, [*before.corrections, stored])
        if result.corrections[-1].state is CorrectionState.LOST:
            raise UserError("correction_impossible")
        if result.corrections[-1].state is CorrectionState.IDLE:
            raise UserError("correction_needless")
        queries.insert(tx, self.essay, stored)
        return _replaced(self.essay, self.originals, tx, before, result, self.label)


@dataclass(frozen=True, slots=True)
class RemoveCorrection:
    """Take one correction back, whatever was corrected after it; ``UserError("correction_unknown")``."""

    essay: str
    ordinal: int
    originals: Originals
    label: str = "remove_correction"

    def apply(self, tx: Transaction) -> Applied:
        before = _Reading.of(tx, self.essay)
        kept = [row for row in before.corrections if row.ordinal != self.ordinal]
        if len(kept) == len(before.corrections):
            raise UserError("correction_unknown", number=self.ordinal)
        result = _read_anew(tx, self.essay, self.originals, kept)
        queries.delete(tx, self.essay, self.ordinal)
        return _replaced(self.essay, self.originals, tx, before, result, self.label)


@dataclass(frozen=True, slots=True)
class RestoreReading:
    """Bring corrections, ids and annotations back to what they were: the inverse of the two above.

    ``fingerprint`` is that of the essay's words then.  Where the file itself was replaced since, words
    differ; then ids and places are carried over as after any import.
    """

    essay: str
    corrections: tuple[StoredCorrection, ...]
    ids: str
    fingerprint: str
    targets: Command
    originals: Originals
    label: str

    def apply(self, tx: Transaction) -> Applied:
        before = _Reading.of(tx, self.essay)
        result = _read_anew(tx, self.essay, self.originals, self.corrections)
        _put_corrections(tx, self.essay, before.corrections, self.corrections)
        same = _fingerprint(result.essay) == self.fingerprint
        exact = (self.ids, self.targets) if same else None
        return _replaced(self.essay, self.originals, tx, before, result, self.label, exact)


def reread(source: Source, corrections: Sequence[StoredCorrection]) -> ImportResult:
    """The essay with its corrections; one that a newer version cannot make any more is left out as lost.

    Raises :class:`ConservationError` only where the import fails without any correction.
    """
    try:
        return import_source(source, [row.correction for row in corrections])
    except ConservationError:
        return _without_the_impossible(source, corrections)


def keep_states(
    tx: Transaction,
    essay_id: str,
    corrections: Sequence[StoredCorrection],
    outcomes: Sequence[CorrectionOutcome],
) -> None:
    """Note what became of each correction."""
    ordinals = [row.ordinal for row in corrections]
    states = [row.state for row in outcomes]
    queries.set_states(tx, essay_id, zip(ordinals, states, strict=True))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What an essay was before a command."""

    essay: Essay
    original: str
    corrections: tuple[StoredCorrection, ...]

    @classmethod
    def of(cls, tx: Transaction, essay_id: str) -> _Reading:
        row = library.essay_row(tx.connection, essay_id)
        return cls(
            library.load_essay(tx.connection, essay_id),
            row.original,
            queries.load(tx.connection, essay_id),
        )


def _read_anew(
    tx: Transaction, essay_id: str, originals: Originals, corrections: Sequence[StoredCorrection]
) -> ImportResult:
    row = library.essay_row(tx.connection, essay_id)
    return reread(read_source(originals.read(row.original), row.file), corrections)


def _without_the_impossible(source: Source, corrections: Sequence[StoredCorrection]) -> ImportResult:
    kept: list[Correction] = []
    fine: list[bool] = []
    for row in corrections:
        try:
            import_source(source, [*kept, row.correction])
        except ConservationError:
            fine.append(False)
        else:
            kept.append(row.correction)
            fine.append(True)
    result = import_source(source, kept)
    found = iter(result.corrections)
    lost = [
        next(found) if good else _lost(row.correction) for good, row in zip(fine, corrections, strict=True)
    ]
    return replace(result, corrections=tuple(lost))


def _lost(correction: Correction) -> CorrectionOutcome:
    return CorrectionOutcome(correction, CorrectionState.LOST)


def _replaced(
    essay_id: str,
    originals: Originals,
    tx: Transaction,
    before: _Reading,
    result: ImportResult,
    label: str,
    exact: tuple[str, Command] | None = None,
) -> Applied:
    """Put the new reading in the old one's place; ``exact``: ids and annotations as they once were."""
    essay = replace(result.essay, file=before.essay.file)
    essay = carry_ids(before.essay, essay) if exact is None else with_ids(essay, exact[0].split())
    library.replace_essay(tx, essay_id, essay, before.original, importing.VERSION)
    moved = reanchor(tx, essay_id, essay) if exact is None else exact[1].apply(tx)
    keep_states(tx, essay_id, queries.load(tx.connection, essay_id), result.corrections)
    inverse = RestoreReading(
        essay_id,
        before.corrections,
        " ".join(ids_of(before.essay)),
        _fingerprint(before.essay),
        moved.inverse,
        originals,
        label,
    )
    return Applied(inverse, Changes.of(ChangeKind.ESSAYS, essay_id).merged(moved.changes))


def _put_corrections(
    tx: Transaction,
    essay_id: str,
    present: Sequence[StoredCorrection],
    wanted: Sequence[StoredCorrection],
) -> None:
    kept = {row.ordinal for row in wanted}
    known = {row.ordinal for row in present}
    for row in present:
        if row.ordinal not in kept:
            queries.delete(tx, essay_id, row.ordinal)
    for row in wanted:
        if row.ordinal not in known:
            queries.insert(tx, essay_id, row)


def _fingerprint(essay: Essay) -> str:
    """One value for everything that ids and places of annotations hang on."""
    blocks = [f"{block.kind} {block.text}" for block in essay.blocks]
    notes = [f"{note.mark} {note.body}" for note in essay.notes]
    return sha256_of_text("\0".join([*blocks, "", *notes]))
