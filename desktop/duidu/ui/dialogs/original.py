"""The original as it was read: plain, complete, unchanged."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QWidget

from duidu.app.words import Words
from duidu.ui import fonts
from duidu.ui.parts.controls import column


class OriginalDialog(QDialog):
    """Stays open beside the window, so that both can be compared."""

    def __init__(self, parent: QWidget | None, words: Words, title: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("pane.original_title", title=title))
        self.resize(720, 720)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        font = self.text.font()
        font.setFamilies(fonts.text_families())
        font.setPixelSize(15)
        self.text.setFont(font)
        buttons = QDialogButtonBox()
        buttons.addButton(QPushButton(words("dialog.close")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout = column(self, (16, 16, 16, 12), 12)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
