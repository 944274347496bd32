"""Which essays fulfil the conditions of a query: title, author, year, tag, source, collection.

What the text states and what is known from elsewhere count alike.  Texts match where they hold what was
typed, folded; titles and authors also by pinyin or its initials.  A year may be one or a range (1990-2000,
1990-, -2000).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duidu.base.text import fold_width_case
from duidu.core.annotations.queries import tags_by_essay
from duidu.core.library import queries
from duidu.core.library.sounds import spellings
from duidu.core.script import fold
from duidu.core.search.language.lexer import mistake
from duidu.core.search.language.tree import Field, Node
from duidu.core.search.plan import parts

_YEARS = re.compile(r"(\d{4})?(?:[-–—~](\d{4})?)?")
_STATED_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class EssayFacts:
    """What can be asked about an essay, folded."""

    texts: dict[str, tuple[str, ...]]
    years: frozenset[int]


def essays_of_fields(connection: sqlite3.Connection, root: Node) -> dict[tuple[str, str], frozenset[str]]:
    """For each condition in the tree the essays that fulfil it; ``query_year`` for a year that is none."""
    conditions = list(_fields(root))
    if not conditions:
        return {}
    facts = load_facts(connection, {one.name for one in conditions})
    return {
        (one.name, one.value): frozenset(essay for essay in facts if fulfils(facts[essay], one))
        for one in conditions
    }


def _fields(node: Node) -> Iterator[Field]:
    if isinstance(node, Field):
        yield node
    for part in parts(node):
        yield from _fields(part)


def fulfils(facts: EssayFacts, condition: Field) -> bool:
    """Whether an essay fulfils a condition."""
    if condition.name == "year":
        first, last = _years(condition)
        return any(first <= year <= last for year in facts.years)
    wanted = _folded(condition.value)
    texts = facts.texts[condition.name]
    if any(wanted in text for text in texts):
        return True
    by_sound = condition.name in {"title", "author"} and wanted.isascii() and wanted.isalpha()
    return by_sound and any(wanted in spelling for text in texts for spelling in spellings(text))


def _years(condition: Field) -> tuple[int, int]:
    match = _YEARS.fullmatch(fold_width_case(condition.value).strip("年 "))
    if match is None or not (match[1] or match[2]):
        raise mistake("query_year", condition.at, year=condition.value)
    if "".join(part for part in match.groups() if part) == match.group():
        return int(match[1]), int(match[1])
    return int(match[1] or 0), int(match[2] or 9999)


def load_facts(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, EssayFacts]:
    """What is known about every essay; statements of source are read only for ``source`` and ``year``."""
    published: dict[str, list[str]] = {}
    if {"source", "year"} & set(names):
        published = _grouped(queries.stated_sources(connection))
    known = _grouped((f"{essay} {field}", text) for essay, field, text in queries.fact_texts(connection))
    tags = _grouped(tags_by_essay(connection))
    collections = _grouped(
        (essay, one.name) for one in queries.list_collections(connection) for essay in one.essays
    )
    return {
        row.id: EssayFacts(
            {
                "title": _all_folded([row.title, row.file, *known.get(f"{row.id} title", ())]),
                "author": _all_folded([*row.authors, *known.get(f"{row.id} authors", ())]),
                "source": _all_folded([row.source, *published.get(row.id, ())]),
                "tag": _all_folded(tags.get(row.id, ())),
                "collection": _all_folded(collections.get(row.id, ())),
            },
            _years_in([row.source, *published.get(row.id, ()), *known.get(f"{row.id} year", ())]),
        )
        for row in queries.list_essays(connection)
    }


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for key, text in pairs:
        grouped.setdefault(key, []).append(text)
    return grouped


def _folded(text: str) -> str:
    return fold(text.strip()).text


def _all_folded(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(_folded(text) for text in texts if text)


def _years_in(texts: Iterable[str | None]) -> frozenset[int]:
    return frozenset(int(year) for text in texts if text for year in _STATED_YEAR.findall(text))
