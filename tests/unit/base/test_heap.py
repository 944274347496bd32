"""Memory that a program freed is the system's again: a pane that was closed should not be felt by other programs."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

FILL_AND_FREE = """
import ctypes, sys, threading
from pathlib import Path
from duidu.base import heap

def held_mb():
    lines = Path("/proc/self/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024

heap.keep_small()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
pieces = [libc.malloc(4000) for _ in range(20_000)]
for piece in pieces:
    ctypes.memset(piece, 1, 4000)
full = held_mb()
for piece in pieces[:-1]:  # the last one keeps the heap from shrinking at its end
    libc.free(piece)
kept = held_mb()
heap.give_back()
print(full, kept, held_mb())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other systems give memory back by themselves")
def test_holes_between_what_is_still_held_go_back_to_the_system() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.check_output([sys.executable, "-c", FILL_AND_FREE], text=True, env=environment)
    full, kept, given_back = map(float, told.split())
    assert full - given_back > 60, f"{full:.0f} MB, freed {kept:.0f}, given back {given_back:.0f}"
