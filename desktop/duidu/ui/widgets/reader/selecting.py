"""The part of the reader that selects: what is chosen, its text in two forms, the caret that keys move."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRect, SignalInstance
from PySide6.QtGui import QGuiApplication

from duidu.app.presenters.reading import ReaderDocument
from duidu.base.text import Position, Span
from duidu.ui.widgets.reader.carrying import carry
from duidu.ui.widgets.reader.keyboard import Keyboard
from duidu.ui.widgets.reader.painter import Picture
from duidu.ui.widgets.reader.scene import Place, Scene
from duidu.ui.widgets.reader.selection import Selection

if TYPE_CHECKING:
    from duidu.ui.widgets.reader.travelling import Travelling as _Widget
    from duidu.ui.widgets.reader.twin import AccessibleTwin
else:
    _Widget = object


class Selecting(_Widget):
    """What is selected in a reader that can go to places."""

    scene: Scene
    document: ReaderDocument
    picture: Picture
    selection: Selection
    carried: Callable[[], QMimeData]
    selection_changed: SignalInstance
    _keyboard: Keyboard
    _twin: AccessibleTwin

    def selected_spans(self) -> tuple[Span, ...]:
        return tuple(self.selection.spans(self.document))

    def select(self, span: Span) -> None:
        """Select a span as if the reader had."""
        index = self.document.index_of(span.block)
        if index is None:
            return
        self.selection.start(Place(index, span.start))
        self.selection.extend_caret(Place(index, span.end))
        self.selection_moved()
        self.selection_settled()

    def select_all(self) -> None:
        if not self.document.plans:
            return
        last = len(self.document.plans) - 1
        self.selection.start(Place(0, 0))
        self.selection.extend_caret(Place(last, self.document.lengths[last]))
        self.selection_moved()
        self.selection_settled()

    def clear_selection(self) -> None:
        had = self.selection.ends is not None
        self.selection.clear()
        self.selection_moved()
        if had:
            self.selection_settled()

    def selected_text(self, *, canonical: bool = False) -> str:
        """The selected text as shown (without note marks), or as the source has it."""
        spans = self.selected_spans()
        text = self.document.canonical_text if canonical else self.document.displayed_text
        return text(spans)

    def copy(self, *, canonical: bool = False) -> None:
        """Put the selected text on the clipboard; nothing happens where nothing is selected."""
        if self.selection.ends is not None:
            QGuiApplication.clipboard().setText(self.selected_text(canonical=canonical))

    def drag_selection(self) -> None:
        """Let the mouse carry the selected words away; returns when they are dropped."""
        if self.selection.ends is None:
            return
        carry(self, self.carried())

    def _carry_text(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def selection_moved(self) -> None:
        """Repaint after the selection or caret changed; the window hears of it once it rests."""
        mode = self._keyboard.caret_mode
        self.picture.attention.caret = self.selection.caret if mode else None
        self.picture.attention.ends_line = self.selection.ends_line
        self._twin.follow_caret()
        self.viewport().update()

    def selection_settled(self) -> None:
        """Tell the window what is selected."""
        self.selection_changed.emit(self.selection.outermost(self.document), self._selection_rect())

    @property
    def has_selection(self) -> bool:
        """Whether anything is selected; costs nothing, however much it is."""
        return self.selection.ends is not None

    def selected_rects(self) -> list[QRect]:
        """Boxes of what is selected in the blocks in view."""
        boxes: list[QRect] = []
        for row in self.scene.in_view():
            part = self.selection.in_block(row.number, row.laid.block.length)
            if part is not None:
                boxes += [box.toAlignedRect() for box in self.scene.rects(row, *part)]
        return boxes

    def _selection_rect(self) -> QRect:
        window = self.viewport().rect()
        boxes = reversed(self.selected_rects())
        return next((box for box in boxes if box.intersects(window)), QRect())

    def set_caret_mode(self, on: bool) -> None:
        """Show a caret that the arrow keys move (F7)."""
        self._keyboard.caret_mode = on
        if on and self.selection.caret is None:
            place = self.first_place()
            if place is not None:
                self.selection.start(place)
        self.selection_moved()

    @property
    def caret_mode(self) -> bool:
        """Whether a caret is shown that the arrow keys move."""
        return self._keyboard.caret_mode

    def put_caret(self, position: Position) -> None:
        """Move the caret, without scrolling where its place is in view."""
        place = self.scene.place_of(position)
        if place is not None:
            self.selection.start(place)
            self.show_place(place)
            self.selection_moved()

    def _select_again(self, kept: list[Position | None] | None) -> None:
        places = [self.scene.place_of(position) for position in kept or () if position is not None]
        found = [place for place in places if place is not None]
        if len(found) == 2:
            self.selection.start(found[0])
            self.selection.extend_caret(found[1])
        self.selection_moved()
