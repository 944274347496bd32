"""The slim line of the first start: drop essays here, nothing is changed, no network."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from duidu.app.words import Words
from duidu.ui.parts.controls import of_kind, quiet_label, row


class Invitation(QWidget):
    """Stays until it is dismissed or something was imported."""

    choose_asked = Signal(bool)
    dismissed = Signal(bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        of_kind(self, "notice")
        line = quiet_label(words("welcome.line"), wrap=True)
        line.setProperty("kind", "")
        choose = QPushButton(words("welcome.choose"))
        choose.clicked.connect(self.choose_asked)
        fold = QPushButton(words("welcome.fold"))
        fold.setProperty("kind", "quiet")
        fold.clicked.connect(self.dismissed)
        layout = row(self, (24, 8, 16, 8), 8)
        layout.addWidget(line, 1)
        layout.addWidget(choose)
        layout.addWidget(fold)
