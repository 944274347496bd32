"""A thin strip that shows where something stands along an essay, from its start to its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from duidu.ui.theme import Role, Theme

STRIP_PX = 14


def paint_strip(painter: QPainter, theme: Theme, box: QRectF, places: Sequence[float]) -> None:
    """A base line with a tick for each place (0..1)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = box.center().y()
    painter.setPen(QPen(theme.colour(Role.SEPARATOR), 1.5, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    painter.setPen(QPen(theme.colour(Role.ACCENT), 2, c=Qt.PenCapStyle.RoundCap))
    pixels = {
        round((box.width() - 2) * place) for place in places
    }  # a thousand ticks are not a thousand lines
    left, top, bottom = box.left() + 1, box.top() + 3, box.bottom() - 3
    painter.drawLines([QLineF(left + x, top, left + x, bottom) for x in pixels])
    painter.restore()


class DispersionStrip(QWidget):
    """The strip as a widget; a click goes to the nearest place, arrow keys step through them."""

    activated = Signal(int)
    """Number of the place, from 0."""

    def __init__(self, theme: Theme, places: Sequence[float], name: str) -> None:
        super().__init__()
        self._theme = theme
        self._places = list(places)
        self._at = 0
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedHeight(STRIP_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if self._places:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(160, STRIP_PX)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_strip(painter, self._theme, QRectF(self.rect()).adjusted(4, 0, -4, 0), self._places)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour(Role.FOCUS), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._places:
            share = (event.position().x() - 4) / max(1, self.width() - 8)
            nearest = min(range(len(self._places)), key=lambda n: abs(self._places[n] - share))
            self.activated.emit(nearest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        key = Qt.Key(event.key())
        if key in steps and self._places:
            self._at = max(0, min(self._at + steps[key], len(self._places) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._places:
            self.activated.emit(self._at)
        else:
            super().keyPressEvent(event)
