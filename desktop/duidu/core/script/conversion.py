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

from duidu.base.text import Edit, OffsetMap
from duidu.core.script.alignment import align, clause_edits
from duidu.core.script.engine import run_opencc
from duidu.core.script.taiwan import clauses_to_exchange, dictionaries_are_known, exchange_variants


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

_UNMOVED = OffsetMap.identity()


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
        return [Converted(text, _UNMOVED) for text in texts]
    configuration = _CONFIGURATION[script]
    if configuration not in _WITHOUT_PHRASES:
        return [
            _mapped(configuration, *row) for row in zip(texts, _run_all(configuration, texts), strict=True)
        ]
    plain = _run_all(_WITHOUT_PHRASES[configuration], texts)
    if dictionaries_are_known():
        return _with_words(configuration, texts, plain)
    rows = zip(texts, plain, _run_all(configuration, texts), strict=True)
    return [Converted(new, align(configuration, text, same, new)) for text, same, new in rows]


def _mapped(configuration: str, text: str, new: str) -> Converted:
    unmoved = len(new) == len(text)
    return Converted(new, _UNMOVED if unmoved else align(configuration, text, text, new))


def _with_words(configuration: str, texts: Sequence[str], plain: Sequence[str]) -> list[Converted]:
    """Texts whose characters are converted already, with their words exchanged: only clauses that hold one."""
    clauses = [clauses_to_exchange(text) for text in plain]
    written = [text[low:high] for text, rows in zip(texts, clauses, strict=True) for low, high in rows]
    exchanged = iter(_run_all(configuration, written))
    return [
        _put_together(configuration, text, same, [(*row, next(exchanged)) for row in rows])
        for text, same, rows in zip(texts, plain, clauses, strict=True)
    ]


def _put_together(
    configuration: str, text: str, plain: str, clauses: Sequence[tuple[int, int, str]]
) -> Converted:
    """``plain`` with some clauses (start, end, what it becomes) replaced."""
    pieces: list[str] = []
    edits: list[Edit] = []
    done = grown = 0
    for low, high, new in clauses:
        same = plain[low:high]
        if new == same:
            continue
        pieces += plain[done:low], new
        edits += clause_edits(configuration, (text[low:high], same, new), low, grown)
        grown += len(new) - len(same)
        done = high
    if not done:
        return Converted(plain, _UNMOVED)
    return Converted("".join([*pieces, plain[done:]]), OffsetMap.from_edits(edits))


def _run_all(configuration: str, texts: Sequence[str]) -> list[str]:
    """Each text converted, all of them in one call where that gives the same."""
    if len(texts) > 1 and not _holds(texts, _SEPARATOR):
        converted = _run(configuration, _SEPARATOR.join(texts)).split(_SEPARATOR)
        if len(converted) == len(texts):
            return converted
    return [_run(configuration, text) for text in texts]


def _run(configuration: str, text: str) -> str:
    if configuration == "s2tw" and dictionaries_are_known():
        converted = exchange_variants(run_opencc("s2t", text))
        if converted is not None:
            return converted
    return run_opencc(configuration, text)


def _holds(texts: Iterable[str], character: str) -> bool:
    return any(character in text for text in texts)
