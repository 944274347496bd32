"""What the window commits reaches the disk beside it, and moves from SQLite's log into the library there.

A commit is safe from the program's end once it is in the log, and from a power cut once the log is on the disk.  Left to
itself SQLite waits for the disk with every commit, and moves the log into the library with every commit that makes it
longer than a thousand pages, both in the thread that commits: the window's, for 10 to 100 ms on a slow disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext

EVERY_MS = 15_000


class Settling(QObject):
    """Has every commit written to disk at once, and the log moved now and then, as long as it lives.

    What is left when the library closes, SQLite moves then.  ``report`` is told when the disk fails.
    """

    def __init__(self, parent: QObject, session: Session, report: Callable[[UserError], None]) -> None:
        super().__init__(parent)
        self._session, self._report = session, report
        self._settled = session.store.versions()
        self._synced = threading.Event()
        """Set while no sync waits for its turn: one that does will cover whatever is committed until then."""
        self._synced.set()
        self._failed: UserError | None = None
        _ = session.settler  # made here, not by two threads at once
        session.store.defer_checkpoints()
        session.store.defer_syncs(self._committed)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Move the log where something was written since; say where the disk failed."""
        versions = self._session.store.versions()
        if versions != self._settled:
            self._settled = versions
            self._session.settler.submit(self._checkpoint)
        failed, self._failed = self._failed, None
        if failed is not None:
            self._report(failed)

    def end(self) -> None:
        """Leave it to SQLite."""
        self._timer.stop()
        self._session.store.defer_syncs(None)

    def _committed(self) -> None:
        """In whichever thread has committed."""
        if self._synced.is_set():
            self._synced.clear()
            self._session.settler.submit(self._sync)

    def _sync(self, _context: JobContext) -> None:
        self._synced.set()  # first: what is committed from here on wants another one
        try:
            self._session.store.sync()
        except UserError as error:
            # The system may take the next try for a success. From now on who commits waits, and is told at once.
            self._session.store.defer_syncs(None)
            self._failed = error

    def _checkpoint(self, _context: JobContext) -> None:
        self._session.store.checkpoint()
