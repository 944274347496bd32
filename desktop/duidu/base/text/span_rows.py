"""Many spans as columns: what a search finds in a book are a hundred thousand, of which a screen shows twenty.

Stretches of the same block are told once; a span is made when it is asked for.  Columns also cross from one process to
another, and are passed over by the search for garbage, at next to no cost.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from duidu.base.sequences import MadeOnDemand
from duidu.base.text.positions import Span


class SpanRows(MadeOnDemand[Span]):
    """``blocks[i]`` has the spans from ``firsts[i]`` to the next first; ``starts`` and ``ends`` are those of all.

    A block may have several stretches.  Equal to any sequence of the same spans.
    """

    __slots__ = ("_stretches", "blocks", "ends", "firsts", "starts")

    def __init__(
        self,
        blocks: Sequence[str] = (),
        firsts: Iterable[int] = (),
        starts: Iterable[int] = (),
        ends: Iterable[int] = (),
    ) -> None:
        self.blocks = tuple(blocks)
        self.firsts, self.starts, self.ends = array("q", firsts), array("q", starts), array("q", ends)
        if len(self.blocks) != len(self.firsts) or len(self.starts) != len(self.ends):
            raise ValueError("columns of different lengths")
        self._stretches: dict[str, list[int]] | None = None

    @classmethod
    def of(cls, spans: Iterable[Span]) -> SpanRows:
        """The same spans as columns."""
        if isinstance(spans, SpanRows):
            return spans
        rows = list(spans)
        firsts = [at for at, span in enumerate(rows) if at == 0 or span.block != rows[at - 1].block]
        blocks = [rows[at].block for at in firsts]
        return cls(blocks, firsts, [span.start for span in rows], [span.end for span in rows])

    def __len__(self) -> int:
        return len(self.starts)

    def made(self, number: int) -> Span:
        block = self.blocks[bisect_right(self.firsts, number) - 1]
        return Span(block, self.starts[number], self.ends[number])

    def __iter__(self) -> Iterator[Span]:
        for block, numbers in self.stretches():
            for number in numbers:
                yield Span(block, self.starts[number], self.ends[number])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((self.blocks, self.starts.tobytes()))

    def stretches(self) -> Iterator[tuple[str, range]]:
        """Each stretch: its block and the numbers of its spans."""
        for at, block in enumerate(self.blocks):
            yield block, self.stretch(at)

    def in_block(self, block: str) -> list[int]:
        """The numbers of the spans in a block."""
        if self._stretches is None:
            self._stretches = {}
            for at, name in enumerate(self.blocks):
                self._stretches.setdefault(name, []).append(at)
        return [number for at in self._stretches.get(block, ()) for number in self.stretch(at)]

    def number_of(self, span: Span) -> int | None:
        """The number of a span; None of one that is not here."""
        wanted = span.start, span.end
        return next((number for number in self.in_block(span.block) if self.bounds(number) == wanted), None)

    def bounds(self, number: int) -> tuple[int, int]:
        """Start and end of a span, without making it."""
        return self.starts[number], self.ends[number]

    def stretch(self, at: int) -> range:
        """The numbers of the spans in the stretch ``at``."""
        following = at + 1
        return range(self.firsts[at], self.firsts[following] if following < len(self.firsts) else len(self))
