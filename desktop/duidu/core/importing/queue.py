"""All SQL about the files that an import has still to read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from duidu.core.store.transactions import Transaction


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: ``path`` on the disk, ``member`` its place in that archive or None, its ``name``."""

    path: str
    name: str
    member: int | None = None
    batch: str = ""
    ordinal: int = 0


def add(tx: Transaction, batch: str, files: Sequence[Waiting]) -> None:
    """Let files wait, in this order, behind what the batch has."""
    last = tx.connection.execute("SELECT max(ordinal) FROM import_queue WHERE batch=?", (batch,)).fetchone()[
        0
    ]
    first = 0 if last is None else int(last) + 1
    for number, file in enumerate(files):
        tx.execute(
            "INSERT INTO import_queue VALUES (?, ?, ?, ?, ?)",
            (batch, first + number, file.path, file.member, file.name),
        )


def waiting(connection: sqlite3.Connection, batch: str | None = None) -> list[Waiting]:
    """What waits, of one batch or of all, in the order in which it came (batches sort by their moment)."""
    rows = connection.execute(
        "SELECT * FROM import_queue WHERE ? IS NULL OR batch=? ORDER BY batch, ordinal", (batch, batch)
    )
    return [
        Waiting(row["path"], row["name"], row["member"], row["batch"], int(row["ordinal"])) for row in rows
    ]


def done(tx: Transaction, file: Waiting) -> None:
    """A file waits no more."""
    tx.execute("DELETE FROM import_queue WHERE batch=? AND ordinal=?", (file.batch, file.ordinal))


def count(connection: sqlite3.Connection) -> int:
    """How many files wait."""
    return int(connection.execute("SELECT count(*) FROM import_queue").fetchone()[0])


def clear(tx: Transaction) -> None:
    """Nothing waits any more."""
    tx.execute("DELETE FROM import_queue")
