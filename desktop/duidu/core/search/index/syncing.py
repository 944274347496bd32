"""Making sure that what was written is on the disk, and replacing a file in one step."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def sync_file(path: Path) -> None:
    """Return when the file's content is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Return when the folder's names are on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file: after a crash either the old or the new is there, whole."""
    temporary = path.with_name(path.name + ".new")
    temporary.write_bytes(data)
    sync_file(temporary)
    temporary.replace(path)
    sync_folder(path.parent)
