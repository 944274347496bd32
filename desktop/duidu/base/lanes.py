"""The lanes that run jobs in threads beside the window: writer and reader.

* :class:`WriterLane`: one thread, first come first served; short work that must not overlap (saving).
* :class:`ReaderLane`: one thread, the newest request wins; typing a query cancels the one before.

What takes long runs in child processes (:mod:`duidu.base.processes`).  No lane ever calls back into the window:
whoever waits polls its ticket (about every 50 ms).
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from duidu.base.jobs import Cancelled, JobContext, JobState, JobStatus, Progress, Ticket

P = ParamSpec("P")
T = TypeVar("T")
Job = Callable[Concatenate[JobContext, P], T]


class _ThreadTicket(Generic[T]):
    """State shared by the submitting thread and a lane's thread."""

    def __init__(self, work: Callable[[JobContext], T]) -> None:
        self._work = work
        self._state: JobState[T] = JobState(JobStatus.WAITING)
        self._cancelled = threading.Event()
        self.finished = threading.Event()

    def poll(self) -> JobState[T]:
        return self._state

    def cancel(self) -> None:
        self._cancelled.set()

    def report(self, done: int, total: int, stage: str) -> None:
        self.check()
        self._state = JobState(JobStatus.RUNNING, Progress(done, total, stage))

    def check(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    def run(self) -> None:
        try:
            self.check()
            self._state = JobState(JobStatus.RUNNING)
            self._state = JobState(JobStatus.DONE, self._state.progress, self._work(self))
        except Cancelled:
            self._state = JobState(JobStatus.CANCELLED)
        except Exception as error:  # noqa: BLE001 - handed to whoever polls, never swallowed
            self._state = JobState(JobStatus.FAILED, error=error)
        finally:
            self.finished.set()


class WriterLane:
    """Runs jobs one after the other in one thread."""

    def __init__(self, name: str = "writer") -> None:
        self._queue: queue.SimpleQueue[_ThreadTicket[Any] | None] = queue.SimpleQueue()
        self._working = False
        self._thread = threading.Thread(target=self._serve, name=f"duidu-{name}", daemon=True)
        self._thread.start()

    def submit(self, job: Job[P, T], *args: P.args, **kwargs: P.kwargs) -> Ticket[T]:
        """Queue ``job(context, *args, **kwargs)``."""
        ticket = _ThreadTicket(lambda context: job(context, *args, **kwargs))
        self._queue.put(ticket)
        return ticket

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._working or not self._queue.empty()

    def close(self) -> None:
        """Finish what is queued, then end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while (ticket := self._queue.get()) is not None:
            self._working = True
            ticket.run()
            self._working = False


class ReaderLane:
    """Runs the newest job; older ones are cancelled, and dropped where they had not begun."""

    def __init__(self, name: str = "reader") -> None:
        self._newest: _ThreadTicket[Any] | None = None
        self._running: _ThreadTicket[Any] | None = None
        self._closed = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name=f"duidu-{name}", daemon=True)
        self._thread.start()

    def submit(self, job: Job[P, T], *args: P.args, **kwargs: P.kwargs) -> Ticket[T]:
        """Run ``job(context, *args, **kwargs)`` next, instead of whatever was asked before."""
        ticket = _ThreadTicket(lambda context: job(context, *args, **kwargs))
        with self._wake:
            if self._running is not None:
                self._running.cancel()
            dropped, self._newest = self._newest, ticket
            self._wake.notify()
        if dropped is not None:
            dropped.cancel()
            dropped.run()  # marks it cancelled without calling its work
        return ticket

    def close(self) -> None:
        """Cancel what runs and end the thread."""
        with self._wake:
            self._closed = True
            if self._running is not None:
                self._running.cancel()
            self._wake.notify()
        self._thread.join()

    def _serve(self) -> None:
        while (ticket := self._take()) is not None:
            ticket.run()
            with self._wake:
                self._running = None

    def _take(self) -> _ThreadTicket[Any] | None:
        with self._wake:
            self._wake.wait_for(lambda: self._newest is not None or self._closed)
            self._running, self._newest = self._newest, None
            return None if self._closed else self._running
