"""The essay in the window: which blocks are in view, and the way between places and pixels.

A :class:`Place` is a block's number and a canonical offset.  Points are pixels of the viewport.  Only the
blocks in view (and those passed while scrolling) are ever laid out.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from duidu.app.presenters.reading import BlockSize, DisplayBlock, DisplayKind, ReaderDocument
from duidu.base.text import Position
from duidu.ui.widgets.reader.formats import Inks
from duidu.ui.widgets.reader.geometry import Anchor, Column, Scroller, heights_of
from duidu.ui.widgets.reader.layouts import LaidBlock, LayoutCache
from duidu.ui.widgets.reader.table_layouts import LaidTable, lay_block
from duidu.ui.widgets.reader.typography import StyleSheet, Typography, item_style

LANE_WIDTH = 36
"""The lane of margin marks right of the column, px."""
MIN_CHARACTERS = 8


class Place(NamedTuple):
    """A block's number in the document and a canonical offset in it; ordered as the text is read."""

    number: int
    offset: int


class InView(NamedTuple):
    """A block in the window; ``y`` is its top in the viewport."""

    number: int
    y: float
    laid: LaidBlock


class Pointed(NamedTuple):
    """The place under a point, or both ends of a word that another script exchanges as a whole.

    ``ends_line``: the point lies on the line that is broken there, not on the next.
    """

    first: Place
    last: Place
    ends_line: bool


class Scene:
    """Document, typography and scroll place together.  Knows no widget and paints nothing."""

    def __init__(self, typography: Typography, inks: Inks) -> None:
        self.document = ReaderDocument(())
        self.styles = StyleSheet(typography)
        self.inks = inks
        self.width = 600.0
        self.window = 400.0
        self.cache = LayoutCache(self._lay)
        self._kept: tuple[Place, float] | None = None
        self._shifts: dict[str, float] = {}
        self._rebuild()

    # --- what is shown and how -------------------------------------------------------------------

    def set_document(self, document: ReaderDocument, typography: Typography | None = None) -> None:
        """Show another essay from its beginning."""
        self.document = document
        if typography is not None and typography != self.styles.typography:
            self.styles = StyleSheet(typography)
        self._kept = None
        self._shifts = {}
        self._rebuild()

    def replace_document(self, document: ReaderDocument, typography: Typography | None = None) -> None:
        """Show the same essay otherwise (script, punctuation, shapes of characters); the place stays."""
        with _Kept(self):
            self.document = document
            if typography is not None and typography != self.styles.typography:
                self.styles = StyleSheet(typography)

    def set_typography(self, typography: Typography) -> None:
        with _Kept(self):
            self.styles = StyleSheet(typography)

    def set_inks(self, inks: Inks) -> None:
        """Other colours: what is in view keeps its lines, the rest is set when it comes into view."""
        self.inks = inks
        rows = list(self.in_view()) if self.document.plans else []
        for row in rows:
            row.laid.recolour(inks)
        self.cache.keep(row.number for row in rows)

    def resize(self, width: float, window: float) -> None:
        """A new viewport; lines are broken anew only where the column's width changes."""
        if (width, window) == (self.width, self.window):
            return
        before = self.column_width
        kept = self.keep()
        self.width, self.window = width, window
        if self.column_width != before:
            self._rebuild()
        self.restore(kept)

    def _rebuild(self) -> None:
        self.cache.clear()
        self.scroller = Scroller(Column(self._guesses()), lambda index: self.cache.get(index).height)

    def _guesses(self) -> array[float]:
        """A height for each block from its number of characters, once for each size of block."""
        width = self.column_width
        heights = [self._guess(size, width) for size in self.document.shape.sizes]
        guesses = heights_of(self.document.shape.numbers, heights)
        if guesses:
            guesses[-1] += self.tail
        return guesses

    def _guess(self, size: BlockSize, width: float) -> float:
        style = self.styles.style(size.kind, size.level)
        spacing = style.before + style.after
        if size.kind is DisplayKind.TABLE:
            # A row is a line in the middle of things, and has space above and below.
            return size.lines * (style.pitch * 1.3) + spacing
        room = max(4.0, (width - style.left - style.right) / style.em)
        return max(1, ceil((size.characters + style.first / style.em) / room)) * style.pitch + spacing

    def _lay(self, index: int) -> LaidBlock:
        block = self.document.block(index)
        style = self.styles.style(block.kind, block.level, latin=block.latin)
        if block.item is not None:
            style = item_style(style, block.item)
        if index == 0 and style.before < style.em * 2:
            style = style._replace(before=round(style.em * 2))
        if index == len(self.document.plans) - 1:
            style = style._replace(after=style.after + self.tail)
        laid = lay_block(block, style, self.column_width, self.inks)
        if isinstance(laid, LaidTable):
            laid.shift_to(self._shifts.get(block.id, 0.0))
        return laid

    # --- the column ------------------------------------------------------------------------------

    @property
    def characters(self) -> int:
        """Characters of the body in one line."""
        room = floor((self.width - self.styles.typography.margin_px - LANE_WIDTH) / self.styles.em)
        return max(MIN_CHARACTERS, min(self.styles.typography.measure, room))

    @property
    def column_width(self) -> float:
        return ceil(self.characters * self.styles.em)

    @property
    def column_x(self) -> float:
        centred = (self.width - self.column_width) / 2
        return floor(max(0.0, min(centred, self.width - LANE_WIDTH - self.column_width)))

    @property
    def lane_x(self) -> float:
        """Where margin marks begin."""
        return self.column_x + self.column_width + 10

    @property
    def tail(self) -> int:
        """Empty space under the last block, so that it need not be read at the window's edge."""
        return 96

    @property
    def pitch(self) -> int:
        """The distance of the body's lines."""
        return self.styles.style(DisplayKind.PARAGRAPH).pitch

    # --- what is in view -------------------------------------------------------------------------

    def in_view(self) -> Iterator[InView]:
        """The blocks in the window from top to bottom."""
        anchor = self.scroller.anchor
        y = -anchor.above
        for index in range(anchor.index, len(self.document.plans)):
            if y >= self.window:
                return
            laid = self.cache.get(index)
            self.scroller.column.correct(index, laid.height)
            yield InView(index, y, laid)
            y += laid.height

    def block(self, index: int) -> DisplayBlock:
        return self.document.block(index)

    def find(self, index: int) -> InView | None:
        """A block if it is in view."""
        return next((row for row in self.in_view() if row.number == index), None)

    def row_at(self, y: float) -> InView | None:
        """The block at a height of the viewport; the first or last in view outside of them."""
        last = None
        for row in self.in_view():
            last = row
            if y < row.y + row.laid.height:
                break
        return last

    def place_at(self, x: float, y: float) -> Place | None:
        """The place nearest to a point."""
        found = self.pointed(x, y)
        return None if found is None else found.first

    def pointed(self, x: float, y: float) -> Pointed | None:
        """What is nearest to a point."""
        row = self.row_at(y)
        if row is None:
            return None
        inside = x - self.column_x, y - row.y
        gap, block = row.laid.gap_at(*inside), row.laid.block
        first, last = block.to_canonical(gap), block.to_canonical(gap, after=True)
        ends_line = row.laid.line_index(block.to_caret(first)) > row.laid.line_at(*inside)
        return Pointed(Place(row.number, first), Place(row.number, last), ends_line)

    def character_at(self, x: float, y: float) -> tuple[InView, int] | None:
        """The block and the display code point under a point, ``None`` beside the text."""
        row = self.row_at(y)
        if row is None:
            return None
        offset = row.laid.character_at(x - self.column_x, y - row.y)
        return None if offset is None else (row, offset)

    def rects(self, row: InView, start: int, end: int, *, grow: float = 0.1) -> list[QRectF]:
        """Viewport boxes of a canonical span of a block in view."""
        first, last = row.laid.block.span_to_display(start, end)
        return self.display_rects(row, first, last, grow=grow)

    def display_rects(self, row: InView, start: int, end: int, *, grow: float = 0.1) -> list[QRectF]:
        """Viewport boxes of a display span of a block in view."""
        corner = QPointF(self.column_x, row.y)
        return [box.translated(corner) for box in row.laid.rects(start, end, grow=grow)]

    def caret_rect(self, place: Place, *, ends_line: bool = False) -> QRectF | None:
        """Where a caret at ``place`` stands, ``None`` if that is not in view."""
        row = self.find(place.number)
        if row is None:
            return None
        gap = row.laid.block.to_caret(place.offset)
        line = row.laid.line_index(gap, end_of_line=ends_line)
        x = self.column_x + row.laid.caret_x(gap, line)
        y = row.y + row.laid.line_top(line)
        return QRectF(x, y, 1.0, row.laid.style.pitch)

    # --- moving ----------------------------------------------------------------------------------

    def scroll_by(self, pixels: float) -> None:
        if self.document.plans:
            self._kept = None
            self.scroller.move(pixels, self.window)

    def scroll_to_height(self, y: float) -> None:
        """Go to a height of the column (the scroll bar)."""
        if self.document.plans:
            self._kept = None
            self.scroller.jump(y, self.window)

    def scroll_to(self, place: Place, at: float) -> None:
        """Put the line that holds ``place`` ``at`` pixels below the top of the window."""
        if not self.document.plans:
            return
        self._kept = None
        self._put(place, at)

    def table_at(self, y: float) -> LaidTable | None:
        """The table at a height of the viewport, if it can be scrolled sideways."""
        row = self.row_at(y)
        wide = row is not None and isinstance(row.laid, LaidTable) and row.laid.overflow > 0
        return row.laid if wide and row is not None else None  # type: ignore[return-value]

    def wide_tables(self) -> list[LaidTable]:
        """The tables in view that can be scrolled sideways."""
        tables = (row.laid for row in self.in_view() if isinstance(row.laid, LaidTable))
        return [table for table in tables if table.overflow]

    def shift_table(self, table: LaidTable, pixels: float) -> bool:
        """Scroll a wide table sideways; whether it moved."""
        moved = table.shift_to(table.shift + pixels)
        self._shifts[table.block.id] = table.shift
        return moved

    def reveal_sideways(self, place: Place) -> None:
        """Scroll a wide table so that ``place`` is in the column."""
        laid = self.cache.get(place.number)
        if isinstance(laid, LaidTable) and laid.overflow:
            gap = laid.block.to_display(place.offset)
            laid.reveal(laid.caret_x(gap, laid.line_index(gap)))
            self._shifts[laid.block.id] = laid.shift

    def _put(self, place: Place, at: float) -> None:
        laid = self.cache.get(place.number)
        # The character at the place, not what was inserted before it: a note mark may end the line above.
        gap = laid.block.to_display(place.offset, after=True)
        self.scroller.place(place.number, laid.line_top(laid.line_index(gap)), at, self.window)

    def first_place(self) -> tuple[Place, float] | None:
        """The place of the first line that is not cut by the top of the window, and its height there."""
        for row in self.in_view():
            laid = row.laid
            for index in range(len(laid.lines)):
                top = row.y + laid.line_top(index)
                if top >= -laid.style.pitch / 2:
                    offset = laid.block.to_canonical(laid.line_span(index)[0])
                    return Place(row.number, offset), top
        return None

    def keep(self) -> tuple[Place, float] | None:
        """What :meth:`restore` needs.  It stays the same until the reader scrolls, so that a window
        resized in many steps does not creep upwards line by line."""
        if self._kept is None and self.document.plans:
            self._kept = self.first_place()
            if self._kept is not None and self.scroller.anchor == Anchor():
                # At the very beginning the title's own space belongs to the picture.
                self._kept = None
        return self._kept

    def restore(self, kept: tuple[Place, float] | None) -> None:
        """Bring a kept place back to its height in the window."""
        if not self.document.plans:
            return
        if kept is None:
            self.scroller.anchor.index, self.scroller.anchor.above = 0, 0.0
            self.scroller.settle(self.window)
        else:
            self._put(*kept)

    # --- canonical positions ---------------------------------------------------------------------

    def place_of(self, position: Position) -> Place | None:
        """The place of a canonical position, ``None`` where its block is not shown."""
        index = self.document.index_of(position.block)
        if index is None:
            return None
        return Place(index, min(position.offset, self.block(index).length))

    def position_of(self, place: Place) -> Position | None:
        """The canonical position of a place; the nearest earlier one for what only the display has."""
        index = place.number
        while index >= 0 and self.document.plans[index].synthetic:
            index -= 1
        if index < 0:
            return None
        block = self.document.plans[index].block
        return Position(block.id, place.offset if index == place.number else len(block.text))


class _Kept:
    """Rebuilds the column after a change of what is shown, with the place kept."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def __enter__(self) -> None:
        self._place = self._scene.keep()

    def __exit__(self, *_: object) -> None:
        self._scene._rebuild()
        self._scene.restore(self._place)
