"""The glossary on a full page: the list at the left, the chosen term at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QMenu, QStackedLayout, QWidget

from duidu.app.operations import dictionaries, looking_up, own_terms
from duidu.app.presenters.glossary import GlossaryPresenter, GlossaryState, Order, TermLine
from duidu.base.changes import ChangeKind, Changes
from duidu.ui.context import Notice, WindowContext
from duidu.ui.dialogs.term_form import ask_for_term
from duidu.ui.extensions import Page
from duidu.ui.models.terms import TermModel
from duidu.ui.panes.term_view import TermView
from duidu.ui.parts.controls import IconButton, column, hairline, of_kind, on_click, quiet_label, row, scaled
from duidu.ui.parts.pieces import Choice, chip, link_button
from duidu.ui.widgets.term_list import TermDelegate, TermList

LIST_PX = 368
MENU = ("new_term", "import_terms", "export_terms", "add_dictionary")


class GlossaryPage(Page):
    """Shows what the presenter holds; the reading panes survive behind it."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "paper")
        self._context, self._words = context, context.words
        self._stale = True
        self.presenter = GlossaryPresenter(
            context.session, context.jobs, self, traditional=context.words.traditional
        )
        self._build()
        self.setFocusProxy(self.field)
        context.signals.data_changed.connect(self._data_changed)
        context.signals.theme_changed.connect(lambda _theme: self._repaint())
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self._refresh_now)
        self.show_term(self.presenter.state)

    def _build(self) -> None:
        outer = row(self, (0, 0, 0, 0), 0)
        left = QWidget()
        left.setFixedWidth(scaled(LIST_PX))
        layout = column(left, (0, 16, 0, 0), 8)
        layout.addLayout(self._build_filter())
        layout.addLayout(self._build_order())
        layout.addWidget(self._build_list(), 1)
        outer.addWidget(left)
        outer.addWidget(hairline(vertical=True))
        right = QWidget()
        page = column(right, (0, 16, 0, 0), 0)
        page.addLayout(self._build_head())
        self.term = TermView(self._context)
        self.term.followed.connect(self.presenter.open)
        self.term.edit_asked.connect(self._edit)
        self.term.hide_asked.connect(self._hide)
        self.term.restore_asked.connect(self._restore)
        self.term.known_set.connect(self._set_known)
        page.addWidget(self.term, 1)
        outer.addWidget(right, 1)

    def _build_filter(self) -> QBoxLayout:
        words = self._words
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("glossary.filter"))
        self.field.setAccessibleName(words("glossary.filter"))
        self.field.setToolTip(words("glossary.filter"))
        self.field.setClearButtonEnabled(True)
        self.field.textEdited.connect(self.presenter.filter)
        self.field.textChanged.connect(lambda text: None if text else self.presenter.filter(""))
        self.field.returnPressed.connect(self._open_first)
        line = row(None, (16, 0, 12, 0), 4)
        line.addWidget(self.field, 1)
        self.more = IconButton("more", words("bar.more"), self._context.theme)
        self.menu = QMenu(self)
        for name in MENU:
            entry = self.menu.addAction(words(f"action.{name}"))
            entry.triggered.connect(lambda _=False, name=name: self._context.desk.run_action(name))
        self.menu.addSeparator()
        self.menu.aboutToShow.connect(self._list_dictionaries)
        self._removals: list[QAction] = []
        on_click(self.more, lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        line.addWidget(self.more)
        return line

    def _list_dictionaries(self) -> None:
        """The reader's dictionaries, each to be removed."""
        for entry in self._removals:
            self.menu.removeAction(entry)
        self._removals = []
        for name in dictionaries.names(self._context.session):
            entry = self.menu.addAction(self._words("glossary.remove_dictionary", name=name))
            entry.triggered.connect(lambda _=False, name=name: self._remove_dictionary(name))
            self._removals.append(entry)

    def _remove_dictionary(self, name: str) -> None:
        dictionaries.remove(self._context.session, name)
        self._context.desk.notify(Notice(self._words("glossary.dictionary_removed", name=name)))

    def _build_order(self) -> QBoxLayout:
        words = self._words
        orders = tuple((order.value, words(f"glossary.order_{order.value}")) for order in Order)
        self.orders = Choice(orders, words("glossary.order"))
        self.orders.chosen.connect(self._sort)
        self.mine = chip(
            words("glossary.mine"),
            lambda: self.presenter.only_mine(self.mine.isChecked()),
            tip=words("glossary.mine_tip"),
        )
        line = row(None, (12, 0, 16, 0), 4)
        line.addWidget(self.orders)
        line.addStretch(1)
        line.addWidget(self.mine)
        return line

    def _build_list(self) -> QWidget:
        body = QWidget()
        self._stack = QStackedLayout(body)
        self.model = TermModel()
        self.delegate = TermDelegate(self._words, lambda: self._context.theme)
        self.list = TermList(self._words("glossary.list"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.opened.connect(self._opened)
        self.advice = quiet_label(wrap=True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.advice.setContentsMargins(16, 16, 16, 16)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.advice)
        return body

    def _build_head(self) -> QBoxLayout:
        words = self._words
        head = row(None, (32, 0, 24, 0), 8)
        self.back = on_click(
            IconButton("back", words("glossary.back"), self._context.theme), self.presenter.back
        )
        self.count = quiet_label()
        head.addWidget(self.back)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(link_button(words("hits.back"), self._context.desk.show_panes))
        return head

    # --- gestures --------------------------------------------------------------------------------

    def show_argument(self, argument: str) -> None:
        """Show a term, or the list as it was left."""
        if self._stale:
            self._refresh_now()
        if argument:
            self.presenter.open(argument)

    def _sort(self, order: str) -> None:
        self.presenter.sort(Order(order))

    def _open_first(self) -> None:
        lines = self.presenter.state.lines
        if lines:
            self.presenter.open(lines[0].term)

    def _opened(self, line: TermLine) -> None:
        if line.hidden:
            self._take_away(line.own, line.term, "glossary.restored")
        else:
            self.presenter.open(line.term)

    def _edit(self) -> None:
        page = self.presenter.state.page
        if page is not None:
            ask_for_term(self._context, self, page.card.term)

    def _hide(self) -> None:
        page = self.presenter.state.page
        if page is not None:
            own_terms.hide(self._context.session, page.card.term)
            self._say("glossary.removed", page.card.shown)

    def _restore(self) -> None:
        page = self.presenter.state.page
        if page is not None:
            key = "glossary.restored" if page.changed else "glossary.deleted"
            self._take_away(page.card.own, page.card.shown, key)

    def _take_away(self, own: str, shown: str, key: str) -> None:
        own_terms.take_away(self._context.session, own)
        self._say(key, shown)

    def _say(self, key: str, term: str) -> None:
        words, desk = self._words, self._context.desk
        desk.notify(Notice(words(key, term=term), words("action.undo"), lambda: desk.run_action("undo")))

    def _set_known(self, known: bool) -> None:
        page = self.presenter.state.page
        if page is not None:
            looking_up.set_known(self._context.session, page.card.term, known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self._context.desk.show_panes()
        elif event.key() == Qt.Key.Key_Backspace:
            self.presenter.back()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    # --- what is shown ---------------------------------------------------------------------------

    def _data_changed(self, changes: Changes) -> None:
        if changes.kinds & {ChangeKind.TERMS, ChangeKind.INDEX, ChangeKind.COLLECTIONS}:
            self._stale = True
            if self.isVisible():
                self._refresh.start()

    def _refresh_now(self) -> None:
        self._stale = False
        self.presenter.refresh()

    def _repaint(self) -> None:
        self.list.viewport().update()
        self.term.show_page(self.presenter.state.page)

    def show_lines(self, state: GlossaryState) -> None:
        """The presenter's view: the list."""
        self.model.show_lines(state.lines)
        shown = len(state.lines)
        key = "glossary.count" if shown == state.total else "glossary.count_of"
        self.count.setText(self._words(key, count=shown, all=state.total))
        empty = "nothing_mine" if state.mine and not state.query else "nothing"
        self.advice.setText(self._words(f"glossary.{empty}", query=state.query))
        self._stack.setCurrentWidget(self.list if shown else self.advice)
        self._select(state)

    def show_term(self, state: GlossaryState) -> None:
        """The presenter's view: the term."""
        self.term.show_page(state.page)
        self.back.setEnabled(bool(state.behind))
        self._select(state)

    def _select(self, state: GlossaryState) -> None:
        place = self.model.place_of(state.page.card.term) if state.page is not None else None
        if place is not None and place.isValid() and place != self.list.currentIndex():
            self.list.setCurrentIndex(place)
            self.list.scrollTo(place, self.list.ScrollHint.PositionAtCenter)
