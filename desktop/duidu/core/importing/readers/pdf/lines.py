"""A line of one column, as it was set: its words with the gaps that were meant, its raised signs.

Gaps are judged against the line itself: in a spaced heading every gap is wide and none is a space, in a
justified line all are a little wide.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from duidu.core.importing.readers.pdf.page import Glyph, Style
from duidu.core.importing.readers.pdf.pieces import Piece

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_CLOSING = frozenset("，。、；：！？”’」』）》〉】…—·,.;:!?)]%")
_OPENING = frozenset("“‘「『（《〈【([")
_RAISED = 0.14
_SMALL = 0.84
_HAN_GAP = 0.55
_LATIN_GAP = 0.18
_MIXED_GAP = 0.42
_SPACED_OUT = 0.28


class Line:
    """All pieces on one base line of a column.  ``text`` is built once; ``places`` has the glyph of each
    character (``-1`` for a gap)."""

    __slots__ = ("base", "glyphs", "pieces", "places", "size", "style", "text", "x0", "x1")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = sorted(pieces, key=lambda piece: piece.x0)
        self.glyphs = [glyph for piece in self.pieces for glyph in piece.glyphs]
        main = max(self.pieces, key=lambda piece: (len(piece.glyphs) * piece.size, -piece.x0))
        self.base, self.size, self.style = main.base, main.size, main.style
        self.x0 = self.pieces[0].x0
        self.x1 = max(piece.x1 for piece in self.pieces)
        self.text, self.places = _written(self.glyphs, self.size)

    @property
    def top(self) -> float:
        return self.base - 0.85 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.15 * self.size

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    def raised(self) -> list[tuple[int, int]]:
        """Ranges of ``text`` that are smaller than the line and stand above its base."""
        flags = [
            place >= 0 and _is_raised(self.glyphs[place], self.base, self.style) for place in self.places
        ]
        return _stretches(flags)

    def __repr__(self) -> str:
        return f"Line({self.x0:.0f}-{self.x1:.0f} @{self.base:.0f} {self.size} {self.text!r})"


def _is_raised(glyph: Glyph, base: float, style: Style) -> bool:
    if glyph.style is style:
        return False
    return glyph.style.size <= _SMALL * style.size and base - glyph.base >= _RAISED * style.size


def _stretches(flags: Sequence[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = -1
    for index, flag in enumerate([*flags, False]):
        if flag and start < 0:
            start = index
        elif not flag and start >= 0:
            found.append((start, index))
            start = -1
    return found


def _written(glyphs: Sequence[Glyph], size: float) -> tuple[str, list[int]]:
    """The characters with a blank at each gap that was meant, and the glyph of each."""
    gaps = [(right[1] - left[2]) / size for left, right in itertools.pairwise(glyphs)]
    even = _usual_gap(glyphs, gaps)
    parts: list[str] = []
    places: list[int] = []
    for index, glyph in enumerate(glyphs):
        if index and (blank := _blank(glyphs[index - 1], glyph, gaps[index - 1] - even)):
            parts.append(blank)
            places.extend([-1] * len(blank))
        parts.append(glyph[0])
        places.extend([index] * len(glyph[0]))
    return "".join(parts), places


def _usual_gap(glyphs: Sequence[Glyph], gaps: Sequence[float]) -> float:
    """The gap that all neighbours have: the letter-spacing of a heading, the stretch of a justified line."""
    if not gaps or max(gaps) < _SPACED_OUT:
        return 0.0
    if len(gaps) == 1:
        both = _is_wide(glyphs[0][0]) and _is_wide(glyphs[1][0])
        return gaps[0] if both else 0.0
    usual = median(gaps)
    if usual < 0.04:
        return 0.0
    spread = sum(1 for gap in gaps if gap > 0.6 * usual)
    return float(usual) if usual < _SPACED_OUT or spread >= 0.8 * len(gaps) else 0.0


def _blank(left: Glyph, right: Glyph, gap: float) -> str:
    """What stands between two glyphs: nothing, a space or (between Chinese) a full-width one."""
    if gap < 0.1 and not right.spaced:
        return ""
    before, after = left[0][-1], right[0][0]
    wide_before, wide_after = _is_wide(before), _is_wide(after)
    if wide_before and wide_after:
        hangs = before in _CLOSING or after in _OPENING
        if gap >= (_HAN_GAP if not hangs else 0.8):
            return "　"
        return " " if right.spaced and gap > 0.3 and not hangs else ""
    if wide_before or wide_after:
        return " " if gap > _MIXED_GAP or (right.spaced and gap > 0.12 and _is_word(before, after)) else ""
    return " " if right.spaced or gap > _LATIN_GAP else ""


def _is_word(before: str, after: str) -> bool:
    return _WORD.match(before) is not None or _WORD.match(after) is not None


def _is_wide(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "“”‘’—…" or _WIDE.match(char) is not None
