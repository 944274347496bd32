"""The library at the left: filter, order, collections, and one row an essay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from duidu.app.actions import BY_ID
from duidu.app.operations import library as operations
from duidu.app.presenters.continuing import Begun, begun_essays
from duidu.app.presenters.library import SORTS, LibraryPresenter, LibraryRow, Shelf
from duidu.base.changes import ChangeKind, Changes
from duidu.ui.context import Notice, WindowContext
from duidu.ui.models.rows import RowModel
from duidu.ui.panes.library_delegate import EssayDelegate
from duidu.ui.panes.shelves import Shelves
from duidu.ui.parts.controls import IconButton, column, icon_buttons, of_kind, quiet_label, row
from duidu.ui.parts.pieces import link_button
from duidu.ui.parts.seen import WhenSeen
from duidu.ui.widgets.batched_list import BatchedList

ROWS_A_BATCH = 50
"""Rows laid out before the window gets its turn: several screens, a millisecond."""


class EssayModel(RowModel[LibraryRow]):
    """The rows of the presenter, for a list view."""

    def set_rows(self, rows: Sequence[LibraryRow]) -> None:
        """Show other rows; where the essays are the same ones, selection and scroll position stay."""
        if [row.id for row in rows] != [row.id for row in self.rows]:
            super().set_rows(rows)
        elif rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def text_of(self, row: LibraryRow) -> str:
        return row.title

    def spoken_of(self, row: LibraryRow) -> str:
        return row.spoken

    def hint_of(self, row: LibraryRow) -> str:
        return f"{row.title}\n{row.byline}"


class EssayList(BatchedList):
    """A list whose Enter, Alt+Enter and Delete act on the chosen essays."""

    def __init__(self, panel: LibraryPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.lay_out_in_batches(ROWS_A_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            beside = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._panel.open_chosen(beside=beside)
        elif event.key() == Qt.Key.Key_Delete:
            self._panel.remove_chosen()
        else:
            super().keyPressEvent(event)


class LibraryPanel(QWidget):
    """Forwards gestures to the presenter and the desk, and draws rows."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "panel")
        self._context = context
        self.model = EssayModel()
        self._chips = QHBoxLayout()
        self._begun: Begun | None = None
        self._build()
        self.presenter = LibraryPresenter(context.session, context.words, self)
        self.shelves = Shelves(context, self)
        context.signals.data_changed.connect(self._data_changed)
        context.signals.theme_changed.connect(lambda _theme: self._apply_theme())
        self._offering = WhenSeen(self, self._offer_to_go_on, soon=True)
        self._listing = WhenSeen(self, self.presenter.refresh)
        context.signals.workspace_changed.connect(lambda _: self._offering.ask())
        self.presenter.refresh()
        self._offer_to_go_on()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._context.words
        layout = column(self, (0, 12, 0, 0), 8)
        layout.addLayout(self._build_head())
        self._chips.setContentsMargins(16, 0, 16, 0)
        self._chips.setSpacing(8)
        layout.addLayout(self._chips)
        self.going_on = link_button("", self._go_on)
        self.going_on.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.going_on.setStyleSheet("QPushButton { text-align: left; }")
        holder = row(None, (8, 0, 8, 0), 0)
        holder.addWidget(self.going_on, 1)
        layout.addLayout(holder)
        self.list = EssayList(self)
        self.list.setAccessibleName(words("library.list_name"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(EssayDelegate(self._context, self.list))
        self.list.clicked.connect(self._clicked)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._build_empty())
        layout.addWidget(body, 1)

    def _build_head(self) -> QHBoxLayout:
        words = self._context.words
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(words("library.filter"))
        self.filter.setAccessibleName(words("library.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)  # files dropped here are imported, not typed
        self.filter.textChanged.connect(self._filter_typed)
        self.sort = IconButton("filter", words("library.sort"), self._context.theme)
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort.setMenu(self._build_sorts())
        self.add = IconButton("import", words("action.import_files"), self._context.theme)
        self.add.clicked.connect(lambda: self._context.desk.run_action("import_files"))
        head = row(None, (16, 0, 8, 0), 4)
        head.addWidget(self.filter, 1)
        head.addWidget(self.sort)
        head.addWidget(self.add)
        return head

    def _build_sorts(self) -> QMenu:
        menu = QMenu(self)
        for sort in SORTS:
            action = menu.addAction(self._context.words(f"library.sort_{sort}"))
            action.triggered.connect(lambda _checked=False, sort=sort: self.presenter.set_sort(sort))
        return menu

    def _build_empty(self) -> QWidget:
        page = QWidget()
        layout = column(page, (24, 48, 24, 24), 8)
        self.empty_title = quiet_label(wrap=True)
        self.empty_advice = quiet_label(wrap=True)
        self.empty_button = QPushButton(self._context.words("welcome.choose"))
        self.empty_button.clicked.connect(lambda: self._context.desk.run_action("import_files"))
        layout.addWidget(self.empty_title)
        layout.addWidget(self.empty_advice)
        layout.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    # --- the presenter's view --------------------------------------------------------------------

    def show_shelves(self, shelves: Sequence[Shelf], chosen: str) -> None:
        """Show the collections as chips."""
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for shelf in shelves:
            self._chips.addWidget(self._chip(shelf, shelf.id == chosen))
        if shelves:
            self._chips.addStretch(1)

    def _chip(self, shelf: Shelf, chosen: bool) -> QPushButton:
        chip = QPushButton(f"{shelf.name} {shelf.count}")
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setChecked(chosen)
        chip.clicked.connect(lambda _checked=False: self.presenter.set_shelf(shelf.id))
        if shelf.id:
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            words = self._context.words
            search = QAction(words("action.search_collection"), chip)
            search.triggered.connect(lambda _checked=False: self._search(shelf.id))
            chip.addAction(search)
            samples = shelf.kind == "samples"
            remove = QAction(
                words("library.remove_samples" if samples else "library.delete_collection"), chip
            )
            remove.triggered.connect(lambda _checked=False: self._remove_shelf(shelf))
            chip.addAction(remove)
        return chip

    def _search(self, shelf: str) -> None:
        self.presenter.set_shelf(shelf)
        self._context.desk.run_action("search_collection")

    def _remove_shelf(self, shelf: Shelf) -> None:
        """The samples go with their essays; of other collections the essays stay."""
        if shelf.kind == "samples":
            self.remove(self.presenter.members(shelf.id))
        else:
            self.shelves.delete(shelf.id, shelf.name)

    def show_rows(self, rows: Sequence[LibraryRow]) -> None:
        """Show the essays."""
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(0)

    def show_empty(self, title: str, advice: str) -> None:
        """Say why there is nothing, and what to do."""
        self.model.set_rows(())
        self.empty_title.setText(title)
        self.empty_advice.setText(advice)
        self.empty_button.setVisible(bool(advice))
        self._stack.setCurrentIndex(1)

    # --- gestures --------------------------------------------------------------------------------

    def chosen(self) -> list[str]:
        """Ids of the selected essays, in the order shown."""
        indexes = sorted(self.list.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self.model.rows[index.row()].id for index in indexes]

    def open_chosen(self, *, beside: bool) -> None:
        """Open the selected essays: the first here, further ones (or all) beside."""
        for number, essay in enumerate(self.chosen()):
            self._context.desk.open_essay(essay, beside=beside or number > 0)

    def remove_chosen(self) -> None:
        self.remove(tuple(self.chosen()))

    def remove(self, essays: tuple[str, ...]) -> None:
        """Take essays out of the library; the notice offers to undo."""
        if not essays:
            return
        operations.remove_essays(self._context.session, essays)
        words, desk = self._context.words, self._context.desk
        text = words("library.removed", count=len(essays))
        desk.notify(Notice(text, words("action.undo"), lambda: desk.run_action("undo")))

    def _filter_typed(self, text: str) -> None:
        self.presenter.set_filter(text)

    def _clicked(self, index: QModelIndex) -> None:
        if len(self.chosen()) == 1:
            self._context.desk.open_essay(self.model.rows[index.row()].id)

    def _ask_menu(self, point: QPoint) -> None:
        if self.chosen():
            self.context_menu().popup(self.list.viewport().mapToGlobal(point))

    def context_menu(self) -> QMenu:
        """What can be done with the selected essays."""
        words = self._context.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, deed in (
            ("open_essay", lambda: self.open_chosen(beside=False)),
            ("open_beside", lambda: self.open_chosen(beside=True)),
            ("clean_report", lambda: self._open_then("clean_report")),
            ("show_original", lambda: self._open_then("show_original")),
            ("remove_essay", self.remove_chosen),
        ):
            if key in ("clean_report", "remove_essay"):
                menu.addSeparator()
            entry = menu.addAction(words(BY_ID[key].label_key))
            entry.triggered.connect(lambda _checked=False, deed=deed: deed())
            if key == "open_beside":
                self.shelves.add_menu(menu, self.chosen())
        return menu

    def _open_then(self, action: str) -> None:
        self._context.desk.open_essay(self.chosen()[0])
        self._context.desk.run_action(action)

    def _offer_to_go_on(self) -> None:
        """The essay that was read last, where it is not open already."""
        desk, words = self._context.desk, self._context.words
        open_now = [pane.essay_id for pane in desk.reader_panes()]
        begun = begun_essays(self._context.session, 1, without=open_now)
        self._begun = begun[0] if begun else None
        self.going_on.setVisible(bool(begun))
        if begun:
            text = words("continue.last", title=begun[0].title, percent=begun[0].percent)
            self.going_on.setAccessibleName(text)
            self.going_on.setToolTip(text)
            room = max(120, self.width() - 48)
            shown = self.going_on.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            self.going_on.setText(shown)

    def _go_on(self) -> None:
        if self._begun is not None:
            self._context.desk.open_essay(self._begun.essay)

    def _data_changed(self, changes: Changes) -> None:
        if changes.kinds & {ChangeKind.ESSAYS, ChangeKind.COLLECTIONS, ChangeKind.READING}:
            self._listing.ask()
            self._offering.ask()

    def _apply_theme(self) -> None:
        for button in icon_buttons(self):
            button.set_theme(self._context.theme)
        self.list.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(288, 400)
