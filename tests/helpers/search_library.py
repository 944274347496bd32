"""A library on disk made of the small documents of ``search_documents``, changed as a reader would."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from duidu.base.clock import now
from duidu.base.text import Position
from duidu.core.library import queries
from duidu.core.library.model import (
    Block,
    BlockKind,
    Citation,
    Essay,
    Metadata,
    Note,
    Quotation,
    Zone,
)
from duidu.core.search.documents import SearchDocument
from duidu.core.store import Store

_KINDS = {
    Zone.TITLE: BlockKind.TITLE,
    Zone.ABSTRACT: BlockKind.ABSTRACT,
    Zone.KEYWORDS: BlockKind.KEYWORDS,
    Zone.HEADINGS: BlockKind.HEADING,
    Zone.BODY: BlockKind.PARAGRAPH,
}


def essay_of(document: SearchDocument) -> Essay:
    """An essay that reads as this document: quotations of the classics get a note that cites one."""
    blocks = tuple(
        Block(block.id, _KINDS[block.zone], block.text) for block in document.blocks if block.zone in _KINDS
    )
    notes = [
        Note(block.note_index or 0, block.id, "①", "footnote", Position("p0", 0), block.text)
        for block in document.blocks
        if block.zone is Zone.NOTES
    ]
    cited = 90
    notes.append(Note(cited, "n90", "①", "footnote", Position("p0", 0), None))
    quotations = tuple(
        Quotation(
            document.blocks[block].id,
            start,
            document.blocks[block].text[start:end],
            note_index=cited if (block, start, end) in document.classics else None,
        )
        for block, start, end in document.quotations
    )
    return Essay(
        file=f"{document.essay}.txt",
        source_text_sha256=sha256(document.essay.encode()).hexdigest(),
        encoding="utf-8",
        script="Hans",
        metadata=Metadata(),
        blocks=blocks,
        notes=tuple(notes),
        citations=(Citation(cited, "collected-works", work="马克思恩格斯全集", volume="21", pages="271"),),
        quotations=quotations,
    )


def add(store: Store, documents: Iterable[SearchDocument]) -> None:
    """Put essays into the library."""
    with store.write() as tx:
        for document in documents:
            essay = essay_of(document)
            queries.keep_original(tx, essay.source_text_sha256, essay.file, 1)
            queries.insert_essay(tx, document.essay, essay, essay.source_text_sha256, "test")


def replace(store: Store, document: SearchDocument) -> None:
    """Put a new reading in the place of an essay."""
    essay = essay_of(document)
    with store.write() as tx:
        queries.replace_essay(tx, document.essay, essay, essay.source_text_sha256, "test")


def remove(store: Store, essay: str) -> None:
    """Take an essay out."""
    with store.write() as tx:
        queries.set_removed(tx, essay, now())
