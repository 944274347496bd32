"""The spellings under which an entry is found in a text, and those under which it can be looked up.

Texts are compared folded (Simplified, half-width, small letters).  A Simplified spelling therefore
matches in both scripts.  A Traditional spelling that is not the plain conversion of the headword belongs
to a region's usage, and its Simplified shadow may be an ordinary word (Taiwan's 疏離 is alienation, 疏离 in
Beijing is not): it matches only as spelled.  Spellings in Latin letters match whole words; of the English
headwords only those of several words do, because *class*, *state* or *value* are everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from duidu.base.text import fold_width_case
from duidu.core.glossary.entries import GlossaryEntry
from duidu.core.script import fold

# Below U+2E80 lie the alphabets; above, Chinese characters, radicals and full-width punctuation.
_CHINESE = re.compile("[\u2e80-\uffef\U00020000-\U0003ffff]")


class Spelling(NamedTuple):
    """``folded`` is what is looked for; where ``as_written`` is set, the text must also have this."""

    folded: str
    as_written: str = ""


def text_spellings(entry: GlossaryEntry) -> Iterator[Spelling]:
    """The spellings that match in text, without repetition; never a single character."""
    phrases = [name for name in names(entry.english) if _is_phrase(name)]
    written = (*entry.forms, entry.traditional, entry.taiwan, entry.hong_kong, *phrases, *names(entry.german))
    known = {spelling_of(entry.headword)}
    yield from known
    for spelling in sorted(map(spelling_of, written), key=lambda spelling: bool(spelling.as_written)):
        # A region's spelling of what matches in both scripts anyway adds nothing.
        if len(spelling.folded) > 1 and not known & {spelling, Spelling(spelling.folded)}:
            known.add(spelling)
            yield spelling


def spelling_of(written: str) -> Spelling:
    """How a headword or form is looked for; Traditional characters are kept to."""
    folded, narrow = fold(written).text, fold_width_case(written)
    return Spelling(folded, "" if narrow == folded else narrow)


def look_up_spellings(entry: GlossaryEntry) -> Iterator[str]:
    """Every folded name under which the entry answers, the most proper ones first."""
    written = (entry.headword, entry.traditional, entry.taiwan, entry.hong_kong, *entry.forms)
    for text in (*written, *names(entry.english), *names(entry.german)):
        if text:
            yield fold(text).text


def is_latin(name: str) -> bool:
    """Whether a name has no Chinese character, so that it must match whole words."""
    return _CHINESE.search(name) is None


def names(headwords: str) -> list[str]:
    """The parts of an English or German headword: ``means of labour; instruments of labour``."""
    return [name.strip() for name in headwords.split(";") if name.strip()]


def _is_phrase(name: str) -> bool:
    return " " in name or "-" in name
