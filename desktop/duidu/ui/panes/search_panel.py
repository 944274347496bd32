"""The search in the side bar: the same places beside the text, so that one can read from hit to hit."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from duidu.app.messages import sentence
from duidu.app.presenters.searching import SearchState, SearchStatus
from duidu.ui.context import WindowContext
from duidu.ui.models.hits import HitModel
from duidu.ui.panes.search_hub import SearchHub
from duidu.ui.parts.controls import column, of_kind, quiet_label
from duidu.ui.parts.pieces import link_button
from duidu.ui.widgets.hit_list import HitDelegate, HitList


class SearchPanel(QWidget):
    """Follows the one search of the window."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "panel")
        self._context, self._words = context, context.words
        self.hub = SearchHub.of(context)
        self.title = QLabel()
        self.title.setProperty("kind", "title")
        self.title.setContentsMargins(8, 0, 8, 0)
        self.totals = quiet_label(wrap=True)
        self.totals.setContentsMargins(8, 0, 8, 0)
        self.whole = link_button(self._words("hits.whole_page"), lambda: context.desk.show_page("search"))
        self.model = HitModel(self._words)
        self.list = HitList(self._words("hits.name"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(self._words, lambda: context.theme, compact=True))
        self.list.opened.connect(lambda found, beside: self.hub.open(found, beside=beside))
        self._arrange()
        self.hub.changed.connect(self.show_state)
        context.signals.theme_changed.connect(lambda _: self.list.viewport().update())
        self.show_state(self.hub.state)

    def _arrange(self) -> None:
        layout = column(self, (8, 16, 8, 8), 8)
        layout.addWidget(self.title)
        layout.addWidget(self.totals)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.list)
        self._stack.addWidget(QWidget())
        layout.addWidget(body, 1)
        layout.addWidget(self.whole)

    def show_state(self, state: SearchState) -> None:
        """Show the state as a whole."""
        found = state.status is SearchStatus.DONE
        self.title.setText(state.request.text.strip() or self._words("term.search"))
        self.totals.setText(self._sentence(state))
        self._stack.setCurrentIndex(0 if found else 1)
        self.whole.setVisible(found)
        if not (state.busy and state.groups):
            self.list.show_groups(self.model, state.groups)

    def _sentence(self, state: SearchState) -> str:
        words = self._words
        if state.status is SearchStatus.FAILED and state.error is not None:
            return sentence(state.error, words.language)
        if state.status is SearchStatus.NOTHING:
            return words("hits.nothing", query=state.request.text.strip())
        if state.status is SearchStatus.EMPTY:
            return words("hits.begin", key=self._context.shortcuts.get("search_all", ""))
        return words("hits.totals", count=state.total_occurrences, essays=state.total_documents)
