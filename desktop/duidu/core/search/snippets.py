"""One line around an occurrence, in which it stands at a known place."""

from __future__ import annotations

import re
from typing import NamedTuple

SNIPPET_CHARS = 60
_LONGEST_MATCH = 120
_BEFORE = 22

# Whatever would break a line becomes a space; one for one, so that places stay.
_BREAKS = {ord(char): " " for char in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"}

_ANY_BREAK = re.compile(f"[{''.join(map(chr, _BREAKS))}]")


class Snippet(NamedTuple):
    """``text[start:end]`` is the occurrence (the head of it, should it be very long)."""

    text: str
    start: int
    end: int


def snippet_bounds(length: int, start: int, end: int) -> tuple[int, int]:
    """Which stretch of a block of ``length`` characters the snippet shows."""
    shown_end = min(end, start + _LONGEST_MATCH)
    room = max(SNIPPET_CHARS - (shown_end - start), 16)
    after = min(length - shown_end, max(room - min(start, _BEFORE), room // 2))
    before = min(start, room - after)
    return start - before, shown_end + after


def snippet_from(stretch: str, bounds: tuple[int, int], start: int, end: int) -> Snippet:
    """The snippet from the stretch at ``bounds`` of the block."""
    line = stretch.translate(_BREAKS) if _ANY_BREAK.search(stretch) else stretch
    return Snippet(line, start - bounds[0], min(end, bounds[1]) - bounds[0])
