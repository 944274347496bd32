"""Words as their essays write them: tables count both scripts together, and show the form that stands there most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from duidu.core.compare.wording.worded import WordedBlock, WordedEssay

Gram = tuple[str, ...]


def written_forms(essays: Iterable[WordedEssay], wanted: AbstractSet[Gram], length: int) -> dict[Gram, Gram]:
    """For words (or strings of ``length`` words) the form that is written most often, of equals the first in order.

    Only those that are not written as they are counted.  Linear in the blocks that are not.
    """
    blocks = [block for essay in essays for block in essay.blocks]
    forms = Counter[tuple[Gram, Gram]]()
    for block in blocks:
        if block.written is not block.words:
            forms.update(pair for pair in _pairs(block, length) if pair[0] in wanted)
    differing = {gram for gram, form in forms if gram != form}
    for block in blocks:
        if differing and block.written is block.words:
            forms.update(pair for pair in _pairs(block, length) if pair[0] in differing)
    best: dict[Gram, tuple[int, Gram]] = {}
    for (gram, form), count in forms.items():
        if gram in differing:
            best[gram] = min(best.get(gram, (-count, form)), (-count, form))
    return {gram: form for gram, (_, form) in best.items() if form != gram}


def _pairs(block: WordedBlock, length: int) -> Iterable[tuple[Gram, Gram]]:
    if length == 1:
        return (((word,), (form,)) for word, form in zip(block.words, block.written, strict=True))
    return (
        (block.words[first : first + length], block.written[first : first + length])
        for begin, end in block.runs()
        for first in range(begin, end - length + 1)
    )


def join_words(words: Sequence[str]) -> str:
    """Words as they are written: Latin ones apart, Chinese ones together."""
    text = words[0]
    for before, word in pairwise(words):
        text += (" " if before[-1].isascii() and word[0].isascii() else "") + word
    return text
