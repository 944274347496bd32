"""Name, version, licence, typefaces."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from duidu import __version__
from duidu.app.words import Words
from duidu.ui.parts.controls import column, quiet_label


class AboutDialog(QDialog):
    """A few lines and one button."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("dialog.about"))
        layout = column(self, (40, 32, 40, 24), 8)
        name = QLabel(words("app.name"))
        name.setProperty("kind", "title")
        layout.addWidget(name)
        layout.addWidget(quiet_label(words("app.tagline")))
        layout.addSpacing(16)
        for text in (words("app.version", version=__version__), words("app.licence"), words("app.fonts")):
            line = QLabel(text)
            line.setWordWrap(True)
            line.setMinimumWidth(420)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(line)
        layout.addSpacing(16)
        close = QPushButton(words("dialog.close"))
        close.clicked.connect(lambda _checked=False: self.accept())
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
