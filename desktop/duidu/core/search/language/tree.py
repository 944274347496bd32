"""A query as a tree.  ``at`` is where a node was typed (for errors); it does not count in comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from duidu.core.library.model import Zone


class Unit(StrEnum):
    """What has to hold all parts of a query: the essay, a stretch between headings, a block, a sentence."""

    ESSAY = "essay"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Term:
    """A string, taken literally."""

    text: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wild:
    """A string in which ``*`` stands for some characters and ``?`` (not at its ends) for one."""

    text: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A string with up to ``edits`` characters wrong, missing or too many."""

    text: str
    edits: int
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression."""

    pattern: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on the essay: ``name`` is one of ``FIELDS``."""

    name: str
    value: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class In:
    """Beside others of an :class:`And`: look for those in these zones."""

    zones: frozenset[Zone]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Zoned:
    """Look for the node in these zones."""

    zones: frozenset[Zone]
    node: Node
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of them (two at least)."""

    items: tuple[Node, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them (two at least)."""

    items: tuple[Node, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    node: Node
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Both, at most ``reach`` characters apart or in the same unit; ``ordered``: in this order."""

    left: Node
    right: Node
    reach: int | Unit
    ordered: bool = False
    at: int = field(default=0, compare=False)


Leaf = Term | Wild | Fuzzy | Regex
Node = Term | Wild | Fuzzy | Regex | Field | In | Zoned | And | Or | Not | Near


def leaves(node: Node) -> Iterator[Leaf]:
    """What is looked for in texts, left to right; not what stands under a ``Not``."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, And | Or):
        for item in node.items:
            yield from leaves(item)
    elif isinstance(node, Near):
        yield from leaves(node.left)
        yield from leaves(node.right)
    elif isinstance(node, Zoned):
        yield from leaves(node.node)


def is_positional(node: Node) -> bool:
    """Whether the node is found at places, so that something can be near it."""
    if isinstance(node, Or):
        return all(is_positional(item) for item in node.items)
    if isinstance(node, Zoned):
        return is_positional(node.node)
    return isinstance(node, Leaf | Near)
