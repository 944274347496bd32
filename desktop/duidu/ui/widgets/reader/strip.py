"""The scroll bar with a strip of marks: where hits, highlights, terms and bookmarks lie in the whole essay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from duidu.base.text import Span
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.reader.marks import Layer
from duidu.ui.widgets.reader.painter import Picture

BOOKMARK = "bookmark"
_GRASP = 4
_STEPS = 400
_MOST_TOLD = 4
_AROUND_CHARS, _TOLD_CHARS = 10, 32
# From, to: shares of the strip's width. Terms are many and quiet: they keep to the left edge.
_LANES = {
    Layer.TERM: (0.0, 0.2),
    Layer.HIGHLIGHT: (0.6, 1.0),
    Layer.DIFFERENCE: (0.45, 0.95),
    Layer.HIT: (0.3, 0.95),
}


class Tick(NamedTuple):
    """A mark along the strip: its share of the whole length, 0 to 1, its lane, and what it stands for.

    ``style`` is ``hit``, ``hit_current``, ``term``, ``difference``, ``bookmark`` or the name of a highlight.
    """

    share: float
    colour: QColor
    lane: tuple[float, float]
    style: str
    span: Span


class MarkedScrollBar(QScrollBar):
    """A vertical scroll bar that shows ticks, tells what they are and leads to them when clicked."""

    tick_clicked = Signal(object)
    """Tick."""

    def __init__(
        self, ticks: Callable[[], list[Tick]], tell: Callable[[Tick], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ticks = ticks
        self._tell = tell

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ticks = self._ticks()
        if not ticks:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for tick in ticks:
            left, right = (edge * (self.width() - 1) for edge in tick.lane)
            box = QRectF(left, tick.share * (self.height() - 3), right - left, 2)
            if tick.style == BOOKMARK:
                _paint_flag(painter, box, tick.colour)
            else:
                painter.fillRect(box, tick.colour)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        if event.button() is Qt.MouseButton.LeftButton and not self._over_handle(y):
            near = self.ticks_near(y)
            if near:
                self.tick_clicked.emit(near[0])
                return
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.text_at(event.pos().y())
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def text_at(self, y: float) -> str:
        """What the ticks near a height stand for, one a line; empty where there are none."""
        near = self.ticks_near(y)
        lines = list(dict.fromkeys(self._tell(tick) for tick in near[:_MOST_TOLD]))
        return "\n".join([*lines, "…"] if len(near) > _MOST_TOLD else lines)

    def ticks_near(self, y: float) -> list[Tick]:
        """The ticks within reach of a height, the nearest first; of those as near, what was looked for first."""
        height = max(1, self.height() - 3)
        found = [tick for tick in self._ticks() if abs(tick.share * height - y) <= _GRASP]
        return sorted(found, key=lambda tick: (tick.style == "term", abs(tick.share * height - y)))

    def _over_handle(self, y: float) -> bool:
        whole = self.maximum() - self.minimum() + self.pageStep()
        top = (self.value() - self.minimum()) / max(1, whole) * self.height()
        return top <= y <= top + self.pageStep() / max(1, whole) * self.height()


def _paint_flag(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A small flag, to be told from a hit at a glance and without its colour."""
    y = box.center().y()
    painter.setBrush(colour)
    corners = (QPointF(box.left(), y - 3), QPointF(box.right(), y), QPointF(box.left(), y + 3))
    painter.drawPolygon(QPolygonF(corners))


def ticks_of(picture: Picture) -> Iterator[Tick]:
    """Where marks lie along the whole essay, by guessed heights where nothing was measured.

    Marks that would fall on the same pixel are one tick: a thousand hits are not a thousand rectangles.
    """
    for layer, lane in _LANES.items():
        found: dict[tuple[int, str], tuple[float, Span]] = {}
        for block, marks in picture.marks.blocks(layer):
            top, slope = _extent(picture, block)
            if slope < 0:
                continue
            for mark in marks:
                share = top + slope * mark.start
                key = (int(share * _STEPS), mark.style)
                if key not in found:
                    found[key] = (share, Span(block, mark.start, mark.end))
        for (_, style), (share, span) in found.items():
            yield Tick(share, _tick_colour(picture.theme, layer, style), lane, style, span)
    yield from _hit_ticks(picture)
    for place in picture.marks.bookmarks:
        top, slope = _extent(picture, place.block)
        if slope >= 0:
            span = Span(place.block, place.offset, place.offset + 1)
            share = top + slope * place.offset
            yield Tick(share, picture.theme.colour(Role.ACCENT), (0.0, 0.55), BOOKMARK, span)


def _hit_ticks(picture: Picture) -> Iterator[Tick]:
    """The same of what was looked for, a hundred thousand places perhaps: of a block on one pixel the first tells it all."""
    hits, colour = picture.marks.hits, _tick_colour(picture.theme, Layer.HIT, "hit")
    found: dict[int, tuple[float, str, int]] = {}
    for block, numbers in hits.stretches():
        top, slope = _extent(picture, block)
        if slope < 0:
            continue
        first, last = (int((top + slope * hits.bounds(at)[0]) * _STEPS) for at in (numbers[0], numbers[-1]))
        for number in numbers[:1] if first == last else numbers:
            share = top + slope * hits.bounds(number)[0]
            found.setdefault(int(share * _STEPS), (share, block, number))
    for share, block, number in found.values():
        yield Tick(share, colour, _LANES[Layer.HIT], "hit", Span(block, *hits.bounds(number)))


def current_tick(picture: Picture) -> Tick | None:
    """The tick of the hit at which the reader is; None where there is none."""
    number, hits = picture.marks.current_hit, picture.marks.hits
    if number is None or not 0 <= number < len(hits):
        return None
    span = hits[number]
    top, slope = _extent(picture, span.block)
    if slope < 0:
        return None
    colour = _tick_colour(picture.theme, Layer.HIT, "hit_current")
    return Tick(top + slope * span.start, colour, _LANES[Layer.HIT], "hit_current", span)


def _extent(picture: Picture, block: str) -> tuple[float, float]:
    """Where a block begins, 0 to 1 along the column, and the share of one character; -1 where it is not shown."""
    document, column = picture.scene.document, picture.scene.scroller.column
    index = document.index_of(block)
    if index is None:
        return 0.0, -1.0
    total = max(1.0, column.total)
    length = max(1, document.lengths[index])
    return column.tops[index] / total, column.height(index) / length / total


def told_stretch(span: Span, length: int, style: str) -> tuple[int, int]:
    """From where to where a block of ``length`` is told: a hit with what stands around it, else its words."""
    around = _AROUND_CHARS if style in ("hit", "hit_current", "difference") else 0
    start = max(0, span.start - around)
    end = span.end + around if style != BOOKMARK else span.start + _TOLD_CHARS
    return start, max(start, min(length, end, start + _TOLD_CHARS))


def _tick_colour(theme: Theme, layer: Layer, style: str) -> QColor:
    if layer is Layer.HIGHLIGHT:
        ground = theme.highlight(style)
        return ground.lighter(160) if theme.dark else ground.darker(125)
    if layer is Layer.TERM:
        return theme.colour(Role.TERM)
    if style == "hit_current":
        return theme.colour(Role.ACCENT)
    return theme.colour(Role.HIT_CURRENT)
