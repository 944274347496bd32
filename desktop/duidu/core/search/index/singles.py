"""One character in a segment where it is frequent: totals from the table, places only where they are shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duidu.core.library.model import Zone
from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.counting import Occurrences, SegmentMatches, zone_weights
from duidu.core.search.index.matching import codes_of, merged_places, wanted_at
from duidu.core.search.index.segment import ZONE_COUNT, Segment
from duidu.core.search.leaves import Form
from duidu.core.search.patterns import Pattern


def count_character(
    segment: Segment, pattern: Pattern, zones: frozenset[Zone], wanted: Array | None
) -> SegmentMatches | None:
    """What ``counting.count`` gives, for one character whose folded form decides; else None.

    Zones have to be whole ones: quotations are stretches of the body, and the table knows nothing of those.
    """
    in_stretches = Zone.BODY not in zones and zones & {Zone.QUOTATIONS, Zone.QUOTATIONS_CLASSICS}
    if len(pattern) > 1 or pattern.loose or pattern.folding.strict or in_stretches:
        return None
    one = wanted_at(segment, pattern, 0)
    counts = _cell_counts(segment, codes_of(segment, one)) if one.as_typed is None else None
    if counts is None:
        return None
    counts = counts.reshape(ZONE_COUNT, len(segment))
    weights = zone_weights(zones)
    totals = counts[weights > 0].sum(axis=0)
    if wanted is not None:
        totals = np.where(wanted, totals, 0)
    documents = np.flatnonzero(totals)
    places = _Places(segment, np.array(one.accepted, dtype=np.uint32))
    gaps = np.full(len(documents), np.inf)
    weighted = (weights @ counts)[None, documents]
    return SegmentMatches(segment, zones, places, documents, totals[documents], weighted, gaps)


def _cell_counts(segment: Segment, codes: list[int]) -> Array | None:
    """How often they stand in each cell; None where none of them was counted."""
    rows = [segment.frequent.counts(code) for code in codes]
    if all(row is None for row in rows):
        return None
    ranges = [segment.postings.keys_from(code) for code, row in zip(codes, rows, strict=True) if row is None]
    size = ZONE_COUNT * len(segment)
    rest = np.bincount(segment.cell_numbers(merged_places(segment, ranges)), minlength=size)
    return sum((row for row in rows if row is not None), start=rest)


@dataclass(frozen=True, slots=True)
class _Places:
    """Finds the character again in the documents whose hits are shown."""

    segment: Segment
    points: Array

    def in_document(self, document: int) -> Occurrences:
        found = []
        for zone in range(ZONE_COUNT):
            places = np.arange(*self.segment.cell(zone, document), dtype=np.uint32)
            found.append(places[np.isin(self.segment.points_at(places, Form.FOLDED), self.points)])
        return Occurrences(np.concatenate(found), 1)
