"""Collocates: words that stand near something more often than chance would have it.

Surface co-occurrence after Evert (2008, "Corpora and collocations"): the windows of all places together are one
sample of the words, in which each word is counted once however many places it is near to; the words of the
places themselves belong to neither side.  Windows do not leave the block.

What is looked at is a word (or several) as the segmenter cuts it, as is usual where words are tokens (Evert; Brezina
2018, *Statistics in Corpus Linguistics*): 劳动 in 劳动力 is another word and counts only where that is asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from duidu.base.text import Span
from duidu.core.compare.wording.forms import written_forms
from duidu.core.compare.wording.measures import (
    cubed_mutual_information,
    log_dice,
    log_likelihood,
    mutual_information,
)
from duidu.core.compare.wording.stopwords import stop_words
from duidu.core.compare.wording.worded import WordedBlock, WordedEssay

WIDEST_WINDOW = 10
LEAST_TOGETHER = 3


class Measure(StrEnum):
    """By what collocates are ordered."""

    LOG_LIKELIHOOD = "ll"
    MI = "mi"
    MI3 = "mi3"
    LOG_DICE = "logdice"


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word near the places: ``together`` in their windows (``left`` and ``right`` of the nearest one),
    ``count`` in all, ``expected`` by chance.  ``ll`` is negative where it is rarer than by chance."""

    word: str
    together: int
    left: int
    right: int
    count: int
    expected: float
    ll: float
    mi: float
    mi3: float
    logdice: float
    written: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A word in the window of a place: its number in the block, and the side on which it stands."""

    number: int
    side: int


def collocates(
    essays: Iterable[WordedEssay],
    places: Mapping[str, Sequence[Span]],
    *,
    window: tuple[int, int] = (5, 5),
    least: int = LEAST_TOGETHER,
    measure: Measure = Measure.LOG_LIKELIHOOD,
    stop: frozenset[str] | None = None,
    check: Callable[[], None] = lambda: None,
) -> list[Collocate]:
    """The words near ``places`` (per essay), the strongest first.  Linear in the words.

    ``essays`` are all that the words are drawn from, also those without a place.
    """
    everywhere: Counter[str] = Counter()
    essays = list(essays)
    sides: dict[int, Counter[str]] = {-1: Counter(), 1: Counter()}
    found = 0
    for essay in essays:
        check()
        spans = _by_block(places.get(essay.essay, ()))
        for block in essay.blocks:
            everywhere.update(block.words)
            if block.id in spans:
                found += len(spans[block.id])
                for number in _covered(block, spans[block.id]):
                    everywhere[block.words[number]] -= 1
                for near in near_words(block, spans[block.id], window):
                    sides[near.side][block.words[near.number]] += 1
    rows = _rows(everywhere, sides, found, least)
    left_out = stop_words() if stop is None else stop
    kept = [row for row in rows if row.word not in left_out]
    forms = written_forms(essays, {(row.word,) for row in kept}, 1)
    kept = [replace(row, written=forms.get((row.word,), (row.word,))[0]) for row in kept]
    return sorted(kept, key=lambda row: (-getattr(row, measure.value), row.word))


def as_words(essay: WordedEssay, spans: Iterable[Span]) -> list[Span]:
    """The places that are words of their own: neither end is inside a longer word."""
    blocks = {block.id: block for block in essay.blocks}
    return [span for span in spans if not blocks[span.block].cuts(span)]


def near_words(block: WordedBlock, spans: Sequence[Span], window: tuple[int, int]) -> list[Near]:
    """The words in the windows of a block's places, each once, at the side of its nearest place."""
    covered = _covered(block, spans)
    nearest: dict[int, tuple[int, int]] = {}
    for span in spans:
        before, after = _bounds(block, span)
        for distance in range(1, window[0] + 1):
            _take(nearest, before - distance, distance, -1)
        for distance in range(1, window[1] + 1):
            _take(nearest, after + distance - 1, distance, 1)
    inside = sorted(number for number in nearest if 0 <= number < len(block.words) and number not in covered)
    return [Near(number, nearest[number][1]) for number in inside]


def _take(nearest: dict[int, tuple[int, int]], number: int, distance: int, side: int) -> None:
    if number not in nearest or distance < nearest[number][0]:
        nearest[number] = (distance, side)


def _bounds(block: WordedBlock, span: Span) -> tuple[int, int]:
    """Numbers of the first word that touches the span and of the first behind it."""
    first = bisect_right(block.starts, span.start) - 1
    if first < 0 or block.starts[first] + len(block.words[first]) <= span.start:
        first += 1
    return first, max(first, bisect_left(block.starts, span.end))


def _covered(block: WordedBlock, spans: Iterable[Span]) -> set[int]:
    return {number for span in spans for number in range(*_bounds(block, span))}


def _by_block(spans: Iterable[Span]) -> dict[str, list[Span]]:
    grouped: dict[str, list[Span]] = {}
    for span in spans:
        grouped.setdefault(span.block, []).append(span)
    return grouped


def _rows(
    everywhere: Counter[str], sides: Mapping[int, Counter[str]], found: int, least: int
) -> Iterable[Collocate]:
    total = everywhere.total()
    near = sides[-1] + sides[1]
    size = near.total()
    for word, together in near.items():
        if together >= least:
            count = everywhere[word]
            expected = size * count / total
            signed = 1 if together >= expected else -1
            yield Collocate(
                word,
                together,
                sides[-1][word],
                sides[1][word],
                count,
                expected,
                signed * log_likelihood(together, size, count, total),
                mutual_information(together, expected),
                cubed_mutual_information(together, expected),
                log_dice(together, found, count),
            )
