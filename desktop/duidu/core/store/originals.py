"""The files as the user gave them, kept for ever under the hash of their bytes.

A file is complete or absent: it is written under another name, synced, renamed, and its folder synced,
before any row names it.  Keeping the same file twice costs nothing.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from duidu.base.errors import UserError
from duidu.base.ids import sha256_of_bytes, sha256_of_file


class Originals:
    """Content-addressed files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where the original with this hash lies, whether or not it does."""
        return self._folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Keep ``data`` durably and return its hash; ``UserError`` ``disk_full`` or ``library_read_only``."""
        sha256 = sha256_of_bytes(data)
        target = self.path(sha256)
        if not self.is_whole(sha256):
            try:
                _write_durably(target, data)
            except OSError as error:
                code = "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "library_read_only"
                raise UserError(code, folder=str(self._folder), detail=str(error)) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes; ``UserError("original_missing")`` where the file is gone or was altered."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except OSError:
            raise UserError("original_missing", file=str(path)) from None
        if sha256_of_bytes(data) != sha256:
            raise UserError("original_damaged", file=str(path))
        return data

    def is_whole(self, sha256: str) -> bool:
        """Whether the file is there with these very bytes; reads all of it."""
        try:
            return sha256_of_file(self.path(sha256)) == sha256
        except OSError:
            return False


def _write_durably(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    sync_folder(target.parent.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside ``folder`` durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
