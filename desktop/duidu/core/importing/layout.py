"""Lines as the repair stages see them, and how the page they come from was set.

:class:`Layout` measures a text once: is it hard-wrapped, how wide is a full line and how wide a
paragraph's first, do indents or blank lines separate paragraphs.  Widths count a full-width character as
two.  Nothing here knows what a line means; that is for the stages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from duidu.core.importing.notes.marks import Mark
from duidu.core.importing.readers.source import LineHints, LineRole, Source, SourceLine
from duidu.core.library.model import SourceRange

TERMINAL = re.compile("[。！？!?…][”’」』）)】\\]〕》]*$|[.][”’」』)]*$")
"""A line that ends a sentence (note marks taken off first)."""

MARK_TAIL = re.compile(
    r"(?:\s*(?:[\[［]?\^?\{?[\u2460-\u2473\u24EA\u3251-\u325F\u32B1-\u32BF]\}?[\]］]?|\^\{[^}]{1,8}\}|\[\^[^\]\s]{1,32}\]|[\[〔（(][注註]?\s?\d{1,3}[\]〕）)]|［\d{1,3}］|[\u00b9\u00b2\u00b3\u2070-\u2079]+))+"
    r"(?=[。，、；：！？,.;:!?”’」』）)]*$)"
)
"""Note marks at the end of a line, before or after its last punctuation."""

_LONG_WIDTH = 24
_CHAR = 2
"""Columns of a full-width character: less room than that, left by a digit, is none."""
_SURE_INDENTS = 5
_MOST = 0.6
_MANY = 0.4
_NEARLY_ALL = 0.9
_MARGIN_LINES = 8
_RAISED = re.compile(r"\^\{?|(?<=[\d*\u2460-\u2473])\}")
_LOOSE = re.compile("(?<=[。、；：！？”’》〉）」』“‘《〈（「『]) | (?=[“‘《〈（「『”’])")
_OPENING = re.compile(
    r"[“‘「『（《〈【(\[]*(?:[A-Za-z0-9.%-]+|[^A-Za-z0-9])(?:\s?[，。、；：！？”’」』）》〉】,.;:!?)\]…])*"
)


class Role(IntEnum):
    """What a line turned out to be; everything starts as ``BODY``."""

    BODY = 0
    FURNITURE = 1
    NOTE = 2
    FOREIGN = 3
    FRONT = 4
    BACK = 5
    HEADING = 6
    LIST = 7


_ROLES = {
    LineRole.BODY: Role.BODY,
    LineRole.FURNITURE: Role.FURNITURE,
    LineRole.NOTE: Role.NOTE,
    LineRole.FOREIGN: Role.FOREIGN,
}


class Line:
    """One line with its measures; stages set ``role`` and ``kind``."""

    __slots__ = (
        "_first_width",
        "continues",
        "cut_after",
        "end",
        "gap",
        "hints",
        "indent",
        "kind",
        "level",
        "opening",
        "opens_page",
        "role",
        "start",
        "terminal",
        "text",
        "width",
    )

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        indent: int,
        gap: bool,
        opens_page: bool,
        hints: LineHints | None,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.indent = indent
        self.gap = gap
        self.opens_page = opens_page
        self.hints = hints
        self.width = set_width(text)
        self.terminal = ends_sentence(text if hints is None else _without_raised_end(text, start, hints))
        self.role = Role.BODY
        self.kind = ""
        if hints is not None and hints.role is not None:
            self.role, self.kind = _ROLES[hints.role], _stated_kind(hints)
        self.level = 0
        self.opening: tuple[Mark, int] | None = None  # a note's mark and its length
        self.continues = False  # a jump mark says so
        self.cut_after = False  # something that is no body follows
        self._first_width = 0

    @property
    def settled(self) -> bool:
        """Whether the format states what the line is: no stage may judge it again."""
        return self.hints is not None and self.hints.role is not None

    def trim(self, start: int, end: int) -> None:
        """Keep only ``text[start:end]``: the rest of the line was something else."""
        self.end = self.start + end
        self.start += start
        self.text = self.text[start:end]
        self._first_width = 0
        self.width = set_width(self.text)
        self.terminal = ends_sentence(self.text)

    @property
    def first_width(self) -> int:
        """:func:`opening_width` of the text, asked for several times."""
        if not self._first_width:
            self._first_width = opening_width(self.text)
        return self._first_width

    def __repr__(self) -> str:
        return f"Line({self.role.name}, {self.text[:20]!r})"


def _stated_kind(hints: LineHints) -> str:
    if hints.role is LineRole.NOTE:
        return "more" if hints.note_goes_on else hints.kind or "start"
    return hints.kind


def _without_raised_end(text: str, start: int, hints: LineHints) -> str:
    """The line without the signs of notes at its end that only their type shows to be such."""
    if not (hints.note_marks or hints.superscripts):
        return text
    end = len(text)
    for low, high in sorted([*((mark[0], mark[1]) for mark in hints.note_marks), *hints.superscripts])[::-1]:
        if high - start >= end and low > start:
            end = low - start
    return text[:end].rstrip()


def display_width(text: str) -> int:
    """Columns, a full-width character counting two.  (Three bytes in UTF-8 are two columns.)"""
    if text.isascii():
        return len(text)
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2


def set_width(text: str) -> int:
    """The width that the line had on its page: spaces that extraction put beside full-width
    punctuation took no room there, nor did the signs around a raised mark.
    """
    width = display_width(text)
    if " " in text:
        width -= len(_LOOSE.findall(text))
    if "^" in text:
        width -= sum(map(len, _RAISED.findall(text)))
    return width


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a full stop of any kind, marks of notes not counted."""
    last = text[-8:]
    if last[-1:].isalpha():
        return False  # most lines that run on end with a character
    if TERMINAL.search(last):
        return True
    tail = MARK_TAIL.search(text[-40:])
    if tail is None:
        return False
    return TERMINAL.search(_without(text[-40:], tail)) is not None


def _without(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + text[match.end() :]


def measured_lines(source: Source) -> tuple[list[Line], list[SourceRange]]:
    """The lines of a source, with their measures, and the signs of markup taken off their ends."""
    text = source.text
    lines: list[Line] = []
    signs: list[SourceRange] = []
    previous_end = 0
    for line in source.lines:
        between = text[previous_end : line.start]
        gap = len(between) > 1 and _line_ends(between) > 1
        start, end = (line.start, line.end) if line.hints is None else _without_signs(text, line, signs)
        if start < end:
            lines.append(Line(text[start:end], start, end, line.indent, gap, line.opens_page, line.hints))
        previous_end = line.end
    _without_margin(lines)
    return lines, signs


def _line_ends(blank: str) -> int:
    return blank.count("\n") + blank.count("\r") - blank.count("\r\n")


def hold_stated(lines: Sequence[Line]) -> None:
    """Give back what a rule took: where the format states what a line is, no likeness decides.

    Text may still become a heading or front matter, and foreign where it stands outside the essay.
    """
    for line in lines:
        if line.hints is None or line.hints.role is None:
            continue
        stated = _ROLES[line.hints.role]
        if stated is not Role.BODY or line.role in {Role.FURNITURE, Role.NOTE}:
            line.role, line.kind = stated, _stated_kind(line.hints)


def _without_margin(lines: Sequence[Line]) -> None:
    """Take the margin that all lines share off their indents: it says nothing about paragraphs."""
    margin = min((line.indent for line in lines), default=0)
    if margin and len(lines) >= _MARGIN_LINES:
        for line in lines:
            line.indent -= margin


def _without_signs(text: str, line: SourceLine, signs: list[SourceRange]) -> SourceRange:
    """The line's range without signs of markup (and white space beside them) at either end."""
    start, end = line.start, line.end
    markup = line.hints.markup if line.hints is not None else ()
    for low, high in markup:
        if low == start:
            signs.append((low, high))
            start = high + len(text[high:end]) - len(text[high:end].lstrip())
    for low, high in reversed(markup):
        if high == end and low >= start:
            signs.append((low, high))
            end = start + len(text[start:low].rstrip())
    return start, end


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is set.  Widths are columns; ``first_width`` is 0 where first lines are full.

    ``edge`` is the right edge as running lines show it: hardly one of them leaves room for what begins
    the next line.
    """

    wrapped: bool
    full_width: int
    first_width: int
    indents_matter: bool
    blanks_matter: bool
    edge: int = 0
    torn: bool = False
    """Whether blank lines stand within blocks, so that one without ends a block."""

    def is_short(self, line: Line) -> bool:
        """Whether the line ends well before the right edge."""
        return line.width < self.full_width - 6

    def ends_early(self, line: Line, following: Line, first: bool) -> bool:
        """Whether what begins the next line would still have fitted: the break was wanted.

        ``first``: the line opens a paragraph, so that an indent may be missing from its width.
        """
        lost = self.full_width - self.first_width if first and self.first_width else 0
        return line.width + line.indent + lost + following.first_width <= self.edge - _CHAR

    def opens_like_first(self, line: Line) -> bool:
        """Whether the line is as wide as a first line whose indent was lost."""
        if not self.first_width:
            return False
        return abs(line.width - self.first_width) <= 2 and line.width < self.full_width - 1


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of the lines that are still body.  Linear."""
    body = [line for line in lines if line.role is Role.BODY and line.width >= _LONG_WIDTH]
    running = [line for line in body if not line.terminal]
    wrapped = len(body) >= 4 and len(running) >= 0.35 * len(body) and _is_even(running, body)
    if not wrapped:
        indented = sum(1 for line in body if line.indent >= 2)
        return Layout(False, 0, 0, len(body) >= 3 and indented >= 0.6 * len(body), False)
    full = _mode([line.width + line.indent for line in running])
    inner = [line for line in lines if line.role is Role.BODY]
    indents = _indents_matter(inner, full)
    cut = {line.start for before, line in pairwise(lines) if before.role is not Role.BODY}
    blanks = _blanks_matter(inner, full, cut)
    first = 0 if indents else _first_width(inner, full)
    edge = _edge(inner, full, first)
    return Layout(True, full, first, indents, blanks, edge, not blanks and _is_torn(inner, full, cut))


def opening_width(text: str) -> int:
    """The width of what cannot be parted at the start of a line: a character or word, its punctuation."""
    if text[:2].isalnum() and len(text) > 1 and not text[0].isascii():
        return display_width(text[0])  # one character, and no punctuation behind it
    match = _OPENING.match(text)
    return display_width(match.group()) if match is not None else 2


def _edge(lines: Sequence[Line], full: int, first: int) -> int:
    """The width that all but one in twenty running lines reach with the next line's beginning."""
    fills: list[int] = []
    opens = True
    for line, following in pairwise(lines):
        runs = not line.terminal and line.width >= 0.8 * full
        if runs:
            lost = full - first if opens and first else 0
            fills.append(line.width + line.indent + lost + following.first_width)
        opens = line.width < full - 6
    fills.sort()
    return fills[len(fills) // 20] if fills else full


def _is_even(running: Sequence[Line], body: Sequence[Line]) -> bool:
    """Whether lines that run on have much the same width and hardly a Chinese line is longer."""
    widths = sorted(line.width + line.indent for line in running)
    full = _mode(widths)
    near = sum(1 for width in widths if abs(width - full) <= 8)
    longer = sum(1 for line in body if line.width > full + 12 and line.width > 1.4 * len(line.text))
    return near >= 0.5 * len(widths) and longer <= 0.05 * len(body)


def _mode(widths: Sequence[int]) -> int:
    counts = Counter(widths)
    smooth = {width: 2 * counts[width] + counts[width - 1] + counts[width + 1] for width in counts}
    return max(smooth, key=lambda width: (smooth[width], width))


def _indents_matter(lines: Sequence[Line], full: int) -> bool:
    """Whether indented lines mostly follow a finished sentence, and finished short lines lead to them."""
    deep = [
        index
        for index in range(1, len(lines))
        if lines[index].indent >= 2 and not _goes_on_set_in(lines[index - 1], lines[index])
    ]
    if len(deep) < 2 or len(deep) > 0.7 * len(lines):
        return False
    after_stop = sum(1 for index in deep if _stops(lines[index - 1], full))
    if after_stop < 0.75 * len(deep):
        return False
    follow = _follow_ends(lines, full, lambda line: line.indent >= 2)
    if follow >= _MOST or (
        follow >= _MANY and len(deep) >= _SURE_INDENTS and after_stop >= _NEARLY_ALL * len(deep)
    ):
        return True
    short = any(_is_short_end(before, full) and line.width >= 0.5 * full for before, line in pairwise(lines))
    return not short and len(deep) >= _SURE_INDENTS and after_stop == len(deep)


def _goes_on_set_in(before: Line, line: Line) -> bool:
    """Whether a block quotation goes on: both lines are set in alike, and the first is no end."""
    return before.indent == line.indent and not before.terminal and before.text[-1] not in "：:；;"


def _stops(line: Line, full: int) -> bool:
    """Whether a paragraph may begin behind the line: an end, a list's lead, or a heading."""
    return not _runs_on(line) or line.text[-1] in "：:；;" or line.width < 0.6 * full


def _is_short_end(line: Line, full: int) -> bool:
    return line.terminal and _LONG_WIDTH // 3 <= line.width < full - 6


def _blanks_matter(lines: Sequence[Line], full: int, cut: Collection[int]) -> bool:
    """Whether blank lines stand mostly after finished sentences, and finished short lines lead to them.

    A line that opens at ``cut`` has the foot of a page before it: its blank line says nothing.
    """
    gaps = [index for index in range(1, len(lines)) if lines[index].gap and lines[index].start not in cut]
    if len(gaps) < 2 or len(gaps) > 0.6 * len(lines):
        return False
    after_stop = sum(1 for index in gaps if not _runs_on(lines[index - 1]))
    return after_stop >= 0.75 * len(gaps) and _follow_ends(lines, full, lambda line: line.gap) >= _MOST


def _is_torn(lines: Sequence[Line], full: int, cut: Collection[int]) -> bool:
    """Whether most lines have a blank line behind them, and those without are ends and headings.

    Some sentences that end with their line must have one too: it is not the open sentence that the blank line tells.
    """
    pairs = [(before, line) for before, line in pairwise(lines) if line.start not in cut]
    tight = [before for before, line in pairs if not line.gap]
    if len(tight) < _SURE_INDENTS or len(tight) > _MANY * len(pairs):
        return False
    ends = sum(1 for before in tight if not _runs_on(before) or before.width < 0.9 * full)
    apart = [before for before, line in pairs if line.gap]
    open_ones = sum(1 for before in apart if not before.terminal)
    inside = sum(1 for before in apart if before.terminal and before.width >= 0.9 * full)
    return ends >= _NEARLY_ALL * len(tight) and open_ones >= _MOST * len(apart) and inside > 1


def _follow_ends(lines: Sequence[Line], full: int, holds: Callable[[Line], bool]) -> float:
    """The share of lines after a short finished line of prose that have the property."""
    after = [
        line for before, line in pairwise(lines) if _is_short_end(before, full) and line.width >= 0.5 * full
    ]
    return sum(1 for line in after if holds(line)) / len(after) if after else 0.0


def _runs_on(line: Line) -> bool:
    return not line.terminal and line.width >= _LONG_WIDTH


def _first_width(lines: Sequence[Line], full: int) -> int:
    """The width of lines after a short finished line, where it is narrower than a full one."""
    widths = [
        line.width
        for before, line in pairwise(lines)
        if before.width < full - 6 and (before.terminal or before.width < full // 2)
        if full - 12 <= line.width <= full + 3 and not line.terminal
    ]
    if len(widths) < 3:
        return 0
    first = _mode(widths)
    return first if full - 9 <= first <= full - 3 else 0
