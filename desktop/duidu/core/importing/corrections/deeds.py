"""What a reader asks for, in places of the essay as it is shown; stated in its original when it is done.

A deed is a small value that can wait in a queue and cross to another process.  :meth:`Deed.state` turns it
into corrections to make and earlier ones to take back; what cannot be stated is a ``UserError``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from duidu.base.errors import UserError
from duidu.base.text import Position, Span
from duidu.core.importing.corrections.model import (
    HIGHEST_LEVEL,
    ApplyRepair,
    Correction,
    JoinParagraphs,
    MarkForeign,
    MarkOwn,
    MoveNoteAnchor,
    Place,
    ReadAs,
    RevertRepair,
    SetHeading,
    SplitParagraph,
    Stretch,
)
from duidu.core.importing.corrections.places import SourcePlaces
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.library.model import BlockKind, Essay, Note, Repair, SourceRange

_JOINED = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_LONGEST_SIGN = 12


class Statement(NamedTuple):
    """Corrections to make, and numbers of earlier ones to take back."""

    add: tuple[Correction, ...] = ()
    remove: tuple[int, ...] = ()


@dataclass(frozen=True)
class ReadEssay:
    """An essay with its decoded source and its corrections."""

    essay: Essay
    text: str
    corrections: tuple[StoredCorrection, ...] = ()

    @cached_property
    def places(self) -> SourcePlaces:
        return SourcePlaces(self.essay, self.text)

    def note(self, index: int) -> Note:
        """The note; ``UserError("note_unknown")`` also where nothing of it is in the source."""
        note = next((note for note in self.essay.notes if note.index == index), None)
        if note is None or not note.source_ranges:
            raise UserError("note_unknown", number=index)
        return note


class Deed(Protocol):
    """One thing that the reader asks for."""

    def state(self, read: ReadEssay) -> Statement:
        """The deed in the source; ``UserError`` where its place is none."""
        ...


@dataclass(frozen=True, slots=True)
class RevertRepairs:
    """Take repairs back, by their stretches in the source; those that the reader had asked for are as before."""

    stretches: tuple[SourceRange, ...]

    def state(self, read: ReadEssay) -> Statement:
        return _decided(read, self.stretches, ApplyRepair, RevertRepair, applied=True)


@dataclass(frozen=True, slots=True)
class ApplyRepairs:
    """Make repairs that were proposed, or that the reader had taken back, by their stretches in the source."""

    stretches: tuple[SourceRange, ...]

    def state(self, read: ReadEssay) -> Statement:
        return _decided(read, self.stretches, RevertRepair, ApplyRepair, applied=False)


@dataclass(frozen=True, slots=True)
class Join:
    """Join a paragraph (or heading) with the one before it."""

    block: str

    def state(self, read: ReadEssay) -> Statement:
        order = [block.id for block in read.essay.blocks if block.kind in _JOINED]
        index = order.index(self.block) if self.block in order else 0
        if index == 0:
            raise UserError("correction_impossible")
        end = read.places.stretch(order[index - 1])[1]
        return Statement((JoinParagraphs(Place.at(read.text, end)),))


@dataclass(frozen=True, slots=True)
class Split:
    """Begin a new paragraph at a place; note marks there stay with what they follow."""

    place: Position

    def state(self, read: ReadEssay) -> Statement:
        offset = read.places.source_of(self.place, behind_marks=True)
        return Statement((SplitParagraph(Place.at(read.text, offset)),))


@dataclass(frozen=True, slots=True)
class SetLevel:
    """Make a block a heading of ``level`` 1-6, or with None a paragraph."""

    block: str
    level: int | None

    def state(self, read: ReadEssay) -> Statement:
        if self.level is not None and not 1 <= self.level <= HIGHEST_LEVEL:
            raise UserError("heading_level_unknown", level=self.level)
        start, _ = read.places.stretch(self.block)
        return Statement((SetHeading(Place.at(read.text, start), self.level),))


@dataclass(frozen=True, slots=True)
class MoveNote:
    """A note belongs to a place; a loose body moved to a loose mark becomes its body."""

    note: int
    place: Position

    def state(self, read: ReadEssay) -> Statement:
        start = read.note(self.note).source_ranges[0][0]
        target = read.places.source_of(self.place)
        return Statement((MoveNoteAnchor(Place.at(read.text, start), Place.at(read.text, target)),))


@dataclass(frozen=True, slots=True)
class AttachBody:
    """The body of one note is that of the mark of another."""

    body: int
    mark: int

    def state(self, read: ReadEssay) -> Statement:
        anchor = read.note(self.mark).anchor
        if anchor is None:
            raise UserError("correction_impossible")
        return MoveNote(self.body, anchor).state(read)


@dataclass(frozen=True, slots=True)
class CallForeign:
    """The spans are not the essay's: parts of blocks, whole blocks, several that follow each other, notes."""

    spans: tuple[Span, ...]

    def state(self, read: ReadEssay) -> Statement:
        runs = _runs(self.spans, [block.id for block in read.essay.blocks])
        found = [_foreign(read, run[0], run[-1]) for run in runs]
        return Statement(tuple(found))


@dataclass(frozen=True, slots=True)
class CallOwn:
    """What was set aside at these stretches of the source is text of the essay."""

    stretches: tuple[SourceRange, ...]

    def state(self, read: ReadEssay) -> Statement:
        return Statement(tuple(MarkOwn(Stretch.of(read.text, *stretch)) for stretch in self.stretches))


@dataclass(frozen=True, slots=True)
class ReadIn:
    """Read the file in an encoding of the reader's choice; None: in the one that the program finds."""

    encoding: str | None

    def state(self, read: ReadEssay) -> Statement:
        earlier = tuple(row.ordinal for row in read.corrections if isinstance(row.correction, ReadAs))
        if self.encoding is None:
            if not earlier:
                raise UserError("correction_needless")
            return Statement((), earlier)
        if read.essay.encoding == self.encoding:
            raise UserError("correction_needless")
        return Statement((ReadAs(self.encoding),), earlier)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take corrections back by their numbers, whatever was corrected after them."""

    ordinals: tuple[int, ...]

    def state(self, read: ReadEssay) -> Statement:
        known = {row.ordinal for row in read.corrections}
        for ordinal in self.ordinals:
            if ordinal not in known:
                raise UserError("correction_unknown", number=ordinal)
        return Statement(remove=self.ordinals)


def whole_block(essay: Essay, block_id: str) -> CallForeign:
    """The whole block is not the essay's; ``UserError("block_unknown")``."""
    block = essay.by_id.get(block_id)
    if block is None:
        raise UserError("block_unknown", block=block_id)
    return CallForeign((Span(block_id, 0, len(block.text)),))


def _runs(spans: Sequence[Span], order: Sequence[str]) -> Iterator[list[Span]]:
    """Spans that follow each other in the text, together; bodies of notes stand elsewhere, each for itself."""
    rank = {block: number for number, block in enumerate(order)}
    run: list[Span] = []
    for span in spans:
        last = rank.get(run[-1].block) if run else None
        if run and (last is None or rank.get(span.block) != last + 1):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _foreign(read: ReadEssay, first: Span, last: Span) -> MarkForeign:
    places = read.places
    if places.block(first.block).kind is BlockKind.NOTE:
        return MarkForeign(Stretch.of(read.text, *_body_of(read, first.block)))
    low = (
        places.source_of(Position(first.block, first.start))
        if first.start
        else places.stretch(first.block)[0]
    )
    high = places.source_of(Position(last.block, last.end), behind_marks=True)
    return MarkForeign(Stretch.of(read.text, low, max(low, high)))


def _body_of(read: ReadEssay, block: str) -> SourceRange:
    """A note's body from the sign that it begins with; the sign in the text stays where it is."""
    note = next(note for note in read.essay.notes if note.block == block)
    ranges = note.source_ranges
    if not ranges:
        raise UserError("correction_impossible")
    start = ranges[1][0] if note.anchor is not None and len(ranges) > 1 else ranges[0][0]
    line = read.text.rfind("\n", 0, start) + 1
    sign = read.text[line:start].strip()
    if sign and len(sign) <= _LONGEST_SIGN:
        start = read.text.index(sign, line)
    return start, ranges[-1][1]


def _decided(
    read: ReadEssay,
    stretches: Sequence[SourceRange],
    opposite: type[RevertRepair | ApplyRepair],
    made: type[RevertRepair | ApplyRepair],
    *,
    applied: bool,
) -> Statement:
    """For each repair the correction of the opposite kind is taken back, or where there is none one is made."""
    stored = _stored(read, opposite)
    repairs = {(r.source_start, r.source_end): r for r in read.essay.repairs if r.applied is applied}
    add: list[Correction] = []
    remove: list[int] = []
    for stretch in stretches:
        asked = next((ordinal for span, ordinal in stored if _meet(span, stretch)), None)
        if asked is not None:
            remove.append(asked)
        elif stretch in repairs:
            add.append(made(*_of_repair(repairs[stretch], read.text)))
        else:
            raise UserError("repair_unknown", start=stretch[0], end=stretch[1])
    return Statement(tuple(add), tuple(dict.fromkeys(remove)))


def _stored(read: ReadEssay, kind: type[RevertRepair | ApplyRepair]) -> list[tuple[SourceRange, int]]:
    found = []
    for row in read.corrections:
        if isinstance(row.correction, kind):
            span = row.correction.where.find(read.text)
            if span is not None:
                found.append((span, row.ordinal))
    return found


def _of_repair(repair: Repair, text: str) -> tuple[Stretch, str, str, str, str]:
    where = Stretch.of(text, repair.source_start, repair.source_end)
    return where, repair.kind, repair.before, repair.after, repair.reason


def _meet(left: SourceRange, right: SourceRange) -> bool:
    """Whether two stretches overlap, or touch where one of them is empty; a joint is wider once it is made."""
    if left[0] == left[1] or right[0] == right[1]:
        return left[0] <= right[1] and right[0] <= left[1]
    return left[0] < right[1] and right[0] < left[1]
