"""How queries are written: one example a line, which a click tries at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QPushButton, QWidget

from duidu.app.words import Words
from duidu.ui.parts.controls import column, quiet_label
from duidu.ui.parts.pieces import FittedArea, link_button

EXAMPLES = (
    "string",
    "and",
    "or",
    "not",
    "phrase",
    "near",
    "before",
    "sentence",
    "star",
    "question",
    "fuzzy",
    "regex",
    "zone",
    "title",
    "author",
    "year",
)
"""``asking.<name>`` is the query, ``asking.<name>_help`` what it finds."""


class SearchHelp(QDialog):
    """Stays open beside the page; the newest example tried is what the page shows."""

    tried = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("asking.name"))
        self.setModal(False)
        self.resize(620, 600)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.examples: dict[str, QPushButton] = {}
        for number, name in enumerate(EXAMPLES):
            query, sentence = words(f"asking.{name}"), words(f"asking.{name}_help")
            button = link_button(query, partial(self.tried.emit, query), name=f"{query} {sentence}")
            self.examples[name] = button
            grid.addWidget(button, number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(quiet_label(sentence, wrap=True), number, 1)
        layout = column(self, (24, 24, 24, 16), 12)
        layout.addWidget(quiet_label(words("asking.intro"), wrap=True))
        layout.addWidget(FittedArea(grid), 1)
        buttons = QDialogButtonBox()
        buttons.addButton(QPushButton(words("dialog.close")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout.addWidget(buttons)
