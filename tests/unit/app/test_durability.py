"""kill -9 at any moment of import and annotation loses nothing that was shown as done.

A few kills run with the fast tests; ``make test-durability`` sets DUIDU_KILLS to a few hundred.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

from duidu.core.annotations import queries as annotations
from duidu.core.library import queries
from duidu.core.store import Store
from duidu.core.store.connection import DATABASE_NAME

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("DUIDU_KILLS", "4"))
LONGEST_S = 1.2


def essay_text(number: int, edition: int) -> str:
    """An essay whose odd paragraphs differ from edition to edition."""
    said = "资本不是物，而是一种以物为中介的社会关系。" * 3
    paragraphs = [f"第{number}篇第{p}段，第{edition if p % 2 else 0}版：{said}" for p in range(30)]
    body = "\n\n".join(paragraphs)
    return f"论文{number}\n\n作者\n\n一、引言\n\n{body}\n"


def run_until_killed(library: Path, essays: Path, run: str, delay_s: float) -> list[list[str]]:
    """Start the worker, kill it ``delay_s`` after it opened the library; what it had said by then."""
    command = [sys.executable, "-m", "tests.helpers.durability_worker", library, essays, run]
    python_path = f"{ROOT / 'desktop'}{os.pathsep}{ROOT}"
    environment = {**os.environ, "PYTHONPATH": python_path}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"open\n"
        clock = threading.Timer(delay_s, worker.kill)
        clock.start()
        said = worker.stdout.read().decode()
        worker.wait()
        clock.cancel()
    complete = said[: said.rfind("\n") + 1]
    return [line.split() for line in complete.splitlines()]


def test_nothing_that_was_shown_as_done_is_lost_by_a_kill(tmp_path: Path) -> None:
    library, essays = tmp_path / "library", tmp_path / "essays"
    essays.mkdir()
    chance = random.Random(20261121)
    promised_essays: dict[str, str] = {}
    promised_notes: dict[str, str] = {}
    killed = 0
    for run in range(KILLS):
        for number in range(12):
            edition = chance.choice([0, run])
            text = essay_text(number, edition)
            (essays / f"{number:02}.txt").write_text(text, encoding="utf-8")
        said = run_until_killed(library, essays, str(run), chance.random() * LONGEST_S)
        killed += ["finished"] not in said
        promised_essays |= {row[1]: row[2] for row in said if row[0] == "essay"}
        promised_notes |= {row[1]: row[2] for row in said if row[0] == "annotation"}
        store = Store.open(library)
        with store.read() as connection:
            found = {row.file: row.id for row in queries.list_essays(connection)}
            notes = {a.id: a.note for a in annotations.list_annotations(connection)}
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            for row in queries.list_essays(connection):
                assert queries.load_essay(connection, row.id).paragraphs
                assert store.originals.is_whole(row.original)
        store.close()
        assert promised_essays.items() <= found.items()
        assert promised_notes.items() <= notes.items()
    assert killed, "no run was cut short: the delays are too long for this machine"


def test_the_database_file_itself_is_what_was_promised(tmp_path: Path) -> None:
    """A copy of the files made right after a commit, as after a power cut, already holds it."""
    store = Store.open(tmp_path / "library")
    with store.write() as tx:
        queries.set_info(tx, "promise", "kept")
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in (tmp_path / "library").glob(f"{DATABASE_NAME}*"):
        (copy / path.name).write_bytes(path.read_bytes())
    found = sqlite3.connect(copy / DATABASE_NAME)
    assert found.execute("SELECT value FROM library_info WHERE key='promise'").fetchone() == ("kept",)
    found.close()
    store.close()
