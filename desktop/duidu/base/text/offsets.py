"""Offset maps: from a text to another that was made from it by local edits, and back.

A map holds only the edits that change lengths; everything between two edits is the same number of
code points on both sides.  Maps are monotone, compose and invert, so that a chain such as
source -> canonical -> folded is one map.  Offsets are gaps between code points; where a gap is
ambiguous (text was inserted there, or it falls inside an edit) the caller says which side it means.

The representation follows the piecewise alignment of text-normalising tokenisers; edits are kept
sorted so that a look-up is one bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """``source[source_start:source_end]`` became ``target[target_start:target_end]``."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int

    def flipped(self) -> Edit:
        return Edit(self.target_start, self.target_end, self.source_start, self.source_end)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A monotone map between the offsets of two texts.  Look-ups cost O(log edits)."""

    edits: tuple[Edit, ...] = ()
    _source_starts: tuple[int, ...] = ()
    _target_starts: tuple[int, ...] = ()

    @classmethod
    def identity(cls) -> OffsetMap:
        """The map of a text onto itself."""
        return cls()

    @classmethod
    def from_edits(cls, edits: Iterable[Sequence[int]]) -> OffsetMap:
        """A map from sorted, non-overlapping edits; raises ``ValueError`` where they are not."""
        checked = tuple(_checked(Edit(*edit) for edit in edits))
        return cls(
            checked,
            tuple(edit.source_start for edit in checked),
            tuple(edit.target_start for edit in checked),
        )

    @property
    def is_identity(self) -> bool:
        return not self.edits

    def inverse(self) -> OffsetMap:
        """The map in the other direction."""
        return OffsetMap(
            tuple(edit.flipped() for edit in self.edits), self._target_starts, self._source_starts
        )

    def to_target(self, offset: int, *, after: bool = False) -> int:
        """The target gap of a source gap.

        Inside an edit, and where text was inserted at the gap, the result is the left end, or with
        ``after`` the right end.
        """
        return _map_gap(self.edits, self._source_starts, offset, after)

    def to_source(self, offset: int, *, after: bool = False) -> int:
        """The source gap of a target gap; ``after`` as in :meth:`to_target`."""
        inverse = self.inverse()
        return _map_gap(inverse.edits, inverse._source_starts, offset, after)

    def span_to_target(self, start: int, end: int) -> tuple[int, int]:
        """The smallest target span that holds all that came of the source span."""
        return _map_span(self.edits, self._source_starts, start, end)

    def span_to_source(self, start: int, end: int) -> tuple[int, int]:
        """The smallest source span from which all of the target span came."""
        inverse = self.inverse()
        return _map_span(inverse.edits, inverse._source_starts, start, end)

    def then(self, following: OffsetMap) -> OffsetMap:
        """The map from this map's source to the target of ``following``.  Linear in the edits."""
        if self.is_identity:
            return following
        if following.is_identity:
            return self
        return OffsetMap.from_edits(_compose(self.edits, following.edits))


class OffsetMapBuilder:
    """Builds a map while a text is being rewritten from left to right."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._source = 0
        self._target = 0

    def keep(self, length: int) -> None:
        """``length`` code points were copied (or replaced one by one)."""
        self._source += length
        self._target += length

    def replace(self, source_length: int, target_length: int) -> None:
        """``source_length`` code points became ``target_length`` others."""
        if source_length != target_length:
            self._edits.append(
                Edit(
                    self._source,
                    self._source + source_length,
                    self._target,
                    self._target + target_length,
                )
            )
        self._source += source_length
        self._target += target_length

    def build(self) -> OffsetMap:
        """The map of what was done so far."""
        return OffsetMap.from_edits(self._edits)


def _checked(edits: Iterable[Edit]) -> Iterator[Edit]:
    source = target = 0
    for edit in edits:
        gap = edit.source_start - source
        if gap < 0 or edit.target_start - target != gap:
            raise ValueError(f"edit {tuple(edit)} does not follow the one before it")
        if edit.source_end < edit.source_start or edit.target_end < edit.target_start:
            raise ValueError(f"edit {tuple(edit)} ends before it begins")
        source, target = edit.source_end, edit.target_end
        yield edit


def _map_gap(edits: Sequence[Edit], starts: Sequence[int], offset: int, after: bool) -> int:
    index = bisect_right(starts, offset) if after else bisect_left(starts, offset)
    if index == 0:
        return offset
    edit = edits[index - 1]
    if offset >= edit.source_end:
        return edit.target_end + offset - edit.source_end
    if offset == edit.source_start:
        return edit.target_start
    return edit.target_end if after else edit.target_start


def _map_span(edits: Sequence[Edit], starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    first = _map_gap(edits, starts, start, True)
    if _inside(edits, starts, start):
        first = _map_gap(edits, starts, start, False)
    last = _map_gap(edits, starts, end, _inside(edits, starts, end))
    return (first, last) if first <= last else (last, last)


def _inside(edits: Sequence[Edit], starts: Sequence[int], offset: int) -> bool:
    """Whether the gap lies strictly inside an edit."""
    index = bisect_left(starts, offset)
    return index > 0 and offset < edits[index - 1].source_end


def _compose(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[Edit]:
    """Edits of ``first`` and ``second`` that overlap in the middle text become one edit."""
    shift_before = shift_after = 0  # middle - source, target - middle; both at the group's start
    for low, high, grown_first, grown_second in _groups(first, second):
        yield Edit(
            low - shift_before,
            high - shift_before - grown_first,
            low + shift_after,
            high + shift_after + grown_second,
        )
        shift_before += grown_first
        shift_after += grown_second


def _groups(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[tuple[int, int, int, int]]:
    """Overlapping middle ranges as (low, high, growth by ``first``, growth by ``second``)."""
    ranges = sorted(
        [(e.target_start, e.target_end, _growth(e), 0) for e in first]
        + [(e.source_start, e.source_end, 0, _growth(e)) for e in second],
        key=lambda row: row[:2],
    )
    group: tuple[int, int, int, int] | None = None
    for low, high, by_first, by_second in ranges:
        if group is not None and low < group[1]:
            group = (group[0], max(group[1], high), group[2] + by_first, group[3] + by_second)
            continue
        if group is not None:
            yield group
        group = (low, high, by_first, by_second)
    if group is not None:
        yield group


def _growth(edit: Edit) -> int:
    return (edit.target_end - edit.target_start) - (edit.source_end - edit.source_start)
