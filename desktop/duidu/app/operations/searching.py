"""Find any string in any zone of every essay."""

from __future__ import annotations

from duidu.app.session import Session
from duidu.base.text import SpanRows
from duidu.core.search import Query, SearchResult


def search(session: Session, query: Query) -> SearchResult:
    """All totals, and the first page of hits; ``UserError`` for a query that cannot be understood."""
    return session.search.search(query)


def find_in_essay(session: Session, text: str, essay: str) -> SpanRows:
    """Every occurrence in one essay, in reading order, for its find bar."""
    return session.search.occurrences(text, essay)
