"""Key words: what an essay or a collection says more, or less, often than the rest does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from duidu.core.compare.wording.forms import written_forms
from duidu.core.compare.wording.measures import keyness, log_ratio
from duidu.core.compare.wording.stopwords import stop_words
from duidu.core.compare.wording.worded import WordedEssay

LEAST_COUNT = 3


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word with its counts and rates per thousand on both sides.

    ``ll`` says how sure the difference is (3.84: 5 %, 6.63: 1 %, 10.83: 0.1 %), negative where the word is rarer
    here; ``ratio`` how large it is, in doublings.
    """

    word: str
    count: int
    per_thousand: float
    other_count: int
    other_per_thousand: float
    ll: float
    ratio: float
    written: str = ""


def key_words(
    essays: Iterable[WordedEssay],
    others: Iterable[WordedEssay],
    *,
    least: int = LEAST_COUNT,
    stop: frozenset[str] | None = None,
    check: Callable[[], None] = lambda: None,
) -> list[KeyWord]:
    """The words of ``essays`` against ``others``, the most typical first, the most avoided last.

    Both sides need words; ``least`` is the count on both sides together.  An empty side gives no rows.
    """
    given, rest = list(essays), list(others)
    here, there = _count(given, check), _count(rest, check)
    size, other_size = here.total(), there.total()
    if not size or not other_size:
        return []
    left_out = stop_words() if stop is None else stop
    words = [w for w in here.keys() | there.keys() if w not in left_out and here[w] + there[w] >= least]
    forms = written_forms(given, {(word,) for word in words if word in here}, 1)
    forms |= written_forms(rest, {(word,) for word in words if word not in here}, 1)
    rows = (
        replace(_row(word, here[word], size, there[word], other_size), written=forms.get((word,), (word,))[0])
        for word in words
    )
    return sorted(rows, key=lambda row: (-row.ll, row.word))


def _row(word: str, count: int, size: int, other_count: int, other_size: int) -> KeyWord:
    ratio = log_ratio(count, size, other_count, other_size)
    less = count * other_size < other_count * size
    ll = keyness(count, size, other_count, other_size)
    return KeyWord(
        word,
        count,
        1000 * count / size,
        other_count,
        1000 * other_count / other_size,
        -ll if less else ll,
        ratio,
    )


def _count(essays: Iterable[WordedEssay], check: Callable[[], None]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for essay in essays:
        check()
        for block in essay.blocks:
            counts.update(block.words)
    return counts
