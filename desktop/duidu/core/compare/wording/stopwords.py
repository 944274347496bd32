"""Words that every text has: left out of lists, and never the end of a word string.

The list is our own (``resources/stopwords``): Chinese function words in Simplified, which Traditional text is
folded to, and English ones.
"""

from __future__ import annotations

from functools import cache

from duidu.base.paths import resources

NONE: frozenset[str] = frozenset()


@cache
def stop_words() -> frozenset[str]:
    """Function words, folded."""
    return _read("zh") | _read("en")


@cache
def stop_characters() -> frozenset[str]:
    """The few that are particles also where characters are counted one by one (本 and 中 are not)."""
    return _read("characters")


def _read(name: str) -> frozenset[str]:
    text = (resources() / "stopwords" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for words in lines for word in words)
