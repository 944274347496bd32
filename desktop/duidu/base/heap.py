"""Memory that was freed goes back to the system, on Linux with the GNU C library.

Left to itself its allocator keeps what threads freed in heaps of their own, with holes, and takes ever larger pieces
from there once one of them was freed: after four minutes of opening and closing books 130 of the 470 MB that the
program held were such holes.  Elsewhere the system's allocators give memory back by themselves.
"""

from __future__ import annotations

import ctypes
import platform
from functools import cache

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
"""Names of ``malloc.h``."""
_LARGE_BYTES = 128 * 1024
_HEAPS = 2


def keep_small() -> None:
    """Take large pieces from the system singly, and let all threads share two heaps; once, at the start."""
    allocator = _allocator()
    if allocator is not None:
        allocator.mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
        allocator.mallopt(_M_TRIM_THRESHOLD, _LARGE_BYTES)
        allocator.mallopt(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Return what is free inside the heaps: some milliseconds for hundreds of megabytes."""
    allocator = _allocator()
    if allocator is not None:
        allocator.malloc_trim(0)


@cache
def _allocator() -> ctypes.CDLL | None:
    if platform.libc_ver()[0] != "glibc":
        return None
    # Called with Python's lock let go of, as CDLL does: other threads go on.
    return ctypes.CDLL(None)
