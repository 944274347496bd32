"""An essay's text out of the database: whole, as a reading copy, or its outline alone.

A book has ten thousand blocks and half as many notes, so the rows are plain tuples and each is looked at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from duidu.base.errors import UserError
from duidu.base.text import Position
from duidu.core.library.apparatus import (
    FRONT,
    Apparatus,
    load_apparatus,
    load_citations,
    load_front,
    load_quotations,
)
from duidu.core.library.model import (
    Block,
    BlockKind,
    Citation,
    Essay,
    Note,
    ParagraphKind,
    Quotation,
    ReadingCopy,
    Run,
    SourceRanges,
)


def load_essay(connection: sqlite3.Connection, essay_id: str) -> Essay:
    """The whole essay; ``UserError("essay_unknown")``.  Linear in its length."""
    row = _essay_with(connection, essay_id, "a.document")
    return Essay(**_text(connection, essay_id, row, load_apparatus(row["apparatus"])))


def load_copy(connection: sqlite3.Connection, essay_id: str) -> ReadingCopy:
    """What reading the essay needs; ``UserError("essay_unknown")``.

    A third of the time of :func:`load_essay` for a book, part of it inside SQLite, which lets other threads run.
    """
    paths = ", ".join(f"'$.{part}'" for part in FRONT)
    row = _essay_with(connection, essay_id, f"json_extract(a.document, {paths})")
    return ReadingCopy(**_text(connection, essay_id, row, load_front(row["apparatus"])))


def _essay_with(connection: sqlite3.Connection, essay_id: str, apparatus: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        f"SELECT e.file, e.source_text_sha256, e.encoding, e.script, {apparatus} AS apparatus"
        " FROM essays e JOIN apparatus a ON a.essay=e.id WHERE e.id=?",
        (essay_id,),
    ).fetchone()
    if row is None:
        raise UserError("essay_unknown", essay=essay_id)
    return row


def _text(
    connection: sqlite3.Connection, essay_id: str, row: sqlite3.Row, apparatus: Apparatus
) -> dict[str, Any]:
    return {
        "file": row["file"],
        "source_text_sha256": row["source_text_sha256"],
        "encoding": row["encoding"],
        "script": row["script"],
        "blocks": tuple(load_blocks(connection, essay_id, apparatus.block_ranges)),
        "notes": tuple(load_notes(connection, essay_id, apparatus.note_ranges)),
        **apparatus.fields,
    }


_NO_RANGES: Mapping[Any, SourceRanges] = MappingProxyType({})
_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_PARAGRAPH_KINDS = {kind.value: kind for kind in ParagraphKind}


def load_blocks(
    connection: sqlite3.Connection, essay_id: str, ranges: Mapping[str, SourceRanges] = _NO_RANGES
) -> Iterator[Block]:
    """Blocks in reading order, with the source ranges given; note bodies are in :func:`load_notes`."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples: a book has ten thousand of them
    rows = cursor.execute(
        "SELECT id, kind, text, level, section, paragraph_kind, extra"
        " FROM blocks WHERE essay=? ORDER BY ordinal",
        (essay_id,),
    )
    for block, kind, text, level, section, paragraph_kind, more in rows:
        runs, cells = _extra(more) if more else ((), ())
        yield Block(
            block,
            _BLOCK_KINDS[kind],
            text,
            level,
            section,
            _PARAGRAPH_KINDS[paragraph_kind],
            runs,
            cells,
            ranges.get(block, ()),
        )


def _extra(text: str) -> tuple[tuple[Run, ...], tuple[tuple[str, ...], ...]]:
    extra = json.loads(text)
    runs = tuple(Run(*run) for run in extra.get("runs", ()))
    return runs, tuple(tuple(cells) for cells in extra.get("cells", ()))


def load_outline(connection: sqlite3.Connection, essay_id: str) -> list[tuple[str, int, str | None]]:
    """Id, code points and (of headings) text of each block in reading order, note bodies left out."""
    rows = connection.execute(
        "SELECT id, length(text), CASE kind WHEN 'heading' THEN text END"
        " FROM blocks WHERE essay=? ORDER BY ordinal",
        (essay_id,),
    )
    return [tuple(row) for row in rows]


def load_notes(
    connection: sqlite3.Connection, essay_id: str, ranges: Mapping[int, SourceRanges] = _NO_RANGES
) -> Iterator[Note]:
    """The author's notes in order, with the source ranges given."""
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(
        "SELECT ordinal, block, mark, kind, anchor_block, anchor_offset, body, reason"
        " FROM notes WHERE essay=? ORDER BY ordinal",
        (essay_id,),
    )
    for index, block, mark, kind, anchor, offset, body, reason in rows:
        place = None if anchor is None else Position(anchor, offset)
        yield Note(index, block, mark, kind, place, body, reason, ranges.get(index, ()))


def searched_blocks(connection: sqlite3.Connection, essay_id: str) -> list[tuple[str, str, str]]:
    """Id, kind and text of each block in reading order: what search needs of them, at a third of the price."""
    rows = connection.execute("SELECT id, kind, text FROM blocks WHERE essay=? ORDER BY ordinal", (essay_id,))
    rows.row_factory = None
    return rows.fetchall()


def searched_notes(connection: sqlite3.Connection, essay_id: str) -> list[tuple[str, int, str]]:
    """Block, number and body of each of the author's notes that has one, in order."""
    rows = connection.execute(
        "SELECT block, ordinal, body FROM notes WHERE essay=? AND body IS NOT NULL ORDER BY ordinal",
        (essay_id,),
    )
    rows.row_factory = None
    return rows.fetchall()


def note_anchors(connection: sqlite3.Connection, essay_id: str) -> dict[str, Position]:
    """Where the mark of each note body stands, by the body's block."""
    sql = "SELECT block, anchor_block, anchor_offset FROM notes WHERE essay=? AND anchor_block IS NOT NULL ORDER BY ordinal"
    rows = connection.execute(sql, (essay_id,))
    return {block: Position(anchor, offset) for block, anchor, offset in rows}


def load_references(
    connection: sqlite3.Connection, essay_id: str
) -> tuple[tuple[Quotation, ...], tuple[Citation, ...]]:
    """Quotations and citations alone: SQLite cuts them out of the apparatus, which may be long."""
    row = connection.execute(
        "SELECT json_extract(document, '$.quotations'), json_extract(document, '$.citations')"
        " FROM apparatus WHERE essay=?",
        (essay_id,),
    ).fetchone()
    return load_quotations(row[0]), load_citations(row[1])
