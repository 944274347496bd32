"""What is looked for, found over a whole segment: the vectorised twin of ``core/search/leaves.py``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from duidu.core.search.folding import is_mark
from duidu.core.search.index.alphabet import FIRST_SLOT, Array
from duidu.core.search.index.counting import Occurrences
from duidu.core.search.index.matching import (
    find_places,
    key_ranges,
    matches_at,
    merged_places,
    single_range,
    wanted_at,
    written_as,
)
from duidu.core.search.index.segment import Segment
from duidu.core.search.leaves import Approximate, Wildcard, without_overlaps
from duidu.core.search.patterns import Pattern

_NEVER = np.iinfo(np.int64).max


def find_leaf(segment: Segment, leaf: Pattern | Wildcard | Approximate) -> Occurrences:
    """All occurrences in a segment, sorted by place; deleted documents included."""
    if isinstance(leaf, Wildcard):
        return _find_wild(segment, leaf)
    if isinstance(leaf, Approximate):
        return _find_near_misses(segment, leaf)
    if leaf.loose:
        return _find_loosely(segment, leaf)
    return Occurrences(find_places(segment, leaf), len(leaf))


# --- passing over punctuation and spaces --------------------------------------------------------


def _find_loosely(segment: Segment, pattern: Pattern) -> Occurrences:
    """From the rarest pair of characters (beside each other or with a mark between) to both sides."""
    marks = _marks()
    rarest, places = _loose_candidates(segment, pattern, marks)
    first, last = places, places
    kept = _holds(segment, pattern, rarest, places)
    first, last = first[kept], last[kept]
    for step, numbers in ((1, range(rarest + 1, len(pattern))), (-1, range(rarest - 1, -1, -1))):
        for number in numbers:
            here = _beyond_marks(segment, (last if step > 0 else first) + step, step, marks)
            kept = here >= 0
            kept[kept] = _holds(segment, pattern, number, here[kept])
            first, last = (first[kept], here[kept]) if step > 0 else (here[kept], last[kept])
    order = np.argsort(first, kind="stable")
    return Occurrences(first[order].astype(np.uint32), (last - first + 1)[order])


def _marks() -> Array:
    """For each 16-bit code whether it is a mark; characters beyond the BMP are none that matters."""
    if not _MARKS:
        table = np.zeros(1 << 16, dtype=bool)
        table[[code for code in range(FIRST_SLOT) if is_mark(chr(code))]] = True
        table[[code for code in range(0xE000, 1 << 16) if is_mark(chr(code))]] = True
        _MARKS.append(table)
    return _MARKS[0]


_MARKS: list[Array] = []


def _loose_candidates(segment: Segment, pattern: Pattern, marks: Array) -> tuple[int, Array]:
    """The number of a character of the pattern, and the places (i64) where it may stand."""
    wanted = [wanted_at(segment, pattern, number) for number in range(len(pattern))]
    if len(wanted) == 1:
        rows = [single_range(segment, wanted[0])]
    else:
        rows = [
            [*beside, *_before_marks(segment, single_range(segment, one), marks)]
            for one, beside in zip(wanted, key_ranges(segment, wanted), strict=False)
        ]
    sizes = [sum(segment.postings.size(first, last) for first, last in row) for row in rows]
    rarest = min(range(len(rows)), key=sizes.__getitem__)
    return rarest, np.unique(merged_places(segment, rows[rarest])).astype(np.int64)


def _before_marks(segment: Segment, ranges: list[tuple[int, int]], marks: Array) -> Iterator[tuple[int, int]]:
    """The keys among the given ones whose second character is a mark."""
    for first, last in ranges:
        seconds = segment.postings.second_codes[first:last]
        for number in np.flatnonzero(marks[seconds]).tolist():
            yield first + number, first + number + 1


def _holds(segment: Segment, pattern: Pattern, number: int, places: Array) -> Array:
    narrow = places.astype(np.uint32)
    held = matches_at(segment, wanted_at(segment, pattern, number), narrow)
    if pattern.folding.strict:
        held &= written_as(segment, narrow, pattern, number)
    return held


def _beyond_marks(segment: Segment, places: Array, step: int, marks: Array) -> Array:
    """The next place in a direction that holds no mark; -1 where there is none."""
    places = places.copy()
    moving = np.flatnonzero((places >= 0) & (places < len(segment.text)))
    while len(moving):
        moving = moving[marks[segment.text[places[moving]]]]
        places[moving] += step
        moving = moving[(places[moving] >= 0) & (places[moving] < len(segment.text))]
    places[places >= len(segment.text)] = -1
    return places


# --- wildcards ----------------------------------------------------------------------------------


def _find_wild(segment: Segment, leaf: Wildcard) -> Occurrences:
    """From the last piece back: for each place of a piece the earliest end that can be reached."""
    found = [find_leaf(segment, piece) for piece in leaf.pieces]
    starts, lengths = _columns(found[-1])
    ends = starts + lengths
    for occurrences, (least, most) in zip(found[-2::-1], leaf.gaps[::-1], strict=True):
        places, lengths = _columns(occurrences)
        best = np.full(len(places), _NEVER)
        for gap in range(least, most + 1):
            if len(starts):
                at = np.searchsorted(starts, places + lengths + gap)
                at[at == len(starts)] = 0
                reached = starts[at] == places + lengths + gap
                best = np.where(reached, np.minimum(best, ends[at]), best)
        kept = best < _NEVER
        starts, ends = places[kept], best[kept]
    whole = segment.block_numbers(starts) == segment.block_numbers(ends - 1)
    starts, ends = starts[whole], ends[whole]
    return Occurrences(starts.astype(np.uint32), ends - starts)


def _columns(occurrences: Occurrences) -> tuple[Array, Array]:
    starts = occurrences.places.astype(np.int64)
    return starts, np.broadcast_to(np.asarray(occurrences.lengths, dtype=np.int64), starts.shape)


# --- near misses --------------------------------------------------------------------------------


def _find_near_misses(segment: Segment, leaf: Approximate) -> Occurrences:
    """Every match has one piece unharmed: measure around the places of the pieces, keep the best."""
    starts, rooms = _near_starts(segment, leaf)
    distances, lengths = _measure(segment, leaf, starts, rooms)
    near = distances <= leaf.edits
    starts, lengths, distances = starts[near], lengths[near], distances[near]
    kept = sorted(_best(distances.tolist(), starts.tolist(), (starts + lengths).tolist()))
    table = np.array(kept, dtype=np.int64).reshape(-1, 2)
    return Occurrences(table[:, 0].astype(np.uint32), table[:, 1] - table[:, 0])


def _near_starts(segment: Segment, leaf: Approximate) -> tuple[Array, Array]:
    """Where a match may begin (sorted), and how many characters its block has from there on."""
    shifts = np.arange(-leaf.edits, leaf.edits + 1)
    parts = []
    for offset, piece in leaf.pieces:
        places = find_places(segment, piece).astype(np.int64)
        low, _ = segment.block_borders(segment.block_numbers(places))
        shifted = (places - offset)[:, None] + shifts
        parts.append(shifted[shifted >= low[:, None]])
    starts = np.unique(np.concatenate(parts))
    starts = starts[starts < len(segment.text)]
    _, high = segment.block_borders(segment.block_numbers(starts))
    return starts, high - starts


def _measure(segment: Segment, leaf: Approximate, starts: Array, rooms: Array) -> tuple[Array, Array]:
    """Edits and length of the best stretch from each start; the rows of the usual table, all at once."""
    width = len(leaf.text) + leaf.edits
    row = np.tile(np.arange(width + 1), (len(starts), 1))
    inside = np.minimum(starts[:, None] + np.arange(width), len(segment.text) - 1).astype(np.uint32)
    points = segment.points_at(inside.ravel(), leaf.form).reshape(inside.shape)
    for number, char in enumerate(leaf.text, 1):
        before, row = row, np.full_like(row, number)
        differs = points != segment.point_of(char, leaf.form)
        for place in range(1, width + 1):
            best = np.minimum(before[:, place] + 1, row[:, place - 1] + 1)
            row[:, place] = np.minimum(best, before[:, place - 1] + differs[:, place - 1])
    lengths = np.arange(width + 1)
    row[lengths[None, :] > rooms[:, None]] = 1 << 20
    rank = row * (1 << 16) + np.abs(lengths - len(leaf.text)) * (1 << 8) + lengths
    chosen = np.argmin(rank, axis=1)
    return row[np.arange(len(starts)), chosen], chosen


def _best(distances: list[int], starts: list[int], ends: list[int]) -> Iterator[tuple[int, int]]:
    """The best of each run of stretches that overlap."""
    run: list[tuple[int, int, int]] = []
    reach = -1
    for one in zip(distances, starts, ends, strict=True):
        if one[1] >= reach and run:
            yield from without_overlaps(sorted(run))
            run = []
        run.append(one)
        reach = max(reach, one[2])
    yield from without_overlaps(sorted(run))
