"""From tokens to a tree, by recursive descent; precedence: NEAR, then NOT, then AND (or a space), then OR."""

from __future__ import annotations

from duidu.base.errors import UserError
from duidu.core.search.language.lexer import Kind, Lexer, Token, mistake
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
    Wild,
    Zoned,
    is_positional,
    leaves,
)

LONGEST_QUERY = 1000
MOST_LEAVES = 64
_DEEPEST = 40
_FUZZY_CHARS = {1: 3, 2: 5}
_BEGINS = {
    Kind.OPEN,
    Kind.NOT,
    Kind.FIELD,
    Kind.ZONES,
    Kind.IN,
    Kind.REGEX,
    Kind.PHRASE,
    Kind.FUZZY,
    Kind.WILD,
    Kind.WORD,
}


def plain_text(text: str) -> str | None:
    """The whole of ``text`` if it is one string without operators, brackets being characters of it.

    So a string copied out of an essay is found as it stands.  Strings longer than a query may be are plain.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST_QUERY:
        return stripped
    try:
        tokens = list(Lexer(stripped, brackets=False).tokens())
    except UserError:
        return None
    kinds = [token.kind for token in tokens]
    only_signs = set(kinds) <= {Kind.AND, Kind.OR} and not stripped.isalpha()
    below_zero = kinds == [Kind.NOT, Kind.WORD] and tokens[0].end == 1
    whole = kinds == [Kind.WORD] and tokens[0].start == 0
    return stripped if only_signs or below_zero or whole else None


def words_only(text: str) -> str | None:
    """The whole of ``text`` if it has no operator but spaces, ``*``, ``?``, ``~`` and brackets.

    Such a text may as well be a string of an essay: 2020 年, 《第 36 期指数》.
    """
    try:
        kinds = {token.kind for token in Lexer(text.strip(), brackets=False).tokens()}
    except UserError:
        return None
    return text.strip() if kinds and kinds <= {Kind.WORD, Kind.WILD, Kind.FUZZY} else None


def parse(text: str) -> Node | None:
    """The tree of a query; None where nothing but white space was typed.

    ``UserError`` with ``position`` (code points into ``text``) and ``column`` (from 1) for mistakes.
    """
    plain = plain_text(text)
    if plain is not None:
        lead = len(text) - len(text.lstrip())
        return Term(plain, lead) if plain else None
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(Lexer(text).tokens())
        self._place = 0
        self._depth = 0

    def parse(self) -> Node:
        node = self._or()
        token = self._peek()
        if token is not None:
            raise mistake("query_operand", token.start, sign=self._written(token))
        self._check(node)
        return node

    def _check(self, node: Node) -> None:
        _refuse_lonely_in(node)
        if sum(1 for _ in leaves(node)) > MOST_LEAVES:
            raise mistake("query_long", 0, limit=MOST_LEAVES)

    def _peek(self) -> Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self, kind: Kind) -> Token | None:
        token = self._peek()
        if token is None or token.kind is not kind:
            return None
        self._place += 1
        return token

    def _written(self, token: Token) -> str:
        return self._text[token.start : token.end]

    def _or(self) -> Node:
        items = [self._and()]
        while self._take(Kind.OR):
            items.append(self._and())
        return items[0] if len(items) == 1 else Or(tuple(items), items[0].at)

    def _and(self) -> Node:
        items = [self._not()]
        while True:
            token = self._peek()
            joined = self._take(Kind.AND) is not None
            if not joined and (token is None or token.kind not in _BEGINS):
                break
            items.append(self._not())
        return items[0] if len(items) == 1 else And(tuple(items), items[0].at)

    def _not(self) -> Node:
        token = self._take(Kind.NOT)
        if token is None:
            return self._near()
        self._deeper(token)
        node = Not(self._not(), token.start)
        self._depth -= 1
        return node

    def _near(self) -> Node:
        node = self._atom()
        while token := self._take(Kind.NEAR):
            right = self._atom()
            if not (is_positional(node) and is_positional(right)):
                raise mistake("query_near", token.start, sign=self._written(token))
            reach, ordered = token.value
            node = Near(node, right, reach, ordered, node.at)
        return node

    def _atom(self) -> Node:
        token = self._peek()
        if token is None or token.kind not in _BEGINS or token.kind is Kind.NOT:
            raise self._nothing_here(token)
        self._place += 1
        if token.kind is Kind.OPEN:
            return self._group(token)
        if token.kind is Kind.ZONES:
            return Zoned(token.value, self._atom(), token.start)
        return _leaf(token)

    def _group(self, opening: Token) -> Node:
        self._deeper(opening)
        node = self._or()
        if not self._take(Kind.CLOSE):
            raise mistake("query_bracket_open", opening.start)
        self._depth -= 1
        return node

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise mistake("query_deep", token.start)

    def _nothing_here(self, token: Token | None) -> UserError:
        before = self._tokens[self._place - 1] if self._place else None
        if before is not None and before.kind is Kind.OPEN:
            return mistake("query_bracket_empty", before.start)
        near = before or token
        if near is None:  # nothing but signs that mean nothing alone
            return mistake("query_operand", 0, sign=self._text.strip())
        return mistake("query_operand", near.start, sign=self._written(near))


def _leaf(token: Token) -> Node:
    value, at = token.value, token.start
    if token.kind is Kind.FIELD:
        name, text = value
        return Field(name, text, at)
    if token.kind is Kind.IN:
        return In(value, at)
    if token.kind is Kind.REGEX:
        return Regex(value, at)
    if token.kind is Kind.WILD:
        return Wild(value, at)
    if token.kind is not Kind.FUZZY:
        return Term(value, at)
    text, edits = value
    if len(text) < _FUZZY_CHARS[edits]:
        raise mistake("query_fuzzy", at, edits=edits, least=_FUZZY_CHARS[edits])
    return Fuzzy(text, edits, at)


def _refuse_lonely_in(node: Node, *, beside: bool = False) -> None:
    if isinstance(node, In) and not beside:
        raise mistake("query_in", node.at)
    if isinstance(node, And | Or):
        others = isinstance(node, And) and any(not isinstance(item, In) for item in node.items)
        for item in node.items:
            _refuse_lonely_in(item, beside=others)
    elif isinstance(node, Not | Zoned):
        _refuse_lonely_in(node.node)
