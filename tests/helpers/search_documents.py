"""Small documents full of what makes search go wrong, and the definition of a right answer.

``matches_by_definition`` says in the plainest way what an occurrence is; the brute-force search is tested
against it, and the index against the brute-force search.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from duidu.base.text import fold_width_case
from duidu.core.library.model import Zone
from duidu.core.script import fold, variants_of
from duidu.core.search.documents import SearchBlock, SearchDocument
from duidu.core.search.model import TEXT_ZONES

PIECES = [
    "资本主义",
    "資本主義",
    "数字劳动",
    "數位勞動",
    "乾隆",
    "乾燥",
    "干",
    "乾",
    "瞭望",
    "瞭解",
    "了解",
    "了",
    "慰藉",
    "藉口",
    "徵收",
    "象徵",
    "著作",
    "看著",
    "看着",
    "马克思著",
    "敎育",
    "教育",
    "経済",
    "經濟",
    "後",
    "后",
    "皇后",
    "里",
    "裡",
    "裏",
    "什么",
    "什麼",
    "幺麼",
    "𠮷",
    "𠮷野家",
    "㑮",
    "𫝈",
    "𝒜",
    "噁",
    "Katz",
    "KATZ",
    "ｋａｔｚ",
    "Lawrence",
    "Σίσυφος",
    "ΣΑΣ",
    "İß",
    "ﬁ",
    "aaa",
    "aA",
    "3.5",
    "３．５",
    "2024",
    "，",
    ",",
    "。",
    ".",
    "“",
    "”",
    "《",
    "》",
    "—",
    "…",
    "①",
    "（",
    "）",
    "(",
    ")",
    "\u3000",
    "\xa0",
    "的",
    "的的",
    "的的的",
    "马克思",
    "馬克思",
]


def make_text(rng: random.Random, longest: int = 14) -> str:
    """A text of up to ``longest`` pieces; now and then with white space, now and then empty."""
    pieces = [rng.choice(PIECES) for _ in range(rng.randint(0, longest))]
    return rng.choice(("", "", "", " ", "\n")).join(pieces)


def make_document(rng: random.Random, essay: str, revision: int = 1, paragraphs: int = 6) -> SearchDocument:
    """A document with every zone and quotations in its body."""
    blocks = [
        SearchBlock("title", Zone.TITLE, make_text(rng, 4)),
        SearchBlock("abstract", Zone.ABSTRACT, make_text(rng)),
    ]
    blocks.append(SearchBlock("keywords", Zone.KEYWORDS, make_text(rng, 3)))
    for number in range(rng.randint(0, paragraphs)):
        if rng.random() < 0.3:
            blocks.append(SearchBlock(f"h{number}", Zone.HEADINGS, make_text(rng, 3)))
        blocks.append(SearchBlock(f"p{number}", Zone.BODY, make_text(rng)))
    bodies = [number for number, block in enumerate(blocks) if block.zone is Zone.BODY]
    blocks += [SearchBlock(f"n{n}", Zone.NOTES, make_text(rng), n) for n in range(1, rng.randint(1, 4))]
    quotations = tuple(stretch for number in bodies for stretch in _stretches(rng, number, blocks[number]))
    classics = tuple(stretch for stretch in quotations if rng.random() < 0.5)
    return SearchDocument(essay, revision, tuple(blocks), quotations, classics)


def _stretches(rng: random.Random, number: int, block: SearchBlock) -> list[tuple[int, int, int]]:
    """Up to two stretches of a block, none inside another; they may overlap."""
    places = sorted(rng.sample(range(len(block.text) + 1), 4)) if len(block.text) >= 4 else []
    if not places or rng.random() < 0.5:
        return []
    rows = [(number, places[0], places[2]), (number, places[1], places[3])]
    return rows if rng.random() < 0.5 else [(number, places[0], places[1]), (number, places[2], places[3])]


def make_documents(rng: random.Random, count: int) -> list[SearchDocument]:
    """Documents with ids that are not in the order in which they were made."""
    ids = [f"{rng.getrandbits(40):010x}" for _ in range(count)]
    return [make_document(rng, essay) for essay in ids]


def some_query(rng: random.Random, documents: Sequence[SearchDocument]) -> str:
    """A substring of some block (of any length), now and then in the other script, or a made-up one."""
    texts = [block.text for document in documents for block in document.blocks if block.text]
    if not texts or rng.random() < 0.1:
        return make_text(rng, 2)
    text = rng.choice(texts)
    start = rng.randrange(len(text))
    sought = text[start : start + rng.choice((1, 1, 2, 2, 3, 4, 7, 20))]
    return rng.choice((sought, sought, fold(sought).text, sought.upper(), sought.lower()))


def some_zones(rng: random.Random) -> frozenset[Zone]:
    """Mostly all text zones, otherwise any mixture."""
    if rng.random() < 0.4:
        return frozenset(TEXT_ZONES)
    every = [*TEXT_ZONES, Zone.QUOTATIONS, Zone.QUOTATIONS_CLASSICS]
    return frozenset(rng.sample(every, rng.randint(1, 4)))


def matches_by_definition(query: str, text: str, *, exact: bool) -> list[int]:
    """Where ``query`` stands in ``text``: at each place, every character either folds to what the query's
    (or one of its variants) folds to, or is the one that was typed but for width and case; with ``exact`` it
    is the same one."""
    sought = query.strip()
    folded, narrow = fold(sought).text, fold_width_case(sought)
    text_folded, text_narrow = fold(text).text, fold_width_case(text)

    def same(place: int, number: int) -> bool:
        if exact:
            return text[place] == sought[number]
        shapes = variants_of(folded[number], alone=len(folded) == 1)
        return (
            text_folded[place] in {fold(shape).text for shape in shapes}
            or text_folded[place] == folded[number]
            or text_narrow[place] == narrow[number]
        )

    return [
        start
        for start in range(len(text) - len(sought) + 1)
        if sought and all(same(start + number, number) for number in range(len(sought)))
    ]
