"""One transaction of the library's database, and the words for what SQLite may refuse.

``executescript`` is not offered: inside BEGIN it commits silently and leaves half a migration done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from duidu.base.errors import UserError

Parameters = Sequence[Any] | dict[str, Any]


class Transaction:
    """A write transaction; it lives only inside ``Store.write()``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self.connection.execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for each row."""
        self.connection.executemany(sql, rows)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[Transaction]:
    """BEGIN IMMEDIATE … COMMIT, rolled back on any exception; SQLite's refusals become sentences."""
    with plain_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Transaction(connection)
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may already have rolled it back.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A snapshot: everything read inside belongs to one state of the library."""
    with plain_errors():
        if connection.in_transaction:  # nested: the outer snapshot serves
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the failures that the user's surroundings cause into ``UserError``."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = _CODES.get(error.sqlite_errorcode & 0xFF)
        if code is None:
            raise
        raise UserError(code, detail=str(error)) from error
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) in (
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_NOTADB,
        ):
            raise UserError("library_damaged", detail=str(error)) from error
        raise


_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "library_read_only",
    sqlite3.SQLITE_CANTOPEN: "library_unreadable",
    sqlite3.SQLITE_BUSY: "library_busy",
    sqlite3.SQLITE_IOERR: "disk_failed",
    sqlite3.SQLITE_PERM: "library_read_only",
    sqlite3.SQLITE_CORRUPT: "library_damaged",
    sqlite3.SQLITE_NOTADB: "library_damaged",
}
