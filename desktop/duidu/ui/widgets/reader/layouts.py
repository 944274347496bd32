"""One block laid out: its QTextLayouts, its lines as plain numbers, and the way from characters to pixels.

This is the one boundary between code points (outside) and UTF-16 units (Qt).  QTextLine objects are
asked for and dropped at once: one that outlives its layout reads freed memory.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine

from duidu.app.presenters.reading import DisplayBlock
from duidu.base.text import Utf16Map
from duidu.ui.widgets.reader.breaking import LineBreaker
from duidu.ui.widgets.reader.formats import Inks, give_formats
from duidu.ui.widgets.reader.line_setting import LineSetter, text_option
from duidu.ui.widgets.reader.typography import ASCENT_EM, BlockStyle

CACHED_LAYOUTS = 160
_NOT_DRAWN = "\t\u2028"


class Line(NamedTuple):
    """A laid-out line; ``start``/``end`` in UTF-16 units of the block, the rest in its pixels.

    It is line ``number`` of the block's piece ``piece``: a line of prose is a piece, and so is a cell of a table.
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
        text, style = self.block.text, self.style
        self._setter = LineSetter(self.block, self.units, style, inks)
        layout = QTextLayout(text, style.font)
        layout.setTextOption(text_option(Qt.AlignmentFlag.AlignLeft))
        give_formats(layout, self._setter.formats.ranges)
        breaker = LineBreaker(text, self.units, style, whole=self._setter.whole)
        self._broken = breaker.lines(layout, width, self._label_units())
        if any(row.natural > row.width + 1 for row in self._broken):
            layout.setTextOption(text_option(Qt.AlignmentFlag.AlignLeft, anywhere=True))
            self._broken = breaker.lines(layout, width, self._label_units())
        self._pieces: dict[int, Piece] = {}
        lines = [
            Line(row.start, row.end, row.x, row.top, row.width, number)
            for number, row in enumerate(self._broken)
        ]
        return lines, (lines[-1].top if lines else 0.0) + style.pitch

    def recolour(self, inks: Inks) -> None:
        """Other colours; lines stay where they are and are drawn anew."""
        self._setter = LineSetter(self.block, self.units, self.style, inks)
        self._pieces = {}

    def _piece(self, number: int) -> Piece:
        """A line (of a table: a cell), set when it is first asked for."""
        found = self._pieces.get(number)
        if found is None:
            found = self._pieces[number] = self._set_line(number)
        return found

    def _set_line(self, number: int) -> Piece:
        row = self._broken[number]
        layout = self._setter.set_line(row, is_last=number == len(self._broken) - 1)
        points = self.units.to_points(row.start) + len(layout.text())
        return Piece(layout, row.start, self.units.to_units(points))

    def _label_units(self) -> int:
        """Units of the label that hangs before a note's text, 0 for other blocks."""
        if not self.style.hanging or not self.block.inserted:
            return 0
        start, end = self.block.inserted[0]
        return self.units.to_units(end) if start == 0 else 0

    def draw(self, painter: QPainter, x: float, y: float, window: QRectF) -> None:
        """Draw the lines that lie in ``window``, the block's top left corner (spacing included) at x, y."""
        top = y + self.style.before
        first = max(0, bisect_right(self._tops, window.top() - top - self.style.pitch) - 1)
        for number in range(first, len(self.lines)):
            if top + self.lines[number].top > window.bottom():
                break
            self._piece(self.lines[number].piece).layout.draw(painter, QPointF(x, top))

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
            ends = self._x_of(index, max(first, row.start)), self._x_of(index, min(last, row.end))
            left, right = sorted(ends)  # Hebrew and Arabic words run to the left
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

    def keep(self, indices: Iterable[int]) -> None:
        """Forget all others."""
        kept = set(indices)
        self._laid = OrderedDict((index, laid) for index, laid in self._laid.items() if index in kept)

    def clear(self) -> None:
        self._laid.clear()

    def __len__(self) -> int:
        return len(self._laid)


def place_line(line: QTextLine, corner: tuple[float, float], width: float, style: BlockStyle) -> Line:
    """Give a line its width and its place in the block."""
    x, top = corner
    line.setLineWidth(width)
    line.setPosition(QPointF(x, top + style.baseline - line.ascent()))
    return Line(line.textStart(), line.textStart() + line.textLength(), x, top, width)


def _cursor_x(line: QTextLine, units: int) -> float:
    # PySide returns the position and the (possibly moved) cursor.
    found = line.cursorToX(units)
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
