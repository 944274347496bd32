"""Where sentences begin in a segment, found when it is built.

The rule of ``core/search/units.py``, which is a regular expression, over a whole segment at once; tests hold
the two together.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from duidu.core.search.index.alphabet import FIRST_SLOT, SEPARATOR, Array
from duidu.core.search.units import AFTER_POINT, CLOSING, ENDING, TRAILING

_PIECE = 1 << 20


def sentence_starts(codes: Array, block_starts: Array) -> Array:
    """Where sentences begin in a text of 16-bit codes (sorted, u32); one begins with every block."""
    ends = np.concatenate([_ends_of_runs(codes), _ends_at_points(codes)])
    moving = np.arange(len(ends))
    while len(moving):
        moving = moving[_table(CLOSING)[codes[ends[moving]]]]
        ends[moving] += 1
    ends = ends[codes[ends] != SEPARATOR]  # where a block ends, the next one's beginning is listed
    starts = np.concatenate([block_starts.astype(np.uint32), ends.astype(np.uint32)])
    starts.sort()
    return np.asarray(starts[np.append(True, starts[1:] != starts[:-1])[: len(starts)]])


def _ends_of_runs(codes: Array) -> Array:
    """Where runs of closing punctuation end in which one sign ends a sentence."""
    places = _places(codes, _table(ENDING + TRAILING))
    if not len(places):
        return places
    starts = np.flatnonzero(np.append(True, np.diff(places) != 1))
    ending = np.logical_or.reduceat(_table(ENDING)[codes[places]], starts)
    lasts = np.append(starts[1:], len(places)) - 1
    return np.asarray(places[lasts[ending]] + 1)


def _ends_at_points(codes: Array) -> Array:
    """Full stops after a word in small letters and before a capital or the end of the block."""
    points = _places(codes, _table("."))
    points = points[points >= 2]
    small = _table("abcdefghijklmnopqrstuvwxyz")
    points = points[small[codes[points - 1]] & small[codes[points - 2]]]
    after = points + 1
    moving = np.arange(len(after))
    while len(moving):
        moving = moving[_spaces()[codes[after[moving]]]]
        after[moving] += 1
    follows = (after > points + 1) & _table(AFTER_POINT)[codes[after]]
    return np.asarray(points[follows | (codes[after] == SEPARATOR)] + 1)


def _places(codes: Array, table: Array) -> Array:
    found = [
        np.flatnonzero(table[codes[start : start + _PIECE]]) + start for start in range(0, len(codes), _PIECE)
    ]
    return np.concatenate([np.empty(0, dtype=np.int64), *found])


@cache
def _table(chars: str) -> Array:
    table = np.zeros(1 << 16, dtype=bool)
    table[list(map(ord, chars))] = True
    return table


@cache
def _spaces() -> Array:
    return _table("".join(chr(code) for code in range(FIRST_SLOT) if chr(code).isspace()))
