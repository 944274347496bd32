"""The meter of turns must not wait for what it measures."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.helpers.turns import ThreadCounts

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts waits for a processor")


_ALONE = """
import sys, threading
from tests.helpers.turns import ThreadCounts

steps, over = [0], threading.Event()

def compute():
    while not over.is_set():
        steps[0] += 1

counts = ThreadCounts()
busy = threading.Thread(target=compute)
busy.start()
while busy.native_id not in counts.waits():
    pass
before = sys.getswitchinterval()
sys.setswitchinterval(20)  # from here on the lock changes hands only where somebody lets go of it
known = steps[0]
seen = [len(counts.waits()) for _ in range(100)]
taken = steps[0] - known
over.set()
sys.setswitchinterval(before)
busy.join()
print(min(seen), taken)
"""


def test_reading_the_counts_never_lets_another_thread_of_the_program_run() -> None:
    """In a process of its own: threads of other tests come and go, and a new one's counts have to be opened."""
    told = subprocess.run(
        [sys.executable, "-c", _ALONE], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert told.stdout.split() == ["2", "0"]


def test_threads_that_have_ended_are_no_longer_counted() -> None:
    counts, over = ThreadCounts(), threading.Event()
    brief = threading.Thread(target=over.wait)
    brief.start()
    known = counts.waits()
    over.set()
    brief.join()
    assert brief.native_id in known
    assert brief.native_id not in counts.waits()
    counts.close()


def _pages_read_again() -> int:
    (line,) = (
        one for one in Path("/proc/vmstat").read_text(encoding="ascii").splitlines() if "refault_file" in one
    )
    return int(line.split()[1])


def test_pages_that_were_read_again_are_counted_as_the_system_does() -> None:
    counts = ThreadCounts()
    before = _pages_read_again()
    told = counts.refetched()
    assert before <= told <= _pages_read_again()
    counts.close()
