"""Draws one essay of the library: title over one or two lines, author, facts, and how far it was read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from duidu.app.presenters.library import LibraryRow
from duidu.ui.context import WindowContext
from duidu.ui.theme import Role

_SIDE, _TOP, _GAP = 16, 10, 3
_TITLE_LINES = 2


class EssayDelegate(QStyledItemDelegate):
    """Reads :class:`LibraryRow` from the model's user role."""

    def __init__(self, context: WindowContext, view: QListView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: LibraryRow = index.data(Qt.ItemDataRole.UserRole)
        width = max(120, self._view.viewport().width())
        title, small = self._fonts(option.font)
        lines = len(_lines(row.title, title, width - 2 * _SIDE))
        height = lines * QFontMetrics(title).height() + 2 * QFontMetrics(small).height()
        return QSize(width, height + 2 * _TOP + 2 * _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: LibraryRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        rect = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        self._paint_words(painter, rect, row, option.font)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._context.theme
        selected = option.state & QStyle.StateFlag.State_Selected
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        box = QRectF(option.rect).adjusted(8.5, 1.5, -8.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(theme.colour(Role.HOVER))
            painter.drawRoundedRect(box, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Role.FOCUS), 1.5))
            painter.drawRoundedRect(box, 6, 6)

    def _paint_words(self, painter: QPainter, rect: QRect, row: LibraryRow, font: QFont) -> None:
        theme = self._context.theme
        title, small = self._fonts(font)
        y = rect.top()
        painter.setPen(theme.colour(Role.INK))
        painter.setFont(title)
        for line in _lines(row.title, title, rect.width()):
            height = QFontMetrics(title).height()
            painter.drawText(QRect(rect.left(), y, rect.width(), height), Qt.AlignmentFlag.AlignVCenter, line)
            y += height
        painter.setPen(theme.colour(Role.QUIET))
        painter.setFont(small)
        metrics = QFontMetrics(small)
        for line in (row.byline, row.facts):
            y += _GAP
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
            box = QRect(rect.left(), y, rect.width(), metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            y += metrics.height()

    def _fonts(self, base: QFont) -> tuple[QFont, QFont]:
        title, small = QFont(base), QFont(base)
        title.setPixelSize(base.pixelSize() + 1)
        small.setPixelSize(max(11, base.pixelSize() - 1))
        return title, small


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """The title in at most two lines, the second ending in … where it is longer."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= _TITLE_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= 1:
        return [text]
    rest = QFontMetrics(font).elidedText(text[starts[1] :], Qt.TextElideMode.ElideRight, width)
    return [text[: starts[1]], rest]
