"""A segment's text in twelve bits a character.

The 4,095 characters that a segment has most often get a number each, ordered by how often they stand there;
the low byte of the number lies in one array, the rest, two to a byte, in another.  Whatever else stands in
the text (one character in a hundred or fewer) has the last number and is listed with its place.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np

from duidu.core.search.index.alphabet import SEPARATOR, Array
from duidu.core.search.index.container import ArrayFile

LISTED = 0xFFF
"""The number of every character that is listed."""

_NUMBERED = LISTED
_CODES = 1 << 16
_PIECE = 1 << 20


def shorten(codes: Array) -> dict[str, Array]:
    """The arrays of a text given as 16-bit codes."""
    alphabet = _most_frequent(codes)
    numbers = np.full(_CODES, LISTED, dtype=np.uint16)
    numbers[alphabet] = np.arange(len(alphabet), dtype=np.uint16)
    low = np.empty(len(codes), dtype=np.uint8)
    high = np.empty(-(-len(codes) // 2), dtype=np.uint8)
    listed = []
    for start in range(0, len(codes), _PIECE):
        piece = numbers[codes[start : start + _PIECE]]
        low[start : start + _PIECE] = piece
        upper = np.append(piece >> 8, np.uint16(0))[: len(piece) + len(piece) % 2].astype(np.uint8)
        high[start // 2 : (start + _PIECE) // 2] = upper[::2] | upper[1::2] << 4
        listed.append(np.flatnonzero(piece == LISTED) + start)
    places = np.concatenate([np.empty(0, dtype=np.int64), *listed])
    return {
        "alphabet": alphabet,
        "text_low": low,
        "text_high": high,
        "listed_places": places.astype(np.uint32),
        "listed_codes": codes[places],
    }


def _most_frequent(codes: Array) -> Array:
    """The codes that get a number; the separator has number 0."""
    counts = np.zeros(_CODES, dtype=np.int64)
    for start in range(0, len(codes), _PIECE):
        counts += np.bincount(codes[start : start + _PIECE], minlength=_CODES)
    counts[SEPARATOR] = len(codes) + 1
    order = np.argsort(-counts, kind="stable")[:_NUMBERED]
    return order[counts[order] > 0].astype(np.uint16)


class CodedText:
    """The text: ``text[places]`` and ``text[start:end]`` are 16-bit codes."""

    def __init__(self, file: ArrayFile) -> None:
        self._low, self._high = file["text_low"], file["text_high"]
        self._alphabet = file["alphabet"]
        self._listed_places, self._listed_codes = file["listed_places"], file["listed_codes"]
        self._all_numbered = not len(self._listed_places)
        if len(self._high) != -(-len(self._low) // 2) or len(self._alphabet) > LISTED:
            raise ValueError("the text does not fit its alphabet")

        self._length = len(self._low)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, which: Array | slice) -> Array:
        if isinstance(which, slice):
            start, end, _ = which.indices(len(self))
            return self._stretch(start, max(start, end))
        numbers = self.numbers(which)
        codes: Array = self.alphabet[numbers]
        if not self._all_numbered and (listed := numbers == LISTED).any():
            codes[listed] = self.listed_at(which[listed])
        return codes

    @cached_property
    def alphabet(self) -> Array:
        """For each number the code of its character (u16), 0 for numbers that none has."""
        whole = np.zeros(LISTED + 1, dtype=np.uint16)
        whole[: len(self._alphabet)] = self._alphabet
        return whole

    def halves(self) -> tuple[memoryview, memoryview]:
        """The two arrays, a byte a character and half a byte a character, the earlier one in the low half."""
        return self._low.data, self._high.data

    def numbers(self, places: Array) -> Array:
        """The number of each place's character (u16), :data:`LISTED` for those that are listed."""
        high = self._high[places >> 1]
        high >>= (places & 1).astype(np.uint8) << 2
        high &= 15
        numbers = high.astype(np.uint16)
        numbers <<= 8
        numbers |= self._low[places]
        return np.asarray(numbers)

    def listed_at(self, places: Array) -> Array:
        """The codes at places whose characters are listed."""
        at = np.searchsorted(self._listed_places, places.astype(np.uint32))
        return np.asarray(self._listed_codes[at])

    def _stretch(self, start: int, end: int) -> Array:
        numbers = _upper_halves()[self._high[start >> 1 : (end + 1) >> 1]].ravel()
        numbers = numbers[start & 1 : (start & 1) + end - start]
        numbers |= self._low[start:end]
        codes: Array = self.alphabet[numbers]
        if not self._all_numbered and (listed := numbers == LISTED).any():
            codes[listed] = self.listed_at(np.flatnonzero(listed) + start)
        return codes


@cache
def _upper_halves() -> Array:
    """For a byte of the array of high halves what it adds to two numbers."""
    both = np.arange(256, dtype=np.uint16)
    return np.stack([(both & 15) << 8, (both >> 4) << 8], axis=1)
