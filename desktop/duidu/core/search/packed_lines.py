"""Concordance lines as columns of numbers: twenty bytes a line, and its words only when somebody looks at it.

A frequent word has a hundred thousand places.  As objects their lines take a hundred megabytes and a second to come
from one process to another; as columns two megabytes and a millisecond.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from duidu.base.sequences import MadeOnDemand
from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.core.search.concordance import Line, make_line

KEPT_TEXTS = 256
MOST_ALIKE = 1000

TextOf = Callable[[str, str], str]
"""The text of an essay's block; empty where it is gone."""

_ZONES = tuple(Zone)
_NUMBER_OF = {zone: number for number, zone in enumerate(_ZONES)}


@dataclass(frozen=True, slots=True)
class PackedLines:
    """Lines in their order.  ``names`` are the essays and blocks, which the columns number.

    Places in the reader's own notes stand in no text and are kept as they are, by the number of their line.
    """

    names: tuple[str, ...] = ()
    essays: array[int] = field(default_factory=lambda: array("I"))
    blocks: array[int] = field(default_factory=lambda: array("I"))
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    zones: array[int] = field(default_factory=lambda: array("B"))
    places: array[float] = field(default_factory=lambda: array("d"))
    own: dict[int, Line] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[Line]) -> PackedLines:
        """Pack lines."""
        packed, names = cls(), dict[str, int]()
        for number, line in enumerate(lines):
            packed.essays.append(names.setdefault(line.essay, len(names)))
            packed.blocks.append(names.setdefault(line.span.block, len(names)))
            packed.starts.append(line.span.start)
            packed.ends.append(line.span.end)
            packed.zones.append(_NUMBER_OF[line.zone])
            packed.places.append(line.place)
            if line.zone is Zone.ANNOTATIONS:
                packed.own[number] = line
        return cls(tuple(names), *packed._columns(), packed.own)

    def __len__(self) -> int:
        return len(self.starts)

    def essay(self, number: int) -> str:
        """In which essay a line stands."""
        return self.names[self.essays[number]]

    def span(self, number: int) -> Span:
        """Where it stands there."""
        return Span(self.names[self.blocks[number]], self.starts[number], self.ends[number])

    def zone(self, number: int) -> Zone:
        """In which part of it."""
        return _ZONES[self.zones[number]]

    def alike(self, other: PackedLines) -> int:
        """How many lines both begin with, of the first :data:`MOST_ALIKE`."""
        shorter = min(len(self), len(other), MOST_ALIKE)
        pairs = zip(self._rows(shorter), other._rows(shorter), strict=True)
        return next((number for number, (one, two) in enumerate(pairs) if one != two), shorter)

    def find(self, essay: str, span: Span) -> int | None:
        """The line of a place; a look at every number, not at any text."""
        if essay not in self.names or span.block not in self.names:
            return None
        wanted = self.names.index(essay), self.names.index(span.block), span.start, span.end
        rows = zip(self.essays, self.blocks, self.starts, self.ends, strict=True)
        return next((number for number, row in enumerate(rows) if row == wanted), None)

    def _rows(self, most: int) -> Iterator[tuple[str, Span, Zone]]:
        return ((self.essay(number), self.span(number), self.zone(number)) for number in range(most))

    def _columns(self) -> tuple[array[int], array[int], array[int], array[int], array[int], array[float]]:
        return self.essays, self.blocks, self.starts, self.ends, self.zones, self.places


class KeptLines(MadeOnDemand[Line]):
    """The lines again, cut from the texts as they are now; the texts looked at last are kept."""

    def __init__(self, packed: PackedLines, text_of: TextOf) -> None:
        self.packed = packed
        self._text_of = text_of
        self._texts: OrderedDict[tuple[str, str], str] = OrderedDict()

    def __len__(self) -> int:
        return len(self.packed)

    def made(self, number: int) -> Line:
        packed = self.packed
        if number in packed.own:
            return packed.own[number]
        essay, span = packed.essay(number), packed.span(number)
        return make_line(
            essay, span, packed.zone(number), self._text(essay, span.block), packed.places[number]
        )

    def forget_texts(self) -> None:
        """The texts may have changed."""
        self._texts.clear()

    def _text(self, essay: str, block: str) -> str:
        key = essay, block
        if key not in self._texts:
            self._texts[key] = self._text_of(essay, block)
            if len(self._texts) > KEPT_TEXTS:
                self._texts.popitem(last=False)
        self._texts.move_to_end(key)
        return self._texts[key]
