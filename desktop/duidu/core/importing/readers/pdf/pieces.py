"""Glyphs into pieces: what stands on one line without a wide gap, raised marks included.

A piece may be a word of a spaced heading, a cell of a table or a whole line of a column; what belongs
together is for :mod:`.columns` to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from duidu.core.importing.readers.pdf.page import Glyph, Style

_SAME_BASE = 0.12
_GAP = 0.9
"""Ems: a wider gap parts two pieces."""
_BACK = 0.6
_SMALLER = 0.82
_RAISE = (0.05, 0.9)
_SINK = 0.35
_BAND = 12.0
_OVER = 0.15


class Piece:
    """Glyphs on one line, left to right.  ``base`` and ``size`` are those of most of its glyphs."""

    __slots__ = ("base", "glyphs", "size", "style", "x0", "x1")

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.x0 = glyphs[0].x0
        self.x1 = max(glyph[2] for glyph in glyphs)
        first = glyphs[0]
        if all(glyph[4] is first[4] for glyph in glyphs):
            self.style, self.base = first.style, first.base
        else:
            self.style, self.base = _main(glyphs)
        self.size = self.style.size

    @property
    def top(self) -> float:
        return self.base - 0.85 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.15 * self.size

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    def __repr__(self) -> str:
        return f"Piece({self.x0:.0f}-{self.x1:.0f} @{self.base:.0f} {self.size} {plain(self.glyphs)!r})"


def plain(glyphs: Iterable[Glyph]) -> str:
    """The characters alone."""
    return "".join(glyph[0] for glyph in glyphs)


def _main(glyphs: Sequence[Glyph]) -> tuple[Style, float]:
    """The style and base line of most glyphs, each weighed by its size."""
    weights: Counter[tuple[Style, float]] = Counter()
    for glyph in glyphs:
        weights[glyph.style, glyph.base] += 1 + int(glyph.style.size)
    return max(weights, key=lambda key: weights[key])


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces of a page.  About linear: runs meet only those of their own line."""
    runs = _runs(glyphs)
    runs.sort(key=lambda run: run[0][1])
    by_band: dict[int, list[list[list[Glyph]]]] = defaultdict(list)
    pieces: list[list[list[Glyph]]] = []
    for run in runs:
        host = _host(run, by_band)
        if host is None:
            host = []
            pieces.append(host)
        host.append(run)
        by_band[int(run[0].base / _BAND)].append(host)
    return _filled_in([[glyph for run in runs for glyph in run] for runs in pieces])


def _filled_in(pieces: list[list[Glyph]]) -> list[Piece]:
    """Pieces, with what stands in the gaps of another put there.

    Office programs draw a line in one typeface first and the signs of another (quotation marks) after it,
    so that these stand inside its width and behind it in the file.
    """
    by_band: dict[int, list[list[Glyph]]] = defaultdict(list)
    for glyphs in sorted(pieces, key=lambda glyphs: glyphs[0][1] - glyphs[-1][2]):  # widest first
        band = int(glyphs[0].base / _BAND)
        host = next(
            (
                wider
                for level in (band, band - 1, band + 1)
                for wider in by_band.get(level, ())
                if _stands_in_gaps(glyphs, wider)
            ),
            None,
        )
        if host is None:
            by_band[band].append(glyphs)
        else:
            host.extend(glyphs)
            host.sort(key=lambda glyph: glyph[1])
    return [Piece(glyphs) for band in by_band.values() for glyphs in band]


def _stands_in_gaps(glyphs: Sequence[Glyph], wider: Sequence[Glyph]) -> bool:
    """Whether all glyphs stand on the other's line, between its glyphs and over none of them."""
    if not (wider[0].x0 < glyphs[0].x0 and glyphs[-1].x1 < wider[-1].x1):
        return False
    if not _on_one_line(wider[0], glyphs[0]):
        return False
    starts = [glyph[1] for glyph in wider]
    for glyph in glyphs:
        place = bisect_right(starts, glyph[1])
        before, after = wider[place - 1], wider[min(place, len(wider) - 1)]
        slack = _OVER * glyph.style.size
        if glyph[1] < before[2] - slack or (place < len(wider) and glyph[2] > after[1] + slack):
            return False
    return True


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that follow each other in the file as on the line, in one style."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        style = glyph[4]
        if last is not None and style is last[4]:
            size = style.size
            gap = glyph[1] - last[2]
            if -_BACK * size < gap < _GAP * size and glyph[1] > last[1]:
                drop = glyph[3] - last[3]
                if -_SAME_BASE * size < drop < _SAME_BASE * size:
                    runs[-1].append(glyph)
                    last = glyph
                    continue
        runs.append([glyph])
        last = glyph
    return runs


def _host(run: list[Glyph], by_band: dict[int, list[list[list[Glyph]]]]) -> list[list[Glyph]] | None:
    """The piece that the run goes on, among those that begin left of it."""
    first = run[0]
    band = int(first.base / _BAND)
    best: list[list[Glyph]] | None = None
    best_gap = float("inf")
    for level in (band, band - 1, band + 1):
        for host in by_band.get(level, ()):
            end = host[-1]
            gap = first.x0 - end[-1].x1
            size = max(first.style.size, end[-1].style.size)
            if not -_BACK * size < gap < _GAP * size or abs(gap) >= best_gap:
                continue
            if _on_one_line(end[-1], first):
                best, best_gap = host, abs(gap)
    return best


def _on_one_line(left: Glyph, right: Glyph) -> bool:
    """Whether two neighbours stand on one line: on one base, or the smaller one raised or sunk."""
    large, small = (left, right) if left.style.size >= right.style.size else (right, left)
    size = large.style.size
    rise = large.base - small.base
    if small.style.size <= _SMALLER * size:
        return -_SINK * size < rise < _RAISE[1] * size
    return abs(rise) < 2 * _SAME_BASE * size
