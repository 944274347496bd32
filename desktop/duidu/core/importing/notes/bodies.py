"""Which lines are bodies of notes: at the foot of each page, after the essay, or under a label.

A body starts with a mark that continues the counter of its group, and either a mark of the same sign
waits for it in the text above or its words look like a reference.  Everything is one pass over the
lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.notes.marks import AT_START, INLINE, Mark, mark_of

REFERENCE_LABEL = re.compile(
    r"[\[【［]?\s*(?:主要)?(?:参\s*考\s*文\s*献|參\s*考\s*文\s*獻|参考书目|參考書目|引用文献|引用文獻|征引文献|References|REFERENCES|Bibliography|Works Cited)"
    r"\s*[\]】］]?\s*[:：]?\s*$"
)
NOTES_LABEL = re.compile(
    r"[\[【［]?\s*(?:注\s*释|注\s*釋|註\s*釋|註\s*解|尾\s*注|尾\s*註|脚\s*注|腳\s*註|附\s*注|Notes|NOTES|注|註)\s*[\]】］]?\s*[:：]?\s*$"
)
_ENTRY = re.compile(r"(?:[-*•]\s+)?(?:[\[［〔(（]\s*(\d{1,3})\s*[\]］〕)）]|(\d{1,3})\s*[.．、])\s*(?=\D)")
_CITATION = re.compile(
    r"\s*(?:参见|參見|见|見|参阅|參閱|转引自|轉引自|引自|同上|同前|《|“|\"|[\[〔［(（][\u4e00-\u9fff]{1,6}[\]〕］)）]|[A-Z][\w.]+,? |https?:)"
)
_SOURCE_WORDS = re.compile(
    r"[页頁]|第\s*\d+\s*[期卷]|\d{4}\s*年|出版社|https?://|《[^》]+》|pp?\.|Vol\.|基金|项目|阶段性成果|項目"
)
_NOT_BODY = re.compile(r"[\s]*[，。、；：！？,.;:!?”’」』）)》]")


def find_note_bodies(lines: Sequence[Line], layout: Layout) -> None:
    """Give lines of notes their role; ``kind`` is ``start`` or ``more``, or ``entry`` in a list."""
    walker = _Walker(layout)
    for index, line in enumerate(lines):
        if line.role is Role.BODY:
            walker.see(line, lines[index - 1] if index else None)


class _Walker:
    """Follows the text from line to line: waiting marks, the open group, the open section."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._waiting: set[str] = set()
        self._last: Mark | None = None
        self._section = ""
        self._previous: Line | None = None
        self._note_width = 0

    def see(self, line: Line, before: Line | None) -> None:
        if self._opens_section(line):
            return
        if self._section and self._in_section(line):
            return
        if self._starts_body(line):
            self._take(line, "start")
        elif self._continues_body(line, before):
            self._take(line, "more")
        else:
            self._read(line)

    def _opens_section(self, line: Line) -> bool:
        if REFERENCE_LABEL.match(line.text):
            self._section = "reference-list"
        elif NOTES_LABEL.match(line.text):
            self._section = "endnotes"
        else:
            return False
        line.role, line.kind = Role.FURNITURE, "label"
        self._last = None
        self._previous = line
        return True

    def _in_section(self, line: Line) -> bool:
        """Take entries of a list; anything that is neither entry nor continuation ends it."""
        opens = _ENTRY.match(line.text) or AT_START.match(line.text)
        if opens:
            line.role, line.kind = Role.NOTE, self._section
        elif self._previous is not None and self._runs_into(self._previous, line):
            line.role, line.kind = Role.NOTE, "more"
        elif (
            self._previous is not None and self._previous.kind == "label" and _reads_like_source(line.text)
        ) or (self._section == "reference-list" and _reads_like_source(line.text)):
            line.role, line.kind = Role.NOTE, self._section
        else:
            self._section = ""
            return False
        self._previous = line
        return True

    def _starts_body(self, line: Line) -> bool:
        if line.hints is not None and line.hints.note_body is not None:
            return True
        match = AT_START.match(line.text)
        if match is None or match.end() >= len(line.text) or _NOT_BODY.match(line.text, match.end()):
            return False
        mark = mark_of(match)
        if not self._counts_on(mark, line):
            return False
        rest = line.text[match.end() :]
        cites = _CITATION.match(rest) is not None or _reads_like_source(rest)
        if cites and (mark.sign in self._waiting or self._last is not None or line.gap):
            return True
        return mark.sign in self._waiting and self._stands_apart(line)

    def _counts_on(self, mark: Mark, line: Line) -> bool:
        """Whether the mark is the next of the open group or may open one."""
        if mark.family == "star":
            return True
        if self._last is not None and self._last.family == mark.family:
            return mark.value == self._last.value + 1 or mark.value == 1
        return mark.value == 1 or (mark.sign in self._waiting and line.gap) or self._last is not None

    def _stands_apart(self, line: Line) -> bool:
        """Whether the line is set off from the text: after another note, or where a sentence stops."""
        if self._last is not None or (line.gap and not self._layout.wrapped):
            return True
        before = self._previous
        return before is None or before.terminal or not self._layout.wrapped

    def _continues_body(self, line: Line, before: Line | None) -> bool:
        if before is None or self._last is None or before.role is not Role.NOTE:
            return False
        return self._runs_into(before, line)

    def _runs_into(self, before: Line, line: Line) -> bool:
        """Whether a note's line goes on in the next one."""
        if before.role is not Role.NOTE or before.terminal or (line.gap and not self._layout.wrapped):
            return False
        return not before.text.endswith((".pdf", ".html", ".htm", "/"))

    def _take(self, line: Line, kind: str) -> None:
        line.role, line.kind = Role.NOTE, kind
        if kind == "start":
            match = AT_START.match(line.text)
            self._last = mark_of(match) if match else None
            if self._last is not None:
                self._waiting.discard(self._last.sign)
        self._previous = line

    def _read(self, line: Line) -> None:
        """A line of text: the group of notes is closed, its marks wait for bodies."""
        self._last = None
        self._previous = line
        for match in INLINE.finditer(line.text):
            self._waiting.add(mark_of(match).sign)
        if line.text[-1] in "*∗＊※":
            self._waiting.add("*")


def _reads_like_source(text: str) -> bool:
    return _SOURCE_WORDS.search(text) is not None
