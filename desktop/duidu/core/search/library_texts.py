"""Reading searchable documents out of the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from duidu.core.library import queries
from duidu.core.library.model import ZONE_OF_KIND, Zone
from duidu.core.search.documents import SearchBlock, SearchDocument, put_together, searchable

_ZONES = {kind.value: zone for kind, zone in ZONE_OF_KIND.items()}


def load_document(connection: sqlite3.Connection, essay: str, revision: int) -> SearchDocument:
    """The searchable text of an essay."""
    quotations, citations = queries.load_references(connection, essay)
    parts = [
        SearchBlock(block, _ZONES[kind], _searchable(text))
        for block, kind, text in queries.searched_blocks(connection, essay)
    ]
    parts += [
        SearchBlock(block, Zone.NOTES, _searchable(body), index)
        for block, index, body in queries.searched_notes(connection, essay)
    ]
    return put_together(essay, revision, parts, quotations, citations)


def _searchable(text: str) -> str:
    """SQLite's texts are valid UTF-8: of what cannot be searched for they may hold only U+0000."""
    return searchable(text) if "\0" in text else text


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
