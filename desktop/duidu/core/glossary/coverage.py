"""How far the glossary reaches in an essay: its keywords, and the words that stand out in it.

A word stands out where the essay has it more often than written Chinese does; both single words and pairs
of neighbours count, because most terms are longer than the segmenter's words (数据|资源).  The list is a
hint for whoever writes entries: 推动 or 亿美元 may stand in it with good reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from duidu.core.glossary.glossary import Glossary
from duidu.core.script import fold
from duidu.core.segment import rarity, words

_HAN_WORD = re.compile("[\u4e00-\u9fff]{2,}")
_SEEN_OFTEN = 4


@dataclass(frozen=True, slots=True)
class CoveredWord:
    """A word of an essay, how often it stands there, and the headwords found in it (none: not covered)."""

    word: str
    count: int
    terms: tuple[str, ...]


def cover_keywords(glossary: Glossary, keywords: Iterable[str], texts: Sequence[str]) -> list[CoveredWord]:
    """The keywords as the essay states them, with the entries that explain them or their parts."""
    folded = [fold(text).text for text in texts]
    return [
        CoveredWord(word, sum(text.count(fold(word).text) for text in folded), _terms(glossary, word))
        for word in keywords
    ]


def cover_frequent(glossary: Glossary, texts: Iterable[str], limit: int) -> list[CoveredWord]:
    """The ``limit`` words that stand out most; linear in the texts, a second for a book."""
    counts = Counter(word for text in texts for word in _candidates(fold(text).text))
    often = [word for word, count in counts.items() if count >= _SEEN_OFTEN]
    ranked = sorted(often, key=lambda word: (-counts[word] * log(rarity(word)), word))
    return [CoveredWord(word, counts[word], _terms(glossary, word)) for word in ranked[:limit]]


def _candidates(text: str) -> Iterator[str]:
    cut = [word for word, _, _ in words(text)]
    yield from (word for word in cut if _HAN_WORD.fullmatch(word))
    for first, second in pairwise(cut):
        if _HAN_WORD.fullmatch(first) and _HAN_WORD.fullmatch(second):
            yield first + second


def _terms(glossary: Glossary, word: str) -> tuple[str, ...]:
    whole = glossary.define(word)
    if whole is not None:
        return (whole.headword,)
    return tuple(dict.fromkeys(match.term for match in glossary.matches(word)))
