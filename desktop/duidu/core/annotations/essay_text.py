"""An essay's blocks as one folded stream in which quotations are looked for.

Width and case are folded and white space is left out, because a better import changes just these; a
quotation may then be found although its paragraph was cut in two or joined to the next.  Every place
of the stream maps back to spans of the blocks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from duidu.base.text import Span, fold_width_case


class EssayText:
    """Blocks (id, canonical text) in reading order, and the stream of their folded characters."""

    def __init__(self, blocks: Iterable[tuple[str, str]]) -> None:
        self.texts = dict(blocks)
        self._ids = list(self.texts)
        self._starts: list[int] = []
        self._offsets = array("L")
        pieces: list[str] = []
        for text in self.texts.values():
            self._starts.append(len(self._offsets))
            folded, offsets = _fold_with_offsets(text)
            pieces.append(folded)
            self._offsets.extend(offsets)
        self.stream = "".join(pieces)

    def occurrences(self, words: str) -> Iterator[int]:
        """Every start of the folded ``words`` in the stream, overlapping ones too; none for ``""``."""
        start = self.stream.find(words) if words else -1
        while start >= 0:
            yield start
            start = self.stream.find(words, start + 1)

    def block_at(self, index: int) -> str:
        """The block of the stream's character ``index``."""
        return self._ids[bisect_right(self._starts, index) - 1]

    def offset_at(self, index: int) -> int:
        """The offset of the stream's character ``index`` in its block."""
        return self._offsets[index]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The stream's ``start <= i < end`` (not empty) as spans, one a block, in reading order."""
        found: list[Span] = []
        while start < end:
            rank = bisect_right(self._starts, start) - 1
            stop = self._starts[rank + 1] if rank + 1 < len(self._starts) else len(self.stream)
            last = min(end, stop)
            found.append(Span(self._ids[rank], self._offsets[start], self._offsets[last - 1] + 1))
            start = last
        return tuple(found)


def fold(text: str) -> str:
    """``text`` as in the stream: narrow, small letters, no white space."""
    return "".join(fold_width_case(text).split())


def _fold_with_offsets(text: str) -> tuple[str, list[int]]:
    offsets = [index for index, char in enumerate(text) if not char.isspace()]
    return "".join(fold_width_case(text[index]) for index in offsets), offsets
