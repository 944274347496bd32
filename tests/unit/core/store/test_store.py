"""The library's database: durable, one writer, migrations that lose nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from duidu.base.errors import UserError
from duidu.core.store import Store, migrations
from duidu.core.store.connection import DATABASE_NAME


def code_of(action) -> str:
    with pytest.raises(UserError) as caught:
        action()
    return caught.value.code


def put(store: Store, key: str, value: str = "x") -> None:
    with store.write() as tx:
        tx.execute("INSERT INTO library_info VALUES (?, ?)", (key, value))


def put_twice(store: Store, key: str) -> None:
    with store.write() as tx:
        tx.execute("INSERT INTO library_info VALUES (?, 'x')", (key,))
        tx.execute("INSERT INTO library_info VALUES (?, 'y')", (key,))


def keys(store: Store) -> set[str]:
    with store.read() as connection:
        return {row[0] for row in connection.execute("SELECT key FROM library_info")}


def test_commits_are_synced_and_foreign_keys_hold(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library")
    with store.read() as connection:
        pragma = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with pytest.raises(sqlite3.IntegrityError), store.write() as tx:
        tx.execute("INSERT INTO collection_members VALUES ('none', 'none')")
    store.close()


def test_a_failing_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library")
    before = keys(store)
    with pytest.raises(sqlite3.IntegrityError):
        put_twice(store, "half")
    assert keys(store) == before
    put(store, "whole")
    assert keys(store) == before | {"whole"}
    store.close()


def test_a_second_program_gets_a_sentence_and_may_still_read(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    store = Store.open(folder)
    put(store, "mine")
    assert code_of(lambda: Store.open(folder)) == "library_in_use"
    reader = Store.open(folder, read_only=True)
    assert "mine" in keys(reader)
    assert code_of(lambda: put(reader, "theirs")) == "library_read_only"
    reader.close()
    store.close()
    Store.open(folder).close()


def test_a_library_whose_lock_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    """Copied under another name, or restored by somebody else: the folder is there, its files are not ours."""
    folder = tmp_path / "library"
    Store.open(folder).close()
    (folder / "library.lock").unlink()
    (folder / "library.lock").mkdir()
    assert code_of(lambda: Store.open(folder)) == "not_writable"


def test_a_killed_program_leaves_no_lock(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    script = (
        "import sys, time; from pathlib import Path; from duidu.core.store import Store;"
        "store = Store.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "desktop"},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n"
    assert code_of(lambda: Store.open(folder)) == "library_in_use"
    child.kill()
    child.communicate()
    Store.open(folder).close()


def test_a_library_written_by_a_newer_program_is_refused_with_both_versions(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    Store.open(folder).close()
    raw = sqlite3.connect(folder / DATABASE_NAME)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    for read_only in (False, True):
        with pytest.raises(UserError) as caught:
            Store.open(folder, read_only=read_only)
        assert caught.value.code == "library_newer"
        assert caught.value.params == {"found": 999, "supported": len(migrations.STEPS)}


def test_a_failing_migration_leaves_the_old_version_whole_and_a_backup(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    store = Store.open(folder)
    put(store, "precious")
    with store.read() as connection:
        found = migrations.version(connection)

    def broken(tx) -> None:
        tx.execute("DELETE FROM library_info")
        tx.execute("CREATE TABLE half (a)")
        raise RuntimeError

    raw = sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)
    raw.row_factory = sqlite3.Row
    with pytest.raises(RuntimeError):
        migrations.run(raw, folder / "backups", (*migrations.STEPS, broken))
    assert migrations.version(raw) == found
    assert "precious" in keys(store)
    (backup,) = (folder / "backups").iterdir()
    assert ("precious",) in sqlite3.connect(backup).execute("SELECT key FROM library_info").fetchall()
    raw.close()
    store.close()


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 400])
def test_a_damaged_database_is_named_and_not_overwritten(tmp_path: Path, damage: bytes) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    database = folder / DATABASE_NAME
    database.write_bytes(damage)
    if damage:
        assert code_of(lambda: Store.open(folder)) == "library_damaged"
        assert database.read_bytes() == damage
    else:
        Store.open(folder).close()  # an empty file is what SQLite itself begins with


def test_a_full_disk_is_a_sentence_and_the_data_stays(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library")
    put(store, "before")
    with store.read() as connection:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite then answers as on a full disk
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    assert code_of(lambda: put(store, "big", "x" * 1_000_000)) == "disk_full"
    assert "before" in keys(store)
    store.close()


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    assert code_of(lambda: Store.open(tmp_path / "library")) == "library_not_a_folder"
    assert code_of(lambda: Store.open(tmp_path / "none", read_only=True)) == "library_missing"


def test_threads_read_one_consistent_state_while_another_writes(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library")
    with store.read() as connection:
        count = "SELECT count(*) FROM library_info"
        before = connection.execute(count).fetchone()[0]
        writer = threading.Thread(target=put, args=(store, "meanwhile"))
        writer.start()
        writer.join()
        assert connection.execute(count).fetchone()[0] == before
    assert "meanwhile" in keys(store)
    store.close()


def test_a_log_that_is_left_alone_is_moved_by_another_thread_and_loses_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library")
    store.defer_checkpoints()
    for number in range(400):
        with store.write() as tx:
            tx.execute("INSERT INTO known_terms VALUES (?)", (f"{number}" + "词" * 5000,))
    small = store.database.stat().st_size
    assert small < 1_000_000, "six megabytes were committed, and none moved"
    thread = threading.Thread(target=store.checkpoint)
    thread.start()
    thread.join()
    assert store.database.stat().st_size > small + 5_000_000
    log = Path(f"{store.database}-wal")
    assert log.stat().st_size < 10_000, (
        "it was begun anew, so that the next who writes does not wait for that"
    )
    with store.write() as tx:
        tx.execute("INSERT INTO known_terms VALUES ('后来')")
    store.close()
    again = Store.open(tmp_path / "library")
    with again.read() as connection:
        assert connection.execute("SELECT count(*) FROM known_terms").fetchone()[0] == 401
    again.close()


def test_a_short_log_is_left_where_it_is(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library")
    store.defer_checkpoints()
    with store.write() as tx:
        tx.execute("INSERT INTO known_terms VALUES ('词')")
    log = Path(f"{store.database}-wal")
    before = log.stat().st_size
    store.checkpoint()
    assert log.stat().st_size == before
    store.checkpoint(over_bytes=0)
    assert log.stat().st_size < before
    store.close()


def test_a_log_that_somebody_reads_is_not_begun_anew(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library")
    store.defer_checkpoints()
    put(store, "first")
    log = Path(f"{store.database}-wal")
    with store.read() as connection:
        assert connection.execute("SELECT count(*) FROM library_info").fetchone()
        writer = threading.Thread(target=put, args=(store, "meanwhile"))
        writer.start()
        writer.join()
        before = log.stat().st_size
        thread = threading.Thread(target=store.checkpoint, args=(0,))
        thread.start()
        thread.join()
        assert log.stat().st_size == before
    assert {"first", "meanwhile"} <= set(keys(store))
    store.close()
