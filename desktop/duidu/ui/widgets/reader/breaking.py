"""Breaking a block of prose into lines: the places where Qt may break, the widths that Chinese setting wants.

Qt knows where a line may end (UAX 14) and how wide it is; what it does not know is done here: marks that
stand at either end of a line give up their empty half, so that the edges are straight, and one more character
fits where only a half mark was in its way.  Lines are numbers; :mod:`.layouts` sets each of them when it is
needed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextLine

from duidu.app.presenters.display import BREAK_POINT, WORD_JOINER
from duidu.base.text import Utf16Map
from duidu.ui.widgets.reader.spacing import last_visible
from duidu.ui.widgets.reader.typography import BlockStyle

_TURN = re.compile(
    rf"(?<=[\s：:；;，,、？?！!—])[{BREAK_POINT}]*(?![\s”’』」）)》〉】—{WORD_JOINER}{BREAK_POINT}]|$)"
)
"""Where a heading itself pauses: a line of it ends better there than inside a word."""

_WEAK = "，,、"
"""Pauses inside a sentence; others are better."""

_SHORTER_SHARE = 0.3
"""A heading is turned at a pause only if the shorter of its two lines has at least this part of it."""


class BrokenLine(NamedTuple):
    """A line before it is set: UTF-16 units, pixels of the block.

    ``natural`` is its width as it comes out without the space that justifies it; ``opens`` and ``closes`` say that
    the mark at its start or end is set in half width.
    """

    start: int
    end: int
    x: float
    top: float
    width: float
    natural: float
    opens: bool = False
    closes: bool = False
    label: bool = False


class LineBreaker:
    """Breaks one block.  ``whole`` are code points of marks that keep their width at the ends of lines."""

    def __init__(self, text: str, units: Utf16Map, style: BlockStyle, *, whole: frozenset[int]) -> None:
        self._text, self._units, self._style, self._whole = text, units, style, whole

    def lines(self, layout: QTextLayout, width: float, label: int = 0) -> list[BrokenLine]:
        """The lines of ``layout``, which is of use no longer then; ``label`` units hang before the first."""
        style = self._style
        measure = max(style.em * 4, width - style.left - style.right)
        measure, turn = self._balance(layout, measure) if style.balanced and not label else (measure, 0)
        centred = style.align is Qt.AlignmentFlag.AlignHCenter
        x = (width - measure) / 2 if centred else style.left
        rows: list[BrokenLine] = []
        layout.beginLayout()
        if label:
            rows.append(_label_line(layout.createLine(), label))
        top, indent = 0.0, 0.0 if label else style.first
        while (line := layout.createLine()).isValid():
            rows.append(self._break(line, (x + indent, top), measure - indent, first=not rows))
            if turn and len(rows) == 1:
                rows[0] = self._turned(line, rows[0], turn)
            top += style.pitch
            indent = 0.0
        layout.endLayout()
        return rows

    def _balance(self, layout: QTextLayout, measure: float) -> tuple[float, int]:
        """The measure that a heading gets, and after how many characters it turns where it has a pause for that."""
        count, total = _as_it_comes(layout, measure)
        turn = self._turn(layout, measure) if count == 2 else 0
        if turn or count < 2:
            return measure, turn
        em = self._style.em
        return min(measure, (total // (count * em) + 2) * em), 0

    def _turn(self, layout: QTextLayout, measure: float) -> int:
        """After how many characters the first of two lines ends at a pause of the text; 0 where none will do."""
        middle = len(self._text) / 2
        pauses = [found.end() for found in _TURN.finditer(self._text)]
        least = _SHORTER_SHARE * len(self._text)
        pauses = [at for at in pauses if min(at, len(self._text) - at) >= least]
        for at in sorted(pauses, key=lambda at: (self._is_weak(at), abs(at - middle))):
            if _fits(layout, at, self._units.to_units(at), measure):
                return at
        return 0

    def _is_weak(self, pause: int) -> bool:
        return self._text[:pause].rstrip(BREAK_POINT)[-1] in _WEAK

    def _turned(self, line: QTextLine, row: BrokenLine, turn: int) -> BrokenLine:
        line.setNumColumns(turn)
        closes = self._closes(line)
        natural = line.naturalTextWidth() - self._style.em / 2 * closes
        return row._replace(end=line.textStart() + line.textLength(), natural=natural, closes=closes)

    def _break(
        self, line: QTextLine, corner: tuple[float, float], measure: float, *, first: bool
    ) -> BrokenLine:
        half = self._style.em / 2
        opens = not first and self._halves(line.textStart(), self._style.halved_opening)
        room = measure + half if opens else measure
        line.setLineWidth(room)
        if self._mark_is_in_the_way(line):
            line.setLineWidth(room + half)
            if not self._closes(line):
                line.setLineWidth(room)
        closes = self._closes(line)
        natural = line.naturalTextWidth() - half * (opens + closes)
        start, end = line.textStart(), line.textStart() + line.textLength()
        return BrokenLine(start, end, *corner, measure, natural, opens, closes)

    def _mark_is_in_the_way(self, line: QTextLine) -> bool:
        """Whether the second character of the next line is a mark that would fit with half its width."""
        following = self._units.to_points(line.textStart() + line.textLength()) + 1
        return self._text[following : following + 1] in self._style.halved_closing and following < len(
            self._text
        )

    def _closes(self, line: QTextLine) -> bool:
        start = self._units.to_points(line.textStart())
        end = self._units.to_points(line.textStart() + line.textLength())
        last = last_visible(self._text, start, end)
        if last is None or last in self._whole or last == start:
            return False
        return self._text[last] in self._style.halved_closing

    def _halves(self, units: int, marks: frozenset[str]) -> bool:
        at = self._units.to_points(units)
        return at < len(self._text) and self._text[at] in marks and at not in self._whole


def _label_line(line: QTextLine, columns: int) -> BrokenLine:
    line.setNumColumns(columns)
    width = line.naturalTextWidth()
    return BrokenLine(
        line.textStart(), line.textStart() + line.textLength(), 0.0, 0.0, width, width, label=True
    )


def _as_it_comes(layout: QTextLayout, measure: float) -> tuple[int, float]:
    """How many lines there are if nothing is done, and how wide they are together."""
    layout.beginLayout()
    count, total = 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(measure)
        total += line.naturalTextWidth()
        count += 1
    layout.endLayout()
    return count, total


def _fits(layout: QTextLayout, characters: int, units: int, measure: float) -> bool:
    """Whether the text stands in two lines of which the first has so many characters (``units`` in UTF-16)."""
    layout.beginLayout()
    first = layout.createLine()
    first.setNumColumns(characters)
    second = layout.createLine()
    second.setLineWidth(measure)
    fits = second.textStart() == units and first.naturalTextWidth() <= measure
    fits = fits and not layout.createLine().isValid()
    layout.endLayout()
    return fits
