"""A query evaluated over one document by reading it: what the index's evaluation is tested against.

Sets of units and of places all through, as the definitions in ``docs/search.md`` have it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import NamedTuple

from duidu.core.library.model import Zone
from duidu.core.search.bruteforce import Examined, Found, Occurrence, occurrences_in
from duidu.core.search.documents import SearchDocument
from duidu.core.search.language.tree import And, Field, In, Leaf, Near, Node, Not, Or, Unit, Zoned
from duidu.core.search.leaves import Spans, find_leaf
from duidu.core.search.plan import Plan, label_of, zones_of
from duidu.core.search.ranking import WEIGHTS
from duidu.core.search.regex import Expression
from duidu.core.search.units import section_numbers, sentence_ends

MatchTexts = Callable[[Expression, Iterable[str]], Iterable[Spans]]
"""Matches of an expression in each text."""


class Place(NamedTuple):
    """An occurrence of a leaf (a number)."""

    block: int
    start: int
    end: int
    leaf: int


UnitId = tuple[int, int]


@dataclass(frozen=True)
class Value:
    """What a node comes to in a document."""

    units: frozenset[UnitId] = frozenset()
    places: frozenset[Place] = frozenset()


def examine(plan: Plan, document: SearchDocument, match: MatchTexts) -> Examined:
    """Whether the document matches, with its occurrences; and which leaves stand in it at all."""
    reading = _Reading(plan, document, match)
    value = reading.value(plan.root, plan.zones)
    present = tuple(None if plan.estimated(leaf) else leaf in reading.present for leaf in plan.shown)
    if not value.units:
        return Examined(None, present)
    return Examined(_found(plan, document, value), present)


def _found(plan: Plan, document: SearchDocument, value: Value) -> Found:
    def label(block: int) -> Zone:
        return label_of(document.blocks[block].zone, plan.all_zones)

    places = sorted(value.places)
    weights = tuple(
        sum(WEIGHTS[label(place.block)] for place in places if place.leaf == leaf) for leaf in plan.shown
    )
    spans = sorted({place[:3] for place in places})
    occurrences = [Occurrence(block, start, end, label(block)) for block, start, end in spans]
    gaps = (
        max(0, after.start - before.end)
        for before, after in pairwise(places)
        if before.block == after.block and before.leaf != after.leaf
    )
    return Found(document, occurrences, weights, min(gaps, default=inf))


class _Reading:
    def __init__(self, plan: Plan, document: SearchDocument, match: MatchTexts) -> None:
        self._plan = plan
        self._document = document
        self._match = match
        self._matched: dict[int, list[Spans]] = {}
        self.present: set[int] = set()

    def value(self, node: Node, zones: frozenset[Zone]) -> Value:
        if isinstance(node, Leaf):
            return self._leaf(self._plan.numbers[node], zones)
        if isinstance(node, And):
            return self._and(node, zones)
        if isinstance(node, Or):
            values = [self.value(item, zones) for item in node.items]
            return Value(
                frozenset().union(*(value.units for value in values)),
                frozenset().union(*(value.places for value in values)),
            )
        if isinstance(node, Zoned):
            return self.value(node.node, node.zones)
        if isinstance(node, Near):
            return self._near(node, zones)
        return (
            Value(self._units - self.value(node.node, zones).units)
            if isinstance(node, Not)
            else self._fact(node)
        )

    def _fact(self, node: Node) -> Value:
        if isinstance(node, Field) and self._document.essay in self._plan.facts[node.name, node.value]:
            return Value(self._units)
        return Value(self._units) if isinstance(node, In) else Value()

    def _leaf(self, number: int, zones: frozenset[Zone]) -> Value:
        places = frozenset(
            Place(block, start, end, number)
            for block, start, end, _ in occurrences_in(
                self._document, zones, lambda _, block: self._spans(number)[block]
            )
        )
        if places:
            self.present.add(number)
        return self._held(places)

    def _spans(self, number: int) -> list[Spans]:
        if number not in self._matched:
            leaf, document = self._plan.compiled[number], self._document
            if isinstance(leaf, Expression):
                texts = (
                    [block.text for block in document.blocks] if leaf.as_written else list(document.folded)
                )
                self._matched[number] = list(self._match(leaf, texts))
            else:
                self._matched[number] = [
                    [] if leaf is None else find_leaf(leaf, document, block)
                    for block in range(len(document.blocks))
                ]
        return self._matched[number]

    def _and(self, node: And, zones: frozenset[Zone]) -> Value:
        zones = zones_of(node.items, zones)
        values = [self.value(item, zones) for item in node.items]
        units = self._units.intersection(*(value.units for value in values))
        places = frozenset[Place]().union(*(value.places for value in values))
        return Value(units, frozenset(place for place in places if self._unit(place) in units))

    def _near(self, node: Near, zones: frozenset[Zone]) -> Value:
        left = self.value(node.left, zones).places
        right = self.value(node.right, zones).places
        kept = {one for one in left if any(self._follows(one, other, node.reach) for other in right)}
        kept |= {one for one in right if any(self._follows(other, one, node.reach) for other in left)}
        if not node.ordered:
            kept |= {one for one in left if any(self._follows(other, one, node.reach) for other in right)}
            kept |= {one for one in right if any(self._follows(one, other, node.reach) for other in left)}
        return self._held(frozenset(kept))

    def _follows(self, one: Place, other: Place, reach: int | Unit) -> bool:
        """Whether ``other`` begins after ``one`` has ended, within reach."""
        if (other.block, other.start) < (one.block, one.end):
            return False
        if isinstance(reach, Unit):
            return self._unit_of(one, reach) == self._unit_of(other, reach)
        return one.block == other.block and other.start - one.end <= reach

    def _held(self, places: frozenset[Place]) -> Value:
        return Value(frozenset(map(self._unit, places)), places)

    def _unit(self, place: Place) -> UnitId:
        return self._unit_of(place, self._plan.within)

    def _unit_of(self, place: Place, unit: Unit) -> UnitId:
        if unit is Unit.ESSAY:
            return 0, 0
        if unit is Unit.SECTION:
            return self._sections[place.block], 0
        if unit is Unit.PARAGRAPH:
            return place.block, 0
        return place.block, bisect_right(self._sentences[place.block], place.start)

    @cached_property
    def _units(self) -> frozenset[UnitId]:
        unit = self._plan.within
        if unit is Unit.ESSAY:
            return frozenset({(0, 0)})
        if unit is Unit.SECTION:
            return frozenset((number, 0) for number in self._sections)
        if unit is Unit.PARAGRAPH:
            return frozenset((block, 0) for block in range(len(self._document.blocks)))
        return frozenset(
            (block, number) for block, ends in enumerate(self._sentences) for number in range(len(ends) + 1)
        )

    @cached_property
    def _sections(self) -> list[int]:
        return section_numbers(block.zone for block in self._document.blocks)

    @cached_property
    def _sentences(self) -> list[list[int]]:
        """Where the sentences of each block end, without the end of the block."""
        return [
            [end for end in sentence_ends(block.text) if end < len(block.text)]
            for block in self._document.blocks
        ]
