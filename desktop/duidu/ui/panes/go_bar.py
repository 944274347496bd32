"""Go to a paragraph, a page or a share of the essay: one field, and what its number may mean as links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from duidu.app.presenters.going import Goal
from duidu.app.words import Words
from duidu.ui.parts.controls import IconButton, of_kind, on_click, quiet_label, row, scaled
from duidu.ui.parts.pieces import link_button
from duidu.ui.theme import Theme
from duidu.ui.widgets.flow import FlowLayout

FIELD_PX = 160


class GoBar(QWidget):
    """Asks and shows; the pane knows the essay."""

    asked = Signal(str)
    chosen = Signal(object)
    """Goal."""
    closed = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        of_kind(self, "paper")
        self._words = words
        self._goals: tuple[Goal, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("going.field"))
        self.field.setAccessibleName(words("going.name"))
        self.field.setFixedWidth(scaled(FIELD_PX))
        self.field.textChanged.connect(self.asked)
        self.field.setAcceptDrops(False)  # files dropped here are imported, not typed
        self.advice = quiet_label()
        self._links = LinkRow()
        close = IconButton("close", words("going.close"), theme)
        layout = row(self, (24, 0, 12, 8), 8)
        layout.addWidget(self.field)
        layout.addWidget(self._links, 1)
        layout.addWidget(self.advice, 1)
        layout.addWidget(on_click(close, self.closed.emit))
        self.hide()

    def begin(self, text: str = "") -> None:
        """Show the bar, ready to be typed into."""
        self.show()
        self.field.setText(text)
        self.asked.emit(text)
        self.field.setFocus()
        self.field.selectAll()

    def show_goals(self, goals: Sequence[Goal], advice: str) -> None:
        """The places that the text may mean; where there are none, ``advice``."""
        self._goals = tuple(goals)
        self._links.fill(link_button(self.said(goal), partial(self.chosen.emit, goal)) for goal in goals)
        self._links.setVisible(bool(goals))
        self.advice.setVisible(not goals)
        self.advice.setText(advice)

    def said(self, goal: Goal) -> str:
        """A goal in words."""
        place = self._words(f"going.{goal.kind.value}", number=goal.number)
        return f"{place}　{goal.beginning}" if goal.beginning else place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._goals:
            self.chosen.emit(self._goals[0])
        else:
            super().keyPressEvent(event)


class LinkRow(QWidget):
    """Links beside each other, in further lines where the pane is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=0)

    def fill(self, links: Iterable[QWidget]) -> None:
        """Show these links instead of those before."""
        self._flow.clear()
        for link in links:
            self._flow.addWidget(link)
            link.show()  # at once, so that Tab finds it
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._flow.heightForWidth(max(1, self.width())))
