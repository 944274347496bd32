"""Bookmarks, and links that the reader makes between two passages.

Both keep the words at their place, as annotations do, so that they are found again after a new import.  A link has
two ends (``side`` 0 and 1), each with a row for every block that its passage lies in.
"""

from __future__ import annotations

from duidu.core.store.transactions import Transaction

_PLACE = """block TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            state TEXT NOT NULL"""

_STATEMENTS = (
    f"""CREATE TABLE bookmarks (
            id TEXT PRIMARY KEY,
            essay TEXT NOT NULL REFERENCES essays(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            created TEXT NOT NULL,
            {_PLACE}
        )""",
    "CREATE INDEX bookmarks_by_essay ON bookmarks(essay)",
    "CREATE TABLE links (id TEXT PRIMARY KEY, created TEXT NOT NULL)",
    f"""CREATE TABLE link_places (
            link TEXT NOT NULL REFERENCES links(id) ON DELETE CASCADE,
            side INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            essay TEXT NOT NULL REFERENCES essays(id) ON DELETE CASCADE,
            {_PLACE},
            PRIMARY KEY (link, side, ordinal)
        ) WITHOUT ROWID""",
    "CREATE INDEX link_places_by_essay ON link_places(essay)",
)


def upgrade(tx: Transaction) -> None:
    """From version 4 to version 5."""
    for statement in _STATEMENTS:
        tx.execute(statement)
