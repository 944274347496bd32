"""The clean-up report: what the import repaired, set aside or left open, each with its place in the original.

Everything is read from the essay as it is stored, so the report of an import years ago is as complete as that
of the last one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from duidu.app.operations import correcting, library
from duidu.app.operations.reading import OpenedEssay
from duidu.app.presenters.correcting import Choice, loose_notes, partners_of
from duidu.app.session import Session
from duidu.base.text import Position
from duidu.core.importing.corrections.deeds import ApplyRepairs, CallOwn, Deed, RevertRepairs, TakeBack
from duidu.core.importing.corrections.model import (
    ApplyRepair,
    CorrectionState,
    MarkForeign,
    MarkOwn,
    RevertRepair,
    SetHeading,
    first_place,
    kind_of,
)
from duidu.core.importing.corrections.places import SourcePlaces
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.library.model import Essay, Note, Repair, SetAside, SourceRange

CONTEXT_CHARS = 12
SHOWN_CHARS = 60

FURNITURE, FOREIGN, NOTES = "furniture", "foreign", "notes"


class RepairState(StrEnum):
    """``APPLIED``: made.  ``PROPOSED``: never made.  ``REVERTED``: taken back by the reader."""

    APPLIED = "applied"
    PROPOSED = "proposed"
    REVERTED = "reverted"


class Show(StrEnum):
    """What of the report is listed."""

    ALL = "all"
    APPLIED = "applied"
    PROPOSED = "proposed"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One repair: a line of the original before and after it, and where it is.

    ``mine``: its state is the reader's own decision.
    """

    kind: str
    before: str
    after: str
    lead: str
    tail: str
    reason: str
    state: RepairState
    source: SourceRange
    mine: bool = False

    @property
    def applied(self) -> bool:
        return self.state is RepairState.APPLIED

    @property
    def deed(self) -> Deed:
        """Take it back where it is made, make it where it is not."""
        return RevertRepairs((self.source,)) if self.applied else ApplyRepairs((self.source,))


@dataclass(frozen=True, slots=True)
class AsideRow:
    """Text that was kept out of the essay; ``group`` is ``furniture`` or ``foreign``."""

    group: str
    kind: str
    text: str
    source: SourceRange | None
    ranges: tuple[SourceRange, ...] = ()

    @property
    def deed(self) -> Deed | None:
        """Say that it belongs to the essay."""
        return CallOwn(self.ranges) if self.ranges else None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note whose mark or body was not found; ``reason`` is a code, ``partners`` what it could go with."""

    mark: str
    reason: str
    place: Position | None
    beginning: str
    index: int = -1
    source: SourceRange | None = None
    partners: tuple[Choice, ...] = ()
    movable: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction of the reader's: what it was, where, and what became of it at the last reading."""

    ordinal: int
    kind: str
    lead: str
    held: str
    tail: str
    state: CorrectionState
    source: SourceRange
    level: int | None = None
    repair: str = ""

    @property
    def deed(self) -> Deed:
        return TakeBack((self.ordinal,))


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The head of a group: how many lines, and the stretches of those that are only proposed."""

    key: str
    count: int
    proposed: tuple[SourceRange, ...] = ()
    is_open: bool = True

    @property
    def deed(self) -> Deed | None:
        """Make all of the group that are proposed."""
        return ApplyRepairs(self.proposed) if self.proposed else None


ReportRow = RepairRow | AsideRow | NoteRow | CorrectionRow | GroupRow


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many repairs of a kind were made, and how many only proposed."""

    kind: str
    applied: int
    proposed: int


@dataclass(frozen=True)
class CleaningReport:
    """All that the report shows; offsets are code points of ``original``."""

    essay: str
    title: str
    file: str
    encoding: str
    encoding_percent: int
    original: str
    kinds: tuple[KindCount, ...]
    repairs: tuple[RepairRow, ...]
    asides: tuple[AsideRow, ...]
    notes: tuple[NoteRow, ...]
    paragraphs: int
    note_count: int
    corrections: tuple[CorrectionRow, ...]
    places: SourcePlaces

    def aside_count(self, group: str) -> int:
        """How many pieces of ``furniture`` or ``foreign`` text."""
        return sum(1 for row in self.asides if row.group == group)

    def count(self, show: Show) -> int:
        """How many lines a choice lists."""
        return sum(len(rows) for _, rows in self._groups(show, ""))

    def rows(self, show: Show = Show.ALL, kind: str = "", closed: Iterable[str] = ()) -> list[ReportRow]:
        """The lines in groups, each under its head; of ``closed`` groups the head alone."""
        folded = set(closed)
        found: list[ReportRow] = []
        for key, rows in self._groups(show, kind):
            proposed = tuple(
                row.source for row in rows if isinstance(row, RepairRow) and row.state is RepairState.PROPOSED
            )
            found.append(GroupRow(key, len(rows), proposed, key not in folded))
            found += () if key in folded else rows
        return found

    def _groups(self, show: Show, kind: str) -> Iterator[tuple[str, Sequence[ReportRow]]]:
        for key, rows in self._all_groups(show):
            if rows and kind in ("", key):
                yield key, rows

    def _all_groups(self, show: Show) -> Iterator[tuple[str, Sequence[ReportRow]]]:
        if show is Show.MINE:
            yield "corrections", self.corrections
            return
        states = {Show.APPLIED: (RepairState.APPLIED,), Show.PROPOSED: (RepairState.PROPOSED,)}
        wanted = states.get(show, tuple(RepairState))
        for known in self.kinds:
            yield known.kind, [row for row in self._by_kind[known.kind] if row.state in wanted]
        if show is Show.ALL:
            for group in (FOREIGN, FURNITURE):
                yield group, [row for row in self.asides if row.group == group]
        if show is not Show.APPLIED:
            yield NOTES, self.notes

    @cached_property
    def _by_kind(self) -> dict[str, list[RepairRow]]:
        found: dict[str, list[RepairRow]] = {known.kind: [] for known in self.kinds}
        for row in self.repairs:
            found[row.kind].append(row)
        return found

    @cached_property
    def _in_order(self) -> list[tuple[int, ReportRow]]:
        rows: list[ReportRow] = [*self.repairs, *self.asides, *self.notes]
        placed = [(row.source[0], row) for row in rows if not isinstance(row, GroupRow) and row.source]
        return sorted(placed, key=lambda pair: pair[0])

    def place_of(self, row: ReportRow) -> Position | None:
        """Where a line of the report is in the clean essay."""
        if isinstance(row, NoteRow):
            return row.place
        if isinstance(row, GroupRow) or row.source is None:
            return None
        return self.places.shown_at(row.source[0])

    def nearest(self, offset: int) -> ReportRow | None:
        """The line of the report that is about the place of the original nearest to ``offset``."""
        at = bisect_left(self._in_order, offset, key=lambda pair: pair[0])
        around = self._in_order[max(0, at - 1) : at + 1]
        return min((row for _, row in around), key=lambda row: _distance(row, offset), default=None)


def _distance(row: ReportRow, offset: int) -> int:
    if isinstance(row, GroupRow) or row.source is None:
        return 0
    start, end = row.source
    return 0 if start <= offset <= end else min(abs(offset - start), abs(offset - end))


def cleaning_report(session: Session, opened: OpenedEssay) -> CleaningReport:
    """The report of one essay; ``UserError`` where its original is gone or changed.  Linear in the essay."""
    essay_id = opened.row.id
    essay, source = opened.essay, library.original_source(session, essay_id)
    original = source.text
    stored = correcting.list_corrections(session, essay_id)
    repairs = _repair_rows(essay.repairs, original, stored)
    applied = Counter(row.kind for row in repairs if row.applied)
    proposed = Counter(row.kind for row in repairs if not row.applied)
    kinds = sorted(applied | proposed, key=lambda kind: (-applied[kind] - proposed[kind], kind))
    return CleaningReport(
        essay_id,
        opened.row.display_title,
        essay.file,
        essay.encoding,
        round(100 * source.encoding_confidence),
        original,
        tuple(KindCount(kind, applied[kind], proposed[kind]) for kind in kinds),
        repairs,
        tuple(
            _aside_row(group, item)
            for group, items in ((FOREIGN, essay.foreign), (FURNITURE, essay.furniture))
            for item in items
        ),
        _note_rows(essay),
        len(essay.paragraphs),
        len(essay.notes),
        tuple(_correction_row(row, original) for row in stored),
        SourcePlaces(essay, original),
    )


def _repair_rows(
    repairs: Sequence[Repair], original: str, stored: Sequence[StoredCorrection]
) -> tuple[RepairRow, ...]:
    """Every repair; the reader's decisions are known by kind and place."""
    decided = {}
    for row in stored:
        if isinstance(row.correction, RevertRepair | ApplyRepair):
            start = row.correction.where.start.find(original)
            decided[row.correction.repair, start] = isinstance(row.correction, ApplyRepair)
    rows = []
    for repair in repairs:
        asked = decided.get((repair.kind, repair.source_start))
        state = RepairState.APPLIED if repair.applied else RepairState.PROPOSED
        if asked is False and not repair.applied:
            state = RepairState.REVERTED
        rows.append(replace(_repair_row(repair, original, state), mine=asked is not None))
    return tuple(rows)


def _repair_row(repair: Repair, original: str, state: RepairState) -> RepairRow:
    start, end = repair.source_start, repair.source_end
    return RepairRow(
        repair.kind,
        repair.before,
        repair.after,
        original[max(0, start - CONTEXT_CHARS) : start],
        original[end : end + CONTEXT_CHARS],
        repair.reason,
        state,
        (start, end),
    )


def _aside_row(group: str, item: SetAside) -> AsideRow:
    ranges = item.source_ranges
    source = (ranges[0][0], ranges[-1][1]) if ranges else None
    return AsideRow(group, item.kind, item.text, source, tuple(ranges))


def _note_rows(essay: Essay) -> tuple[NoteRow, ...]:
    movable = {loose.index for loose in loose_notes(essay)}
    return tuple(
        _note_row(essay, note, note.index in movable) for note in essay.notes if note.reason is not None
    )


def _note_row(essay: Essay, note: Note, movable: bool) -> NoteRow:
    place = note.anchor or (Position(note.block, 0) if note.body is not None else None)
    return NoteRow(
        note.mark,
        note.reason or "",
        place,
        (note.body or "")[:SHOWN_CHARS],
        note.index,
        (note.source_ranges[0][0], note.source_ranges[-1][1]) if note.source_ranges else None,
        partners_of(essay, note) if movable else (),
        movable,
    )


def _correction_row(row: StoredCorrection, original: str) -> CorrectionRow:
    correction = row.correction
    start = first_place(correction).find(original)
    start = first_place(correction).offset if start is None else start
    end = start
    if isinstance(correction, MarkForeign | MarkOwn | RevertRepair | ApplyRepair):
        found = correction.where.find(original)
        end = start if found is None else found[1]
    return CorrectionRow(
        row.ordinal,
        kind_of(correction),
        original[max(0, start - CONTEXT_CHARS) : start],
        original[start : min(end, start + SHOWN_CHARS)],
        original[end : end + CONTEXT_CHARS],
        row.state,
        (start, end),
        correction.level if isinstance(correction, SetHeading) else None,
        correction.repair if isinstance(correction, RevertRepair | ApplyRepair) else "",
    )
