"""How long the turns of the window's event loop take, without what the machine took.

A timer ticks every few milliseconds in the window's thread; where a tick is late, something kept the thread.  On a
machine with other work that may be nobody's fault: a thread that is ready waits for a processor.  Linux counts these
waits for each thread (``schedstat``, second number), so they are taken off: those of the window's thread wholly, and,
while it slept (for a lock, for the interpreter, for the disk), the longest wait of another thread of ours, since that
one may have held what it slept for.  On a virtual machine a processor may itself stand still, because the host has given it
to somebody else; Linux counts that, too (``steal``, in hundredths of a second), and it is taken off.  The host may also take
back memory in which files were kept: a page of a library or of the program that was there is read from the disk
again, for up to half a second.  Linux counts such pages (``workingset_refault_file``); where there were some and the window's thread
had to wait for the disk, its sleep is taken off and told apart.  What is left is ours: computing, reading for the first time,
and waiting for each other.  Where there is no such count, only the computing of the thread is counted.

Other work on the same core also slows computing itself.  :meth:`TurnMeter.pace` does the same small sum now and then; what
a turn took is scaled to the best time that the sum ever needed in this run.

The counts are read without letting go of the interpreter's lock (``PyDLL``).  Reading them with Python's own files let go of it
some thirty times a tick, and each time another thread of ours could keep it for a whole switch interval: the meter
itself then waited for most of what it measured, 100 ms at a tick beside a busy thread.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
import traceback
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path

if sys.platform == "linux":
    import resource

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from tests.helpers.metronome import Metronome

TICK_MS = 5
WORTH_KEEPING_MS = 20.0
TASKS = Path("/proc/self/task")
MACHINE = Path("/proc/stat")
MEMORY = Path("/proc/vmstat")
TOLD_LATE_S = 1.2
_COUNTS_BYTES = 96
_MACHINE_BYTES = 16384
_REFETCHED = b"\nworkingset_refault_file "
_TICKS = 100
"""A second has so many of the hundredths in which Linux counts."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A late tick: what was done, how long the thread was kept (ms), how long by us, and where it was.

    ``pace_ms`` is how long the small sum took at the time, ``computing_ms`` how long the thread itself computed,
    ``stolen_ms`` how long the host kept a processor, ``fetching_ms`` how long it may have slept for the disk.
    """

    doing: str
    late_ms: float
    ours_ms: float
    pace_ms: float
    where: str = ""
    computing_ms: float = 0.0
    stolen_ms: float = 0.0
    fetching_ms: float = 0.0
    begun: float = 0.0
    ended: float = 0.0
    """Moments of ``time.perf_counter``."""


@dataclass(frozen=True)
class _Moment:
    wall: float
    own_cpu: float
    waits: dict[int, float] = field(default_factory=dict)
    """Seconds that each thread has waited for a processor."""
    stolen: tuple[float, ...] = ()
    """Seconds that the host has kept each processor."""
    fetched: int = 0
    """How often the thread has waited for something from the disk."""
    refetched: int = 0
    """Pages that the machine has read again since their memory had been taken."""


class TurnMeter(QObject):
    """Counts while it lives; make it in the window's thread.  ``watch_ms``: note where a turn is after so long.

    ``metronome``: knows when the whole machine stood still.
    """

    def __init__(
        self, parent: QObject | None = None, *, watch_ms: float = 0.0, metronome: Metronome | None = None
    ) -> None:
        super().__init__(parent)
        self._metronome = metronome
        self.doing = ""
        self.turns: list[Turn] = []
        """Those of :data:`WORTH_KEEPING_MS` and more; a hundred thousand short ones would be the growth that is looked for."""
        self.count = 0
        self._refetched: list[float] = []
        """When the machine told that it had read pages again."""
        self._own = threading.get_native_id()
        self._counts = ThreadCounts()
        self._frame_of = threading.get_ident()
        self._last = self._moment()
        self._where = ""
        self._pace_ms = self._best_ms = 1e9
        self.pace()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._over = threading.Event()
        self._watch_s = watch_ms / 1000
        self._watcher = threading.Thread(target=self._watch, name="turn-watcher", daemon=True)
        if watch_ms:
            self._watcher.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._counts.close()
        self._over.set()
        if self._watcher.is_alive():
            self._watcher.join()

    def forget(self) -> None:
        """Begin anew: what happened before was preparation."""
        self.turns.clear()
        self.count = 0
        self._last = self._moment()

    def pace(self) -> None:
        """See how fast this machine computes just now."""
        begun = time.thread_time()
        sum(number * number for number in range(10_000))
        self._pace_ms = (time.thread_time() - begun) * 1000
        self._best_ms = min(self._best_ms, self._pace_ms)

    def scaled_ms(self, turn: Turn) -> float:
        """What a turn would have taken of an undisturbed core on a machine that does not stand still."""
        still = (
            0.0 if self._metronome is None else 1000 * self._metronome.stood_still_s(turn.begun, turn.ended)
        )
        ours = turn.ours_ms - max(still, self.refetching_ms(turn))
        return max(0.0, ours) * self._best_ms / turn.pace_ms

    def refetching_ms(self, turn: Turn) -> float:
        """How long a turn waited for what the machine had put out of memory.  Linux tells of such pages up to a second later."""
        after = bisect_left(self._refetched, turn.begun)
        told = after < len(self._refetched) and self._refetched[after] < turn.ended + TOLD_LATE_S
        return min(turn.fetching_ms, max(0.0, turn.ours_ms - turn.computing_ms)) if told else 0.0

    @property
    def best_ms(self) -> float:
        """The best time that the small sum ever needed in this run."""
        return self._best_ms

    def _tick(self) -> None:
        now, last = self._moment(), self._last
        self._last = now
        late = now.wall - last.wall - TICK_MS / 1000
        if late > 0:
            where, self._where = self._where, ""
            ours = 1000 * self._ours(last, now, late)
            computing = 1000 * (now.own_cpu - last.own_cpu)
            fetching = 1000 * self._fetching(last, now, late)
            if now.refetched != last.refetched:
                self._refetched.append(now.wall)
            self.count += 1
            if ours >= WORTH_KEEPING_MS:
                self.pace()  # as near as can be to what is to be scaled by it: the pace changes within a second
                stolen, moments = 1000 * _stolen(last, now), (last.wall, now.wall)
                told = (self.doing, late * 1000, ours, self._pace_ms, where, computing, stolen, fetching)
                self.turns.append(Turn(*told, *moments))
                self._last = self._moment()

    def _ours(self, last: _Moment, now: _Moment, late: float) -> float:
        cpu = now.own_cpu - last.own_cpu
        if not now.waits:
            return min(late, cpu)
        waited = {thread: sum_ - last.waits.get(thread, 0.0) for thread, sum_ in now.waits.items()}
        own = waited.pop(self._own, 0.0)
        asleep = max(0.0, late - cpu - own)
        taken = max(waited.values(), default=0.0) + _stolen(last, now)
        return max(0.0, late - own - min(asleep, taken))

    def _fetching(self, last: _Moment, now: _Moment, late: float) -> float:
        """How long the thread may have slept for what it got from the disk."""
        if now.fetched == last.fetched:
            return 0.0
        own = now.waits.get(self._own, 0.0) - last.waits.get(self._own, 0.0)
        return max(0.0, late - (now.own_cpu - last.own_cpu) - own)

    def _moment(self) -> _Moment:
        counts = self._counts
        read = (counts.waits(), counts.stolen(), counts.fetched(), counts.refetched())
        return _Moment(time.perf_counter(), time.thread_time(), *read)

    def _watch(self) -> None:
        while not self._over.wait(TICK_MS / 1000):
            overdue = time.perf_counter() - self._last.wall
            if overdue > self._watch_s and not self._where:
                frame = sys._current_frames().get(self._frame_of)
                self._where = "".join(traceback.format_stack(frame)[-12:])


def _stolen(last: _Moment, now: _Moment) -> float:
    """How long the host has kept one processor, the one that it kept longest."""
    return max((after - before for before, after in zip(last.stolen, now.stolen, strict=False)), default=0.0)


class ThreadCounts:
    """How long each Python thread of this process has waited for a processor; empty where nobody counts."""

    def __init__(self) -> None:
        self._files: dict[int, int] = {}
        """Open files by thread; they are opened once, since opening lets other threads run."""
        self._gone: set[int] = set()
        self._bytes = ctypes.create_string_buffer(_COUNTS_BYTES)
        self._read = None if not TASKS.exists() else ctypes.PyDLL(None).pread
        if self._read is not None:
            self._read.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_long]
            self._read.restype = ctypes.c_ssize_t
        self._text = ctypes.create_string_buffer(_MACHINE_BYTES)
        self._machine = os.open(MACHINE, os.O_RDONLY) if MACHINE.exists() else None
        self._memory = os.open(MEMORY, os.O_RDONLY) if MEMORY.exists() else None

    def waits(self) -> dict[int, float]:
        """Seconds by the system's number of the thread."""
        if self._read is None:
            return {}
        found: dict[int, float] = {}
        for thread in threading.enumerate():
            number = thread.native_id
            if number is not None and number not in self._gone:
                length = self._length(number)
                if length > 0:
                    found[number] = int(self._bytes.raw[:length].split()[1]) / 1e9
        return found

    def stolen(self) -> tuple[float, ...]:
        """Seconds by processor; empty where nobody counts."""
        if self._read is None or self._machine is None:
            return ()
        length = int(self._read(self._machine, self._text, _MACHINE_BYTES, 0))
        lines = self._text.raw[:length].split(b"\n")[1:-1]
        return tuple(int(line.split()[8]) / _TICKS for line in lines if line.startswith(b"cpu"))

    def fetched(self) -> int:
        """How often the calling thread has waited for something from the disk."""
        if self._read is None:
            return 0
        used = resource.getrusage(resource.RUSAGE_THREAD)
        return used.ru_majflt + used.ru_inblock

    def refetched(self) -> int:
        """Pages of files that the machine has read again since it lost them."""
        if self._read is None or self._memory is None:
            return 0
        length = int(self._read(self._memory, self._text, _MACHINE_BYTES, 0))
        text = self._text.raw[:length]
        at = text.find(_REFETCHED) + len(_REFETCHED)
        return int(text[at : text.index(b"\n", at)]) if at >= len(_REFETCHED) else 0

    def _length(self, thread: int) -> int:
        """How many bytes were read of a thread's counts; 0 where it has just ended."""
        if thread not in self._files:
            try:
                self._files[thread] = os.open(TASKS / str(thread) / "schedstat", os.O_RDONLY)
            except OSError:
                self._gone.add(thread)
                return 0
        assert self._read is not None
        return int(self._read(self._files[thread], self._bytes, _COUNTS_BYTES, 0))

    def close(self) -> None:
        """Close the files; nothing is counted afterwards."""
        for file in self._files.values():
            os.close(file)
        if self._machine is not None:
            os.close(self._machine)
            self._machine = None
        if self._memory is not None:
            os.close(self._memory)
            self._memory = None
        self._files.clear()
        self._read = None


def let_turn(duration_ms: int) -> None:
    """Run the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()
