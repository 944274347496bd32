"""A place in an essay: block id and code points into the block's canonical text.

Offsets are 0-based gaps between Unicode code points; spans are half-open.  This module knows
nothing of UTF-16, of scripts or of how a block is displayed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """The gap before the code point ``offset`` of the block ``block`` (``offset`` >= 0)."""

    block: str
    offset: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points ``start <= i < end`` of one block."""

    block: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} of {self.block} is not in order")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, offset: int) -> bool:
        """Whether the code point at ``offset`` lies in the span."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both spans share at least one code point of the same block."""
        return self.block == other.block and self.start < other.end and other.start < self.end
