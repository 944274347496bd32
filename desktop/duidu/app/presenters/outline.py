"""The outline of an essay, the section that a place lies in, and places that correspond in two essays."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from duidu.app.presenters.places import EssayLine, line_of_essay
from duidu.base.text import Position
from duidu.core.library.model import BlockKind, ReadingCopy
from duidu.core.library.rows import Rows


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A heading; ``depth`` is 0 for the outermost level that the essay has."""

    block: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a place; ``block`` is empty for the essay itself."""

    text: str
    block: str


def outline_rows(essay: ReadingCopy) -> Sequence[OutlineRow]:
    """The headings, and headings that stand at the start of a paragraph, in reading order."""
    run_in = {heading.paragraph: heading for heading in essay.run_in_headings}
    found: list[tuple[str, str, int]] = []
    for block in essay.blocks:
        if block.kind is BlockKind.HEADING:
            found.append((block.id, block.text, block.level or 1))
        elif block.id in run_in:
            found.append((block.id, run_in[block.id].text, run_in[block.id].level))
    top = min((level for _, _, level in found), default=1)
    return Rows(OutlineRow, ((block, text.strip(), level - top) for block, text, level in found))


class EssayMap:
    """Where things lie in an essay, by code points from its start.  Linear in the number of blocks.

    ``line`` is the essay's, where somebody has made it.
    """

    def __init__(self, essay: ReadingCopy, line: EssayLine | None = None) -> None:
        line = line or line_of_essay(essay)
        self.rows = outline_rows(essay)
        # Arrays and a tuple of strings: Python's search for garbage never looks into them.
        self._ids = tuple(block.id for block in essay.blocks)
        self._order, self._notes = line.order, line.anchors
        """The line numbers the bodies of notes, too, behind the blocks."""
        lengths = [len(block.text) for block in essay.blocks]
        self._starts = array("q", accumulate(lengths, initial=0))
        self._heading_starts = array("q", (self._starts[self._order[row.block]] for row in self.rows))
        self._paragraphs = array(
            "q",
            (
                start
                for start, block in zip(self._starts, essay.blocks, strict=False)
                if block.kind is BlockKind.PARAGRAPH
            ),
        )

    @property
    def length(self) -> int:
        """Code points of all blocks before the notes."""
        return self._starts[-1]

    def distance(self, place: Position) -> int:
        """Code points from the start; a note counts where its mark stands, the unknown at the start."""
        block, offset = self._notes.place(place.block, place.offset)
        number = self._order.get(block)
        return 0 if number is None or number >= len(self._ids) else self._starts[number] + offset

    def holds(self, block: str) -> bool:
        """Whether the essay has such a block or body of a note."""
        return block in self._order

    def progress(self, place: Position) -> float:
        """0 at the start, 1 at the end."""
        return min(1.0, self.distance(place) / self.length) if self.length else 0.0

    def place_at(self, distance: int) -> Position:
        """The place so many code points from the start."""
        if not self._ids:
            return Position("title", 0)
        number = min(max(bisect_right(self._starts, distance) - 1, 0), len(self._ids) - 1)
        return Position(self._ids[number], max(0, distance - self._starts[number]))

    def current_row(self, place: Position) -> int:
        """Index of the heading that ``place`` stands under, -1 before the first."""
        return bisect_right(self._heading_starts, self.distance(place)) - 1

    def way_to(self, place: Position) -> tuple[Crumb, ...]:
        """The headings that ``place`` stands under, the outermost first."""
        way: list[Crumb] = []
        depth = 99
        number = self.current_row(place)
        while number >= 0 and depth > 0:
            row = self.rows[number]
            if row.depth < depth:
                way.append(Crumb(row.text, row.block))
                depth = row.depth
            number -= 1
        return tuple(reversed(way))

    def paragraph_at(self, place: Position) -> tuple[int, int]:
        """Number of the paragraph that ``place`` stands in, above the text that of the first, and how many there are."""
        count = len(self._paragraphs)
        return min(max(1, bisect_right(self._paragraphs, self.distance(place))), count), count

    def neighbour_heading(self, place: Position, step: int) -> Position | None:
        """The heading after (1) or before (-1) the place; None at either end."""
        here = self.distance(place)
        if step > 0:
            at = bisect_right(self._heading_starts, here)
        else:
            at = bisect_right(self._heading_starts, here - 1) - 1
        return Position(self.rows[at].block, 0) if 0 <= at < len(self.rows) else None

    @cached_property
    def section_bounds(self) -> list[int]:
        """Starts of the outermost sections and the end, by code points; the whole essay where it has none."""
        tops = [s for s, row in zip(self._heading_starts, self.rows, strict=True) if row.depth == 0]
        return sorted({0, *tops, self.length})


def corresponding_place(source: EssayMap, place: Position, target: EssayMap) -> Position:
    """The place in ``target`` that stands as ``place`` does in ``source``.

    Section by section where both have as many outermost sections, else by the share of the whole; in the
    same essay it is the same place.
    """
    mine, other = source.section_bounds, target.section_bounds
    if len(mine) != len(other):
        mine, other = [0, source.length], [0, target.length]
    here = source.distance(place)
    at = min(max(bisect_right(mine, here) - 1, 0), max(len(mine) - 2, 0))
    span = (mine[at + 1] - mine[at]) if len(mine) > 1 else 0
    share = (here - mine[at]) / span if span else 0.0
    width = (other[at + 1] - other[at]) if len(other) > 1 else 0
    return target.place_at(round(other[at] + share * width) if len(other) > 1 else 0)
