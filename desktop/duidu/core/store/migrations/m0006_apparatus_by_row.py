"""The apparatus of essays in a table with row numbers.

In a table without them the long values lie in the tree that is searched, and SQLite reads each one that it compares
on its way: with four books in the library, finding the apparatus of a short essay read ten megabytes (1 to 4 ms; 0.1
since).  See https://sqlite.org/withoutrowid.html, section 3: rows should be short.
"""

from __future__ import annotations

from duidu.core.store.transactions import Transaction

_STATEMENTS = (
    """CREATE TABLE apparatus_by_row (
            essay TEXT PRIMARY KEY REFERENCES essays(id) ON DELETE CASCADE, document TEXT NOT NULL
        )""",
    "INSERT INTO apparatus_by_row SELECT essay, document FROM apparatus",
    "DROP TABLE apparatus",
    "ALTER TABLE apparatus_by_row RENAME TO apparatus",
)


def upgrade(tx: Transaction) -> None:
    """From version 5 to version 6."""
    for statement in _STATEMENTS:
        tx.execute(statement)
