"""The search on a full page: totals, zones, the list by essay or the concordance."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QLabel, QPushButton, QStackedLayout, QWidget

from duidu.app.messages import sentence
from duidu.app.presenters.hit_rows import HitGroup, HitRow
from duidu.app.presenters.mistakes import marked_mistake
from duidu.app.presenters.searching import SearchState, SearchStatus
from duidu.base.errors import UserError
from duidu.ui.context import Notice, WindowContext
from duidu.ui.extensions import Page
from duidu.ui.models.hits import HitModel
from duidu.ui.models.rows import ROW
from duidu.ui.panes.search_chips import SearchChips
from duidu.ui.panes.search_hub import SearchHub
from duidu.ui.panes.search_lines import SearchLines
from duidu.ui.panes.search_memory import SearchMemory
from duidu.ui.parts.controls import column, of_kind, quiet_label, row
from duidu.ui.parts.pieces import Choice, ScrolledColumn, link_button, section_label
from duidu.ui.theme import Role
from duidu.ui.widgets.copy_key import CopyKey
from duidu.ui.widgets.hit_list import HitDelegate, HitList

WIDEST_PX = 960
LIST, LINES = "list", "lines"


class SearchPage(Page):
    """Shows what the one field asked for."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "paper")
        self._context = context
        self._words = context.words
        self.hub = SearchHub.of(context)
        self._way = LIST
        self._build()
        self.setFocusProxy(self.list)
        self.hub.changed.connect(self.show_state)
        context.signals.theme_changed.connect(lambda _: self.list.viewport().update())
        self.show_state(self.hub.state)

    def _build(self) -> None:
        outer = row(self, (0, 0, 0, 0), 0)
        middle = QWidget()
        middle.setMaximumWidth(WIDEST_PX)
        outer.addStretch(1)
        outer.addWidget(middle, 1000)
        outer.addStretch(1)
        layout = column(middle, (24, 24, 24, 0), 16)
        layout.addLayout(self._build_head())
        self.chips = SearchChips(self._words, self.hub.presenter)
        layout.addWidget(self.chips)
        layout.addWidget(self._build_body(), 1)

    def _build_head(self) -> QBoxLayout:
        words = self._words
        self.title = QLabel()
        self.title.setProperty("kind", "title")
        self.totals = quiet_label()
        self.ways = Choice(
            ((LIST, words("hits.list")), (LINES, words("term.concordance"))), words("hits.way")
        )
        self.ways.chosen.connect(self.choose_way)
        self.help = link_button(words("hits.help"), self.show_help)
        self.export = link_button(
            words("hits.export_lines"), lambda: self.lines.ask_where(self.hub.state.request)
        )
        self.memory = SearchMemory(self._context, self.hub.presenter)
        self.leave = link_button(words("hits.back"), self._context.desk.show_panes)
        head = row(None, (16, 0, 8, 0), 12)
        head.addWidget(self.title)
        head.addWidget(self.totals)
        head.addStretch(1)
        for part in (self.ways, self.export, self.memory, self.help, self.leave):
            head.addWidget(part)
        return head

    def _build_body(self) -> QWidget:
        body = QWidget()
        self._stack = QStackedLayout(body)
        self.model = HitModel(self._words)
        self.delegate = HitDelegate(self._words, lambda: self._context.theme)
        self.list = HitList(self._words("hits.name"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.opened.connect(lambda found, beside: self.hub.open(found, beside=beside))
        CopyKey(self.list, self.copy_places)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.advice = ScrolledColumn((16, 24, 16, 24), 12)
        self._stack.addWidget(self.list)
        self.lines = SearchLines(self._context)
        self.lines.opened.connect(lambda found, beside: self.hub.open(found, beside=beside))
        self._stack.addWidget(self.lines)
        self._stack.addWidget(self.advice)
        return body

    # --- the page's own gestures -----------------------------------------------------------------

    def show_argument(self, argument: str) -> None:
        """Search for what the field asked; an empty argument shows the last search."""
        if argument.strip():
            self.hub.presenter.search(argument)
            self.hub.presenter.remember()
        self.list.setFocus()

    def choose_way(self, way: str) -> None:
        """List or concordance."""
        had_focus = self.list.hasFocus() or self.lines.list.hasFocus()
        self._way = way
        self.ways.choose(way)
        self._show_rows(self.hub.state)
        if had_focus:  # Qt would give it to the first button beside the list that goes
            (self.lines.list if way == LINES else self.list).setFocus()

    def copy_places(self) -> None:
        """The selected places (those of an essay by its head), as tab-separated text."""
        chosen: list[HitRow] = []
        for index in sorted(self.list.selectedIndexes(), key=lambda index: index.row()):
            found = index.data(ROW)
            chosen += (
                found.rows if isinstance(found, HitGroup) else [found] if isinstance(found, HitRow) else []
            )
        chosen = list(dict.fromkeys(chosen))  # those of an essay once, though its head was chosen, too
        if chosen:
            QGuiApplication.clipboard().setText(self.hub.presenter.copied(chosen))
            self._context.desk.notify(Notice(self._words("hits.copied", count=len(chosen))))

    def _scrolled(self, value: int) -> None:
        """Near the end the places of further essays are fetched."""
        state, bar = self.hub.state, self.list.verticalScrollBar()
        if state.more and not state.busy and value > bar.maximum() - bar.pageStep():
            self.hub.presenter.fetch_more()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._context.desk.show_panes()
        else:
            super().keyPressEvent(event)

    # --- what is shown ---------------------------------------------------------------------------

    def show_state(self, state: SearchState) -> None:
        """Show the state as a whole."""
        request = state.request
        self.title.setText(request.text.strip() or self._words("term.search"))
        self.totals.setText(self._totals(state))
        self.chips.show_request(request)
        if state.busy and state.groups:
            return
        self._show_rows(state)

    def _show_rows(self, state: SearchState) -> None:
        found = state.status is SearchStatus.DONE
        lines = found and self._way == LINES
        self.export.setVisible(found and not lines)
        self._stack.setCurrentWidget(self.lines if lines else self.list if found else self.advice)
        if not found:
            self.advice.fill(self._advice(state))
            return
        self.list.show_groups(self.model, state.groups)
        if lines:
            self.lines.show_answer(state)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.first_place())

    def _totals(self, state: SearchState) -> str:
        if state.status is not SearchStatus.DONE:
            return self._words("quick.searching") if state.busy else ""
        return self._words("hits.totals", count=state.total_occurrences, essays=state.total_documents)

    def _advice(self, state: SearchState) -> list[QWidget]:
        """What to do, one below the other; words that do something stand in line with the rest."""
        parts = self._advice_parts(state)
        for part in parts:
            if isinstance(part, QPushButton):
                part.setProperty("kind", "line")
        return parts

    def _advice_parts(self, state: SearchState) -> list[QWidget]:
        words = self._words
        if state.busy:
            return []
        if state.status is SearchStatus.FAILED and state.error is not None:
            return self._mistake(state.request.text, state.error)
        if state.status is SearchStatus.NOTHING:
            parts: list[QWidget] = [
                quiet_label(words("hits.nothing", query=state.request.text.strip()), wrap=True)
            ]
            if state.request.narrowed:
                parts.append(link_button(words("hits.widen"), self._widen))
            return parts
        parts = [
            quiet_label(words("hits.begin", key=self._context.shortcuts.get("search_all", "")), wrap=True)
        ]
        if state.saved:
            parts.append(section_label(words("saved.name")))
            parts += [
                link_button(
                    one.name, partial(self.hub.presenter.run_saved, one), name=f"{one.name} {one.text}"
                )
                for one in state.saved
            ]
        if state.history:
            parts.append(section_label(words("hits.history")))
            parts += [link_button(text, partial(self.show_argument, text)) for text in state.history[:8]]
            parts.append(link_button(words("saved.forget"), self.memory.forget))
        return parts

    def _mistake(self, text: str, error: UserError) -> list[QWidget]:
        """The query with the place of its mistake marked, and the sentence."""
        parts: list[QWidget] = []
        marked = marked_mistake(text, error)
        if marked is not None:
            ground = self._context.theme.colour(Role.HIT).name()
            ink = self._context.theme.colour(Role.INK).name()
            before, wrong, after = (escape(part) for part in marked)
            query = QLabel(
                f"<span style='font-size:large; color:{ink}'>{before}"
                f"<span style='background:{ground}'>{wrong}</span>{after}</span>"
            )
            query.setTextFormat(Qt.TextFormat.RichText)
            query.setWordWrap(True)
            parts.append(query)
        parts.append(quiet_label(sentence(error, self._words.language), wrap=True))
        parts.append(link_button(self._words("hits.help"), self.show_help))
        return parts

    def show_help(self) -> None:
        """How queries are written, with examples that can be tried."""
        from duidu.ui.dialogs.search_help import SearchHelp

        dialog = SearchHelp(self._words, self)
        dialog.tried.connect(self.hub.presenter.search)
        dialog.open()

    def _widen(self) -> None:
        self.hub.presenter.widen()
