"""What a pane shows while nothing is open in it: what to do, and the essays that wait to be read on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from duidu.app.presenters.continuing import begun_essays
from duidu.ui.context import WindowContext
from duidu.ui.parts.controls import column, quiet_label
from duidu.ui.parts.pieces import clear, link_button

MOST_BEGUN = 5
TITLE_CHARS = 28


class EmptyPane(QWidget):
    """Its links open an essay in this pane, where it was left."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.setAccessibleName(words("pane.choose"))
        title = QLabel(words("pane.choose"))
        title.setProperty("kind", "title")
        key = context.shortcuts.get("search_all", "Ctrl+K")
        advice = quiet_label(words("pane.choose_what", key=key), wrap=True)
        self._begun = column(None, (0, 24, 0, 0), 4)
        layout = column(self, (32, 0, 32, 96), 8)
        layout.addStretch(1)
        for label in (title, advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addLayout(self._begun)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Offer what was begun, the last first."""
        clear(self._begun)
        words, desk = self._context.words, self._context.desk
        begun = begun_essays(self._context.session, MOST_BEGUN)
        if begun:
            head = quiet_label(words("continue.head"))
            self._begun.addWidget(head, 0, Qt.AlignmentFlag.AlignHCenter)
        for one in begun:
            title = one.title if len(one.title) <= TITLE_CHARS else f"{one.title[: TITLE_CHARS - 1]}…"
            text = words("continue.essay", title=title, percent=one.percent)
            link = link_button(text, partial(desk.open_essay, one.essay))
            self._begun.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
