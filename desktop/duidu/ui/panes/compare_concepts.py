"""概念: what each essay does with a term. A column an essay: how often, where, first, defined how, in which lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QStackedLayout, QWidget

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
        self.columns = QHBoxLayout()
        self.columns.setContentsMargins(0, 0, 8, 24)
        self.columns.setSpacing(12)
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
        for number, each in enumerate(state.columns):
            if number:
                self.columns.addWidget(hairline(vertical=True))
            self.columns.addWidget(self._column(each), 1)
        self.area.fit()
        self._stack.setCurrentWidget(self.area)

    # --- a column --------------------------------------------------------------------------------

    def _column(self, each: ConceptColumn) -> QWidget:
        holder = QWidget()
        holder.setMinimumWidth(NARROWEST_PX)
        holder.setMaximumWidth(WIDEST_PX)
        holder.setAccessibleName(each.title)
        layout = column(holder, (0, 8, 0, 0), 4)
        for widget in self._head(each):
            layout.addWidget(widget)
        told = each.definitions or each.contexts[:1]
        if told:
            key = "comparing.definitions" if each.definitions else "comparing.first"
            self._section(layout, self._words(key), told, each)
        self._contexts(layout, each, [line for line in each.contexts if line not in told])
        layout.addStretch(1)
        return holder

    def _head(self, each: ConceptColumn) -> list[QWidget]:
        words = self._words
        title = QLabel(each.title)
        title.setProperty("kind", "title")
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        title.setContentsMargins(8, 0, 8, 0)
        authors = quiet_label("、".join(each.authors), wrap=True)
        authors.setContentsMargins(8, 0, 8, 4)
        rate = quiet_label(words("comparing.rate", count=each.count, rate=f"{each.per_thousand:.2f}"))
        rate.setContentsMargins(8, 0, 8, 0)
        strip = DispersionStrip(
            self._context.theme, each.places, words("comparing.strip", title=each.title, count=each.count)
        )
        strip.activated.connect(lambda number: self._open(each, each.spans[number], beside=False))
        return [title, authors, rate, strip]

    def _contexts(self, layout: QBoxLayout, each: ConceptColumn, contexts: list[ContextLine]) -> None:
        if not each.count:
            absent = quiet_label(self._words("comparing.absent"), wrap=True)
            absent.setContentsMargins(8, 12, 8, 0)
            layout.addWidget(absent)
            return
        lines = contexts if each.essay in self._whole else contexts[:CONTEXTS_AT_FIRST]
        if lines:
            self._section(layout, self._words("comparing.contexts"), lines, each)
        if len(lines) < len(contexts):
            rest = len(contexts) - len(lines)
            button = link_button(
                self._words("comparing.more", count=rest), partial(self._show_whole, each.essay)
            )
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _section(
        self, layout: QBoxLayout, title: str, lines: Iterable[ContextLine], each: ConceptColumn
    ) -> None:
        label = section_label(title)
        label.setContentsMargins(8, 16, 8, 0)
        layout.addWidget(label)
        for line in lines:
            passage = Passage(self._context.theme, line.text, line.mentions, most=LINE_CHARS)
            passage.setToolTip(line.heading)
            passage.activated.connect(partial(self._follow, each, line))
            layout.addWidget(passage)

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
                pane.show_hits(list(marked[pane.essay_id]), None)

    def _company(self, each: ConceptColumn) -> list[tuple[str, Place]]:
        others = [one for one in self._state.columns if one.essay != each.essay and one.first is not None]
        others.sort(key=lambda one: (not one.definitions, -one.count))
        room = max(BESIDE, min(len(self._context.desk.reader_panes()), 4)) - 1
        return [(one.essay, (one.definitions or one.contexts)[0].place) for one in others[:room]]
