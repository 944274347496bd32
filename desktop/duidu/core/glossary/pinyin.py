"""Pinyin as the glossary writes it (words joined, tone marks, capitals in names): syllables and keys.

Knows spelling only, not which character is read how.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
_FINALS = (
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|"
    "üe|ün|a|e|i|o|u|ü"
)
_SYLLABLE = f"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINALS})"
_ONE = re.compile(_SYLLABLE)


def plain(pinyin: str) -> str:
    """Letters only, small, without tones; ``ü`` is ``v``, as input methods type it."""
    return "".join(char for char in _toneless(pinyin).replace("ü", "v") if char.isalnum())


def syllables(pinyin: str) -> list[str]:
    """The syllables with their tone marks, in small letters; empty where it is not well-formed pinyin."""
    found: list[str] = []
    for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", pinyin.lower())):
        cut = _cut(_toneless(word))
        if not cut:
            return []
        start = 0
        for length in cut:
            found.append(word[start : start + length])
            start += length
    return found


def initials(pinyin: str) -> str:
    """The first letter of each syllable: ``syjz`` for ``shèngyú jiàzhí``."""
    return "".join(_toneless(syllable)[0] for syllable in syllables(pinyin))


def _toneless(pinyin: str) -> str:
    """Small letters without tone marks; the dots of ``ü`` stay."""
    decomposed = unicodedata.normalize("NFD", pinyin.lower())
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))


def _cut(word: str) -> list[int]:
    """Lengths of the syllables of a toneless word.

    Within a word a syllable that begins with a vowel is set off by an apostrophe, so each one but the
    first begins with a consonant: the longest cut that leaves such a rest is the right one.
    """
    if not word:
        return []
    for end in range(min(6, len(word)), 0, -1):
        if _ONE.fullmatch(word, 0, end) and (end == len(word) or word[end] not in "aeiouü"):
            rest = _cut(word[end:])
            if rest or end == len(word):
                return [end, *rest]
    return []
