"""The three lanes that run jobs beside the window: writer, reader, builder.

* :class:`WriterLane`: one thread, first come first served; short work that must not overlap (saving).
* :class:`ReaderLane`: one thread, the newest request wins; typing a query cancels the one before.
* :class:`BuilderLane`: a niced child process; CPU-bound Python in a thread stalled a window by most of a
  second, in a child process by a frame or two.

No lane ever calls back into the window: whoever waits polls its ticket (about every 50 ms).
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import queue
import threading
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from duidu.base.errors import UserError
from duidu.base.jobs import Cancelled, JobContext, JobState, JobStatus, Progress, Ticket

P = ParamSpec("P")
T = TypeVar("T")
Job = Callable[Concatenate[JobContext, P], T]

_NICENESS = 10
_GRACE_S = 3.0


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
        self._thread = threading.Thread(target=self._serve, name=f"duidu-{name}", daemon=True)
        self._thread.start()

    def submit(self, job: Job[P, T], *args: P.args, **kwargs: P.kwargs) -> Ticket[T]:
        """Queue ``job(context, *args, **kwargs)``."""
        ticket = _ThreadTicket(lambda context: job(context, *args, **kwargs))
        self._queue.put(ticket)
        return ticket

    def close(self) -> None:
        """Finish what is queued, then end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while (ticket := self._queue.get()) is not None:
            ticket.run()


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


class _ChildContext:
    """The job's side of the pipe, in the child process."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def report(self, done: int, total: int, stage: str) -> None:
        self.check()
        self._pipe.send(("progress", Progress(done, total, stage)))

    def check(self) -> None:
        if self._pipe.poll():
            raise Cancelled  # the parent only ever sends one thing, or has gone away


def _child_main(pipe: Connection, niceness: int, job: Callable[..., Any], args: tuple[Any, ...]) -> None:
    with contextlib.suppress(AttributeError, OSError):
        os.nice(niceness)  # absent on Windows
    try:
        message: tuple[str, Any] = ("done", job(_ChildContext(pipe), *args))
    except Cancelled:
        message = ("cancelled", None)
    except Exception as error:  # noqa: BLE001 - handed to whoever polls, never swallowed
        message = ("failed", error)
    with contextlib.suppress(BrokenPipeError):
        pipe.send(message)


_RUNNING: weakref.WeakSet[SpawnProcess] = weakref.WeakSet()


def _end_children() -> None:
    """At the interpreter's end, before it would wait for them: nobody closed their lane."""
    for process in list(_RUNNING):
        process.kill()


atexit.register(_end_children)


class ProcessTicket(Generic[T]):
    """A job in a child process.  :meth:`poll` drains the pipe; call it from one thread only."""

    def __init__(self, job: Callable[..., T], args: tuple[Any, ...], niceness: int = _NICENESS) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=_child_main, args=(theirs, niceness, job, args), daemon=False
        )  # no daemon: it may have a child of its own, which reads what nobody vouches for
        self._process.start()
        _RUNNING.add(self._process)
        theirs.close()
        self._state: JobState[T] = JobState(JobStatus.RUNNING)
        self._asked_to_stop = False

    @property
    def process_id(self) -> int | None:
        return self._process.pid

    def poll(self) -> JobState[T]:
        """The state now, after reading what the child has said."""
        alive = self._process.is_alive()  # asked first: what it said before dying is still read
        try:
            while not self._state.status.is_over and self._pipe.poll():
                self._take(*self._pipe.recv())
        except (EOFError, ConnectionResetError):
            alive = False
        if not self._state.status.is_over and not alive:
            self._state = self._state_after_death()
        if self._state.status.is_over:
            self._release()
        return self._state

    def cancel(self) -> None:
        """Ask the child to stop at its next report."""
        if not self._asked_to_stop:
            self._asked_to_stop = True
            with contextlib.suppress(BrokenPipeError, OSError):
                self._pipe.send("cancel")

    def kill(self) -> None:
        """End the child at once, wherever it is; what it committed stays."""
        self._asked_to_stop = True
        self._process.kill()
        self._process.join()

    def stop(self, grace_s: float = _GRACE_S) -> None:
        """Cancel, wait a little, then kill; for closing the program."""
        self.cancel()
        self._process.join(grace_s)
        if self._process.is_alive():
            self.kill()
        self.poll()

    def _take(self, word: str, value: Any) -> None:
        if word == "progress":
            self._state = JobState(JobStatus.RUNNING, value)
        elif word == "done":
            self._state = JobState(JobStatus.DONE, self._state.progress, cast("T", value))
        elif word == "cancelled":
            self._state = JobState(JobStatus.CANCELLED)
        else:
            self._state = JobState(JobStatus.FAILED, error=value)

    def _state_after_death(self) -> JobState[T]:
        if self._asked_to_stop:
            return JobState(JobStatus.CANCELLED)
        error = UserError("worker_died", exit_code=self._process.exitcode)
        return JobState(JobStatus.FAILED, error=error)

    def _release(self) -> None:
        """Let go of the child, which has said all it had to say; a window does not wait for its last breath."""
        self._process.join(0)
        self._pipe.close()


class BuilderLane:
    """Runs picklable jobs in child processes, one at a time in the order given.

    They are niced, but for a lane whose outcome somebody is waiting for (``niceness`` 0).
    """

    def __init__(self, niceness: int = _NICENESS) -> None:
        self.niceness = niceness
        self._waiting: list[_WaitingTicket[Any]] = []

    def submit(self, job: Callable[..., T], *args: Any) -> Ticket[T]:
        """Queue ``job(context, *args)``; function, arguments and result must be picklable."""
        ticket: _WaitingTicket[T] = _WaitingTicket(self, job, args)
        self._waiting.append(ticket)
        self.advance()
        return ticket

    def advance(self) -> None:
        """Start the next job where none runs."""
        self._waiting = [ticket for ticket in self._waiting if not ticket.is_over]
        if self._waiting:
            self._waiting[0].start()

    def close(self) -> None:
        """Cancel everything and wait for the running child."""
        for ticket in reversed(self._waiting):
            ticket.stop()
        self._waiting.clear()


class _WaitingTicket(Generic[T]):
    """A builder job that may still wait for its turn."""

    def __init__(self, lane: BuilderLane, job: Callable[..., T], args: tuple[Any, ...]) -> None:
        self._lane = lane
        self._job = job
        self._args = args
        self._running: ProcessTicket[T] | None = None
        self._state: JobState[T] = JobState(JobStatus.WAITING)

    @property
    def is_over(self) -> bool:
        return self._state.status.is_over

    def start(self) -> None:
        if self._running is None and not self.is_over:
            self._running = ProcessTicket(self._job, self._args, self._lane.niceness)

    def poll(self) -> JobState[T]:
        if self._running is not None and not self.is_over:
            self._state = self._running.poll()
        self._lane.advance()
        return self._state

    def cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
        else:
            self._state = JobState(JobStatus.CANCELLED)

    def stop(self) -> None:
        self.cancel()
        if self._running is not None and not self.is_over:
            self._running.stop()
            self._state = self._running.poll()
