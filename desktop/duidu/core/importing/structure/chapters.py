"""Chapters of a book: a label alone on its line, titles that run on every page, and how deep named headings are.

Publishers set 第一章 on a line of its own and the title under it; the title then runs at the head of each page, so that its
first copy is the heading and all others are furniture.  引言 and 结语 belong to the book before the first and behind the last
numbered chapter, and to the chapter between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.repair.furniture import head_key
from duidu.core.importing.structure.numbering import STYLE_ORDER, label_of

BOOK_STYLES = frozenset({"volume", "part", "chapter", "section"})
"""Labels that stand alone on their line."""

NAMED = re.compile(
    r"(?:(?:中文版|英文版|再版|初版|原版|新版|修订版|修訂版|增订版|第[一二三四五六]版|[译譯著编編][者]|作者|自|代|他|总|總|原|新)?\s*(?:序|序\s*言|前\s*言|导\s*言|導\s*言|后\s*记|後\s*記|绪\s*论|緒\s*論|导\s*论|導\s*論|引\s*言|引\s*论)"
    r"|[译譯]后[记記]|[译譯]者的话|出版[说說]明|编[辑輯]?[说說]明|凡\s*例|[结結][语語束论論][语語]?|余\s*论|餘\s*論|附\s*[录錄]\s*[一二三四五六七八九十A-Z\d]{0,2}(?:[\s\u3000:：]+[^。；，]{2,40})?|致\s*[谢謝]|鸣\s*谢|跋|尾\s*声|尾\s*聲)$"
)
"""Headings without a number that belong to the book or to a chapter as a whole."""

_COUNTING = ("volume", "part", "chapter")
_OF_BOOK = re.compile("[序跋后後]|附|致|鸣|凡|出版")
_SENTENCE_INSIDE = re.compile(r"[。！？!?；]")
_CLAUSE = re.compile(r"[。！？!?；，,《》：:]|[页頁]")
_LIST_LABEL = re.compile(
    r"[\[【［]?\s*(?:本章)?(?:[注註]\s*[释釋解]|尾\s*[注註]|[注註]|Notes|NOTES|(?:主要)?[参參]\s*考\s*(?:文\s*[献獻]|书目|書目)|References)\s*[\]】］]?\s*[:：]?$"
)
_FIRST_ENTRY = re.compile(r"[\[［〔(（^{]{0,2}\s*1\s*[\]］〕)）}.．、\s]|[①¹]|[注註]\s?1\D")
_OPENS_LABEL = "第上中下卷"
_LONGEST_LABEL = 10
_LONGEST_TITLE = 40
_NARROW = 44
"""Columns that a title under its label fills at most."""
_EDGE_NUMBER = re.compile(r"^\d{1,4}\s+\S|\S\s+\d{1,4}$")


def label_alone(text: str) -> bool:
    """Whether a line is nothing but the label of a volume, part, chapter or section."""
    if len(text) > _LONGEST_LABEL or text[0] not in _OPENS_LABEL:
        return False
    label = label_of(text)
    return label is not None and label.style in BOOK_STYLES and label.length == len(text)


def opens_chapter(text: str) -> bool:
    """Whether a line heads a chapter or more, its title beside the label or under it: no note runs into it."""
    if text[0] not in _OPENS_LABEL or len(text) > _LONGEST_TITLE or _CLAUSE.search(text):
        return False
    label = label_of(text)
    return label is not None and label.style in _COUNTING


def is_title_under(line: Line, following: Line | None) -> bool:
    """Whether a line can be the title of a chapter whose label stands alone above it."""
    if line.terminal or len(line.text) > _LONGEST_TITLE or _SENTENCE_INSIDE.search(line.text):
        return False
    if line.text[-1] in "，、；：,;:" or label_of(line.text) is not None:
        return False
    return following is not None and (following.width > line.width or label_of(following.text) is not None)


def restore_titles(lines: Sequence[Line]) -> None:
    """Where a chapter's title was taken for the head of its pages, its first copy is the heading again."""
    _set_numbered_heads(lines)
    seen: set[str] = set()
    above = ""  # a label alone on the line before
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        alone = line.text if label_alone(line.text) else ""
        if line.kind == "running-head" and not _EDGE_NUMBER.search(line.text):
            key = head_key(line.text)
            opens = _opens_title(following, seen) if alone else key not in seen
            if (opens and (alone or above or _opens_chapter(line.text, seen))) or (
                following is not None and _opens_notes(line.text, following.text, first=key not in seen)
            ):
                line.role, line.kind = Role.BODY, ""
            if not alone:
                seen.update((key, _tight(above + line.text)) if above else (key,))
        if line.role is Role.BODY:
            above = alone
            if alone:
                seen.add(_tight(alone))


def _set_numbered_heads(lines: Sequence[Line]) -> None:
    """A chapter's title with a page's number beside it is a head, however few pages the chapter has."""
    numbered: list[Line] = []
    titles: set[str] = set()
    above = False
    for line in lines:
        if line.role is Role.BODY and not line.terminal and len(line.text) <= _LONGEST_TITLE:
            if (line.text[-1].isdecimal() or line.text[0].isdecimal()) and _EDGE_NUMBER.search(line.text):
                numbered.append(line)
            elif above or _has_title(line.text):
                titles.add(head_key(line.text))
            above = label_alone(line.text)
        else:
            above = False
    for line in numbered:
        if head_key(line.text) in titles:
            line.role, line.kind = Role.FURNITURE, "running-head"


def _has_title(text: str) -> bool:
    label = label_of(text)
    return NAMED.match(text) is not None if label is None else label.style in BOOK_STYLES


def _opens_title(following: Line | None, seen: set[str]) -> bool:
    """Whether the title of a chapter or section stands under its label, and is no head of a page itself."""
    if following is None or following.terminal or len(following.text) > _LONGEST_TITLE:
        return False
    return head_key(following.text) not in seen and following.width + following.indent <= _NARROW


def _opens_chapter(text: str, seen: set[str]) -> bool:
    """Whether the line is a chapter's label and title, and not one whose label stood alone before."""
    label = label_of(text)
    if label is not None and label.style in BOOK_STYLES:
        return label.length == len(text) or _tight(text[: label.length]) not in seen
    return NAMED.match(text) is not None


def _opens_notes(text: str, following: str, *, first: bool) -> bool:
    """Whether a label stands over the first of a chapter's notes, or over the one list of a book."""
    return _LIST_LABEL.match(text) is not None and (first or _FIRST_ENTRY.match(following) is not None)


def _tight(text: str) -> str:
    return "".join(text.split())


def has_chapters(heads: Sequence[Line]) -> bool:
    """Whether the headings are those of a book: volumes, parts or chapters count through it."""
    return sum(1 for line in heads if line.kind in _COUNTING) > 1


def set_levels(heads: Sequence[Line]) -> None:
    """Levels of the headings of a book, from the styles in use, outermost first."""
    kinds = {line.kind for line in heads}
    styles = [style for style in STYLE_ORDER if style in kinds]
    counting = [index for index, line in enumerate(heads) if line.kind in _COUNTING]
    first, last = counting[0], counting[-1]
    chapter = max(styles.index(style) + 1 for style in _COUNTING if style in kinds)
    names = Counter(_tight(line.text) for line in heads if line.kind not in styles)
    above = chapter
    for index, line in enumerate(heads):
        if line.kind in styles:
            line.level = above = styles.index(line.kind) + 1
        elif not NAMED.match(line.text):
            line.level = above + 1 if index > first else 1
        elif _OF_BOOK.search(line.text) or index < first:
            line.level = 1
        else:
            line.level = chapter + 1 if index < last or names[_tight(line.text)] > 1 else 1
