"""What a literal query means, character by character.

A character of the text matches when its folded form is one that the folded query accepts at that place,
**or** when it is the very character that was typed (width and case aside).  The second half matters where
folding depends on the phrase: cut out of 乾隆, the query 乾 alone would fold to 干 and miss what it was
copied from.  With ``exact`` only the character as typed matches.  Switches of :class:`Folding` that are off
are looked at last, on the characters as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duidu.base.text import fold_width_case
from duidu.core.script import fold
from duidu.core.search.documents import SearchDocument, searchable
from duidu.core.search.folding import (
    AS_WRITTEN,
    FOLD_ALL,
    Folding,
    accepted_folds,
    is_mark,
    same_kind,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A query ready to be matched; all parts have the same length, at least one.

    ``accepted`` holds what the text may fold to at each place, ``typed`` the narrow small characters,
    ``written`` those that were typed.
    """

    accepted: tuple[str, ...]
    typed: str
    written: str
    folding: Folding

    def __len__(self) -> int:
        return len(self.typed)

    @property
    def exact(self) -> bool:
        return self.folding == AS_WRITTEN

    @property
    def loose(self) -> bool:
        """Whether punctuation and spaces of the text are passed over."""
        return self.folding.ignore_marks


def compile_pattern(
    text: str, *, exact: bool = False, folding: Folding = FOLD_ALL, strip: bool = True
) -> Pattern | None:
    """The pattern of a query, or None where nothing but white space was typed.

    Where marks are to be ignored they go from the query, too, unless it has nothing else.
    """
    typed = searchable(text.strip() if strip else text)
    if not typed:
        return None
    if exact:
        folding = AS_WRITTEN
    elif folding.ignore_marks:
        typed = "".join(char for char in typed if not is_mark(char)) or typed
        if is_mark(typed[0]):
            folding = _minding_marks(folding)
    if folding == AS_WRITTEN:
        return Pattern(tuple(typed), typed, typed, folding)
    folded = fold(typed).text
    return Pattern(accepted_folds(folded, folding), fold_width_case(typed), typed, folding)


def _minding_marks(folding: Folding) -> Folding:
    return Folding(folding.script, folding.variants, folding.width, folding.case)


def find_pattern(pattern: Pattern, document: SearchDocument, block: int) -> Iterator[int]:
    """Where the pattern begins in a block, overlaps included, in order.  Linear.  Not for loose ones."""
    if pattern.exact:
        return _find_all(pattern.typed, document.blocks[block].text)
    places = _find_folded(pattern, document.folded[block], document.narrow[block])
    if not pattern.folding.strict:
        return places
    return (place for place in places if _as_typed(pattern, document.blocks[block].text, place))


def find_spans(pattern: Pattern, document: SearchDocument, block: int) -> Iterator[tuple[int, int]]:
    """Start and end of each occurrence in a block, in order; for loose patterns marks inside belong to it."""
    if pattern.loose:
        return _find_loosely(pattern, document, block)
    length = len(pattern)
    return ((start, start + length) for start in find_pattern(pattern, document, block))


def _find_folded(pattern: Pattern, folded: str, narrow: str) -> Iterator[int]:
    plain = "".join(pattern.accepted)
    if folded != narrow:
        return _find_either(pattern, folded, narrow)
    if plain == pattern.typed:
        return _find_all(plain, folded)
    return _find_classes(pattern, folded)


def _as_typed(pattern: Pattern, text: str, start: int) -> bool:
    stretch = text[start : start + len(pattern)]
    return all(
        same_kind(one, other, pattern.folding) for one, other in zip(stretch, pattern.written, strict=True)
    )


def _find_all(sought: str, text: str) -> Iterator[int]:
    place = text.find(sought)
    while place >= 0:
        yield place
        place = text.find(sought, place + 1)


def _find_classes(pattern: Pattern, text: str) -> Iterator[int]:
    """In a text that script folding leaves alone: each character is an accepted or the typed one."""
    pairs = zip(pattern.accepted, pattern.typed, strict=True)
    classes = "".join(f"[{re.escape(some)}{re.escape(other)}]" for some, other in pairs)
    return (match.start() for match in re.finditer(f"(?={classes})", text))


def _find_either(pattern: Pattern, folded: str, narrow: str) -> Iterator[int]:
    """The general case: from wherever the pattern's rarest character stands, the others are looked at."""
    pairs = list(zip(pattern.accepted, pattern.typed, strict=True))

    def frequency(number: int) -> int:
        some, other = pairs[number]
        return sum(map(folded.count, some)) + narrow.count(other)

    rarest = min(range(len(pairs)), key=frequency)
    places = {*_find_all(pairs[rarest][1], narrow)}
    for one in pairs[rarest][0]:
        places.update(_find_all(one, folded))
    last = len(folded) - len(pairs)
    for start in sorted(place - rarest for place in places):
        if 0 <= start <= last and all(
            folded[place] in some or narrow[place] == other
            for place, (some, other) in enumerate(pairs, start)
        ):
            yield start


def _find_loosely(pattern: Pattern, document: SearchDocument, block: int) -> Iterator[tuple[int, int]]:
    """The same in the text without its marks."""
    text = document.blocks[block].text
    kept = [place for place, char in enumerate(text) if not is_mark(char)]
    folded, narrow = document.folded[block], document.narrow[block]
    bare = "".join(text[place] for place in kept)
    for start in _find_folded(
        pattern, "".join(folded[place] for place in kept), "".join(narrow[place] for place in kept)
    ):
        if not pattern.folding.strict or _as_typed(pattern, bare, start):
            yield kept[start], kept[start + len(pattern) - 1] + 1
