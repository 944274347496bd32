"""Corrections as commands: the original is read anew with all of them, and everything follows.

Reading takes long and writing does not: each command prepares first and then writes, so that a window can let
the first happen beside it.  Blocks keep their ids as long as their words do, annotations their places.  Undo reads anew as well: the
same source with the same corrections gives the same essay, so that the inverse needs to remember only
what a reading cannot know, the ids and the places of annotations.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from duidu.base.changes import ChangeKind, Changes
from duidu.base.clock import now
from duidu.base.errors import UserError
from duidu.base.ids import sha256_of_text
from duidu.core import importing
from duidu.core.annotations.commands import reanchor
from duidu.core.importing.corrections import queries
from duidu.core.importing.corrections.model import (
    Correction,
    CorrectionOutcome,
    CorrectionState,
    chosen_encoding,
)
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.importing.readers import read_source
from duidu.core.library import queries as library
from duidu.core.library.identity import carry_ids, ids_of, with_ids
from duidu.core.library.model import Essay
from duidu.core.library.queries import EssayRow
from duidu.core.store import Applied, Command, Originals, Transaction

if TYPE_CHECKING:
    from duidu.core.importing.session import ImportResult


@dataclass(frozen=True, slots=True)
class ChangeCorrections:
    """Make corrections of an essay, and take earlier ones back, in one new reading of its original.

    ``UserError``: ``correction_impossible`` where there is nothing to correct at their places,
    ``correction_needless`` where the essay is so already; of several, those that change nothing are left out.
    ``correction_unknown`` where one that shall be taken back is not there.
    """

    essay: str
    originals: Originals
    add: tuple[Correction, ...] = ()
    remove: tuple[int, ...] = ()
    created: str = field(default_factory=now)

    @property
    def label(self) -> str:
        return "add_correction" if self.add else "remove_correction"

    def prepare(self, connection: sqlite3.Connection) -> Prepared:
        """Read anew, which takes long; nothing is changed yet."""
        before = _Reading.of(connection, self.essay)
        kept = self._kept(before)
        first = queries.next_ordinal(connection, self.essay)
        added = [StoredCorrection(first + n, made, self.created) for n, made in enumerate(self.add)]
        result = _read_anew(before, self.originals, [*kept, *added])
        states = [outcome.state for outcome in result.corrections]
        _refuse_without_effect(states[len(kept) :])
        made = [(row, state) for row, state in zip(added, states[len(kept) :], strict=True) if _counts(state)]
        rows = [*zip(kept, states, strict=False), *made]
        return Prepared(before, tuple(rows), carry_ids(before.essay, _named(result.essay, before)))

    def finish(self, tx: Transaction, prepared: Prepared) -> Applied:
        """Keep what was prepared; prepared once more where the essay was changed in between."""
        return _put(tx, self, prepared, self.originals)

    def apply(self, tx: Transaction) -> Applied:
        return self.finish(tx, self.prepare(tx.connection))

    def _kept(self, before: _Reading) -> list[StoredCorrection]:
        known = {row.ordinal for row in before.corrections}
        for ordinal in self.remove:
            if ordinal not in known:
                raise UserError("correction_unknown", number=ordinal)
        return [row for row in before.corrections if row.ordinal not in self.remove]


@dataclass(frozen=True, slots=True)
class RestoreReading:
    """Bring corrections, ids and annotations back to what they were: the inverse of a change.

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

    def prepare(self, connection: sqlite3.Connection) -> Prepared:
        """Read anew, which takes long; nothing is changed yet."""
        before = _Reading.of(connection, self.essay)
        result = _read_anew(before, self.originals, self.corrections)
        rows = tuple((row, o.state) for row, o in zip(self.corrections, result.corrections, strict=True))
        essay = _named(result.essay, before)
        if _fingerprint(essay) != self.fingerprint:
            return Prepared(before, rows, carry_ids(before.essay, essay))
        return Prepared(before, rows, with_ids(essay, self.ids.split()), self.targets)

    def finish(self, tx: Transaction, prepared: Prepared) -> Applied:
        """Keep what was prepared; prepared once more where the essay was changed in between."""
        return _put(tx, self, prepared, self.originals)

    def apply(self, tx: Transaction) -> Applied:
        return self.finish(tx, self.prepare(tx.connection))


ReadingChange = ChangeCorrections | RestoreReading
"""Commands that read a file anew: long, so that a window prepares them beside itself and only then writes."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new reading with the ids of its blocks, not yet kept.

    ``rows`` are all corrections of it with what became of each; ``targets`` puts annotations where they
    once were, and is None where they have to be looked for.
    """

    before: _Reading
    rows: tuple[tuple[StoredCorrection, CorrectionState], ...]
    essay: Essay
    targets: Command | None = None


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
    row: EssayRow
    corrections: tuple[StoredCorrection, ...]

    @classmethod
    def of(cls, connection: sqlite3.Connection, essay_id: str) -> _Reading:
        row = library.essay_row(connection, essay_id)
        return cls(
            library.load_essay(connection, essay_id),
            row,
            queries.load(connection, essay_id),
        )

    def is_current(self, connection: sqlite3.Connection) -> bool:
        """Whether nobody changed the essay or its corrections since."""
        row = library.essay_row(connection, self.row.id)
        same = (row.revision, row.original) == (self.row.revision, self.row.original)
        return same and queries.load(connection, self.row.id) == self.corrections


def _read_anew(
    before: _Reading, originals: Originals, corrections: Sequence[StoredCorrection]
) -> ImportResult:
    from duidu.core.importing.corrections.rereading import reread

    encoding = chosen_encoding(row.correction for row in corrections)
    return reread(read_source(originals.read(before.row.original), before.row.file, encoding), corrections)


def _refuse_without_effect(states: Sequence[CorrectionState]) -> None:
    if states and not any(map(_counts, states)):
        lost = states[0] is CorrectionState.LOST
        raise UserError("correction_impossible" if lost else "correction_needless")


def _counts(state: CorrectionState) -> bool:
    return state is CorrectionState.APPLIED


def _named(essay: Essay, before: _Reading) -> Essay:
    return replace(essay, file=before.essay.file)


def _put(tx: Transaction, change: ReadingChange, prepared: Prepared, originals: Originals) -> Applied:
    """Put the new reading in the old one's place."""
    if not prepared.before.is_current(tx.connection):
        prepared = change.prepare(tx.connection)
    before, essay_id = prepared.before, change.essay
    library.replace_essay(tx, essay_id, prepared.essay, before.row.original, importing.VERSION)
    moved = reanchor(tx, essay_id, prepared.essay) if prepared.targets is None else prepared.targets.apply(tx)
    _put_corrections(tx, essay_id, before.corrections, [row for row, _ in prepared.rows])
    queries.set_states(tx, essay_id, [(row.ordinal, state) for row, state in prepared.rows])
    inverse = RestoreReading(
        essay_id,
        before.corrections,
        " ".join(ids_of(before.essay)),
        _fingerprint(before.essay),
        moved.inverse,
        originals,
        change.label,
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
