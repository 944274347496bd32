"""Which word a double click takes: the segmenter's, once its dictionary has been read beside the window."""

from __future__ import annotations

import re

from duidu.base.jobs import JobContext
from duidu.core import segment
from duidu.core.script import simplify

_LETTER = "A-Za-z0-9\u00c0-\u024f"
WESTERN_WORD = re.compile(f"[{_LETTER}][{_LETTER}\u0300-\u036f]*(?:[’'.-][{_LETTER}\u0300-\u036f]+)*")
# Enough on both sides for the segmenter to see; a block may be a whole table.
_AROUND_CHARS = 200


def prepare_words(context: JobContext) -> None:
    """Read the segmenter's dictionary: half a second of work, once a process."""
    context.check()
    segment.prepare()


def word_around(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the word at a code point, in either script; a Western word is taken whole.

    One character where the dictionary is not ready yet: a double click never waits.
    """
    for match in WESTERN_WORD.finditer(text, max(0, offset - _AROUND_CHARS), offset + _AROUND_CHARS):
        if match.start() <= offset < match.end():
            return match.span()
    if not segment.is_ready():
        return min(offset, len(text)), min(offset + 1, len(text))
    low = max(0, offset - _AROUND_CHARS)
    around = text[low : offset + _AROUND_CHARS]
    start, end = segment.word_at(around, offset - low, simplify(around))
    return low + start, low + end
