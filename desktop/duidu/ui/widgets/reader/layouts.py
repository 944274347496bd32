"""One block laid out: a QTextLayout, its lines as plain numbers, and the way from characters to pixels.

This is the one boundary between code points (outside) and UTF-16 units (Qt).  QTextLine objects are
asked for and dropped at once: one that outlives its layout reads freed memory.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from duidu.app.presenters.reading import DisplayBlock, DisplayRun
from duidu.base.text import Utf16Map
from duidu.ui import fonts
from duidu.ui.widgets.reader.typography import ASCENT_EM, BlockStyle

CACHED_LAYOUTS = 160
SCRIPT_GAP_EM = 0.14
_LONG_WORD = re.compile("[!-~\u00c0-\u024f‘’“”—…\u2060]{10}")


class Line(NamedTuple):
    """A laid-out line; ``start``/``end`` in UTF-16 units, the rest in pixels of the block."""

    start: int
    end: int
    x: float
    top: float
    width: float


class Inks(NamedTuple):
    """The colours that stand in a layout's formats."""

    mark: QColor
    quiet: QColor


class LaidBlock:
    """A block with its lines.  All offsets are code points of the display text."""

    def __init__(self, block: DisplayBlock, style: BlockStyle, width: float, inks: Inks) -> None:
        self.block = block
        self.style = style
        self.units = Utf16Map(block.text)
        self._layout = QTextLayout(block.text, style.font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_option(block, style))
        self._layout.setFormats(list(_formats(self, inks)))
        self._rects: dict[tuple[int, int], tuple[QRectF, ...]] = {}
        self.lines = _break_lines(self._layout, self._label_units(), style, width)
        self._tops = [line.top for line in self.lines]
        self.text_height = (self.lines[-1].top if self.lines else 0.0) + style.pitch
        self.height = style.before + self.text_height + style.after

    def _label_units(self) -> int:
        """Units of the label that hangs before a note's text, 0 for other blocks."""
        if not self.style.hanging or not self.block.inserted:
            return 0
        start, end = self.block.inserted[0]
        return self.units.to_units(end) if start == 0 else 0

    def draw(self, painter: QPainter, x: float, y: float, window: QRectF) -> None:
        """Draw the lines that lie in ``window``, the block's top left corner (spacing included) at x, y."""
        self._layout.draw(painter, QPointF(x, y + self.style.before), [], window)

    def line_index(self, offset: int, *, end_of_line: bool = False) -> int:
        """The line a display gap stands in; at a break the later line, or the earlier one."""
        units = self.units.to_units(offset)
        starts = [line.start for line in self.lines]
        index = bisect_right(starts, units) - 1
        if end_of_line and index > 0 and self.lines[index].start == units:
            index -= 1
        return max(0, index)

    def line_span(self, index: int) -> tuple[int, int]:
        """The display code points of a line."""
        line = self.lines[index]
        return self.units.to_points(line.start), self.units.to_points(line.end)

    def line_top(self, index: int) -> float:
        """The top of a line's box from the top of the block, spacing included."""
        return self.style.before + self.lines[index].top

    def caret_x(self, offset: int, line_index: int) -> float:
        """Where a caret at the display gap stands in that line."""
        return _x_of(self._layout.lineAt(line_index), self.units.to_units(offset))

    def line_at(self, x: float, y: float) -> int:
        """The line nearest to a point of the block."""
        index = max(0, bisect_right(self._tops, y - self.style.before) - 1)
        # A hanging label and the first line of its text share a box.
        while index > 0 and self.lines[index - 1].top == self.lines[index].top:
            if x >= self.lines[index].x:
                break
            index -= 1
        return index

    def gap_at(self, x: float, y: float) -> int:
        """The display gap nearest to a point of the block."""
        return self._cursor(x, y, QTextLine.CursorPosition.CursorBetweenCharacters)

    def character_at(self, x: float, y: float) -> int | None:
        """The display code point whose box holds the point, ``None`` beside the text."""
        index = self.line_at(x, y)
        line = self._layout.lineAt(index)
        row = self.lines[index]
        inside = row.top <= y - self.style.before < row.top + self.style.pitch
        if not inside or not row.x <= x < _x_of(line, row.end):
            return None
        return self._cursor(x, y, QTextLine.CursorPosition.CursorOnCharacter)

    def _cursor(self, x: float, y: float, kind: QTextLine.CursorPosition) -> int:
        index = self.line_at(x, y)
        units = self._layout.lineAt(index).xToCursor(x, kind)
        return self.units.to_points(units)

    def rects(self, start: int, end: int, *, grow: float = 0.1) -> tuple[QRectF, ...]:
        """A box for each line's share of a display span, ``grow`` em taller than the characters."""
        boxes = self._boxes(start, end)
        if not grow:
            return boxes
        more = grow * self.style.em
        return tuple(box.adjusted(0, -more, 0, more) for box in boxes)

    def _boxes(self, start: int, end: int) -> tuple[QRectF, ...]:
        key = (start, end)
        found = self._rects.get(key)
        if found is None:
            found = self._rects[key] = tuple(self._make_boxes(start, end))
        return found

    def _make_boxes(self, start: int, end: int) -> list[QRectF]:
        boxes: list[QRectF] = []
        if end <= start:
            return boxes
        first, last = self.units.to_units(start), self.units.to_units(end)
        top = self.style.before + self.style.baseline - ASCENT_EM * self.style.em
        for index in range(self.line_index(start), len(self.lines)):
            row = self.lines[index]
            if row.start >= last:
                break
            line = self._layout.lineAt(index)
            left = _x_of(line, max(first, row.start))
            right = _x_of(line, min(last, row.end))
            boxes.append(QRectF(left, top + row.top, right - left, self.style.em))
        return boxes


class LayoutCache:
    """The last :data:`CACHED_LAYOUTS` laid-out blocks, made by ``make`` when they are asked for."""

    def __init__(self, make: Callable[[int], LaidBlock]) -> None:
        self._make = make
        self._laid: OrderedDict[int, LaidBlock] = OrderedDict()

    def get(self, index: int) -> LaidBlock:
        found = self._laid.get(index)
        if found is None:
            found = self._laid[index] = self._make(index)
            if len(self._laid) > CACHED_LAYOUTS:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(index)
        return found

    def clear(self) -> None:
        self._laid.clear()

    def __len__(self) -> int:
        return len(self._laid)


def _option(block: DisplayBlock, style: BlockStyle) -> QTextOption:
    option = QTextOption(style.align)
    # WrapAnywhere would break Latin words and put 。 at the start of a line; only an address that is
    # longer than the line itself may be broken where it must.
    long_word = _LONG_WORD.search(block.text) is not None
    wrap = QTextOption.WrapMode
    option.setWrapMode(wrap.WrapAtWordBoundaryOrAnywhere if long_word else wrap.WordWrap)
    option.setUseDesignMetrics(True)
    return option


def _break_lines(layout: QTextLayout, label: int, style: BlockStyle, width: float) -> list[Line]:
    measure = max(style.em * 4, width - style.left - style.right)
    if style.balanced:
        measure = _balanced(layout, measure, style.em)
    centred = style.align is Qt.AlignmentFlag.AlignHCenter
    offset = (width - measure) / 2 if centred else style.left
    layout.beginLayout()
    rows: list[Line] = []
    if label:
        rows.append(_place(layout.createLine(), 0.0, 0.0, style.left, style, columns=label))
    top = 0.0
    indent = 0.0 if label else style.first
    while (line := layout.createLine()).isValid():
        rows.append(_place(line, offset + indent, top, measure - indent, style))
        top += style.pitch
        indent = 0.0
    layout.endLayout()
    return rows


def _place(line: QTextLine, x: float, top: float, width: float, style: BlockStyle, columns: int = 0) -> Line:
    if columns:
        # A label that were given more room than it needs would be justified into it.
        line.setNumColumns(columns)
        line.setNumColumns(columns, line.naturalTextWidth())
    else:
        line.setLineWidth(width)
    line.setPosition(QPointF(x, top + style.baseline - line.ascent()))
    return Line(line.textStart(), line.textStart() + line.textLength(), x, top, width)


def _balanced(layout: QTextLayout, measure: float, em: float) -> float:
    """The narrowest measure (in whole characters) that needs no more lines than ``measure`` does."""
    layout.beginLayout()
    count, total = 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(measure)
        total += line.naturalTextWidth()
        count += 1
    layout.endLayout()
    if count < 2:
        return measure
    return min(measure, (total // (count * em) + 2) * em)


def _x_of(line: QTextLine, units: int) -> float:
    # PySide returns the position and the (possibly moved) cursor.
    found = line.cursorToX(units)
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]


def _formats(laid: LaidBlock, inks: Inks) -> list[QTextLayout.FormatRange]:
    ranges: list[QTextLayout.FormatRange] = []
    for run in (*laid.block.runs, *laid.block.typographic_runs):
        form = _character_format(run, laid, inks)
        if form is None:
            continue
        row = QTextLayout.FormatRange()
        row.start = laid.units.to_units(run.start)
        row.length = laid.units.to_units(run.end) - row.start
        row.format = form
        ranges.append(row)
    return ranges


def _character_format(run: DisplayRun, laid: LaidBlock, inks: Inks) -> QTextCharFormat | None:
    form = QTextCharFormat()
    font = QFont(laid.style.font)
    raised = QTextCharFormat.VerticalAlignment.AlignSuperScript
    if run.style in {"mark", "superscript"}:
        form.setVerticalAlignment(raised)
        if run.style == "mark":
            form.setFontWeight(QFont.Weight.Normal)
            form.setForeground(inks.mark)
    elif run.style == "subscript":
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    elif run.style == "spaced":
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing(laid.style.em * SCRIPT_GAP_EM)
    elif run.style in {"emphasis", "run-in"}:
        font.setBold(True)
        form.setFont(font)
    elif run.style == "label":
        font.setBold(True)
        form.setFont(font)
        form.setForeground(inks.quiet)
    elif run.style == "mark-label":
        form.setForeground(inks.mark)
    elif run.style == "latin":
        fonts.set_western(font)
        form.setFont(font)
    elif run.style == "narrow":
        font.setFeature(QFont.Tag("halt"), 1)
        form.setFont(font)
    else:
        return None
    return form
