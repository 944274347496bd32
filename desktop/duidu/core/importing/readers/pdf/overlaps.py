"""Glyphs whose boxes lie over each other though nothing on the paper does.

A ligature comes out of the file as its letters, each with the box of the whole: they are one glyph.  Chinese
signs are as wide as a word and half of that is blank; programs that set them close let the blanks overlap, and
the boxes are cut back to what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.readers.pdf.page import Glyph

_CLOSING = frozenset("，。、；：！？”’」』）》〉】〕］")
_OPENING = frozenset("“‘「『（《〈【〔［")
_OVER = 0.1
_HALF = 0.5
_TWICE = 0.45
"""Ems: two f drawn in one box wider than this are a ligature, narrower ones were drawn twice."""


def without_overlaps(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs in the same order, ligatures as one each and signs no wider than they need.  Linear."""
    found: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        here = glyph
        if last is not None and here[1] < last[2] and here[4] is last[4] and here[3] == last[3]:
            if _is_ligature(last, here):
                here = last._replace(char=last.char + here.char)
                found.pop()
            elif here[1] < last[2] - _OVER * here[4].size:
                found[-1], here = _apart(last, here)
        found.append(here)
        last = here
    return found


def _is_ligature(left: Glyph, right: Glyph) -> bool:
    """Letters in the very same box; the same letter twice only where the box has room for it."""
    if left.x0 != right.x0 or left.x1 != right.x1 or not (left.char + right.char).isalpha():
        return False
    if not (left.char + right.char).isascii() or len(left.char) > 2:
        return False
    return left.char[-1] != right.char or left.x1 - left.x0 > _TWICE * left.style.size


def _apart(left: Glyph, right: Glyph) -> tuple[Glyph, Glyph]:
    """Two neighbours without the blank halves of signs that overlap."""
    if not left.x0 < right.x0:
        return left, right
    size = left.style.size
    if left.char in _CLOSING and left.x1 - left.x0 > 0.9 * size:
        left = left._replace(x1=max(left.x0 + _HALF * size, min(left.x1, right.x0)))
    if right.char in _OPENING and right.x1 - right.x0 > 0.9 * size:
        right = right._replace(x0=min(right.x1 - _HALF * size, max(right.x0, left.x1)))
    return left, right
