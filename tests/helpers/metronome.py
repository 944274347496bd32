"""A process that does nothing but tick: while it stands still, so does the machine.

A virtual machine is halted now and then, for tens of milliseconds and more, and does not always count that as taken from it.
The metronome shares no interpreter, no lock and no file with what is measured; what it waited for a processor is
taken off, since others of ours may have had it.  What is left of its delay nobody in the program can be blamed for.
"""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TICK_S = 0.005
WORTH_TELLING_S = 0.004
ENTRIES = 50_000
_ENTRY = struct.Struct("ddd")
_COUNT = struct.Struct("q")


class Metronome:
    """Ticks from now until :meth:`stop`; Linux alone counts waits for a processor, elsewhere it tells nothing."""

    def __init__(self) -> None:
        self._file = tempfile.NamedTemporaryFile()  # noqa: SIM115 - it lives until `stop`
        self._file.truncate(_COUNT.size + ENTRIES * _ENTRY.size)
        self._told = mmap.mmap(self._file.fileno(), 0)
        self._process: subprocess.Popen[bytes] | None = None
        if sys.platform == "linux":
            self._process = subprocess.Popen([sys.executable, __file__, self._file.name, str(os.getpid())])

    def stood_still_s(self, begun: float, ended: float) -> float:
        """Seconds between two moments (``time.perf_counter``) in which the machine stood still."""
        (count,) = _COUNT.unpack_from(self._told, 0)
        still = 0.0
        for number in range(min(count, ENTRIES)):
            start, end, late = _ENTRY.unpack_from(self._told, _COUNT.size + number * _ENTRY.size)
            if start < ended and begun < end:
                still += min(late, min(end, ended) - max(start, begun))
        return still

    def stop(self) -> None:
        """End the process; what it told can still be asked for."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self._file.close()  # the memory that it was mapped into stays


def tick_for(parent: int, told: mmap.mmap) -> None:
    """Tick until the parent is gone, and tell each tick that came late for no reason."""
    waits = Path("/proc/self/schedstat")
    count, last, waited, computed = 0, time.perf_counter(), 0, time.process_time()
    while os.getppid() == parent:
        time.sleep(TICK_S)
        now, waited_now = time.perf_counter(), int(waits.read_text(encoding="ascii").split()[1])
        computed_now = time.process_time()
        late = now - last - TICK_S - (waited_now - waited) / 1e9 - (computed_now - computed)
        if late > WORTH_TELLING_S and count < ENTRIES:
            _ENTRY.pack_into(told, _COUNT.size + count * _ENTRY.size, last, now, late)
            count += 1
            _COUNT.pack_into(told, 0, count)
        last, waited, computed = time.perf_counter(), waited_now, computed_now


if __name__ == "__main__":
    with Path(sys.argv[1]).open("r+b") as stream:
        tick_for(int(sys.argv[2]), mmap.mmap(stream.fileno(), 0))
