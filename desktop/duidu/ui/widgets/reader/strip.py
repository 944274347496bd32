"""The scroll bar with a strip of marks: where hits, highlights and differences lie in the whole essay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.reader.marks import Layer
from duidu.ui.widgets.reader.painter import Picture

_GRASP = 4
_STEPS = 400
_WIDTHS = {Layer.HIGHLIGHT: 0.35, Layer.DIFFERENCE: 0.5, Layer.HIT: 0.5}


class Tick(NamedTuple):
    """A mark along the strip: its share of the whole length, 0 to 1, its colour and its width's share."""

    share: float
    colour: QColor
    width: float


class MarkedScrollBar(QScrollBar):
    """A vertical scroll bar that shows ticks and leads to them when clicked."""

    tick_clicked = Signal(float)

    def __init__(self, ticks: Callable[[], list[Tick]], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ticks = ticks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ticks = self._ticks()
        if not ticks:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for tick in ticks:
            width = self.width() * tick.width
            box = QRectF(self.width() - width - 1, tick.share * (self.height() - 3), width, 2)
            painter.fillRect(box, tick.colour)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        if event.button() is Qt.MouseButton.LeftButton and not self._over_handle(y):
            near = self._nearest(y)
            if near is not None:
                self.tick_clicked.emit(near.share)
                return
        super().mousePressEvent(event)

    def _nearest(self, y: float) -> Tick | None:
        height = max(1, self.height() - 3)
        ticks = [tick for tick in self._ticks() if abs(tick.share * height - y) <= _GRASP]
        return min(ticks, key=lambda tick: abs(tick.share * height - y), default=None)

    def _over_handle(self, y: float) -> bool:
        whole = self.maximum() - self.minimum() + self.pageStep()
        top = (self.value() - self.minimum()) / max(1, whole) * self.height()
        return top <= y <= top + self.pageStep() / max(1, whole) * self.height()


def ticks_of(picture: Picture) -> Iterator[Tick]:
    """Where marks lie along the whole essay, by guessed heights where nothing was measured.

    Marks that would fall on the same pixel are one tick: a thousand hits are not a thousand rectangles.
    """
    document, column = picture.scene.document, picture.scene.scroller.column
    total = max(1.0, column.total)
    for layer, width in _WIDTHS.items():
        found: dict[tuple[int, str], float] = {}
        for block, marks in picture.marks.blocks(layer):
            index = document.index_of(block)
            if index is None:
                continue
            top, height = column.tops[index], column.height(index)
            length = max(1, document.lengths[index])
            for mark in marks:
                share = (top + height * mark.start / length) / total
                found.setdefault((int(share * _STEPS), mark.style), share)
        for (_, style), share in found.items():
            yield Tick(share, _tick_colour(picture.theme, layer, style), width)


def _tick_colour(theme: Theme, layer: Layer, style: str) -> QColor:
    if layer is Layer.HIGHLIGHT:
        ground = theme.highlight(style)
        return ground.lighter(160) if theme.dark else ground.darker(125)
    if style == "hit_current":
        return theme.colour(Role.ACCENT)
    return theme.colour(Role.HIT_CURRENT)
