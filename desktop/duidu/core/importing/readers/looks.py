"""Headings and block quotations that a document only shows by their looks: bold, centred, larger, set in.

Students seldom use styles.  A look counts as a heading's when short unfinished lines have it and running text has
not; where a document names its headings, or numbers tell them, nothing is judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from duidu.core.importing.readers.passages import Passage
from duidu.core.importing.structure.numbering import label_of

_LONGEST = 50
_PROSE = 60
_UNFINISHED = re.compile(r"[^。；;，,、：:！!.]$")
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")
_LABEL = re.compile(
    r"[\[【［〔(（]?\s*(?:摘\s*要|内容提要|內容提要|提\s*要|关\s*键\s*词|關\s*鍵\s*詞|关键字|Abstract|Key\s*words|作者|基金|参考文献|參考文獻|注\s*释|註\s*釋|目\s*录|目\s*錄|图|圖|表)\s*\d*",
    re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff]")
_NO_TITLES = frozenset(("part", "chapter", "section"))
_LARGER_PT = 1.0
_SET_IN = 1.5
Look = tuple[bool, bool, float]


def judge_looks(passages: Sequence[Passage]) -> None:
    """Give bare headings their level and set-in paragraphs their depth.  Linear."""
    _set_quotes(passages)
    named = [passage for passage in passages if passage.hints.heading_level]
    if len(named) < 2:
        _set_headings(passages)
    _leave_title(named)


def _leave_title(headings: Sequence[Passage]) -> None:
    """A heading of the first level may be the title; where several are, or it is 第一章, the first level is none."""
    first = [passage for passage in headings if passage.hints.heading_level == 1]
    label = label_of(first[0].text.strip()) if len(first) == 1 else None
    if len(first) > 1 or (label is not None and label.style in _NO_TITLES):
        for passage in headings:
            passage.hints = replace(passage.hints, heading_level=(passage.hints.heading_level or 0) + 1)


def _set_quotes(passages: Sequence[Passage]) -> None:
    prose = [passage for passage in passages if passage.is_prose and len(passage.text.strip()) >= 20]
    usual = Counter(passage.set_in for passage in prose).most_common(1)
    for passage in prose:
        deeper = usual and passage.set_in - usual[0][0] >= _SET_IN
        if deeper and not passage.hints.quote_depth and not passage.centred:
            passage.hints = replace(passage.hints, quote_depth=1)


def _set_headings(passages: Sequence[Passage]) -> None:
    prose = [passage for passage in passages if passage.is_prose and passage.cells is None]
    running = [passage for passage in prose if len(passage.text.strip()) >= _PROSE]
    if not running:
        return
    usual = Counter(map(_look, running)).most_common(1)[0][0]
    first = next(place for place, passage in enumerate(prose) if passage is running[0])
    if sum(1 for passage in running if _HAN.search(passage.text)) > len(running) // 2:
        # An English title in a Chinese essay is no heading.
        prose = prose[:first] + [each for each in prose[first:] if _HAN.search(each.text)]
    later = [passage for passage in prose[first:] if _stands_out(passage, usual)]
    if not later:
        return
    looks = {_look(passage) for passage in later}
    stated = any(passage.hints.field == "title" for passage in passages)
    title = _look(prose[0]) if first and not stated else None
    before = [
        passage
        for passage in prose[0 if stated else 1 : first]
        if _look(passage) in looks and _look(passage) != title and _stands_out(passage, usual)
    ]
    _set_levels([*before, *later])


def _look(passage: Passage) -> Look:
    hints = passage.hints
    return bool(hints.bold), passage.centred, hints.font_size_pt or 0.0


def _stands_out(passage: Passage, usual: Look) -> bool:
    text = passage.text.strip()
    if not 2 <= len(text) <= _LONGEST or _UNFINISHED.search(text) is None or not _WORDS.search(text):
        return False
    if _LABEL.match(text) or passage.hints.quote_depth:
        return False
    bold, centred, size = _look(passage)
    larger = size > 0 and usual[2] > 0 and size - usual[2] >= _LARGER_PT
    smaller = size > 0 and usual[2] > 0 and usual[2] - size >= _LARGER_PT
    return ((bold and not usual[0]) or (centred and not usual[1]) or larger) and not smaller


def _set_levels(headings: Sequence[Passage]) -> None:
    """Numbers rank headings in the order in which they come up, looks do where there are none.

    The first level is left to the title.
    """
    labels = {id(passage): label_of(passage.text.strip()) for passage in headings}
    ranked = list(dict.fromkeys(label.style for label in labels.values() if label is not None))
    level_of_look: dict[Look, int] = {}
    for passage in headings:
        label = labels[id(passage)]
        if label is not None:
            level_of_look.setdefault(_look(passage), ranked.index(label.style) + 1)
    bare = sorted(
        {_look(passage) for passage in headings} - set(level_of_look),
        key=lambda look: (-look[2], not look[1], not look[0]),
    )
    for place, look in enumerate(bare):
        level_of_look[look] = place + 1 if not ranked else min(place + 1, 3)
    for passage in headings:
        label = labels[id(passage)]
        level = ranked.index(label.style) + 1 if label is not None else level_of_look[_look(passage)]
        passage.hints = replace(passage.hints, heading_level=level + 1)
