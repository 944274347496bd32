"""Where words begin in a segment: a bit for each place, beside the arrays, made after them and in its own time.

Words never decide what is found.  They only tell 和平 from the 和平 in 共和平等, for ranking; until they are
there, or where the file is damaged or another segment's, every occurrence counts alike.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.syncing import replace_file
from duidu.core.segment import pieces

if TYPE_CHECKING:
    from duidu.core.search.index.segment import Segment

EXTENSION = ".words"
_MAGIC = b"DUIDUWRD"
_PREFIX = len(_MAGIC) + 32 + 4
_PIECE_CHARS = 1 << 16


class WordStarts:
    """The bits of one segment; ``ValueError`` or ``OSError`` where the file is not to be trusted."""

    def __init__(self, path: Path, arrays_sha256: str, length: int) -> None:
        with path.open("rb") as stream:
            content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        bits = np.frombuffer(content, dtype=np.uint8, offset=_PREFIX) if len(content) > _PREFIX else None
        if content[:_PREFIX] != _head(arrays_sha256, b"" if bits is None else bits.data):
            raise ValueError(f"{path.name} is not this segment's")
        if bits is None or len(bits) != -(-length // 8):
            raise ValueError(f"{path.name} has another length")
        self._bits = bits
        self._bytes = bits.data

    def at(self, places: Array) -> Array:
        """Whether a word begins at each place."""
        return np.asarray((self._bits[places >> 3] >> (places & 7).astype(np.uint8)) & 1, dtype=bool)

    def begins_at(self, place: int) -> bool:
        """Whether a word begins there."""
        return bool(self._bytes[place >> 3] >> (place & 7) & 1)


def _head(arrays_sha256: str, bits: memoryview | bytes) -> bytes:
    return _MAGIC + bytes.fromhex(arrays_sha256) + zlib.crc32(bits).to_bytes(4, "little")


def write_words(segment: Segment, check: Callable[[], None]) -> None:
    """Cut a segment's text into words; about 1 MB a second.  ``check`` may raise to give up."""
    starts = np.zeros(len(segment.text), dtype=bool)
    for low in range(0, len(segment.text), _PIECE_CHARS):
        check()
        high = min(low + _PIECE_CHARS, len(segment.text))
        place = low
        for block in segment.folded_text(low, high).split("\0"):
            sizes = [len(piece) for piece in pieces(block)]
            ends = np.minimum(
                place + np.cumsum([0, *sizes]), len(starts) - 1
            )  # the end of a block ends a word
            starts[ends] = True
            place += len(block) + 1
    bits = np.packbits(starts, bitorder="little").tobytes()
    replace_file(segment.words_path, _head(segment.arrays_sha256, bits) + bits)


def lacking(segments: list[Segment]) -> list[Segment]:
    """Segments whose words are not there yet."""
    return [segment for segment in segments if segment.word_starts is None]


def words_stamp(path: Path) -> int:
    """When the file was written (ns), 0 where there is none: one that was refused is not read at every search."""
    try:
        return os.stat(str(path)).st_mtime_ns  # noqa: PTH116 - asked for at every search
    except OSError:
        return 0


def open_words(segment: Segment) -> WordStarts | None:
    """The words of a segment, if they are there and right."""
    with contextlib.suppress(OSError, ValueError):
        return WordStarts(segment.words_path, segment.arrays_sha256, len(segment.text))
    return None
