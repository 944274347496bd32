"""The running jobs as one line: what runs, how far, and how to stop it.

The window asks :meth:`JobBoard.poll` about every 50 ms while something runs; what came of a job is handed
to whoever submitted it, on the caller's thread.  Failures of the surroundings go to one place, everything
else is raised, because it is a defect.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.jobs import JobState, JobStatus, Progress, Ticket

T = TypeVar("T")

_COUNTED = 5
_SURE_AFTER_S = 5.0
_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class JobRow:
    """What the status line shows.  ``total`` 0: how long it takes is not known."""

    text: str
    done: int
    total: int
    stopping: bool = False
    can_pause: bool = False


class JobsView(Protocol):
    """The status line."""

    def show_job(self, row: JobRow | None) -> None:
        """Show the running job, or that nothing runs."""


@dataclass
class _Followed(Generic[T]):
    ticket: Ticket[T]
    label: str
    on_done: Callable[[T], None] | None
    on_failed: Callable[[UserError], None] | None
    on_cancelled: Callable[[], None] | None
    visible: bool
    state: JobState[T]
    on_paused: Callable[[], None] | None = None
    stopping: bool = False
    pausing: bool = False
    begun_s: float | None = None

    @property
    def is_over(self) -> bool:
        return self.state.status.is_over

    @property
    def is_shown(self) -> bool:
        """Whether it has a place in the status line."""
        return self.visible and not self.is_over


class JobBoard:
    """Every job that somebody in the window waits for."""

    def __init__(
        self,
        words: Words,
        view: JobsView,
        report: Callable[[UserError], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self.words = words
        self._view = view
        self._report = report
        self._jobs: list[_Followed[Any]] = []
        self._wake: Callable[[], None] | None = None

    def when_busy(self, wake: Callable[[], None]) -> None:
        """Call ``wake`` whenever there is something to poll for."""
        self._wake = wake

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def follow(
        self,
        ticket: Ticket[T],
        label: str,
        on_done: Callable[[T], None] | None = None,
        *,
        on_failed: Callable[[UserError], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        on_paused: Callable[[], None] | None = None,
        visible: bool = True,
    ) -> None:
        """Wait for a job.  ``label`` is a word's key (``job.importing``); an invisible one has no progress.

        ``on_failed`` replaces the sentence that is otherwise shown.  ``on_paused``: the job can be gone on
        with later, so that a pause is offered; it stops as if cancelled.
        """
        state: JobState[T] = JobState(JobStatus.WAITING)
        self._jobs.append(
            _Followed(ticket, label, on_done, on_failed, on_cancelled, visible, state, on_paused)
        )
        self._show()
        if self._wake is not None:
            self._wake()

    def cancel_shown(self) -> None:
        """Ask the job in the status line to stop."""
        job = self._shown()
        if job is not None:
            job.stopping = True
            job.ticket.cancel()
            self._show()

    def pause_shown(self) -> None:
        """Ask the job in the status line to stop for now."""
        job = self._shown()
        if job is not None and job.on_paused is not None:
            job.pausing = True
            self.cancel_shown()

    def poll(self) -> bool:
        """Look at every job, and hand over what came of one; whether there is something left to poll for.

        What came of the next one is handed over at the next poll (:attr:`has_ended`): jobs often end in the same moment,
        and an essay and what goes with it would hold the window up together.  Defects found in a job are raised.
        """
        for job in self._jobs:
            if not job.is_over:
                job.state = job.ticket.poll()
            if job.begun_s is None and job.state.progress is not None:
                job.begun_s = self._clock()
        ended = next((job for job in self._jobs if job.is_over), None)
        if ended is not None:
            self._jobs.remove(ended)
        self._show()
        if ended is not None:
            self._finish(ended)
        return self.busy

    @property
    def has_ended(self) -> bool:
        """Whether a job is over and what came of it is still to be handed over."""
        return any(job.is_over for job in self._jobs)

    def _finish(self, job: _Followed[Any]) -> None:
        state = job.state
        if state.status is JobStatus.DONE:
            if job.on_done is not None:
                job.on_done(state.result)
        elif state.status is JobStatus.CANCELLED:
            told = job.on_paused if job.pausing else job.on_cancelled
            if told is not None:
                told()
        elif isinstance(state.error, UserError):
            (job.on_failed or self._report)(state.error)
        elif state.error is not None:
            raise state.error

    def _shown(self) -> _Followed[Any] | None:
        return next((job for job in self._jobs if job.is_shown), None)

    def _show(self) -> None:
        job = self._shown()
        self._view.show_job(None if job is None else self._row(job))

    def _row(self, job: _Followed[Any]) -> JobRow:
        progress = job.state.progress
        text = self.words(job.label)
        waiting = sum(1 for other in self._jobs if other.is_shown) - 1
        if waiting:
            text += self.words("status.more_jobs", count=waiting)
        if job.stopping:
            text = self.words("status.cancelling")
        can_pause = job.on_paused is not None
        if progress is None:
            return JobRow(text, 0, 0, job.stopping, can_pause)
        if not job.stopping:
            text += self._how_far(job, progress)
        return JobRow(text, progress.done, progress.total, job.stopping, can_pause)

    def _how_far(self, job: _Followed[Any], progress: Progress) -> str:
        """How many of how many, and the time that is left, where there is much to do."""
        if progress.total < _COUNTED or job.begun_s is None:
            return ""
        said = self.words("status.so_far", done=progress.done, total=progress.total)
        spent = self._clock() - job.begun_s
        if spent < _SURE_AFTER_S or not progress.done:
            return said
        left = spent / progress.done * (progress.total - progress.done)
        if left < _MINUTE_S:
            return said + self.words("status.soon")
        return said + self.words("status.time_left", minutes=round(left / _MINUTE_S))
