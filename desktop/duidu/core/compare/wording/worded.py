"""An essay as words: what counts as one, where each stands, and where punctuation parts them.

Cut is the body.  A word has a letter or a Chinese character; numbers (2024, 三十六万, 第二) and punctuation
are none, and both part what stands left and right of them.
"""

from __future__ import annotations

import re
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
    """A block's words in order, folded, with the place of each and the numbers of those that begin a stretch."""

    id: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    stretches: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """From the beginning of word ``first`` to the end of word ``last``."""
        return Span(self.id, self.starts[first], self.starts[last] + len(self.words[last]))

    def runs(self) -> Iterator[tuple[int, int]]:
        """Stretches without punctuation, as numbers of words, half-open."""
        return pairwise((*self.stretches, len(self.words)))


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


def worded_block(block: str, cut: Iterable[str]) -> WordedBlock:
    """The words among the pieces that a block was cut into; white space parts nothing."""
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
    return WordedBlock(block, tuple(found), tuple(starts), tuple(stretches))


def by_characters(essay: WordedEssay) -> WordedEssay:
    """The same essay with each Chinese character as a word of its own; Latin words stay whole."""
    return WordedEssay(essay.essay, tuple(_characters(block) for block in essay.blocks))


def _characters(block: WordedBlock) -> WordedBlock:
    found: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    for word, start in zip(block.words, block.starts, strict=True):
        numbers.append(len(found))
        chars = [word] if word.isascii() else list(word)
        found += chars
        starts += [start + at for at in range(len(chars))] if len(chars) > 1 else [start]
    return WordedBlock(
        block.id, tuple(found), tuple(starts), tuple(numbers[first] for first in block.stretches)
    )
