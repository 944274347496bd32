"""Where a caret may stand in a block: between what a reader sees as characters, never inside one.

An é may be two code points and 👩‍🏫 three; a word that another script exchanges as a whole (互联网, 網際網路) has places
in the essay that are not to be seen.
"""

from __future__ import annotations

from PySide6.QtCore import QTextBoundaryFinder

from duidu.app.presenters.reading import DisplayBlock
from duidu.base.text import Utf16Map

_AROUND_CHARS = 32
"""Longer than anything that is one character."""


def next_stop(block: DisplayBlock, text: str, offset: int, step: int) -> int:
    """The stop before (-1) or after (1) a gap of the block's own text; beyond its ends where there is none."""
    found = offset + step
    while 0 < found < len(text) and not (_is_between_characters(text, found) and _is_shown(block, found)):
        found += step
    return found


def _is_between_characters(text: str, gap: int) -> bool:
    low = max(0, gap - _AROUND_CHARS)
    around = text[low : gap + _AROUND_CHARS]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, around)
    finder.setPosition(Utf16Map(around).to_units(gap - low))
    return finder.isAtBoundary()


def _is_shown(block: DisplayBlock, gap: int) -> bool:
    """Whether what is before the gap ends, as shown, where what is behind it begins or earlier."""
    if block.synthetic:
        return True
    return block.span_to_display(gap - 1, gap)[1] <= block.span_to_display(gap, gap + 1)[0]
