"""Which segments to write anew: few enough to search fast, seldom enough to add an essay fast.

A new segment stands beside the old ones until there are ``_MOST``; then the smallest are put together, as
many as fit in one.  Segments more than half full are left alone: a large library consists of them, and each
takes a second to write.  Segments that are mostly deletions are put together with the others.  Texts come
from the segments themselves, never from the library, so that a merge cannot change what the index says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from duidu.core.search.documents import SearchDocument
from duidu.core.search.index.arrays import SEGMENT_CHARS
from duidu.core.search.index.folder import OpenIndex
from duidu.core.search.index.segment import Segment

_MOST = 12
"""Segments, of which some may be small; in a large library the small ones come on top."""

_MOST_SMALL = 6


@dataclass(frozen=True)
class Merge:
    """What one commit does to the old segments.  ``deleted_numbers`` count over all old segments."""

    dropped: frozenset[int] = frozenset()
    kept: Sequence[tuple[Segment, tuple[int, ...]]] = ()
    deleted_numbers: Sequence[int] = field(default=())

    @classmethod
    def nothing(cls) -> Merge:
        """Leave everything as it is."""
        return cls()

    def kept_documents(self) -> Iterator[SearchDocument]:
        """The documents of dropped segments that live on."""
        for segment, numbers in self.kept:
            for number in numbers:
                yield segment.document(number)

    def survivors(self, segments: list[Any]) -> list[Any]:
        """The old segments that stay in the table of contents."""
        return [segment for number, segment in enumerate(segments) if number not in self.dropped]


def choose_merge(index: OpenIndex, removed: frozenset[str]) -> Merge:
    """What to do with the old segments when ``removed`` go and a new segment comes."""
    dead = [segment.deleted | _numbers(segment, removed) for segment in index.segments]
    sizes = [_living_chars(segment, numbers) for segment, numbers in zip(index.segments, dead, strict=True)]
    dropped = _worn(index.segments, sizes) | _smallest(sizes)
    return Merge(
        frozenset(dropped),
        [
            (index.segments[number], _living(index.segments[number], dead[number]))
            for number in sorted(dropped)
        ],
        list(_deleted(index.segments, dead, dropped)),
    )


def _numbers(segment: Segment, essays: frozenset[str]) -> frozenset[int]:
    """The numbers of the essays' documents; looking through thousands for none costs a millisecond."""
    if not essays:
        return frozenset()
    return frozenset(number for number, (essay, _) in enumerate(segment.documents) if essay in essays)


def _living(segment: Segment, dead: frozenset[int]) -> tuple[int, ...]:
    return tuple(number for number in range(len(segment)) if number not in dead)


def _living_chars(segment: Segment, dead: frozenset[int]) -> int:
    return int(segment.lengths.sum() - segment.lengths[sorted(dead)].sum())


def _worn(segments: list[Segment], sizes: list[int]) -> set[int]:
    """Segments of which less than half lives, while they fit in one."""
    worn: set[int] = set()
    room = SEGMENT_CHARS
    for number, (segment, size) in enumerate(zip(segments, sizes, strict=True)):
        if 2 * size < len(segment.text) and size <= room:
            worn.add(number)
            room -= size
    return worn


def _smallest(sizes: list[int]) -> set[int]:
    """The smallest segments, once there are too many small ones, while they fit in one."""
    small = sorted((size, number) for number, size in enumerate(sizes) if 2 * size <= SEGMENT_CHARS)
    allowed = max(_MOST_SMALL, _MOST - (len(sizes) - len(small)))
    if len(small) < allowed:
        return set()
    chosen: set[int] = set()
    room = SEGMENT_CHARS
    for size, number in small[: len(small) - allowed // 2 + 1]:
        if size > room:
            break
        chosen.add(number)
        room -= size
    return chosen if len(chosen) > 1 else set()


def _deleted(segments: list[Segment], dead: list[frozenset[int]], dropped: set[int]) -> Iterator[int]:
    """Numbers, over all segments, of documents that die in a segment that stays."""
    base = 0
    for number, segment in enumerate(segments):
        if number not in dropped:
            yield from (base + document for document in sorted(dead[number] - segment.deleted))
        base += len(segment)
