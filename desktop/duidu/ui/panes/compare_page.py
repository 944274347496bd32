"""The comparison on a full page: essays as chips, views as tabs, each view a widget of the registry below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStackedLayout, QTabBar, QWidget

from duidu.app.messages import sentence
from duidu.app.presenters.comparing import (
    CONCEPTS,
    MOST_ESSAYS,
    SOURCES,
    WORDING,
    ComparePresenter,
    CompareState,
    SourcePlace,
)
from duidu.base.changes import ChangeKind, Changes
from duidu.ui.context import WindowContext
from duidu.ui.extensions import Page
from duidu.ui.panes.compare_concepts import ConceptsView
from duidu.ui.panes.compare_sources import SourcesView
from duidu.ui.panes.compare_wording import WordingView
from duidu.ui.parts.controls import column, of_kind, quiet_label, row
from duidu.ui.parts.pieces import chip, link_button
from duidu.ui.widgets.essay_adder import EssayAdder
from duidu.ui.widgets.flow import FlowLayout

MOST_CHIPS = 24
CHIP_CHARS = 16
SUGGESTIONS = 8


class ViewWidget(Protocol):
    """A view of the comparison."""

    def show_comparison(self, state: CompareState) -> None:
        """Show the state as a whole."""


@dataclass(frozen=True)
class CompareTab:
    """A view: its name in the presenter, the key of its title, whether it asks for a term."""

    name: str
    title_key: str
    needs_term: bool
    make: Callable[[WindowContext], QWidget]


TABS: tuple[CompareTab, ...] = (
    CompareTab(CONCEPTS, "term.concepts", True, ConceptsView),
    CompareTab(SOURCES, "term.sources", False, SourcesView),
    CompareTab(WORDING, "term.wording", False, WordingView),
)
"""The views; a further one is one widget and one line here."""


class ComparePage(Page):
    """Shows what the presenter holds; the reading panes survive behind it."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "paper")
        self._context, self._words = context, context.words
        self._chips_shown: object = None
        self._build()
        self.setFocusProxy(self.field)
        self.presenter = ComparePresenter(context.session, context.jobs, self)
        context.signals.data_changed.connect(self._data_changed)
        context.signals.theme_changed.connect(lambda _: self.show_comparison(self.presenter.state))
        self.presenter.refresh()

    def _build(self) -> None:
        words = self._words
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(words("term.compare"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for tab in TABS:
            self.tabs.addTab(words(tab.title_key))
        self.field = self._build_field()
        self.status = quiet_label()
        head = row(None, (0, 0, 0, 0), 16)
        head.addWidget(self.tabs)
        head.addWidget(self.field, 1)
        head.addWidget(self.status)
        head.addStretch(1)
        head.addWidget(link_button(words("hits.back"), self._context.desk.show_panes))
        self.chips = FlowLayout(gap=8)
        self._stack = QStackedLayout()
        self.views = [tab.make(self._context) for tab in TABS]
        for view in self.views:
            self._stack.addWidget(view)
        layout = column(self, (32, 16, 24, 0), 16)
        layout.addLayout(head)
        layout.addLayout(self.chips)
        self.adder = EssayAdder(words("comparing.add_essay"))
        self.adder.chosen.connect(self._add)
        layout.addWidget(self.adder, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    def _build_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self._words("comparing.field"))
        field.setAccessibleName(self._words("comparing.field"))
        field.setMaximumWidth(360)
        field.setClearButtonEnabled(True)
        self._suggestions = QStringListModel(self)
        completer = QCompleter(self._suggestions, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SUGGESTIONS)
        completer.activated.connect(self._compare)
        field.setCompleter(completer)
        field.textEdited.connect(self._suggest)
        field.returnPressed.connect(lambda: self._compare(field.text()))
        return field

    # --- gestures --------------------------------------------------------------------------------

    def show_argument(self, argument: str) -> None:
        """Compare essays; an argument is the term, or a page of a source."""
        source = SourcePlace.of(argument)
        if source is not None:
            panes = self._context.desk.reader_panes()
            self.presenter.show_source(source, [pane.essay_id for pane in panes if pane.essay_id])
            self.tabs.setFocus()
            return
        if argument.strip():
            self.field.setText(argument.strip())
            self._compare(argument)
        self.field.setFocus()

    def _compare(self, term: str) -> None:
        panes = self._context.desk.reader_panes()
        self.presenter.choose_for(term, [pane.essay_id for pane in panes if pane.essay_id])
        self.presenter.compare(term)

    def _add(self, essay: str) -> None:
        self.presenter.toggle(essay)

    def _suggest(self, text: str) -> None:
        entries = self._context.session.glossary.search(text)[:SUGGESTIONS]
        traditional = self._words.traditional
        shown = [(e.taiwan or e.traditional) if traditional else e.headword for e in entries]
        self._suggestions.setStringList(shown)

    def _turn(self, index: int) -> None:
        self.presenter.show_view(TABS[index].name)

    def _data_changed(self, changes: Changes) -> None:
        if changes.kinds & {ChangeKind.ESSAYS, ChangeKind.INDEX}:
            self.presenter.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._context.desk.show_panes()
        else:
            super().keyPressEvent(event)

    # --- what is shown ---------------------------------------------------------------------------

    def show_comparison(self, state: CompareState) -> None:
        """The presenter's view."""
        index = next(n for n, tab in enumerate(TABS) if tab.name == state.view)
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(index)
        self.tabs.blockSignals(False)
        self.field.setVisible(TABS[index].needs_term)
        self._stack.setCurrentIndex(index)
        self._show_chips(state)
        self.status.setText(self._sentence(state))
        if not state.busy:
            view: ViewWidget = self.views[index]  # type: ignore[assignment]
            view.show_comparison(state)

    def _sentence(self, state: CompareState) -> str:
        if state.error is not None:
            return sentence(state.error, self._words.language)
        if state.busy:
            return self._words("job.comparing")
        if len(state.chosen) >= MOST_ESSAYS:
            return self._words("comparing.full", count=MOST_ESSAYS)
        return ""

    def _show_chips(self, state: CompareState) -> None:
        if state.essays == self._chips_shown:
            return
        self._chips_shown = state.essays
        self.chips.clear()
        few = len(state.essays) <= MOST_CHIPS
        for one in state.essays:
            if few or one.chosen:
                toggle = lambda essay=one.essay: self.presenter.toggle(essay)  # noqa: E731
                tip = " · ".join(part for part in (one.title, "、".join(one.authors)) if part)
                self.chips.addWidget(
                    chip(_brief(one.title), toggle, checked=one.chosen, tip=tip, kind="choice")
                )
        self.adder.setVisible(not few)
        if not few:
            self.adder.show_essays(one for one in state.essays if not one.chosen)
        self.updateGeometry()


def _brief(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= CHIP_CHARS else f"{line[:CHIP_CHARS]}…"
