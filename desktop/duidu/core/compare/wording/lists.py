"""Word lists and word strings (n-grams): how often, per thousand, in how many essays, how evenly spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from duidu.base.text import Span
from duidu.core.compare.wording.forms import Gram, join_words, written_forms
from duidu.core.compare.wording.measures import deviation_of_proportions, juilland_d
from duidu.core.compare.wording.stopwords import stop_words
from duidu.core.compare.wording.worded import WordedBlock, WordedEssay

PARTS_OF_ONE = 10
"""One essay alone has no other to be spread over: it is cut into so many parts."""

LONGEST_STRING = 5


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word or string of words, folded, and as it is ``written`` most often.

    ``essays``: in how many it stands; ``evenness``: Juilland's D (1 is even); ``deviation``: Gries' DP (0 is even).
    """

    words: Gram
    count: int
    per_thousand: float
    essays: int
    evenness: float
    deviation: float
    written: str = ""

    @property
    def text(self) -> str:
        return join_words(self.words)


def word_list(
    essays: Sequence[WordedEssay],
    *,
    ngram: int = 1,
    least: int = 1,
    stop: frozenset[str] | None = None,
    check: Callable[[], None] = lambda: None,
) -> list[WordRow]:
    """All words (or strings of ``ngram`` words) that stand there ``least`` times, the most frequent first.

    Stop words (None: the usual ones) are left out; a string of words neither begins nor ends with one.  Linear in the words.
    """
    left_out = stop_words() if stop is None else stop
    parts = _parts(essays)
    tables: list[Counter[Gram]] = []
    for part in parts:
        check()
        tables.append(Counter(gram for block in part.blocks for gram in _grams(block, ngram, left_out)))
    totals: Counter[Gram] = Counter()
    for table in tables:
        totals.update(table)
    wanted = [gram for gram, count in totals.items() if count >= least]
    rows = _rows(wanted, totals, tables, parts)
    return sorted(rows, key=lambda row: (-row.count, row.words))


def places_of(essay: WordedEssay, words: Gram) -> Iterator[Span]:
    """Where the words stand together in an essay, in order: as many places as the list counts."""
    length = len(words)
    for block in essay.blocks:
        for first in _starts(block, length):
            if block.words[first : first + length] == words:
                yield block.span(first, first + length - 1)


def _grams(block: WordedBlock, length: int, stop: frozenset[str]) -> Iterator[Gram]:
    words = block.words
    if length == 1:
        return ((word,) for word in words if word not in stop)
    return (
        words[first : first + length]
        for first in _starts(block, length)
        if words[first] not in stop and words[first + length - 1] not in stop
    )


def _starts(block: WordedBlock, length: int) -> Iterator[int]:
    """Numbers of the words at which a string of ``length`` may begin: punctuation is never inside."""
    for begin, end in block.runs():
        yield from range(begin, end - length + 1)


def _rows(
    wanted: Iterable[Gram],
    totals: Counter[Gram],
    tables: list[Counter[Gram]],
    parts: Sequence[WordedEssay],
) -> Iterator[WordRow]:
    sizes = {number: part.size for number, part in enumerate(parts)}
    size = sum(sizes.values())
    shares = {number: each / size for number, each in sizes.items()} if size else {}
    names = [part.essay for part in parts]
    where = _postings(wanted, tables)
    forms = written_forms(parts, where.keys(), len(next(iter(where), ("",))))
    spreads = _Evenness(sizes)
    for gram, counts in where.items():
        yield WordRow(
            gram,
            totals[gram],
            1000 * totals[gram] / size,
            len({names[number] for number in counts}),
            spreads.of(counts),
            deviation_of_proportions(counts, shares),
            join_words(forms.get(gram, gram)),
        )


def _postings(wanted: Iterable[Gram], tables: list[Counter[Gram]]) -> dict[Gram, dict[int, int]]:
    """For each gram its count in the parts that have it."""
    where: dict[Gram, dict[int, int]] = {gram: {} for gram in wanted}
    for number, table in enumerate(tables):
        for gram, count in table.items():
            if gram in where:
                where[gram][number] = count
    return where


class _Evenness:
    """Juilland's D for many words over the same parts, at the cost of the parts that have each word."""

    def __init__(self, sizes: dict[int, int]) -> None:
        self._sizes = {number: size for number, size in sizes.items() if size}

    def of(self, counts: dict[int, int]) -> float:
        parts = len(self._sizes)
        if parts <= PARTS_OF_ONE:
            return juilland_d(counts, self._sizes)
        rates = [count / self._sizes[number] for number, count in counts.items()]
        mean = sum(rates) / parts
        variance = max(0.0, sum(rate * rate for rate in rates) / parts - mean * mean)
        return float(max(0.0, 1 - variance**0.5 / mean / (parts - 1) ** 0.5))


def _parts(essays: Sequence[WordedEssay]) -> Sequence[WordedEssay]:
    """The essays, or one essay in parts of about the same number of words, cut between blocks' words."""
    if len(essays) != 1 or essays[0].size < PARTS_OF_ONE:
        return essays
    essay = essays[0]
    parts: list[list[WordedBlock]] = [[] for _ in range(PARTS_OF_ONE)]
    before = 0
    for block in essay.blocks:
        for begin, end in block.runs():
            middle = before + (begin + end) // 2
            number = min(PARTS_OF_ONE - 1, middle * PARTS_OF_ONE // essay.size)
            parts[number].append(_stretch(block, begin, end))
        before += len(block.words)
    return [WordedEssay(essay.essay, tuple(blocks)) for blocks in parts]


def _stretch(block: WordedBlock, begin: int, end: int) -> WordedBlock:
    return WordedBlock(
        block.id, block.words[begin:end], block.starts[begin:end], (0,), block.written[begin:end]
    )
