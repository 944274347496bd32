"""Showing a text in another script, with the way back to every character.

Where conversion keeps the length (all but Taiwan phrases) places stay what they are.  Where a phrase
becomes longer or shorter, the map is found by asking OpenCC itself: a gap is *safe* when both sides,
converted apart, make the whole; between two safe gaps lies one replaced word.  OpenCC's dictionaries
are binary and its binding tells no offsets, hence this way and not a second longest match of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from duidu.base.text import OffsetMap, OffsetMapBuilder
from duidu.core.script.engine import run_opencc


class Script(StrEnum):
    """The scripts a reader may choose for display."""

    ORIGINAL = "original"
    HANS = "hans"
    HANT = "hant"
    TW = "tw"
    TWP = "twp"
    HK = "hk"


_CONFIGURATION = {
    Script.HANS: "t2s",
    Script.HANT: "s2t",
    Script.TW: "s2tw",
    Script.TWP: "s2twp",
    Script.HK: "s2hk",
}
# The same characters without exchanged words, to see which stretches a word exchange touched.
_WITHOUT_PHRASES = {"s2twp": "s2tw"}

# No dictionary entry holds any of these, so nothing is matched across them.
_CLAUSES = re.compile(
    r"[^，。、；：？！…（）《》〈〉「」『』“”‘’\s]*[，。、；：？！…（）《》〈〉「」『』“”‘’\s]*"
)
# Twice the longest entry of any dictionary: what lies further right cannot change the next word.
_WINDOW = 48


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text; ``offset_map`` leads from the original to it."""

    text: str
    offset_map: OffsetMap


def convert(text: str, script: Script) -> Converted:
    """``text`` in ``script``.  Linear, but for clauses with exchanged words (quadratic in a clause)."""
    if script is Script.ORIGINAL or not text:
        return Converted(text, OffsetMap.identity())
    configuration = _CONFIGURATION[script]
    whole = run_opencc(configuration, text)
    if len(whole) == len(text) and configuration not in _WITHOUT_PHRASES:
        return Converted(whole, OffsetMap.identity())
    builder = OffsetMapBuilder()
    for source, target in _clauses(configuration, text, whole):
        _map_clause(builder, configuration, source, target)
    return Converted(whole, builder.build())


def _clauses(configuration: str, text: str, whole: str) -> Iterator[tuple[str, str]]:
    """Text and conversion cut at punctuation; in one piece should OpenCC ever match across it."""
    sources = [match.group() for match in _CLAUSES.finditer(text) if match.group()]
    targets = [run_opencc(configuration, source) for source in sources]
    if "".join(targets) != whole:
        return iter([(text, whole)])
    return iter(zip(sources, targets, strict=True))


def _map_clause(builder: OffsetMapBuilder, configuration: str, source: str, target: str) -> None:
    if len(source) == len(target) and _same_words(configuration, source, target):
        builder.keep(len(source))
        return
    words = list(_words(configuration, source))
    if "".join(converted for _, converted in words) != target:
        words = [(len(source), target)]
    for length, converted in words:
        builder.replace(length, len(converted))


def _same_words(configuration: str, source: str, target: str) -> bool:
    plain = _WITHOUT_PHRASES.get(configuration)
    return plain is not None and run_opencc(plain, source) == target


def _words(configuration: str, source: str) -> Iterator[tuple[int, str]]:
    """Length and conversion of the shortest stretches that convert apart from their surroundings."""
    start = 0
    while start < len(source):
        window = source[start : start + _WINDOW]
        whole = run_opencc(configuration, window)
        length, converted = len(window), whole
        for gap in range(1, len(window)):
            left = run_opencc(configuration, window[:gap])
            if whole.startswith(left) and left + run_opencc(configuration, window[gap:]) == whole:
                length, converted = gap, left
                break
        yield length, converted
        start += length
