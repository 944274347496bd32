"""A child process for work that may never end, need all memory, or crash: reading files nobody vouches for.

One process serves many calls, because starting one costs a third of a second.  A call that takes too long,
needs too much or brings the process down costs only itself: the process is ended and the next call starts
another.  Memory is bounded by the address space (``RLIMIT_AS``) where the system has such a limit, and by
looking at the process's size from outside (``/proc``) where it can be seen; elsewhere time alone bounds.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Self, TypeVar, cast

from duidu.base.errors import UserError

T = TypeVar("T")

MEMORY_BYTES = 3 << 30
"""Address space of the child: a book of two million characters needs a third of it."""
_PAGE_BYTES = 4096
_LOOK_S = 0.2
_END_S = 2.0


class BoundedWorker:
    """Runs picklable functions, one at a time, in a child process with bounds."""

    def __init__(self, memory_bytes: int = MEMORY_BYTES) -> None:
        self._memory_bytes = memory_bytes
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def call(
        self,
        function: Callable[..., T],
        *args: Any,
        seconds: float,
        check: Callable[[], None] = lambda: None,
    ) -> T:
        """``function(*args)`` as the child gives it; whatever it raises is raised here.

        Raises ``UserError`` ``work_too_long``, ``work_too_heavy`` or ``work_crashed``.  ``check`` is called
        several times a second while waiting; where it raises, the child is ended.
        """
        pipe = self._ready()
        try:
            pipe.send((function, args))
            word, value = self._answer(pipe, time.monotonic() + seconds, check)
        except (EOFError, OSError):
            code = self._exit_code()
            self.close()
            raise UserError("work_crashed", detail=str(code)) from None
        except BaseException:
            self.close()
            raise
        if word == "done":
            return cast("T", value)
        if word == "heavy":
            self.close()
            raise UserError("work_too_heavy")
        raise cast("BaseException", value)

    def close(self) -> None:
        """End the child at once; idempotent."""
        process, self._process = self._process, None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if process is not None:
            process.kill()
            process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ready(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._memory_bytes), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _answer(self, pipe: Connection, deadline: float, check: Callable[[], None]) -> tuple[str, Any]:
        while not pipe.poll(_LOOK_S):
            check()
            if time.monotonic() > deadline:
                raise UserError("work_too_long")
            if self._process is not None and resident_bytes(self._process.pid) > self._memory_bytes:
                raise UserError("work_too_heavy")
        return cast("tuple[str, Any]", pipe.recv())

    def _exit_code(self) -> int | None:
        if self._process is None:
            return None
        self._process.join(_END_S)
        return self._process.exitcode


def resident_bytes(process_id: int | None) -> int:
    """The memory that a process holds now, as Linux tells; 0 where nobody does."""
    try:
        return int(Path(f"/proc/{process_id}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES
    except (OSError, ValueError, IndexError):
        return 0


def _serve(pipe: Connection, memory_bytes: int) -> None:
    """The child: answers calls until the pipe closes."""
    _limit_memory(memory_bytes)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            function, args = pipe.recv()
        except (EOFError, OSError):
            return
        answer = _attempt(function, args)
        with contextlib.suppress(BrokenPipeError):
            pipe.send(answer)
        del function, args, answer  # a large file is not kept while waiting for the next


def _end_with_parent() -> None:
    """A file without end must not outlive the program that was killed while reading it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _attempt(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "done", function(*args)
    except MemoryError:
        return "heavy", None
    except Exception as error:  # noqa: BLE001 - handed to the caller, never swallowed
        return "failed", error


def _limit_memory(memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):  # macOS may refuse
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
