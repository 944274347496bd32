"""Which stretch of a text became which stretch of its conversion, where words were exchanged.

``plain`` is the text with its characters converted and no word exchanged: as long as the text, and equal
to the conversion outside of the exchanged words.  Where the two part, a word was exchanged.  Which one,
OpenCC itself is asked, once for every word that it ever exchanges: a gap is *safe* when both sides,
converted apart, make the whole, and between two safe gaps lies one replaced word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duidu.base.text import Edit, OffsetMap
from duidu.core.script.engine import run_opencc
from duidu.core.script.taiwan import clause_around

# Twice the longest entry of any dictionary: what lies further right cannot change the next word.
_WINDOW = 48
_STRIDE = 32


class _Exchange(NamedTuple):
    """A word of a clause (code points ``start`` to ``end``) and what it became."""

    start: int
    end: int
    converted: str


class _Known:
    """Words that were exchanged before and what they became, by their first character; a few hundred at most."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[str, str]]] = {}

    def add(self, word: str, converted: str) -> None:
        rows = self._rows.setdefault(word[0], [])
        if (word, converted) not in rows:
            rows.append((word, converted))
            rows.sort(key=lambda row: -len(row[0]))

    def find(self, clause: str, starts: range, target: str, there: int) -> _Exchange | None:
        """The first and longest known word that starts in ``starts``, goes beyond their last, and became what
        stands in ``target``, where ``there`` is the place of that last one."""
        here = starts[-1]
        for start in starts:
            for word, converted in self._rows.get(clause[start : start + 1], ()):
                end = start + len(word)
                if (
                    end > here
                    and clause.startswith(word, start)
                    and target.startswith(converted, there - (here - start))
                ):
                    return _Exchange(start, end, converted)
        return None


_learned: dict[str, _Known] = {}
"""For each configuration the words that were met."""


def align(configuration: str, text: str, plain: str, converted: str) -> OffsetMap:
    """The map from ``text`` to ``converted``.  Linear, but for the first time that a word is met."""
    edits: list[Edit] = []
    here = there = 0
    while True:
        same = _common(plain, here, converted, there)
        here, there = here + same, there + same
        if here == len(plain) and there == len(converted):
            return OffsetMap.from_edits(edits)
        low, high = clause_around(text, here)
        start, end = there - (here - low), clause_around(converted, there)[1]
        clauses = text[low:high], plain[low:high], converted[start:end]
        edits += clause_edits(configuration, clauses, low, start - low)
        here, there = high, end


def clause_edits(configuration: str, texts: tuple[str, str, str], start: int, grown: int) -> Iterator[Edit]:
    """The edits of one clause (as written, with its characters converted, with its words exchanged).

    It stands at ``start`` of the whole text, which has grown by ``grown`` before it.
    """
    for row in _exchanges(configuration, *texts):
        low, high = start + row.start, start + row.end
        if len(row.converted) != high - low:
            yield Edit(low, high, low + grown, low + grown + len(row.converted))
            grown += len(row.converted) - (high - low)


def _exchanges(configuration: str, clause: str, plain: str, target: str) -> list[_Exchange]:
    """The words of a clause that were exchanged: by what is known, else by asking."""
    known = _learned.setdefault(configuration, _Known())
    found = _by_known_words(known, clause, plain, target)
    if found is not None:
        return found
    words = list(_words(configuration, clause))
    if "".join(row.converted for row in words) != target:
        return [_Exchange(0, len(clause), target)]
    exchanged = [row for row in words if row.converted != plain[row.start : row.end]]
    for row in exchanged:
        known.add(clause[row.start : row.end], row.converted)
    return exchanged


def _by_known_words(known: _Known, clause: str, plain: str, target: str) -> list[_Exchange] | None:
    """Exchanges of known words that make ``target``, ``None`` where none do."""
    found: list[_Exchange] = []
    here = there = 0
    while True:
        same = _common(plain, here, target, there)
        here, there = here + same, there + same
        if here == len(plain) and there == len(target):
            return found
        first = found[-1].end if found else 0
        row = known.find(clause, range(max(first, here - _WINDOW // 4), here + 1), target, there)
        if row is None:
            return None
        found.append(row)
        there += len(row.converted) - (here - row.start)
        here = row.end


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


def _common(left: str, at: int, right: str, other: int) -> int:
    """How many code points are the same from here on."""
    done = 0
    while left[at + done : at + done + _STRIDE] == right[other + done : other + done + _STRIDE]:
        done += _STRIDE
        if at + done >= len(left) or other + done >= len(right):
            return min(len(left) - at, len(right) - other)
    for one, another in zip(
        left[at + done : at + done + _STRIDE], right[other + done : other + done + _STRIDE], strict=False
    ):
        if one != another:
            break
        done += 1
    return done
