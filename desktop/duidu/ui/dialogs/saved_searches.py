"""The saved searches: run one, rename it in place, delete it; deleting and renaming can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from duidu.app.operations import saved_searches
from duidu.core.search.saved import SavedSearch
from duidu.ui.context import Notice, WindowContext
from duidu.ui.parts.controls import column, quiet_label, row

SIZE = (620, 420)
_NAME_PX = 220
_ID = Qt.ItemDataRole.UserRole


class SavedSearchesDialog(QDialog):
    """A list of names and queries; Enter or a double click runs one, F2 renames, Delete deletes."""

    chosen = Signal(object)
    """SavedSearch."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._words = context, context.words
        words = context.words
        self.setWindowTitle(words("saved.name"))
        self.resize(*SIZE)
        self.empty = quiet_label(words("saved.none"), wrap=True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(words("saved.name"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([words("saved.column_name"), words("saved.column_query")])
        self.list.header().resizeSection(0, _NAME_PX)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.itemActivated.connect(lambda _item, _column: self.run())
        self.list.itemChanged.connect(
            self._renamed, Qt.ConnectionType.QueuedConnection
        )  # the list is filled anew, which must not happen under its editor
        layout = column(self, (24, 16, 24, 16), 12)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._build_buttons())
        context.signals.data_changed.connect(lambda _: self.show_saved())
        self.show_saved()

    def _build_buttons(self) -> QBoxLayout:
        words = self._words
        self.buttons = {
            "run": QPushButton(words("saved.run")),
            "rename": QPushButton(words("saved.rename")),
            "delete": QPushButton(words("saved.delete")),
        }
        deeds = {"run": self.run, "rename": self.rename, "delete": self.delete}
        close = QPushButton(words("dialog.close"))
        close.clicked.connect(lambda _checked=False: self.accept())
        buttons = row(None, (0, 0, 0, 0), 8)
        for name, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, deed=deeds[name]: deed())
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        return buttons

    def _saved(self) -> Sequence[SavedSearch]:
        return saved_searches.list_saved(self._context.session)

    def _current(self) -> SavedSearch | None:
        item = self.list.currentItem()
        return None if item is None else next((s for s in self._saved() if s.id == item.data(0, _ID)), None)

    # --- gestures --------------------------------------------------------------------------------

    def run(self) -> None:
        """Search what is chosen, and leave."""
        saved = self._current()
        if saved is not None:
            self.accept()
            self.chosen.emit(saved)

    def rename(self) -> None:
        """Write the name anew in its place."""
        item = self.list.currentItem()
        if item is not None:
            self.list.editItem(item, 0)

    def delete(self) -> None:
        """Forget what is chosen; the notice offers to undo."""
        saved = self._current()
        if saved is not None:
            saved_searches.delete(self._context.session, saved.id)
            desk, words = self._context.desk, self._words
            said = words("saved.deleted", name=saved.name)
            desk.notify(Notice(said, words("action.undo"), lambda: desk.run_action("undo")))

    def _renamed(self, item: QTreeWidgetItem, place: int) -> None:
        if place == 0:
            saved_searches.rename(self._context.session, item.data(0, _ID), item.text(0))
            self.show_saved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        else:
            super().keyPressEvent(event)

    # --- what is shown ---------------------------------------------------------------------------

    def show_saved(self) -> None:
        """All that are saved, the same one chosen as before."""
        saved, current = self._saved(), self.list.currentItem()
        wanted = None if current is None else current.data(0, _ID)
        at = max(0, self.list.indexOfTopLevelItem(current)) if current is not None else 0
        self.list.blockSignals(True)
        self.list.clear()
        for one in saved:
            item = QTreeWidgetItem([one.name, one.text])
            item.setData(0, _ID, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addTopLevelItem(item)
            if one.id == wanted:
                at = self.list.topLevelItemCount() - 1
        self.list.setCurrentIndex(self.list.model().index(min(at, len(saved) - 1), 0))
        self.list.blockSignals(False)
        self.empty.setVisible(not saved)
        self.list.setVisible(bool(saved))
        for button in self.buttons.values():
            button.setEnabled(bool(saved))
