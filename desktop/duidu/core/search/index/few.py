"""A string that stands in few places: found, counted, scored and shown one by one.

Most strings that somebody types stand in a handful of places.  There the general way, arrays throughout,
takes several times as long as the same steps on plain numbers.  Whatever is not that simple (many places, one
character, switches of the folding, quotations as zones, essays not in the index) goes the general way;
both give the very same answer.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from duidu.core.library.model import Zone
from duidu.core.search.answering import Library
from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.characters import LISTED
from duidu.core.search.index.counting import Cut, cut_around, make_hit, zone_labels, zone_weights
from duidu.core.search.index.matching import Wanted, codes_of, matches_at, wanted_at
from duidu.core.search.index.segment import Segment
from duidu.core.search.model import EssayCount, Explanation, Hit, Query, SearchResult
from duidu.core.search.patterns import Pattern
from duidu.core.search.ranking import ACROSS_WORDS, Scoring

_BY_QUOTATIONS = frozenset({Zone.QUOTATIONS, Zone.QUOTATIONS_CLASSICS})
_NO_GAP = math.inf

Source = tuple[Segment, Array | None]
"""A segment, and a truth for each of its documents, or None where all count."""


def answer_few(
    sources: Iterable[Source], query: Query, pattern: Pattern, library: Library
) -> SearchResult | None:
    """The answer, or None where this is not the way to find it."""
    if pattern.folding.strict or pattern.loose or len(pattern) < 2:
        return None
    if Zone.BODY not in query.zones and query.zones & _BY_QUOTATIONS:
        return None
    found: list[_Essay] = []
    for segment, current in sources:
        places = find_few(segment, pattern)
        if places is None:
            return None
        if places:
            found += _essays(segment, places, len(pattern), query, current)
    return _answer(query, found, len(pattern), library)


# --- finding --------------------------------------------------------------------------------------


def find_few(segment: Segment, pattern: Pattern) -> list[int] | None:
    """Where a pattern of several characters begins, sorted, deleted documents included; None: many."""
    wanted = [wanted_at(segment, pattern, number) for number in range(len(pattern))]
    rarest, keys = _rarest_pair(segment, wanted)
    if not keys:
        return []
    postings = segment.postings
    places: list[int] = []
    for key in keys:
        some = postings.few_places(key)
        if some is None:
            return None
        places += some
    if len(keys) > 1:
        places.sort()
    last = len(segment.text) - len(wanted)
    starts = [place - rarest for place in places if rarest <= place <= last + rarest]
    for number, one in enumerate(wanted):
        if starts and (one.as_typed is not None or not rarest <= number <= rarest + 1):
            starts = _matching(segment, one, starts, number)
    return starts


def _rarest_pair(segment: Segment, wanted: list[Wanted]) -> tuple[int, list[int]]:
    """Which pair of neighbours has the fewest places, and its keys; none where a pair stands nowhere."""
    postings = segment.postings
    rarest, fewest, kept = 0, 1 << 32, list[int]()
    firsts = codes_of(segment, wanted[0])
    for number, one in enumerate(wanted[1:]):
        seconds = codes_of(segment, one)
        keys = [key for a in firsts for b in seconds if (key := postings.key(a, b)) is not None]
        if not keys:
            return 0, []
        size = sum([postings.size(key, key + 1) for key in keys])
        if size < fewest:
            rarest, fewest, kept = number, size, keys
        firsts = seconds
    return rarest, kept


def _matching(segment: Segment, one: Wanted, starts: list[int], number: int) -> list[int]:
    """Those of the starts that have the wanted character so many characters on."""
    scalars = segment.scalars
    numbers = _numbers(segment, one)
    if numbers is not None:
        there = [scalars.number(start + number) for start in starts]
        if LISTED not in there:
            return [start for start, found in zip(starts, there, strict=True) if found in numbers]
    places = np.array(starts, dtype=np.uint32) + np.uint32(number)
    return [
        start for start, held in zip(starts, matches_at(segment, one, places).tolist(), strict=True) if held
    ]


def _numbers(segment: Segment, one: Wanted) -> frozenset[int] | None:
    """The numbers in the text of the characters that match; None where the number does not decide."""
    if not segment.sensitive.isdisjoint(one.accepted):
        return None
    known = segment.scalars.folding_to
    numbers = known.get(one.accepted[0], frozenset())
    for point in one.accepted[1:]:
        numbers |= known.get(point, frozenset())
    if one.as_typed is not None:
        numbers |= segment.scalars.narrowed_to.get(one.as_typed, frozenset())
    return numbers


# --- counting -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Essay:
    """One essay found: its occurrences as place and number of the zone, and what they weigh."""

    segment: Segment
    document: int
    weight: float = 0.0
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.segment.documents[self.document][0]

    @property
    def length(self) -> float:
        return self.segment.scalars.lengths[self.document]


def _essays(
    segment: Segment, places: list[int], length: int, query: Query, current: Array | None
) -> Iterable[_Essay]:
    found: dict[int, _Essay] = {}
    weights = zone_weights(query.zones).tolist()
    cells, size = segment.scalars.cells, len(segment.documents)
    words = segment.word_starts
    for place in places:
        zone, document = divmod(bisect_right(cells, place) - 1, size)
        weight = weights[zone]
        if not weight or not _counts(segment, document, query, current):
            continue
        essay = found.get(document)
        if essay is None:
            essay = found[document] = _Essay(segment, document)
        whole = words is None or (words.begins_at(place) and words.begins_at(place + length))
        essay.weight += weight if whole else weight * ACROSS_WORDS
        essay.places.append((place, zone))
    return found.values()


def _counts(segment: Segment, document: int, query: Query, current: Array | None) -> bool:
    if current is not None and not current[document]:
        return False
    return query.essays is None or segment.documents[document][0] in query.essays


# --- answering ------------------------------------------------------------------------------------


class _Scored(NamedTuple):
    """An essay with its score, the best first when sorted; ids differ, so nothing else is compared."""

    rank: float
    id: str
    essay: _Essay


@dataclass(frozen=True, slots=True)
class _Ranking:
    """The essays found, the best first."""

    found: Sequence[_Scored]
    scoring: Scoring
    label: str

    def ordered(self) -> Iterable[EssayCount]:
        return (EssayCount(one.id, len(one.essay.places)) for one in self.found)

    def explain(self, essay: str) -> Explanation | None:
        for one in self.found:
            if one.id == essay:
                return self.scoring.explain((self.label,), [one.essay.weight], one.essay.length, _NO_GAP)
        return None


def _answer(query: Query, found: list[_Essay], length: int, library: Library) -> SearchResult:
    if not found:
        return SearchResult(query)
    scoring = Scoring(library.documents, library.mean_length, (len(found),))
    score = scoring.alone()
    ranked = sorted([_Scored(-score(one.weight, one.length), one.id, one) for one in found])
    return SearchResult(
        query,
        len(found),
        sum(len(one.places) for one in found),
        tuple(_page(query, ranked, length)),
        _Ranking(ranked, scoring, query.text.strip()),
    )


def _page(query: Query, ranked: Sequence[_Scored], length: int) -> Iterator[Hit]:
    skip, need = query.offset, query.limit
    labels = zone_labels(query.zones)
    for one in ranked:
        total = len(one.essay.places)
        if need is not None and need <= 0:
            return
        if skip < total:
            last = None if need is None else skip + need
            yield from _hits(one, labels, length, slice(skip, last))
            need = None if need is None else need - (total - skip)
        skip = max(skip - total, 0)


def _hits(one: _Scored, labels: dict[int, Zone], length: int, page: slice) -> Iterator[Hit]:
    """A page of the occurrences in one essay, in reading order."""
    segment, document = one.essay.segment, one.essay.document
    starts = segment.scalars.block_starts
    cuts = [
        (zone, cut_around(segment.block(bisect_right(starts, place) - 1), place, place + length))
        for place, zone in one.essay.places
    ]
    if len(cuts) > 1:
        cuts.sort(key=_as_one_reads)
    ids = segment.block_ids(document)
    for zone, cut in cuts[page]:
        line = segment.scalars.written(cut.low, cut.high)
        yield make_hit(segment, document, ids[cut.block.order], cut, line, labels[zone], -one.rank)


def _as_one_reads(row: tuple[int, Cut]) -> tuple[int, int]:
    return row[1].block.order, row[1].start
