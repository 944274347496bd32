"""An essay's text out of the database: whole, as a reading copy, or its outline alone.

A book has ten thousand blocks and half as many notes, so the rows are plain tuples and each is looked at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from duidu.base.errors import UserError
from duidu.base.sequences import Alike
from duidu.base.text import Position
from duidu.core.library.apparatus import (
    FRONT,
    load_apparatus,
    load_citations,
    load_front,
    load_quotations,
    unpack_ranges,
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
from duidu.core.library.rows import Row, Rows

T = TypeVar("T")


def load_essay(connection: sqlite3.Connection, essay_id: str) -> Essay:
    """The whole essay; ``UserError("essay_unknown")``.  Linear in its length."""
    row = _essay_with(connection, essay_id, "a.document AS apparatus")
    apparatus = load_apparatus(row["apparatus"])
    return Essay(
        **_head(row),
        blocks=tuple(load_blocks(connection, essay_id, apparatus.block_ranges)),
        notes=tuple(load_notes(connection, essay_id, apparatus.note_ranges)),
        **apparatus.fields,
    )


def load_copy(connection: sqlite3.Connection, essay_id: str) -> ReadingCopy:
    """What reading the essay needs; ``UserError("essay_unknown")``.

    A third of the time of :func:`load_essay` for a book, part of it inside SQLite, which lets other threads run.  Its long parts
    are rows, and each part of the apparatus is decoded by itself: the decoder lets nobody else run.
    """
    parts = ", ".join(f"json_extract(a.document, '$.{part}') AS {part}" for part in FRONT)
    row = _essay_with(connection, essay_id, parts)
    alike = Alike()
    front = load_front([row[part] for part in FRONT], alike)
    blocks = _with_ranges(connection, _BLOCK_ROWS, essay_id, front.block_ranges, b"")
    notes = _with_ranges(connection, _NOTE_ROWS, essay_id, front.note_ranges, b"")
    return ReadingCopy(
        **_head(row),
        blocks=Rows(_block_of_row, blocks, alike),
        notes=Rows(_note_of_row, notes, alike),
        **front.fields,
    )


def _essay_with(connection: sqlite3.Connection, essay_id: str, apparatus: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        f"SELECT e.file, e.source_text_sha256, e.encoding, e.script, {apparatus}"
        " FROM essays e JOIN apparatus a ON a.essay=e.id WHERE e.id=?",
        (essay_id,),
    ).fetchone()
    if row is None:
        raise UserError("essay_unknown", essay=essay_id)
    return row


def _head(row: sqlite3.Row) -> dict[str, Any]:
    return {name: row[name] for name in ("file", "source_text_sha256", "encoding", "script")}


_NO_RANGES: Mapping[Any, SourceRanges] = MappingProxyType({})
_NO_PACKED: Mapping[int, bytes] = MappingProxyType({})
_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_PARAGRAPH_KINDS = {kind.value: kind for kind in ParagraphKind}


def load_blocks(
    connection: sqlite3.Connection, essay_id: str, ranges: Mapping[str, SourceRanges] = _NO_RANGES
) -> Iterator[Block]:
    """Blocks in reading order, with the source ranges given; note bodies are in :func:`load_notes`."""
    return (_block(*row) for row in _with_ranges(connection, _BLOCK_ROWS, essay_id, ranges, ()))


_BLOCK_ROWS = (
    "SELECT id, kind, text, level, section, paragraph_kind, extra FROM blocks WHERE essay=? ORDER BY ordinal"
)
_NOTE_ROWS = (
    "SELECT ordinal, block, mark, kind, anchor_block, anchor_offset, body, reason"
    " FROM notes WHERE essay=? ORDER BY ordinal"
)


def _with_ranges(
    connection: sqlite3.Connection, parts: str, essay_id: str, ranges: Mapping[Any, T], none: T
) -> Iterator[Row]:
    """The rows of one essay, the source ranges of each at its end, found by the row's first column."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples: a book has ten thousand of them
    return ((*row, ranges.get(row[0], none)) for row in cursor.execute(parts, (essay_id,)))


def _block_of_row(*row: Any) -> Block:
    return _block(*(*row[:-1], unpack_ranges(row[-1])))


def _block(
    block: str,
    kind: str,
    text: str,
    level: int | None,
    section: int,
    paragraph_kind: str,
    more: str | None,
    ranges: SourceRanges,
) -> Block:
    runs, cells = _extra(more) if more else ((), ())
    return Block(
        block,
        _BLOCK_KINDS[kind],
        text,
        level,
        section,
        _PARAGRAPH_KINDS[paragraph_kind],
        runs,
        cells,
        ranges,
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
    return (_note(*row) for row in _with_ranges(connection, _NOTE_ROWS, essay_id, ranges, ()))


def note_list(connection: sqlite3.Connection, essay_id: str) -> Sequence[Note]:
    """The same as rows, for whoever keeps the notes of many essays."""
    return Rows(_note_of_row, _with_ranges(connection, _NOTE_ROWS, essay_id, _NO_PACKED, b""))


def _note_of_row(*row: Any) -> Note:
    return _note(*(*row[:-1], unpack_ranges(row[-1])))


def _note(
    index: int,
    block: str,
    mark: str,
    kind: str,
    anchor: str | None,
    offset: int,
    body: str | None,
    reason: str | None,
    ranges: SourceRanges,
) -> Note:
    place = None if anchor is None else Position(anchor, offset)
    return Note(index, block, mark, kind, place, body, reason, ranges)


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


def note_anchors(connection: sqlite3.Connection, essay_id: str) -> list[tuple[str, str, int]]:
    """The block of each note's body, and block and code point at which its mark stands."""
    sql = "SELECT block, anchor_block, anchor_offset FROM notes WHERE essay=? AND anchor_block IS NOT NULL ORDER BY ordinal"
    return [tuple(row) for row in connection.execute(sql, (essay_id,))]


def load_references(
    connection: sqlite3.Connection, essay_id: str
) -> tuple[Sequence[Quotation], Sequence[Citation]]:
    """Quotations and citations alone: SQLite cuts them out of the apparatus, which may be long."""
    row = connection.execute(
        "SELECT json_extract(document, '$.quotations'), json_extract(document, '$.citations')"
        " FROM apparatus WHERE essay=?",
        (essay_id,),
    ).fetchone()
    return load_quotations(row[0]), load_citations(row[1])
