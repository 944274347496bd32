"""The clean-up report: what the import repaired, set aside or left open, each with its place in the original.

Everything is read from the essay as it is stored, so the report of an import years ago is as complete as that
of the last one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from duidu.app.operations import library
from duidu.app.operations.reading import open_essay
from duidu.app.session import Session
from duidu.base.text import Position
from duidu.core.library.model import Essay, Note, Repair, SetAside

CONTEXT_CHARS = 12


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One repair: a line of the original before and after it, and where it is."""

    kind: str
    before: str
    after: str
    lead: str
    tail: str
    reason: str
    applied: bool
    source: tuple[int, int]
    place: Position | None


@dataclass(frozen=True, slots=True)
class AsideRow:
    """Text that was kept out of the essay; ``group`` is ``furniture`` or ``foreign``."""

    group: str
    kind: str
    text: str
    source: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note whose mark or body was not found; ``reason`` is a code."""

    mark: str
    reason: str
    place: Position | None
    beginning: str


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
    original: str
    kinds: tuple[KindCount, ...]
    repairs: tuple[RepairRow, ...]
    asides: tuple[AsideRow, ...]
    notes: tuple[NoteRow, ...]
    paragraphs: int
    note_count: int

    def aside_count(self, group: str) -> int:
        """How many pieces of ``furniture`` or ``foreign`` text."""
        return sum(1 for row in self.asides if row.group == group)


class SourceIndex:
    """From an offset in the decoded source to the place in the clean essay that was made from it."""

    def __init__(self, essay: Essay) -> None:
        rows = [
            (start, end, block.id, before)
            for block in essay.all_blocks()
            for (start, end), before in _with_before(block.source_ranges)
        ]
        self._rows = sorted(rows)
        self._starts = [row[0] for row in self._rows]
        self._lengths = {block.id: len(block.text) for block in essay.all_blocks()}

    def place(self, offset: int) -> Position | None:
        """The nearest place at or before ``offset``; exact to a few characters inside a block."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        start, end, block, before = self._rows[index]
        within = min(before + min(offset, end) - start, self._lengths[block])
        return Position(block, within)


def _with_before(ranges: tuple[tuple[int, int], ...]) -> list[tuple[tuple[int, int], int]]:
    rows, before = [], 0
    for start, end in ranges:
        rows.append(((start, end), before))
        before += end - start
    return rows


def cleaning_report(session: Session, essay_id: str) -> CleaningReport:
    """The report of one essay; ``UserError`` where it or its original is gone.  Linear in the essay."""
    opened = open_essay(session, essay_id)
    essay, original = opened.essay, library.original_text(session, essay_id)
    index = SourceIndex(essay)
    applied = Counter(repair.kind for repair in essay.repairs if repair.applied)
    proposed = Counter(repair.kind for repair in essay.repairs if not repair.applied)
    kinds = sorted(applied | proposed, key=lambda kind: (-applied[kind] - proposed[kind], kind))
    return CleaningReport(
        essay_id,
        opened.row.display_title,
        essay.file,
        essay.encoding,
        original,
        tuple(KindCount(kind, applied[kind], proposed[kind]) for kind in kinds),
        tuple(_repair_row(repair, original, index) for repair in essay.repairs),
        tuple(
            _aside_row(group, item)
            for group, items in (("foreign", essay.foreign), ("furniture", essay.furniture))
            for item in items
        ),
        tuple(_note_row(note) for note in essay.notes if note.reason is not None),
        len(essay.paragraphs),
        len(essay.notes),
    )


def _repair_row(repair: Repair, original: str, index: SourceIndex) -> RepairRow:
    start, end = repair.source_start, repair.source_end
    return RepairRow(
        repair.kind,
        repair.before,
        repair.after,
        original[max(0, start - CONTEXT_CHARS) : start],
        original[end : end + CONTEXT_CHARS],
        repair.reason,
        repair.applied,
        (start, end),
        index.place(start),
    )


def _aside_row(group: str, item: SetAside) -> AsideRow:
    ranges = item.source_ranges
    source = (ranges[0][0], ranges[-1][1]) if ranges else None
    return AsideRow(group, item.kind, item.text, source)


def _note_row(note: Note) -> NoteRow:
    place = note.anchor or (Position(note.block, 0) if note.body is not None else None)
    return NoteRow(note.mark, note.reason or "", place, (note.body or "")[:60])
