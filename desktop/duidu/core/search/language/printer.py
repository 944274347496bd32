"""From a tree back to what could have been typed: reading it gives the same tree."""

from __future__ import annotations

import re

from duidu.core.search.language.names import UNIT_NAMES
from duidu.core.search.language.tree import (
    And,
    Field,
    Fuzzy,
    In,
    Near,
    Node,
    Not,
    Or,
    Regex,
    Term,
    Unit,
    Wild,
    Zoned,
)

_SIMPLE = re.compile("[\u4e00-\u9fff]+")


def write(node: Node) -> str:
    """The query in its plainest form; strings stand between straight quotation marks unless they are Chinese."""
    if isinstance(node, Or):
        return " OR ".join(_inner(item, (Or,)) for item in node.items)
    if isinstance(node, And):
        return " AND ".join(_inner(item, (And, Or)) for item in node.items)
    if isinstance(node, Not):
        return f"NOT {_inner(node.node, (And, Or))}"
    if isinstance(node, Near):
        return f"{_inner(node.left, (And, Or, Not))} {_sign(node)} {_inner(node.right, (And, Or, Not, Near))}"
    return _write_atom(node)


def _write_atom(node: Node) -> str:
    if isinstance(node, Zoned):
        return f"{_names(node.zones)}:({write(node.node)} )"
    if isinstance(node, In):
        return f"in:{_names(node.zones)}"
    if isinstance(node, Field):
        return f"{node.name}:{_quoted(node.value)}"
    if isinstance(node, Fuzzy):
        return f"{_marked(node.text)}~{node.edits}"
    if isinstance(node, Regex):
        return f"/{node.pattern}/"
    if isinstance(node, Wild):
        return node.text
    if isinstance(node, Term):
        return _quoted(node.text)
    raise AssertionError(f"{node!r} is no atom")


def _names(zones: frozenset[object]) -> str:
    return ",".join(sorted(str(zone) for zone in zones))


def _inner(node: Node, looser: tuple[type, ...]) -> str:
    written = write(node)
    return f"({written} )" if isinstance(node, looser) else written


def _sign(node: Near) -> str:
    reach = UNIT_NAMES[node.reach] if isinstance(node.reach, Unit) else node.reach
    return f"{'BEFORE' if node.ordered else 'NEAR'}/{reach}"


def _quoted(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else _marked(text)


def _marked(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
