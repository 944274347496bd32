"""Concordance: every place as one line with the word in its middle, and the lines in an order that shows patterns.

Lines are cut from a block's canonical text, which has no note marks: a note never cuts a line.  Neighbours
are the words (or characters) left and right of the place; punctuation, white space and the like are passed
over, so that a comma never parts what stands together.  A place may be sorted by several neighbours in turn
(first by R1, where that is the same by R2 …), as in Sinclair, *Corpus, Concordance, Collocation* (1991).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.core.library.sounds import syllables
from duidu.core.library.strokes import strokes
from duidu.core.script import fold
from duidu.core.segment import words

CONTEXT_CHARS = 40
"""Characters on each side of the place, unless told."""

MOST_NEIGHBOURS = 5
_TOLD_EVERY = 200
_TOLD = re.compile(r"(?:([LR])([1-9])|C)", re.IGNORECASE)
_BREAKS = {ord(char): " " for char in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"}


class Unit(StrEnum):
    """What a neighbour is."""

    WORDS = "words"
    CHARACTERS = "characters"


class Order(StrEnum):
    """By what neighbours are ordered."""

    PINYIN = "pinyin"
    STROKES = "strokes"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The ``nth`` neighbour: ``-1`` the first to the left, ``2`` the second to the right, ``0`` what was found."""

    nth: int


@dataclass(frozen=True, slots=True)
class Line:
    """One place.  ``place`` is 0..1 along its essay; tabs and line ends in the context are spaces."""

    essay: str
    span: Span
    zone: Zone
    left: str
    node: str
    right: str
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How often one essay has what was sought, and where (0..1 along it, in order)."""

    essay: str
    count: int
    places: tuple[float, ...]


def make_line(
    essay: str, span: Span, zone: Zone, text: str, place: float = 0.0, context: int = CONTEXT_CHARS
) -> Line:
    """The line of a place in a block's whole ``text``."""
    left = text[max(0, span.start - context) : span.start].translate(_BREAKS)
    node = text[span.start : span.end].translate(_BREAKS)
    right = text[span.end : span.end + context].translate(_BREAKS)
    return Line(essay, span, zone, left, node, right, place)


def parse_sort(text: str) -> tuple[Neighbour, ...]:
    """``R1,R2,L1`` or ``C`` as neighbours; ``position`` and an empty text as none: the order of the text.

    Raises ``UserError("sort_unknown")`` with the part that is not understood.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if [part.lower() for part in parts] == ["position"]:
        return ()
    return tuple(_neighbour(part) for part in parts)


def _neighbour(part: str) -> Neighbour:
    told = _TOLD.fullmatch(part)
    if told is None or (told[2] and int(told[2]) > MOST_NEIGHBOURS):
        raise UserError("sort_unknown", part=part)
    if not told[1]:
        return Neighbour(0)
    return Neighbour(int(told[2]) * (-1 if told[1].upper() == "L" else 1))


def sort_lines(
    lines: Iterable[Line],
    by: Sequence[Neighbour],
    order: Order = Order.PINYIN,
    unit: Unit = Unit.WORDS,
    progress: Callable[[int, int], None] | None = None,
) -> list[Line]:
    """The lines by these neighbours in turn; alike ones stay in the order in which they came.

    A place without such a neighbour (at a block's edge) comes first.  Cost: cutting each context into words once,
    some 50 microseconds; ``progress`` hears of it and may end it by raising.
    """
    given = list(lines)
    sides = sorted({1 if neighbour.nth > 0 else -1 for neighbour in by if neighbour.nth})
    cut: dict[int, list[list[str]]] = {side: [] for side in sides}
    for number, line in enumerate(given):
        if progress is not None and number % _TOLD_EVERY == 0:
            progress(number, len(given))
        for side in sides:
            cut[side].append(neighbours(line, side, unit))
    columns = [_column(given, neighbour.nth, cut) for neighbour in by]
    keys = [_keys(order, column) for column in columns]
    numbers = sorted(range(len(given)), key=lambda number: [column[number] for column in keys])
    return [given[number] for number in numbers]


def neighbours(line: Line, side: int, unit: Unit) -> list[str]:
    """The nearest neighbours on one side (``-1`` left, ``1`` right), nearest first, folded; no marks."""
    text = line.left if side < 0 else line.right
    near = text[-CONTEXT_CHARS:] if side < 0 else text[:CONTEXT_CHARS]
    folded = fold(near).text
    cut = list(folded) if unit is Unit.CHARACTERS else [word for word, _, _ in words(folded)]
    kept = [word for word in cut if any(char.isalnum() for char in word)]
    return (kept[::-1] if side < 0 else kept)[:MOST_NEIGHBOURS]


def spread(lines: Iterable[Line]) -> list[Spread]:
    """Counts and places per essay, essays in the order in which they first appear."""
    places: dict[str, list[float]] = {}
    for line in lines:
        places.setdefault(line.essay, []).append(line.place)
    return [Spread(essay, len(each), tuple(sorted(each))) for essay, each in places.items()]


def _column(lines: list[Line], nth: int, cut: dict[int, list[list[str]]]) -> list[str]:
    """The nth neighbour of each line, empty where there is none."""
    if nth == 0:
        return [fold(line.node).text for line in lines]
    side, at = (1 if nth > 0 else -1), abs(nth) - 1
    return [found[at] if at < len(found) else "" for found in cut[side]]


def _keys(order: Order, column: list[str]) -> list[Any]:
    """What each is sorted by; the same neighbour comes again and again, and its sound is looked up once."""
    counts = Counter(column)
    key_of = _key_of(order, counts)
    known = {word: key_of(word) for word in counts}
    return [known[word] for word in column]


def _key_of(order: Order, counts: Counter[str]) -> Callable[[str], Any]:
    if order is Order.FREQUENCY:
        return lambda word: (-counts[word] if word else -len(counts) - counts.total(), syllables(word), word)
    if order is Order.STROKES:
        return lambda word: ([(strokes(char), char) for char in word], word)
    return lambda word: (syllables(word), word)
