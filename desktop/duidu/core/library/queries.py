"""All SQL about essays, their blocks, collections and reading state.

Functions take a connection (inside ``Store.read()``) or a transaction (inside ``Store.write()``) and
return model values; nothing else in the program knows these tables.  What reads whole texts is long enough for
a module of its own (:mod:`~duidu.core.library.loading`) and offered here with the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from duidu.base.clock import now
from duidu.base.errors import UserError
from duidu.base.ids import new_revision
from duidu.base.text import Position
from duidu.core.library import loading
from duidu.core.library.apparatus import dump_apparatus
from duidu.core.library.model import Block, CatalogueFact, Essay, Note
from duidu.core.store import Transaction

load_blocks = loading.load_blocks
load_copy = loading.load_copy
note_list = loading.note_list
load_essay = loading.load_essay
load_notes = loading.load_notes
load_outline = loading.load_outline
load_references = loading.load_references
note_anchors = loading.note_anchors
searched_blocks = loading.searched_blocks
searched_notes = loading.searched_notes


@dataclass(frozen=True, slots=True)
class EssayRow:
    """An essay as a list shows it.  ``title`` and ``authors`` prefer the text, then the catalogue."""

    id: str
    file: str
    title: str | None
    authors: tuple[str, ...]
    script: str
    characters: int
    paragraphs: int
    notes: int
    original: str
    revision: int
    added: str
    updated: str
    source: str | None = None

    @property
    def display_title(self) -> str:
        """The title, or the file name without its ending where the text states none."""
        return self.title or self.file.rsplit(".", 1)[0]


@dataclass(frozen=True, slots=True)
class ReadingState:
    """Where the reader was last in an essay; ``progress`` 0..1 of the body."""

    place: Position
    progress: float
    updated: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A named set of essays; ``kind`` is ``user`` or ``samples``."""

    id: str
    name: str
    kind: str
    essays: frozenset[str]


def library_id(connection: sqlite3.Connection) -> str:
    """The random id given to this library when it was made."""
    return str(info(connection, "id"))


def info(connection: sqlite3.Connection, key: str) -> str | None:
    """A note that the library keeps about itself, or None."""
    row = connection.execute("SELECT value FROM library_info WHERE key=?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_info(tx: Transaction, key: str, value: str) -> None:
    """Keep a note about the library itself."""
    tx.execute("INSERT OR REPLACE INTO library_info VALUES (?, ?)", (key, value))


# --- essays ------------------------------------------------------------------------------------

_ROW = """SELECT e.id, e.file, e.title, e.authors, e.script, e.characters, e.paragraphs, e.notes,
    e.original, e.revision, e.added, e.updated,
    (SELECT value FROM catalogue_facts f WHERE f.essay=e.id AND f.field='title') AS fact_title,
    (SELECT value FROM catalogue_facts f WHERE f.essay=e.id AND f.field='authors') AS fact_authors,
    (SELECT value FROM catalogue_facts f WHERE f.essay=e.id AND f.field='source') AS fact_source
    FROM essays e WHERE e.removed IS NULL"""


def list_essays(connection: sqlite3.Connection) -> list[EssayRow]:
    """Every essay that was not removed, oldest first (ties by file name)."""
    rows = connection.execute(f"{_ROW} ORDER BY e.added, e.file, e.id")
    return [_essay_row(row) for row in rows]


def newest_rows(connection: sqlite3.Connection, above: int, most: int) -> list[EssayRow]:
    """The essays of more than ``above`` characters that came or changed last, the newest first."""
    rows = connection.execute(f"{_ROW} AND e.characters>? ORDER BY e.updated DESC LIMIT ?", (above, most))
    return [_essay_row(row) for row in rows]


def count_characters(connection: sqlite3.Connection) -> int:
    """The characters of all essays together."""
    (count,) = connection.execute(
        "SELECT COALESCE(SUM(characters), 0) FROM essays WHERE removed IS NULL"
    ).fetchone()
    return int(count)


def find_row(connection: sqlite3.Connection, essay_id: str) -> EssayRow | None:
    """One essay's row, None where there is none."""
    row = connection.execute(f"{_ROW} AND e.id=?", (essay_id,)).fetchone()
    return None if row is None else _essay_row(row)


def essay_row(connection: sqlite3.Connection, essay_id: str) -> EssayRow:
    """One essay's row; ``UserError("essay_unknown")`` where there is none."""
    row = find_row(connection, essay_id)
    if row is None:
        raise UserError("essay_unknown", essay=essay_id)
    return row


def essay_revisions(connection: sqlite3.Connection) -> dict[str, int]:
    """Id and revision of every essay; another number whenever the essay's text is replaced."""
    rows = connection.execute("SELECT id, revision FROM essays WHERE removed IS NULL")
    rows.row_factory = None
    return dict(rows.fetchall())


def find_by_original(connection: sqlite3.Connection, sha256: str) -> str | None:
    """The id of the essay made from the original with this hash, removed ones left out."""
    row = connection.execute(
        "SELECT id FROM essays WHERE original=? AND removed IS NULL ORDER BY added", (sha256,)
    ).fetchone()
    return None if row is None else str(row[0])


def find_by_file(connection: sqlite3.Connection, file: str) -> list[str]:
    """Ids of essays imported from a file of this name, oldest first."""
    rows = connection.execute(
        "SELECT id FROM essays WHERE file=? AND removed IS NULL ORDER BY added", (file,)
    )
    return [str(row[0]) for row in rows]


def block_text(connection: sqlite3.Connection, essay_id: str, block: str) -> str | None:
    """The text of one block, or of the note of that name; None where there is none."""
    sql = (
        "SELECT text FROM blocks WHERE essay=:essay AND id=:block UNION ALL"
        " SELECT body FROM notes WHERE essay=:essay AND block=:block AND body IS NOT NULL LIMIT 1"
    )
    row = connection.execute(sql, {"essay": essay_id, "block": block}).fetchone()
    return None if row is None else str(row["text"])


def block_texts(connection: sqlite3.Connection, essay_id: str, blocks: Iterable[str]) -> dict[str, str]:
    """Texts of the named blocks, note bodies included; unknown blocks are left out.

    Only these are read: a passage of a book is marked while somebody waits.
    """
    essay_row(connection, essay_id)
    wanted = set(blocks)
    texts: dict[str, str] = {}
    for sql in (
        "SELECT id, text FROM blocks WHERE essay=? AND id IN (SELECT value FROM json_each(?))",
        "SELECT block, body FROM notes WHERE essay=? AND block IN (SELECT value FROM json_each(?)) AND body IS NOT NULL",
    ):
        missing = sorted(wanted - texts.keys())
        if missing:
            texts.update(map(tuple, connection.execute(sql, (essay_id, json.dumps(missing)))))
    return texts


def line_at(
    connection: sqlite3.Connection, essay_id: str, blocks: Iterable[str]
) -> dict[str, tuple[float, str]]:
    """Of the named blocks that there are: a number in reading order, and the heading above, empty before the first.

    The body of a note stands behind all blocks, under the heading above its mark.  Takes a look at each named block, not at the essay.
    """
    wanted = set(blocks)
    found: dict[str, tuple[float, str]] = {}
    for placed in (_PLACED_BLOCKS, _PLACED_NOTES):
        missing = sorted(wanted - found.keys())
        if missing:
            rows = connection.execute(placed + _UNDER_HEADING, (essay_id, json.dumps(missing)))
            found |= {block: (place, heading or "") for block, place, heading in rows}
    return found


_PLACED_BLOCKS = """WITH placed(id, place, above) AS (
    SELECT id, ordinal, ordinal FROM blocks WHERE essay=?1 AND id IN (SELECT value FROM json_each(?2)))"""
# Notes have no index by block: they are gone through once for all, and only where something is not a block of the text.
_PLACED_NOTES = """WITH placed(id, place, above) AS (
    SELECT n.block, 1e9 + min(n.ordinal), max(a.ordinal) FROM notes n
        LEFT JOIN blocks a ON a.essay=?1 AND a.id=n.anchor_block
        WHERE n.essay=?1 AND n.body IS NOT NULL AND n.block IN (SELECT value FROM json_each(?2)) GROUP BY n.block)"""
_UNDER_HEADING = """ SELECT id, place, (SELECT h.text FROM blocks h WHERE h.essay=?1 AND h.kind='heading' AND h.ordinal <= above
    ORDER BY h.ordinal DESC LIMIT 1) FROM placed"""


def keep_original(tx: Transaction, sha256: str, name: str, size_bytes: int) -> None:
    """Record an original whose file is already safe; known ones stay as they are."""
    tx.execute("INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?)", (sha256, name, size_bytes, now()))


def insert_essay(tx: Transaction, essay_id: str, essay: Essay, original: str, importer: str) -> None:
    """Add a new essay; its original must have been recorded."""
    moment = now()
    tx.execute(
        "INSERT INTO essays VALUES (:id, :file, :original, :source_text_sha256, :encoding, :script,"
        " :title, :authors, :characters, :paragraphs, :notes, :importer, :revision, :moment, :moment, NULL)",
        {
            **_columns(essay),
            "id": essay_id,
            "original": original,
            "importer": importer,
            "revision": new_revision(),
            "moment": moment,
        },
    )
    _insert_parts(tx, essay_id, essay)


def replace_essay(tx: Transaction, essay_id: str, essay: Essay, original: str, importer: str) -> None:
    """Put a new reading of the file in the place of the old one, under a new revision."""
    tx.execute(
        "UPDATE essays SET file=:file, original=:original, source_text_sha256=:source_text_sha256,"
        " encoding=:encoding, script=:script, title=:title, authors=:authors, characters=:characters,"
        " paragraphs=:paragraphs, notes=:notes, importer=:importer, updated=:moment,"
        " revision=:revision WHERE id=:id",
        {
            **_columns(essay),
            "id": essay_id,
            "original": original,
            "importer": importer,
            "revision": new_revision(),
            "moment": now(),
        },
    )
    for table in ("blocks", "notes", "apparatus"):
        tx.execute(f"DELETE FROM {table} WHERE essay=?", (essay_id,))
    _insert_parts(tx, essay_id, essay)


def importer_of(connection: sqlite3.Connection, essay_id: str) -> str:
    """The version of the importer that read this essay."""
    row = connection.execute("SELECT importer FROM essays WHERE id=?", (essay_id,)).fetchone()
    return str(row[0])


def set_removed(tx: Transaction, essay_id: str, removed: str | None) -> bool:
    """Take an essay out of the library (a moment) or put it back (None); nothing is deleted.

    Returns whether that changed anything; ``UserError("essay_unknown")``.
    """
    row = tx.execute("SELECT removed FROM essays WHERE id=?", (essay_id,)).fetchone()
    if row is None:
        raise UserError("essay_unknown", essay=essay_id)
    if (row["removed"] is None) == (removed is None):
        return False
    tx.execute("UPDATE essays SET removed=? WHERE id=?", (removed, essay_id))
    return True


def _essay_row(row: sqlite3.Row) -> EssayRow:
    authors = json.loads(row["authors"]) or json.loads(row["fact_authors"] or "[]")
    source = json.loads(row["fact_source"]) if row["fact_source"] else None
    return EssayRow(
        id=row["id"],
        file=row["file"],
        title=row["title"] or (json.loads(row["fact_title"]) if row["fact_title"] else None),
        authors=tuple(authors),
        script=row["script"],
        characters=row["characters"],
        paragraphs=row["paragraphs"],
        notes=row["notes"],
        original=row["original"],
        revision=row["revision"],
        added=row["added"],
        updated=row["updated"],
        source=source,
    )


def _columns(essay: Essay) -> dict[str, Any]:
    return {
        "file": essay.file,
        "source_text_sha256": essay.source_text_sha256,
        "encoding": essay.encoding,
        "script": essay.script,
        "title": essay.metadata.title,
        "authors": json.dumps(essay.metadata.authors, ensure_ascii=False),
        "characters": essay.character_count,
        "paragraphs": len(essay.paragraphs),
        "notes": len(essay.notes),
    }


def _insert_parts(tx: Transaction, essay_id: str, essay: Essay) -> None:
    tx.executemany(
        "INSERT INTO blocks VALUES (?,?,?,?,?,?,?,?,?)",
        (_block_values(essay_id, ordinal, block) for ordinal, block in enumerate(essay.blocks)),
    )
    tx.executemany(
        "INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?)",
        (_note_values(essay_id, note) for note in essay.notes),
    )
    tx.execute("INSERT INTO apparatus VALUES (?, ?)", (essay_id, dump_apparatus(essay)))


def _block_values(essay_id: str, ordinal: int, block: Block) -> tuple[Any, ...]:
    extra: dict[str, Any] = {}
    if block.runs:
        extra["runs"] = [(run.start, run.end, run.style) for run in block.runs]
    if block.cells:
        extra["cells"] = block.cells
    return (
        essay_id,
        ordinal,
        block.id,
        block.kind.value,
        block.level,
        block.section,
        block.paragraph_kind.value,
        block.text,
        json.dumps(extra, ensure_ascii=False) if extra else None,
    )


def _note_values(essay_id: str, note: Note) -> tuple[Any, ...]:
    anchor = note.anchor
    return (
        essay_id,
        note.index,
        note.block,
        note.mark,
        note.kind,
        None if anchor is None else anchor.block,
        None if anchor is None else anchor.offset,
        note.body,
        note.reason,
    )


# --- facts that the text does not state -----------------------------------------------------------


def load_facts(connection: sqlite3.Connection, essay_id: str) -> dict[str, CatalogueFact]:
    """Facts about an essay from the catalogue, its file name, an export or the user."""
    rows = connection.execute(
        "SELECT field, value, origin FROM catalogue_facts WHERE essay=? ORDER BY field", (essay_id,)
    )
    return {row["field"]: CatalogueFact(_fact(row["value"]), row["origin"]) for row in rows}


def fact_texts(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Essay, field and each text (of lists each item) of all facts."""
    rows = connection.execute("SELECT essay, field, value FROM catalogue_facts")
    return [
        (row["essay"], row["field"], str(item))
        for row in rows
        for fact in [_fact(row["value"])]
        for item in (fact if isinstance(fact, tuple) else (fact,))
        if item is not None
    ]


def stated_sources(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Each essay with what its text states about where and when it was published."""
    rows = connection.execute(
        "SELECT essay, json_extract(document, '$.metadata.source') AS source FROM apparatus"
    )
    return [
        (row["essay"], str(text))
        for row in rows
        if row["source"]
        for text in json.loads(row["source"]).values()
        if text
    ]


def set_fact(tx: Transaction, essay_id: str, field: str, fact: CatalogueFact | None) -> None:
    """Set or (None) forget one fact."""
    if fact is None:
        tx.execute("DELETE FROM catalogue_facts WHERE essay=? AND field=?", (essay_id, field))
        return
    value = json.dumps(fact.value, ensure_ascii=False)
    tx.execute(
        "INSERT OR REPLACE INTO catalogue_facts VALUES (?, ?, ?, ?)",
        (essay_id, field, value, fact.origin),
    )


def _fact(text: str) -> Any:
    value = json.loads(text)
    return tuple(value) if isinstance(value, list) else value


# --- collections ------------------------------------------------------------------------------


def list_collections(connection: sqlite3.Connection) -> list[Collection]:
    """Collections in the user's order, with the essays that were not removed."""
    members: dict[str, set[str]] = {}
    for row in connection.execute(
        "SELECT m.collection, m.essay FROM collection_members m"
        " JOIN essays e ON e.id=m.essay WHERE e.removed IS NULL"
    ):
        members.setdefault(row["collection"], set()).add(row["essay"])
    rows = connection.execute("SELECT * FROM collections ORDER BY position, name")
    return [
        Collection(row["id"], row["name"], row["kind"], frozenset(members.get(row["id"], ()))) for row in rows
    ]


def members_of(connection: sqlite3.Connection, collection_id: str) -> frozenset[str]:
    """Essays of one collection, removed ones included."""
    sql = "SELECT essay FROM collection_members WHERE collection=?"
    return frozenset(row[0] for row in connection.execute(sql, (collection_id,)))


def insert_collection(tx: Transaction, collection: Collection) -> None:
    """Add a collection with its members at the end of the list."""
    tx.execute(
        "INSERT INTO collections VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM collections))",
        (collection.id, collection.name, collection.kind),
    )
    add_to_collection(tx, collection.id, sorted(collection.essays))


def delete_collection(tx: Transaction, collection_id: str) -> None:
    """Forget a collection; its essays stay."""
    tx.execute("DELETE FROM collections WHERE id=?", (collection_id,))


def add_to_collection(tx: Transaction, collection_id: str, essays: Iterable[str]) -> None:
    """Add essays to a collection; those already in it stay."""
    tx.executemany(
        "INSERT OR IGNORE INTO collection_members VALUES (?, ?)",
        ((collection_id, essay) for essay in essays),
    )


def remove_from_collection(tx: Transaction, collection_id: str, essays: Iterable[str]) -> None:
    """Take essays out of a collection."""
    tx.executemany(
        "DELETE FROM collection_members WHERE collection=? AND essay=?",
        ((collection_id, essay) for essay in essays),
    )


# --- reading state, terms, arrangements -----------------------------------------------------------


def reading_state(connection: sqlite3.Connection, essay_id: str) -> ReadingState | None:
    """Where the reader was last in one essay."""
    sql = "SELECT * FROM reading_state WHERE essay=?"
    row = connection.execute(sql, (essay_id,)).fetchone()
    return None if row is None else _reading_state(row)


def _reading_state(row: sqlite3.Row) -> ReadingState:
    return ReadingState(Position(row["block"], row["char_offset"]), row["progress"], row["updated"])


def reading_states(connection: sqlite3.Connection) -> dict[str, ReadingState]:
    """Last place per essay, the most recently read first."""
    rows = connection.execute("SELECT * FROM reading_state ORDER BY updated DESC")
    return {
        row["essay"]: ReadingState(
            Position(row["block"], row["char_offset"]), row["progress"], row["updated"]
        )
        for row in rows
    }


def set_reading_state(
    tx: Transaction, essay_id: str, place: Position, progress: float, updated: str = ""
) -> None:
    """Remember the place and when it was read (now); ignored for an essay that is gone."""
    tx.execute(
        "INSERT OR REPLACE INTO reading_state SELECT id, ?, ?, ?, ? FROM essays WHERE id=?",
        (place.block, place.offset, progress, updated or now(), essay_id),
    )


def known_terms(connection: sqlite3.Connection) -> frozenset[str]:
    """Headwords the reader marked as known."""
    return frozenset(row[0] for row in connection.execute("SELECT term FROM known_terms"))


def set_known(tx: Transaction, term: str, known: bool) -> None:
    """Mark a headword as known or not."""
    if known:
        tx.execute("INSERT OR IGNORE INTO known_terms VALUES (?)", (term,))
    else:
        tx.execute("DELETE FROM known_terms WHERE term=?", (term,))


def load_arrangement(connection: sqlite3.Connection, name: str) -> str | None:
    """The saved layout of this name as JSON, or None."""
    row = connection.execute("SELECT layout FROM arrangements WHERE name=?", (name,)).fetchone()
    return None if row is None else str(row[0])


def arrangement_names(connection: sqlite3.Connection) -> list[str]:
    """Names that the user gave to layouts, the newest first."""
    rows = connection.execute("SELECT name FROM arrangements WHERE name<>'' ORDER BY updated DESC, name")
    return [str(row[0]) for row in rows]


def save_arrangement(tx: Transaction, name: str, layout: str) -> None:
    """Save a layout of panes under a name; the empty name is the last session's."""
    tx.execute("INSERT OR REPLACE INTO arrangements VALUES (?, ?, ?)", (name, layout, now()))


def rename_arrangement(tx: Transaction, name: str, new_name: str) -> None:
    """Give a saved layout another name."""
    tx.execute("UPDATE arrangements SET name=? WHERE name=?", (new_name, name))


def delete_arrangement(tx: Transaction, name: str) -> None:
    """Forget a saved layout."""
    tx.execute("DELETE FROM arrangements WHERE name=?", (name,))
