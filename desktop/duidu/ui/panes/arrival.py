"""How an essay comes into a reading pane: at once, half a frame later, or from beside the window.

A short essay is read at once, so that nobody sees a blank page, a book beside the window; what another pane shows is
not read again.  A pane that has just joined others gets its text half a frame later: making it, giving the others their new
widths and setting the essay would together hold the window up for a tenth of a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from duidu.app.operations.reading import is_long
from duidu.app.presenters import opening
from duidu.app.presenters.opening import PackedEssay, ReadyEssay
from duidu.app.presenters.reading import ReadingOptions
from duidu.base.errors import UserError
from duidu.base.jobs import Ticket
from duidu.core.library.queries import EssayRow
from duidu.ui.context import WindowContext

SOON_MS = 8
"""The window paints the new pane and takes what was typed meanwhile; with none the timer would come before both."""

UNPACKED_A_TURN_S = 0.004
"""A book takes some thirty of these; the last piece of one may take a few milliseconds more."""

Show = Callable[[ReadyEssay], None]
Shared = Callable[[EssayRow], ReadyEssay | None]


class _Soon:
    """Something that comes half a frame later."""

    def cancel(self) -> None:
        """Nothing to do: whoever comes looks whether it is still expected."""


_Expected = Ticket[ReadyEssay | PackedEssay] | _Soon
_USELESS = object()


class Arrival:
    """The essay that is on its way into ``pane``; ``shared`` finds the same reading in another pane."""

    def __init__(self, pane: QWidget, context: WindowContext, shared: Shared) -> None:
        self._pane, self._context, self._shared = pane, context, shared
        self._expected: _Expected | None = None
        self._just_made = True
        QTimer.singleShot(SOON_MS, pane, self._settle_in)

    def _settle_in(self) -> None:
        self._just_made = False

    @property
    def under_way(self) -> bool:
        """Whether an essay is wanted that is not here yet."""
        return self._expected is not None

    def cancel(self) -> None:
        """What is under way is not wanted any more."""
        if self._expected is not None:
            self._expected.cancel()
            self._expected = None

    def fetch(self, row: EssayRow, options: ReadingOptions, show: Show) -> None:
        """Read an essay and hand it over; ``UserError`` where it is read at once and is not there."""
        shared = self._shared(row)
        if shared is None and is_long(row):
            self._read_beside(row, options, show)
        elif self._just_made and len(self._context.desk.reader_panes()) > 1:
            turn = self._expected = _Soon()
            QTimer.singleShot(SOON_MS, self._pane, lambda: self._fetch_late(turn, row, options, show))
        else:
            show(shared or opening.make_ready(self._context.session.store, row.id, options))

    def _fetch_late(self, turn: _Soon, row: EssayRow, options: ReadingOptions, show: Show) -> None:
        if turn is not self._expected:
            return
        self._expected, self._just_made = None, False
        try:
            self.fetch(row, options, show)
        except UserError as error:
            self._context.desk.report(error)

    def _read_beside(self, row: EssayRow, options: ReadingOptions, show: Show, *, anew: bool = False) -> None:
        """From what was kept of it, where that is of use."""

        def arrived(found: ReadyEssay | PackedEssay) -> None:
            if isinstance(found, PackedEssay):
                anew = partial(self._read_beside, row, options, show, anew=True)
                self._unpack(ticket, found.unpack(), show, anew)
            elif self._is_expected(ticket):
                self._take(found, show)
                self._keep(found.opened.row, options)

        ticket = self._expected = opening.submit_ready(self._context.session, row.id, options, anew=anew)
        self._context.jobs.follow(ticket, "job.opening", arrived, visible=False)

    def _unpack(
        self,
        ticket: _Expected,
        steps: Iterator[ReadyEssay | None],
        show: Show,
        otherwise: Callable[[], None],
    ) -> None:
        """Unpack a book for some milliseconds, and go on in the next turn."""
        until = time.perf_counter() + UNPACKED_A_TURN_S
        while self._is_expected(ticket):
            ready = next(steps, _USELESS)
            if isinstance(ready, ReadyEssay):
                self._take(ready, show)
            elif ready is _USELESS:
                otherwise()
            elif time.perf_counter() > until:
                QTimer.singleShot(0, self._pane, partial(self._unpack, ticket, steps, show, otherwise))
                return

    def _is_expected(self, ticket: _Expected) -> bool:
        """Whether what was fetched is still wanted: another essay may be by now."""
        return isValid(self._pane) and ticket is self._expected

    def _take(self, ready: ReadyEssay, show: Show) -> None:
        self._expected = None
        show(ready)

    def _keep(self, row: EssayRow, options: ReadingOptions) -> None:
        """The next time it need not be made again.  Whether that can be done is nobody's trouble."""
        session = self._context.session
        if opening.to_be_kept(session, row, options):
            self._context.jobs.follow(
                opening.submit_keeping(session, row, options),
                "job.opening",
                on_failed=lambda _error: None,
                visible=False,
            )
