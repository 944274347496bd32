"""Back matter: the editor's line, the note on the authors, where the text was published before.

What follows the editor's line and is neither note nor reference nor front matter in English is not the
essay's: a journal fills the page with other items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.structure.labels import AT_END, field_label
from duidu.core.library.model import SourceRange

_EDITOR = re.compile(
    r"[\[【［（(〔]?\s*(?:责任|責任|本文|特约|特約|执行|執行|本期|栏目|\s){0,3}(?:编辑|編輯|编校|編校|责编|責編|编|編)\s*(?:[／/、]?\s*校对)?\s*[:：／/|｜]\s*(?P<names>[^\]】］）)〕]{2,30}?)\s*[\]】］）)〕]?$"
)
_EDITOR_SPACED = re.compile(
    r"[\[【［（(〔]\s*(?:责任|責任)?(?:编辑|編輯)\s*(?P<names>[\u4e00-\u9fff\s\u3000、]{2,20})[\]】］）)〕]$"
)
_ABOUT_AUTHOR = re.compile(
    r"系|作者|教授|研究员|研究員|讲师|講師|博士|硕士|碩士|研究生|院长|所长|学院|學院|大学|大學|研究所|研究院|撰稿|记者|記者|学者|學者|主任|秘书长|秘書長"
)
_REPRINT = re.compile(
    r"(?:本文)?(?:原载|原載|转自|轉自|转载自|轉載自|刊于|刊於|载于|載於|首发于|首發於|选自|選自|摘自)(?:于|於)?"
)
_AFTER_NAME = re.compile(r"\s*(?:[，,：:（(]|系|为|為|女|男|\d{4})")
_FUNDED = re.compile(r"本文(?:系|为|為|是)|阶段性?成果|基金|資助|资助")
_ENCLOSED = re.compile(r"[（(\[【［〔].*[)）\]】］〕]$", re.DOTALL)


_BELOW_CLOSING = frozenset({Role.FURNITURE, Role.NOTE, Role.BACK, Role.FRONT})
"""What may stand under the closing words: a page's foot, and title and abstract in English."""
_FIELD_GOES_ON = 20
_COLLATED = re.compile(
    r"[\[【［（(〔]?\s*(?:责任|責任|本文|特约|特約|编辑|編輯)*\s*(?:校对|校對|校正|排版|美编|美編)\s*[:：／/]\s*[^\]】］）)〕。，]{2,20}\s*[\]】］）)〕]?$"
)


@dataclass(slots=True)
class Back:
    """Source ranges of editor, author note and source statement, and of their labels."""

    editor: list[SourceRange] = field(default_factory=list)
    author_note: list[SourceRange] = field(default_factory=list)
    source: list[SourceRange] = field(default_factory=list)
    labels: list[SourceRange] = field(default_factory=list)
    end: int | None = None


def read_back(lines: Sequence[Line]) -> Back:
    """Give back matter its role; foreign matter around the editor's line becomes ``FOREIGN``."""
    back = Back()
    body = [index for index, line in enumerate(lines) if line.role is Role.BODY]
    editors = [index for index in body if _editor(lines[index].text) is not None]
    ends = _essay_ends(lines, body, editors)
    for index in body[len(body) // 2 :]:
        if _COLLATED.match(lines[index].text):
            lines[index].role, lines[index].kind = Role.FURNITURE, "label"
    early = [index for index in editors if ends is None or index < ends]
    if early:
        _set_before(lines, early[-1])
    if ends is not None:
        match = _editor(lines[ends].text)
        if match is not None:
            _take_editor(lines[ends], match, back)
        _set_after(lines, ends)
        back.end = ends
    return back


def read_closing(lines: Sequence[Line], back: Back, authors: Sequence[str]) -> None:
    """The last lines of the essay: about ``authors``, or where the text was published before."""
    end = back.end if back.end is not None else len(lines)
    _take_closing(lines, end, back)
    if not back.author_note and authors:
        _take_about(lines, end, back, authors)


def _take_about(lines: Sequence[Line], end: int, back: Back, authors: Sequence[str]) -> None:
    """An unmarked last paragraph that begins with an author's name and says where he belongs."""
    group: list[Line] = []
    for line in reversed(lines[max(0, end - 40) : end]):
        if line.role is not Role.BODY:
            continue
        group.insert(0, line)
        text = "".join(part.text for part in group)
        if len(text) > 240:
            return
        name = next((name for name in authors if text.startswith(name)), None)
        if name is None:
            continue
        if _AFTER_NAME.match(text, len(name)) and _ABOUT_AUTHOR.search(text):
            for part in group:
                part.role, part.kind = Role.BACK, "author-note"
            back.author_note = [(part.start, part.end) for part in group]
        return


def _essay_ends(lines: Sequence[Line], body: Sequence[int], editors: Sequence[int]) -> int | None:
    """The first editor's line with a fair part of the text before it closes the essay."""
    total = sum(len(lines[index].text) for index in body)
    before = place = 0
    for index in editors:
        while place < len(body) and body[place] < index:
            before += len(lines[body[place]].text)
            place += 1
        if before >= 0.25 * total:
            return index
    return None


def _editor(text: str) -> re.Match[str] | None:
    if len(text) > 50 or ("编" not in text and "編" not in text):
        return None
    return _EDITOR.match(text) or _EDITOR_SPACED.match(text)


def _take_editor(line: Line, match: re.Match[str], back: Back) -> None:
    line.role, line.kind = Role.BACK, "editor"
    start, end = line.start + match.start("names"), line.start + match.end("names")
    back.labels.append((line.start, start))
    back.editor = [(start, end)]
    if end < line.end:
        back.labels.append((end, line.end))


def _set_after(lines: Sequence[Line], editor: int) -> None:
    """Body text after the editor's line is foreign, but labelled fields and an English abstract are the essay's."""
    english = stated = False
    for line in lines[editor + 1 :]:
        if line.role is not Role.BODY:
            continue
        found = field_label(line.text)
        english = english or line.text.isascii() or (found is not None and found[0] not in AT_END)
        if found is None and not english and not stated:
            line.role, line.kind = Role.FOREIGN, "after-the-essay"
        stated = (found is not None or stated) and not line.terminal and len(line.text) >= _FIELD_GOES_ON


def _set_before(lines: Sequence[Line], editor: int) -> None:
    """An editor's line near the top closes the tail of another article."""
    for line in lines[: editor + 1]:
        if line.role is Role.BODY:
            line.role, line.kind = Role.FOREIGN, "before-the-essay"


def _take_closing(lines: Sequence[Line], end: int, back: Back) -> None:
    """The last lines before ``end`` in brackets: about the author, or where the text comes from."""
    group: list[Line] = []
    for line in reversed(lines[:end]):
        if line.role is not Role.BODY:
            if line.role in _BELOW_CLOSING:
                continue
            break
        group.insert(0, line)
        if len(group) > 4:
            return
        text = "".join(part.text for part in group)
        if not text.endswith((")", "）", "]", "】", "］", "〕")):
            return
        if line.text[0] in "（([【［〔" and _ENCLOSED.match(text) and _is_one_bracket(text):
            if not _take_enclosed(group, text, back):
                return
            group = []


def _is_one_bracket(text: str) -> bool:
    """Whether the bracket that opens the text is closed at its end, and not before."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char in "（([【［〔") - (char in "）)]】］〕")
        if depth <= 0:
            return depth == 0 and index == len(text) - 1
    return False


def _take_enclosed(group: Sequence[Line], text: str, back: Back) -> bool:
    reprint = _REPRINT.search(text) is not None
    if len(text) > 400 or not (reprint or _ABOUT_AUTHOR.search(text) or _FUNDED.search(text)):
        return False
    ranges = [(line.start, line.end) for line in group]
    for line in group:
        line.role, line.kind = Role.BACK, "author-note"
    if reprint and not re.search("作者", text):
        back.source = ranges + back.source
    else:
        back.author_note = ranges + back.author_note
    return True
