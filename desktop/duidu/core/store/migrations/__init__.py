"""Numbered steps that bring a library to this program's schema.

Each step runs in one BEGIN IMMEDIATE transaction together with its version number; a library that
already holds something is copied first.  A newer library is refused with both versions named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from duidu.base.errors import UserError
from duidu.core.store.backup import back_up
from duidu.core.store.migrations import (
    m0001_initial,
    m0002_corrections,
    m0003_import_queue,
    m0004_user_terms,
    m0005_bookmarks_and_links,
    m0006_apparatus_by_row,
)
from duidu.core.store.transactions import Transaction, writing

Step = Callable[[Transaction], None]

STEPS: tuple[Step, ...] = (
    m0001_initial.upgrade,
    m0002_corrections.upgrade,
    m0003_import_queue.upgrade,
    m0004_user_terms.upgrade,
    m0005_bookmarks_and_links.upgrade,
    m0006_apparatus_by_row.upgrade,
)
"""Step ``i`` brings version ``i`` to ``i + 1``."""


def run(connection: sqlite3.Connection, backups: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring the database to version ``len(steps)``; a failing step leaves the one before it."""
    refuse_newer(connection, len(steps))
    found = version(connection)
    if 0 < found < len(steps):
        back_up(connection, backups, f"before-version-{len(steps)}")
    for number in range(found, len(steps)):
        with writing(connection) as tx:
            if version(connection) == number:  # another process may have just done it
                steps[number](tx)
                tx.execute(f"PRAGMA user_version = {number + 1}")


def version(connection: sqlite3.Connection) -> int:
    """The schema version of the database; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: sqlite3.Connection, supported: int = len(STEPS)) -> None:
    """``UserError("library_newer")`` where a newer program has been at work."""
    found = version(connection)
    if found > supported:
        raise UserError("library_newer", found=found, supported=supported)
