"""Large initials: the first character of a text, as high as two or three of its lines.

It belongs to the first line beside it, and the lines beside it are not set in.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.readers.pdf.page import Glyph

_LARGE = 1.8
_NEAR = 1.5
_HEIGHT = 0.95
_BELOW = 1.6


def with_initials(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """The glyphs of a page, its large initials as characters of their first lines.  Linear but for initials."""
    large = [index for index, glyph in enumerate(glyphs) if glyph[4].size >= _LARGE * size]
    places = [(glyphs[index].style, glyphs[index].base) for index in large]
    for index in reversed(large):
        initial = glyphs[index]
        if places.count((initial.style, initial.base)) == 1 and initial.char.isalnum():
            first = _first_beside(glyphs, initial, size)
            if len(first) > 1:
                glyphs = _set_small(glyphs, index, first, size)
    return glyphs


def _first_beside(glyphs: Sequence[Glyph], initial: Glyph, size: float) -> list[int]:
    """The first glyphs of the lines right of the initial, from the top; none where something else stands under it."""
    top = initial.base - _HEIGHT * initial.style.size
    first: dict[float, int] = {}
    under: set[float] = set()
    for index, glyph in enumerate(glyphs):
        if glyph is initial or not top < glyph.base < initial.base + _BELOW * size:
            continue
        if abs(glyph.style.size - size) > 0.2 * size:
            continue
        if initial.x0 - 1 <= glyph.x0 < initial.x1 - 0.5 * size:
            if glyph.base < initial.base + 0.3 * size:
                return []
            under.add(glyph.base)
            continue
        if initial.x1 - 0.5 * size <= glyph.x0 < initial.x1 + _NEAR * size:
            known = first.get(glyph.base)
            if known is None or glyph.x0 < glyphs[known].x0:
                first[glyph.base] = index
    found = [first[base] for base in sorted(first) if base not in under]
    return [index for index in found if _held_back(glyphs[index], glyphs[found[0]], initial, size)]


def _held_back(glyph: Glyph, line: Glyph, initial: Glyph, size: float) -> bool:
    """Whether a line begins where the first does: one below the initial only if it is no paragraph's indent."""
    if glyph.base < initial.base + 0.8 * size:
        return True
    indent = (glyph.x0 - initial.x0) / size
    return abs(glyph.x0 - line.x0) < 0.3 * size and not 1.7 < indent < 2.3


def _set_small(glyphs: Sequence[Glyph], index: int, first: Sequence[int], size: float) -> list[Glyph]:
    """The initial as a glyph before the first line; the other lines begin where it stood."""
    initial, line = glyphs[index], glyphs[first[0]]
    small = initial._replace(x0=line.x0 - size, x1=line.x0, base=line.base, style=line.style)
    changed = list(glyphs)
    for other in first[1:]:
        changed[other] = changed[other]._replace(x0=initial.x0)
    changed[first[0]] = line._replace(spaced=False)
    changed.insert(first[0], small)
    del changed[index + (index >= first[0])]
    return changed
