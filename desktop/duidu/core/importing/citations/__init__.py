"""From the words of a note to the works it cites.

:func:`citations_in` tells the three manners apart (Chinese footnotes, GB/T 7714, English) and hands each
part of a note to the right reader.  What a note does not state stays ``None``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from duidu.core.importing.citations import chinese, english, gbt7714
from duidu.core.importing.citations.parts import split_top
from duidu.core.library.model import Citation

__all__ = ["citations_in"]

_LONGEST = 20_000
"""Characters of a note that are searched for sources; longer notes are no notes."""

_SAME = re.compile(
    r"\s*(?P<see>参见|參見|见|見)?\s*(?:同上书|同上書|同上注|同上註|同上|同前书|同前書|同前|[Ii]bid\.?)(?=[，,。.；;\s第]|$)"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def citations_in(note_index: int, body: str, before: Citation | None = None) -> tuple[Citation, ...]:
    """The works that a note's body cites, in its order.  Linear in the body's length.

    ``before`` is the last work that an earlier note cites: 同上 means it.
    """
    found: list[Citation] = []
    body = body[:_LONGEST]
    if before is not None and (again := _SAME.match(body)) is not None:
        pages = chinese.pages_in(body[again.end() :])
        see = again.group("see") is not None
        return (replace(before, note_index=note_index, see=see, pages=pages or before.pages),)
    if gbt7714.TYPE_SIGN.search(body):
        return gbt7714.read(note_index, body)
    see = False
    for part in split_top(body):
        known = len(found)
        if "《" in part or "〈" in part:
            if part.lstrip()[:1].isascii() and english.starts(part):
                found.extend(english.read_with_host(note_index, part))
            else:
                found.extend(chinese.read(note_index, part))
        elif english.starts(part) and len(_HAN.findall(part)) < 0.3 * len(part):
            found.extend(english.read(note_index, part))
        else:
            found.extend(chinese.read_without_title(note_index, part, body))
        for index in range(known, len(found)):
            see = see or found[index].see
            found[index] = replace(found[index], see=see)
        if not part.rstrip().endswith(("；", ";")):
            see = False
    return tuple(found)
