"""One writing program per library: a lock that the system drops when its holder dies.

``flock`` on POSIX and ``msvcrt.locking`` on Windows are released by the kernel, so that a killed program
never leaves a library locked (a file that merely exists would).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from duidu.base.errors import UserError


class LibraryLock:
    """Held from :meth:`acquire` until :meth:`release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "library.lock"
        self._stream: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock; ``UserError``: ``library_in_use`` where another program holds it, ``not_writable``."""
        try:
            stream = self._path.open("a+", encoding="ascii")
        except OSError as error:
            raise UserError("not_writable", path=str(self._path), detail=str(error)) from error
        try:
            _lock(stream)
        except OSError:
            stream.close()
            raise UserError("library_in_use", folder=str(self._path.parent)) from None
        stream.truncate(0)
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        self._stream = stream

    def release(self) -> None:
        """Give the lock back; idempotent."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[str]) -> None:
        # Beyond the process id that is written at the start, so that others may read it.
        stream.seek(1024)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(stream: IO[str]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
