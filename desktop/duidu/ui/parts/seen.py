"""What need not be done for a panel that nobody sees: it is done when the panel comes into view.

Panels of the sides are kept when they are closed, and follow every change of what is read; filling one of a book's takes
as long as opening the book.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Does ``deed`` when asked, at once where ``widget`` is seen, else once when it is shown next."""

    def __init__(self, widget: QWidget, deed: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._deed = deed
        self._owed = False
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Do it, now or then."""
        if self._widget.isVisible():
            self._do()
        else:
            self._owed = True

    def settle(self) -> None:
        """Do what is owed now, seen or not."""
        if self._owed:
            self._do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.settle()
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        self._owed = False
        self._deed()
