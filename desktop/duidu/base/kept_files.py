"""A folder of derived values, one file each, that may be deleted at any time; the longest unused go first.

Each file begins with a checksum of what follows, so that one cut short by a full disk or spoiled by a bad one is never
taken for whole.  No error leaves this module: a value that cannot be kept or read is made again.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
import zlib
from collections.abc import Container
from pathlib import Path

_SUM_BYTES = 4
_UNFINISHED = "unfinished-"
_ABANDONED_S = 3600.0


class KeptFiles:
    """Files of one ``suffix`` in ``folder``, together at most ``most_bytes``; for several processes at once."""

    def __init__(self, folder: Path, suffix: str, most_bytes: int) -> None:
        self._folder, self._suffix, self._most_bytes = folder, suffix, most_bytes

    def has(self, name: str) -> bool:
        """Whether something is kept under a name, whole or not."""
        return self._path(name).is_file()

    def read(self, name: str) -> bytes | None:
        """What was kept; None where nothing is, or not all of it."""
        path = self._path(name)
        try:
            data = path.read_bytes()
            os.utime(path)  # used just now: others go before it
        except OSError:
            return None
        told, content = data[:_SUM_BYTES], data[_SUM_BYTES:]
        return content if len(told) == _SUM_BYTES and told == _sum(content) else None

    def write(self, name: str, content: bytes) -> bool:
        """Keep a value; whether that could be done.  Others go where it becomes too much."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=self._folder, prefix=_UNFINISHED)
        except OSError:
            return False
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_sum(content))
                stream.write(content)
            Path(unfinished).replace(self._path(name))
        except OSError:
            with contextlib.suppress(OSError):
                Path(unfinished).unlink()
            return False
        self._make_room()
        return True

    def forget_all_but(self, names: Container[str]) -> None:
        """Delete what is kept under other names, and what a process that was ended left unfinished."""
        for path in self._folder.glob(f"{_UNFINISHED}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED_S:
                    _delete(path)
        for path in self._folder.glob(f"*{self._suffix}"):
            if path.name.removesuffix(self._suffix) not in names:
                _delete(path)

    def _make_room(self) -> None:
        used = []
        for path in self._folder.glob(f"*{self._suffix}"):
            with contextlib.suppress(OSError):  # another process has just deleted it
                known = path.stat()
                used.append((known.st_mtime_ns, known.st_size, path))
        held = sum(size for _, size, _ in used)
        for _, size, path in sorted(used):
            if held <= self._most_bytes:
                break
            _delete(path)
            held -= size

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{self._suffix}"


def _sum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM_BYTES, "big")


def _delete(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
