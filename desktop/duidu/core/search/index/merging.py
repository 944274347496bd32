"""Which segments to write anew: few enough to search fast, seldom enough to add an essay fast.

A new segment stands beside the old ones until there are ``_MOST``; then the smallest are put together, as
many as fit in one.  Segments that are mostly deletions are put together with them.  Texts come from the
segments themselves, never from the library, so that a merge cannot change what the index says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from duidu.core.search.documents import SearchDocument
from duidu.core.search.index.folder import OpenIndex
from duidu.core.search.index.segment import Segment

_MOST = 12
_FEWEST = 7
_MERGED_CHARS = 1 << 24


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
    living = [_living(segment, removed) for segment in index.segments]
    sizes = [_size(segment, numbers) for segment, numbers in zip(index.segments, living, strict=True)]
    dropped = _worn(index.segments, sizes) | _smallest(sizes)
    return Merge(
        frozenset(dropped),
        [(index.segments[number], living[number]) for number in sorted(dropped)],
        list(_deleted(index.segments, living, dropped)),
    )


def _living(segment: Segment, removed: frozenset[str]) -> tuple[int, ...]:
    return tuple(
        number
        for number, (essay, _) in enumerate(segment.documents)
        if number not in segment.deleted and essay not in removed
    )


def _size(segment: Segment, numbers: tuple[int, ...]) -> int:
    return int(segment.lengths[list(numbers)].sum()) if numbers else 0


def _worn(segments: list[Segment], sizes: list[int]) -> set[int]:
    """Segments of which less than half lives, while they fit in one."""
    worn: set[int] = set()
    room = _MERGED_CHARS
    for number, (segment, size) in enumerate(zip(segments, sizes, strict=True)):
        if 2 * size < len(segment.text) and size <= room:
            worn.add(number)
            room -= size
    return worn


def _smallest(sizes: list[int]) -> set[int]:
    """The smallest segments, once there are too many, while they fit in one."""
    if len(sizes) + 1 <= _MOST:
        return set()
    chosen: set[int] = set()
    room = _MERGED_CHARS
    for number in sorted(range(len(sizes)), key=sizes.__getitem__):
        if len(sizes) - len(chosen) < _FEWEST or sizes[number] > room:
            break
        chosen.add(number)
        room -= sizes[number]
    return chosen if len(chosen) > 1 else set()


def _deleted(segments: list[Segment], living: list[tuple[int, ...]], dropped: set[int]) -> Iterator[int]:
    """Numbers, over all segments, of documents that die in a segment that stays."""
    base = 0
    for number, segment in enumerate(segments):
        if number not in dropped:
            dead = set(range(len(segment.documents))) - set(living[number]) - segment.deleted
            yield from (base + document for document in sorted(dead))
        base += len(segment.documents)
