"""Compare what essays say: by concept, by cited page, by who cites whom."""

from __future__ import annotations

from collections.abc import Iterable

from duidu.app.session import Session
from duidu.core.compare.citations import Card, Link, cited_essays
from duidu.core.compare.concepts import ConceptUse, compare_concepts
from duidu.core.compare.views import Comparison, Rows, compare
from duidu.core.library import queries


def comparison_of(session: Session, essays: Iterable[str] | None = None) -> Comparison:
    """The essays chosen (None: all, in the library's order) with what the views need beside them."""
    with session.store.read() as connection:
        rows = queries.list_essays(connection)
        chosen = [row.id for row in rows] if essays is None else list(essays)
        return Comparison(
            essays={essay: queries.load_essay(connection, essay) for essay in chosen},
            cards=tuple(Card(row.id, row.file, row.title, row.authors) for row in rows),
            occurrences=lambda text, essay: [
                (span.block, span.start, span.end) for span in session.search.occurrences(text, essay)
            ],
        )


def compare_rows(
    session: Session, view: str, terms: Iterable[str] = (), essays: Iterable[str] | None = None
) -> Rows:
    """The rows of a view as the command line prints them."""
    return compare(view, comparison_of(session, essays), terms)


def concept_uses(
    session: Session, terms: Iterable[str], essays: Iterable[str] | None = None
) -> list[ConceptUse]:
    """One row a term and essay, for the window."""
    comparison = comparison_of(session, essays)
    return compare_concepts(terms, comparison.essays, comparison.occurrences)


def links_of(session: Session, essay: str) -> list[Link]:
    """The essays of the library that the notes of this one cite."""
    comparison = comparison_of(session, [essay])
    return cited_essays(comparison.essays, comparison.cards)
