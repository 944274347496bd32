"""Cutting what was typed into tokens.  Full-width signs are read like half-width ones.

Signs count only where a person would set them: brackets and quotation marks at the beginning of a word, ``-``
and ``+`` after a space, ``*`` and ``?`` with characters of the word beside them.  Everywhere else they are
characters to look for, for strings are copied out of essays that are full of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from duidu.base.errors import UserError
from duidu.base.text import fold_width_case
from duidu.core.library.model import Zone
from duidu.core.search.language.names import DEFAULT_REACH, FIELDS, IN, IN_ZONES, LONGEST_REACH, UNITS, ZONES

OPENING, CLOSING = "(（", ")）"
_PHRASES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
_OR, _AND = "|｜", "&＆"
_MINUS, _PLUS = "-－−", "+＋"
_SLASHES = "/／"
_PREFIX = re.compile(r"([A-Za-z,，-]+|[\u4e00-\u9fff，,]+)[:：](?=\S)")
_NEAR = re.compile(r"(near|before|w)(?:/([0-9]{1,6}|[a-z]+|[句段节節]))?")
_FUZZY = re.compile(r"(?<=[^\s\d])[~～]([12]?)$")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")
_SIGNS = '"“「『|&-−+/'
_STAR = re.compile(r"\*")
_QUESTION = re.compile(r"(?<=\S)\?+(?=[^\s?])")


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    FIELD = auto()
    ZONES = auto()
    IN = auto()
    REGEX = auto()
    PHRASE = auto()
    FUZZY = auto()
    WILD = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token, where it was typed, and what it says."""

    kind: Kind
    start: int
    end: int
    value: Any = None


def mistake(code: str, position: int, **params: Any) -> UserError:
    """An error of the query at a character."""
    return UserError(code, position=position, column=position + 1, **params)


class Lexer:
    """Reads from left to right; ``brackets`` False takes brackets as characters (see ``plain_text``)."""

    def __init__(self, text: str, *, brackets: bool = True) -> None:
        self._text = text
        self._brackets = brackets
        self._at = 0
        self._depth = 0

    def tokens(self) -> Iterator[Token]:
        """All tokens in order."""
        while True:
            self._skip_space()
            if self._at >= len(self._text):
                return
            before = self._at
            yield from self._next()
            if self._at == before:
                raise AssertionError("each token takes something")

    def _next(self) -> Iterator[Token]:
        char = self._text[self._at]
        if self._brackets and char in OPENING:
            self._depth += 1
            yield self._sign(Kind.OPEN)
        elif self._brackets and char in CLOSING:
            if not self._depth:
                raise mistake("query_bracket_extra", self._at)
            self._depth -= 1
            yield self._sign(Kind.CLOSE)
        elif char in _OR:
            yield self._sign(Kind.OR, _OR)
        elif char in _AND:
            yield self._sign(Kind.AND, _AND)
        elif char in _MINUS and self._begins_word(self._at + 1, _MINUS):
            yield self._sign(Kind.NOT)
        elif char in _PLUS and self._begins_word(self._at + 1, _PLUS):
            self._at += 1
        elif token := self._phrase() or self._regex() or self._operator():
            self._at = token.end
            yield token
        elif tokens := self._prefixed():
            yield from tokens
        else:
            yield self._word(joining=True)

    def _skip_space(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _sign(self, kind: Kind, repeated: str = "") -> Token:
        start = self._at
        self._at += 1
        while repeated and self._at < len(self._text) and self._text[self._at] in repeated:
            self._at += 1
        return Token(kind, start, self._at)

    def _begins_word(self, place: int, not_one_of: str) -> bool:
        return (
            place < len(self._text)
            and not self._text[place].isspace()
            and self._text[place] not in not_one_of
        )

    def _ends_word(self, place: int) -> bool:
        if place >= len(self._text):
            return True
        char = self._text[place]
        return char.isspace() or char in _OR or char in _AND or (self._brackets and char in CLOSING)

    def _phrase(self) -> Token | None:
        """What stands between quotation marks; a straight mark in it is written twice."""
        start = self._at
        opening = self._text[start]
        closing = _PHRASES.get(opening)
        if closing is None:
            return None
        if closing != opening:
            place = self._partner(start, opening, closing)
            whole = place is not None and self._phrase_ends(place + 1)
            return self._quoted(start, place, "") if whole and place is not None else None
        place = start + 1
        while place < len(self._text):
            if self._text.startswith(closing * 2, place):
                place += 2
            elif self._text[place] == closing:
                return self._quoted(start, place, closing)
            else:
                place += 1
        raise mistake("query_quote", start)

    def _partner(self, start: int, opening: str, closing: str) -> int | None:
        depth = 0
        for place in range(start, len(self._text)):
            depth += (self._text[place] == opening) - (self._text[place] == closing)
            if not depth:
                return place
        return None

    def _phrase_ends(self, place: int) -> bool:
        return self._ends_word(place) or self._text[place] in "~～"

    def _quoted(self, start: int, place: int, doubled: str) -> Token:
        text = self._text[start + 1 : place]
        text = (text.replace(doubled * 2, doubled) if doubled else text).strip()
        if not text:
            raise mistake("query_phrase_empty", start)
        fuzzy = re.compile("[~～]([12]?)").match(self._text, place + 1)
        if fuzzy and self._ends_word(fuzzy.end()):
            return Token(Kind.FUZZY, start, fuzzy.end(), (text, int(fuzzy[1] or 1)))
        return Token(Kind.PHRASE, start, place + 1, text)

    def _regex(self) -> Token | None:
        start = self._at
        slash = self._text[start]
        if slash not in _SLASHES:
            return None
        place = start + 1
        while place < len(self._text):
            if self._text[place] == "\\":
                place += 2
            elif self._text[place] == slash and place > start + 1 and self._ends_word(place + 1):
                return Token(Kind.REGEX, start, place + 1, self._text[start + 1 : place])
            else:
                place += 1
        return None

    def _operator(self) -> Token | None:
        """AND, OR, NOT, NEAR/n, W/n and BEFORE/n in capitals, as words of their own."""
        start = end = self._at
        while not self._ends_word(end) and self._text[end] not in OPENING:
            end += 1
        narrow = fold_width_case(self._text[start:end])
        if not self._is_capital(self._text[start:end]):
            return None
        if narrow in {"and", "or", "not"}:
            return Token(Kind[narrow.upper()], start, end)
        near = _NEAR.fullmatch(narrow)
        if near is None or (near[1] == "w" and near[2] is None):
            return None
        return Token(Kind.NEAR, start, end, (self._reach(near[2], start), near[1] != "near"))

    @staticmethod
    def _is_capital(written: str) -> bool:
        letters = written.partition("/")[0].partition("／")[0]
        return bool(letters) and letters.upper() == letters

    @staticmethod
    def _reach(written: str | None, at: int) -> Any:
        if written is None:
            return DEFAULT_REACH
        if written.isdecimal() and int(written) <= LONGEST_REACH:
            return int(written)
        if written in UNITS:
            return UNITS[written]
        raise mistake("query_reach", at, reach=written, limit=LONGEST_REACH)

    def _prefixed(self) -> list[Token]:
        """A field, zones or ``in:`` with what belongs to it; nothing where the name is none of ours."""
        start = self._at
        match = _PREFIX.match(self._text, start)
        if match is None:
            return []
        name = match[1].lower()
        self._at = match.end()
        if name in IN:
            word = self._word(joining=False)
            return [Token(Kind.IN, start, self._at, self._zones(word, IN_ZONES))]
        if name in FIELDS:
            token = self._phrase()
            if token is not None and token.kind is Kind.PHRASE:
                self._at = token.end
            else:
                token = self._word(joining=False)
            return [Token(Kind.FIELD, start, token.end, (FIELDS[name], self._text_of(token)))]
        zones = [ZONES.get(part) for part in re.split("[,，]", name)]
        if None in zones:
            self._at = start
            return []
        return [Token(Kind.ZONES, start, match.end(), frozenset(zones)), *self._after_zones()]

    def _after_zones(self) -> Iterator[Token]:
        char = self._text[self._at]
        if char in OPENING and self._brackets:
            self._depth += 1
            yield self._sign(Kind.OPEN)
            return
        token = self._phrase() or self._regex()
        if token is None:
            yield self._word(joining=False)
        else:
            self._at = token.end
            yield token

    def _text_of(self, token: Token) -> str:
        return str(token.value) if token.kind is Kind.PHRASE else self._text[token.start : token.end]

    def _zones(self, word: Token, names: Mapping[str, Zone]) -> frozenset[Zone]:
        zones = set()
        for part in re.split("[,，、]", self._text[word.start : word.end].lower()):
            if part not in names:
                raise mistake("query_zone", word.start, zone=part)
            zones.add(names[part])
        return frozenset(zones)

    def _word(self, *, joining: bool) -> Token:
        """Up to the next space or sign; ``joining``: a space between two Latin words belongs to the string."""
        start = self._at
        end, inner = self._chunk_end(start, 0)
        while joining and (place := self._joined_at(start, end)):
            end, inner = self._chunk_end(place, inner)
        self._at = end
        written = self._text[start:end]
        fuzzy = _FUZZY.search(written)
        if fuzzy:
            return Token(Kind.FUZZY, start, end, (written[: fuzzy.start()], int(fuzzy[1] or 1)))
        return Token(Kind.WILD if is_wild(written) else Kind.WORD, start, end, written)

    def _chunk_end(self, start: int, inner: int) -> tuple[int, int]:
        """Where the word ends, and how many brackets were opened in it and not closed."""
        place = start
        while place < len(self._text):
            char = self._text[place]
            if char in OPENING:
                inner += 1
            elif char in CLOSING:
                if not inner and self._brackets and (self._depth or place > start):
                    break
                inner = max(inner - 1, 0)
            elif char.isspace() or char in _OR or (char in _AND and self._cuts(place)):
                break
            place += 1
        return max(place, start + 1), inner

    def _cuts(self, place: int) -> bool:
        """``R&D`` and ``Hardt & Negri`` are strings, 资本&劳动 are two."""
        before, after = self._text[:place].rstrip()[-1:], self._text[place + 1 :].lstrip()[:1]
        return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())

    def _joined_at(self, start: int, end: int) -> int | None:
        """Where the string goes on after a space: between two characters that are not Chinese."""
        place = end
        while place < len(self._text) and self._text[place].isspace():
            place += 1
        if place in (end, len(self._text)) or _FUZZY.search(self._text[start:end]):
            return None
        char = self._text[place]
        if _CHINESE.match(self._text[end - 1]) or _CHINESE.match(char):
            return None
        if char in _AND and not self._cuts(place):
            return place
        if char in _SIGNS or (self._brackets and char in OPENING + CLOSING):
            return None
        following = Lexer(self._text, brackets=self._brackets)
        following._at = place
        if following._operator() is not None or self._is_prefix(place):
            return None
        return place

    def _is_prefix(self, place: int) -> bool:
        match = _PREFIX.match(self._text, place)
        if match is None:
            return False
        name = match[1].lower()
        return name in FIELDS or name in IN or all(part in ZONES for part in re.split("[,，]", name))


def is_wild(word: str) -> bool:
    """Whether ``*`` or ``?`` in a word stand for other characters."""
    return bool(word.strip("*?")) and bool(_STAR.search(word) or _QUESTION.search(word))
