"""Where sentences and sections begin, for words that have to stand together in one.

A sentence ends with 。！？ (or . before a new English sentence) and the closing marks that follow it; a block
ends one, too.  A section goes from one heading to the next; what stands before the first heading is one, and
each note is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duidu.core.library.model import Zone

ENDING = "。！？!?"
"""One of these ends a sentence, whatever more of them and of :data:`TRAILING` stand around it."""

TRAILING = "…"

CLOSING = '”’」』）)》】]"'
"""Marks that still belong to the sentence that has just ended."""

AFTER_POINT = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ“"'
"""How an English sentence begins after a full stop and spaces."""

_RUN = f"[{ENDING}{TRAILING}]*[{ENDING}][{ENDING}{TRAILING}]*"
_POINT = rf"(?<=[a-z]{{2}})\.(?=\s+[{AFTER_POINT}]|\s*(?:\0|\Z))"
_END = re.compile(f"(?:{_RUN}|{_POINT})[{re.escape(CLOSING)}]*")


def sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end; U+0000 may separate blocks in ``text``."""
    return (match.end() for match in _END.finditer(text))


def section_numbers(zones: Iterable[Zone]) -> list[int]:
    """The number of the section of each block of a document."""
    numbers: list[int] = []
    number = 0
    for zone in zones:
        number += zone in (Zone.HEADINGS, Zone.NOTES)
        numbers.append(number)
    return numbers
