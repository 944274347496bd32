"""Opening a library: folder, database, lock.

SQLite runs in WAL mode with foreign keys and ``synchronous=FULL``: what a commit returned for survives
a killed process and a power cut.  Each thread gets its own connection; transactions are explicit.

A window may have its log written to disk by another thread (:meth:`Store.defer_syncs`): a commit then survives a killed
process at once, as before, and a power cut as soon as that thread is done, some milliseconds later.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from duidu.base.errors import UserError
from duidu.core.store import migrations
from duidu.core.store.lock import LibraryLock
from duidu.core.store.originals import Originals, sync_folder
from duidu.core.store.transactions import Transaction, plain_errors, reading, writing

DATABASE_NAME = "library.sqlite3"
LOG_BYTES = 4_000_000
"""A log is moved once it is so long: some minutes of lively reading."""

_BUSY_MS = 10_000


class Store:
    """An open library.  Use :meth:`read` and :meth:`write`; close it when done."""

    def __init__(self, folder: Path, *, read_only: bool, lock: LibraryLock | None) -> None:
        self.folder = folder
        self.read_only = read_only
        self.originals = Originals(folder / "originals")
        self._lock = lock
        self._local = threading.local()
        self._committed: Callable[[], None] | None = None
        self._opened: list[sqlite3.Connection] = []
        self._opened_guard = threading.Lock()

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, exclusive: bool = True) -> Store:
        """Open the library in ``folder``, making it where it lacks.

        ``exclusive`` takes the library's lock (``UserError("library_in_use")``); child processes of the
        holder pass False.  A newer library raises ``library_newer``, a damaged one ``library_damaged``,
        a folder that cannot be written ``library_read_only``.
        """
        if read_only:
            if not (folder / DATABASE_NAME).is_file():
                raise UserError("library_missing", folder=str(folder))
            return cls._checked(cls(folder, read_only=True, lock=None))
        _make_folder(folder)
        lock = LibraryLock(folder) if exclusive else None
        if lock is not None:
            lock.acquire()
        store = cls(folder, read_only=False, lock=lock)
        try:
            store._migrate()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _checked(cls, store: Store) -> Store:
        try:
            with store.read() as connection:
                migrations.refuse_newer(connection)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def database(self) -> Path:
        return self.folder / DATABASE_NAME

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A read snapshot on this thread's connection."""
        with plain_errors():
            connection = self._connection()
        with reading(connection) as snapshot:
            yield snapshot

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A write transaction on this thread's connection; committed when the block ends well."""
        if self.read_only:
            raise UserError("library_read_only", folder=str(self.folder))
        with plain_errors():
            connection = self._connection()
            self._follow_syncs(connection)
        with writing(connection) as transaction:
            yield transaction
        if self._committed is not None:
            self._committed()

    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        return self.versions()[0]

    def versions(self) -> tuple[int, int]:
        """Numbers of which one changes with every commit, another connection's and this one's."""
        try:
            connection = self._connection()
            row = connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            with plain_errors():
                raise
        return int(row[0]), connection.total_changes

    def defer_checkpoints(self) -> None:
        """Commits of this thread leave the log as it is; another one calls :meth:`checkpoint` now and then.

        What was committed is as safe in the log; the log grows until then.
        """
        with plain_errors():
            self._connection().execute("PRAGMA wal_autocheckpoint=0")

    def checkpoint(self, over_bytes: int = LOG_BYTES) -> None:
        """Move what was committed from the log into the database, as far as nobody is reading it, once the log is so long.

        Then begin the log anew.  Whoever writes first into a log that was moved waits until its head is on the disk,
        and overwrites what the system may have put out of memory, 100 ms and more on a slow disk: here it is nobody
        who waits for it.
        """
        if self._log_bytes() <= over_bytes:
            return
        with plain_errors():
            connection = self._connection()
            self._follow_syncs(connection)
            connection.execute("PRAGMA journal_size_limit=0")
            _, logged, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if logged == moved:
            with writing(connection) as tx:  # anything that writes; this changes nothing
                (version,) = tx.execute("PRAGMA user_version").fetchone()
                tx.execute(f"PRAGMA user_version={int(version)}")

    def _log_bytes(self) -> int:
        try:
            return self._log.stat().st_size
        except FileNotFoundError:
            return 0

    @property
    def _log(self) -> Path:
        return Path(f"{self.database}-wal")

    def defer_syncs(self, committed: Callable[[], None] | None) -> None:
        """Commits no longer wait for the disk; ``committed`` is called after each and has :meth:`sync` called soon, elsewhere.

        ``None``: they wait again.  A disk may take 100 ms for what its cache takes in one.  Nothing changes where the library
        has no log (SQLite refuses it on some network drives).
        """
        self._committed = committed

    def sync(self) -> None:
        """Wait until all that was committed is on the disk; ``UserError("disk_failed")``."""
        try:
            handle = os.open(self._log, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return  # moved into the database, which SQLite has synced
        try:
            os.fsync(handle)
            sync_folder(self.folder)  # the log itself may be new
        except OSError as error:
            raise UserError("disk_failed", detail=str(error)) from error
        finally:
            os.close(handle)

    def _follow_syncs(self, connection: sqlite3.Connection) -> None:
        """Have this thread's commits wait for the disk, or not, as is wanted now."""
        deferred = self._committed is not None
        if deferred != getattr(self._local, "deferred", False):
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            if mode == "wal":
                connection.execute(f"PRAGMA synchronous={'NORMAL' if deferred else 'FULL'}")
            self._local.deferred = deferred

    def close(self) -> None:
        """Close this thread's connection and give the lock back; other threads must have ended."""
        with self._opened_guard:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._local = threading.local()
        if self._lock is not None:
            self._lock.release()

    def _migrate(self) -> None:
        with plain_errors():
            migrations.run(self._connection(), self.folder / "backups")

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
            with self._opened_guard:
                self._opened.append(connection)
        return connection

    def _connect(self) -> sqlite3.Connection:
        if self.read_only:
            return _connect_read_only(self.database)
        connection = _plain_connection(str(self.database), uri=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        return connection


def _plain_connection(name: str, *, uri: bool) -> sqlite3.Connection:
    # Closing happens from the closing thread, hence no thread check; use stays one thread each.
    connection = sqlite3.connect(
        name, uri=uri, isolation_level=None, timeout=_BUSY_MS / 1000, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    return connection


def _connect_read_only(database: Path) -> sqlite3.Connection:
    """Read-only; on a medium where not even WAL's shared memory can be made, as an unchanging file."""
    address = database.absolute().as_uri()
    connection = _plain_connection(f"{address}?mode=ro", uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = _plain_connection(f"{address}?mode=ro&immutable=1", uri=True)
    return connection


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UserError("library_not_a_folder", folder=str(folder)) from None
    except OSError as error:
        raise UserError("library_read_only", folder=str(folder), detail=str(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError("library_read_only", folder=str(folder))
