"""The bookmarks below the outline: of the essay, or of all; followed, renamed and removed from here."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QWidget

from duidu.app.presenters.waymarks import BookmarkRow, bookmarks_of
from duidu.base.changes import ChangeKind, Changes
from duidu.ui.context import WindowContext
from duidu.ui.panes.waymark_desk import ask_bookmark_name, remove_bookmark
from duidu.ui.parts.controls import column, quiet_label, row
from duidu.ui.parts.pieces import Choice, section_label
from duidu.ui.widgets.walking import begin_at_first

MOST_SHOWN = 8
HERE, EVERYWHERE = "here", "everywhere"


class KeyedList(QListWidget):
    """Enter goes to a bookmark, F2 renames and Delete removes it."""

    def __init__(self, panel: BookmarkList) -> None:
        super().__init__()
        self._panel = panel
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def focusInEvent(self, event: QFocusEvent) -> None:
        begin_at_first(self)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.currentItem(), event.key()
        if item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.go_to(item)
        elif item is not None and key == Qt.Key.Key_F2:
            self._panel.rename(item)
        elif item is not None and key == Qt.Key.Key_Delete:
            self._panel.remove(item)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its rows, up to a few."""
        rows = min(self.count(), MOST_SHOWN)
        height = sum(self.sizeHintForRow(number) for number in range(rows))
        return QSize(super().sizeHint().width(), height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), 3 * max(24, self.sizeHintForRow(0))))


class BookmarkList(QWidget):
    """Follows the essay that the outline shows."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._essay = ""
        self.rows: tuple[BookmarkRow, ...] = ()
        self.scope = Choice(
            [(HERE, words("waymark.here")), (EVERYWHERE, words("waymark.everywhere"))], words("waymark.scope")
        )
        self.scope.chosen.connect(lambda _scope: self.refresh())
        self.list = KeyedList(self)
        self.list.setAccessibleName(words("waymark.bookmarks"))
        self.list.itemClicked.connect(self.go_to)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        key = context.shortcuts.get("bookmark", "")
        self.empty = quiet_label(words("waymark.none", key=key), wrap=True)
        self.empty.setContentsMargins(8, 0, 8, 8)
        head = row(None, (8, 8, 0, 0), 4)
        head.addWidget(section_label(words("waymark.bookmarks")), 1)
        head.addWidget(self.scope)
        layout = column(self, (0, 0, 0, 0), 4)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addWidget(self.empty)
        context.signals.data_changed.connect(self._data_changed)

    def follow(self, essay: str) -> None:
        """List the bookmarks of this essay, of none where it is empty."""
        self._essay = essay
        self.refresh()

    def refresh(self) -> None:
        """Read them again."""
        essay = self._essay
        everywhere = self.scope.value == EVERYWHERE
        session, words = self._context.session, self._context.words
        self.rows = bookmarks_of(session, None if everywhere else essay) if essay or everywhere else ()
        chosen = self.list.currentRow()
        self.list.clear()
        for found in self.rows:
            name = words("waymark.lost", name=found.name) if found.lost else found.name
            item = QListWidgetItem(f"{name}\n{found.title}" if found.title else name)
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, found)
            self.list.addItem(item)
        self.list.setCurrentRow(min(chosen, self.list.count() - 1))
        self.list.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        self.list.updateGeometry()

    def go_to(self, item: QListWidgetItem) -> None:
        found: BookmarkRow = item.data(Qt.ItemDataRole.UserRole)
        self._context.desk.open_essay(found.essay, found.place)

    def rename(self, item: QListWidgetItem) -> None:
        found: BookmarkRow = item.data(Qt.ItemDataRole.UserRole)
        ask_bookmark_name(self._context, self, found.id, found.name)

    def remove(self, item: QListWidgetItem) -> None:
        found: BookmarkRow = item.data(Qt.ItemDataRole.UserRole)
        remove_bookmark(self._context, found.id)

    def _ask_menu(self, point: QPoint) -> None:
        item = self.list.itemAt(point)
        if item is not None:
            self.menu_of(item).popup(self.list.viewport().mapToGlobal(point))

    def menu_of(self, item: QListWidgetItem) -> QMenu:
        """What can be done with a bookmark."""
        words = self._context.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, deed in (
            ("action.open_essay", self.go_to),
            ("waymark.rename", self.rename),
            ("waymark.remove_bookmark", self.remove),
        ):
            menu.addAction(words(key)).triggered.connect(lambda _=False, deed=deed: deed(item))
        return menu

    def _data_changed(self, changes: Changes) -> None:
        if changes.kinds & {ChangeKind.BOOKMARKS, ChangeKind.ESSAYS}:
            self.refresh()
