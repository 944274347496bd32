"""Lists: which label opens an item, how deep the item stands, and how wide the labels beside it are.

Where the format states how deep an item stands, it stands there, and a bullet is set before one without a label:
bullets are no words of the text.  Elsewhere an item whose label is of another kind than those around it (1. then （1）
then ① or •) opens a list inside the list, and a label of a kind seen before goes back to it, as in the numbering of
Chinese outlines (GB/T 15834, 一、（一）1.（1）①).  Knows texts and levels only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_KINDS = {
    "bullet": r"[-•●▪◆■◦‣·○–—*](?=\s)\s*",
    "han": r"[一二三四五六七八九十百]{1,4}[、.．]\s*",
    "han-bracketed": r"[（(][一二三四五六七八九十百]{1,4}[)）]\s*[、.．]?",
    "bracketed": r"[（(]\d{1,3}[)）]\s*[、.．]?",
    "half-bracketed": r"\d{1,3}[)）]\s*",
    "pointed": r"\d{1,3}(?:[.、．]\s*(?=\D)|[.．]\s+)",
    "circled": r"[①-⑳㉑-㉟❶-❿⓵-⓾]\s*",
    "letter": r"[（(]?[a-zA-Z][.)）．、]\s*",
    "roman": r"[（(]?[ivxIVXⅠ-Ⅻⅰ-ⅻ]{1,5}[.)）．、]\s*",
}
_LABEL = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{rule})" for name, rule in _KINDS.items()))
DEEPEST = 4
BULLET = "• "
"""One for all levels: the indent tells them apart, and every Chinese typeface has it."""


class ListPlace(NamedTuple):
    """Where an item stands: ``depth`` from 0, its label's code points, the widest label of its list.

    ``bullet`` is set before an item whose text has no label of its own.
    """

    depth: int
    label: int
    widest: str
    bullet: str = ""


def label_of(text: str) -> tuple[str, int]:
    """The kind of an item's label and its code points; ("", 0) where it has none."""
    match = _LABEL.match(text)
    return (match.lastgroup or "", match.end()) if match and match.end() < len(text) else ("", 0)


def list_places(items: Sequence[str], levels: Sequence[int | None] = ()) -> Iterator[ListPlace]:
    """The places of neighbouring items; ``levels`` are stated, 1 for the outermost list.  Linear."""
    stated = levels or [None] * len(items)
    labels = [label_of(text) for text in items]
    depths = _depths([kind for kind, _ in labels], stated)
    shown = [
        BULLET if level and not kind else text[:end]
        for text, (kind, end), level in zip(items, labels, stated, strict=True)
    ]
    widest: dict[int, str] = {}
    for depth, label in zip(depths, shown, strict=True):
        if _width(label) > _width(widest.get(depth, "")):
            widest[depth] = label
    for depth, label, (kind, end) in zip(depths, shown, labels, strict=True):
        yield ListPlace(depth, end, widest.get(depth, ""), "" if kind else label)


def _depths(kinds: Sequence[str], levels: Sequence[int | None]) -> list[int]:
    depths: list[int] = []
    stack: list[str] = []
    outermost = min(filter(None, levels), default=0)
    for kind, level in zip(kinds, levels, strict=True):
        if level:
            above = min(level - outermost, DEEPEST - 1)
            stack = [*stack[:above], *[""] * (above - len(stack)), kind]
        elif kind in stack and (kind or not outermost):
            del stack[stack.index(kind) + 1 :]
        elif len(stack) < DEEPEST and (kind or not outermost):  # else an item goes on
            stack.append(kind)
        depths.append(max(0, len(stack) - 1))
    return depths


def _width(label: str) -> int:
    """Half widths, roughly: which label is the widest, not how wide it is."""
    return sum(1 if character.isascii() else 2 for character in label)
