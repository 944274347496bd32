"""Find any string in any zone of every essay."""

from __future__ import annotations

from duidu.app.session import Session
from duidu.base.text import SpanRows
from duidu.core.library import queries
from duidu.core.script import Script, mainland_words
from duidu.core.search import Query, SearchResult


def search(session: Session, query: Query) -> SearchResult:
    """All totals, and the first page of hits; ``UserError`` for a query that cannot be understood."""
    return session.search.search(query)


def find_in_essay(session: Session, text: str, essay: str, script: Script = Script.ORIGINAL) -> SpanRows:
    """Every occurrence in one essay, in reading order, for its find bar.

    In a pane that shows Taiwan's words also the words for which they stand: 資訊 is on the screen, 信息 in the essay.
    """
    found = session.search.occurrences(text, essay)
    written = mainland_words(text) if script is Script.TWP else None
    others = SpanRows() if written is None else session.search.occurrences(written, essay)
    return _merged(session, essay, found, others) if found and others else found or others


def _merged(session: Session, essay: str, *found: SpanRows) -> SpanRows:
    with session.store.read() as connection:
        blocks = [block for block, _, _ in queries.searched_blocks(connection, essay)]
        blocks += [block for block, _, _ in queries.searched_notes(connection, essay)]
    order = {block: number for number, block in enumerate(dict.fromkeys(blocks))}
    spans = {span for rows in found for span in rows}
    return SpanRows.of(sorted(spans, key=lambda span: (order[span.block], span.start, span.end)))
