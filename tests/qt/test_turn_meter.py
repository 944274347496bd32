"""The meter of turns must not wait for what it measures."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from tests.helpers.turns import ThreadCounts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts waits for a processor")


def test_reading_the_counts_never_lets_another_thread_of_the_program_run() -> None:
    steps, over = [0], threading.Event()

    def compute() -> None:
        while not over.is_set():
            steps[0] += 1

    counts = ThreadCounts()
    busy = threading.Thread(target=compute)
    before = sys.getswitchinterval()
    busy.start()
    try:
        while busy.native_id not in counts.waits():
            pass
        sys.setswitchinterval(60)  # from here on the lock changes hands only where somebody lets go of it
        known = steps[0]
        for _ in range(100):
            assert len(counts.waits()) >= 2
        assert steps[0] == known
    finally:
        over.set()
        sys.setswitchinterval(before)
        busy.join()
        counts.close()


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
