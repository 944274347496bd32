"""Long work: one line says what runs; what came of it reaches whoever asked, failures become sentences."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from duidu.app.presenters.jobs import JobBoard, JobRow
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.jobs import JobState, JobStatus, Progress


@dataclass
class Lines:
    rows: list[JobRow | None] = field(default_factory=list)

    def show_job(self, row: JobRow | None) -> None:
        self.rows.append(row)


@dataclass
class FinishedTicket:
    """A ticket that goes through the given states, one at each poll."""

    states: list[JobState[Any]]
    cancelled: bool = False

    def poll(self) -> JobState[Any]:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
def line() -> Lines:
    return Lines()


@pytest.fixture
def said() -> list[UserError]:
    return []


@pytest.fixture
def board(line: Lines, said: list[UserError]) -> JobBoard:
    return JobBoard(Words(), line, said.append)


def running(done: int) -> JobState[Any]:
    return JobState(JobStatus.RUNNING, Progress(done, 3, "importing"))


def test_the_line_shows_how_far_a_job_is_and_is_empty_afterwards(board: JobBoard, line: Lines) -> None:
    results: list[str] = []
    ticket = FinishedTicket([running(1), JobState(JobStatus.DONE, result="done")])
    board.follow(ticket, "job.importing", results.append)
    assert board.poll()
    assert line.rows[-1] == JobRow("正在导入", 1, 3)
    assert not board.poll()
    assert line.rows[-1] is None
    assert results == ["done"]


def test_a_failure_of_the_surroundings_is_said_and_not_raised(board: JobBoard, said: list[UserError]) -> None:
    error = UserError("disk_full")
    board.follow(FinishedTicket([JobState(JobStatus.FAILED, error=error)]), "job.saving")
    board.poll()
    assert said == [error]


def test_a_defect_in_a_job_is_raised_and_the_other_jobs_go_on(board: JobBoard) -> None:
    board.follow(FinishedTicket([JobState(JobStatus.FAILED, error=ZeroDivisionError())]), "job.saving")
    board.follow(FinishedTicket([running(1)]), "job.importing")
    with pytest.raises(ZeroDivisionError):
        board.poll()
    assert board.busy


def test_cancelling_asks_the_job_that_is_shown_and_says_so(board: JobBoard, line: Lines) -> None:
    hidden, shown = FinishedTicket([running(0)]), FinishedTicket([running(0)])
    board.follow(hidden, "job.searching", visible=False)
    board.follow(shown, "job.importing")
    board.cancel_shown()
    assert (hidden.cancelled, shown.cancelled) == (False, True)
    assert line.rows[-1] is not None
    assert line.rows[-1].stopping


def test_what_was_cancelled_is_told_to_whoever_asked(board: JobBoard) -> None:
    told: list[str] = []
    ticket = FinishedTicket([JobState(JobStatus.CANCELLED)])
    board.follow(ticket, "job.importing", on_cancelled=lambda: told.append("stopped"))
    board.poll()
    assert told == ["stopped"]


def test_the_window_is_woken_to_poll_only_when_there_is_work(board: JobBoard) -> None:
    woken: list[bool] = []
    board.when_busy(lambda: woken.append(True))
    assert not woken
    board.follow(FinishedTicket([running(0)]), "job.importing")
    assert woken == [True]


def test_much_work_is_counted_and_says_what_time_is_left(line: Lines, said: list[UserError]) -> None:
    clock = iter([0.0, 1.0, 30.0, 90.0])
    board = JobBoard(Words(), line, said.append, clock=lambda: next(clock))
    states = [JobState(JobStatus.RUNNING, Progress(done, 400, "importing")) for done in (0, 100, 300)]
    board.follow(FinishedTicket(states), "job.importing")
    for _ in range(3):
        board.poll()
    texts = [row.text for row in line.rows if row is not None][1:]
    assert texts == [
        "正在导入 0/400",
        "正在导入 100/400，约 2 分钟",
        "正在导入 300/400，不到一分钟",
    ]


def test_a_pause_is_told_apart_from_a_cancel_and_offered_only_where_one_can_go_on(
    board: JobBoard, line: Lines
) -> None:
    told: list[str] = []
    board.follow(FinishedTicket([running(1)]), "job.indexing")
    board.poll()
    assert line.rows[-1] is not None
    assert not line.rows[-1].can_pause
    board.pause_shown()
    assert line.rows[-1].stopping is False
    other = JobBoard(Words(), line, lambda _: None)
    ticket = FinishedTicket([running(1), JobState(JobStatus.CANCELLED)])
    other.follow(
        ticket,
        "job.importing",
        on_cancelled=lambda: told.append("cancelled"),
        on_paused=lambda: told.append("paused"),
    )
    other.pause_shown()
    other.poll()
    other.poll()
    assert (ticket.cancelled, told) == (True, ["paused"])


def test_what_ended_together_is_handed_over_one_at_a_poll_and_nothing_is_lost_behind_a_defect(
    board: JobBoard, line: Lines
) -> None:
    results: list[str] = []
    board.follow(FinishedTicket([JobState(JobStatus.DONE, result="essay")]), "job.opening", results.append)
    board.follow(FinishedTicket([JobState(JobStatus.FAILED, error=ZeroDivisionError())]), "job.saving")
    board.follow(FinishedTicket([JobState(JobStatus.DONE, result="links")]), "job.comparing", results.append)
    assert board.poll()
    assert (results, board.has_ended) == (["essay"], True)
    assert line.rows[-1] is None  # the others are over, too: nothing runs
    with pytest.raises(ZeroDivisionError):
        board.poll()
    assert board.has_ended
    assert not board.poll()
    assert (results, board.has_ended) == (["essay", "links"], False)
