"""The query language: from what was typed to a tree, and back (``docs/search.md``).

``parse`` reads, ``write`` prints so that reading gives the same tree again.  Nothing here searches.
"""

from duidu.core.search.language.parser import parse, plain_text, words_only
from duidu.core.search.language.printer import write
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
    leaves,
)

__all__ = [
    "And",
    "Field",
    "Fuzzy",
    "In",
    "Near",
    "Node",
    "Not",
    "Or",
    "Regex",
    "Term",
    "Unit",
    "Wild",
    "Zoned",
    "leaves",
    "parse",
    "plain_text",
    "words_only",
    "write",
]
