"""Which stretch of a text became which stretch of its conversion, where words were exchanged.

``plain`` is the text with its characters converted and no word exchanged: as long as the text, and equal
to the conversion outside of the exchanged words.  Where the two part, a word was exchanged.  Which one,
OpenCC itself is asked, once for every word that it ever exchanges: a gap is *safe* when both sides,
converted apart, make the whole, and between two safe gaps lies one replaced word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from duidu.base.text import Edit, OffsetMap
from duidu.core.script.engine import run_opencc

# No dictionary entry holds any of these, so nothing is matched across them.
_BREAK = re.compile(r"[，。、；：？！…（）《》〈〉「」『』“”‘’\s]")
# Twice the longest entry of any dictionary: what lies further right cannot change the next word.
_WINDOW = 48
_STRIDE = 64


class _Exchange(NamedTuple):
    """A word of a clause (code points ``start`` to ``end``) and what it became."""

    start: int
    end: int
    converted: str


_learned: dict[str, dict[str, str]] = {}
"""For each configuration the exchanged words that were met and what they become; a few hundred at most."""


def align(configuration: str, text: str, plain: str, converted: str) -> OffsetMap:
    """The map from ``text`` to ``converted``.  Linear, but for the first time that a word is met."""
    edits: list[Edit] = []
    here = there = 0
    while True:
        same = _common(plain, here, converted, there)
        here, there = here + same, there + same
        if here == len(plain) and there == len(converted):
            return OffsetMap.from_edits(edits)
        low, high = _clause(text, here)
        start, end = there - (here - low), _clause(converted, there)[1]
        edits += _clause_edits(configuration, (text, plain, converted), (low, high), (start, end))
        here, there = high, end


def _clause_edits(
    configuration: str, texts: tuple[str, str, str], source: tuple[int, int], target: tuple[int, int]
) -> Iterator[Edit]:
    """The edits of one clause, in offsets of the whole texts."""
    text, plain, converted = texts
    clause = text[slice(*source)]
    grown = target[0] - source[0]
    for row in _exchanges(configuration, clause, plain[slice(*source)], converted[slice(*target)]):
        low, high = source[0] + row.start, source[0] + row.end
        if len(row.converted) != high - low:
            yield Edit(low, high, low + grown, low + grown + len(row.converted))
            grown += len(row.converted) - (high - low)


def _exchanges(configuration: str, clause: str, plain: str, target: str) -> list[_Exchange]:
    """The words of a clause that were exchanged: by what is known, else by asking."""
    known = _learned.setdefault(configuration, {})
    found = _by_known_words(known, clause, plain, target)
    if found is not None:
        return found
    words = list(_words(configuration, clause))
    if "".join(row.converted for row in words) != target:
        return [_Exchange(0, len(clause), target)]
    exchanged = [row for row in words if row.converted != plain[row.start : row.end]]
    known.update((clause[row.start : row.end], row.converted) for row in exchanged)
    return exchanged


def _by_known_words(known: dict[str, str], clause: str, plain: str, target: str) -> list[_Exchange] | None:
    """Exchanges of known words that make ``target``, ``None`` where none do."""
    found: list[_Exchange] = []
    here = there = 0
    while True:
        same = _common(plain, here, target, there)
        here, there = here + same, there + same
        if here == len(plain) and there == len(target):
            return found
        first = found[-1].end if found else 0
        row = _known_word(known, clause, (first, here), target, there)
        if row is None:
            return None
        found.append(row)
        there += len(row.converted) - (here - row.start)
        here = row.end


def _known_word(
    known: dict[str, str], clause: str, starts: tuple[int, int], target: str, there: int
) -> _Exchange | None:
    """The longest known word that starts in ``starts``, goes beyond its end, and became what stands in ``target``."""
    first, here = starts
    rows = (
        _Exchange(start, end, known[word])
        for start in range(max(first, here - _WINDOW // 4), here + 1)
        for end in range(min(len(clause), start + _WINDOW // 4), here, -1)
        if (word := clause[start:end]) in known
    )
    fits = (row for row in rows if target.startswith(row.converted, there - (here - row.start)))
    return next(fits, None)


def _words(configuration: str, source: str) -> Iterator[_Exchange]:
    """The shortest stretches that convert apart from their surroundings."""
    start = 0
    while start < len(source):
        window = source[start : start + _WINDOW]
        whole = run_opencc(configuration, window)
        length, converted = len(window), whole
        for gap in range(1, len(window)):
            left = run_opencc(configuration, window[:gap])
            if whole.startswith(left) and left + run_opencc(configuration, window[gap:]) == whole:
                length, converted = gap, left
                break
        yield _Exchange(start, start + length, converted)
        start += length


def _clause(text: str, at: int) -> tuple[int, int]:
    """Start and end of the stretch between marks around ``at``."""
    following = _BREAK.search(text, at)
    low = at
    while low and _BREAK.match(text, low - 1) is None:
        low -= 1
    return low, following.start() if following else len(text)


def _common(left: str, at: int, right: str, other: int) -> int:
    """How many code points are the same from here on."""
    done, stride = 0, _STRIDE
    most = min(len(left) - at, len(right) - other)
    while done + stride <= most and _same(left, at + done, right, other + done, stride):
        done += stride
    while stride := stride // 2:
        if done + stride <= most and _same(left, at + done, right, other + done, stride):
            done += stride
    return done


def _same(left: str, at: int, right: str, other: int, length: int) -> bool:
    return left[at : at + length] == right[other : other + length]
