"""The running jobs as one line: what runs, how far, and how to stop it.

The window asks :meth:`JobBoard.poll` about every 50 ms while something runs; what came of a job is handed
to whoever submitted it, on the caller's thread.  Failures of the surroundings go to one place, everything
else is raised, because it is a defect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.jobs import JobState, JobStatus, Ticket

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class JobRow:
    """What the status line shows.  ``total`` 0: how long it takes is not known."""

    text: str
    done: int
    total: int
    stopping: bool = False


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
    stopping: bool = False


class JobBoard:
    """Every job that somebody in the window waits for."""

    def __init__(self, words: Words, view: JobsView, report: Callable[[UserError], None]) -> None:
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
        visible: bool = True,
    ) -> None:
        """Wait for a job.  ``label`` is a word's key (``job.importing``); an invisible one has no progress.

        ``on_failed`` replaces the sentence that is otherwise shown.
        """
        state: JobState[T] = JobState(JobStatus.WAITING)
        self._jobs.append(_Followed(ticket, label, on_done, on_failed, on_cancelled, visible, state))
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

    def poll(self) -> bool:
        """Look at every job once; whether something still runs.  Defects found in a job are raised."""
        over = []
        for job in list(self._jobs):
            job.state = job.ticket.poll()
            if job.state.status.is_over:
                self._jobs.remove(job)
                over.append(job)
        self._show()
        for job in over:
            self._finish(job)
        return self.busy

    def _finish(self, job: _Followed[Any]) -> None:
        state = job.state
        if state.status is JobStatus.DONE:
            if job.on_done is not None:
                job.on_done(state.result)
        elif state.status is JobStatus.CANCELLED:
            if job.on_cancelled is not None:
                job.on_cancelled()
        elif isinstance(state.error, UserError):
            (job.on_failed or self._report)(state.error)
        elif state.error is not None:
            raise state.error

    def _shown(self) -> _Followed[Any] | None:
        return next((job for job in self._jobs if job.visible), None)

    def _show(self) -> None:
        job = self._shown()
        self._view.show_job(None if job is None else self._row(job))

    def _row(self, job: _Followed[Any]) -> JobRow:
        progress = job.state.progress
        text = self.words(job.label)
        waiting = sum(1 for other in self._jobs if other.visible) - 1
        if waiting:
            text += self.words("status.more_jobs", count=waiting)
        if job.stopping:
            text = self.words("status.cancelling")
        if progress is None:
            return JobRow(text, 0, 0, job.stopping)
        return JobRow(text, progress.done, progress.total, job.stopping)
