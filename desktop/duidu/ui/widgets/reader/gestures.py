"""The mouse: selecting by characters, words and sentences, and pointing at notes, terms and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from duidu.ui.widgets.reader.places import Target
from duidu.ui.widgets.reader.pointing import Pointing
from duidu.ui.widgets.reader.scene import Place, Pointed
from duidu.ui.widgets.reader.selection import sentence_at

if TYPE_CHECKING:
    from duidu.ui.widgets.reader.view import ReaderView

_SCROLL_TICK_MS = 30
_BETWEEN_LINES_EM = 0.5


class Gestures(QObject):
    """Turns mouse events of the viewport into selections and activations of one reader."""

    def __init__(self, view: ReaderView, pointing: Pointing) -> None:
        super().__init__(view)
        self._view = view
        self._pointing = pointing
        self._clicks = 0
        self._pressed: QPoint | None = None
        self._pressed_at: Target | None = None
        self._dragging = False
        self._carrying = False
        self._begun: tuple[Place, Place] | None = None
        """Where a drag by characters began: a place, or a word that another script exchanges as a whole."""
        self._last = QPointF()
        self._triple_timer = QTimer(self, singleShot=True)
        self._scroll_timer = QTimer(self, interval=_SCROLL_TICK_MS)
        self._scroll_timer.timeout.connect(self._scroll_on)

    def stop(self) -> None:
        """End a drag (the view is hidden, or another document was set)."""
        self._scroll_timer.stop()
        self._triple_timer.stop()
        self._pressed = None
        self._dragging = self._carrying = False

    # --- buttons ---------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position()
        near = self._pressed is not None and self._near(point)
        self._clicks = 3 if self._triple_timer.isActive() and near else 1
        self._triple_timer.stop()
        self._pressed, self._dragging = point.toPoint(), True
        self._pressed_at = self._pointing.target_at(point) if self._clicks == 1 else None
        self._begun = None
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(point)
        elif self._clicks == 1 and self._is_selected(point):
            # Either the selection is about to be dragged away, or the release will put the caret here.
            self._carrying = True
        else:
            self._start(point)

    def _is_selected(self, point: QPointF) -> bool:
        """Whether the character under a point is selected."""
        found = self._view.scene.character_at(point.x(), point.y())
        if found is None:
            return False
        row, offset = found
        chosen = self._view.selection.in_block(row.number, row.laid.block.length)
        return chosen is not None and chosen[0] <= row.laid.block.to_canonical(offset) < chosen[1]

    def is_beside_selection(self, point: QPointF) -> bool:
        """Whether something is selected, and the point lies off its lines."""
        scene, selection = self._view.scene, self._view.selection
        row = scene.row_at(point.y())
        if row is None or selection.ends is None:
            return False
        chosen = selection.in_block(row.number, row.laid.block.length)
        boxes = () if chosen is None else scene.rects(row, *chosen, grow=_BETWEEN_LINES_EM)
        return not any(box.contains(point) for box in boxes)

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._clicks = 2
        self._pressed, self._dragging = event.position().toPoint(), True
        self._carrying = False
        self._pressed_at = self._begun = None
        self._triple_timer.start(QApplication.doubleClickInterval())
        self._start(event.position())

    def move(self, event: QMouseEvent) -> None:
        self._last = event.position()
        if not self._dragging:
            self._pointing.hover(event.position())
            return
        if self._near(event.position()) and self._clicks == 1:
            return
        if self._carrying:
            self.stop()
            self._view.drag_selection()
            return
        self._extend(event.position())
        height = self._view.viewport().height()
        outside = not 0 <= event.position().y() <= height
        if outside and not self._scroll_timer.isActive():
            self._scroll_timer.start()
        elif not outside:
            self._scroll_timer.stop()

    def release(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._dragging:
            return
        self._dragging = False
        self._scroll_timer.stop()
        if self._carrying:
            self._carrying = False
            self._start(event.position())
        target = self._pressed_at
        self._view.selection_settled()
        if target is not None and self._near(event.position()):
            self._pointing.follow(target)

    def _near(self, point: QPointF) -> bool:
        if self._pressed is None:
            return False
        moved = point.toPoint() - self._pressed
        return moved.manhattanLength() < QApplication.startDragDistance() // 2

    # --- units -----------------------------------------------------------------------------------

    def _unit(self, point: QPointF) -> Pointed | None:
        """What a click takes: a place, a word or a sentence."""
        scene = self._view.scene
        found = scene.pointed(point.x(), point.y())
        if found is None or self._clicks == 1:
            return found
        number, offset = found.first
        block = scene.block(number)
        text = block.text if block.synthetic else block.canonical
        over = scene.character_at(point.x(), point.y())
        if over is not None:
            offset = block.to_canonical(over[1])
        at = min(offset, max(0, len(text) - 1))
        start, end = sentence_at(text, at) if self._clicks == 3 else self._view.segmenter(text, at)
        return Pointed(Place(number, start), Place(number, end), ends_line=False)

    def _start(self, point: QPointF) -> None:
        unit = self._unit(point)
        if unit is None:
            return
        if self._clicks == 1:
            self._begun = unit.first, unit.last
        self._view.selection.start(unit.first, unit.first if self._clicks == 1 else unit.last)
        self._view.selection.ends_line = unit.ends_line
        self._view.selection_moved()

    def _extend(self, point: QPointF) -> None:
        unit, selection = self._unit(point), self._view.selection
        if unit is None:
            return
        if self._begun is not None:
            selection.start(*self._begun)
            self._begun = None
        selection.extend(unit.first, unit.last)
        selection.ends_line = unit.ends_line
        self._view.selection_moved()

    def scrolled(self, point: QPointF) -> None:
        """The text moved under a mouse that is held down: what is selected goes on to where it points now."""
        if self._dragging and not self._carrying:
            self._last = point
            self._extend(point)

    def _scroll_on(self) -> None:
        """Scroll while the mouse is held above or below the text, faster the farther it is."""
        height = self._view.viewport().height()
        y = self._last.y()
        beyond = y if y < 0 else max(0.0, y - height)
        self._view.scroll_by(beyond * 0.6)
        self._extend(QPointF(self._last.x(), min(max(y, 0.0), height - 1.0)))
