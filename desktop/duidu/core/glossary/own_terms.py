"""The reader's own terms: new ones, changed built-in ones, hidden ones; for the library or one collection.

Built-in entries are never touched: what the reader changes lies over them, and taking it away shows the
original again.  A collection's list holds in the essays of that collection and comes first there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from duidu.base.errors import UserError
from duidu.core.glossary import queries
from duidu.core.glossary.entries import DevelopedIn, GlossaryEntry
from duidu.core.glossary.glossary import Glossary, plain_name
from duidu.core.glossary.queries import OwnTermRow
from duidu.core.script import Script, convert

LONGEST_HEADWORD = 40
LONGEST_TEXT = 4000
_LISTS = ("related", "forms")
_LONG = ("definition", "not_to_be_confused")


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """One term of the reader.

    ``entry`` None hides the built-in term ``replaces``.  ``collection`` is empty for the whole library.
    """

    id: str
    entry: GlossaryEntry | None
    replaces: str = ""
    collection: str = ""

    @property
    def headword(self) -> str:
        return self.replaces if self.entry is None else self.entry.headword


class Glossaries:
    """The glossary of the whole library and of each essay; immutable but for what it remembers."""

    def __init__(
        self, built_in: Glossary, own: Sequence[OwnTerm], members: Mapping[str, frozenset[str]]
    ) -> None:
        self.own = tuple(own)
        self._built_in = built_in
        self._members = {one.collection: members.get(one.collection, frozenset()) for one in own}
        self._made: dict[frozenset[str], Glossary] = {}
        self.whole = self._glossary(whole(built_in.all(), own)) if own else built_in

    @classmethod
    def read(cls, connection: sqlite3.Connection, built_in: Glossary) -> Glossaries:
        """What the library holds now."""
        own = [own_from_row(row) for row in queries.own_terms(connection)]
        return cls(built_in, own, queries.members(connection) if own else {})

    def of_essay(self, essay: str) -> Glossary:
        """The terms that hold in one essay."""
        lists = frozenset(key for key, essays in self._members.items() if key and essay in essays)
        if not lists and not any(self._members):
            return self.whole
        if lists not in self._made:
            self._made[lists] = self._glossary(holding(self._built_in.all(), self.own, lists))
        return self._made[lists]

    def _glossary(self, entries: tuple[GlossaryEntry, ...]) -> Glossary:
        return self._built_in.with_entries(entries)


def whole(built_in: Iterable[GlossaryEntry], own: Iterable[OwnTerm]) -> tuple[GlossaryEntry, ...]:
    """Every entry once by headword: the library's own, the built-in, then those of collections."""
    own = list(own)
    shown = [*holding(built_in, own, frozenset())]
    known = {plain_name(entry.headword) for entry in shown}
    for one in own:
        if one.collection and one.entry is not None and plain_name(one.headword) not in known:
            known.add(plain_name(one.headword))
            shown.append(one.entry)
    return tuple(shown)


def holding(
    built_in: Iterable[GlossaryEntry], own: Iterable[OwnTerm], lists: frozenset[str]
) -> tuple[GlossaryEntry, ...]:
    """The entries that hold where these collections do; the nearest says what a headword means."""
    near = [one for one in own if one.collection in lists]
    far = [one for one in own if not one.collection]
    shown: list[GlossaryEntry] = []
    taken: set[str] = set()
    for level in (near, far):
        claimed = {plain_name(name) for one in level for name in (one.headword, one.replaces) if name}
        shown += [one.entry for one in level if one.entry and plain_name(one.headword) not in taken]
        taken |= claimed
    shown += [entry for entry in built_in if plain_name(entry.headword) not in taken]
    return tuple(shown)


def made_entry(given: Mapping[str, Any], own: str) -> GlossaryEntry:
    """An entry of the reader from what was typed; what can be worked out is filled in.

    ``UserError``: ``term_headword`` (headword), ``term_too_long`` (headword, key, limit).
    """
    values = {key: (_lines if key in _LONG else _tidy)(given.get(key, "")) for key in _TEXTS}
    headword = values["headword"]
    if len(plain_name(headword)) < 2 or len(headword) > LONGEST_HEADWORD:
        raise UserError("term_headword", term=headword[:LONGEST_HEADWORD], limit=LONGEST_HEADWORD)
    for key, text in values.items():
        if len(text) > LONGEST_TEXT:
            raise UserError("term_too_long", term=headword, key=key, limit=LONGEST_TEXT)
    values["headword"] = convert(headword, Script.HANS).text
    # One typed in Traditional keeps its spelling; the dictionary does not know better than the reader.
    typed = headword if headword != values["headword"] else ""
    values["traditional"] = values["traditional"] or typed or convert(headword, Script.HANT).text
    values["pinyin"] = values["pinyin"] or reading_of(values["headword"])
    found: dict[str, Any] = {**values, **{key: _names(given.get(key, ())) for key in _LISTS}}
    loci = tuple(one for one in given.get("developed_in", ()) if isinstance(one, DevelopedIn))
    return GlossaryEntry(**found, developed_in=loci, own=own)


def reading_of(headword: str) -> str:
    """Pinyin with tone marks, one syllable a character; what is not Chinese stays."""
    from pypinyin import Style, lazy_pinyin

    return " ".join(" ".join(lazy_pinyin(headword, style=Style.TONE)).split())


def entry_to_json(entry: GlossaryEntry) -> dict[str, Any]:
    """What is stored and exchanged; empty values are left out."""
    value = {key: getattr(entry, key) for key in (*_TEXTS, *_LISTS)}
    value["developed_in"] = [
        {"author": locus.author, "work": locus.work, "place": locus.place} for locus in entry.developed_in
    ]
    return {key: list(one) if isinstance(one, tuple) else one for key, one in value.items() if one}


def entry_from_json(value: Mapping[str, Any], own: str) -> GlossaryEntry:
    """The entry that :func:`entry_to_json` wrote; keys of newer versions are passed over."""
    found: dict[str, Any] = {key: str(value.get(key, "")) for key in _TEXTS}
    found |= {key: tuple(map(str, value.get(key, ()))) for key in _LISTS}
    loci = tuple(
        DevelopedIn(*(str(locus.get(key, "")) for key in ("author", "work", "place")))
        for locus in value.get("developed_in", ())
    )
    return GlossaryEntry(**found, developed_in=loci, own=own)


def own_from_row(row: OwnTermRow) -> OwnTerm:
    """The term that a row of the library holds."""
    entry = None if row.entry is None else entry_from_json(row.entry, row.id)
    return OwnTerm(row.id, entry, row.replaces, row.collection)


def own_to_row(term: OwnTerm) -> OwnTermRow:
    """The row to store a term in."""
    entry = None if term.entry is None else entry_to_json(replace(term.entry, own=""))
    return OwnTermRow(term.id, term.collection, term.replaces, entry)


_TEXTS = tuple(
    one.name for one in fields(GlossaryEntry) if one.name not in {"related", "forms", "developed_in", "own"}
)


def _tidy(text: object) -> str:
    return " ".join(str(text).split())


def _lines(text: object) -> str:
    """Paragraphs stay apart."""
    return "\n".join(line for one in str(text).splitlines() if (line := _tidy(one)))


def _names(given: object) -> tuple[str, ...]:
    """Names without repetition, from a list or from one text in which they are set apart."""
    listed = given if isinstance(given, list | tuple) else _split(str(given))
    return tuple(dict.fromkeys(name for one in listed if (name := _tidy(one))))


def joined_names(names: Sequence[str]) -> str:
    """Names as one text that is split into the same names again."""
    text = "；".join(names)
    soft = len(names) == 1 and any(mark in text for mark in _SOFT)
    return f"{text}；" if soft else text


def _split(text: str) -> list[str]:
    """At semicolons, bars and line breaks; at commas only where there are none, for titles have commas."""
    marks = _HARD if any(mark in text for mark in _HARD) else _SOFT
    for mark in marks:
        text = text.replace(mark, "\n")
    return text.split("\n")


_HARD, _SOFT = "；;|\n", "、，,"
