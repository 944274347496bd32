"""What is marked in the text, by layer and block, in canonical positions.

The layers know nothing of each other; the painter draws them in a fixed order.  A layer is replaced as a
whole, which costs one pass over its marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from duidu.base.text import Position, Span, SpanRows


class Layer(IntEnum):
    """Layers in the order they are painted; later ones lie above."""

    HIGHLIGHT = 0
    DIFFERENCE = 1
    HIT = 2
    TERM = 3


@dataclass(frozen=True, slots=True)
class Highlight:
    """A coloured passage.  ``colour`` is one of the theme's highlight names."""

    span: Span
    colour: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A short label (注2, 联1, 批) in the margin beside the line of ``position``."""

    position: Position
    label: str
    key: str = ""
    description: str = ""
    """What a screen reader and the tool tip say."""
    silent: bool = False
    """Only to be read (a page number): it cannot be clicked and the keyboard passes over it."""


class Mark(NamedTuple):
    """One mark in a block: canonical code points, the colour's name, and the caller's key."""

    start: int
    end: int
    style: str
    key: str = ""


MarginSource = Callable[[str], Iterable[MarginMark]]


class MarkStore:
    """All marks of one reader."""

    def __init__(self) -> None:
        self._layers: dict[Layer, dict[str, list[Mark]]] = {layer: {} for layer in Layer}
        self._margin: dict[str, list[MarginMark]] = {}
        self._margin_source: MarginSource | None = None
        self.hits = SpanRows()
        self.current_hit: int | None = None
        self.bookmarks: tuple[Position, ...] = ()

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        rows = ((h.span, h.colour, h.key) for h in highlights)
        self._layers[Layer.HIGHLIGHT] = _by_block(rows)

    def set_differences(self, spans: Iterable[Span]) -> None:
        self._layers[Layer.DIFFERENCE] = _by_block((span, "difference", "") for span in spans)

    def set_hits(self, spans: Iterable[Span], current: int | None) -> None:
        """``current`` is an index into ``spans``; marks are made of those in view."""
        self.hits = SpanRows.of(spans)
        self.current_hit = current

    def set_terms(self, spans: Iterable[Span]) -> None:
        self._layers[Layer.TERM] = _by_block((span, "term", "") for span in spans)

    def set_margin_source(self, source: MarginSource) -> None:
        """Margin marks are asked for block by block, when a block is first drawn."""
        self._margin_source = source
        self._margin = {}

    def marks(self, layer: Layer, block: str) -> list[Mark]:
        """The marks of one layer in one block."""
        if layer is Layer.HIT:
            return self._hit_marks(self.hits.in_block(block))
        return self._layers[layer].get(block, _NOTHING)

    def _hit_marks(self, numbers: Iterable[int]) -> list[Mark]:
        current = self.current_hit
        return [
            Mark(*self.hits.bounds(number), "hit_current" if number == current else "hit")
            for number in numbers
        ]

    def margin_marks(self, block: str) -> list[MarginMark]:
        if self._margin_source is not None and block not in self._margin:
            self._margin[block] = list(self._margin_source(block))
        return self._margin.get(block, [])

    def mark_at(self, layer: Layer, block: str, offset: int) -> Mark | None:
        """The shortest mark of a layer over the canonical code point ``offset``."""
        found = [mark for mark in self.marks(layer, block) if mark.start <= offset < mark.end]
        return min(found, key=lambda mark: mark.end - mark.start, default=None)

    def blocks(self, layer: Layer) -> Iterable[tuple[str, list[Mark]]]:
        """Every block that has marks of a layer, for the strip along the scroll bar; hits are in :attr:`hits`."""
        return self._layers[layer].items()


_NOTHING: list[Mark] = []


def _by_block(rows: Iterable[tuple[Span, str, str]]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for span, style, key in rows:
        found.setdefault(span.block, []).append(Mark(span.start, span.end, style, key))
    return found
