"""All pairs of neighbours with their places.

A *key* is a pair; keys are sorted by first and second character.  Places are split: their low 16 bits lie
key by key, in order.  What is above them, the *region* of the text, is a byte for each place of most keys.
A key with many places has its regions as a row of bits instead: for each region a one for every place in
it and a zero, so that the region of a one is the number of zeros before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np

from duidu.core.search.index.alphabet import SEPARATOR, Array
from duidu.core.search.index.container import ArrayFile
from duidu.core.search.index.steps import halve, high_halves

_FREQUENT = 64
"""From here on a row of bits is the shorter one, where the text has 256 regions."""

_PIECE = 1 << 18
"""Places whose bits are set at once: what the processor's cache holds."""


def sort_pairs(codes: Array) -> Array:
    """All pairs that begin with a character, sorted: u64 of first code, second code, place.

    One sort of numbers; pairs that begin with a separator come out first and are dropped.
    """
    order = np.arange(max(len(codes) - 1, 0), dtype="<u8")
    parts = order.view("<u2").reshape(-1, 4)
    parts[:, 3] = codes[:-1]
    parts[:, 2] = codes[1:]
    order.sort()
    return order[np.searchsorted(order, np.uint64((SEPARATOR + 1) << 48)) :]


def store(order: Array, length: int) -> dict[str, Array]:
    """The arrays of sorted pairs of a text of some length."""
    parts = order.view("<u2").reshape(-1, 4)
    pairs = order.view("<u4").reshape(-1, 2)[:, 1]
    starts = np.flatnonzero(pairs[1:] != pairs[:-1]) + 1
    starts = np.concatenate([[0], starts] if len(order) else [starts]).astype(np.uint32)
    keys = pairs[starts]
    first_codes, first_keys = np.unique(keys >> 16, return_index=True)
    ends = np.append(starts, np.uint32(len(order)))
    low, steps = halve(ends)
    return {
        "first_codes": first_codes.astype(np.uint16),
        "first_keys": np.append(first_keys, len(keys)).astype(np.uint32),
        "second_codes": keys.astype(np.uint16),
        "key_starts": low,
        "key_steps": steps,
        "places_low": parts[:, 0].copy(),
        **_regions(parts[:, 1], ends, _region_count(length)),
    }


def _region_count(length: int) -> int:
    return (length >> 16) + 1


def _regions(regions: Array, ends: Array, count: int) -> dict[str, Array]:
    sizes = np.diff(ends)
    often = sizes >= _FREQUENT
    inside = np.repeat(often, sizes)
    regions = regions.astype(np.uint8 if count <= 256 else np.uint16)
    before = np.concatenate([[0], np.cumsum(sizes[often], dtype=np.int64)])
    return {
        "regions": regions[~inside],
        "frequent_keys": np.flatnonzero(often).astype(np.uint32),
        "frequent_before": before.astype(np.uint32),
        "region_bits": _rows_of_bits(regions[inside], before, count),
    }


def _rows_of_bits(regions: Array, before: Array, count: int) -> Array:
    """The rows of bits of the keys whose regions these are, in bytes; some keys at a time."""
    sizes = np.diff(before)
    byte_starts = _byte_starts(sizes, count)
    rows = np.empty(int(byte_starts[-1]), dtype=np.uint8)
    first = 0
    while first < len(sizes):
        last = max(first + 1, int(before.searchsorted(before[first] + _PIECE, side="right")) - 1)
        start, end = before[first], before[last]
        low, high = byte_starts[first], byte_starts[last]
        shifts = 8 * (byte_starts[first:last] - low) - (before[first:last] - start)
        ones = np.repeat(shifts, sizes[first:last])
        ones += np.arange(end - start)
        ones += regions[start:end]
        bits = np.zeros(8 * (high - low), dtype=bool)
        bits[ones] = True
        rows[low:high] = np.packbits(bits, bitorder="little")
        first = last
    return rows


def _bytes_of(sizes: Array, count: int) -> Array:
    return (sizes + count + 7) >> 3


def _byte_starts(sizes: Array, count: int) -> Array:
    return np.concatenate([[0], np.cumsum(_bytes_of(sizes, count))])


class Postings:
    """The keys and their places; numbers of keys count through all of them."""

    def __init__(self, file: ArrayFile, length: int) -> None:
        self._first_codes, self._first_keys = file["first_codes"].data, file["first_keys"].data
        self.second_codes = file["second_codes"]
        self._seconds = self.second_codes.data
        self._starts, self._steps = file["key_starts"], file["key_steps"]
        self._start_low, self._start_steps = self._starts.data, self._steps.data
        self._low, self._regions = file["places_low"], file["regions"]
        self._frequent, self._before = file["frequent_keys"].data, file["frequent_before"]
        self._few_low, self._few_regions = self._low.data, self._regions.data
        self._before_each = self._before.data
        self._bits = file["region_bits"]
        self._bit_bytes = _byte_starts(np.diff(self._before.astype(np.int64)), _region_count(length))
        if self._bit_bytes[-1] != len(self._bits) or len(self._starts) != len(self.second_codes) + 1:
            raise ValueError("the rows of bits do not fit their keys")

    def keys_from(self, first: int) -> tuple[int, int]:
        """The numbers of the keys (first, last) that begin with a character's code."""
        at = bisect_left(self._first_codes, first)
        if at == len(self._first_codes) or self._first_codes[at] != first:
            return 0, 0
        return self._first_keys[at], self._first_keys[at + 1]

    def key(self, first: int, second: int) -> int | None:
        """The number of a key, None where the pair does not stand in the text."""
        firsts, seconds = self._first_codes, self._seconds
        at = bisect_left(firsts, first)
        if at == len(firsts) or firsts[at] != first:
            return None
        high = self._first_keys[at + 1]
        at = bisect_left(seconds, second, self._first_keys[at], high)
        return at if at < high and seconds[at] == second else None

    def size(self, first_key: int, last_key: int) -> int:
        """How many places the keys first <= i < last have."""
        return self._start(last_key) - self._start(first_key)

    def places(self, first_key: int, last_key: int) -> Array:
        """Places of the keys first <= i < last, sorted only for a single key; u32."""
        start, end = self._start(first_key), self._start(last_key)
        some = last = bisect_left(self._frequent, first_key)
        if last_key - first_key > 1:
            last = bisect_left(self._frequent, last_key)
        elif some < len(self._frequent) and self._frequent[some] == first_key:
            last = some + 1
        if some == last:
            before = int(self._before[some])
            places = self._regions[start - before : end - before].astype(np.uint32)
        elif last_key - first_key == 1:
            places = self._frequent_regions(some, last).astype(np.uint32)
        else:
            places = self._mixed_regions(start, end, some, last)
        places <<= np.uint32(16)
        places |= self._low[start:end]
        return places

    def few_places(self, key: int) -> list[int] | None:
        """The places of a key, sorted; None where there are many."""
        before = bisect_left(self._frequent, key)
        if before < len(self._frequent) and self._frequent[before] == key:
            return None
        start, end, less = self._start(key), self._start(key + 1), self._before_each[before]
        return [
            region << 16 | low
            for region, low in zip(
                self._few_regions[start - less : end - less], self._few_low[start:end], strict=True
            )
        ]

    def _start(self, key: int) -> int:
        return (bisect_right(self._start_steps, key) - 1) << 16 | self._start_low[key]

    def _mixed_regions(self, start: int, end: int, some: int, last: int) -> Array:
        before = self._before[some : last + 1].astype(np.int64)
        sizes = np.diff(before)
        starts = high_halves(self._starts, self._steps, np.asarray(self._frequent[some:last]))
        chosen = np.repeat(starts - start - (before[:-1] - before[0]), sizes) + np.arange(sizes.sum())
        rest = np.ones(end - start, dtype=bool)
        rest[chosen] = False
        regions = np.empty(end - start, dtype=np.uint32)
        regions[chosen] = self._frequent_regions(some, last)
        regions[rest] = self._regions[start - before[0] : end - before[-1]]
        return regions

    def _frequent_regions(self, some: int, last: int) -> Array:
        """The region of each place of some of the keys that have many."""
        low, high = self._bit_bytes[some], self._bit_bytes[last]
        (ones,) = np.unpackbits(self._bits[low:high], bitorder="little").nonzero()
        ones -= np.arange(len(ones))
        if last - some > 1:
            before = self._before[some : last + 1].astype(np.int64)
            shifts = 8 * (self._bit_bytes[some:last] - low) - (before[:-1] - before[0])
            ones -= np.repeat(shifts, np.diff(before))
        return ones
