"""Where blocks lie in the column: heights (guessed until measured), and the place at the top.

The truth about scrolling is the *anchor*: a block, and how many pixels of it lie above the window.  A
height that turns out different therefore never moves what is being read; only the scroll bar's number
changes.  Nothing here knows Qt.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

MANY_BLOCKS = 2_000
"""Of more, numpy does the sums, in a twentieth of the time; importing it would cost a short essay a tenth of a second."""


def heights_of(numbers: array[int], heights: Sequence[float]) -> array[float]:
    """``heights[number]`` for each of ``numbers``, an array of type ``I``."""
    if len(numbers) <= MANY_BLOCKS:
        return array("d", [heights[number] for number in numbers])
    import numpy as np

    chosen = np.array(heights, dtype=np.float64)[np.frombuffer(numbers, dtype=np.uintc)]
    return array("d", chosen.tobytes())


def tops_of(heights: array[float]) -> array[float]:
    """Where each begins that stands below the others, and where the last one ends."""
    if len(heights) <= MANY_BLOCKS:
        return array("d", accumulate(heights, initial=0.0))
    import numpy as np

    return array("d", [0.0]) + array("d", np.cumsum(np.frombuffer(heights, dtype=np.float64)).tobytes())


class Column:
    """Heights of all blocks from top to bottom, in pixels."""

    def __init__(self, guesses: Sequence[float]) -> None:
        # A book has ten thousand blocks: eight bytes each instead of a number object.
        self._heights = array("d", guesses)
        self._tops = array("d")

    def __len__(self) -> int:
        return len(self._heights)

    def height(self, index: int) -> float:
        return self._heights[index]

    def correct(self, index: int, height: float) -> bool:
        """Replace a guess by what was measured; whether that changed anything."""
        if self._heights[index] == height:
            return False
        self._heights[index] = height
        self._tops = array("d")
        return True

    @property
    def tops(self) -> Sequence[float]:
        """The top of each block, and the end of the last one."""
        if not self._tops:
            self._tops = tops_of(self._heights)
        return self._tops

    @property
    def total(self) -> float:
        return self.tops[-1]

    def index_at(self, y: float) -> int:
        """The block that lies at ``y``; the nearest one outside."""
        return min(max(0, bisect_right(self.tops, y) - 1), max(0, len(self) - 1))


@dataclass
class Anchor:
    """``above`` pixels of block ``index`` lie above the top of the window."""

    index: int = 0
    above: float = 0.0


class Scroller:
    """Moves the anchor; asks ``measure`` (which lays a block out) only for blocks near it."""

    def __init__(self, column: Column, measure: Callable[[int], float]) -> None:
        self.column = column
        self.anchor = Anchor()
        self._measure = measure

    @property
    def top(self) -> float:
        """The top of the window in the column, as far as heights are known."""
        return self.column.tops[self.anchor.index] + self.anchor.above

    def move(self, pixels: float, window: float) -> None:
        """Scroll by ``pixels``; exact for a few screens, since what is passed gets measured."""
        self.anchor.above += pixels
        self.settle(window)

    def jump(self, y: float, window: float) -> None:
        """Go to a place of the column by guessed heights (the scroll bar was dragged)."""
        index = self.column.index_at(y)
        guessed = self.column.height(index)
        share = (y - self.column.tops[index]) / guessed if guessed else 0.0
        self.anchor.index = index
        self.anchor.above = share * self._measured(index)
        self.settle(window)

    def place(self, index: int, inside: float, at: float, window: float) -> None:
        """Put the point ``inside`` pixels below a block's top at ``at`` pixels below the window's."""
        self.anchor.index = index
        self.anchor.above = inside - at
        self.settle(window)

    def settle(self, window: float) -> None:
        """Bring the anchor to the block at the top, and stop at both ends."""
        self._normalise()
        missing = window - self._below(window)
        if missing > 0:
            self.anchor.above -= missing
            self._normalise()
        if self.anchor.index == 0:
            self.anchor.above = max(0.0, self.anchor.above)

    def _normalise(self) -> None:
        anchor, last = self.anchor, len(self.column) - 1
        while anchor.above < 0 and anchor.index > 0:
            anchor.index -= 1
            anchor.above += self._measured(anchor.index)
        while anchor.index < last and anchor.above >= (height := self._measured(anchor.index)):
            anchor.above -= height
            anchor.index += 1

    def _below(self, window: float) -> float:
        """Pixels of text below the top of the window; counted no further than needed."""
        found = -self.anchor.above
        for index in range(self.anchor.index, len(self.column)):
            found += self._measured(index)
            if found >= window:
                break
        return found

    def _measured(self, index: int) -> float:
        height = self._measure(index)
        self.column.correct(index, height)
        return height
