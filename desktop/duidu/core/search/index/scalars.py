"""A segment's arrays for looking up one number at a time.

Taking one number out of a numpy array, or searching one in it, costs a microsecond; through a view of its
memory a tenth of that.  Where a query stands in few places that is most of the time it takes.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from duidu.core.search.index.alphabet import FIRST_SLOT, Array
from duidu.core.search.index.characters import LISTED

if TYPE_CHECKING:
    from duidu.core.search.index.segment import Segment

_EARLIER_FIRST = bytes((both & 15) << 4 | both >> 4 for both in range(256))
"""The halves of a byte exchanged, so that they come in the order of the text."""


class Scalars:
    """The arrays of one segment, under their names there."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self.low, self.high = segment.text.halves()
        self.cells = segment.cells.data
        self.lengths = segment.lengths.data
        self.block_starts = segment.block_starts.data
        self.block_orders = segment.block_orders.data
        self.block_notes = segment.block_notes.data

    @cached_property
    def pages(self) -> dict[str, str]:
        """For the upper part of a number, as a digit, the 256 characters whose numbers begin with it.

        U+FFFF stands for what is not in the alphabet, and for what is no character of 16 bits.
        """
        codes = self._segment.text.alphabet.tolist()
        codes[LISTED] = 0xFFFF
        text = "".join(chr(0xFFFF if FIRST_SLOT <= code < 0xE000 else code) for code in codes)
        return {f"{number:x}": text[number << 8 : (number + 1) << 8] for number in range(16)}

    def written(self, start: int, end: int) -> str:
        """A short stretch of the text as written."""
        digits = bytes(self.high[start >> 1 : (end + 1) >> 1]).translate(_EARLIER_FIRST).hex()
        first, pages = start & 1, self.pages
        text = "".join(
            [
                pages[digit][low]
                for digit, low in zip(digits[first : first + end - start], self.low[start:end], strict=True)
            ]
        )
        return text if "\uffff" not in text else self._segment.written_text(start, end)

    def number(self, place: int) -> int:
        """The number of the character at a place of the text (``characters.py``)."""
        return (self.high[place >> 1] >> ((place & 1) << 2) & 15) << 8 | self.low[place]

    @cached_property
    def folding_to(self) -> dict[int, frozenset[int]]:
        """For a folded code point the numbers of the characters that fold to it when alone."""
        return _inverse(self._segment.folded_alphabet)

    @cached_property
    def narrowed_to(self) -> dict[int, frozenset[int]]:
        """For a narrow small code point the numbers of the characters that it stands for."""
        return _inverse(self._segment.narrow_alphabet)


def _inverse(points: Array) -> dict[int, frozenset[int]]:
    numbers: dict[int, list[int]] = {}
    for number, point in enumerate(points.tolist()):
        numbers.setdefault(point, []).append(number)
    return {point: frozenset(those) for point, those in numbers.items()}
