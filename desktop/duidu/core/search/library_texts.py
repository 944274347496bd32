"""Reading searchable documents out of the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from duidu.core.library import queries
from duidu.core.search.documents import SearchDocument, assemble


def load_document(connection: sqlite3.Connection, essay: str, revision: int) -> SearchDocument:
    """The searchable text of an essay."""
    quotations, citations = queries.load_references(connection, essay)
    blocks, notes = queries.load_blocks(connection, essay), queries.load_notes(connection, essay)
    return assemble(essay, revision, blocks, notes, quotations, citations)


class TextCache:
    """Documents that were read before, up to ``limit_chars``; those beyond are read each time."""

    def __init__(self, limit_chars: int) -> None:
        self._limit = limit_chars
        self._kept: dict[tuple[str, int], SearchDocument] = {}

    def documents(
        self, connection: sqlite3.Connection, revisions: Iterable[tuple[str, int]]
    ) -> Iterator[SearchDocument]:
        """The documents in the order asked for; those no longer asked for are forgotten."""
        before, self._kept = self._kept, {}
        kept: dict[tuple[str, int], SearchDocument] = {}
        used = 0
        for key in revisions:
            document = before.get(key) or load_document(connection, *key)
            used += document.length
            if used <= self._limit:
                kept[key] = document
            yield document
        self._kept = kept
