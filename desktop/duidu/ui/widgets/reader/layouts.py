"""One block laid out: its QTextLayouts, its lines as plain numbers, and the way from characters to pixels.

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
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption

from duidu.app.presenters.reading import DisplayBlock
from duidu.base.text import Utf16Map
from duidu.ui.widgets.reader.formats import Inks, format_ranges
from duidu.ui.widgets.reader.typography import ASCENT_EM, BlockStyle

CACHED_LAYOUTS = 160
_LONG_WORD = re.compile("[!-~\u00c0-\u024f‘’“”—…\u2060]{10}")
_NOT_DRAWN = "\t\u2028"


class Line(NamedTuple):
    """A laid-out line; ``start``/``end`` in UTF-16 units of the block, the rest in its pixels.

    It is line ``number`` of the block's piece ``piece``: prose is one piece, each cell of a table another.
    """

    start: int
    end: int
    x: float
    top: float
    width: float
    piece: int = 0
    number: int = 0


class Piece(NamedTuple):
    """A stretch of the block that was laid out by itself, from UTF-16 unit ``start`` to ``end``."""

    layout: QTextLayout
    start: int
    end: int


class LaidBlock:
    """A block with its lines, in reading order.  All offsets are code points of the display text."""

    shift = 0.0
    """Pixels that are scrolled away to the left; only of a table that is wider than the column."""

    def __init__(self, block: DisplayBlock, style: BlockStyle, width: float, inks: Inks) -> None:
        self.block = block
        self.style = style
        self.units = Utf16Map(block.text)
        self._rects: dict[tuple[int, int], tuple[QRectF, ...]] = {}
        self.lines, self.text_height = self._lay(width, inks)
        self._starts = [line.start for line in self.lines]
        self._tops = [line.top for line in self.lines]
        self.height = style.before + self.text_height + style.after

    def _lay(self, width: float, inks: Inks) -> tuple[list[Line], float]:
        """Break the lines; they and their height."""
        layout = QTextLayout(self.block.text, self.style.font)
        layout.setCacheEnabled(True)
        layout.setTextOption(text_option(self.block.text, self.style.align))
        layout.setFormats(format_ranges(self.block, self.units, self.style, inks))
        self._prose = Piece(layout, 0, self.units.to_units(len(self.block.text)))
        lines = _break_lines(layout, self._label_units(), self.style, width)
        return lines, (lines[-1].top if lines else 0.0) + self.style.pitch

    def _piece(self, number: int) -> Piece:
        """A piece, laid out when it is first asked for."""
        return self._prose

    def _label_units(self) -> int:
        """Units of the label that hangs before a note's text, 0 for other blocks."""
        if not self.style.hanging or not self.block.inserted:
            return 0
        start, end = self.block.inserted[0]
        return self.units.to_units(end) if start == 0 else 0

    def draw(self, painter: QPainter, x: float, y: float, window: QRectF) -> None:
        """Draw the lines that lie in ``window``, the block's top left corner (spacing included) at x, y."""
        self._prose.layout.draw(painter, QPointF(x, y + self.style.before), [], window)

    # --- characters to pixels --------------------------------------------------------------------

    def line_index(self, offset: int, *, end_of_line: bool = False) -> int:
        """The line a display gap stands in; at a break the later line, or the earlier one."""
        units = self.units.to_units(offset)
        index = bisect_right(self._starts, units) - 1
        if end_of_line and index > 0 and self._starts[index] == units:
            index -= 1
        return max(0, index)

    def line_span(self, index: int) -> tuple[int, int]:
        """The display code points of a line, without what only ends a verse, row or cell."""
        line = self.lines[index]
        start, end = self.units.to_points(line.start), self.units.to_points(line.end)
        if start < end and self.block.text[end - 1] in _NOT_DRAWN:
            end -= 1
        return start, end

    def line_top(self, index: int) -> float:
        """The top of a line's box from the top of the block, spacing included."""
        return self.style.before + self.lines[index].top

    def caret_x(self, offset: int, line_index: int) -> float:
        """Where a caret at the display gap stands in that line."""
        return self._x_of(line_index, self.units.to_units(offset)) - self.shift

    def _x_of(self, index: int, units: int) -> float:
        line = self.lines[index]
        piece = self._piece(line.piece)
        inside = min(max(units, piece.start), piece.end) - piece.start
        return _cursor_x(piece.layout.lineAt(line.number), inside)

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
            left = self._x_of(index, max(first, row.start))
            right = self._x_of(index, min(last, row.end))
            boxes.append(QRectF(left, top + row.top, right - left, self.style.em))
        return boxes

    # --- pixels to characters --------------------------------------------------------------------

    def line_at(self, x: float, y: float) -> int:
        """The line nearest to a point of the block."""
        index = max(0, bisect_right(self._tops, y - self.style.before) - 1)
        # A hanging label and the first line of its text share a box.
        while index > 0 and self.lines[index - 1].top == self.lines[index].top:
            if x >= self.lines[index].x:
                break
            index -= 1
        return index

    def line_beyond(self, index: int, step: int, x: float) -> int | None:
        """The line above (-1) or below (1) another one at ``x``, ``None`` where the block ends."""
        following = index + step
        return following if 0 <= following < len(self.lines) else None

    def gap_at(self, x: float, y: float) -> int:
        """The display gap nearest to a point of the block."""
        return self._cursor(self.line_at(x, y), x, QTextLine.CursorPosition.CursorBetweenCharacters)

    def character_at(self, x: float, y: float) -> int | None:
        """The display code point whose box holds the point, ``None`` beside the text."""
        index = self.line_at(x, y)
        row = self.lines[index]
        inside = row.top <= y - self.style.before < row.top + self.style.pitch
        along = x + self.shift
        if not inside or not self._x_of(index, row.start) <= along < self._x_of(index, row.end):
            return None
        return self._cursor(index, x, QTextLine.CursorPosition.CursorOnCharacter)

    def _cursor(self, index: int, x: float, kind: QTextLine.CursorPosition) -> int:
        line = self.lines[index]
        piece = self._piece(line.piece)
        units = piece.layout.lineAt(line.number).xToCursor(x + self.shift, kind)
        return self.units.to_points(piece.start + units)


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


def text_option(text: str, align: Qt.AlignmentFlag) -> QTextOption:
    """How lines of a text break and stand."""
    option = QTextOption(align)
    # WrapAnywhere would break Latin words and put 。 at the start of a line; only an address that is
    # longer than the line itself may be broken where it must.
    long_word = _LONG_WORD.search(text) is not None
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
        rows.append(place_line(layout.createLine(), (0.0, 0.0), style.left, style, columns=label))
    top = 0.0
    indent = 0.0 if label else style.first
    while (line := layout.createLine()).isValid():
        row = place_line(line, (offset + indent, top), measure - indent, style)
        rows.append(row._replace(number=len(rows)))
        top += style.pitch
        indent = 0.0
    layout.endLayout()
    return rows


def place_line(
    line: QTextLine, corner: tuple[float, float], width: float, style: BlockStyle, columns: int = 0
) -> Line:
    """Give a line its width and its place in the block."""
    x, top = corner
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


def _cursor_x(line: QTextLine, units: int) -> float:
    # PySide returns the position and the (possibly moved) cursor.
    found = line.cursorToX(units)
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
