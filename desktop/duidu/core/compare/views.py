"""The views of a comparison as data: a further view is one module and one line here.

The window makes its tabs and the command line its sub-commands from :data:`VIEWS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from duidu.core.compare import citations, concepts, sources
from duidu.core.compare.citations import Card
from duidu.core.compare.concepts import Occurrences
from duidu.core.library.model import Essay

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Comparison:
    """What the views work on: the chosen essays in order, all essays' cards, and search's occurrences."""

    essays: Mapping[str, Essay]
    cards: tuple[Card, ...]
    occurrences: Occurrences


@dataclass(frozen=True)
class View:
    """A view.  ``name`` is the command line's word and the key of its title; ``rows`` its JSON rows."""

    name: str
    needs_terms: bool
    rows: Callable[[Comparison, tuple[str, ...]], Rows]


def compare(name: str, comparison: Comparison, terms: Iterable[str] = ()) -> Rows:
    """The rows of the view ``name`` as JSON values; ``KeyError`` for a name not in :data:`VIEWS`."""
    return VIEWS[name].rows(comparison, tuple(terms))


def _concept_rows(comparison: Comparison, terms: tuple[str, ...]) -> Rows:
    uses = concepts.compare_concepts(terms, comparison.essays, comparison.occurrences)
    return [concepts.as_json(use) for use in uses]


def _source_rows(comparison: Comparison, _terms: tuple[str, ...]) -> Rows:
    return [sources.as_json(row) for row in sources.source_pages(comparison.essays)]


def _citation_rows(comparison: Comparison, _terms: tuple[str, ...]) -> Rows:
    links = citations.cited_essays(comparison.essays, comparison.cards)
    return [citations.as_json(link) for link in links]


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("concept", needs_terms=True, rows=_concept_rows),
        View("sources", needs_terms=False, rows=_source_rows),
        View("citations", needs_terms=False, rows=_citation_rows),
    )
}
