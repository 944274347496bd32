"""Copies of the database through SQLite's backup API: consistent while the library is in use."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from duidu.core.store.originals import sync_folder


def back_up(connection: sqlite3.Connection, folder: Path, reason: str) -> Path:
    """Write a copy named by time and ``reason`` into ``folder`` and return its path.

    The copy appears under its name only when it is complete; raises ``sqlite3.Error`` or ``OSError``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = folder / f"{stamp}-{reason}.sqlite3"
    unfinished = target.with_suffix(".unfinished")
    copy = sqlite3.connect(unfinished, isolation_level=None)
    try:
        connection.backup(copy)
    except BaseException:
        copy.close()
        unfinished.unlink(missing_ok=True)
        raise
    copy.close()
    unfinished.replace(target)
    sync_folder(folder)
    return target
