"""The way from the essay to the section at hand, each step of which can be followed, and how far it is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from duidu.app.presenters.outline import Crumb
from duidu.app.words import Words
from duidu.ui.parts.controls import on_click

GAP_PX = 14
NARROWEST_PX = 40


class Step(QToolButton):
    """One step: words without a frame, ending in … where they lack room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "crumb")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.whole = ""

    def say(self, text: str, tip: str = "") -> None:
        self.whole = text
        self.setText(text)
        self.setAccessibleName(tip or text)
        self.setToolTip(tip or text)

    def wanted_px(self) -> int:
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self.whole) + 14

    def fit(self, width: int) -> None:
        """Take this width."""
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, width - 12))


class Breadcrumbs(QWidget):
    """Shows :class:`Crumb` after :class:`Crumb`; the longest give way first."""

    followed = Signal(str)
    """Id of the heading's block; empty for the essay's beginning."""
    place_asked = Signal()
    """The reader clicked how far it is read: go to another place."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._crumbs: tuple[Crumb, ...] = ()
        self._steps: list[Step] = []
        self.place = Step()
        self.place.setParent(self)
        on_click(self.place, self.place_asked.emit)
        self.place.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words("crumbs.name"))

    @property
    def text(self) -> str:
        """All that is said, as one line."""
        if not self._crumbs:
            return ""
        return " › ".join(crumb.text for crumb in self._crumbs) + "\u2003" + self.place.whole

    def show_way(self, crumbs: Sequence[Crumb], place: str, tip: str) -> None:
        """Show the way to a place; nothing where ``crumbs`` are none."""
        if place != self.place.whole:
            self.place.say(place, tip)
            self._arrange()
        if tuple(crumbs) == self._crumbs:
            return
        self._crumbs = tuple(crumbs)
        while len(self._steps) < len(crumbs):
            self._steps.append(self._make(len(self._steps)))
        for number, step in enumerate(self._steps):
            step.setVisible(number < len(crumbs))
            if number < len(crumbs):
                step.say(crumbs[number].text)
        self.place.setVisible(bool(crumbs))
        self._arrange()

    def _make(self, number: int) -> Step:
        step = Step()
        step.setParent(self)
        QWidget.setTabOrder(self._steps[-1] if self._steps else self, step)
        QWidget.setTabOrder(step, self.place)
        return on_click(step, partial(self._follow, number))

    def _follow(self, number: int) -> None:
        self.followed.emit(self._crumbs[number].block)

    def _shown(self) -> list[Step]:
        return self._steps[: len(self._crumbs)]

    def _arrange(self) -> None:
        steps, place_px = self._shown(), self.place.wanted_px()
        room = self.width() - place_px - GAP_PX * len(steps)
        widths = [step.wanted_px() for step in steps]
        while widths and sum(widths) > room and max(widths) > NARROWEST_PX:
            widths[widths.index(max(widths))] -= 8
        x, height = 0, self.height()
        for step, width in zip(steps, widths, strict=True):
            step.fit(width)
            step.setGeometry(x, 1, width, height - 2)
            x += width + GAP_PX
        self.place.setGeometry(min(x, max(0, self.width() - place_px)), 1, place_px, height - 2)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The signs between the steps."""
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        for step in self._shown()[:-1]:
            box = step.geometry()
            painter.drawText(box.right() + 1, 0, GAP_PX, self.height(), Qt.AlignmentFlag.AlignCenter, "›")
        painter.end()
