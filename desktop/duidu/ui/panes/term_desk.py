"""Dotted lines under the first mentions of terms in one pane; in a book they come by and by, a slice of time a turn."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from duidu.app.operations.looking_up import submit_warming
from duidu.app.presenters.paragraph import EssayCompanion
from duidu.base.jobs import Ticket
from duidu.base.text import Span
from duidu.ui.context import WindowContext
from duidu.ui.panes.reader_pane import ReaderPane

SLICE_S = 0.008
"""How long terms are looked for before the window gets its turn."""


class TermDesk(QObject):
    """Looks for terms in the essay that ``pane`` shows, unless the reader wants none."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        self._warming: Ticket[None] | None = None
        self._walk: Iterator[tuple[Span, ...]] = iter(())
        self._found: list[Span] = []
        self._next_slice = QTimer(self, singleShot=True, interval=0)
        self._next_slice.timeout.connect(self._go_on)

    def show(self, about: EssayCompanion | None) -> None:
        """Begin anew with this essay, or with none."""
        self._next_slice.stop()
        self._walk, self._found, self._warming = iter(()), [], None
        self._pane.view.set_terms(())
        session = self._context.session
        if about is not None and session.settings["mark_terms"]:
            ticket = self._warming = submit_warming(session, about.id)
            self._context.jobs.follow(
                ticket, "job.opening", lambda _: self._begin(ticket, about), visible=False
            )

    def _begin(self, ticket: Ticket[None], about: EssayCompanion) -> None:
        if isValid(self) and ticket is self._warming:
            self._walk = about.terms()
            self._go_on()

    def _go_on(self) -> None:
        """Look for terms for one slice of time, then let the window work."""
        known, until = len(self._found), time.perf_counter() + SLICE_S
        for spans in self._walk:
            self._found += spans
            if time.perf_counter() > until:
                self._next_slice.start()
                break
        if len(self._found) > known:
            self._pane.view.set_terms(self._found)
