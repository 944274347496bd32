"""What a literal query means, character by character.

A character of the text matches when its folded form is the folded query's at that place, **or** when it
is the very character that was typed (width and case aside).  The second half matters where folding
depends on the phrase: cut out of 乾隆, the query 乾 alone would fold to 干 and miss what it was copied
from.  With ``exact`` only the character as typed matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duidu.base.text import fold_width_case
from duidu.core.script import fold
from duidu.core.search.documents import SearchDocument, searchable


@dataclass(frozen=True, slots=True)
class Pattern:
    """A query ready to be matched; ``folded`` and ``typed`` have the same length, at least one."""

    folded: str
    typed: str
    exact: bool

    def __len__(self) -> int:
        return len(self.typed)


def compile_pattern(text: str, *, exact: bool) -> Pattern | None:
    """The pattern of a query, or None where nothing but white space was typed."""
    typed = searchable(text.strip())
    if not typed:
        return None
    if exact:
        return Pattern(typed, typed, exact=True)
    return Pattern(fold(typed).text, fold_width_case(typed), exact=False)


def find_pattern(pattern: Pattern, document: SearchDocument, block: int) -> Iterator[int]:
    """Where the pattern begins in a block, overlaps included, in order.  Linear."""
    if pattern.exact:
        return _find_all(pattern.typed, document.blocks[block].text)
    folded, narrow = document.folded[block], document.narrow[block]
    if folded != narrow:
        return _find_either(pattern, folded, narrow)
    if pattern.folded == pattern.typed:
        return _find_all(pattern.folded, folded)
    return _find_classes(pattern, folded)


def _find_all(sought: str, text: str) -> Iterator[int]:
    place = text.find(sought)
    while place >= 0:
        yield place
        place = text.find(sought, place + 1)


def _find_classes(pattern: Pattern, text: str) -> Iterator[int]:
    """In a text that script folding leaves alone: each character is the folded or the typed one."""
    pairs = zip(pattern.folded, pattern.typed, strict=True)
    classes = "".join(f"[{re.escape(one)}{re.escape(other)}]" for one, other in pairs)
    return (match.start() for match in re.finditer(f"(?={classes})", text))


def _find_either(pattern: Pattern, folded: str, narrow: str) -> Iterator[int]:
    """The general case: from wherever the pattern's rarest character stands, the others are looked at."""
    pairs = list(zip(pattern.folded, pattern.typed, strict=True))
    rarest = min(range(len(pairs)), key=lambda n: folded.count(pairs[n][0]) + narrow.count(pairs[n][1]))
    places = {*_find_all(pairs[rarest][0], folded), *_find_all(pairs[rarest][1], narrow)}
    last = len(folded) - len(pairs)
    for start in sorted(place - rarest for place in places):
        if 0 <= start <= last and all(
            folded[place] == one or narrow[place] == other for place, (one, other) in enumerate(pairs, start)
        ):
            yield start
