"""Long imports: a pause, a cancel or a crash costs at most the file that is being read."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from duidu.app.operations import importing, library
from duidu.base.jobs import Cancelled, Inline
from duidu.base.paths import Places
from duidu.bootstrap import open_session

TEXT = "第{n}篇\n\n张三\n\n一、引言\n\n商品首先是第{n}个外界的对象。它靠自己的属性来满足人的某种需要。\n"


class StopAt:
    """A context that stops the job, as a user would, before a file."""

    def __init__(self, number: int, stop) -> None:
        self._number = number
        self._stop = stop

    def report(self, done: int, total: int, stage: str) -> None:
        if done == self._number:
            self._stop()

    def check(self) -> None:
        """Nothing else asks."""


def cancel() -> None:
    raise Cancelled


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def import_and_die(folder: Path, paths: list[str]) -> None:
    importing.import_job(StopAt(4, die), folder, paths)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(TEXT.format(n=number), encoding="utf-8")
    (folder / "3.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    return [str(folder)]


def names(session) -> list[str]:
    return sorted(row.file for row in library.list_essays(session))


def test_what_a_pause_left_is_imported_later_and_nothing_twice(session, files: list[str]) -> None:
    with pytest.raises(Cancelled):
        importing.import_job(StopAt(2, cancel), session.store.folder, files)
    assert (names(session), importing.unfinished(session)) == (["0.txt", "1.txt"], 4)
    outcomes = importing.import_job(Inline(), session.store.folder, None)
    assert [row.file for row in outcomes] == ["2.txt", "3.txt", "4.txt", "5.txt"]
    assert [row.file for row in outcomes if row.error is not None] == ["3.txt"]
    assert names(session) == ["0.txt", "1.txt", "2.txt", "4.txt", "5.txt"]
    assert importing.unfinished(session) == 0


def test_another_import_in_between_reads_only_its_own_files(
    session, files: list[str], tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        importing.import_job(StopAt(2, cancel), session.store.folder, files)
    other = tmp_path / "other.txt"
    other.write_text(TEXT.format(n=99), encoding="utf-8")
    assert [row.file for row in importing.import_job(Inline(), session.store.folder, [str(other)])] == [
        "other.txt"
    ]
    assert importing.unfinished(session) == 4


def test_files_that_are_not_wanted_any_more_wait_no_longer(session, files: list[str]) -> None:
    with pytest.raises(Cancelled):
        importing.import_job(StopAt(2, cancel), session.store.folder, files)
    importing.forget_unfinished(session)
    assert importing.import_job(Inline(), session.store.folder, None) == []
    assert names(session) == ["0.txt", "1.txt"]


def test_a_killed_import_goes_on_where_it_was(files: list[str], tmp_path: Path) -> None:
    places = Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache")
    open_session(places).close()
    child = multiprocessing.get_context("spawn").Process(target=import_and_die, args=(places.library, files))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    session = open_session(places)
    assert names(session) == ["0.txt", "1.txt", "2.txt"]
    importing.import_job(Inline(), session.store.folder, None)
    assert names(session) == ["0.txt", "1.txt", "2.txt", "4.txt", "5.txt"]
    session.close()
