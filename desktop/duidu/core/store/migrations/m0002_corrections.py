"""The reader's corrections of imported essays, in the order in which they were made.

``state`` is what became of a correction when the essay was last read: a correction that found nothing to
change is kept.
"""

from __future__ import annotations

from duidu.core.store.transactions import Transaction


def upgrade(tx: Transaction) -> None:
    """From version 1 to version 2."""
    tx.execute(
        """CREATE TABLE corrections (
            essay TEXT NOT NULL REFERENCES essays(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            correction TEXT NOT NULL,
            created TEXT NOT NULL,
            state TEXT NOT NULL,
            PRIMARY KEY (essay, ordinal)
        ) WITHOUT ROWID"""
    )
