"""How many strokes a character has, for lists that are sorted as dictionaries without pinyin are.

Counts are Unihan's ``kTotalStrokes`` (``resources/strokes``, where the source is named).
"""

from __future__ import annotations

from functools import cache

from duidu.base.paths import resources

UNKNOWN = 99
"""For what is no character of the table: it stands behind all that is."""


def strokes(char: str) -> int:
    """Strokes of one character, :data:`UNKNOWN` for one that the table lacks."""
    return _table().get(char, UNKNOWN)


@cache
def _table() -> dict[str, int]:
    lines = (resources() / "strokes" / "strokes.txt").read_text(encoding="utf-8").splitlines()
    counted = (line.split(" ") for line in lines if line and not line.startswith("#"))
    return {char: int(count) for count, chars in counted for char in chars}
