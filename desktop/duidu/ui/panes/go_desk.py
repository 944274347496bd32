"""Going to a paragraph, a page or a share of the essay in one pane: its bar, and what its number leads to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from duidu.app.presenters.going import Goal, goals, page_range
from duidu.base.text import Span
from duidu.ui.panes.go_bar import GoBar
from duidu.ui.parts.later import made

if TYPE_CHECKING:
    from duidu.ui.panes.reader_pane import ReaderPane


class GoDesk(QObject):
    """Goes about in the essay that ``pane`` shows."""

    def __init__(self, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._pane = pane

    @cached_property
    def bar(self) -> GoBar:
        """The field for a number, made when it is first asked for."""
        context = self._pane.context
        bar = GoBar(context.words, context.theme)
        bar.asked.connect(self._show_goals)
        bar.chosen.connect(self._go_to)
        bar.closed.connect(self.end)
        self._pane.put_under_title(bar)
        return bar

    def begin(self, text: str = "") -> None:
        """Open the bar."""
        if self._pane.opened is not None:
            self._pane.finding.end()
            self.bar.begin(text)

    def end(self) -> None:
        """Close the bar and give the keyboard back to the text."""
        had_focus = self.bar.isAncestorOf(self._pane.window().focusWidget())
        self.hide()
        if had_focus:
            self._pane.view.setFocus()

    def hide(self) -> None:
        """Close the bar, wherever the keyboard is."""
        if made(self, "bar"):
            self.bar.hide()

    def _show_goals(self, text: str) -> None:
        pane = self._pane
        if pane.opened is not None and pane.map is not None:
            essay = pane.opened.essay
            pages = page_range(essay)
            key = "going.range_pages" if pages else "going.range"
            advice = pane.context.words(key, paragraphs=len(essay.paragraphs), pages=pages)
            self.bar.show_goals(goals(text, essay, pane.map), advice)

    def _go_to(self, goal: Goal) -> None:
        self.end()
        place = Span(goal.place.block, goal.place.offset, goal.place.offset + max(1, len(goal.beginning)))
        self._pane.context.desk.open_essay(self._pane.essay_id, place)
