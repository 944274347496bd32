"""Lanes: nothing is lost, the newest search wins, a dead child is noticed."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from duidu.base.errors import UserError
from duidu.base.jobs import JobContext, JobState, JobStatus, Ticket
from duidu.base.lanes import ReaderLane, WriterLane
from duidu.base.processes import BuilderLane, StandingLane


def wait_for(ticket: Ticket, timeout_s: float = 60) -> JobState:
    """Poll as a window would, until the job is over."""
    pause = threading.Event()
    for _ in range(int(timeout_s / 0.01)):
        state = ticket.poll()
        if state.status.is_over:
            return state
        pause.wait(0.01)
    raise AssertionError(f"still {ticket.poll()}")


def count(context: JobContext, upto: int) -> int:
    for number in range(upto):
        context.report(number, upto, "counting")
    return upto


def refuse(context: JobContext) -> None:
    raise UserError("file_empty", file="a.txt")


def count_for_ever(context: JobContext) -> None:
    pause = threading.Event()
    while True:
        context.report(1, 0, "counting")
        pause.wait(0.005)


def die(context: JobContext) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_the_writer_runs_jobs_in_the_order_given_and_finishes_them_before_it_closes() -> None:
    lane, done = WriterLane(), []
    tickets = [lane.submit(lambda _, n=n: done.append(n)) for n in range(50)]
    lane.close()
    assert done == list(range(50))
    assert all(ticket.poll().status is JobStatus.DONE for ticket in tickets)


def test_a_lane_says_whether_it_has_something_to_do() -> None:
    lane, may_end = WriterLane(), threading.Event()
    assert not lane.busy
    tickets = [lane.submit(lambda _: may_end.wait(30)) for _ in range(2)]
    assert lane.busy
    may_end.set()
    for ticket in tickets:
        wait_for(ticket)
    lane.close()
    assert not lane.busy


def test_a_failing_job_hands_its_error_to_whoever_polls_and_the_lane_goes_on() -> None:
    lane = WriterLane()
    failed = wait_for(lane.submit(refuse))
    assert failed.status is JobStatus.FAILED
    assert isinstance(failed.error, UserError)
    assert wait_for(lane.submit(count, 3)).result == 3
    lane.close()


def test_the_newest_search_wins_and_older_ones_are_cancelled() -> None:
    lane, begun = ReaderLane(), threading.Event()

    def endless(context: JobContext) -> None:
        begun.set()
        count_for_ever(context)

    first = lane.submit(endless)
    assert begun.wait(10)
    dropped = [lane.submit(endless) for _ in range(5)]
    newest = lane.submit(count, 7)
    assert wait_for(newest).result == 7
    assert wait_for(first).status is JobStatus.CANCELLED
    assert {wait_for(ticket).status for ticket in dropped} == {JobStatus.CANCELLED}
    lane.close()


def test_a_child_process_reports_its_result_and_its_errors() -> None:
    lane = BuilderLane()
    good, bad = lane.submit(count, 5), lane.submit(refuse)
    assert wait_for(good).result == 5
    error = wait_for(bad).error
    assert isinstance(error, UserError)
    assert error.params == {"file": "a.txt"}


def test_a_child_process_stops_when_cancelled_and_the_next_job_runs() -> None:
    lane = BuilderLane()
    endless, following = lane.submit(count_for_ever), lane.submit(count, 2)
    assert following.poll().status is JobStatus.WAITING
    endless.cancel()
    assert wait_for(endless).status is JobStatus.CANCELLED
    assert wait_for(following).result == 2


def test_a_killed_child_is_a_failure_with_a_sentence_not_an_endless_wait() -> None:
    state = wait_for(BuilderLane().submit(die))
    assert isinstance(state.error, UserError)
    assert state.error.code == "worker_died"


def own_id(context: JobContext) -> int:
    return os.getpid()


def test_a_process_that_stays_does_one_job_after_another() -> None:
    lane = StandingLane()
    first, refused, second = lane.submit(own_id), lane.submit(refuse), lane.submit(own_id)
    assert wait_for(first).result == wait_for(second).result != os.getpid()
    assert isinstance(wait_for(refused).error, UserError)
    lane.close()


def test_a_process_that_stays_is_cancelled_without_ending_and_hears_no_cancellation_twice() -> None:
    lane = StandingLane()
    process = wait_for(lane.submit(own_id)).result
    done = lane.submit(count, 1)
    wait_for(done)
    done.cancel()  # too late, and nobody else's business
    endless, dropped, following = lane.submit(count_for_ever), lane.submit(count, 2), lane.submit(own_id)
    endless.cancel()
    dropped.cancel()
    assert wait_for(endless).status is JobStatus.CANCELLED
    assert wait_for(dropped).status is JobStatus.CANCELLED
    assert wait_for(following).result == process
    lane.close()


def test_a_process_that_was_killed_or_had_nothing_to_do_is_replaced() -> None:
    lane = StandingLane(idle_s=0.01)
    ended = lane.child().process
    ended.join()
    assert wait_for(lane.submit(own_id)).result != ended.pid
    state = wait_for(lane.submit(die))
    assert isinstance(state.error, UserError)
    assert state.error.code == "worker_died"
    assert wait_for(lane.submit(count, 4)).result == 4
    lane.close()


def test_no_job_is_lost_to_a_process_that_is_just_ending() -> None:
    lane = StandingLane(idle_s=0.0)
    for _ in range(6):
        assert wait_for(lane.submit(count, 4)).result == 4
    lane.close()


def test_closing_ends_a_process_that_stays_at_once() -> None:
    lane = StandingLane()
    process = wait_for(lane.submit(own_id)).result
    endless = lane.submit(count_for_ever)
    lane.close()
    assert endless.poll().status is JobStatus.CANCELLED
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_closing_ends_running_children() -> None:
    lane = BuilderLane()
    endless = lane.submit(count_for_ever)
    lane.close()
    assert endless.poll().status is JobStatus.CANCELLED
