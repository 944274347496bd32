"""Lists of a Markdown text: which lines open an item, how deep it stands, and which lines go on in it.

As in CommonMark (§5.2 list items, §5.3 lists, §4.8 lazy continuation), with what essays need besides: • and its kin
are signs too, an item set in by two columns is inside the one above it whatever the width of that one's number, a
line set in by full-width spaces opens a paragraph, and a lone ``1. …`` or ``* …`` is no list, since it may be a heading
or a note.  Numbered items with blank lines between them are only parted: whether they are items, numbered theses or
headings shows in their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from duidu.core.importing.readers.source import LineHints, SourceLine

_BULLET = re.compile(r"([-*+•●▪◆■◦‣])[ \t]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,9})[.)][ \t]+(?=\S)")
_FRAMED = re.compile(r"(\S)[ \t].*[ \t]\1$")
"""``- 12 -`` is the number of a page."""
RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
_NOTE = re.compile(r"\[\^[^\]\s]{1,32}\]:")
_OTHER_BLOCK = re.compile(r"#{1,6}(?:[ \t]|$)|>|\||```|~~~|\$\$")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SET_IN = 2
_LEAST_LAZY = 20
_MOST_LONGER = 1.5


class _Part(Enum):
    ITEM = auto()
    GOES_ON = auto()
    """A further line of an item's paragraph."""
    PARAGRAPH = auto()
    """A further paragraph of an item."""
    BEHIND = auto()
    """What follows a list after a blank line."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a run of items; ``sign`` is its bullet, ``sign_end`` the code points up to its words."""

    number: int
    part: _Part
    level: int = 0
    sign: str = ""
    sign_end: int = 0
    gap: bool = False


@dataclass(slots=True)
class _Run:
    """Items that follow each other, with the columns of those that are open."""

    entries: list[_Entry] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def close_to(self, indent: int) -> None:
        while self.open and indent < self.open[-1] + _SET_IN:
            self.open.pop()

    def ends_before(self, entry: _Entry) -> bool:
        """Whether an item at the margin behind a blank line opens another list: numbers behind bullets, or bullets
        behind numbers."""
        outer = [each for each in self.entries if each.part is _Part.ITEM and each.level == 1]
        return entry.gap and entry.level == 1 and bool(outer) and bool(outer[-1].sign) != bool(entry.sign)


def list_hints(text: str, lines: Sequence[SourceLine]) -> dict[int, LineHints]:
    """Hints of the lines that lists have a say in, by their number among ``lines``.  Linear."""
    starred = any(_ends_in_star(text[line.start : line.end]) for line in lines) if "*" in text else False
    found: dict[int, LineHints] = {}
    for run in _runs(text, lines):
        found.update(_stated(run.entries, lines, starred=starred))
    return found


def _runs(text: str, lines: Sequence[SourceLine]) -> Iterator[_Run]:
    run = _Run()
    in_note = prose = False
    for number, line in enumerate(lines):
        content = text[line.start : line.end]
        before = lines[number - 1] if number else None
        gap = before is None or len(_LINE_END.findall(text, before.end, line.start)) > 1
        in_note = _NOTE.match(content) is not None or (in_note and (line.indent > 0 or not gap))
        other = RULE.match(content) or _OTHER_BLOCK.match(content)
        entry = None
        if not other and not in_note:
            entry = _item(run, number, line, content, gap=gap, interrupts=prose and not gap)
            if entry is None and run.entries and before is not None:
                entry = _rest(run, number, text, before, line, gap=gap)
        if entry is not None and entry.part is _Part.ITEM and run.ends_before(entry):
            run.entries.append(_Entry(number, _Part.BEHIND))
            yield run
            run = _Run(open=[line.indent])
        if entry is not None:
            run.entries.append(entry)
        if run.entries and (entry is None or entry.part is _Part.BEHIND):
            yield run
            run = _Run()
        prose = not other
    if run.entries:
        yield run


def _item(
    run: _Run, number: int, line: SourceLine, content: str, *, gap: bool, interrupts: bool
) -> _Entry | None:
    bullet = _BULLET.match(content)
    match = bullet or _NUMBER.match(content)
    if match is None or (bullet and _FRAMED.match(content)):
        return None
    if not bullet and interrupts and not run.entries and match.group(1) != "1":
        return None
    run.close_to(line.indent)
    run.open.append(line.indent)
    sign = match.group(1) if bullet else ""
    return _Entry(number, _Part.ITEM, len(run.open), sign, match.end() if bullet else 0, gap)


def _rest(
    run: _Run, number: int, text: str, before: SourceLine, line: SourceLine, *, gap: bool
) -> _Entry | None:
    """A line behind an item that opens none."""
    wide = "\u3000" in text[before.end : line.start]
    if not gap:
        rest = not wide and (line.indent >= _SET_IN or _may_be_rest(before, line))
        return _Entry(number, _Part.GOES_ON) if rest else None
    if line.opens_page:
        return None
    run.close_to(0 if wide else line.indent)
    return _Entry(number, _Part.PARAGRAPH if run.open else _Part.BEHIND, gap=True)


def _may_be_rest(before: SourceLine, line: SourceLine) -> bool:
    """Whether a line at the margin goes on in the item: what was broken to a width has no line far beyond it."""
    width, longest = line.end - line.start, _MOST_LONGER * (before.end - before.start)
    return width <= max(_LEAST_LAZY, longest)


def _stated(
    entries: Sequence[_Entry], lines: Sequence[SourceLine], *, starred: bool
) -> Iterator[tuple[int, LineHints]]:
    items = [entry for entry in entries if entry.part is _Part.ITEM]
    if len(items) == 1 and items[0].sign in {"", "*"}:
        return
    if starred and any(entry.sign == "*" for entry in items):  # stars are marks of notes here
        return
    outer = [item for item in items if item.level == 1]
    loose = any(item.gap and not (item.sign or before.sign) for before, item in pairwise(outer))
    sure = False
    for entry in entries:
        if entry.part is _Part.ITEM:
            sure = bool(entry.sign) or entry.level > 1 or not loose
            start = lines[entry.number].start
            markup = ((start, start + entry.sign_end),) if entry.sign else ()
            yield (
                entry.number,
                LineHints(list_item=sure, list_level=entry.level, opens_paragraph=True, markup=markup),
            )
        elif entry.part is _Part.BEHIND:
            yield entry.number, LineHints(opens_paragraph=True)
        elif sure:
            opens = entry.part is _Part.PARAGRAPH
            yield entry.number, LineHints(list_item=True, opens_paragraph=opens)


def _ends_in_star(content: str) -> bool:
    """``标题*``: a star that no other star of its line answers to."""
    return content.endswith("*") and content.removeprefix("* ").count("*") % 2 == 1
