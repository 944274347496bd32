"""A regular expression over a segment: its texts block by block, and matches back to places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from duidu.core.library.model import Zone
from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.counting import Occurrences
from duidu.core.search.index.segment import Segment
from duidu.core.search.model import TEXT_ZONES

Spans = list[tuple[int, int]]
_QUOTED = {Zone.QUOTATIONS, Zone.QUOTATIONS_CLASSICS}


def scan(
    segment: Segment,
    zones: frozenset[Zone],
    wanted: Array | None,
    exact: bool,
    match: Callable[[Iterable[str]], Iterable[Spans]],
) -> Occurrences:
    """All matches in the blocks of these zones (the whole body where quotations are sought)."""
    starts: list[int] = []
    texts = _texts(segment, zones, wanted, exact, starts)
    rows = [
        (starts[number] + start, end - start)
        for number, spans in enumerate(match(texts))
        for start, end in spans
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return Occurrences(table[:, 0].astype(np.uint32), table[:, 1].copy())


def _texts(
    segment: Segment, zones: frozenset[Zone], wanted: Array | None, exact: bool, starts: list[int]
) -> Iterator[str]:
    """The texts of the blocks in the order of places; notes down where each begins."""
    read = segment.written_text if exact else segment.folded_text
    for number, zone in enumerate(TEXT_ZONES):
        if zone in zones or (zone is Zone.BODY and zones & _QUOTED):
            for document in range(len(segment.documents)):
                if wanted is None or wanted[document]:
                    first, last = segment.cell(number, document)
                    for text in read(first, last).split("\0")[:-1]:
                        starts.append(first)
                        first += len(text) + 1
                        yield text
