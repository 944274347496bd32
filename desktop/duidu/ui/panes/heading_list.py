"""The headings of an essay as a list: a heading of several lines keeps its indent in each of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from duidu.app.presenters.outline import OutlineRow
from duidu.ui.context import WindowContext
from duidu.ui.models.headings import HeadingModel
from duidu.ui.models.rows import ROW, Index
from duidu.ui.theme import Role

MOST_WRAPPED = 300
"""Of more headings each has one line: to know how high a wrapped one is, Qt must set it, and it wants to know of all."""

_SIDE, _TOP = 8, 6
_DEEPEST = 5
"""Deeper headings are not indented further: something must be left of the panel's width."""


class HeadingDelegate(QStyledItemDelegate):
    """Draws a heading: wrapped where the list wraps, else cut off with …"""

    def __init__(self, context: WindowContext, view: QListView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._width = 0
        self._heights: dict[tuple[str, int], int] = {}
        """Of headings by text and depth, at this width: Qt asks for all of them again and again."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)
        if not self._view.wordWrap():
            return QSize(0, metrics.height() + 2 * _TOP)
        width = self._view.viewport().width()
        if width != self._width:
            self._width = width
            self._heights.clear()
        row: OutlineRow = index.data(ROW)
        key = (row.text, row.depth)
        if key not in self._heights:
            room = _text_box(QRect(0, 0, width, 10_000), metrics, row.depth)
            self._heights[key] = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, row.text).height()
        return QSize(0, self._heights[key] + 2 * _TOP)

    def forget(self) -> None:
        """Other headings, or another font."""
        self._heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: OutlineRow = index.data(ROW)
        ground = QStyleOptionViewItem(option)
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, ground, painter, self._view
        )
        metrics = QFontMetrics(option.font)
        box = _text_box(option.rect, metrics, row.depth)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(self._context.theme.colour(Role.INK))
        if self._view.wordWrap():
            painter.drawText(box, Qt.TextFlag.TextWordWrap, row.text)
        else:
            painter.drawText(box, 0, metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, box.width()))
        painter.restore()


class HeadingList(QListView):
    """A list whose Enter goes to the heading, as a click does."""

    heading_chosen = Signal(int)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._headings = HeadingModel()
        self.setModel(self._headings)
        self._delegate = HeadingDelegate(context, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.clicked.connect(lambda index: self.heading_chosen.emit(index.row()))

    @property
    def rows(self) -> Sequence[OutlineRow]:
        """The headings that are listed."""
        return self._headings.rows

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """List these headings."""
        self.setUniformItemSizes(len(rows) > MOST_WRAPPED)
        self.setWordWrap(len(rows) <= MOST_WRAPPED)
        self._delegate.forget()
        self._headings.set_rows(rows)

    def current_row(self) -> int:
        """The marked heading, -1 where none is."""
        return self.currentIndex().row()

    def mark_row(self, row: int) -> None:
        """Mark one heading and bring it into view; -1 marks none."""
        if row != self.current_row():
            self.setCurrentIndex(self._headings.index(row) if row >= 0 else QModelIndex())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.forget()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current_row() < 0 and self._headings.rows:
            self.mark_row(0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.heading_chosen.emit(self.current_row())
        else:
            super().keyPressEvent(event)


def _text_box(item: QRect, metrics: QFontMetrics, depth: int) -> QRect:
    """Where a heading of this depth stands in its item: an em further in for each level."""
    indent = min(depth, _DEEPEST) * metrics.horizontalAdvance("\u3000")
    return item.adjusted(_SIDE + indent, _TOP, -_SIDE, -_TOP)
