"""Draws found places: heads with title, count and strip; lines with the match on its ground; concordance lines.

Only what is in view is drawn, so a hundred thousand places cost what twenty do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from duidu.app.presenters.hit_rows import HitGroup, HitRow, MoreRow
from duidu.app.words import Words
from duidu.core.library.model import Zone
from duidu.ui.models.hits import HitModel
from duidu.ui.models.rows import ROW
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.batched_list import BatchedList
from duidu.ui.widgets.dispersion import paint_strip

HEAD_PX = 56
LINE_PX = 34
COMPACT_HEAD_PX = 60
STRIP_SHARE = 0.32
ROWS_A_BATCH = 50
"""Rows that get their places in one turn of the window: each is asked for its height, and while something is searched
beside the window each question may wait for half a millisecond."""
LINES_A_BATCH = 2_000
"""Of lines that are all as high, Qt only asks how many there are, twice for each: 200 ms for a hundred thousand."""

ZONE_PX = 56
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_RIGHT_ELIDE = Qt.TextElideMode.ElideRight


class HitDelegate(QStyledItemDelegate):
    """``compact`` for the side panel, ``concordance`` for lines with the match in one column."""

    def __init__(self, words: Words, theme: Callable[[], Theme], *, compact: bool = False) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._compact = compact
        self.concordance = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if isinstance(index.data(ROW), HitGroup):
            return QSize(0, COMPACT_HEAD_PX if self._compact else HEAD_PX)
        return QSize(0, LINE_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        box = QRectF(option.rect)
        if isinstance(row, HitGroup):
            self._paint_head(painter, box, row, option.font)
        elif isinstance(row, MoreRow):
            self._paint_ground(painter, option, box)
            painter.setPen(self._theme().colour(Role.ACCENT))
            painter.drawText(box.adjusted(16, 0, -16, 0), _LEFT, self._words("hits.more", count=row.left))
        else:
            self._paint_ground(painter, option, box)
            paint = self._paint_concordance if self.concordance else self._paint_line
            paint(painter, box.adjusted(16, 0, -16, 0), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        theme, state = self._theme(), option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(theme.colour(Role.HOVER))
            painter.drawRoundedRect(box.adjusted(4, 1, -4, -1), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Role.FOCUS), 2))
            painter.drawRoundedRect(box.adjusted(5, 2, -5, -2), 6, 6)

    def _paint_head(self, painter: QPainter, box: QRectF, group: HitGroup, font: QFont) -> None:
        theme = self._theme()
        inner = box.adjusted(16, 16 if not self._compact else 12, -16, -6)
        count = self._words("hits.places", count=group.total)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics, plain = QFontMetricsF(bold), QFontMetricsF(font)
        counted = plain.horizontalAdvance(count)
        strip = inner.width() if self._compact else inner.width() * STRIP_SHARE
        room = inner.width() - counted - 24 - (0 if self._compact else strip)
        line = QRectF(inner.left(), inner.top(), inner.width(), metrics.height() + 2)
        painter.setFont(bold)
        painter.setPen(theme.colour(Role.INK))
        title = metrics.elidedText(group.title, _RIGHT_ELIDE, max(room, 40))
        painter.drawText(line, _LEFT, title)
        painter.setFont(font)
        painter.setPen(theme.colour(Role.QUIET))
        taken = metrics.horizontalAdvance(title) + 12
        authors = "" if self._compact else "、".join(group.authors)
        shown = plain.elidedText(authors, _RIGHT_ELIDE, max(0.0, room - taken))
        painter.drawText(line.adjusted(taken, 0, 0, 0), _LEFT, shown)
        if self._compact:
            painter.drawText(line, _RIGHT, count)
            paint_strip(
                painter, theme, QRectF(inner.left(), line.bottom() + 4, inner.width(), 14), group.strip
            )
        else:
            painter.drawText(line.adjusted(0, 0, -strip - 16, 0), _RIGHT, count)
            paint_strip(painter, theme, QRectF(inner.right() - strip, line.top() + 2, strip, 14), group.strip)

    def _paint_line(self, painter: QPainter, box: QRectF, row: HitRow) -> None:
        theme, metrics = self._theme(), QFontMetricsF(painter.font())
        zone = "" if self._compact or row.zone is Zone.BODY else self._words(f"zone.{row.zone.value}")
        painter.setPen(theme.colour(Role.QUIET))
        painter.drawText(box, _RIGHT, zone)
        room = box.width() - (ZONE_PX if not self._compact else 0)
        before, after = _around(metrics, row, room)
        x = box.left()
        x = _piece(painter, box, x, before, theme.colour(Role.INK))
        width = metrics.horizontalAdvance(row.match)
        _ground(painter, theme, QRectF(x, box.center().y() - metrics.height() / 2, width, metrics.height()))
        x = _piece(painter, box, x, row.match, theme.colour(Role.INK))
        _piece(painter, box, x, after, theme.colour(Role.INK))

    def _paint_concordance(self, painter: QPainter, box: QRectF, row: HitRow) -> None:
        theme, metrics = self._theme(), QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(row.match)
        left = (box.width() - width) / 2
        ink, elide = theme.colour(Role.INK), Qt.TextElideMode
        before = metrics.elidedText(row.before, elide.ElideLeft, left - 4)
        after = metrics.elidedText(row.after, elide.ElideRight, left - 4)
        middle = QRectF(box.left() + left, box.center().y() - metrics.height() / 2, width, metrics.height())
        painter.setPen(ink)
        painter.drawText(QRectF(box.left(), box.top(), left - 2, box.height()), _RIGHT, before)
        _ground(painter, theme, middle)
        _piece(painter, box, middle.left(), row.match, ink)
        _piece(painter, box, middle.right() + 2, after, ink)


def _around(metrics: QFontMetricsF, row: HitRow, room: float) -> tuple[str, str]:
    """What fits left and right of the match, the match itself always whole."""
    free = max(0.0, room - metrics.horizontalAdvance(row.match))
    after_width = metrics.horizontalAdvance(row.after)
    before_room = max(free * 0.38, free - after_width)
    before = metrics.elidedText(row.before, Qt.TextElideMode.ElideLeft, before_room)
    rest = free - metrics.horizontalAdvance(before)
    return before, metrics.elidedText(row.after, _RIGHT_ELIDE, rest)


def _piece(painter: QPainter, box: QRectF, x: float, text: str, colour: QColor) -> float:
    painter.setPen(colour)
    width = QFontMetricsF(painter.font()).horizontalAdvance(text)
    painter.drawText(QRectF(x, box.top(), width + 2, box.height()), _LEFT, text)
    return x + width


def _ground(painter: QPainter, theme: Theme, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Role.HIT))
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 2, 2)


class HitList(BatchedList):
    """A list of places; Enter or a click opens one, with Alt beside.  ``lines_only``: no essay's head among them."""

    opened = Signal(object, bool)
    """HitRow, HitGroup or MoreRow, and whether beside."""

    def __init__(self, name: str, *, lines_only: bool = False) -> None:
        super().__init__()
        self.setUniformItemSizes(lines_only)
        self.lay_out_in_batches(LINES_A_BATCH if lines_only else ROWS_A_BATCH)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed = QPoint()

    def show_groups(self, model: HitModel, groups: Sequence[HitGroup]) -> None:
        """Show these; who asked for more lines of an essay goes on at the first of them."""
        current = self.currentIndex()
        asked = current.row() if isinstance(current.data(ROW), MoreRow) else -1
        model.show_groups(groups)
        if 0 <= asked < model.rowCount():
            self.setCurrentIndex(model.index(asked))
            self.scrollTo(model.index(asked))

    def _open(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        if index.isValid():
            self.opened.emit(index.data(ROW), bool(modifiers & Qt.KeyboardModifier.AltModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex(), event.modifiers())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        near = (point - self._pressed).manhattanLength() < 6
        choosing = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if event.button() is Qt.MouseButton.LeftButton and near and not choosing:
            self._open(self.indexAt(point), event.modifiers())
