"""How many strokes the characters of a headword have, for lists in the order of strokes."""

from __future__ import annotations

from duidu.core.library.strokes import strokes as strokes_of


def strokes(headword: str) -> tuple[int, ...]:
    """The strokes of each Chinese character; one that the table lacks comes after all others."""
    return tuple(strokes_of(char) for char in headword if char >= "\u2e80")
