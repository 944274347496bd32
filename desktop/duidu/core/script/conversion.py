"""Showing a text in another script, with the way back to every character.

Where conversion keeps the length (all but Taiwan phrases) places stay what they are.  Where a phrase
becomes longer or shorter, the map is found by asking OpenCC itself (see :mod:`.alignment`).  OpenCC's
dictionaries are binary and its binding tells no offsets, hence this way and not a second longest match
of our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from duidu.base.text import OffsetMap
from duidu.core.script.alignment import align
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

# Information separator: no dictionary entry holds it, so nothing is matched from one text into the next.
_SEPARATOR = "\x1e"


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text; ``offset_map`` leads from the original to it."""

    text: str
    offset_map: OffsetMap


def convert(text: str, script: Script) -> Converted:
    """``text`` in ``script``.  Linear."""
    return convert_all((text,), script)[0]


def convert_all(texts: Sequence[str], script: Script) -> list[Converted]:
    """Each of ``texts`` in ``script``; a book of many paragraphs costs half of what they cost one by one."""
    if script is Script.ORIGINAL:
        return [Converted(text, OffsetMap.identity()) for text in texts]
    configuration = _CONFIGURATION[script]
    converted = _run_all(configuration, texts)
    if configuration in _WITHOUT_PHRASES:
        plain = _run_all(_WITHOUT_PHRASES[configuration], texts)
        rows = zip(texts, plain, converted, strict=True)
        return [Converted(new, align(configuration, text, same, new)) for text, same, new in rows]
    return [
        Converted(
            new, OffsetMap.identity() if len(new) == len(text) else align(configuration, text, text, new)
        )
        for text, new in zip(texts, converted, strict=True)
    ]


def _run_all(configuration: str, texts: Sequence[str]) -> list[str]:
    """Each text converted, all of them in one call where that gives the same."""
    if len(texts) > 1 and not _holds(texts, _SEPARATOR):
        converted = run_opencc(configuration, _SEPARATOR.join(texts)).split(_SEPARATOR)
        if len(converted) == len(texts):
            return converted
    return [run_opencc(configuration, text) for text in texts]


def _holds(texts: Iterable[str], character: str) -> bool:
    return any(character in text for text in texts)
