"""Essays for measuring: as long as real ones, with words as frequent as in real Chinese.

Words are drawn by their frequency in jieba's dictionary (so that pairs of characters, within words and
across them, are as unevenly spread as in real text), and each essay repeats some words of its own.
"""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from duidu.core.library.model import Zone
from duidu.core.search.documents import SearchBlock, SearchDocument

PARAGRAPHS = 40
NOTES = 30
CHARACTERS = 13_300
"""About what an essay comes to."""


@cache
def _words() -> tuple[list[str], list[int]]:
    package = importlib.util.find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    lines = Path(package.origin).with_name("dict.txt").read_text("utf-8").splitlines()
    rows = [line.split(" ") for line in lines]
    return [row[0] for row in rows], list(accumulate(int(row[1]) for row in rows))


def _sentence(rng: random.Random, own: list[str]) -> str:
    words, weights = _words()
    drawn = rng.choices(words, cum_weights=weights, k=rng.randint(6, 20))
    for place in range(0, len(drawn), 9):
        drawn[place] = rng.choice(own)
    drawn.insert(len(drawn) // 2, rng.choice("，，，、；"))
    return "".join(drawn) + rng.choice("。。。？！")


def _paragraph(rng: random.Random, own: list[str], longest: int) -> str:
    pieces: list[str] = []
    while sum(map(len, pieces)) < longest:
        pieces.append(_sentence(rng, own))
    return "".join(pieces)


def make_essay(number: int, seed: int = 0) -> SearchDocument:
    """The essay of this number; the same for the same number and seed."""
    rng = random.Random(f"{seed}-{number}")
    words, _ = _words()
    own = rng.sample(words, 25)
    blocks = [
        SearchBlock("title", Zone.TITLE, "".join(rng.sample(own, 4))),
        SearchBlock("abstract", Zone.ABSTRACT, _paragraph(rng, own, 250)),
        SearchBlock("keywords", Zone.KEYWORDS, "；".join(own[:5])),
    ]
    for place in range(PARAGRAPHS):
        if place % 5 == 0:
            blocks.append(SearchBlock(f"h{place}", Zone.HEADINGS, "".join(rng.sample(own, 3))))
        blocks.append(SearchBlock(f"p{place}", Zone.BODY, _paragraph(rng, own, rng.randint(120, 380))))
    blocks += [SearchBlock(f"n{n}", Zone.NOTES, _paragraph(rng, own, 40), n) for n in range(1, NOTES + 1)]
    return SearchDocument(f"essay{number:05}", 1, tuple(blocks))


def make_essays(count: int, seed: int = 0) -> Iterator[SearchDocument]:
    """So many essays."""
    return (make_essay(number, seed) for number in range(count))


def make_queries(count: int, documents: Sequence[SearchDocument], seed: int = 1) -> list[str]:
    """Strings copied out of the essays: mostly two to four characters, some one, some long, some absent."""
    rng = random.Random(seed)
    queries: list[str] = []
    while len(queries) < count:
        document = rng.choice(documents)
        text = rng.choice([block.text for block in document.blocks if block.zone is Zone.BODY])
        length = rng.choices((1, 2, 3, 4, 6, 10), (1, 8, 4, 5, 2, 1))[0]
        start = rng.randrange(max(1, len(text) - length))
        query = text[start : start + length]
        if rng.random() < 0.05:
            query = "".join(rng.sample(query, len(query)))
        if query.strip() == query and not set(query) & set("，。、；？！"):
            queries.append(query)
    return queries
