"""Find within one essay: a field, how many, next and previous."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from duidu.app.words import Words
from duidu.ui.parts.controls import IconButton, of_kind, on_click, quiet_label, row
from duidu.ui.theme import Theme


class FindBar(QWidget):
    """Asks and shows; the pane does the finding."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        of_kind(self, "paper")
        self._words = words
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("pane.find"))
        self.field.setAccessibleName(words("pane.find"))
        self.field.textEdited.connect(self.asked)
        self.field.setAcceptDrops(False)  # files dropped here are imported, not typed
        self.count = quiet_label()
        layout = row(self, (24, 0, 12, 8), 4)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        previous = IconButton("chevron-up", words("action.find_previous"), theme)
        following = IconButton("chevron-down", words("action.find_next"), theme)
        close = IconButton("close", words("pane.close_find"), theme)
        layout.addWidget(on_click(previous, lambda: self.stepped.emit(-1)))
        layout.addWidget(on_click(following, lambda: self.stepped.emit(1)))
        layout.addWidget(on_click(close, self.closed.emit))
        self.hide()

    def begin(self, text: str) -> None:
        """Show the bar with ``text`` (or what was asked last), ready to be typed over."""
        self.show()
        if text:
            self.field.setText(text)
        self.asked.emit(self.field.text())  # also what was asked last: its marks went with the bar
        self.field.setFocus()
        self.field.selectAll()

    def show_count(self, current: int | None, total: int, beyond: int = 0) -> None:
        """``current`` counts from 0; None before the first step.

        ``beyond``: the step led past the end (1) or the beginning (-1) and goes on from the other side.
        """
        if not self.field.text():
            self.count.setText("")
        elif not total:
            self.count.setText(self._words("pane.found_none"))
        else:
            at = 0 if current is None else current + 1
            said = self._words("pane.found", current=at, total=total)
            if beyond:
                said += self._words("pane.found_from_start" if beyond > 0 else "pane.found_from_end")
            self.count.setText(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
