"""The scroll bar with a strip of marks: where hits, highlights, terms and bookmarks lie in the whole essay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from duidu.base.text import Span
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.reader.marks import Layer, Mark
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


class StripTicks:
    """Where marks lie along the whole essay, by guessed heights where nothing was measured; each layer kept until it changes.

    Marks that would fall on the same pixel are one tick: a thousand hits are not a thousand rectangles.
    """

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._kept: dict[Layer, list[Tick]] = {}

    def forget(self, *layers: Layer) -> None:
        """Work these out anew when they are next asked for; without any, all."""
        for layer in layers or Layer:
            self._kept.pop(layer, None)

    def all(self) -> list[Tick]:
        """The ticks of every layer, in the order in which they are painted."""
        ticks = [tick for layer in _LANES for tick in self._of(layer)]
        current = current_tick(self._picture)
        return [*ticks, *([] if current is None else [current]), *_bookmark_ticks(self._picture)]

    def _of(self, layer: Layer) -> list[Tick]:
        if layer not in self._kept:
            make = _hit_ticks(self._picture) if layer is Layer.HIT else _ticks_of(self._picture, layer)
            self._kept[layer] = list(make)
        return self._kept[layer]


def _ticks_of(picture: Picture, layer: Layer) -> Iterator[Tick]:
    found: dict[tuple[int, str], tuple[float, str, Mark]] = {}
    for block, marks in picture.marks.blocks(layer):
        top, slope = _extent(picture, block)
        if slope < 0:
            continue
        for mark in marks:
            share = top + slope * mark.start
            found.setdefault((int(share * _STEPS), mark.style), (share, block, mark))
    for share, block, mark in found.values():
        colour = _tick_colour(picture.theme, layer, mark.style)
        yield Tick(share, colour, _LANES[layer], mark.style, Span(block, mark.start, mark.end))


def _bookmark_ticks(picture: Picture) -> Iterator[Tick]:
    for place in picture.marks.bookmarks:
        top, slope = _extent(picture, place.block)
        if slope >= 0:
            span = Span(place.block, place.offset, place.offset + 1)
            share = top + slope * place.offset
            yield Tick(share, picture.theme.colour(Role.ACCENT), (0.0, 0.55), BOOKMARK, span)


def _hit_ticks(picture: Picture) -> Iterator[Tick]:
    """The same of what was looked for, a hundred thousand places perhaps.

    A book's blocks are far smaller than a pixel: one that begins where a tick is already is passed over.
    """
    hits, colour = picture.marks.hits, _tick_colour(picture.theme, Layer.HIT, "hit")
    column, places = picture.scene.scroller.column, picture.scene.document.shape.places
    tops, scale = column.tops, _STEPS / max(1.0, column.total)
    found: dict[int, tuple[str, int]] = {}
    told = -1
    for at, block in enumerate(hits.blocks):
        index = places.get(block)
        if index is None:
            continue
        begun, ended = int(tops[index] * scale), int(tops[index + 1] * scale)
        if ended > begun + 1:
            top, slope = _extent(picture, block)
            for number in hits.stretch(at):
                found.setdefault(int((top + slope * hits.bounds(number)[0]) * _STEPS), (block, number))
        elif begun != told:
            told = begun
            found.setdefault(begun, (block, hits.firsts[at]))
    for block, number in found.values():
        top, slope = _extent(picture, block)
        span = Span(block, *hits.bounds(number))
        yield Tick(top + slope * span.start, colour, _LANES[Layer.HIT], "hit", span)


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
