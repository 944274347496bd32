"""A query evaluated over a whole segment: the vectorised twin of ``core/search/evaluating.py``.

Units are numbered through the segment and truths are arrays over them; places are kept leaf by leaf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from duidu.core.library.model import Zone
from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.counting import Occurrences, SegmentMatches, in_zones
from duidu.core.search.index.leaves import find_leaf
from duidu.core.search.index.scanning import scan
from duidu.core.search.index.segment import Segment
from duidu.core.search.language.tree import And, Field, Leaf, Near, Node, Not, Or, Regex, Unit, Zoned
from duidu.core.search.leaves import Spans
from duidu.core.search.model import TEXT_ZONES
from duidu.core.search.plan import Plan, label_of, parts, zones_of
from duidu.core.search.ranking import ACROSS_WORDS, WEIGHTS
from duidu.core.search.regex import Expression

MatchTexts = Callable[[Expression, Iterable[str]], Iterable[Spans]]


@dataclass(frozen=True, slots=True)
class Places:
    """Occurrences of any leaves, sorted by start, end and leaf; i64 all."""

    starts: Array
    ends: Array
    leaves: Array

    def __len__(self) -> int:
        return len(self.starts)

    def part(self, which: Array) -> Places:
        return Places(self.starts[which], self.ends[which], self.leaves[which])


NO_PLACES = Places(*(np.empty(0, dtype=np.int64) for _ in range(3)))


@dataclass(frozen=True, slots=True)
class Value:
    """What a node comes to: a truth for each unit, and places."""

    truth: Array
    places: Places = NO_PLACES


def evaluate(plan: Plan, segment: Segment, wanted: Array | None, match: MatchTexts) -> SegmentMatches:
    """The documents of a segment that match, with their occurrences; ``wanted``: a truth a document."""
    if wanted is None:
        wanted = np.ones(len(segment), dtype=bool)
    reading = _Reading(plan, segment, match)
    value = reading.value(plan.root, plan.zones, wanted)
    truth = np.zeros(len(segment), dtype=bool)
    truth[segment.unit_documents(plan.within)[value.truth]] = True
    documents = np.flatnonzero(truth & wanted)
    return _matches(plan, segment, value.places, documents, reading.frequencies(wanted))


def _matches(
    plan: Plan, segment: Segment, places: Places, documents: Array, frequencies: tuple[int | None, ...]
) -> SegmentMatches:
    size = len(segment)
    zone, document = np.divmod(segment.cell_numbers(places.starts), max(size, 1))
    weight = np.array([WEIGHTS[label_of(zone, plan.all_zones)] for zone in TEXT_ZONES])[zone]
    crossing = segment.crossing_words(places.starts, places.ends - places.starts)
    if crossing is not None:
        weight = np.where(crossing & (places.ends - places.starts > 1), weight * ACROSS_WORDS, weight)
    weights = np.array(
        [
            np.bincount(document[chosen], weights=weight[chosen], minlength=size)
            for leaf in plan.shown
            for chosen in [places.leaves == leaf]
        ]
    ).reshape(len(plan.shown), size)
    first = np.ones(len(places), dtype=bool)
    first[1:] = (np.diff(places.starts) != 0) | (np.diff(places.ends) != 0)
    spans = places.part(first)
    totals = np.bincount(document[first], minlength=size)
    return SegmentMatches(
        segment,
        plan.all_zones,
        Occurrences(spans.starts.astype(np.uint32), spans.ends - spans.starts),
        documents,
        totals[documents],
        weights[:, documents],
        _gaps(segment, places, document)[documents],
        frequencies,
    )


def _gaps(segment: Segment, places: Places, document: Array) -> Array:
    """For each document the fewest characters between two neighbouring occurrences of different leaves."""
    gaps = np.full(len(segment), np.inf)
    if len(places) > 1:
        blocks = segment.block_numbers(places.starts)
        apart = (blocks[1:] == blocks[:-1]) & (places.leaves[1:] != places.leaves[:-1])
        between = np.maximum(places.starts[1:] - places.ends[:-1], 0).astype(np.float64)
        np.minimum.at(gaps, document[1:][apart], between[apart])
    return gaps


class _Reading:
    def __init__(self, plan: Plan, segment: Segment, match: MatchTexts) -> None:
        self._plan = plan
        self._segment = segment
        self._match = match
        self._found: dict[int, Occurrences] = {}
        self._present: dict[int, Array] = {}

    def frequencies(self, wanted: Array) -> tuple[int | None, ...]:
        """In how many of the wanted documents each leaf stands; None where that is not counted."""
        return tuple(
            None if self._plan.estimated(leaf) else int((self._present[leaf] & wanted).sum())
            for leaf in self._plan.shown
        )

    def value(self, node: Node, zones: frozenset[Zone], wanted: Array) -> Value:
        if isinstance(node, Leaf):
            return self._leaf(self._plan.numbers[node], zones, wanted)
        if isinstance(node, And):
            return self._and(node, zones, wanted)
        if isinstance(node, Or):
            values = [self.value(item, zones, wanted) for item in node.items]
            truth = np.logical_or.reduce([value.truth for value in values])
            return Value(truth, joined([value.places for value in values]))
        if isinstance(node, Zoned):
            return self.value(node.node, node.zones, wanted)
        if isinstance(node, Near):
            return self._near(node, zones, wanted)
        if isinstance(node, Not):
            return Value(~self.value(node.node, zones, wanted).truth)
        return self._fact(node)

    @cached_property
    def _units(self) -> Array:
        """The document of each unit."""
        return self._segment.unit_documents(self._plan.within)

    def _fact(self, node: Node) -> Value:
        if not isinstance(node, Field):  # an in: holds everywhere; it was heeded by its And
            return Value(np.ones(len(self._units), dtype=bool))
        essays = self._plan.facts[node.name, node.value]
        chosen = np.array([essay in essays for essay, _ in self._segment.documents], dtype=bool)
        return Value(chosen[self._units])

    def _leaf(self, number: int, zones: frozenset[Zone], wanted: Array) -> Value:
        leaf = self._plan.compiled[number]
        if isinstance(leaf, Expression):
            occurrences = scan(
                self._segment, zones, wanted, leaf.as_written, lambda texts: self._match(leaf, texts)
            )
        else:
            if number not in self._found:
                self._found[number] = (
                    Occurrences(np.empty(0, dtype=np.uint32), 1)
                    if leaf is None
                    else find_leaf(self._segment, leaf)
                )
            occurrences = self._found[number]
        starts, ends = _inside(self._segment, occurrences, zones)
        order = np.lexsort((ends, starts)) if isinstance(leaf, Expression) else slice(None)
        places = Places(starts[order], ends[order], np.full(len(starts), number))
        held = np.zeros(len(self._segment), dtype=bool)
        held[self._segment.documents_at(starts)] = True
        self._present[number] = self._present.get(number, False) | held
        return self._held(places)

    def _and(self, node: And, zones: frozenset[Zone], wanted: Array) -> Value:
        """Expressions come last, and read only the documents in which all else is true."""
        zones = zones_of(node.items, zones)
        truth = np.ones(len(self._units), dtype=bool)
        found = []
        for item in sorted(node.items, key=_reads_everything):
            if _reads_everything(item):
                left = np.zeros(len(self._segment), dtype=bool)
                left[self._units[truth]] = True
                wanted = wanted & left
            value = self.value(item, zones, wanted)
            truth &= value.truth
            found.append(value.places)
        places = joined(found)
        return Value(truth, places.part(truth[self._unit_numbers(places)]))

    def _near(self, node: Near, zones: frozenset[Zone], wanted: Array) -> Value:
        left = self.value(node.left, zones, wanted).places
        right = self.value(node.right, zones, wanted).places
        pairs = [
            left.part(self._followed(left, right, node.reach)),
            right.part(self._preceded(right, left, node.reach)),
        ]
        if not node.ordered:
            pairs.append(left.part(self._preceded(left, right, node.reach)))
            pairs.append(right.part(self._followed(right, left, node.reach)))
        return self._held(joined(pairs))

    def _followed(self, some: Places, others: Places, reach: int | Unit) -> Array:
        """Whether after each of ``some`` one of ``others`` begins within reach; the nearest decides."""
        if not len(some) or not len(others):
            return np.zeros(len(some), dtype=bool)
        ends = self._segment.reading_keys(some.starts) + (some.ends - some.starts)
        keys = self._segment.reading_keys(others.starts)
        order = np.argsort(keys, kind="stable")
        at = np.searchsorted(keys[order], ends)
        after = at < len(others)
        nearest = order[np.minimum(at, len(others) - 1)]
        if isinstance(reach, Unit):
            same = self._numbers(others.starts[nearest], reach) == self._numbers(some.starts, reach)
            return np.asarray(after & same)
        return np.asarray(after & (keys[nearest] - ends <= reach))

    def _preceded(self, some: Places, others: Places, reach: int | Unit) -> Array:
        """Whether before each of ``some`` one of ``others`` has ended within reach."""
        if not len(some) or not len(others):
            return np.zeros(len(some), dtype=bool)
        starts = self._segment.reading_keys(some.starts)
        ends = self._segment.reading_keys(others.starts) + (others.ends - others.starts)
        if isinstance(reach, Unit):
            order = np.lexsort((ends, numbers := self._numbers(others.starts, reach)))
            units, first = np.unique(numbers[order], return_index=True)
            wanted = self._numbers(some.starts, reach)
            at = np.minimum(np.searchsorted(units, wanted), len(units) - 1)
            return np.asarray((units[at] == wanted) & (ends[order][first][at] <= starts))
        ends.sort()
        at = np.searchsorted(ends, starts, side="right") - 1
        return np.asarray((at >= 0) & (starts - ends[np.maximum(at, 0)] <= reach))

    def _held(self, places: Places) -> Value:
        truth = np.zeros(len(self._units), dtype=bool)
        truth[self._unit_numbers(places)] = True
        return Value(truth, places)

    def _unit_numbers(self, places: Places) -> Array:
        return self._numbers(places.starts, self._plan.within)

    def _numbers(self, starts: Array, unit: Unit) -> Array:
        return self._segment.unit_numbers(starts, unit)


def joined(parts: list[Places]) -> Places:
    """All places, each once."""
    filled = [part for part in parts if len(part)]
    if len(filled) < 2:
        return filled[0] if filled else NO_PLACES
    starts = np.concatenate([part.starts for part in filled])
    ends = np.concatenate([part.ends for part in filled])
    leaves = np.concatenate([part.leaves for part in filled])
    order = np.lexsort((leaves, ends, starts))
    starts, ends, leaves = starts[order], ends[order], leaves[order]
    new = np.ones(len(starts), dtype=bool)
    new[1:] = (np.diff(starts) != 0) | (np.diff(ends) != 0) | (np.diff(leaves) != 0)
    return Places(starts[new], ends[new], leaves[new])


def _inside(segment: Segment, occurrences: Occurrences, zones: frozenset[Zone]) -> tuple[Array, Array]:
    kept = in_zones(segment, occurrences, zones)
    starts = kept.places.astype(np.int64)
    return starts, starts + kept.lengths


def _reads_everything(node: Node) -> bool:
    return isinstance(node, Regex) or any(_reads_everything(part) for part in parts(node))
