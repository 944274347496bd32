"""Cutting a paragraph into sentences, for contexts and definitions.

A sentence ends with 。！？ (or . before a new English sentence) and the closing marks that follow.  What
stands between a pair of quotation marks or brackets is not cut, unless it is longer than a page's
worth of sentences.  The rules follow GB/T 15834—2011 on where punctuation stands at closing marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

Range = tuple[int, int]

_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "【": "】",
    "〔": "〕",
}
_CLOSERS = frozenset(_PAIRS.values())
_ENDERS = re.compile(r"[。！？!?]+|(?<=[a-z]{2})\.(?=\s+[A-Z“\"]|\s*$)")
# A longer quotation is read as text of its own: a context of that length helps nobody.
_LONGEST_PAIR = 240
# After “……。” these continue the sentence that the quotation stands in.
_CONTINUE = frozenset("，、；：,;:的之等")
# After “……？” and “……！” a sentence goes on more often than not.
_CONTINUE_QUESTION = _CONTINUE | frozenset("这這那此一是也和与與及或，")


def split_sentences(text: str) -> list[Range]:
    """Half-open ranges of the sentences of ``text``, in order, without white space around them.

    Together they hold every character that is not white space.  Linear in ``text``.
    """
    ranges: list[Range] = []
    start = 0
    for end in _ends(text):
        ranges.append((start, end))
        start = end
    ranges.append((start, len(text)))
    return [trimmed for one in ranges if (trimmed := _trimmed(text, *one))[0] < trimmed[1]]


def sentence_around(sentences: Sequence[Range], start: int, end: int) -> Range:
    """The sentence with ``start``, stretched to the one with ``end`` where a match crosses two."""
    starts = [sentence[0] for sentence in sentences]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, max(end - 1, start)) - 1, 0)
    return sentences[first][0], max(sentences[last][1], end)


def _ends(text: str) -> Iterator[int]:
    pairs = _matched_pairs(text)
    position = 0
    for match in _ENDERS.finditer(text):
        if match.start() < position:
            continue
        end = match.end()
        while end < len(text) and text[end] in _CLOSERS:
            end += 1
        if not _inside(pairs, end) and not _goes_on(text, match, end):
            position = end
            yield end


def _goes_on(text: str, ender: re.Match[str], end: int) -> bool:
    """Whether the sentence continues although a quotation in it ended with a full stop."""
    if end == ender.end():
        return False
    follow = text[end : end + 1]
    return follow in (_CONTINUE if ender.group()[-1] in "。." else _CONTINUE_QUESTION) and follow != ""


def _matched_pairs(text: str) -> list[Range]:
    """Outermost pairs of marks that are closed within reach, in order: opening mark, after the closing."""
    open_marks: list[tuple[str, int]] = []
    pairs: list[Range] = []
    for index, char in enumerate(text):
        if char in _PAIRS:
            open_marks.append((_PAIRS[char], index))
        elif char in _CLOSERS and any(closer == char for closer, _ in open_marks):
            while open_marks[-1][0] != char:  # left open inside: a typing error of the source
                open_marks.pop()
            start = open_marks.pop()[1]
            if index - start <= _LONGEST_PAIR:
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, index + 1))
    return pairs


def _inside(pairs: Sequence[Range], offset: int) -> bool:
    """Whether the gap lies strictly inside a pair."""
    index = bisect_right(pairs, (offset, -1)) - 1
    return index >= 0 and pairs[index][0] < offset < pairs[index][1]


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
