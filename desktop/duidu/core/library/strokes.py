"""How many strokes a character has, for lists that are sorted as dictionaries without pinyin are.

The table is the field kTotalStrokes of the Unihan database (UAX #38), made ahead of time.
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
    text = (resources() / "hanzi" / "strokes.txt").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {char: int(count) for count, chars in lines for char in chars}
