"""How names and titles are typed by their sound: whole pinyin without tones, and its initials."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def spellings(text: str) -> tuple[str, ...]:
    """The pinyin of ``text`` in small letters without spaces, and its initials; ``ü`` is ``v``.

    Characters with several readings are read as in the words that pypinyin knows.  What is not Chinese stays.
    """
    from pypinyin import Style, lazy_pinyin

    syllables = [one for one in lazy_pinyin(text, style=Style.NORMAL, v_to_u=False) if one.isalnum()]
    return "".join(syllables), "".join(syllable[0] for syllable in syllables)


@lru_cache(maxsize=50_000)
def syllables(word: str) -> tuple[str, ...]:
    """The syllables of a word with tone digits (``zhong4``), as dictionaries sort them; what is not Chinese stays."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False))
