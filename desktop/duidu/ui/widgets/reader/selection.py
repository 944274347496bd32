"""What is selected: from an anchor to a caret, by characters, words or sentences.

Both ends are canonical places, so a selection stays on its characters when the script changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from duidu.app.operations.word_selection import WESTERN_WORD
from duidu.app.presenters.reading import ReaderDocument
from duidu.base.text import Span
from duidu.ui.widgets.reader.scene import Place

Segmenter = Callable[[str, int], tuple[int, int]]
"""The word around a code point of a text: (text, offset) to a half-open range."""

_SENTENCE_END = re.compile(r"(?:[。！？!?…]+|\.(?=\s|$))[”’」』）)\]]*\s*")


class Selection:
    """The selected range.  ``anchor`` is where it began; both ends count as one unit or more.

    Where a line is broken, the caret stands at the start of the next one, or at the end of the line (``ends_line``),
    until it is moved again.
    """

    def __init__(self) -> None:
        self._fixed: tuple[Place, Place] | None = None
        self.anchor: Place | None = None
        self.caret: Place | None = None
        self.ends_line = False

    def clear(self) -> None:
        self._fixed = self.anchor = self.caret = None
        self.ends_line = False

    def start(self, first: Place, last: Place | None = None) -> None:
        """Begin with a caret, or with a unit (a word, a sentence) that stays selected."""
        self._fixed = (first, last or first)
        self.anchor, self.caret = self._fixed
        self.ends_line = False

    def extend(self, first: Place, last: Place | None = None) -> None:
        """Move the caret's end over the unit ``first`` to ``last``."""
        if self._fixed is None:
            self.start(first, last)
            return
        self.ends_line = False
        low, high = self._fixed
        if first < low:
            self.anchor, self.caret = high, first
        else:
            self.anchor, self.caret = low, max(high, last or first)

    def extend_caret(self, place: Place) -> None:
        """Move the caret alone; the other end stays where it is."""
        anchor = self.anchor if self.anchor is not None else place
        self._fixed = (anchor, anchor)
        self.anchor, self.caret = anchor, place
        self.ends_line = False

    @property
    def ends(self) -> tuple[Place, Place] | None:
        """Start and end in reading order, ``None`` where nothing is selected."""
        if self.anchor is None or self.caret is None or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def in_block(self, index: int, length: int) -> tuple[int, int] | None:
        """The selected canonical range of one block; empty ranges are ``None``."""
        ends = self.ends
        if ends is None or not ends[0].number <= index <= ends[1].number:
            return None
        start = ends[0].offset if index == ends[0].number else 0
        end = ends[1].offset if index == ends[1].number else length
        return (start, end) if start < end else None

    def spans(self, document: ReaderDocument) -> Iterator[Span]:
        """The selected spans in reading order; what only the display has is left out."""
        if self.ends is not None:
            first, last = self.ends
            yield from self._spans(document, range(first.number, last.number + 1))

    def outermost(self, document: ReaderDocument) -> tuple[Span, ...]:
        """The first and the last of the selected spans, or the only one."""
        if self.ends is None:
            return ()
        first, last = self.ends
        numbers = range(first.number, last.number + 1)
        return tuple(
            dict.fromkeys(
                span for way in (numbers, reversed(numbers)) for span in islice(self._spans(document, way), 1)
            )
        )

    def _spans(self, document: ReaderDocument, numbers: Iterable[int]) -> Iterator[Span]:
        for index in numbers:
            plan = document.plans[index]
            if plan.synthetic:
                continue
            part = self.in_block(index, len(plan.block.text))
            if part is not None:
                yield Span(plan.block.id, *part)


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence around a code point; a closing quotation mark belongs to the sentence it ends."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > offset:
            return start, match.start() + len(match.group().rstrip())
        start = match.end()
    return start, len(text)


def character_or_word_at(text: str, offset: int) -> tuple[int, int]:
    """A Western word, or one character: what a double click takes where no segmenter is given."""
    for match in WESTERN_WORD.finditer(text):
        if match.start() <= offset < match.end():
            return match.span()
    return min(offset, len(text)), min(offset + 1, len(text))
