"""Which lines are bodies of notes: at the foot of each page, after the essay, or under a label.

A body starts with a mark that continues the counter of its group, and either a mark of the same sign
waits for it in the text above or its words look like a reference.  Everything is one pass over the
lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.notes.manners import LooseNotes
from duidu.core.importing.notes.marks import (
    AT_START,
    LOOSE_STAR,
    Mark,
    inline_marks,
    mark_of,
    mark_of_sign,
)
from duidu.core.importing.structure.chapters import opens_chapter
from duidu.core.importing.structure.labels import field_label

REFERENCE_LABEL = re.compile(
    r"(?=[\[【［\s主参參引征RBW])[\[【［]?\s*(?:主要)?(?:参\s*考\s*文\s*献|參\s*考\s*文\s*獻|参考书目|參考書目|引用文献|引用文獻|征引文献|References|REFERENCES|Bibliography|Works Cited)"
    r"\s*(?:[（(/]?\s*(?:References|REFERENCES|Bibliography)\s*[）)]?)?\s*[\]】］]?\s*[:：]?\s*$"
)
NOTES_LABEL = re.compile(
    r"(?=[\[【［\s注註尾脚腳附N])[\[【［]?\s*(?:注\s*释|注\s*釋|註\s*釋|註\s*解|尾\s*注|尾\s*註|脚\s*注|腳\s*註|附\s*[注註]|Notes|NOTES|注|註)\s*[\]】］]?\s*[:：]?\s*$"
)
_ENTRY = re.compile(
    r"(?:[-*•]\s+)?(?:[\[［〔(（]\s*(\d{1,3})\s*[\]］〕)）]|(\d{1,3})\s*[.．、]|[注註]\s?(\d{1,3})\s*[：:、.．]?)\s*(?=\D)"
)
_CITATION = re.compile(
    r"\s*(?:参见|參見|见|見|参阅|參閱|转引自|轉引自|引自|同上|同前|《|“|\"|[\[〔［(（][\u4e00-\u9fff]{1,6}[\]〕］)）]|[A-Z][\w.]+,? |https?:)"
)
_SOURCE_WORDS = re.compile(
    r"[页頁]|第\s?\d{1,4}\s?[期卷]|\d{4}\s?年|出版社|https?://|《[^》]{1,200}》|pp?\.|Vol\.|基金|项目|阶段性成果|項目"
)
_EDITOR_LINE = re.compile(
    r"[\[【［（(〔]?\s*(?:责任|責任|本文|特约|特約|执行|執行)?\s*(?:编辑|編輯|编校|責編|责编)\s*[:：／/\s]"
)
_REPRINTED = re.compile(
    r"[（(\[【［〔](?:本文)?(?:原载|原載|转自|轉自|转载自|轉載自|刊于|刊於|载于|載於|选自|選自|摘自)[^）)]+[）)\]】］〕]$"
)
_OPEN_END = "，、：；,:;—-_/=&?（(《“"
_WHOLE_SOURCE = re.compile(r"(?:第[^。]{1,20}[页頁]|第\s?\d{1,3}\s?期|\.(?:html?|pdf))[。.]?$")
_ABOUT_ESSAY = re.compile("本文|作者|基金|项目|項目|课题|課題|感谢|感謝|阶段性|階段性|通讯|通訊")
_LINK_AT_END = re.compile(r"(?:https?://|www\.)\S+$")
_ENTRY_LINES = 8
_STARS = "*∗＊※"
_STARS_AT_END = re.compile(f"[{_STARS}]{{1,3}}$")
_INSIDE_NUMBER = re.compile(r"(?:第|\d|[，,、—–-])$")
_LOOK_AHEAD = 16
_SHORT_NOTE = 2
_MOST_LOST = 2
_PAGE_END = frozenset({"page-number", "running-head"})
_NOT_BODY = re.compile(r"[\s]*[，。、；：！？,.;:!?”’」』）)》]")


def find_note_bodies(lines: Sequence[Line], layout: Layout, loose: LooseNotes) -> None:
    """Give lines of notes their role; ``kind`` is ``start`` or ``more``, or the section's name."""
    walker = _Walker(lines, layout, loose)
    for index, line in enumerate(lines):
        if line.role is Role.BODY and line.settled:
            walker.read(line)
        elif line.role is Role.BODY:
            walker.see(index, line)
        elif line.kind in _PAGE_END:
            walker.end_page()
        elif line.kind == "rule":
            walker.rule()


_BELOW_RULE = Line("—", 0, 1, 0, False, False, None)
"""Stands for the rule above the notes of a page."""


class _Walker:
    """Follows the text from line to line: waiting marks, the open group, the open section."""

    def __init__(self, lines: Sequence[Line], layout: Layout, loose: LooseNotes) -> None:
        for index, opening in loose.openings.items():
            lines[index].opening = opening
        self._lines = lines
        self._layout = layout
        self._waiting: set[str] = set()
        self._last: Mark | None = None
        self._reached: dict[str, int] = {}  # where the counter of each sign stands, over all pages
        self._section = ""
        self._numbered = False
        self._entry = 0
        self._previous: Line | None = None
        self._note_width = layout.full_width
        self._cut: Line | None = None  # a note that the page before left unfinished
        self._read_here: list[Line] = []  # text of this page, for what a note left over

    def see(self, index: int, line: Line) -> None:
        if self._opens_section(line):
            return
        if self._section and self._in_section(index, line):
            return
        if self._starts_body(index, line):
            self._take(line, "start")
        elif self._last is not None and self._runs_into(index, line):
            self._take(line, "more")
        else:
            self.read(line)

    def end_page(self) -> None:
        """Furniture of the page: no note at the foot goes on behind it, but at the next page's foot."""
        if self._cut is not None and self._read_here:
            self._finish_cut()
        before = self._previous
        if before is not None and before.role is Role.NOTE and not before.terminal and self._last is not None:
            self._cut = before if not _LINK_AT_END.search(before.text) else None
        self._read_here = []
        self._last = None

    def rule(self) -> None:
        """A line between text and notes: what stands below it until the first mark is left over."""
        if self._cut is not None:
            self._read_here = [_BELOW_RULE]

    def _finish_cut(self) -> None:
        """Give the lines above the first note of a page, or above its end, to the note that was cut."""
        cut, lines = self._cut, self._read_here
        self._cut, self._read_here = None, []
        if cut is None or not lines:
            return
        if lines[0] is _BELOW_RULE:
            rest = lines[1:]
        else:
            rest = next((lines[-size:] for size in (1, 2, 3) if _finishes(cut, lines[-size:], lines)), [])
        for line in rest:
            line.role, line.kind = Role.NOTE, "more"

    def _opens_section(self, line: Line) -> bool:
        if REFERENCE_LABEL.match(line.text):
            self._section = "reference-list"
        elif NOTES_LABEL.match(line.text):
            self._section = "endnotes"
        else:
            return False
        line.role, line.kind = Role.FURNITURE, "label"
        self._last = None
        self._numbered = False
        self._previous = line
        return True

    def _in_section(self, index: int, line: Line) -> bool:
        """Take entries of a list; anything that is neither entry nor continuation ends it."""
        before = self._previous
        first = before is None or before.role is not Role.NOTE
        opens = _opens_entry(line)
        if ends_apparatus(line.text):
            kind = ""
        elif opens:
            self._numbered = self._numbered or first
            self._entry = opens
            kind = self._section
        elif before is not None and not first and self._entry_goes_on(index, before, line):
            kind = "more"
        elif _reads_like_source(line.text) and not self._numbered:
            kind = self._section
        else:
            kind = ""
        if not kind:
            self._section = ""
            return False
        line.role, line.kind = Role.NOTE, kind
        self._previous = line
        self._note_width = max(self._note_width, line.width)
        return True

    def _entry_goes_on(self, index: int, before: Line, line: Line) -> bool:
        if _is_open(before, line):
            return True
        if not self._layout.wrapped:
            return False
        full = before.width >= 0.9 * self._layout.full_width
        if not before.terminal and before.width >= 0.6 * self._layout.full_width and self._numbered:
            return not _LINK_AT_END.search(before.text) or full
        if full and (not before.terminal or self._numbered):
            return True
        ahead = self._lines[index + 1 : index + _ENTRY_LINES]
        return self._numbered and any(_opens_entry(near) == self._entry + 1 for near in ahead)

    def _starts_body(self, index: int, line: Line) -> bool:
        if line.hints is not None and line.hints.note_body is not None:
            return True
        if line.opening is not None:
            return True
        match = AT_START.match(line.text)
        if match is None or match.end() >= len(line.text) or _NOT_BODY.match(line.text, match.end()):
            return False
        mark = mark_of(match)
        if not self._counts_on(mark, line) and not self._opens_late(index, mark):
            return False
        rest = line.text[match.end() :]
        if mark.family == "star" and _ABOUT_ESSAY.search(rest):
            return True
        cites = _CITATION.match(rest) is not None or _reads_like_source(rest)
        if cites and (mark.sign in self._waiting or self._last is not None or line.gap):
            return True
        if self._follows(mark):
            return True
        if mark.sign not in self._waiting:
            return _CITATION.match(rest) is not None and _WHOLE_SOURCE.search(rest) is not None
        if self._called_above(index, match):
            return True
        return self._stands_apart(line) or self._confirmed_ahead(index, mark.value + 1)

    def _called_above(self, index: int, match: re.Match[str]) -> bool:
        """Whether a sign that waits stands once more, with a blank behind it, before a few lines that end early.

        Within a page no sign calls twice: the page ends here, in the middle of a sentence.
        """
        before = self._previous
        if match.group("circled") is None or match.group() == match.group().rstrip() or before is None:
            return False
        near = self._lines[index : index + _SHORT_NOTE]
        return not before.terminal and any(line.terminal and self._layout.is_short(line) for line in near)

    def _opens_late(self, index: int, mark: Mark) -> bool:
        """Whether the notes of a page begin with a later number: the body before it is lost."""
        before = self._previous
        if mark.sign not in self._waiting or mark.value > _MOST_LOST + 1 or before is None:
            return False
        return before.terminal and self._layout.wrapped and self._confirmed_ahead(index, mark.value + 1)

    def _follows(self, mark: Mark) -> bool:
        """Whether the mark is the next number right behind a finished note: its own mark may be lost."""
        before, last = self._previous, self._last
        if last is None or before is None or before.role is not Role.NOTE or not before.terminal:
            return False
        return mark.family == last.family and mark.family != "star" and mark.value == last.value + 1

    def _counts_on(self, mark: Mark, line: Line) -> bool:
        """Whether the mark is the next of the open group or may open one."""
        if mark.family == "star":
            return True
        if self._last is not None and self._last.family == mark.family:
            return mark.value == self._last.value + 1 or mark.value == 1
        if mark.sign in self._waiting and mark.value == self._reached.get(mark.family, 0) + 1:
            return True
        return mark.value == 1 or (mark.sign in self._waiting and line.gap) or self._last is not None

    def _stands_apart(self, line: Line) -> bool:
        """Whether the line is set off from the text: after another note, or where a sentence stops."""
        if self._last is not None or (line.gap and not self._layout.wrapped):
            return True
        before = self._previous
        return before is None or before.terminal or not self._layout.wrapped

    def _runs_into(self, index: int, line: Line) -> bool:
        """Whether the open note goes on in this line."""
        before = self._previous
        if before is None or before.role is not Role.NOTE:
            return False
        if _is_open(before, line):
            return True
        if not self._layout.wrapped or line.opens_page:
            return False
        full = before.width >= 0.9 * self._note_width
        long = before.width >= 0.6 * self._note_width
        if long and not before.terminal and (full or not _LINK_AT_END.search(before.text)):
            return True
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if full and _reads_like_source(line.text) and following is not None and opens_chapter(following.text):
            return True
        value = self._last.value + 1 if self._last is not None else 0
        return self._confirmed_ahead(index, value if full else 0)

    def _confirmed_ahead(self, index: int, value: int) -> bool:
        """Whether the page ends, or the note ``value`` begins, a few lines further on."""
        for line in self._lines[index : index + _LOOK_AHEAD]:
            if line.role is Role.FURNITURE:
                return line.kind in _PAGE_END
            if line.opening is not None and line.opening[0].value == value > 0:
                return True
            match = AT_START.match(line.text)
            if match is not None and value and mark_of(match).value == value:
                return True
        return False

    def _take(self, line: Line, kind: str) -> None:
        if kind == "start" and self._cut is not None:
            self._finish_cut()
        line.role, line.kind = Role.NOTE, kind
        if kind == "start":
            match = AT_START.match(line.text)
            self._last = mark_of(match) if match else Mark("named", 0, "")
            if line.opening is not None:
                self._last = line.opening[0]
            self._waiting.discard(self._last.sign)
            self._reached[self._last.family] = self._last.value
        self._previous = line
        self._note_width = max(self._note_width, line.width)

    def read(self, line: Line) -> None:
        """A line of text: the group of notes is closed, its marks wait for bodies."""
        self._last = None
        self._previous = line
        if self._cut is not None:
            self._read_here.append(line)
        for match in inline_marks(line.text):
            self._waiting.update(mark.sign for mark in mark_of(match).apart())
        for start, end in line.hints.superscripts if line.hints is not None else ():
            mark = mark_of_sign(line.text[start - line.start : end - line.start])
            if mark is not None:
                self._waiting.add(mark.sign)
        if line.text[-1] in _STARS and (stars := _STARS_AT_END.search(line.text)) is not None:
            self._waiting.add("*" * len(stars.group()))
        elif "*" in line.text and LOOSE_STAR.search(line.text):
            self._waiting.add("*")


def _finishes(cut: Line, rest: Sequence[Line], page: Sequence[Line]) -> bool:
    """Whether lines at the foot of a page end the note that the page before cut off."""
    if len(rest) >= len(page) or not rest[-1].terminal or any(line.terminal for line in rest[:-1]):
        return False
    if rest[0].indent >= 2 and cut.indent < 2:
        return False
    words = "".join(line.text for line in rest)
    open_title = cut.text.count("《") > cut.text.count("》")
    if open_title != (words.count("》") > words.count("《")):
        return False
    if _INSIDE_NUMBER.search(cut.text) and words[0].isdecimal():
        return True
    return open_title or _SOURCE_WORDS.search(words) is not None or cut.text[-1] in _OPEN_END


def ends_apparatus(text: str) -> bool:
    """Whether a line closes notes and references: the editor's line, a label of the front matter, a chapter."""
    if len(text) > 60:
        return False
    if _REPRINTED.match(text):
        return True
    return _EDITOR_LINE.match(text) is not None or field_label(text) is not None or opens_chapter(text)


def _opens_entry(line: Line) -> int:
    """The number of the entry that the line opens; 0 for none, and 1 for a sign that does not count."""
    entry = _ENTRY.match(line.text)
    if entry is not None:
        return int(entry.group(1) or entry.group(2) or entry.group(3))
    match = AT_START.match(line.text)
    return max(1, mark_of(match).value) if match is not None else 0


def _is_open(before: Line, line: Line) -> bool:
    """Whether a line cannot be the end of a reference, or the next cannot be a beginning."""
    if line.text.startswith(("http", "www.")) and not before.text.endswith("。"):
        return True
    return before.text[-1] in _OPEN_END and not before.text.endswith(".html")


def _reads_like_source(text: str) -> bool:
    return _SOURCE_WORDS.search(text) is not None
