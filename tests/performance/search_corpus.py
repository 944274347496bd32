"""The essays that the search is measured on, made once and read again from the disk by every engine.

Without a folder they are made of words as frequent as in real Chinese (``tests/helpers/corpus.py``); with
one, of its sentences.  20,000 essays do not have to fit into memory: only their folded texts are kept, which
the engines need that look the occurrences up themselves.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from made_essays import made_texts

from duidu.core.library.model import Zone
from duidu.core.search import Folding
from duidu.core.search.documents import SearchBlock, SearchDocument
from duidu.core.search.folding import accepted_folds
from tests.helpers.corpus import CHARACTERS, make_essays, make_queries

_SAMPLED = 400


class Corpus:
    """Documents in a file, and what is often asked about them."""

    def __init__(self, path: Path, count: int, essays: Path | None) -> None:
        self._path = path
        self.count = count
        self.bytes_text = self.characters = 0
        every = max(1, count // _SAMPLED)
        self.sample: list[SearchDocument] = []
        with path.open("wb") as stream:
            for number, document in enumerate(_made(count, essays)):
                pickle.dump(document, stream, pickle.HIGHEST_PROTOCOL)
                self.characters += document.length
                self.bytes_text += sum(len(block.text.encode()) for block in document.blocks)
                if number % every == 0:
                    self.sample.append(document)

    def __iter__(self) -> Iterator[SearchDocument]:
        with self._path.open("rb") as stream:
            for _ in range(self.count):
                yield pickle.load(stream)

    def texts(self) -> Iterator[str]:
        """Each essay folded, its blocks apart from each other, in one shape for all variants."""
        return ("\x01".join(map(plain, document.folded)) for document in self)

    def queries(self, count: int) -> list[str]:
        """Strings copied out of the essays, and some that stand nowhere.

        着 and 著 alone are one word or two, as the sentence has it: other engines cannot tell.
        """
        return [query for query in make_queries(count, self.sample) if query not in ("着", "著")]

    def strings(self, seed: int, shortest: int, longest: int) -> list[str]:
        """Strings without punctuation of some lengths."""
        made = make_queries(900, self.sample, seed)
        return [text for text in made if shortest <= len(text) <= longest and text.isalpha()]


def _made(count: int, essays: Path | None) -> Iterator[SearchDocument]:
    if essays is None:
        yield from make_essays(count)
        return
    for number, text in enumerate(made_texts(count, CHARACTERS, essays)):
        title, *paragraphs = text.strip().split("\n\n")
        blocks = [SearchBlock(f"p{n}", Zone.BODY, paragraph) for n, paragraph in enumerate(paragraphs)]
        yield SearchDocument(f"essay{number:05}", 1, (SearchBlock("title", Zone.TITLE, title), *blocks))


def plain(folded: str) -> str:
    """A folded text with one shape for all variants of a character, for engines that know none."""
    return folded.translate(_one_shape())


@cache
def _one_shape() -> dict[int, str]:
    every = "".join(chr(code) for code in range(0x3400, 0xA000))
    pairs = zip(every, accepted_folds(every, Folding()), strict=True)
    return {ord(char): min(shapes) for char, shapes in pairs if len(shapes) > 1}


def drawn(strings: list[str], seed: int = 7) -> Iterator[str]:
    """Some of them, again and again."""
    rng = random.Random(seed)
    while True:
        yield rng.choice(strings)
