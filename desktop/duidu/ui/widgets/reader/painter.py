"""Paints what is in view: marks under the text, the text, marks over it, the margin lane.

Order, from below: highlights, differences, hits, the selection, a flash; then the text; then the dotted
lines of terms, the ring around the place the keyboard points at, the caret and the margin marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from duidu.base.text import Span
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.reader.marks import Layer, MarginMark, MarkStore
from duidu.ui.widgets.reader.scene import InView, Place, Scene
from duidu.ui.widgets.reader.selection import Selection
from duidu.ui.widgets.reader.table_layouts import LaidTable
from duidu.ui.widgets.reader.table_painter import paint_grid

_GROUNDS = (Layer.HIGHLIGHT, Layer.DIFFERENCE, Layer.HIT)
_RADIUS = 2.0


class MarginPlace(NamedTuple):
    """A margin mark and the box it was painted in, viewport pixels."""

    mark: MarginMark
    rect: QRectF


@dataclass
class Attention:
    """What is pointed at just now."""

    flash: Span | None = None
    flash_strength: float = 0.0
    ring: tuple[int, int, int] | None = None
    """Block number and display span of the place the keyboard points at."""
    hovered_margin: str | None = None
    caret: Place | None = None
    ends_line: bool = False
    """Whether the caret stands behind the line that ends at its place."""


@dataclass
class Picture:
    """Everything the painter needs."""

    scene: Scene
    marks: MarkStore
    selection: Selection
    theme: Theme
    attention: Attention = field(default_factory=Attention)


def paint(painter: QPainter, picture: Picture, exposed: QRect) -> None:
    """Paint the exposed part of the viewport."""
    painter.fillRect(exposed, picture.theme.colour(Role.PAPER))
    rows = list(picture.scene.in_view())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for row in rows:
        if isinstance(row.laid, LaidTable):
            paint_grid(painter, picture.theme, row.laid, (picture.scene.column_x, row.y), exposed)
    for row in rows:
        _paint_grounds(painter, picture, row)
    for row in rows:
        _paint_text(painter, picture, row)
    for row in rows:
        _paint_terms(painter, picture, row)
    _paint_attention(painter, picture)
    _paint_margin(painter, picture, rows)


def _paint_grounds(painter: QPainter, picture: Picture, row: InView) -> None:
    block = row.laid.block
    for layer in _GROUNDS:
        for mark in picture.marks.marks(layer, block.id):
            colour = _ground(picture.theme, layer, mark.style)
            boxes = picture.scene.rects(row, mark.start, mark.end)
            _fill(painter, boxes, colour)
            if mark.style == "hit_current":
                _outline(painter, boxes, picture.theme.colour(Role.ACCENT))
    flash = picture.attention.flash
    if flash is not None and flash.block == block.id:
        colour = picture.theme.colour(Role.HIT_CURRENT)
        colour.setAlphaF(picture.attention.flash_strength)
        _fill(painter, picture.scene.rects(row, flash.start, flash.end, grow=0.2), colour)
    selected = picture.selection.in_block(row.number, block.length)
    if selected is not None:
        boxes = picture.scene.rects(row, *selected, grow=0.22)
        _fill(painter, boxes, picture.theme.colour(Role.SELECTION))


def _ground(theme: Theme, layer: Layer, style: str) -> QColor:
    return theme.highlight(style) if layer is Layer.HIGHLIGHT else theme.colour(style)


def _fill(painter: QPainter, boxes: list[QRectF], colour: QColor) -> None:
    painter.setBrush(QBrush(colour))
    for box in boxes:
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)


def _outline(painter: QPainter, boxes: list[QRectF], colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_text(painter: QPainter, picture: Picture, row: InView) -> None:
    role = Role.QUIET if row.laid.style.quiet else Role.INK
    painter.setPen(picture.theme.colour(role))
    # A little more than the window: the ink of a line may stand out of its box.
    window = QRectF(0, -row.laid.style.pitch, picture.scene.width, picture.scene.window)
    window.setHeight(picture.scene.window + 2 * row.laid.style.pitch)
    row.laid.draw(painter, picture.scene.column_x, row.y, window)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_terms(painter: QPainter, picture: Picture, row: InView) -> None:
    marks = picture.marks.marks(Layer.TERM, row.laid.block.id)
    if not marks:
        return
    pen = QPen(picture.theme.colour(Role.TERM), 1.2)
    pen.setDashPattern([0.1, 2.4])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for mark in marks:
        for box in picture.scene.rects(row, mark.start, mark.end, grow=0):
            y = box.bottom() + row.laid.style.em * 0.14
            painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_attention(painter: QPainter, picture: Picture) -> None:
    ring, caret = picture.attention.ring, picture.attention.caret
    if ring is not None:
        row = picture.scene.find(ring[0])
        painter.setPen(QPen(picture.theme.colour(Role.FOCUS), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in picture.scene.display_rects(row, ring[1], ring[2]) if row else ():
            painter.drawRoundedRect(box.adjusted(-3, -2, 3, 2), 4, 4)
    if caret is not None:
        bar = picture.scene.caret_rect(caret, ends_line=picture.attention.ends_line)
        if bar is not None:
            bar = QRectF(bar.x() - 1, bar.y() + 3, 2, bar.height() - 6)
            painter.fillRect(bar, picture.theme.colour(Role.ACCENT))
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_margin(painter: QPainter, picture: Picture, rows: list[InView]) -> None:
    painter.setFont(picture.scene.styles.margin_font)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place in margin_places(picture, rows):
        hovered = place.mark.key == picture.attention.hovered_margin
        role = Role.ACCENT if hovered else Role.QUIET
        painter.setPen(picture.theme.colour(role))
        painter.drawText(place.rect, Qt.AlignmentFlag.AlignCenter, place.mark.label)
    painter.setPen(Qt.PenStyle.NoPen)


def margin_places(picture: Picture, rows: list[InView]) -> Iterator[MarginPlace]:
    """Where the margin marks in view are painted: beside their line, lower where it is taken."""
    metrics = QFontMetricsF(picture.scene.styles.margin_font)
    height = metrics.height() + 2
    x, free = picture.scene.lane_x, float("-inf")
    for row in rows:
        laid = row.laid
        marks = picture.marks.margin_marks(laid.block.id)
        for mark in sorted(marks, key=lambda mark: mark.position.offset):
            line = laid.line_index(laid.block.to_display(mark.position.offset))
            y = row.y + laid.line_top(line) + (laid.style.pitch - height) / 2
            y = max(y, free)
            free = y + height
            width = metrics.horizontalAdvance(mark.label) + 6
            # In a narrow pane a long page number moves towards the text rather than out of sight.
            left = min(x - 3, picture.scene.width - width)
            yield MarginPlace(mark, QRectF(left, y, width, height))
