"""How many strokes the characters of a headword have, for lists in the order of strokes.

Counts are Unihan's ``kTotalStrokes`` (``resources/strokes``, where the source is named).
"""

from __future__ import annotations

from functools import cache

from duidu.base.paths import resources

_UNKNOWN = 99


def strokes(headword: str) -> tuple[int, ...]:
    """The strokes of each Chinese character; one that the table lacks comes after all others."""
    table = _table()
    return tuple(table.get(char, _UNKNOWN) for char in headword if char >= "\u2e80")


@cache
def _table() -> dict[str, int]:
    lines = (resources() / "strokes" / "strokes.txt").read_text(encoding="utf-8").splitlines()
    counted = (line.split(" ") for line in lines if line and not line.startswith("#"))
    return {char: int(count) for count, chars in counted for char in chars}
