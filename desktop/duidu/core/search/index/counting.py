"""From places in a segment to documents: how often, with what weight, and where in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np

from duidu.base.text import SpanRows
from duidu.core.library.model import Zone
from duidu.core.search.index.alphabet import Array, borders
from duidu.core.search.index.segment import BODY, ZONE_COUNT, BlockPlace, Segment
from duidu.core.search.model import TEXT_ZONES, Hit
from duidu.core.search.ranking import ACROSS_WORDS, WEIGHTS
from duidu.core.search.snippets import snippet_bounds, snippet_from


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All places of a segment with the length of each (one number where all have the same)."""

    places: Array
    lengths: Array | int

    def in_document(self, document: int) -> Occurrences:  # noqa: ARG002 - others have to be told
        """Occurrences that hold all those of a document."""
        return self


class Looked(Protocol):
    """Occurrences, or what can find them where they are needed."""

    def in_document(self, document: int) -> Occurrences: ...


@dataclass(frozen=True, slots=True)
class SegmentMatches:
    """What a segment answers: its documents that matched, their totals and weights, and all places."""

    segment: Segment
    zones: frozenset[Zone]
    occurrences: Looked
    documents: Array
    totals: Array
    weights: Array
    """One row for each thing that was sought."""
    gaps: Array
    frequencies: tuple[int | None, ...] = (None,)

    @property
    def lengths(self) -> Array:
        """Lengths of the matching documents in characters."""
        return self.segment.lengths[self.documents]

    def essay(self, row: int) -> str:
        return self.segment.documents[int(self.documents[row])][0]

    def essays(self) -> list[str]:
        """Ids of the matching documents."""
        return [self.segment.documents[number][0] for number in self.documents.tolist()]

    def hits(self, row: int, score: float, page: slice) -> Iterator[Hit]:
        """A page of the occurrences in one of the documents, in reading order."""
        return _hits(self, int(self.documents[row]), score, page)

    def whole(self, row: int, page: slice) -> tuple[SpanRows, Iterator[Hit]]:
        """All of them as columns, and a page of them as hits without a score, looked up once."""
        document = int(self.documents[row])
        ordered = _in_reading_order(self, document, slice(None))
        paged = (_part(ordered[0], page), ordered[1][page], ordered[2][page])
        return _spans(self.segment, document, ordered), _hits_of(self, document, 0.0, paged)


def count(
    segment: Segment, occurrences: Occurrences, zones: frozenset[Zone], wanted: Array | None
) -> SegmentMatches:
    """Totals and weights of the documents; ``wanted`` (one truth a document) leaves the others out."""
    occurrences, weights = _in_zones(segment, occurrences, zones)
    totals, weighted = _counted(segment, occurrences.places, weights)
    # A single character is inside a word more often than not: that says nothing.
    crossing = (
        None if _single(occurrences) else segment.crossing_words(occurrences.places, occurrences.lengths)
    )
    if crossing is not None and crossing.any():
        across = _counted(segment, occurrences.places[crossing], weights)[1]
        weighted = weighted - (1 - ACROSS_WORDS) * across
    if wanted is not None:
        totals = np.where(wanted, totals, 0)
    documents = np.flatnonzero(totals)
    gaps = np.full(len(documents), np.inf)
    return SegmentMatches(
        segment, zones, occurrences, documents, totals[documents], weighted[None, documents], gaps
    )


def _single(occurrences: Occurrences) -> bool:
    return isinstance(occurrences.lengths, int) and occurrences.lengths == 1


def _counted(segment: Segment, places: Array, weights: Array) -> tuple[Array, Array]:
    """For each document how many places it has, and their weight; by whichever way has less to look up."""
    if len(places) < len(segment.cells):
        return _count_each(segment, places, weights)
    return _count_cells(segment, places, weights)


def in_zones(segment: Segment, occurrences: Occurrences, zones: frozenset[Zone]) -> Occurrences:
    """The occurrences in these zones; the body counts as a whole or by its quotations."""
    occurrences, weights = _in_zones(segment, occurrences, zones)
    if (weights > 0).all():
        return occurrences
    counts = np.diff(np.searchsorted(occurrences.places, segment.cells))
    return _part(occurrences, np.repeat(np.repeat(weights > 0, len(segment)), counts))


def _in_zones(
    segment: Segment, occurrences: Occurrences, zones: frozenset[Zone]
) -> tuple[Occurrences, Array]:
    """The occurrences without those in body or quotations that are not sought, and the zones' weights."""
    weights = zone_weights(zones)
    stretches = _stretches(segment, zones)
    if stretches is None:
        return occurrences, weights
    weights = weights.copy()
    weights[BODY] = WEIGHTS[Zone.QUOTATIONS]
    size = len(segment.documents)
    low, high = int(segment.cells[BODY * size]), int(segment.cells[(BODY + 1) * size])
    keep = np.ones(len(occurrences.places), dtype=bool)
    body = slice(*borders(occurrences.places, low, high))
    keep[body] = _inside(_part(occurrences, body), stretches)
    return _part(occurrences, keep), weights


@lru_cache(64)
def zone_weights(zones: frozenset[Zone]) -> Array:
    """What an occurrence counts in each zone; not to be changed."""
    return np.array([WEIGHTS[zone] if zone in zones else 0.0 for zone in TEXT_ZONES])


def _stretches(segment: Segment, zones: frozenset[Zone]) -> tuple[Array, Array] | None:
    if Zone.BODY in zones:
        return None
    if Zone.QUOTATIONS in zones:
        return segment.quotations
    return segment.classics if Zone.QUOTATIONS_CLASSICS in zones else None


def _inside(occurrences: Occurrences, stretches: tuple[Array, Array]) -> Array:
    """Whether each occurrence lies in one stretch; stretches are sorted and none is inside another."""
    starts, ends = stretches
    if not len(starts):
        return np.zeros(len(occurrences.places), dtype=bool)
    number = np.searchsorted(starts, occurrences.places, side="right").astype(np.int64) - 1
    before = number < 0
    number[before] = 0
    return (occurrences.places.astype(np.int64) + occurrences.lengths <= ends[number]) & ~before


def _part(occurrences: Occurrences, which: slice | Array) -> Occurrences:
    lengths = occurrences.lengths
    return Occurrences(occurrences.places[which], lengths if isinstance(lengths, int) else lengths[which])


def _count_each(segment: Segment, places: Array, weights: Array) -> tuple[Array, Array]:
    """Few places: look up the cell of each."""
    size = len(segment.documents)
    cells = np.searchsorted(segment.cells, places, side="right") - 1
    zone, document = np.divmod(cells, size)
    each = weights[zone]
    totals = np.bincount(document[each > 0], minlength=size)
    return totals, np.bincount(document, weights=each, minlength=size)


def _count_cells(segment: Segment, places: Array, weights: Array) -> tuple[Array, Array]:
    """Many places: look up the borders of each cell."""
    borders = np.searchsorted(places, segment.cells)
    counts = np.diff(borders).reshape(ZONE_COUNT, len(segment.documents))
    return counts[weights > 0].sum(axis=0), weights @ counts


def _hits(matches: SegmentMatches, document: int, score: float, page: slice) -> Iterator[Hit]:
    """One page of the occurrences in a document, in reading order."""
    return _hits_of(matches, document, score, _in_reading_order(matches, document, page))


def _hits_of(matches: SegmentMatches, document: int, score: float, ordered: _Ordered) -> Iterator[Hit]:
    segment = matches.segment
    occurrences, blocks, zones = ordered
    ids = segment.block_ids(document)
    labels = zone_labels(matches.zones)
    found = list(_cut(segment, occurrences, blocks))
    texts = segment.written_texts([(one.low, one.high) for one in found])
    for one, zone, line in zip(found, zones.tolist(), texts, strict=True):
        yield make_hit(segment, document, ids[one.block.order], one, line, labels[zone], score)


def _spans(segment: Segment, document: int, ordered: _Ordered) -> SpanRows:
    """These occurrences in a document as columns."""
    occurrences, blocks, _ = ordered
    starts = occurrences.places.astype(np.int64) - segment.block_starts[blocks]
    firsts = np.flatnonzero(np.diff(blocks, prepend=-1))
    ids = segment.block_ids(document)
    orders = segment.block_orders[blocks[firsts]].tolist()
    return SpanRows(
        [ids[order] for order in orders],
        firsts.tolist(),
        starts.tolist(),
        (starts + occurrences.lengths).tolist(),
    )


_Ordered = tuple[Occurrences, Array, Array]
"""Occurrences in reading order, the number of the block of each, and that of its zone."""


def _in_reading_order(matches: SegmentMatches, document: int, page: slice) -> _Ordered:
    """A page of the occurrences in a document, with the block and the zone (numbers) of each."""
    segment = matches.segment
    occurrences = matches.occurrences.in_document(document)
    rows, zones = _rows_of(matches, occurrences, document)
    blocks = segment.block_numbers(occurrences.places[rows])
    order = np.lexsort((occurrences.places[rows], segment.block_orders[blocks]))[page]
    return _part(occurrences, rows[order]), blocks[order], zones[order]


class Cut(NamedTuple):
    """An occurrence and the stretch that is shown of its block, all in places of the segment."""

    block: BlockPlace
    start: int
    end: int
    low: int
    high: int


def _cut(segment: Segment, occurrences: Occurrences, blocks: Array) -> Iterator[Cut]:
    ends = occurrences.places.astype(np.int64) + occurrences.lengths
    for start, end, number in zip(occurrences.places.tolist(), ends.tolist(), blocks.tolist(), strict=True):
        yield cut_around(segment.block(number), start, end)


def cut_around(block: BlockPlace, start: int, end: int) -> Cut:
    """The occurrence from ``start`` to ``end`` in this block, with what is shown around it."""
    low, high = snippet_bounds(block.end - block.start, start - block.start, end - block.start)
    return Cut(block, start, end, block.start + low, block.start + high)


def _rows_of(matches: SegmentMatches, occurrences: Occurrences, document: int) -> tuple[Array, Array]:
    """Numbers of the document's occurrences, and the zone (a number) of each."""
    sought = np.array(list(zone_labels(matches.zones)))
    first, last = matches.segment.cell_borders(sought, document, occurrences.places)
    held = np.flatnonzero(last > first).tolist()
    if len(held) == 1:
        at = held[0]
        return np.arange(first[at], last[at]), np.full(last[at] - first[at], sought[at])
    if not held:  # found by what is known about it
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    rows = [np.arange(first[at], last[at]) for at in held]
    return np.concatenate(rows), np.repeat(sought[held], (last - first)[held])


def make_hit(
    segment: Segment, document: int, block: str, one: Cut, line: str, zone: Zone, score: float
) -> Hit:
    """The hit of an occurrence; ``line`` is the text that is shown, ``zone`` the one that was asked for."""
    base = one.block.start
    whole = one.end <= one.high
    snippet = snippet_from(line, (one.low - base, one.high - base), one.start - base, one.end - base)
    in_body = zone in {Zone.BODY, Zone.QUOTATIONS, Zone.QUOTATIONS_CLASSICS}
    return Hit(
        essay=segment.documents[document][0],
        block=block,
        paragraph=block if in_body else None,
        zone=zone,
        start=one.start - base,
        end=one.end - base,
        text=line[one.start - one.low : one.end - one.low]
        if whole
        else segment.written_text(one.start, one.end),
        snippet=snippet.text,
        snippet_start=snippet.start,
        snippet_end=snippet.end,
        score=score,
        note_index=one.block.note_index,
    )


@lru_cache(64)
def zone_labels(zones: frozenset[Zone]) -> dict[int, Zone]:
    """For the number of each zone that may hold hits, the requested zone under which they are shown."""
    labels = {number: zone for number, zone in enumerate(TEXT_ZONES) if zone in zones}
    for quoted in (Zone.QUOTATIONS, Zone.QUOTATIONS_CLASSICS):
        if quoted in zones:
            labels.setdefault(BODY, quoted)
    return labels
