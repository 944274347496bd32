"""Finding a pattern in a segment: the rarest pair's places, then every other character looked at there.

Vectorised; exact by construction, since each remaining place has been compared character by character.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from duidu.core.search.index.alphabet import Array, borders, fold_alone, narrow_alone
from duidu.core.search.index.segment import Segment
from duidu.core.search.patterns import Pattern

_EMPTY = np.empty(0, dtype=np.uint32)


class _Wanted(NamedTuple):
    """One character of the pattern.  ``folds``: what it may fold to in the text, as code points.

    Where ``as_typed`` is None a place matches by folding to ``folded`` alone; otherwise also by being that
    character but for width and case, or (``folded`` None) only by being exactly that character.
    """

    folded: int | None
    as_typed: int | None
    folds: tuple[int, ...]


def find_places(segment: Segment, pattern: Pattern) -> Array:
    """Where the pattern begins in the segment's text, deleted documents included; sorted, u32."""
    wanted = [_wanted(segment, pattern, number) for number in range(len(pattern))]
    ranges = _pair_ranges(segment, wanted) if len(wanted) > 1 else _single_range(segment, wanted[0])
    if not ranges:
        return _EMPTY
    sizes = [sum(segment.size(first, last) for first, last in rows) for rows in ranges]
    rarest = min(range(len(ranges)), key=sizes.__getitem__)
    if not sizes[rarest]:
        return _EMPTY
    places = _merged(segment, ranges[rarest])
    if len(wanted) == 1:
        return places if wanted[0].as_typed is None else places[_matches(segment, wanted[0], places)]
    return _verify(segment, wanted, places, rarest, sizes)


def _wanted(segment: Segment, pattern: Pattern, number: int) -> _Wanted:
    typed = ord(pattern.typed[number])
    if pattern.exact:
        folds = {fold_alone(typed), *segment.exceptions.get(narrow_alone(typed), ())}
        return _Wanted(None, typed, tuple(folds))
    folded = ord(pattern.folded[number])
    folds = {folded, fold_alone(typed), *segment.exceptions.get(typed, ())}
    return _Wanted(folded, typed if len(folds) > 1 else None, tuple(folds))


def _pair_ranges(segment: Segment, wanted: list[_Wanted]) -> list[list[tuple[int, int]]]:
    """For each pair of neighbours the keys (first, last) that may stand for it; [] where one has none."""
    codes = [
        [code for fold in one.folds if (code := segment.slots.code_of(fold)) is not None] for one in wanted
    ]
    pairs = [list(product(first, second)) for first, second in pairwise(codes)]
    if not all(pairs):
        return []
    flat = np.array([first << 16 | second for pair in pairs for first, second in pair], dtype=np.uint32)
    numbers = np.searchsorted(segment.keys, flat)
    rows: list[list[tuple[int, int]]] = []
    at = 0
    for pair in pairs:
        row = []
        for number, key in zip(
            numbers[at : at + len(pair)].tolist(), flat[at : at + len(pair)].tolist(), strict=True
        ):
            if number < len(segment.keys) and segment.keys[number] == key:
                row.append((number, number + 1))
        at += len(pair)
        rows.append(row)
    return rows


def _single_range(segment: Segment, wanted: _Wanted) -> list[list[tuple[int, int]]]:
    """All keys that begin with the character: every character of a block begins one pair."""
    codes = [code for fold in wanted.folds if (code := segment.slots.code_of(fold)) is not None]
    first = np.searchsorted(segment.keys, np.array([code << 16 for code in codes], dtype=np.uint32))
    last_keys = np.array([code << 16 | 0xFFFF for code in codes], dtype=np.uint32)
    last = np.searchsorted(segment.keys, last_keys, side="right")
    return [list(zip(first.tolist(), last.tolist(), strict=True))]


def _merged(segment: Segment, ranges: list[tuple[int, int]]) -> Array:
    parts = [segment.places(first, last) for first, last in ranges if first < last]
    places = parts[0] if len(parts) == 1 else np.concatenate(parts)
    if sum(last - first for first, last in ranges) > 1:
        places.sort()  # only one key's places are in order already
    return places


def _verify(segment: Segment, wanted: list[_Wanted], places: Array, rarest: int, sizes: list[int]) -> Array:
    """Those of the rarest pair's places around which the whole pattern stands; where it begins."""
    if rarest:
        places = places[places >= rarest] - np.uint32(rarest)
    if len(wanted) > len(segment.text):
        return _EMPTY
    if len(places) and int(places[-1]) + len(wanted) > len(segment.text):
        places = places[: borders(places, 0, len(segment.text) - len(wanted) + 1)[1]]
    found_by_key = {rarest, rarest + 1}
    for number in sorted(range(len(wanted)), key=lambda at: _rarity(sizes, at)):
        if not len(places):
            break
        one = wanted[number]
        if number not in found_by_key or one.as_typed is not None:
            places = places[_matches(segment, one, places + np.uint32(number))]
    return places


def _rarity(sizes: list[int], number: int) -> int:
    return min(sizes[max(number - 1, 0)], sizes[min(number, len(sizes) - 1)])


def _matches(segment: Segment, one: _Wanted, places: Array) -> Array:
    if one.folded is None:  # exactly as typed
        code = None if one.as_typed is None else segment.slots.code_of(one.as_typed)
        return np.zeros(len(places), dtype=bool) if code is None else np.asarray(segment.text[places] == code)
    if one.as_typed is None:
        return segment.folded_at(places, one.folded)
    return segment.folded_at(places, one.folded) | segment.narrow_at(places, one.as_typed)
