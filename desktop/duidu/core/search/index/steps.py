"""Growing numbers in two bytes each: the low halves, and at which index each next 65,536 begins."""

from __future__ import annotations

import numpy as np

from duidu.core.search.index.alphabet import Array


def halve(numbers: Array) -> tuple[Array, Array]:
    """Sorted numbers (below 2**32) as their low halves (u16) and steps (u32)."""
    highest = int(numbers[-1]) >> 16 if len(numbers) else 0
    borders = np.arange(highest + 1, dtype=np.int64) << 16
    steps = np.searchsorted(numbers, borders.astype(numbers.dtype)).astype(np.uint32)
    return numbers.astype(np.uint16), steps


def join(low: Array, steps: Array) -> Array:
    """The numbers again (u32)."""
    counts = np.diff(np.append(steps, np.uint32(len(low))))
    numbers = np.repeat(np.arange(len(steps), dtype=np.uint32) << np.uint32(16), counts)
    numbers |= low
    return numbers


def high_halves(low: Array, steps: Array, indexes: Array) -> Array:
    """The numbers at some indexes (i64)."""
    high = np.searchsorted(steps, indexes.astype(steps.dtype), side="right") - 1
    return (high << 16) | low[indexes]
