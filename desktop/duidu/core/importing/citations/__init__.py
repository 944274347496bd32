"""From the words of a note to the works it cites.

:func:`citations_in` tells the three manners apart (Chinese footnotes, GB/T 7714, English) and hands each
part of a note to the right reader.  What a note does not state stays ``None``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from duidu.core.importing.citations import chinese, english, gbt7714
from duidu.core.importing.citations.again import Earlier
from duidu.core.importing.citations.parts import split_top
from duidu.core.library.model import Citation

__all__ = ["Earlier", "citations_in"]

_LONGEST = 20_000
"""Characters of a note that are searched for sources; longer notes are no notes."""

_HAN = re.compile(r"[\u3400-\u9fff]")


def citations_in(note_index: int, body: str, earlier: Earlier | None = None) -> tuple[Citation, ...]:
    """The works that a note's body cites, in its order.  Linear in the body's length.

    ``earlier`` are the works that the notes before cite: 同上, 同注③ and 前引书 mean them; it learns this note's.
    """
    found: list[Citation] = []
    earlier = earlier or Earlier()
    body = body[:_LONGEST]
    if gbt7714.TYPE_SIGN.search(body):
        entries = gbt7714.read(note_index, body)
        for entry in entries:
            earlier.see(entry)
        return entries
    see = False
    for part in split_top(body):
        known = len(found)
        if again := earlier.meant_by(note_index, part):
            found.extend(again)
        elif "《" in part or "〈" in part:
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
            if see and not found[index].see:
                found[index] = replace(found[index], see=True)
            earlier.see(found[index])
        if not part.rstrip().endswith(("；", ";")):
            see = False
    return tuple(found)
