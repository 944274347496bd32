"""What long work is: a plain function that reports progress and can be cancelled by the same call.

A job is ``job(context, *args) -> result``.  It calls ``context.report(done, total, stage)`` as often as it
likes (cheap); that call raises :class:`Cancelled` once the user has cancelled.  Jobs know nothing of
threads, processes or windows; :mod:`duidu.base.lanes` and :mod:`duidu.base.processes` run them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - it is an outcome, not an error
    """The user asked the running job to stop; nothing that was reported as done is undone."""


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` units (``total`` 0: unknown); ``stage`` is a message key."""

    done: int
    total: int
    stage: str


class JobContext(Protocol):
    """What a job sees of its runner."""

    def report(self, done: int, total: int, stage: str) -> None:
        """Say how far the job is; raises :class:`Cancelled` where the user has cancelled."""

    def check(self) -> None:
        """Raise :class:`Cancelled` where the user has cancelled."""


class JobStatus(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        return self in (JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class JobState(Generic[T]):
    """A snapshot of a job for whoever polls it.  ``result`` is set when ``DONE``, ``error`` when ``FAILED``."""

    status: JobStatus
    progress: Progress | None = None
    result: T | None = None
    error: BaseException | None = None


class Ticket(Protocol[T]):
    """The handle of a submitted job."""

    def poll(self) -> JobState[T]:
        """The state now; never blocks."""
        ...

    def cancel(self) -> None:
        """Ask the job to stop at its next report; idempotent."""


class Inline:
    """A context for scripts and the command line: reports nothing and is never cancelled."""

    def report(self, done: int, total: int, stage: str) -> None:
        """Progress is of no interest here."""

    def check(self) -> None:
        """Nobody can cancel."""
