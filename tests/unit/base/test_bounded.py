"""Work in a bounded child: whatever it does, the caller gets an answer and the next call works."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from duidu.base.bounded import BoundedWorker
from duidu.base.errors import UserError
from duidu.base.jobs import Cancelled


def double(number: int) -> int:
    return 2 * number


def never_end() -> None:
    threading.Event().wait()


def spin() -> None:
    while True:
        pass


def take_all_memory() -> int:
    pieces = []
    while True:
        pieces.append(bytearray(64 << 20))


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse(name: str) -> None:
    raise UserError("file_empty", file=name)


@pytest.fixture
def worker():
    with BoundedWorker(1 << 30) as worker:
        yield worker


def test_answers_come_back_and_one_process_serves_many_calls(worker: BoundedWorker) -> None:
    first = worker.call(os.getpid, seconds=60)
    assert worker.call(double, 21, seconds=60) == 42
    assert worker.call(os.getpid, seconds=60) == first != os.getpid()


def test_an_error_of_the_user_comes_back_whole(worker: BoundedWorker) -> None:
    with pytest.raises(UserError) as caught:
        worker.call(refuse, "a.pdf", seconds=60)
    assert (caught.value.code, caught.value.params) == ("file_empty", {"file": "a.pdf"})


@pytest.mark.parametrize(
    ("work", "code", "seconds"),
    [
        (never_end, "work_too_long", 1),
        (spin, "work_too_long", 1),
        (take_all_memory, "work_too_heavy", 60),
        (die, "work_crashed", 60),
    ],
)
def test_what_never_ends_or_breaks_costs_only_itself(
    worker: BoundedWorker, work, code: str, seconds: float
) -> None:
    worker.call(double, 1, seconds=60)
    with pytest.raises(UserError) as caught:
        worker.call(work, seconds=seconds)
    assert caught.value.code == code
    assert worker.call(double, 4, seconds=60) == 8


def test_cancelling_does_not_wait_for_the_work(worker: BoundedWorker) -> None:
    def cancelled() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        worker.call(never_end, seconds=600, check=cancelled)
    assert worker.call(double, 4, seconds=60) == 8
