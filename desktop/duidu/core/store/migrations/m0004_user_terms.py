"""The reader's own glossary terms, their versions of built-in ones, and which built-in ones they hid.

``entry`` is the term as JSON, NULL where the built-in term ``replaces`` is hidden.  ``collection`` empty: the
term holds in the whole library; else in the essays of that collection.  No foreign key: a collection that is
deleted and brought back by an undo finds its terms again.
"""

from __future__ import annotations

from duidu.core.store.transactions import Transaction


def upgrade(tx: Transaction) -> None:
    """From version 3 to version 4."""
    tx.execute(
        """CREATE TABLE user_terms (
            id TEXT PRIMARY KEY,
            collection TEXT NOT NULL,
            replaces TEXT NOT NULL,
            entry TEXT,
            modified TEXT NOT NULL
        ) WITHOUT ROWID"""
    )
