"""概念: what each essay does with a term. A column an essay: how often, where, first, defined how, in which lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QStackedLayout, QWidget

from duidu.app.presenters.comparing import CompareState, ConceptColumn, ContextLine
from duidu.base.text import Span
from duidu.ui.context import Place, WindowContext
from duidu.ui.parts.controls import column, hairline, quiet_label
from duidu.ui.parts.pieces import FittedArea, clear, link_button, section_label
from duidu.ui.widgets.dispersion import DispersionStrip
from duidu.ui.widgets.passages import Passage

NARROWEST_PX = 216
WIDEST_PX = 420
CONTEXTS_AT_FIRST = 8
LINE_CHARS = 110
ROWS = 4
BESIDE = 2
"""How many essays a line opens beside each other where fewer panes are open."""


class ConceptsView(QWidget):
    """Columns that scroll together."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self._state = CompareState()
        self._whole: set[str] = set()
        self._stack = QStackedLayout(self)
        self.advice = quiet_label(wrap=True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.advice.setContentsMargins(8, 8, 8, 8)
        self._stack.addWidget(self.advice)
        self.columns = QGridLayout()
        self.columns.setContentsMargins(0, 0, 8, 24)
        self.columns.setHorizontalSpacing(12)
        self.columns.setVerticalSpacing(4)
        self.area = FittedArea(self.columns, sideways=True)
        self._stack.addWidget(self.area)

    def show_comparison(self, state: CompareState) -> None:
        """Show the state as a whole."""
        if state.term != self._state.term:
            self._whole.clear()
        self._state = state
        clear(self.columns)
        if not state.columns:
            key = "comparing.begin" if not state.term else "comparing.choose"
            self.advice.setText(self._words(key))
            self._stack.setCurrentWidget(self.advice)
            return
        self._fill(state.columns)
        self.area.fit()
        self._stack.setCurrentWidget(self.area)

    def _fill(self, columns: tuple[ConceptColumn, ...]) -> None:
        """Title, figures, definitions and contexts in rows, so that they are level across the columns."""
        for at in range(self.columns.columnCount()):
            self.columns.setColumnStretch(at, 0)
        for number, each in enumerate(columns):
            at = 2 * number
            if number:
                self.columns.addWidget(hairline(vertical=True), 0, at - 1, ROWS, 1)
            told = each.definitions or each.contexts[:1]
            rest = [line for line in each.contexts if line not in told]
            parts = (
                self._head(each),
                self._figures(each),
                self._told(each, told),
                self._contexts(each, rest),
            )
            for line, widgets in enumerate(parts):
                self.columns.addWidget(_cell(each.title, widgets), line, at)
            self.columns.setColumnStretch(at, 1)
        self.columns.setRowStretch(ROWS - 1, 1)

    # --- a column --------------------------------------------------------------------------------

    def _head(self, each: ConceptColumn) -> list[QWidget]:
        title = QLabel(each.title)
        title.setProperty("kind", "title")
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        title.setContentsMargins(8, 0, 8, 0)
        authors = quiet_label("、".join(each.authors), wrap=True)
        authors.setContentsMargins(8, 0, 8, 4)
        return [title, authors]

    def _figures(self, each: ConceptColumn) -> list[QWidget]:
        words = self._words
        rate = quiet_label(words("comparing.rate", count=each.count, rate=f"{each.per_thousand:.2f}"))
        rate.setContentsMargins(8, 0, 8, 0)
        name = words("comparing.strip", title=each.title, count=each.count)
        strip = DispersionStrip(self._context.theme, each.places, name)
        strip.activated.connect(lambda number: self._open(each, each.spans[number], beside=False))
        return [rate, strip]

    def _told(self, each: ConceptColumn, lines: Iterable[ContextLine]) -> list[QWidget]:
        if not each.count:
            absent = quiet_label(self._words("comparing.absent"), wrap=True)
            absent.setContentsMargins(8, 16, 8, 0)
            return [absent]
        key = "comparing.definitions" if each.definitions else "comparing.first"
        return self._section(self._words(key), lines, each)

    def _contexts(self, each: ConceptColumn, contexts: list[ContextLine]) -> list[QWidget]:
        lines = contexts if each.essay in self._whole else contexts[:CONTEXTS_AT_FIRST]
        widgets = self._section(self._words("comparing.contexts"), lines, each) if lines else []
        if len(lines) < len(contexts):
            more = self._words("comparing.more", count=len(contexts) - len(lines))
            widgets.append(link_button(more, partial(self._show_whole, each.essay)))
        return widgets

    def _section(self, title: str, lines: Iterable[ContextLine], each: ConceptColumn) -> list[QWidget]:
        label = section_label(title)
        label.setContentsMargins(8, 16, 8, 0)
        widgets: list[QWidget] = [label]
        for line in lines:
            passage = Passage(self._context.theme, line.text, line.mentions, most=LINE_CHARS)
            passage.setToolTip(line.heading)
            passage.activated.connect(partial(self._follow, each, line))
            widgets.append(passage)
        return widgets

    def _show_whole(self, essay: str) -> None:
        self._whole.add(essay)
        self.show_comparison(self._state)

    # --- back to the texts -----------------------------------------------------------------------

    def _follow(self, each: ConceptColumn, line: ContextLine, beside: bool) -> None:
        self._open(each, line.place, beside=beside)

    def _open(self, each: ConceptColumn, span: Span, *, beside: bool) -> None:
        """The clicked place, and beside it the other essays where they define or first use the term."""
        desk = self._context.desk
        if beside:
            desk.open_essay(each.essay, span, beside=True)
        else:
            desk.open_side_by_side([(each.essay, span), *self._company(each)])
        marked = {one.essay: one.spans for one in self._state.columns}
        for pane in desk.reader_panes():
            if pane.essay_id in marked:
                pane.finding.show(list(marked[pane.essay_id]), None)

    def _company(self, each: ConceptColumn) -> list[tuple[str, Place]]:
        others = [one for one in self._state.columns if one.essay != each.essay and one.first is not None]
        others.sort(key=lambda one: (not one.definitions, -one.count))
        room = max(BESIDE, min(len(self._context.desk.reader_panes()), 4)) - 1
        return [(one.essay, (one.definitions or one.contexts)[0].place) for one in others[:room]]


def _cell(title: str, widgets: Iterable[QWidget]) -> QWidget:
    """One cell of a column."""
    holder = QWidget()
    holder.setMinimumWidth(NARROWEST_PX)
    holder.setMaximumWidth(WIDEST_PX)
    holder.setAccessibleName(title)
    layout = column(holder, (0, 0, 0, 0), 4)
    for widget in widgets:
        if isinstance(widget, QPushButton):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            layout.addWidget(widget)
    layout.addStretch(1)
    return holder
