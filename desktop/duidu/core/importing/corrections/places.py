"""Between positions in a stored essay and places in its decoded source, both ways.

A block keeps the ranges of the source that it was made of, and the essay its repairs; characters that both
text and source have are matched in order.  Exact for every character that was kept; a character that a
repair made stands where the repair is.  One block is matched when it is asked for, linear in its length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from duidu.base.errors import UserError
from duidu.base.text import Position
from duidu.core.library.model import Block, Essay, SourceRange

_LONGEST_MARKS = 16
"""Signs: the mark of a note in the text and the one before its body, with all brackets."""


class SourcePlaces:
    """The places of one essay; ``text`` is its decoded source."""

    def __init__(self, essay: Essay, text: str) -> None:
        self._essay = essay
        self._text = text
        self._ends: dict[str, list[int]] = {}
        self._owned = _owned_by(_body(essay))

    @cached_property
    def _shown(self) -> list[tuple[int, int, str]]:
        return _owned_by(self._essay.all_blocks())

    def block(self, block_id: str) -> Block:
        """The block; ``UserError("block_unknown")``."""
        block = self._essay.by_id.get(block_id)
        if block is None:
            raise UserError("block_unknown", block=block_id)
        return block

    def stretch(self, block_id: str) -> SourceRange:
        """From the first to behind the last character of a block in the source."""
        ranges = _ranges(self.block(block_id))
        if not ranges:
            raise UserError("correction_impossible")
        return ranges[0][0], ranges[-1][1]

    def source_of(self, place: Position, *, behind_marks: bool = False) -> int:
        """The gap in the source at a position: right behind the character before it.

        ``behind_marks``: behind the note marks that stand there too, as a split wants it.
        """
        block = self.block(place.block)
        if not 0 <= place.offset <= len(block.text):
            raise UserError(
                "position_outside", block=place.block, offset=place.offset, length=len(block.text)
            )
        ends = self.ends_of(block)
        offset = ends[place.offset - 1] if place.offset else self.stretch(place.block)[0]
        return self._behind_marks(place, offset) if behind_marks else offset

    def position_of(self, offset: int) -> Position | None:
        """The place in the body where a source offset lies, or the nearest before it; None before the body."""
        return self._place_in(self._owned, offset)

    def shown_at(self, offset: int) -> Position | None:
        """The same in all that is shown of the essay: its title, abstract and notes too."""
        return self._place_in(self._shown, offset)

    def _place_in(self, owned: list[tuple[int, int, str]], offset: int) -> Position | None:
        index = bisect_right(owned, offset, key=lambda row: row[0]) - 1
        if index < 0:
            return None
        block = self._essay.by_id[owned[index][2]]
        return Position(block.id, bisect_right(self.ends_of(block), offset))

    def _behind_marks(self, place: Position, offset: int) -> int:
        marks = sorted(n.source_ranges[0] for n in self._essay.notes if n.anchor == place and n.source_ranges)
        for start, end in marks:
            if start >= offset and not self._text[offset:start].strip():
                offset = end
        return offset

    def ends_of(self, block: Block) -> list[int]:
        """Behind which source offset each character of the block ends, never falling."""
        if block.id not in self._ends:
            self._ends[block.id] = self._match(block)
        return self._ends[block.id]

    def _match(self, block: Block) -> list[int]:
        made = self._made_in(block)
        kept = [
            at for start, end in _ranges(block) for at in range(start, end) if not self._text[at].isspace()
        ]
        ends: list[int] = []
        last = self.stretch(block.id)[0]
        index = 0
        for character in block.text:
            if character.isspace():
                ends.append(last)
                continue
            if made and (index == len(kept) or made[0][0] < kept[index]) and made[0][1] == character:
                last = made.pop(0)[0] + 1
            else:
                found = self._next(kept, index, character)
                if found is not None:
                    last, index = kept[found] + 1, found + 1
            ends.append(last)
        return ends

    def _next(self, kept: list[int], index: int, character: str) -> int | None:
        """Where a character of the text is among those kept; a note's ranges hold its marks, its text does not."""
        near = kept[index : index + _LONGEST_MARKS]
        return next((index + step for step, at in enumerate(near) if self._text[at] == character), None)

    def _made_in(self, block: Block) -> list[tuple[int, str]]:
        """Characters that repairs made on the block's lines: source offset and character, in order."""
        start, end = self.stretch(block.id)
        made = [r for r in self._essay.repairs if r.applied and r.after.strip()]
        low = bisect_left(made, start - 2, key=lambda repair: repair.source_start)
        high = bisect_right(made, end + 2, key=lambda repair: repair.source_start)
        return [(r.source_start, sign) for r in made[low:high] for sign in r.after if not sign.isspace()]


def _owned_by(blocks: Iterable[Block]) -> list[tuple[int, int, str]]:
    """Start, end and block of each stretch of the source, in the source's order."""
    return sorted((start, end, block.id) for block in blocks for start, end in _ranges(block))


def _body(essay: Essay) -> list[Block]:
    return [*essay.headings, *essay.paragraphs]


def _ranges(block: Block) -> tuple[SourceRange, ...]:
    return block.source_ranges
