"""The index: Whoosh keeps schema, table of contents, segments, lock, deletions and stored fields; the bulk
of it, all pairs of adjacent characters with their places, lies per segment in flat arrays that numpy
writes and reads (``docs/adr`` says why).

The only importer of Whoosh and numpy in ``core.search``; importing this package loads neither.
"""

import os
import sys


def _sort_without_avx512() -> None:
    """Ask numpy, before it is loaded, to sort with AVX2 at most.

    On AMD's Zen 4 its AVX-512 sort is five times slower than the AVX2 one (1.06 against 0.20 s for 16
    million numbers of 64 bits, as slow as none at all), because numbers that are compressed while they
    are stored take microcode there.  Where AVX-512 is the faster one, it is so for a fifth of a build.
    """
    x86 = "AMD64" in sys.version if sys.platform == "win32" else os.uname().machine == "x86_64"
    if x86:
        os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4 AVX512_ICL AVX512_SPR")


_sort_without_avx512()
