"""What a glossary entry is, and how the glossary's files are read.

One TOML file per field of study: a table ``[field]`` with its names and a ``[[term]]`` per entry.  The
files are written by hand, so a mistake in one is answered with file, term and key.  Whether the content
holds together (dead links, lengths, pinyin) is :mod:`duidu.core.glossary.check`'s business.

Terms that a reader adds are entries like these, from the library instead of a file (:mod:`.own_terms`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duidu.base.errors import UserError

EXCEPTIONS_FILE = "exceptions.toml"

_REQUIRED = ("headword", "traditional", "pinyin", "english", "definition", "related", "developed_in")
_OPTIONAL = ("taiwan", "taiwan_pinyin", "hong_kong", "german", "not_to_be_confused", "forms")
_FIELD_KEYS = ("name", "traditional", "english")
_LOCUS_KEYS = ("author", "work", "place")
_TEXT_LISTS = ("related", "forms")


@dataclass(frozen=True, slots=True)
class GlossaryField:
    """A field of study; ``id`` is the file's name without its suffix."""

    id: str
    name: str
    traditional: str
    english: str


@dataclass(frozen=True, slots=True)
class DevelopedIn:
    """Where a term is worked out: the author, the work, and the place in it (part, chapter)."""

    author: str
    work: str
    place: str


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One term.  Empty strings stand for what does not exist, as a German word Marx never used.

    ``headword``, ``definition``, ``not_to_be_confused``, ``related`` and ``developed_in`` are Simplified;
    ``taiwan`` (with its reading) and ``hong_kong`` are given only where usage there is another word.  ``forms`` are further
    spellings that match in text: Simplified ones in both scripts, Traditional ones as they are spelled.
    ``own`` is the id of a reader's term, empty for a built-in one.
    """

    headword: str
    traditional: str
    taiwan: str
    hong_kong: str
    pinyin: str
    english: str
    german: str
    definition: str
    not_to_be_confused: str
    related: tuple[str, ...]
    developed_in: tuple[DevelopedIn, ...]
    forms: tuple[str, ...]
    field: str
    own: str = ""
    taiwan_pinyin: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryFiles:
    """All that a folder of glossary files says.

    ``exceptions`` maps a spelling to longer words that contain it and mean something else.
    """

    fields: tuple[GlossaryField, ...]
    entries: tuple[GlossaryEntry, ...]
    exceptions: Mapping[str, tuple[str, ...]]


def read_glossary(folder: Path) -> GlossaryFiles:
    """The files of ``folder``, by name, entries in the order of the files.

    Raises ``UserError`` ``glossary_missing`` (no file), ``glossary_unreadable`` (file, detail) or
    ``glossary_invalid`` (file, term, key, detail).
    """
    fields: list[GlossaryField] = []
    entries: list[GlossaryEntry] = []
    paths = sorted(path for path in folder.glob("*.toml") if path.name != EXCEPTIONS_FILE)
    if not paths:
        raise UserError("glossary_missing", folder=str(folder))
    for path in paths:
        table = _read_toml(path)
        fields.append(_field(path, table))
        entries += [_entry(path, term) for term in _tables(path, "", table, "term")]
    return GlossaryFiles(tuple(fields), tuple(entries), _read_exceptions(folder / EXCEPTIONS_FILE))


def entry_as_dict(entry: GlossaryEntry) -> dict[str, Any]:
    """The entry as JSON, under the keys of the command ``define``."""
    return {
        "term": entry.headword,
        "traditional": entry.traditional,
        "taiwan": entry.taiwan or None,
        "hong_kong": entry.hong_kong or None,
        "pinyin": entry.pinyin,
        "english": entry.english,
        "german": entry.german or None,
        "definition": entry.definition,
        "not_to_be_confused": entry.not_to_be_confused or None,
        "related": list(entry.related),
        "developed_in": [
            {"author": locus.author, "work": locus.work, "place": locus.place} for locus in entry.developed_in
        ],
        "forms": list(entry.forms),
        "field": entry.field,
        "own": bool(entry.own),
    }


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError("glossary_unreadable", file=path.name, detail=str(error)) from error


def _invalid(path: Path, term: str, key: str, detail: str) -> UserError:
    return UserError("glossary_invalid", file=path.name, term=term, key=key, detail=detail)


def _field(path: Path, table: dict[str, Any]) -> GlossaryField:
    _only_keys(path, "", table, ("field", "term"))
    named = table.get("field")
    if not isinstance(named, dict):
        raise _invalid(path, "", "field", "is not a table")
    _only_keys(path, "", named, _FIELD_KEYS)
    return GlossaryField(path.stem, *(_text(path, "", named, key) for key in _FIELD_KEYS))


def _entry(path: Path, table: dict[str, Any]) -> GlossaryEntry:
    term = _text(path, "", table, "headword")
    _only_keys(path, term, table, _REQUIRED + _OPTIONAL)
    values: dict[str, Any] = {}
    for key in _REQUIRED + _OPTIONAL:
        if key == "developed_in":
            values[key] = tuple(_locus(path, term, locus) for locus in _tables(path, term, table, key))
        elif key in _TEXT_LISTS:
            values[key] = _texts(path, term, table, key)
        elif key in table or key in _REQUIRED:
            values[key] = _text(path, term, table, key)
        else:
            values[key] = ""
    return GlossaryEntry(**values, field=path.stem)


def _locus(path: Path, term: str, table: dict[str, Any]) -> DevelopedIn:
    _only_keys(path, term, table, _LOCUS_KEYS)
    return DevelopedIn(*(_text(path, term, table, key) for key in _LOCUS_KEYS))


def _only_keys(path: Path, term: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
    for key in table:
        if key not in known:
            raise _invalid(path, term, key, "is not a key of this table")


def _text(path: Path, term: str, table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    if value is None:
        raise _invalid(path, term, key, "is missing")
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise _invalid(path, term, key, "is not a text, or is empty or padded")
    return value


def _texts(path: Path, term: str, table: dict[str, Any], key: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise _invalid(path, term, key, "is not a list of texts")
    return tuple(values)


def _tables(path: Path, term: str, table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    values = table.get(key)
    if not isinstance(values, list) or not values or not all(isinstance(value, dict) for value in values):
        raise _invalid(path, term, key, "is not a list of tables")
    return values


def _read_exceptions(path: Path) -> dict[str, tuple[str, ...]]:
    if not path.exists():
        return {}
    table = _read_toml(path)
    _only_keys(path, "", table, ("exceptions",))
    listed = table.get("exceptions", {})
    if not isinstance(listed, dict):
        raise _invalid(path, "", "exceptions", "is not a table")
    return {spelling: _texts(path, spelling, listed, spelling) for spelling in listed}
