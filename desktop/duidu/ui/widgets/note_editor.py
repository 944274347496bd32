"""An annotation opened at its place: its colour, its note, its tags; what is typed is kept however it closes."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from duidu.app.words import Words
from duidu.core.annotations.model import Annotation, Colour
from duidu.ui.parts.controls import IconButton, column, of_kind, on_click, row, scaled
from duidu.ui.parts.pieces import ColourDot
from duidu.ui.theme import Theme
from duidu.ui.widgets.selection_bar import place_bar

WIDTH_PX = 340
HEIGHT_PX = 190
SAVE_MS = 900


class NoteField(QPlainTextEdit):
    """Esc and Ctrl+Enter close; Tab goes on to the next field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NoteEditor(QFrame):
    """A child of the pane.  Text is saved a moment after the last key, and when the editor closes."""

    note_changed = Signal(str, str)
    """Id, note."""
    tags_changed = Signal(str, str)
    """Id, tags as typed."""
    recoloured = Signal(str, object)
    removed = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        of_kind(self, "card")
        self.setAccessibleName(words("marking.editor"))
        self.key = ""
        self._saved = ("", "")
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save)
        self.dots = [ColourDot(colour, words, theme) for colour in Colour]
        self.remove = on_click(IconButton("trash", words("marking.delete"), theme), self._remove)
        self.close_button = on_click(IconButton("close", words("card.close"), theme), self.leave)
        self.field = NoteField()
        self.field.setPlaceholderText(words("marking.note_here"))
        self.field.setAccessibleName(words("marking.note_here"))
        self.field.textChanged.connect(self._timer.start)
        self.field.left.connect(self.leave)
        self.tags = QLineEdit()
        self.tags.setPlaceholderText(words("marking.tags_here"))
        self.tags.setAccessibleName(words("marking.tags_here"))
        self.tags.textEdited.connect(lambda _: self._timer.start())
        self._arrange()
        self.setFixedSize(scaled(WIDTH_PX), scaled(HEIGHT_PX))
        self.hide()

    def _arrange(self) -> None:
        layout = column(self, (12, 8, 12, 12), 8)
        head = row(None, (0, 0, 0, 0), 4)
        for dot in self.dots:
            dot.setCheckable(True)
            dot.clicked.connect(lambda _=False, colour=dot.colour: self._recolour(colour))
            head.addWidget(dot)
        head.addStretch(1)
        head.addWidget(self.remove)
        head.addWidget(self.close_button)
        layout.addLayout(head)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.tags)

    def set_theme(self, theme: Theme) -> None:
        """Colours of another theme."""
        for dot in self.dots:
            dot.set_theme(theme)
        self.remove.set_theme(theme)
        self.close_button.set_theme(theme)

    def edit(self, annotation: Annotation, line: QRect, boxes: list[QRect]) -> None:
        """Open for an annotation beside its place (parent's pixels) and take the keyboard."""
        self.save()
        self.key = ""
        self.field.setPlainText(annotation.note)
        self.tags.setText("，".join(annotation.tags))
        self._saved = (annotation.note, self.tags.text())
        self.key = annotation.id
        self._show_colour(annotation.colour)
        self.move(place_bar(line, boxes or [line], self.width(), self.height(), self._room.rect()))
        self.show()
        self.raise_()
        self.field.setFocus()
        self._timer.stop()

    def save(self) -> None:
        """Hand over what was typed since the last time."""
        self._timer.stop()
        if not self.key:
            return
        note, tags = self.field.toPlainText(), self.tags.text()
        before, self._saved = self._saved, (note, tags)
        if note != before[0]:
            self.note_changed.emit(self.key, note)
        if tags != before[1]:
            self.tags_changed.emit(self.key, tags)

    def leave(self) -> None:
        """Save and close."""
        self.save()
        self.key = ""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _remove(self) -> None:
        key, self.key = self.key, ""
        self._timer.stop()
        self.hide()
        self.removed.emit(key)
        self.closed.emit()

    def _recolour(self, colour: Colour) -> None:
        self._show_colour(colour)
        self.recoloured.emit(self.key, colour)

    def _show_colour(self, colour: Colour) -> None:
        for dot in self.dots:
            dot.setChecked(dot.colour is colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
