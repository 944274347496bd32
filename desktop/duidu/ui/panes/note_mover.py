"""Putting a note's mark down by hand: the caret goes where the mouse is, a click or Enter puts it down, Esc not.

Attached to each reading pane.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from duidu.app.presenters.reading import note_labels
from duidu.base.text import Position
from duidu.core.importing.corrections.deeds import MoveNote
from duidu.core.library.model import BlockKind
from duidu.ui.context import Notice, WindowContext
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.correction_desk import CorrectionDesk
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.parts.controls import of_kind, row
from duidu.ui.parts.pieces import link_button

_TEXT = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_BAR_AT = 2
"""Below the title strip and the find bar."""


class NoteMover(QObject):
    """One a pane; ``note`` is the index of the note in hand, None where the hand is empty."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        self.note: int | None = None
        self._had_caret = False
        self.bar = self._build()
        context.signals.essay_shown.connect(self._essay_shown)  # no lambda: it would keep the pane

    @classmethod
    def of(cls, pane: ReaderPane) -> NoteMover | None:
        """The mover of a pane."""
        found = pane.findChild(cls)
        return found if isinstance(found, cls) else None

    def _build(self) -> QWidget:
        bar = of_kind(QWidget(), "notice")
        layout = row(bar, (24, 6, 12, 6), 8)
        self.label = QLabel()
        self.label.setWordWrap(True)
        layout.addWidget(self.label, 1)
        layout.addWidget(link_button(self._context.words("correcting.cancel"), self.end))
        whole = self._pane.layout()
        if isinstance(whole, QBoxLayout):
            whole.insertWidget(_BAR_AT, bar)
        bar.hide()
        return bar

    def _essay_shown(self, pane: ReaderPane) -> None:
        if pane is self._pane:
            self.end()

    def begin(self, index: int) -> None:
        """Take the mark of a note into the hand."""
        opened, view = self._pane.opened, self._pane.view
        note = None if opened is None else next((n for n in opened.essay.notes if n.index == index), None)
        if opened is None or note is None:
            return
        self.end()
        self.note = index
        view.rest_pointing()
        companion = PaneCompanion.of(self._pane)
        if companion is not None:
            companion.cards.close_all()
        label = note_labels(opened.essay.notes)[index]
        self.label.setText(self._context.words("correcting.put_down_how", text=label))
        self.bar.setAccessibleName(self.label.text())
        self.bar.show()
        self._had_caret = view.caret_mode
        view.set_caret_mode(True)
        if note.anchor is not None:
            view.put_caret(note.anchor)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        view.setFocus()

    def end(self) -> None:
        """Empty the hand; nothing is moved."""
        if self.note is None:
            return
        self.note = None
        view = self._pane.view
        view.removeEventFilter(self)
        view.viewport().removeEventFilter(self)
        view.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        view.set_caret_mode(self._had_caret)
        self.bar.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() in _KEY_EVENTS:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        view = self._pane.view
        place = view.position_at(event.position())
        if event.type() is QEvent.Type.MouseMove and place is not None:
            view.put_caret(place)
        elif event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            self._put_down(place)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key not in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            if key == Qt.Key.Key_Escape:
                self.end()
            else:
                view = self._pane.view
                caret = view.selection.caret
                self._put_down(None if caret is None else view.scene.position_of(caret))
        return True

    def _put_down(self, place: Position | None) -> None:
        opened, note = self._pane.opened, self.note
        if opened is None or note is None:
            return
        block = None if place is None else opened.essay.by_id.get(place.block)
        if place is None or block is None or block.kind not in _TEXT:
            self._context.desk.notify(Notice(self._context.words("correcting.only_in_text")))
            return
        self.end()
        CorrectionDesk.of(self._context).do(self._pane.essay_id, MoveNote(note, place))


_KEY_EVENTS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
