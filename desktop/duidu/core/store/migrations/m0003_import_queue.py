"""Files that an import has still to read, so that it can go on after a pause or a crash.

A row goes in the moment its file is done; ``member`` is the place in an archive, NULL for a file itself.
"""

from __future__ import annotations

from duidu.core.store.transactions import Transaction


def upgrade(tx: Transaction) -> None:
    """From version 2 to version 3."""
    tx.execute(
        """CREATE TABLE import_queue (
            batch TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            path TEXT NOT NULL,
            member INTEGER,
            name TEXT NOT NULL,
            PRIMARY KEY (batch, ordinal)
        ) WITHOUT ROWID"""
    )
