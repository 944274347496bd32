"""A table laid out as a grid: each cell a text of its own, wrapped in its column; positions as in any block.

The words of all cells are one display text (cells end with a tab, rows with a line separator), so that hits,
marks, notes, selection and copying need to know nothing of tables.  A cell that fits into one line is laid out only
when it is drawn or pointed at: a table of thousands of figures opens at once.  A table that is wider than
the column even when every column is as narrow as it may be is scrolled sideways.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from duidu.app.presenters.reading import DisplayBlock, DisplayKind
from duidu.ui.widgets.reader import grid
from duidu.ui.widgets.reader.formats import FormatTable, Inks, Stretch, give_formats, stretches_of
from duidu.ui.widgets.reader.layouts import LaidBlock, Line, Piece, place_line
from duidu.ui.widgets.reader.line_setting import text_option
from duidu.ui.widgets.reader.typography import BlockStyle

PAD_X_EM, PAD_Y_EM = 0.55, 0.22
MEASURED_CELLS = 1_500
"""Up to so many cells are measured; the widths of more are estimated from their characters."""
LEAST_EM, LEAST_WORD_EM = 4.0, 8.0
MOST_EM = 12.0
"""A column of a table that is scrolled sideways is not wider."""
_WESTERN_EM = 0.66
_BAR_PX = 10


class GridCell(NamedTuple):
    """A cell: its words in code points, where it stands in the block's pixels (padding included)."""

    row: int
    start: int
    end: int
    box: QRectF
    first_line: int
    lines: int
    align: Qt.AlignmentFlag
    head: bool


def lay_block(block: DisplayBlock, style: BlockStyle, width: float, inks: Inks) -> LaidBlock:
    """A block laid out as what it is."""
    if block.kind is DisplayKind.TABLE and grid.is_grid(block.text):
        return LaidTable(block, style, width, inks)
    return LaidBlock(block, style, width, inks)


class LaidTable(LaidBlock):
    """A table in the column.  ``overflow`` is how far it can be scrolled sideways, px."""

    def _lay(self, width: float, inks: Inks) -> tuple[list[Line], float]:
        text, em = self.block.text, self.style.em
        self._formats = FormatTable(stretches_of(self.block, self.units, self.style, inks))
        self._pieces = {}
        self.cells: list[GridCell] = []
        rows = grid.cells_of(text)
        self.head = grid.has_head(rows)
        self.pad = (round(PAD_X_EM * em), round(PAD_Y_EM * em))
        columns = _Columns(text, rows, self.style, head=self.head, pad=2 * self.pad[0])
        widths = columns.widths(width)
        total = sum(widths)
        self.width = width
        self.overflow = max(0.0, total - width)
        self.column_edges = grid.edges(widths, max(0.0, (width - total) / 2))
        self.row_tops = [0.0]
        lines: list[Line] = []
        for number, row in enumerate(rows):
            self._lay_row(number, row, columns, lines)
        return lines, self.row_tops[-1] + (_BAR_PX if self.overflow else 0)

    def recolour(self, inks: Inks) -> None:
        self._formats = FormatTable(stretches_of(self.block, self.units, self.style, inks))
        self._pieces = {}

    def _lay_row(self, number: int, row: Sequence[grid.Cell], columns: _Columns, lines: list[Line]) -> None:
        pad_y, top = self.pad[1], self.row_tops[-1]
        first = len(self.cells)
        spans = len(row) == 1
        most = 1
        for index, (start, end) in enumerate(row):
            left = self.column_edges[index]
            right = self.column_edges[-1 if spans else index + 1]
            box = QRectF(left, top, right - left, 0)
            head = self.head and number == 0
            align = columns.align(index, spans=spans)
            cell = GridCell(number, start, end, box, len(lines), 1, align, head)
            self.cells.append(cell)
            laid = self._lay_cell(len(self.cells) - 1, columns.wished_of(number, index))
            self.cells[-1] = cell._replace(lines=len(laid))
            lines += laid
            most = max(most, len(laid))
        height = most * self.style.pitch + 2 * pad_y
        for index in range(first, len(self.cells)):
            self.cells[index].box.setHeight(height)
        self.row_tops.append(top + height)

    def _lay_cell(self, number: int, wished: float) -> list[Line]:
        """The lines of a cell; one that is sure to fit into one line waits until it is asked for."""
        cell = self.cells[number]
        start, end = self.units.to_units(cell.start), self.units.to_units(cell.end)
        if wished <= cell.box.width() - 2 * self.pad[0]:
            x, top, width = self._inner(cell)
            lines = [Line(start, end, x, top, width, number)]
        else:
            lines = self._break_cell(number)
        # What ends a cell belongs to its last line, so that the lines together are all of the text.
        after = min(end + 1, self.units.to_units(len(self.block.text)))
        return [*lines[:-1], lines[-1]._replace(end=after)]

    def _inner(self, cell: GridCell) -> tuple[float, float, float]:
        pad_x, pad_y = self.pad
        return cell.box.left() + pad_x, cell.box.top() + pad_y, cell.box.width() - 2 * pad_x

    def _break_cell(self, number: int) -> list[Line]:
        cell = self.cells[number]
        start, end = self.units.to_units(cell.start), self.units.to_units(cell.end)
        words = self.block.text[cell.start : cell.end]
        layout = QTextLayout(words, self._bold if cell.head else self.style.font)
        layout.setCacheEnabled(True)
        layout.setTextOption(text_option(cell.align, anywhere=True))
        give_formats(layout, self._formats_in(start, end, cell.head))
        x, top, width = self._inner(cell)
        lines: list[Line] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            row = place_line(line, (x, top), width, self.style)
            lines.append(
                row._replace(start=start + row.start, end=start + row.end, piece=number, number=len(lines))
            )
            top += self.style.pitch
        layout.endLayout()
        self._pieces[number] = Piece(layout, start, end)
        return lines or [Line(start, end, x, top, width, number)]

    @cached_property
    def _bold(self) -> QFont:
        font = QFont(self.style.font)
        font.setBold(True)
        return font

    def _formats_in(self, start: int, end: int, head: bool) -> Iterator[Stretch]:
        for row in self._formats.within(start, end):
            if head:
                form = QTextCharFormat(row.form)
                form.setFontWeight(QFont.Weight.Bold)
                yield row._replace(form=form)
            else:
                yield row

    def _set_line(self, number: int) -> Piece:
        self._break_cell(number)
        return self._pieces[number]

    # --- painting --------------------------------------------------------------------------------

    def draw(self, painter: QPainter, x: float, y: float, window: QRectF) -> None:
        top = y + self.style.before
        painter.save()
        painter.setClipRect(QRectF(x - 1, top - 1, self.width + 2, self.text_height + 2))
        at = QPointF(x - self.shift, top)
        for number in self.cells_between(window.top() - top, window.bottom() - top):
            self._piece(number).layout.draw(painter, at, [], window)
        painter.restore()

    def cells_between(self, low: float, high: float) -> range:
        """Numbers of the cells whose rows touch these heights (from the top of the text)."""
        rows = range(
            max(0, bisect_right(self.row_tops, low) - 1),
            min(len(self.row_tops) - 1, max(0, bisect_right(self.row_tops, high))),
        )
        first, last = self._first_of_row(rows.start), self._first_of_row(rows.stop)
        return range(first, last)

    def _first_of_row(self, row: int) -> int:
        return bisect_right(self.cells, row - 1, key=lambda cell: cell.row)

    def shift_to(self, pixels: float) -> bool:
        """Scroll sideways; whether that moved anything."""
        before, self.shift = self.shift, min(max(0.0, pixels), self.overflow)
        return self.shift != before

    def reveal(self, x: float) -> None:
        """Scroll sideways so far that ``x`` (as drawn) comes into the column."""
        room = 2 * self.style.em
        if x < room:
            self.shift_to(self.shift + x - room)
        elif x > self.width - room:
            self.shift_to(self.shift + x - self.width + room)

    # --- characters and pixels -------------------------------------------------------------------

    def rects(self, start: int, end: int, *, grow: float = 0.1) -> tuple[QRectF, ...]:
        boxes = super().rects(start, end, grow=grow)
        if not self.overflow:
            return boxes
        column = QRectF(0, 0, self.width, self.height)
        moved = (box.translated(-self.shift, 0) for box in boxes)
        return tuple(box.intersected(column) for box in moved if box.right() > 0 and box.left() < self.width)

    def line_at(self, x: float, y: float) -> int:
        inside = y - self.style.before
        row = min(max(0, bisect_right(self.row_tops, inside) - 1), len(self.row_tops) - 2)
        cell = self._cell_in_row(row, x)
        line = int((inside - self.cells[cell].box.top() - self.pad[1]) // self.style.pitch)
        return self.cells[cell].first_line + min(max(0, line), self.cells[cell].lines - 1)

    def _cell_in_row(self, row: int, x: float) -> int:
        numbers = range(self._first_of_row(row), self._first_of_row(row + 1))
        along = x + self.shift
        return next((n for n in numbers if along < self.cells[n].box.right()), numbers[-1])

    def line_beyond(self, index: int, step: int, x: float) -> int | None:
        cell = self.cells[self.lines[index].piece]
        if cell.first_line <= index + step < cell.first_line + cell.lines:
            return index + step
        row = cell.row + step
        if not 0 <= row < len(self.row_tops) - 1:
            return None
        following = self.cells[self._cell_in_row(row, x)]
        return following.first_line + (0 if step > 0 else following.lines - 1)


class _Columns:
    """What the columns of a table need, wish and hold."""

    def __init__(
        self, text: str, rows: Sequence[Sequence[grid.Cell]], style: BlockStyle, *, head: bool, pad: float
    ) -> None:
        self._style, self._pad = style, pad
        self._words = [[text[start:end] for start, end in row] for row in rows]
        self._count = max(len(row) for row in rows)
        self._head = head
        self._exact = sum(len(row) for row in rows) <= MEASURED_CELLS
        plain, bold = QFontMetricsF(style.font), QFontMetricsF(_bold(style.font))
        self._wished = [
            [self._width(words, bold if head and number == 0 else plain) for words in row]
            for number, row in enumerate(self._words)
        ]
        self._figures = [grid.are_figures(self._column(index)) for index in range(self._count)]

    def _column(self, index: int) -> list[str]:
        rows = self._words[1:] if self._head else self._words
        return [row[index] for row in rows if 1 < len(row) > index]

    def _width(self, words: str, metrics: QFontMetricsF) -> float:
        if self._exact:
            return metrics.horizontalAdvance(words) + 0.14 * self._style.em * _boundaries(words)
        western = sum(map(str.isascii, words))
        return (western * _WESTERN_EM + len(words) - western + 0.5) * self._style.em

    def wished_of(self, row: int, index: int) -> float:
        """The width that a cell fits into with certainty."""
        return self._wished[row][index] + 1

    def widths(self, room: float) -> list[float]:
        """Of each column, padding included."""
        wished = [self._most(index) + self._pad + 2 for index in range(self._count)]
        least = [self._least(index, wish) for index, wish in enumerate(wished)]
        most = [
            min(wish, max(need, MOST_EM * self._style.em)) for need, wish in zip(least, wished, strict=True)
        ]
        widths = grid.column_widths(most if sum(least) > room else wished, least, room)
        return [float(round(width)) for width in widths]

    def _most(self, index: int) -> float:
        widths = (row[index] for row in self._wished if 1 < len(row) > index)
        return max(widths, default=0.0)

    def _least(self, index: int, wished: float) -> float:
        if self._figures[index]:
            # Figures are never wrapped; what stands over them may be.
            body = [row[index] for row in self._wished[self._head :] if 1 < len(row) > index]
            return min(wished, max(body, default=0.0) + self._pad + 2)
        words = (word for row in self._words if 1 < len(row) > index for word in row[index].split())
        longest = max((len(word) for word in words if word.isascii()), default=0) * _WESTERN_EM
        em = self._style.em
        return min(wished, max(LEAST_EM, min(longest, LEAST_WORD_EM)) * em + self._pad)

    def align(self, index: int, *, spans: bool) -> Qt.AlignmentFlag:
        """Figures stand right, words left, a heading over the whole table in the middle."""
        if spans:
            return Qt.AlignmentFlag.AlignHCenter
        return Qt.AlignmentFlag.AlignRight if self._figures[index] else Qt.AlignmentFlag.AlignLeft


def _boundaries(words: str) -> int:
    """At most so many places where Chinese meets Western letters without a space."""
    return sum(left.isascii() != right.isascii() for left, right in pairwise(words))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
