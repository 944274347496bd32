"""An essay as words: what counts as one, where each stands, and where punctuation parts them.

Cut is the body.  A word has a letter or a Chinese character; numbers (2024, 三十六万, 第二) and punctuation
are none, and both part what stands left and right of them.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from duidu.base.text import Span
from duidu.core.library.model import Block, Zone
from duidu.core.script import fold
from duidu.core.segment import pieces

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"第?[\d〇零一二三四五六七八九十百千万亿两.,％%]+")


@dataclass(frozen=True, slots=True)
class WordedBlock:
    """A block's words in order, folded, with the place of each and the numbers of those that begin a stretch.

    ``written``: the same words as they stand in the text; the very ``words`` where nothing differs.
    """

    id: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    stretches: tuple[int, ...]
    written: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.written) != len(self.words) or self.written == self.words:
            object.__setattr__(self, "written", self.words)

    def span(self, first: int, last: int) -> Span:
        """From the beginning of word ``first`` to the end of word ``last``."""
        return Span(self.id, self.starts[first], self.starts[last] + len(self.words[last]))

    def runs(self) -> Iterator[tuple[int, int]]:
        """Stretches without punctuation, as numbers of words, half-open."""
        return pairwise((*self.stretches, len(self.words)))

    def cuts(self, span: Span) -> bool:
        """Whether the span begins or ends inside a word: 劳动 in 劳动力."""
        at = max(0, bisect_right(self.starts, span.start) - 1)
        for number in range(at, bisect_left(self.starts, span.end)):
            start = self.starts[number]
            end = start + len(self.words[number])
            if start < span.start < end or start < span.end < end:
                return True
        return False


@dataclass(frozen=True)
class WordedEssay:
    """The words of an essay's body."""

    essay: str
    blocks: tuple[WordedBlock, ...]

    @cached_property
    def size(self) -> int:
        """How many words the body has."""
        return sum(len(block.words) for block in self.blocks)


@lru_cache(maxsize=200_000)
def is_word(word: str) -> bool:
    """Whether a piece of folded text counts as a word."""
    return _LETTER.search(word) is not None and _NUMBER.fullmatch(word) is None


def cut_block(text: str) -> list[str]:
    """All pieces of a block, folded, punctuation included; they join to the folded text."""
    return pieces(fold(text).text)


def body_of(blocks: Iterable[Block]) -> list[Block]:
    """The blocks whose words are counted."""
    return [block for block in blocks if block.zone is Zone.BODY and block.text.strip()]


def worded_block(block: str, cut: Iterable[str], text: str = "") -> WordedBlock:
    """The words among the pieces that a block was cut into; white space parts nothing.

    ``text`` is the block as written, from which the pieces were folded.
    """
    found: list[str] = []
    starts: list[int] = []
    stretches: list[int] = []
    place, parted = 0, True
    for piece in cut:
        if is_word(piece):
            if parted:
                stretches.append(len(found))
            found.append(piece)
            starts.append(place)
            parted = False
        elif not piece.isspace():
            parted = True
        place += len(piece)
    written = (
        tuple(sys.intern(text[at : at + len(word)]) for at, word in zip(starts, found, strict=True))
        if text
        else ()
    )
    return WordedBlock(block, tuple(found), tuple(starts), tuple(stretches), written)


def by_characters(essay: WordedEssay) -> WordedEssay:
    """The same essay with each Chinese character as a word of its own; Latin words stay whole."""
    return WordedEssay(essay.essay, tuple(_characters(block) for block in essay.blocks))


def _characters(block: WordedBlock) -> WordedBlock:
    found: list[str] = []
    written: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    for word, form, start in zip(block.words, block.written, block.starts, strict=True):
        numbers.append(len(found))
        whole = word.isascii()
        found += [word] if whole else word
        written += [form] if whole else form
        starts += [start] if whole else range(start, start + len(word))
    stretches = tuple(numbers[first] for first in block.stretches)
    return WordedBlock(block.id, tuple(found), tuple(starts), stretches, tuple(written))
