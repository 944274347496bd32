"""One block laid out: its QTextLayouts, its lines as plain numbers, and the way from characters to pixels.

This is the one boundary between code points (outside) and UTF-16 units (Qt).  QTextLine objects are
asked for and dropped at once: one that outlives its layout reads freed memory.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from duidu.app.presenters.reading import DisplayBlock
from duidu.base.text import Utf16Map
from duidu.ui.widgets.reader.breaking import BrokenLine, LineBreaker
from duidu.ui.widgets.reader.formats import (
    SCRIPT_GAP_EM,
    FormatTable,
    Inks,
    format_range,
    format_ranges,
    half_width,
    letter_space,
)
from duidu.ui.widgets.reader.spacing import last_visible, runs_of, stretchable
from duidu.ui.widgets.reader.typography import ASCENT_EM, BlockStyle

CACHED_LAYOUTS = 160
MOST_SPACE_EM = 0.5
"""A line that had to be stretched by more a character is better left as it is."""
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
        formats = format_ranges(self.block, self.units, style, inks)
        self._formats = FormatTable([*formats, *self._label_format()])
        layout = QTextLayout(text, style.font)
        layout.setTextOption(text_option(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(self._formats.ranges)
        western, narrow, self._spaced = _marks_of(self.block)
        breaker = LineBreaker(text, self.units, style, western=western, narrow=narrow)
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

    def _piece(self, number: int) -> Piece:
        """A line (of a table: a cell), set when it is first asked for."""
        found = self._pieces.get(number)
        if found is None:
            found = self._pieces[number] = self._set_line(number)
        return found

    def _set_line(self, number: int) -> Piece:
        row, style = self._broken[number], self.style
        low, high = self.units.to_points(row.start), self.units.to_points(row.end)
        words = self.block.text[low:high].rstrip("\u2028")
        layout = QTextLayout(words, style.font)
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setFormats([*self._formats.within(row.start, row.end), *self._edge_formats(number)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(row.width)
        slack = row.width - line.naturalTextWidth()
        centred = style.align is Qt.AlignmentFlag.AlignHCenter and not row.label
        x = row.x + (slack / 2 if centred else 0.0)
        line.setPosition(QPointF(x, row.top + style.baseline - line.ascent()))
        layout.endLayout()
        return Piece(layout, row.start, row.start + len(words.encode("utf-16-le")) // 2)

    def _edge_formats(self, number: int) -> Iterator[QTextLayout.FormatRange]:
        """Half-width marks at the ends of a line, and the space that makes it as wide as its column."""
        row = self._broken[number]
        low, high = self.units.to_points(row.start), self.units.to_points(row.end)
        last = last_visible(self.block.text, low, high)
        if row.opens:
            yield format_range(0, 1, half_width(self.style))
        if row.closes and last is not None:
            yield format_range(self.units.to_units(last) - row.start, 1, half_width(self.style))
        if self._is_justified(number) and last is not None:
            for start, end, space in self._spaces(row, low, high, last):
                first = self.units.to_units(start)
                length = self.units.to_units(end) - first
                yield format_range(first - row.start, length, letter_space(space))

    def _label_format(self) -> Iterator[QTextLayout.FormatRange]:
        """Space behind a list item's label, so that the text of all items of its list begins at one line."""
        item = self.block.item
        if item is None or not item.label:
            return
        end = self.units.to_units(item.label)
        label = self.block.text[: item.label]
        width = QFontMetricsF(self.style.font).horizontalAdvance(label)
        yield format_range(end - 1, 1, letter_space(max(0.0, -self.style.first - width)))

    def _is_justified(self, number: int) -> bool:
        row = self._broken[number]
        whole = self.style.align is Qt.AlignmentFlag.AlignJustify and not row.label
        ends = (
            number == len(self._broken) - 1 or self.block.text[self.units.to_points(row.end) - 1] == "\u2028"
        )
        return whole and not ends

    def _spaces(self, row: BrokenLine, low: int, high: int, last: int) -> Iterator[tuple[int, int, float]]:
        """The space behind each code point of a line, as (start, end, pixels)."""
        gap = self.style.em * SCRIPT_GAP_EM
        slack = row.width - row.natural + (gap if last in self._spaced else 0.0)
        fixed = self.block.item.label if self.block.item and row.start == 0 else 0
        places = list(stretchable(self.block.text, low, high, fixed=fixed))
        space = slack / len(places) if places else 0.0
        if not 0 < space <= MOST_SPACE_EM * self.style.em:
            return
        yield from runs_of((at, space + (gap if at in self._spaced else 0.0)) for at in places)
        if last in self._spaced:
            yield last, last + 1, 0.0

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


def text_option(align: Qt.AlignmentFlag, *, anywhere: bool = False) -> QTextOption:
    """How lines of a text break and stand."""
    option = QTextOption(align)
    # WrapAnywhere would break Latin words and put 。 at the start of a line; only a word (an address) that is
    # longer than the line itself may be broken where it must.
    wrap = QTextOption.WrapMode
    option.setWrapMode(wrap.WrapAtWordBoundaryOrAnywhere if anywhere else wrap.WordWrap)
    option.setUseDesignMetrics(True)
    return option


def _marks_of(block: DisplayBlock) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Code points of marks inside Western words, of half-width marks, and before a gap between the scripts."""
    found: dict[str, set[int]] = {"latin": set(), "narrow": set(), "spaced": set()}
    for run in block.typographic_runs:
        found[run.style].update(range(run.start, run.end))
    return frozenset(found["latin"]), frozenset(found["narrow"]), frozenset(found["spaced"])


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
