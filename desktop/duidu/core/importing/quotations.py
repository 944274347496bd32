"""Quotations in paragraphs and the notes that serve them.

Every “…” or 「…」 with at least ten characters between the marks.  The note *at* a quotation stands right
behind its closing mark (or before it); the note that *covers* it is that one, or else the next in the same
sentence: several quotations in a sentence share the note at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from duidu.core.library.model import Quotation

SHORTEST = 10
_MARKS = re.compile("[“”「」『』〝〞]")
_PAIR = {"”": "“", "」": "「", "』": "『", "〞": "〝"}
_STOP = re.compile("[。！？!?]")
_CLAUSE = re.compile("[，。；！？,;!?]")
_TRAILING = "。，、；：！？,.;:!?”’」』）) "
_INTRODUCED = re.compile(
    r"(?:指出|认为|認為|强调|強調|写道|寫道|提出|所言|说|說|称|稱|表明|主张|宣布|批判|[：:])\s*[，,：:]?\s*$"
)


def quotations_in(paragraph: str, text: str, anchors: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The quotations of one paragraph.

    ``anchors``: (offset, note index) of its marks, ascending.  Linear in the text.
    """
    spans = [span for span in _spans(text) if span[1] - span[0] >= SHORTEST]
    if not spans:
        return []
    offsets = [offset for offset, _ in anchors]
    stops = _sentence_stops(text)
    return [_quotation(paragraph, text, start, end, anchors, offsets, stops) for start, end in spans]


def _spans(text: str) -> list[tuple[int, int]]:
    """Offsets inside outermost pairs of quotation marks, in order."""
    found: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    waiting = Counter[str]()
    for match in _MARKS.finditer(text):
        sign = match.group()
        if sign not in _PAIR:
            open_marks.append((sign, match.end()))
            waiting[sign] += 1
            continue
        if not waiting[_PAIR[sign]]:
            continue
        depth = next(
            (index for index in range(len(open_marks) - 1, -1, -1) if open_marks[index][0] == _PAIR[sign]),
            None,
        )
        if depth is None:
            continue
        start = open_marks[depth][1]
        waiting.subtract(opened for opened, _ in open_marks[depth:])
        del open_marks[depth:]
        if not open_marks:
            found.append((start, match.start()))
    if open_marks:
        found.extend(_after_unclosed(text, open_marks))
    return sorted(set(found))


def _after_unclosed(text: str, open_marks: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """Pairs behind an opening mark that is never closed: extraction loses marks."""
    sign, start = open_marks[0]
    close = next(key for key, value in _PAIR.items() if value == sign)
    found: list[tuple[int, int]] = []
    place = start
    while True:
        opened = text.find(sign, place)
        closed = text.find(close, opened + 1) if opened >= 0 else -1
        if opened < 0 or closed < 0:
            return found
        found.append((opened + 1, closed))
        place = closed + 1


def _sentence_stops(text: str) -> list[int]:
    """Offsets behind each sentence end that is outside quotation marks."""
    stops: list[int] = []
    depth = 0
    for match in re.finditer("[“”「」。！？!?]", text):
        sign = match.group()
        if sign in "“「":
            depth += 1
        elif sign in "”」":
            depth = max(0, depth - 1)
            if depth == 0 and match.start() and text[match.start() - 1] in "。！？!?":
                stops.append(match.end())
        elif depth == 0:
            stops.append(match.end())
    return stops


def _quotation(
    paragraph: str,
    text: str,
    start: int,
    end: int,
    anchors: Sequence[tuple[int, int]],
    offsets: Sequence[int],
    stops: Sequence[int],
) -> Quotation:
    at = _note_at(text, end, anchors, offsets)
    covering = at if at is not None else _note_covering(end, anchors, offsets, stops)
    return Quotation(paragraph, start, text[start:end], _type(text, start, end, covering), at, covering)


def _note_at(text: str, end: int, anchors: Sequence[tuple[int, int]], offsets: Sequence[int]) -> int | None:
    """The note whose mark stands at the closing mark, punctuation between them not counted."""
    place = bisect_left(offsets, end)
    if place < len(offsets):
        between = text[end : offsets[place]]
        if len(between) <= 3 and all(char in _TRAILING for char in between):
            return anchors[place][1]
    if place and offsets[place - 1] == end - 1 and text[end - 1] in "。！？":
        return anchors[place - 1][1]
    return None


def _note_covering(
    end: int, anchors: Sequence[tuple[int, int]], offsets: Sequence[int], stops: Sequence[int]
) -> int | None:
    """The next note before the sentence is over."""
    place = bisect_left(offsets, end)
    if place >= len(offsets):
        return None
    stop = bisect_left(stops, end + 1)
    limit = stops[stop] if stop < len(stops) else 1 << 60
    return anchors[place][1] if offsets[place] <= limit else None


def _type(text: str, start: int, end: int, covering: int | None) -> str:
    """``term`` for a short coinage: no clause, no note, not introduced by a verb of saying."""
    inner = text[start:end]
    if covering is not None or len(inner) > 20 or _CLAUSE.search(inner):
        return "quotation"
    if _INTRODUCED.search(text[max(0, start - 12) : start - 1]):
        return "quotation"
    return "term"
