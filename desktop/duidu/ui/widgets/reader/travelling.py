"""The part of the reader that goes to places and scrolls: canonical positions in and out, pixels inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, SignalInstance
from PySide6.QtGui import QWheelEvent

from duidu.app.presenters.reading import ReaderDocument
from duidu.base.text import Position, Span
from duidu.ui.widgets.reader.pointing import Pointing
from duidu.ui.widgets.reader.scene import Place, Scene
from duidu.ui.widgets.reader.table_layouts import LaidTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea as _Widget

    from duidu.ui.widgets.reader.twin import AccessibleTwin
else:
    _Widget = object


class Travelling(_Widget):
    """Where the reader is in its essay, and how it gets elsewhere."""

    scene: Scene
    document: ReaderDocument
    place_changed: SignalInstance
    place_rested: SignalInstance
    _pointing: Pointing
    _twin: AccessibleTwin
    _rest_timer: QTimer
    _top: Position | None = None
    _syncing = False

    def first_visible(self) -> Position | None:
        """The position at the top of the window."""
        place = self.first_place()
        return None if place is None else self.scene.position_of(place)

    def first_whole_line(self) -> Position | None:
        """The first place whose line is not cut by the top of the window."""
        found = self.first_place()
        box = None if found is None else self.scene.caret_rect(found)
        if found is None or box is None:
            return None
        below = QPointF(self.scene.column_x, box.top() + (0.5 if box.top() >= 0 else 1.5) * self.scene.pitch)
        return self.position_at(below)

    def first_place(self) -> Place | None:
        found = self.scene.first_place()
        return None if found is None else found[0]

    def position_at(self, point: QPoint | QPointF) -> Position | None:
        """The canonical position nearest to a point of the viewport."""
        place = self.scene.place_at(point.x(), point.y())
        return None if place is None else self.scene.position_of(place)

    def rects_of(self, span: Span) -> list[QRect]:
        """Boxes of a span, as far as it is in view."""
        index = self.document.index_of(span.block)
        row = None if index is None else self.scene.find(index)
        if row is None:
            return []
        return [box.toAlignedRect() for box in self.scene.rects(row, span.start, span.end)]

    def scroll_to(self, position: Position, *, share: float = 0.3, only_if_hidden: bool = False) -> bool:
        """Bring a position ``share`` of the window below its top; whether its block is shown."""
        place = self.scene.place_of(position)
        if place is None:
            return False
        if not (only_if_hidden and self._comfortable(place)):
            self.scene.scroll_to(place, share * self.scene.window)
            self._changed()
        return True

    def restore_place(self, position: Position) -> bool:
        """Put a position at the very top, as :meth:`first_visible` found it."""
        return self.scroll_to(position, share=0.0)

    def scroll_by(self, pixels: float) -> None:
        self.scene.scroll_by(pixels)
        self._changed()

    def scroll_to_end(self, *, bottom: bool) -> None:
        height = self.scene.scroller.column.total if bottom else 0.0
        self.scene.scroll_to_height(height)
        self._changed()

    def show_place(self, place: Place) -> None:
        """Scroll as little as needed to have a place in view."""
        self.scene.reveal_sideways(place)
        box = self.scene.caret_rect(place)
        if box is None:
            self.scene.scroll_to(place, self.scene.window / 3)
        elif box.top() < 0:
            self.scene.scroll_by(box.top())
        elif box.bottom() > self.scene.window:
            self.scene.scroll_by(box.bottom() - self.scene.window)
        else:
            return
        self._changed()

    def _comfortable(self, place: Place) -> bool:
        box = self.scene.caret_rect(place)
        return box is not None and box.top() >= 0 and box.bottom() <= self.scene.window

    def flash(self, span: Span) -> None:
        """Light a passage up for a moment."""
        self._pointing.flash(span)

    # --- scrolling -------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bar moved: by a little exactly, by much to the guessed height."""
        if self._syncing:
            return
        if abs(dy) <= 3 * self.scene.window:
            self.scene.scroll_by(-dy)
        else:
            self.scene.scroll_to_height(self.verticalScrollBar().value())
        self._changed()

    def _changed(self) -> None:
        """What is in view changed: correct the scroll bar, repaint, tell."""
        for _ in self.scene.in_view():
            pass  # measures what is in view, so that the scroll bar's numbers are right
        self._sync_scroll_bar()
        self._twin.later()
        self.viewport().update()
        position = self.first_visible()
        if position is not None and position != self._top:
            self._top = position
            self.place_changed.emit(position)
            self._rest_timer.start()

    def _scroll_rested(self) -> None:
        if self._top is not None:
            self.place_rested.emit(self._top)

    def _sync_scroll_bar(self) -> None:
        bar, scroller = self.verticalScrollBar(), self.scene.scroller
        self._syncing = True
        try:
            bar.setPageStep(max(1, int(self.scene.window)))
            bar.setSingleStep(self.scene.pitch)
            bar.setRange(0, max(0, round(scroller.column.total - self.scene.window)))
            if not bar.isSliderDown() and len(scroller.column):
                bar.setValue(round(scroller.top))
        finally:
            self._syncing = False

    # --- wide tables -----------------------------------------------------------------------------

    def _scroll_sideways(self, event: QWheelEvent) -> bool:
        """A sideways wheel, or Shift and the wheel, moves the wide table under the mouse."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        pixels = turned.y() if shifted and not turned.x() else turned.x()
        if not pixels or (abs(turned.x()) < abs(turned.y()) and not shifted):
            return False
        table = self.scene.table_at(event.position().y())
        return table is not None and self.shift_table(table, -pixels)

    def shift_tables(self, step: int) -> bool:
        """Left (-1) or right (1): move the wide tables in view by some columns; whether there are any."""
        tables = self.scene.wide_tables()
        for table in tables:
            self.shift_table(table, step * self.scene.column_width / 4)
        return bool(tables)

    def shift_table(self, table: LaidTable, pixels: float) -> bool:
        """Scroll a wide table sideways; whether it moved."""
        moved = self.scene.shift_table(table, pixels)
        self.viewport().update()
        return moved
