"""Code points to UTF-16 units and back, for Qt, which counts units.

Conversion happens at one boundary (the reader's display text); the model keeps code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Offsets of one text in code points and in UTF-16 units.  Without astral characters: free."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _BEYOND_BMP.finditer(text)]
        self._astral_units = [point + rank for rank, point in enumerate(self._astral)]

    def to_units(self, offset: int) -> int:
        """UTF-16 units before the code point gap ``offset``."""
        return offset + bisect_left(self._astral, offset)

    def to_points(self, units: int) -> int:
        """The code point gap at ``units``; inside a surrogate pair, the gap before it."""
        return units - bisect_left(self._astral_units, units)

    def spans_to_units(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Start and length in units of each half-open code point span."""
        rows = []
        for start, end in spans:
            first = self.to_units(start)
            rows.append((first, self.to_units(end) - first))
        return rows
