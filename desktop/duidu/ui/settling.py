"""What was committed moves from SQLite's log into the library beside the window.

A commit is safe once it is in the log.  Left to itself SQLite moves the log into the library with every commit that
makes it longer than a thousand pages, in the thread that commits: the window's, for 10 to 40 ms and more on a slow disk.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from duidu.app.session import Session
from duidu.base.jobs import JobContext

EVERY_MS = 15_000


class Settling(QObject):
    """Moves the log now and then as long as it lives; what is left when the library closes, SQLite moves then."""

    def __init__(self, parent: QObject, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self._settled = session.store.versions()
        session.store.defer_checkpoints()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Move the log where something was written since."""
        versions = self._session.store.versions()
        if versions != self._settled:
            self._settled = versions
            self._session.writer.submit(self._checkpoint)

    def end(self) -> None:
        """Leave it to SQLite."""
        self._timer.stop()

    def _checkpoint(self, _context: JobContext) -> None:
        self._session.store.checkpoint()
