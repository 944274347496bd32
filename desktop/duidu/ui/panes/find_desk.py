"""Find in one pane: its bar, the places that are marked in the text, and the way from one to the next.

The places may also have been found elsewhere (a search, a comparison); F3 steps through them all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from duidu.app.operations.searching import find_in_essay
from duidu.app.session import Session
from duidu.base.jobs import Inline, JobContext
from duidu.base.text import Position, Span, SpanRows
from duidu.core.script import Script
from duidu.ui.panes.find_bar import FindBar
from duidu.ui.parts.later import made

if TYPE_CHECKING:
    from duidu.ui.panes.reader_pane import ReaderPane

FIND_BESIDE_CHARS = 50_000
"""Longer texts are looked through beside the window: a frequent character stands thousands of times in a book."""

_Found = tuple[str, str, SpanRows]
"""Essay, text, and where it stands there."""


class FindDesk(QObject):
    """Finds in the essay that ``pane`` shows."""

    def __init__(self, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._hits = SpanRows()
        self._hit: int | None = None
        self._wanted = ("", "")
        """Essay and text of the last find."""

    @cached_property
    def bar(self) -> FindBar:
        """The field to search this text, made when it is first asked for."""
        context = self._pane.context
        bar = FindBar(context.words, context.theme)
        bar.asked.connect(self.find)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.end)
        self._pane.put_under_title(bar)
        return bar

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return made(self, "bar") is not None and self.bar.isVisible()

    @property
    def shows_hits(self) -> bool:
        """Whether the bar is open, or places found elsewhere are marked."""
        return self.is_open or bool(self._hits)

    def begin(self) -> None:
        """Open the bar with the selected words."""
        if self._pane.opened is not None:
            self._pane.going.hide()
            text = self._pane.view.selected_text()
            self.bar.begin(text if "\n" not in text else "")

    def end(self) -> None:
        """Close the bar, forget the marks, give the keyboard back to the text."""
        had_focus = self.is_open and self.bar.field.hasFocus()
        if made(self, "bar"):
            self.bar.hide()
        self._wanted = ("", "")
        self._hits, self._hit = SpanRows(), None
        if self._pane.opened is not None:
            self._pane.view.set_hits(())
        if had_focus:
            self._pane.view.setFocus()

    def renew(self) -> None:
        """The text is another one now: look through it again, or mark nothing."""
        if self.is_open:
            self.find(self.bar.field.text(), move=False)
        else:
            self._show((), None)

    # --- looking ---------------------------------------------------------------------------------

    def find(self, text: str, *, move: bool = True) -> None:
        """Mark every occurrence and go to the first one from here on (``move``); in a book beside the window."""
        context, essay = self._pane.context, self._pane.essay_id
        script = self._pane.view.document.options.script
        self._wanted = (essay, text)
        if not text.strip():
            self._take((essay, text, SpanRows()), move=move)
        elif self._pane.characters > FIND_BESIDE_CHARS:
            context.jobs.follow(
                context.session.reader.submit(_find, context.session, essay, text, script),
                "job.searching",
                lambda found: self._take(found, move=move),
                on_cancelled=lambda: self._find_again(text, move=move),
                visible=False,
            )
        else:
            self._take(_find(Inline(), context.session, essay, text, script), move=move)

    def _find_again(self, text: str, *, move: bool) -> None:
        """Something else was searched meanwhile; what is in the bar is still wanted."""
        if isValid(self) and self._wanted == (self._pane.essay_id, text) and self.is_open:
            self.find(text, move=move)

    def _take(self, found: _Found, *, move: bool) -> None:
        if not isValid(self) or self._wanted != found[:2]:
            return
        self._hits, self._hit = found[2], None
        self._pane.view.set_hits(self._hits)
        if self._hits and move:
            self._show_hit(self._first_from_here())
        self._show_count()

    # --- going from one to the next --------------------------------------------------------------

    def show(self, spans: Sequence[Span], current: int | None = None) -> None:
        """Mark places found elsewhere, now or as soon as the text is there."""
        self._pane.when_shown(lambda: self._show(spans, current))

    def _show(self, spans: Sequence[Span], current: int | None) -> None:
        self._wanted = ("", "")
        self._hits, self._hit = SpanRows.of(spans), current
        self._pane.view.set_hits(self._hits, current)

    def step(self, step: int) -> None:
        """The next or previous occurrence, round the end."""
        if self._hits:
            start = -1 if self._hit is None and step > 0 else (self._hit or 0)
            beyond = self._hit is not None and not 0 <= start + step < len(self._hits)
            self._show_hit((start + step) % len(self._hits))
            self._show_count(step if beyond else 0)

    def _show_count(self, step: int = 0) -> None:
        if self.is_open:
            self.bar.show_count(self._hit, len(self._hits), step)

    def _show_hit(self, index: int) -> None:
        self._hit = index
        hit = self._hits[index]
        self._pane.view.set_current_hit(index)
        self._pane.view.scroll_to(Position(hit.block, hit.start), only_if_hidden=True)

    def _first_from_here(self) -> int:
        place, essay = self._pane.current_place(), self._pane.map
        if place is None or essay is None:
            return 0
        here = essay.distance(place)
        for block, numbers in self._hits.stretches():
            starts = (self._hits.bounds(number)[0] for number in (numbers[-1], *numbers))
            lie = (essay.distance(Position(block, start)) >= here for start in starts)
            if next(lie):  # the last of the block, so one of them
                return next((number for number, after in zip(numbers, lie, strict=True) if after), numbers[0])
        return 0


def _find(context: JobContext, session: Session, essay: str, text: str, script: Script) -> _Found:
    context.check()
    return essay, text, find_in_essay(session, text, essay, script)
