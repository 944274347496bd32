"""What need not be done for a panel that nobody sees: it is done when the panel comes into view.

Panels of the sides are kept when they are closed, and follow every change of what is read; filling one of a book's takes
as long as opening the book.  One that follows what is read (``soon``) is filled a moment later, once for all that
happened: opening an essay and telling four panels of it would together hold the window up.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

SOON_MS = 12
APART_MS = 4
"""Two panels are not filled in one turn."""


class WhenSeen(QObject):
    """Does ``deed`` when asked, at once or ``soon`` where ``widget`` is seen, else once when it is shown next.

    What is done soon is not done in the turn that shows the widget either, which has panes to give other widths, but in
    the next one: a frame later.
    """

    _ended = 0.0
    """When one was last done, whichever."""

    def __init__(self, widget: QWidget, deed: Callable[[], None], *, soon: bool = False) -> None:
        super().__init__(widget)
        self._widget = widget
        self._deed = deed
        self._owed = False
        self._soon = soon
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Do it, now or then."""
        self._owed = True
        if not self._widget.isVisible():
            return
        if not self._soon:
            self.settle()
        elif not self._timer.isActive():
            self._timer.start(SOON_MS)

    @property
    def is_due(self) -> bool:
        """Whether something is about to be done."""
        return self._timer.isActive()

    def settle(self) -> None:
        """Do what is owed now, seen or not."""
        if self._owed:
            self._owed = False
            self._deed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and self._owed:
            if self._soon:
                self._timer.start(0)
            else:
                self.settle()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if not self._widget.isVisible():
            return
        if time.perf_counter() - WhenSeen._ended < APART_MS / 1000:
            self._timer.start(APART_MS)
            return
        self.settle()
        WhenSeen._ended = time.perf_counter()
