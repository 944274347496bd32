"""The list of terms: filtered by a field above it, walked with the arrow keys, opened by click or Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from duidu.app.presenters.glossary import TermLine
from duidu.app.words import Words
from duidu.ui.models.rows import ROW
from duidu.ui.theme import Role, Theme

LINE_PX, HEADING_PX, SIDE_PX = 48, 32, 16


class TermDelegate(QStyledItemDelegate):
    """Draws a term over two lines: the word and its count, then pinyin and the foreign words."""

    def __init__(self, words: Words, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._words = words
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, HEADING_PX if isinstance(index.data(ROW), str) else LINE_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(SIDE_PX, 6, -SIDE_PX, -6)
        if isinstance(line, str):
            painter.setPen(self._theme().colour(Role.QUIET))
            painter.setFont(_sized(option.font, -1))
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom, self._heading(line))
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, box, line, option.font)
        painter.restore()

    def _heading(self, text: str) -> str:
        return self._words("glossary.strokes", count=text) if text.isdigit() else text

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._theme()
        box = QRectF(option.rect).adjusted(6.5, 1.5, -6.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(theme.colour(Role.HOVER))
            painter.drawRoundedRect(box, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Role.FOCUS), 1.5))
            painter.drawRoundedRect(box, 6, 6)

    def _paint_line(self, painter: QPainter, box: QRect, line: TermLine, font: QFont) -> None:
        theme = self._theme()
        small, large = _sized(font, -1), _sized(font, 1)
        beside = self._beside(line)
        room = QFontMetrics(small).horizontalAdvance(beside) + 12
        painter.setFont(large)
        painter.setPen(theme.colour(Role.QUIET if line.known or line.hidden else Role.INK))
        word = QFontMetrics(large).elidedText(line.shown, Qt.TextElideMode.ElideRight, box.width() - room)
        painter.drawText(box, Qt.AlignmentFlag.AlignTop, word)
        painter.setFont(small)
        painter.setPen(theme.colour(Role.QUIET))
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, beside)
        below = "　".join(text for text in (line.pinyin, line.foreign) if text)
        below = QFontMetrics(small).elidedText(below, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom, below)

    def _beside(self, line: TermLine) -> str:
        if line.hidden:
            return self._words("glossary.hidden")
        count = "" if not line.count else str(line.count)
        return "  ".join(text for text in (self._words("glossary.mine") if line.own else "", count) if text)


class TermList(QListView):
    """Arrow keys open what they come to."""

    opened = Signal(object)
    """TermLine."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(ROW)
        if isinstance(line, TermLine):
            self.opened.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.currentIndex() != before:
            self._open(self.currentIndex())


def _sized(font: QFont, step: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(11, font.pixelSize() + step))
    return sized
