"""A query ready to be evaluated: its tree, and each thing it looks for compiled once.

What a query is found at: a *unit* (the essay, or as ``within`` says a section, paragraph or sentence) matches
when the tree holds in it; the occurrences are those of the words without NOT, in the units that match.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from duidu.core.library.model import Zone
from duidu.core.search.language.printer import write
from duidu.core.search.language.tree import And, In, Leaf, Near, Node, Not, Or, Unit, Zoned
from duidu.core.search.leaves import Compiled, compile_leaf
from duidu.core.search.model import Query
from duidu.core.search.regex import Expression


@dataclass(frozen=True)
class Plan:
    """``numbers``: all leaves, those under a NOT included; ``zones``: every zone where any is looked for."""

    root: Node
    zones: frozenset[Zone]
    all_zones: frozenset[Zone]
    within: Unit
    numbers: Mapping[Leaf, int]
    compiled: tuple[Compiled | None, ...]
    shown: tuple[int, ...]
    """Numbers of the leaves that count, in the order of the query."""
    facts: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """The essays that fulfil each condition."""

    @property
    def labels(self) -> tuple[str, ...]:
        """How the leaves that count were typed."""
        leaves = list(self.numbers)
        return tuple(write(leaves[number]).strip('"') for number in self.shown)

    def estimated(self, number: int) -> bool:
        """Whether it is not counted in how many essays the leaf stands (expressions read only some)."""
        return isinstance(self.compiled[number], Expression)


def make_plan(root: Node, query: Query) -> Plan:
    """Compile every leaf; ``UserError`` for a faulty expression."""
    every = dict.fromkeys(_all_leaves(root))
    numbers = {leaf: number for number, leaf in enumerate(every)}
    compiled = tuple(compile_leaf(leaf, query.folding) for leaf in numbers)
    shown = tuple(dict.fromkeys(numbers[leaf] for leaf in _shown(root)))
    zones = frozenset(_zones(root, query.zones))
    return Plan(root, query.zones, zones, query.within, numbers, compiled, shown)


def _all_leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    for part in parts(node):
        yield from _all_leaves(part)


def _shown(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    if not isinstance(node, Not):
        for part in parts(node):
            yield from _shown(part)


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes directly below."""
    if isinstance(node, And | Or):
        return node.items
    if isinstance(node, Not | Zoned):
        return (node.node,)
    return (node.left, node.right) if isinstance(node, Near) else ()


def zones_of(items: tuple[Node, ...], zones: frozenset[Zone]) -> frozenset[Zone]:
    """Where the items of an And are looked for: in all zones that an ``in:`` beside them names."""
    named = [item.zones for item in items if isinstance(item, In)]
    return frozenset().union(*named) if named else zones


def _zones(node: Node, zones: frozenset[Zone]) -> Iterator[Zone]:
    if isinstance(node, And):
        zones = zones_of(node.items, zones)
    elif isinstance(node, Zoned):
        zones = node.zones
    if isinstance(node, Leaf):
        yield from zones
    for part in parts(node):
        yield from _zones(part, zones)


def label_of(zone: Zone, zones: frozenset[Zone]) -> Zone:
    """The zone under which an occurrence in a block of ``zone`` is shown."""
    if zone in zones or zone is not Zone.BODY:
        return zone
    return Zone.QUOTATIONS if Zone.QUOTATIONS in zones else Zone.QUOTATIONS_CLASSICS
