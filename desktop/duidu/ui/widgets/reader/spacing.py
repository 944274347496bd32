"""Where a justified line of Chinese text may be stretched, and which marks give up half their width at its ends.

After 中文排版需求 (W3C, "Requirements for Chinese Text Layout", 3.1.6 and 3.2.3): space is added evenly between
Chinese characters, between the scripts and between Western words, never inside a Western word, a number, —— or ……, nor
before a note mark.  (Qt would put all of it into the spaces of a line, should it have any: one English name then
tears holes into a Chinese line.)  Knows no Qt and no pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

OPENING = "「『（《〈【〔“‘"
CLOSING = "」』）》〉】〕”’"
PAUSES = "，。、；：？！"
"""Full-width marks whose one half is empty (the pauses: in Mainland typefaces)."""

_ZERO_WIDTH = "\u2060\u200b"
_SPACES = " \u00a0\u2002\u3000\t"
_WESTERN = re.compile(r"[!-~\u00a1-\u024f\u0370-\u058f\u1e00-\u1fff‐-–‘’“”]")
_LEADERS = "—…⋯"


def stretchable(text: str, start: int, end: int, *, fixed: int = 0) -> Iterator[int]:
    """Code points of ``text[start:end]`` behind which space may be added; none in the first ``fixed`` ones."""
    last = _last_visible(text, start, end)
    for at in range(start + fixed, last):
        here, following = text[at], text[at + 1]
        if here in _ZERO_WIDTH or following == "\u2060" or following in _SPACES:
            continue
        if following == "\u200b":
            following = text[at + 2] if at + 2 < end else following
        if here in _LEADERS and following == here:
            continue
        if _WESTERN.match(here) and _WESTERN.match(following):
            continue
        yield at


def _last_visible(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _SPACES or text[end - 1] in _ZERO_WIDTH):
        end -= 1
    return end - 1


def last_visible(text: str, start: int, end: int) -> int | None:
    """The last code point of a line that is not a space, ``None`` where there is none."""
    found = _last_visible(text, start, end)
    return found if found >= start else None


def runs_of(rows: Iterable[tuple[int, float]]) -> Iterator[tuple[int, int, float]]:
    """Neighbouring code points with the same space behind them as (start, end, space)."""
    open_run: tuple[int, int, float] | None = None
    for at, space in rows:
        if open_run is not None and open_run[1] == at and open_run[2] == space:
            open_run = (open_run[0], at + 1, space)
            continue
        if open_run is not None:
            yield open_run
        open_run = (at, at + 1, space)
    if open_run is not None:
        yield open_run
