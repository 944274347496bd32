"""Random queries over random libraries, and what each part of a query finds, in the plainest words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

from duidu.core.library.model import Zone
from duidu.core.search.documents import SearchDocument
from duidu.core.search.folding import Folding
from duidu.core.search.language import (
    And,
    Fuzzy,
    In,
    Near,
    Node,
    Not,
    Or,
    Term,
    Unit,
    Wild,
    Zoned,
)
from tests.helpers.search_documents import some_query

_ZONES = [zone for zone in Zone if zone not in (Zone.TITLE, Zone.ANNOTATIONS)]


def some_folding(rng: random.Random) -> Folding:
    """Mostly everything folded."""
    if rng.random() < 0.5:
        return Folding()
    return Folding(*(rng.random() < 0.7 for _ in range(4)), ignore_marks=rng.random() < 0.4)


def some_leaf(rng: random.Random, documents: Sequence[SearchDocument]) -> Node:
    """Something that stands in the documents, or nearly does."""
    text = some_query(rng, documents).strip() or "的"
    if len(text) >= 3 and rng.random() < 0.3:
        place = rng.randrange(1, len(text) - 1)
        wild = text[:place] + rng.choice("*?") + text[place + 1 :]
        return Wild(wild.replace(" ", "的"))
    if len(text) >= 3 and rng.random() < 0.4:
        place = rng.randrange(len(text))
        harmed = rng.choice((text[:place] + text[place + 1 :], text[:place] + "错" + text[place:], text))
        edits = 2 if len(harmed) >= 5 and rng.random() < 0.5 else 1
        return Fuzzy(harmed, edits) if len(harmed) >= 3 else Term(text)
    return Term(text)


def some_positional(rng: random.Random, documents: Sequence[SearchDocument], depth: int) -> Node:
    """Something found at places."""
    chosen = rng.random() if depth else 1.0
    if chosen < 0.35:
        reach = rng.choice((0, 1, 5, 30, Unit.SENTENCE, Unit.PARAGRAPH, Unit.SECTION))
        left, right = (some_positional(rng, documents, depth - 1) for _ in range(2))
        return Near(left, right, reach, rng.random() < 0.5)
    if chosen < 0.5:
        return Or(tuple(some_positional(rng, documents, depth - 1) for _ in range(2)))
    return some_leaf(rng, documents)


def some_tree(rng: random.Random, documents: Sequence[SearchDocument], depth: int = 3) -> Node:
    """Any query but for fields and expressions."""
    chosen = rng.random() if depth else 1.0
    zones = frozenset(rng.sample(_ZONES, rng.randint(1, 3)))
    if chosen < 0.3:
        items = tuple(some_tree(rng, documents, depth - 1) for _ in range(rng.randint(2, 3)))
        return And((*items, In(zones)) if rng.random() < 0.2 else items)
    if chosen < 0.45:
        return Or(tuple(some_tree(rng, documents, depth - 1) for _ in range(2)))
    if chosen < 0.55:
        return Not(some_tree(rng, documents, depth - 1))
    if chosen < 0.65:
        return Zoned(zones, some_tree(rng, documents, depth - 1))
    return some_positional(rng, documents, depth)


def edit_distance(one: str, other: str) -> int:
    """How many characters have to be changed, taken away or put in, by the definition."""
    table = {(0, 0): 0}
    for i, j in product(range(len(one) + 1), range(len(other) + 1)):
        ways = [table[i - 1, j] + 1] if i else []
        ways += [table[i, j - 1] + 1] if j else []
        ways += [table[i - 1, j - 1] + (one[i - 1] != other[j - 1])] if i and j else []
        table[i, j] = min(ways, default=0)
    return table[len(one), len(other)]
