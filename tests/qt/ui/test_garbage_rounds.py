"""What is set aside from the search for garbage still lets go of books: nothing that a reader closes stays."""

import gc
import time
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from duidu.app.session import Session
from duidu.base import heap
from duidu.ui import garbage
from duidu.ui.garbage import GarbageRounds
from duidu.ui.main_window import MainWindow


def test_a_pane_that_was_open_when_the_program_settled_lets_go_of_its_essay(
    session: Session,
    essay_ids: list[str],
    open_window: Callable[[Session], MainWindow],
    until_idle: Callable[[MainWindow], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(garbage, "SETTLED_S", 0.0)
    window = open_window(session)
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    until_idle(window)
    rounds = GarbageRounds(window)
    try:
        rounds.look()
        ready = window.reader_panes()[1].ready
        assert ready is not None
        kept = [weakref.ref(ready.opened.essay), weakref.ref(ready.document), weakref.ref(ready.map)]
        del ready
        window.run_action("close_pane")
        until_idle(window)
        gc.collect()
        assert [ref() for ref in kept] == [None] * 3
    finally:
        rounds.end()


def test_garbage_waits_for_what_is_being_loaded_but_not_for_ever(
    session: Session, open_window: Callable[[Session], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    monkeypatch.setattr(garbage, "SETTLED_S", 1e9)
    monkeypatch.setattr(garbage, "_FEW", -1)
    loading = True
    rounds = GarbageRounds(open_window(session), lambda: loading)
    try:
        monkeypatch.setattr(gc, "collect", lambda generation=2: looked.append(generation))
        for _ in range(5):
            rounds.look()
        assert looked == []
        rounds.look()
        assert looked == [1]
        loading = False
        rounds.look()
        assert looked == [1, 1]
    finally:
        monkeypatch.undo()
        rounds.end()


def test_freed_memory_goes_back_in_a_turn_of_its_own(
    session: Session, open_window: Callable[[Session], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(garbage, "SETTLED_S", 1e9)
    monkeypatch.setattr(garbage, "FULL_S", 0.0)
    rounds = GarbageRounds(open_window(session))
    try:
        monkeypatch.setattr(gc, "collect", lambda generation=2: done.append("looked"))
        monkeypatch.setattr(heap, "give_back", lambda: done.append("gave back"))
        rounds.look()
        assert done == ["looked"]
        rounds.look()
        assert done == ["looked", "gave back"]
    finally:
        rounds.end()


def test_garbage_is_not_looked_for_right_behind_something_long(
    session: Session,
    open_window: Callable[[Session], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    looked: list[int] = []
    window = open_window(session)
    monkeypatch.setattr(garbage, "SETTLED_S", 1e9)
    monkeypatch.setattr(garbage, "YOUNG_MS", 20)
    monkeypatch.setattr(garbage, "_FEW", -1)
    monkeypatch.setattr(gc, "collect", lambda generation=2: looked.append(generation))
    rounds = GarbageRounds(window)
    try:
        until = time.perf_counter() + 0.05
        while time.perf_counter() < until:
            pass
        QCoreApplication.processEvents()
        assert looked == []
        qtbot.waitUntil(lambda: looked == [1])
    finally:
        rounds.end()
