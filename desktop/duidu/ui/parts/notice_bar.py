"""One sentence below the text: what happened, what was kept, what to do.  It never stops anybody."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from duidu.app.words import Words
from duidu.ui.context import Notice
from duidu.ui.parts.controls import IconButton, of_kind, on_click, row
from duidu.ui.theme import Theme

_FIRST_S = 4.0
_PER_CHARACTER_S = 0.12


class NoticeBar(QWidget):
    """Shows one notice at a time; the newest replaces the one before."""

    shown = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        of_kind(self, "notice")
        self._notice = Notice("")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.button = QPushButton()
        self.button.setProperty("kind", "quiet")
        self.button.clicked.connect(self._do)
        self.close_button = IconButton("close", words("notice.close"), theme)
        layout = row(self, (24, 8, 16, 8), 8)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        layout.addWidget(on_click(self.close_button, self.dismiss))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, empty where nothing is."""
        return self.label.text() if self.isVisible() else ""

    def show_notice(self, notice: Notice) -> None:
        """Say it; it goes after the time it takes to read, unless it stays."""
        self._notice = notice
        self.label.setText(notice.text)
        self.setAccessibleName(notice.text)
        self.button.setText(notice.button)
        self.button.setVisible(bool(notice.button))
        self.show()
        self._timer.stop()
        if not notice.stays:
            self._timer.start(round(1000 * (_FIRST_S + _PER_CHARACTER_S * len(notice.text))))
        self.shown.emit(notice.text)

    def dismiss(self) -> None:
        """The user closes it: the cross, or Esc."""
        self.hide()
        if self._notice.on_closed is not None:
            self._notice.on_closed()

    def _do(self) -> None:
        self.hide()
        if self._notice.on_button is not None:
            self._notice.on_button()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
