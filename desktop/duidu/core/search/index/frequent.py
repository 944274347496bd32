"""How often a segment's most frequent characters stand in each cell, counted when it is built.

Looked up place by place, 的 alone would cost more than a page of any other query: it has half a million
places in a full segment.  Its totals are a row of this table, and the hits of a page are read in the few
documents that are shown.
"""

from __future__ import annotations

import numpy as np

from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.container import ArrayFile

_SHARE = 1024
_LEAST = 4096
"""A character is frequent that makes up a 1024th of the text, and has so many places."""

_MOST = 254
_FULL = 255
_PIECE = 1 << 20


def count_frequent(codes: Array, cells: Array) -> dict[str, Array]:
    """The arrays of a folded text (16-bit codes); ``cells``: where each begins, and where the last ends."""
    chosen = _choose(codes)
    table = _count(codes, chosen, np.diff(cells.astype(np.int64))).ravel()
    over = np.flatnonzero(table >= _FULL)
    return {
        "counted_codes": chosen,
        "counts": np.minimum(table, _FULL).astype(np.uint8),
        "counts_over": over.astype(np.uint32),
        "counts_over_values": table[over].astype(np.uint32),
    }


def _choose(codes: Array) -> Array:
    counts = np.zeros(1 << 16, dtype=np.int64)
    for start in range(0, len(codes), _PIECE):
        counts += np.bincount(codes[start : start + _PIECE], minlength=1 << 16)
    counts[0] = 0
    most = np.argsort(-counts, kind="stable")[:_MOST]
    return np.sort(most[counts[most] >= max(_LEAST, len(codes) // _SHARE)]).astype(np.uint16)


def _count(codes: Array, chosen: Array, sizes: Array) -> Array:
    """A row for each character, a column for each cell."""
    width = len(chosen) + 1
    ranks = np.full(1 << 16, len(chosen), dtype=np.uint8)
    ranks[chosen] = np.arange(len(chosen), dtype=np.uint8)
    table = np.zeros(len(sizes) * width, dtype=np.int64)
    ends = np.cumsum(sizes)
    for start in range(0, len(codes) if len(chosen) else 0, _PIECE):
        end = min(start + _PIECE, len(codes))
        first, last = np.searchsorted(ends, [start, end - 1], side="right").tolist()
        inside = np.diff(np.clip(np.append(start, ends[first : last + 1]), start, end))
        keys = np.repeat(np.arange(last - first + 1) * width, inside) + ranks[codes[start:end]]
        counts = np.bincount(keys, minlength=(last - first + 1) * width)
        table[first * width : (last + 1) * width] += counts
    return table.reshape(-1, width)[:, :-1].T


class FrequentCharacters:
    """The counts of one segment."""

    def __init__(self, file: ArrayFile, cells: int) -> None:
        self._codes = file["counted_codes"]
        self._counts = file["counts"]
        self._over, self._over_counts = file["counts_over"], file["counts_over_values"]
        self._cells = cells
        if len(self._counts) != cells * len(self._codes):
            raise ValueError("the counts do not fit the cells")

    def counts(self, code: int) -> Array | None:
        """How often a character (a folded code) stands in each cell; None where it was not counted."""
        at = int(self._codes.searchsorted(np.uint16(code)))
        if at == len(self._codes) or self._codes[at] != code:
            return None
        start = at * self._cells
        counts = self._counts[start : start + self._cells].astype(np.int64)
        bounds = np.array([start, start + self._cells], dtype=np.uint32)
        first, last = self._over.searchsorted(bounds).tolist()
        counts[self._over[first:last] - np.uint32(start)] = self._over_counts[first:last]
        return counts
