"""The SQL of the reader's own terms."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duidu.base.clock import now
from duidu.core.store import Transaction


@dataclass(frozen=True, slots=True)
class OwnTermRow:
    """A stored term; ``entry`` None hides the built-in term ``replaces``."""

    id: str
    collection: str
    replaces: str
    entry: Mapping[str, Any] | None


def own_terms(connection: sqlite3.Connection) -> list[OwnTermRow]:
    """The reader's terms, the newest first; none in a library that an older program left read-only."""
    made = connection.execute("SELECT 1 FROM sqlite_master WHERE name='user_terms'").fetchone()
    if made is None:
        return []
    return [_row(row) for row in connection.execute("SELECT * FROM user_terms ORDER BY modified DESC, id")]


def own_term(connection: sqlite3.Connection, term_id: str) -> OwnTermRow | None:
    """One term of the reader."""
    row = connection.execute("SELECT * FROM user_terms WHERE id=?", (term_id,)).fetchone()
    return None if row is None else _row(row)


def put_own_term(tx: Transaction, row: OwnTermRow) -> None:
    """Store a term, or another version of it."""
    entry = None if row.entry is None else json.dumps(row.entry, ensure_ascii=False)
    tx.execute(
        "INSERT OR REPLACE INTO user_terms (id, collection, replaces, entry, modified) VALUES (?, ?, ?, ?, ?)",
        (row.id, row.collection, row.replaces, entry, now()),
    )


def delete_own_term(tx: Transaction, term_id: str) -> None:
    """Forget a term."""
    tx.execute("DELETE FROM user_terms WHERE id=?", (term_id,))


def members(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """The essays of each collection."""
    found: dict[str, set[str]] = {}
    for row in connection.execute("SELECT collection, essay FROM collection_members"):
        found.setdefault(row["collection"], set()).add(row["essay"])
    return {collection: frozenset(essays) for collection, essays in found.items()}


def _row(row: sqlite3.Row) -> OwnTermRow:
    entry = None if row["entry"] is None else json.loads(row["entry"])
    return OwnTermRow(row["id"], row["collection"], row["replaces"], entry)
