"""The one field: titles, terms, text, and commands after ``>``; its rows drop below while the user types.

The field keeps the keyboard, the rows never take it.  While an input method composes nothing is rebuilt,
and Enter belongs to the input method.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from duidu.app.presenters.quick import QuickKind, QuickRow
from duidu.ui.context import WindowContext
from duidu.ui.parts.controls import column, of_kind
from duidu.ui.theme import Role

ROW_PX = 36
FIELD_PX = 34
GROUP_PX = 72
_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class QuickField(QLineEdit):
    """Says what is asked and what was chosen; ``shown`` rows come from its presenter."""

    asked = Signal(str)
    chosen = Signal(object, bool)
    """QuickRow, and whether it shall open beside (Alt+Enter)."""
    submitted = Signal(str, bool)
    """Enter without a chosen row."""
    left = Signal()

    def __init__(self, context: WindowContext, host: QWidget) -> None:
        super().__init__()
        self._composing = False
        self._host = host
        self.setProperty("kind", "search")
        self.setFixedHeight(FIELD_PX)
        self.setPlaceholderText(context.words("bar.field"))
        self.setAccessibleName(context.words("bar.field_name"))
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # files dropped here are imported, not typed
        self.drop = QuickDrop(context, host)
        self.drop.hide()
        self.drop.list.itemClicked.connect(lambda item: self._choose(item, beside=False))
        self.textEdited.connect(self.asked)

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        return self._composing

    def begin(self, text: str | None = None) -> None:
        """Take the keyboard; ``text`` replaces what was typed before."""
        if text is not None:
            self.setText(text)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text is None:
            self.selectAll()
        self.asked.emit(self.text())

    def show_rows(self, rows: Sequence[QuickRow]) -> None:
        """Drop these rows, unless an input method composes or the keyboard is elsewhere."""
        if self._composing:
            return
        if not rows or not self.hasFocus():
            self.drop.hide()
            return
        corner = self.mapTo(self._host, QPoint(0, self.height() + 4))
        self.drop.show_rows(rows, QRect(corner, QSize(self.width(), 0)))

    def _choose(self, item: QListWidgetItem | None, *, beside: bool) -> None:
        row: QuickRow | None = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        self.drop.hide()
        if row is None:
            self.submitted.emit(self.text(), beside)
        elif row.kind is not QuickKind.NOTHING:
            self.chosen.emit(row, beside)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._composing:
            super().keyPressEvent(event)
        elif key in _KEYS and self.drop.isVisible():
            self.drop.step(_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            beside = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._choose(self.drop.list.currentItem() if self.drop.isVisible() else None, beside=beside)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """One layer at a time: the rows, then the field."""
        if self.drop.isVisible():
            self.drop.hide()
        else:
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self.asked.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.drop.hide()


class QuickDrop(QFrame):
    """The rows under the field; a child of the window, so that it never takes the keyboard."""

    def __init__(self, context: WindowContext, host: QWidget) -> None:
        super().__init__(host)
        of_kind(self, "card")
        self.list = QListWidget()
        self.list.setAccessibleName(context.words("bar.results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(QuickDelegate(context))
        column(self, (4, 4, 4, 4)).addWidget(self.list)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_rows(self, rows: Sequence[QuickRow], below: QRect) -> None:
        self.list.clear()
        before = ""
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(Qt.ItemDataRole.UserRole, row)
            item.setData(Qt.ItemDataRole.UserRole + 1, row.group if row.group != before else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.group} {row.text} {row.detail}".strip())
            item.setSizeHint(QSize(0, ROW_PX))
            self.list.addItem(item)
            before = row.group
        self.setGeometry(QRect(below.topLeft(), QSize(below.width(), len(rows) * ROW_PX + 10)))
        self.raise_()
        self.show()

    def step(self, step: int) -> None:
        """Choose the next or previous row; above the first is the field itself."""
        count = self.list.count()
        at = self.list.currentRow() + step
        self.list.setCurrentRow(-1 if at < 0 else min(at, count - 1))


class QuickDelegate(QStyledItemDelegate):
    """Group at the left, text, detail at the right."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QuickRow = index.data(Qt.ItemDataRole.UserRole)
        theme = self._context.theme
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.HOVER))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -1), 6, 6)
        painter.setPen(QPen(theme.colour(Role.QUIET)))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(12, 0, 0, 0), centre, index.data(Qt.ItemDataRole.UserRole + 1))
        metrics = option.fontMetrics
        space = rect.width() - GROUP_PX - 24
        detail = metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, space * 3 // 10)
        taken = metrics.horizontalAdvance(detail)
        painter.drawText(rect.adjusted(0, 0, -12, 0), centre | Qt.AlignmentFlag.AlignRight, detail)
        quiet = row.kind in (QuickKind.NOTHING, QuickKind.ALL_HITS)
        painter.setPen(theme.colour(Role.QUIET if quiet else Role.INK))
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, space - taken - 12)
        painter.drawText(rect.adjusted(GROUP_PX, 0, 0, 0), centre, text)
        painter.restore()
