"""The lanes that run jobs in child processes.

* :class:`BuilderLane`: a niced process for each job; CPU-bound Python in a thread stalled a window by most of a
  second, in a child process by a frame or two.
* :class:`StandingLane`: one process that stays, where a new one would take longer to start than its job does.

As with the lanes of threads (:mod:`duidu.base.lanes`), whoever waits polls its ticket.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar, cast

from duidu.base.errors import UserError
from duidu.base.jobs import Cancelled, JobState, JobStatus, Progress, Ticket

T = TypeVar("T")

_NICENESS = 10
_GRACE_S = 3.0
_CANCEL = "cancel"

IDLE_S = 120.0
"""A process that stays ends when nothing was asked of it for so long."""


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


def _answer(pipe: Connection, job: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Do a job in the child process and say how it went."""
    try:
        message: tuple[str, Any] = ("done", job(_ChildContext(pipe), *args))
    except Cancelled:
        message = ("cancelled", None)
    except Exception as error:  # noqa: BLE001 - handed to whoever polls, never swallowed
        message = ("failed", error)
    with contextlib.suppress(BrokenPipeError):
        pipe.send(message)


def _be_nice(niceness: int) -> None:
    with contextlib.suppress(AttributeError, OSError):
        os.nice(niceness)  # absent on Windows


def _child_main(pipe: Connection, niceness: int, job: Callable[..., Any], args: tuple[Any, ...]) -> None:
    _be_nice(niceness)
    _answer(pipe, job, args)


def _standing_main(pipe: Connection, niceness: int, idle_s: float) -> None:
    """Do what is asked until nothing is for a while, or nobody is left to ask."""
    _be_nice(niceness)
    with contextlib.suppress(EOFError, ConnectionResetError):
        while pipe.poll(idle_s):
            asked = pipe.recv()
            if asked != _CANCEL:  # which came when its job was over
                _answer(pipe, *asked)


_RUNNING: weakref.WeakSet[SpawnProcess] = weakref.WeakSet()


def _end_children() -> None:
    """At the interpreter's end, before it would wait for them: nobody closed their lane."""
    for process in list(_RUNNING):
        process.kill()


atexit.register(_end_children)


class _Child:
    """A child process and our end of the pipe to it; ``main`` gets the other end first."""

    def __init__(self, main: Callable[..., None], *args: Any) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=main, args=(theirs, *args), daemon=False)
        # No daemon: it may have a child of its own, which reads what nobody vouches for.
        self.process.start()
        _RUNNING.add(self.process)
        theirs.close()

    def release(self) -> None:
        """Let go of a child that has said all it had to say; a window does not wait for its last breath."""
        self.process.join(0)
        self.pipe.close()

    def end(self, grace_s: float = _GRACE_S) -> None:
        """A child that listens ends when its pipe does; one that does not is killed after a while."""
        self.pipe.close()
        self.process.join(grace_s)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class ProcessTicket(Generic[T]):
    """A job in a child process.  :meth:`poll` drains the pipe; call it from one thread only."""

    def __init__(self, child: _Child) -> None:
        self._child = child
        self._state: JobState[T] = JobState(JobStatus.RUNNING)
        self._asked_to_stop = False

    @property
    def process_id(self) -> int | None:
        return self._child.process.pid

    def poll(self) -> JobState[T]:
        """The state now, after reading what the child has said."""
        child = self._child
        alive = child.process.is_alive()  # asked first: what it said before dying is still read
        try:
            while not self._state.status.is_over and child.pipe.poll():
                self._take(*child.pipe.recv())
        except (EOFError, ConnectionResetError):
            alive = child.process.is_alive()  # about to end: how, the next look can tell
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
                self._child.pipe.send(_CANCEL)

    def kill(self) -> None:
        """End the child at once, wherever it is; what it committed stays."""
        self._asked_to_stop = True
        self._child.process.kill()
        self._child.process.join()

    def stop(self, grace_s: float = _GRACE_S) -> None:
        """Cancel, wait a little, then kill; for closing the program."""
        self.cancel()
        self._child.process.join(grace_s)
        if self._child.process.is_alive():
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
        error = UserError("worker_died", exit_code=self._child.process.exitcode)
        return JobState(JobStatus.FAILED, error=error)

    def _release(self) -> None:
        self._child.release()


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
        while self._waiting and self._waiting[0].look().is_over:
            self._waiting.pop(0)
        if self._waiting:
            self._waiting[0].start()

    def begin(self, job: Callable[..., T], args: tuple[Any, ...]) -> ProcessTicket[T]:
        """Give a job that waited to a child process."""
        return ProcessTicket(_Child(_child_main, self.niceness, job, args))

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
            self._running = self._lane.begin(self._job, self._args)

    def look(self) -> JobStatus:
        """How the job stands now, whoever asks."""
        if self._running is not None and not self.is_over:
            self._state = self._running.poll()
        return self._state.status

    def poll(self) -> JobState[T]:
        self.look()
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


class StandingLane(BuilderLane):
    """Runs picklable jobs one at a time in one child process, which is started when it is first needed.

    What a job keeps in its module (an opened library) the next one finds there.  The process ends when nothing
    was asked of it for ``idle_s``, and with the lane.
    """

    def __init__(self, niceness: int = _NICENESS, idle_s: float = IDLE_S) -> None:
        super().__init__(niceness)
        self._idle_s = idle_s
        self._child: _Child | None = None

    def begin(self, job: Callable[..., T], args: tuple[Any, ...]) -> ProcessTicket[T]:
        return _StandingTicket(self.child, job, args)

    def child(self) -> _Child:
        """The process that stays; another one where it has ended."""
        if self._child is None or not self._child.process.is_alive():
            if self._child is not None:
                self._child.release()
            self._child = _Child(_standing_main, self.niceness, self._idle_s)
        return self._child

    def close(self) -> None:
        super().close()
        if self._child is not None:
            self._child.end()
            self._child = None


class _StandingTicket(ProcessTicket[T]):
    """A job in a process that stays; where that ended for want of work before it heard of the job, in another."""

    def __init__(self, hire: Callable[[], _Child], job: Callable[..., T], args: tuple[Any, ...]) -> None:
        self._hire, self._asked = hire, (job, args)
        super().__init__(hire())
        self._ask()

    def _ask(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._child.pipe.send(self._asked)

    def _state_after_death(self) -> JobState[T]:
        if self._asked_to_stop or self._child.process.exitcode != 0:
            return super()._state_after_death()
        self._child = self._hire()
        self._ask()
        return self._state

    def stop(self, grace_s: float = _GRACE_S) -> None:
        self._child.end(grace_s)
        self._state = JobState(JobStatus.CANCELLED)

    def _release(self) -> None:
        """The process stays."""
