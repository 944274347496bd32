"""Lines of notes into bodies, and marks in foreign matter, for pairing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.notes.marks import (
    AT_START,
    LOOSE_STAR,
    ROUND,
    STARS,
    Mark,
    inline_marks,
    mark_of,
    mark_of_sign,
)
from duidu.core.importing.notes.pairing import BodyText, WaitingMark

_ROUND_ENTRY = re.compile(r"[(（]\s*(?P<round>\d{1,3})\s*[)）]")
_ENTRY = re.compile(
    r"(?:[-*•]\s+)?(?:[(（]\s*(?P<round>\d{1,3})\s*[)）]|(?P<plain>\d{1,3})\s*[.．、]|[注註]\s?(?P<worded>\d{1,3})\s*[：:、.．]?)\s*(?=\D)"
)


def collect_bodies(lines: Sequence[Line]) -> list[BodyText]:
    """The bodies of all lines with the role of notes, in source order."""
    bodies: list[BodyText] = []
    for line in lines:
        if line.role is not Role.NOTE:
            continue
        if line.kind == "more" and bodies:
            bodies[-1].ranges.append((line.start, line.end))
            continue
        section = line.kind if line.kind in {"reference-list", "endnotes"} else "foot"
        mark, length = _stated_opening(line) or line.opening or _opening(line, section)
        bodies.append(
            BodyText(
                mark,
                (line.start, line.start + len(line.text[:length].rstrip())),
                [(line.start + length, line.end)],
                section,
            )
        )
    return bodies


def _stated_opening(line: Line) -> tuple[Mark, int] | None:
    """The mark before a body, and its length, where the format links notes to their bodies."""
    hints = line.hints
    if hints is None or hints.note_body is None or not line.settled:
        return None
    if hints.note_mark is None:
        return Mark("named", 0, "", hints.note_body), 0
    length = max(0, hints.note_mark[1] - line.start)
    sign = line.text[:length]
    mark = mark_of_sign(sign, hints.note_body) or Mark("named", 0, sign.strip(), hints.note_body)
    return mark, length + len(line.text[length:]) - len(line.text[length:].lstrip())


def _opening(line: Line, section: str) -> tuple[Mark | None, int]:
    match = AT_START.match(line.text)
    if match is not None:
        return mark_of(match), match.end()
    entry = _ENTRY.match(line.text) if section != "foot" else None
    if entry is None:
        return None, 0
    value = int(entry.group("round") or entry.group("plain") or entry.group("worded"))
    sign = f"({value})" if entry.group("round") else f"[{value}]"
    return Mark("bracketed", value, sign), entry.end()


def loose_patterns(lines: Sequence[Line]) -> tuple[re.Pattern[str], ...]:
    """Signs that stand for notes only where bodies begin alike: (1), and a star without braces."""
    patterns = []
    starts = [line for line in lines if line.role is Role.NOTE and line.kind != "more"]
    values = [int(match.group("round")) for line in starts if (match := _ROUND_ENTRY.match(line.text))]
    if values[:1] == [1]:
        patterns.append(ROUND)
    if any(line.kind == "start" and line.text[0] in STARS for line in starts):
        patterns.append(LOOSE_STAR)
    return tuple(patterns)


def foreign_marks(lines: Sequence[Line]) -> list[WaitingMark]:
    """Marks in foreign matter: they must not take the essay's notes, nor it theirs."""
    found: list[WaitingMark] = []
    for line in lines:
        if line.role is Role.FOREIGN:
            for match in inline_marks(line.text):
                place = line.start + match.start()
                if match.start() or match.group("bracketed") is None:  # an entry of a list is no mark
                    found.extend(
                        WaitingMark(mark, place, None, 0, (place, line.start + match.end()))
                        for mark in mark_of(match).apart()
                    )
    return found
