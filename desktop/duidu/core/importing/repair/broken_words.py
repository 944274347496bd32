"""A word that a line break cuts in two: the last evidence, where all others leave a joint uncertain.

In Chinese a break inside a word and one between words look alike to the page, and the segmenter costs half a
second to load; so it is asked only about joints that would otherwise be proposed and not made.
"""

from __future__ import annotations

import re

from duidu.core import segment

_HAN = re.compile("[\u3400-\u9fff]")
_AROUND = 8


def parts_a_word(before: str, after: str) -> bool:
    """Whether the segmenter sees one word of both sides of the break."""
    left, right = before[-_AROUND:], after[:_AROUND]
    if not (_HAN.match(left[-1:]) and _HAN.match(right[:1])):
        return False
    start, _ = segment.word_at(left + right, len(left))
    return start < len(left)
