"""What the library does with the terms of the glossary: how often it has them, where it defines them, what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duidu.app.operations.opened_library import OpenedLibrary
from duidu.app.presenters.comparing import ConceptColumn, ContextLine, concept_column, context_line
from duidu.base.jobs import JobContext
from duidu.core.compare.concepts import concept_use, contexts_in
from duidu.core.library import queries
from duidu.core.library.model import Zone
from duidu.core.library.queries import EssayRow
from duidu.core.search import Query

MOST_ESSAYS = 12
"""Essays whose uses a term's page shows, those with the most mentions."""

CARD_ESSAYS, CARD_LINES = 4, 2
"""How many essays a card looks into, and how many of their sentences it shows."""

_BODY = frozenset({Zone.BODY})
_PARAGRAPHS_AT_ONCE = 50


@dataclass(frozen=True)
class DefiningLine:
    """A sentence of an essay that defines a term."""

    essay: str
    title: str
    line: ContextLine


def count_terms(context: JobContext, opened: OpenedLibrary, terms: tuple[str, ...]) -> dict[str, int]:
    """How often the library has each term."""
    counts = {}
    for term in terms:
        context.check()
        counts[term] = opened.index.search(Query(term, limit=0)).total_occurrences
    return counts


def uses_of(context: JobContext, opened: OpenedLibrary, term: str) -> tuple[ConceptColumn, ...]:
    """What the essays with the most mentions do with a term, those with more mentions first."""
    columns = []
    for row in _essays_with(opened, term, MOST_ESSAYS):
        context.check()
        with opened.store.read() as connection:
            essay = queries.load_copy(connection, row.id)
        found = [(span.block, span.start, span.end) for span in opened.index.occurrences(term, row.id)]
        columns.append(concept_column(concept_use(term, row.id, essay, found), row))
    return tuple(columns)


def find_definitions(context: JobContext, opened: OpenedLibrary, term: str) -> tuple[DefiningLine, ...]:
    """The sentences that define a term, from the essays that use it most.

    Only the paragraphs that have the term are read, and only up to the first that defines it: a card is asked for
    while somebody reads.
    """
    found: list[DefiningLine] = []
    for row in _essays_with(opened, term, CARD_ESSAYS):
        line = _first_definition(context, opened, term, row.id)
        if line is not None:
            found.append(DefiningLine(row.id, row.display_title, line))
        if len(found) == CARD_LINES:
            break
    return tuple(found)


def _first_definition(
    context: JobContext, opened: OpenedLibrary, term: str, essay: str
) -> ContextLine | None:
    found: dict[str, list[tuple[int, int]]] = {}
    for hit in opened.index.occurrences(term, essay, zones=_BODY):
        found.setdefault(hit.block, []).append((hit.start, hit.end))
    for blocks in _in_parts(list(found), _PARAGRAPHS_AT_ONCE):
        context.check()
        with opened.store.read() as connection:
            texts = queries.block_texts(connection, essay, blocks)
        for block in blocks:
            text = texts.get(block, "")
            matches = [(start, end) for start, end in found[block] if end <= len(text)]
            for sentence in contexts_in(block, text, matches):
                if sentence.rule is not None:
                    return context_line(sentence)
    return None


def _essays_with(opened: OpenedLibrary, term: str, most: int) -> list[EssayRow]:
    """The essays whose text has a term most often, the first of them first."""
    counted = opened.index.search(Query(term, zones=_BODY, limit=0)).per_essay
    with opened.store.read() as connection:
        rows = {row.id: row for row in queries.list_essays(connection)}
    chosen = sorted((one for one in counted if one.essay in rows), key=lambda one: -one.total)[:most]
    return [rows[one.essay] for one in chosen]


def _in_parts(rows: list[str], most: int) -> Iterator[list[str]]:
    return (rows[begin : begin + most] for begin in range(0, len(rows), most))
