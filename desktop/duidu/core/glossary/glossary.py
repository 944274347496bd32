"""The glossary as a whole: look a term up, search headwords, find terms in a text.

Which terms a reader knows already is stored with the library, not here.  The terms a reader adds come in as
further entries before the built-in ones (the first entry to claim a spelling has it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from duidu.core.glossary import pinyin
from duidu.core.glossary.entries import GlossaryEntry, GlossaryField, read_glossary
from duidu.core.glossary.matching import TermMatch, TermMatcher
from duidu.core.glossary.spellings import is_latin, look_up_spellings
from duidu.core.script import fold

# Marks that readers type or copy with a name: 《资本论》, “异化”.
_MARKS = "《》〈〉“”‘’「」『』\"' \t\r\n\u3000"

_LEAST_MISTYPED = 4
"""Shorter ones resemble too much."""


class _Keys(NamedTuple):
    """What an entry answers to in a search, all folded."""

    headwords: tuple[str, ...]
    chinese: tuple[str, ...]
    spelled: tuple[str, ...]
    foreign: tuple[str, ...]


class Glossary:
    """Entries in the order given; immutable."""

    def __init__(
        self,
        entries: Iterable[GlossaryEntry],
        fields: Iterable[GlossaryField] = (),
        exceptions: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._entries = tuple(entries)
        self._fields = tuple(fields)
        self._exceptions = exceptions or {}

    @classmethod
    def load(cls, folder: Path) -> Glossary:
        """The glossary in ``folder``; errors as in :func:`~duidu.core.glossary.entries.read_glossary`."""
        files = read_glossary(folder)
        return cls(files.entries, files.fields, files.exceptions)

    def all(self) -> tuple[GlossaryEntry, ...]:
        return self._entries

    def fields(self) -> tuple[GlossaryField, ...]:
        """The fields of study; an entry's ``field`` is the ``id`` of one."""
        return self._fields

    def with_entries(self, entries: Iterable[GlossaryEntry]) -> Glossary:
        """The same fields and exceptions with other entries."""
        return Glossary(entries, self._fields, self._exceptions)

    def define(self, term: str) -> GlossaryEntry | None:
        """The entry with this headword or synonym, in either script, in English or German."""
        return self._by_name.get(plain_name(term))

    def matches(self, text: str) -> list[TermMatch]:
        """The terms of ``text``, longest matches, left to right, in code points of ``text``."""
        return self._matcher.matches(text)

    def search(self, query: str) -> list[GlossaryEntry]:
        """Entries for a few typed characters, pinyin, initials, English or German; the best first.

        The whole name comes first, then the beginning of a headword, pinyin or initials, the beginning of
        a synonym or of a foreign word, and the inside of a name; where none fits, pinyin or initials with one
        letter mistyped (``sysz`` for 剩余价值).  Linear in the entries.
        """
        wanted = plain_name(query)
        if not wanted:
            return []
        ranked = [
            (rank, len(entry.headword), place)
            for place, (entry, keys) in enumerate(zip(self._entries, self._keys, strict=True))
            if (rank := _rank(wanted, keys)) is not None
        ] or self._mistyped(wanted)
        return [self._entries[place] for _, _, place in sorted(ranked)]

    def _mistyped(self, wanted: str) -> list[tuple[int, int, int]]:
        letters = pinyin.plain(wanted)
        if len(letters) < _LEAST_MISTYPED:
            return []
        return [
            (abs(len(letters) - len(key)), len(entry.headword), place)
            for place, (entry, keys) in enumerate(zip(self._entries, self._keys, strict=True))
            if (key := next((key for key in keys.spelled if _one_letter_off(letters, key)), None))
        ]

    @cached_property
    def _by_name(self) -> dict[str, GlossaryEntry]:
        named = {plain_name(entry.headword): entry for entry in reversed(self._entries)}
        for entry in self._entries:
            for name in look_up_spellings(entry):
                named.setdefault(plain_name(name), entry)
        return named

    @cached_property
    def _keys(self) -> list[_Keys]:
        return [_keys(entry) for entry in self._entries]

    @cached_property
    def _matcher(self) -> TermMatcher:
        return TermMatcher(self._entries, self._exceptions)


def plain_name(written: str) -> str:
    """A name as it is looked up: folded, without marks around it."""
    return fold(written.strip(_MARKS)).text


def _keys(entry: GlossaryEntry) -> _Keys:
    headwords = (entry.headword, entry.traditional, entry.taiwan, entry.hong_kong)
    spelled = [plain_name(name) for name in look_up_spellings(entry)]
    return _Keys(
        headwords=tuple(plain_name(name) for name in headwords if name),
        chinese=tuple(name for name in spelled if not is_latin(name)),
        spelled=tuple(
            key(read)
            for read in (entry.pinyin, entry.taiwan_pinyin)
            for key in (pinyin.plain, pinyin.initials)
            if read
        ),
        foreign=tuple(name for name in spelled if is_latin(name)),
    )


def _rank(wanted: str, keys: _Keys) -> int | None:
    """How well a folded query fits, 0 is best; ``None`` where it does not."""
    letters = pinyin.plain(wanted)
    fits = (
        wanted in keys.chinese or wanted in keys.foreign,
        any(name.startswith(wanted) for name in keys.headwords),
        bool(letters) and any(key.startswith(letters) for key in keys.spelled),
        any(name.startswith(wanted) for name in keys.chinese),
        any(start.startswith(wanted) for name in keys.foreign for start in _word_starts(name)),
        any(wanted in name for name in keys.chinese),
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)


def _one_letter_off(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or exchanged with the next."""
    same = next((n for n, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    if same is None:
        return abs(len(typed) - len(meant)) == 1
    rest, other = typed[same:], meant[same:]
    exchanged = rest[1::-1] + rest[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or exchanged == other


def _word_starts(name: str) -> Iterator[str]:
    """The name, and what is left of it at each further word."""
    rest = name
    while rest:
        yield rest
        rest = rest.partition(" ")[2]
