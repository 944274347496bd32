"""Lists: which label opens an item, how deep the item stands, and how wide the labels beside it are.

The model knows items, not depths: an item whose label is of another kind than those around it (1. then （1） then ①
or •) opens a list inside the list, and a label of a kind seen before goes back to it, as in the numbering of Chinese
outlines (GB/T 15834, 一、（一）1.（1）①).  Knows texts only.
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


class ListPlace(NamedTuple):
    """Where an item stands: ``depth`` from 0, its label's code points, the widest label of its list."""

    depth: int
    label: int
    widest: str


def label_of(text: str) -> tuple[str, int]:
    """The kind of an item's label and its code points; ("", 0) where it has none."""
    match = _LABEL.match(text)
    return (match.lastgroup or "", match.end()) if match and match.end() < len(text) else ("", 0)


def list_places(items: Sequence[str]) -> Iterator[ListPlace]:
    """The places of neighbouring items.  Linear."""
    depths: list[int] = []
    stack: list[str] = []
    labels = [label_of(text) for text in items]
    for kind, _ in labels:
        if kind in stack:
            del stack[stack.index(kind) + 1 :]
        elif len(stack) < DEEPEST:
            stack.append(kind)
        depths.append(max(0, len(stack) - 1))
    widest: dict[int, str] = {}
    for depth, (_, end), text in zip(depths, labels, items, strict=True):
        if _width(text[:end]) > _width(widest.get(depth, "")):
            widest[depth] = text[:end]
    for depth, (_, end) in zip(depths, labels, strict=True):
        yield ListPlace(depth, end, widest.get(depth, ""))


def _width(label: str) -> int:
    """Half widths, roughly: which label is the widest, not how wide it is."""
    return sum(1 if character.isascii() else 2 for character in label)
