"""Works that a note names by pointing back: 同上书，第9页; 同注③; 前引孔某书; 某某，前揭書，頁88; Ibid., p. 5; op. cit.

Chinese and English manuals agree in what these mean: 同上 the work cited last, 同注 the work of that note, 前引 and op. cit. the work of that
author cited before.  What is pointed at is filled in; the pages are the new ones.  Where nothing fits, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from duidu.core.importing.citations import chinese
from duidu.core.importing.citations.parts import names
from duidu.core.library.model import Citation

_Key = TypeVar("_Key", str, tuple[str, ...])

_SEE = r"(?P<see>(?:可|另|又|亦)?(?:参见|參見|参看|參看|参阅|參閱|详见|詳見|见|見|[Ss]ee(?:\s+also)?|[Cc]f\.))?\s*"
_FROM = r"(?:转引自|轉引自|转自|引自)?\s*"
_KIND = "(?:书|書|文|著|作|注|註|文章|论文|論文|著作)"
_LAST = re.compile(
    rf"\s*{_SEE}{_FROM}(?:(?:同|上)(?:上|前)(?:引|揭|述)?{_KIND}?|[Ii]bid(?:em)?\b\.?|[Ii]dem?\b\.?)"
    r"(?=[，,。.；;：:\s第頁页]|$)"
)
_NOTED = re.compile(
    rf"\s*{_SEE}{_FROM}同(?:本文|本书|前)?(?:脚|腳|页下|頁下)?(?:注|註)?\s*[\[［〔（(【]?\s*"
    r"(?P<value>\d{1,3}|[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])\s*[\]］〕）)】]?(?=[，,。.；;：:\s第頁页]|$)"
)
_BEFORE = r"(?:前|上)(?:引|揭|述|注|註)|同前|同上"
_NAMED = re.compile(
    rf"\s*{_SEE}{_FROM}(?:(?P<name>[^，,。；;：:《》〈〉]{{2,40}}?)\s*[，,：:]?\s*(?:{_BEFORE}){_KIND}"
    rf"|(?P<latin>[A-Z][^，。；;：:《》]{{1,60}}?),?\s*[Oo]p\.\s*[Cc]it\.?"
    rf"|(?:{_BEFORE})\s*(?P<owned>[^，,。；;：:《》〈〉]{{2,40}}?)\s*{_KIND})(?=[，,。.；;：:\s第頁页]|$)"
)
_TITLED = re.compile(
    rf"\s*{_SEE}{_FROM}(?:(?P<by>[^，,。；;：:《》〈〉]{{2,40}}?)\s*[，,：:]\s*)?(?:{_BEFORE})\s*[《〈](?P<title>[^《》]{{2,80}})[》〉]"
)
_POINTS_BACK = re.compile(r"同|[上前][上前引揭述注註]|[Ii]bid|[Ii]de|[Oo]p\.")
"""Without one of these no pattern above matches."""
_LETTERS = re.compile(r"\W+")
_CIRCLED = {
    chr(code): number
    for number, code in enumerate((*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)), 1)
}


class Earlier:
    """The works cited so far in one text: the last, those of each note's number, those of each author."""

    def __init__(self) -> None:
        self.last: Citation | None = None
        self._by_value: dict[int, tuple[Citation, ...]] = {}
        self._by_name: dict[str, tuple[int, Citation]] = {}  # with how much is known of them
        self._by_title: dict[str, tuple[int, Citation]] = {}
        self._by_authors: dict[tuple[str, ...], tuple[int, Citation]] = {}

    def add(self, value: int, citations: Iterable[Citation]) -> None:
        """What the note with the number ``value`` cites, all of it seen already; 0 where it has none."""
        if value:
            self._by_value[value] = tuple(citations)

    def see(self, citation: Citation) -> None:
        """One more work, in the order of the text.  A fuller mention is not replaced by a shorter one."""
        self.last = citation
        full = _fullness(citation)
        authors = tuple(map(_key, citation.authors))
        if authors:
            _keep(self._by_authors, authors, citation, full)
        for author in authors:
            if author:
                _keep(self._by_name, author, citation, full)
        if citation.title and (title := _key(citation.title)):
            _keep(self._by_title, title, citation, full)

    def meant_by(self, note_index: int, part: str) -> tuple[Citation, ...]:
        """The works that a part of a note points back to; empty where it does not, or to nothing known."""
        if _POINTS_BACK.search(part) is None:
            return ()
        for pattern, find in (
            (_NOTED, self._of_note),
            (_LAST, self._of_last),
            (_TITLED, self._of_title),
            (_NAMED, self._of_author),
        ):
            match = pattern.match(part)
            if match is not None and (found := find(match)):
                pages = chinese.pages_in(part[match.end() :])
                see = match.group("see") is not None
                keeps = pattern in {_LAST, _NOTED}
                return tuple(
                    replace(
                        each,
                        note_index=note_index,
                        see=see,
                        pages=pages or (each.pages if keeps else None),
                    )
                    for each in (found[-1:] if pages else found)
                )
        return ()

    def _of_last(self, match: re.Match[str]) -> tuple[Citation, ...]:
        del match
        return (self.last,) if self.last is not None else ()

    def _of_note(self, match: re.Match[str]) -> tuple[Citation, ...]:
        value = match.group("value")
        return self._by_value.get(int(value) if value.isdecimal() else _CIRCLED[value], ())

    def _of_title(self, match: re.Match[str]) -> tuple[Citation, ...]:
        found = self._by_title.get(_key(match.group("title")))
        return (found[1],) if found is not None else ()

    def _of_author(self, match: re.Match[str]) -> tuple[Citation, ...]:
        who, _ = names(match.group("name") or match.group("latin") or match.group("owned"))
        together = self._by_authors.get(tuple(map(_key, who)))
        if together is not None:
            return (together[1],)
        for name in who:
            found = self._by_name.get(_key(name))
            if found is not None:
                return (found[1],)
        return ()


def _keep(known: dict[_Key, tuple[int, Citation]], key: _Key, citation: Citation, full: int) -> None:
    """Enter a work that is known at least as fully as the one of the same key."""
    if key not in known or full >= known[key][0]:
        known[key] = full, citation


def _fullness(citation: Citation) -> int:
    return bool(citation.year) + bool(citation.publisher) + bool(citation.place) + bool(citation.work)


def _key(name: str) -> str:
    return _LETTERS.sub("", name).removesuffix("等").lower()
