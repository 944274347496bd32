"""The outline of the active pane's essay, with the section that is being read; below it the bookmarks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedLayout, QWidget

from duidu.base.text import Position
from duidu.ui.context import WindowContext
from duidu.ui.panes.bookmark_list import BookmarkList
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.parts.controls import column, hairline, of_kind, quiet_label
from duidu.ui.widgets.walking import begin_at_first

_INDENT = "\u2003"


class HeadingList(QListWidget):
    """A list whose Enter goes to the heading, as a click does."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        begin_at_first(self)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemClicked.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Follows the active pane."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "panel")
        self._context = context
        self._pane: ReaderPane | None = None
        words = context.words
        self.title = quiet_label(words("outline.no_essay"), wrap=True)
        self.list = HeadingList()
        self.list.setAccessibleName(words("outline.name"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._clicked)
        self.empty = quiet_label(words("outline.empty"), wrap=True)
        layout = column(self, (8, 16, 8, 8), 8)
        self.title.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self.title)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.list)
        holder = QWidget()
        inner = column(holder, (8, 0, 8, 0))
        inner.addWidget(self.empty)
        inner.addStretch(1)
        self._stack.addWidget(holder)
        layout.addWidget(body, 1)
        self.bookmarks = BookmarkList(context)
        layout.addWidget(hairline())
        layout.addWidget(self.bookmarks)
        context.signals.active_pane_changed.connect(self._follow)
        context.signals.essay_shown.connect(self._essay_shown)
        context.signals.place_rested.connect(self._rested)
        self._follow(context.desk.active_pane())

    def _follow(self, pane: ReaderPane | None) -> None:
        self._pane = pane
        self._fill()

    def _essay_shown(self, pane: ReaderPane) -> None:
        if pane is self._pane:
            self._fill()

    def _fill(self) -> None:
        self.bookmarks.follow(self._pane)
        self.list.clear()
        essay_map = None if self._pane is None else self._pane.map
        if essay_map is None or self._pane is None:
            self.title.setText(self._context.words("outline.no_essay"))
            self._stack.setCurrentIndex(0)
            return
        self.title.setText(self._pane.title())
        for row in essay_map.rows:
            item = QListWidgetItem(_INDENT * row.depth + row.text)
            item.setData(Qt.ItemDataRole.UserRole, row.block)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.text)
            item.setToolTip(row.text)
            self.list.addItem(item)
        self._stack.setCurrentIndex(0 if essay_map.rows else 1)
        place = self._pane.current_place()
        if place is not None:
            self._show_current(place)

    def _rested(self, pane: ReaderPane, place: Position) -> None:
        if pane is self._pane:
            self._show_current(place)

    def _show_current(self, place: Position) -> None:
        essay_map = None if self._pane is None else self._pane.map
        if essay_map is None:
            return
        index = essay_map.current_row(place)
        if index < 0:
            self.list.setCurrentIndex(QModelIndex())
        elif index != self.list.currentRow():
            self.list.setCurrentRow(index)

    def _clicked(self, item: QListWidgetItem) -> None:
        block = item.data(Qt.ItemDataRole.UserRole)
        if self._pane is not None:
            self._context.desk.open_essay(self._pane.essay_id, Position(block, 0))
