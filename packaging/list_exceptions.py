"""Candidates for ``resources/glossary/exceptions.toml``: longer words in which a term is found but is not meant.

Run by hand when terms were added; people decide what goes into the list.  Two sources: the words of jieba's
dictionary that hold a term without being one (``商品房``), and, in the texts given, the places where jieba
cuts a term in two (``差异|化``).  The term's own compounds (``劳动市场``) are listed too: they are fine.

    PYTHONPATH=desktop python packaging/list_exceptions.py [--frequency N] [TEXT…]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import jieba

from duidu.base.paths import resources
from duidu.core.glossary import Glossary
from duidu.core.script import fold
from duidu.core.segment import words

Candidate = tuple[str, str]
"""The term's spelling and the longer word."""


def dictionary_words(frequency: int) -> Iterator[str]:
    """Jieba's own words of at least this frequency, without what was taught to it."""
    with jieba.get_dict_file() as dictionary:
        for line in dictionary:
            word, count, *_ = line.decode("utf-8").split()
            if int(count) >= frequency:
                yield word


def inside_words(glossary: Glossary, candidates: Iterable[str]) -> Iterator[Candidate]:
    """Terms that are found in a word without being all of it."""
    for word in candidates:
        for match in glossary.matches(word):
            if match.matched != word:
                yield match.matched, word


def across_cuts(glossary: Glossary, text: str) -> Iterator[Candidate]:
    """Terms that the segmenter cuts, with the words that they reach into."""
    cut = list(words(text))
    starts = {start for _, start, _ in cut}
    for match in glossary.matches(text):
        if match.start in starts and (match.end in starts or match.end == len(text)):
            continue
        reached = [word for word, start, end in cut if start < match.end and end > match.start]
        yield match.matched, "|".join(reached)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--frequency", type=int, default=3, help="leave out rarer words of the dictionary")
    parser.add_argument("texts", nargs="*", type=Path)
    chosen = parser.parse_args()
    glossary = Glossary.load(resources() / "glossary")
    found = Counter(inside_words(glossary, dictionary_words(chosen.frequency)))
    for path in chosen.texts:
        for line in path.read_text(encoding="utf-8").splitlines():
            found.update(across_cuts(glossary, fold(line).text))
    grouped: dict[str, list[str]] = defaultdict(list)
    for (spelling, word), _ in found.most_common():
        grouped[spelling].append(word)
    for spelling, reached in sorted(grouped.items()):
        print(spelling, " ".join(reached))


if __name__ == "__main__":
    main()
