"""Where a justified line of Chinese text may be stretched, and which marks give up half their width at its ends.

After 中文排版需求 (W3C, "Requirements for Chinese Text Layout", 3.1.6 and 3.2.3): space is added evenly between
Chinese characters, between the scripts and between Western words, never inside a Western word, a number, —— or ……, nor
before a note mark.  (Qt would put all of it into the spaces of a line, should it have any: one English name then
tears holes into a Chinese line.)  Knows no Qt and no pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

OPENING = "「『（《〈【〔“‘"
CLOSING = "」』）》〉】〕”’"
PAUSES = "，。、；：？！"
"""Full-width marks whose one half is empty (the pauses: in Mainland typefaces)."""

_ZERO_WIDTH = "\u2060\u200b"
_SPACES = " \u00a0\u2002\u3000\t"
_WESTERN = re.compile(r"[!-~\u00a1-\u024f\u0370-\u058f\u1e00-\u1fff‐-–‘’“”]")
_LEADERS = "—…⋯"
_ALL_CHINESE = re.compile("[\u3001-\ufaff，。、；：？！（）“”‘’]*")
_STRETCHES = 3


def stretchable(text: str, start: int, end: int, *, fixed: int = 0) -> Sequence[int]:
    """Code points of ``text[start:end]`` behind which space may be added; none in the first ``fixed`` ones."""
    last = _last_visible(text, start, end)
    if _ALL_CHINESE.fullmatch(text, start, end):
        return range(start + fixed, last)
    return [at for at in range(start + fixed, last) if _may_part(text, at, end)]


def _may_part(text: str, at: int, end: int) -> bool:
    here, following = text[at], text[at + 1]
    if here in _ZERO_WIDTH or following == "\u2060" or following in _SPACES:
        return False
    if following == "\u200b" and at + 2 < end:
        following = text[at + 2]
    if here in _LEADERS and following == here:
        return False
    return not (_WESTERN.match(here) and _WESTERN.match(following))


def _last_visible(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _SPACES or text[end - 1] in _ZERO_WIDTH):
        end -= 1
    return end - 1


def last_visible(text: str, start: int, end: int) -> int | None:
    """The last code point of a line that is not a space, ``None`` where there is none."""
    found = _last_visible(text, start, end)
    return found if found >= start else None


def spread(places: Sequence[int], pixels: int) -> Iterator[tuple[int, int, int]]:
    """``pixels`` over ``places``, as stretches of neighbouring places (start, end, pixels behind each).

    In whole pixels: a character between two is blurred, and has to be drawn anew for each fraction.  What does not
    go up evenly is spread in stretches of a few places, so that no half of a line looks looser.
    """
    count = len(places)
    each, over = divmod(pixels, count)
    size = max(1, -(-count // _STRETCHES))
    for first in range(0, count, size):
        last = min(first + size, count)
        more = over * last // count - over * first // count
        yield from _together(places[first : first + more], each + 1)
        yield from _together(places[first + more : last], each)


def _together(places: Sequence[int], space: int) -> Iterator[tuple[int, int, int]]:
    """Neighbouring places with the same space."""
    start = 0
    for index in range(1, len(places) + 1):
        if index == len(places) or places[index] != places[index - 1] + 1:
            yield places[start], places[index - 1] + 1, space
            start = index
