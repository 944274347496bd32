"""Carrying the selection away with the mouse: the drag, and the card with its first words under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap

from duidu.ui.theme import Role

if TYPE_CHECKING:
    from duidu.ui.widgets.reader.selecting import Selecting

CARD_PX = 220
_OFFSET = QPoint(-12, -8)


def carry(view: Selecting, data: QMimeData) -> None:
    """Let the mouse carry ``data`` away; returns when it is dropped."""
    drag = QDrag(view.viewport())
    drag.setMimeData(data)
    drag.setPixmap(_card(view))
    drag.setHotSpot(_OFFSET)
    drag.exec(Qt.DropAction.CopyAction)


def _card(view: Selecting) -> QPixmap:
    theme, font = view.picture.theme, view.scene.styles.margin_font
    metrics = QFontMetrics(font)
    words = " ".join(view.selected_text().split())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, CARD_PX)
    size = QSize(metrics.horizontalAdvance(shown) + 16, metrics.height() + 10)
    ratio = view.devicePixelRatioF()
    card = QPixmap(size * ratio)
    card.setDevicePixelRatio(ratio)
    card.fill(theme.colour(Role.RAISED))
    painter = QPainter(card)
    painter.setFont(font)
    painter.setPen(theme.colour(Role.INK))
    painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, shown)
    painter.setPen(theme.colour(Role.SEPARATOR))
    painter.drawRect(QRect(QPoint(0, 0), size).adjusted(0, 0, -1, -1))
    painter.end()
    return card
