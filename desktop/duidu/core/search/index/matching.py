"""Finding a pattern in a segment: the rarest pair's places, then every other character looked at there.

Vectorised; exact by construction, since each remaining place has been compared character by character.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from duidu.core.search.folding import same_kind
from duidu.core.search.index.alphabet import Array, borders, fold_alone, narrow_alone
from duidu.core.search.index.characters import LISTED
from duidu.core.search.index.segment import Segment
from duidu.core.search.leaves import Form
from duidu.core.search.patterns import Pattern

_EMPTY = np.empty(0, dtype=np.uint32)


class Wanted(NamedTuple):
    """One character of the pattern.  ``folds``: what it may fold to in the text, as code points.

    A place matches by folding to one of ``accepted``; where ``as_typed`` is not None also by being that
    character but for width and case, or (nothing accepted) only by being exactly that character.
    """

    accepted: tuple[int, ...]
    as_typed: int | None
    folds: tuple[int, ...]


def find_places(segment: Segment, pattern: Pattern) -> Array:
    """Where the pattern begins in the segment's text, deleted documents included; sorted, u32."""
    places = _find_folded(segment, [wanted_at(segment, pattern, number) for number in range(len(pattern))])
    if pattern.folding.strict and not pattern.exact:
        for number in range(len(pattern)):
            places = places[written_as(segment, places + np.uint32(number), pattern, number)]
    return places


def _find_folded(segment: Segment, wanted: list[Wanted]) -> Array:
    ranges = key_ranges(segment, wanted) if len(wanted) > 1 else [single_range(segment, wanted[0])]
    sizes = [sum(segment.postings.size(first, last) for first, last in rows) for rows in ranges]
    rarest = min(range(len(ranges)), key=sizes.__getitem__)
    if not sizes[rarest]:
        return _EMPTY
    places = merged_places(segment, ranges[rarest])
    if len(wanted) == 1:
        return places if wanted[0].as_typed is None else places[matches_at(segment, wanted[0], places)]
    return _verify(segment, wanted, places, rarest, sizes)


def wanted_at(segment: Segment, pattern: Pattern, number: int) -> Wanted:
    """What the text has to be where the pattern's character of this number stands."""
    typed = ord(pattern.typed[number])
    if pattern.exact:
        folds = {fold_alone(typed), *segment.exceptions.get(narrow_alone(typed), ())}
        return Wanted((), typed, tuple(folds))
    one = _wanted(pattern.accepted[number], typed)
    elsewhere = segment.exceptions.get(typed)
    return one if elsewhere is None else _also(one, typed, elsewhere)


@lru_cache(4096)
def _wanted(accepted: str, typed: int) -> Wanted:
    return _also(Wanted(tuple(map(ord, accepted)), None, tuple(map(ord, accepted))), typed, frozenset())


def _also(one: Wanted, typed: int, elsewhere: frozenset[int]) -> Wanted:
    """With what the typed character itself folds to, alone and in the phrases of a segment."""
    folds = {*one.accepted, fold_alone(typed), *elsewhere}
    return Wanted(one.accepted, typed if len(folds) > len(one.accepted) else None, tuple(folds))


def written_as(segment: Segment, places: Array, pattern: Pattern, number: int) -> Array:
    """Whether the character written at each place is of the kind that was typed."""
    codes, inverse = np.unique(segment.text[places], return_inverse=True)
    typed = pattern.written[number]
    kinds = [same_kind(char, typed, pattern.folding) for char in segment.slots.decode(codes)]
    return np.array(kinds, dtype=bool)[inverse]


def key_ranges(segment: Segment, wanted: list[Wanted]) -> list[list[tuple[int, int]]]:
    """For each pair of neighbours the keys (first, last) that may stand for it."""
    codes = [codes_of(segment, one) for one in wanted]
    key = segment.postings.key
    return [
        [(number, number + 1) for one in first for other in second if (number := key(one, other)) is not None]
        for first, second in pairwise(codes)
    ]


def codes_of(segment: Segment, one: Wanted) -> list[int]:
    """The folded codes that the segment has for a character."""
    return [code for fold in one.folds if (code := segment.slots.code_of(fold)) is not None]


def single_range(segment: Segment, wanted: Wanted) -> list[tuple[int, int]]:
    """All keys that begin with the character: every character of a block begins one pair."""
    return [segment.postings.keys_from(code) for code in codes_of(segment, wanted)]


def merged_places(segment: Segment, ranges: list[tuple[int, int]]) -> Array:
    """The places of these keys, sorted."""
    parts = [segment.postings.places(first, last) for first, last in ranges if first < last]
    if not parts:
        return _EMPTY
    places = parts[0] if len(parts) == 1 else np.concatenate(parts)
    if sum(last - first for first, last in ranges) > 1:
        places.sort()  # only one key's places are in order already
    return places


def _verify(segment: Segment, wanted: list[Wanted], places: Array, rarest: int, sizes: list[int]) -> Array:
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
            places = places[matches_at(segment, one, places + np.uint32(number))]
    return places


def _rarity(sizes: list[int], number: int) -> int:
    return min(sizes[max(number - 1, 0)], sizes[min(number, len(sizes) - 1)])


def matches_at(segment: Segment, one: Wanted, places: Array) -> Array:
    """Whether each place's character is the wanted one."""
    if not one.accepted:  # exactly as typed
        code = None if one.as_typed is None else segment.slots.code_of(one.as_typed)
        return np.zeros(len(places), dtype=bool) if code is None else np.asarray(segment.text[places] == code)
    numbers = segment.text.numbers(places)
    found = _is_wanted(one, segment.folded_alphabet, segment.narrow_alphabet)[numbers]
    unsure = numbers == LISTED
    if not segment.sensitive.isdisjoint(one.accepted):
        unsure |= segment.are_exceptions(places)
    if unsure.any():
        there = places[unsure]
        folded, narrow = segment.points_at(there, Form.FOLDED), segment.points_at(there, Form.NARROW)
        found[unsure] = _is_wanted(one, folded, narrow)
    return found


def _is_wanted(one: Wanted, folded: Array, narrow: Array) -> Array:
    found = folded == one.accepted[0]
    for point in one.accepted[1:]:
        found |= folded == point
    return np.asarray(found if one.as_typed is None else found | (narrow == one.as_typed))
