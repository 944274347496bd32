"""All SQL about annotations; nothing else in the program knows these tables.

Functions take a connection (inside ``Store.read()``) or a transaction (inside ``Store.write()``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.annotations.model import AnchorState, Annotation, Colour, Quote, Target
from duidu.core.store import Transaction

_OF_ESSAY = """SELECT a.*, t.block, t.start, t."end", b.ordinal AS place FROM annotations a
    JOIN annotation_targets t ON t.annotation=a.id AND t.ordinal=0
    LEFT JOIN blocks b ON b.essay=a.essay AND b.id=t.block
    WHERE a.essay=?"""
_TARGETS_OF_ESSAY = """SELECT t.* FROM annotations a JOIN annotation_targets t ON t.annotation=a.id
    WHERE a.essay=? ORDER BY t.annotation, t.ordinal"""
_TAGS_OF_ESSAY = """SELECT t.* FROM annotations a JOIN annotation_tags t ON t.annotation=a.id
    WHERE a.essay=? ORDER BY t.annotation, t.tag"""
_NOTE_PLACES = """SELECT block, min(ordinal) FROM notes WHERE essay=? AND block IN (
    SELECT t.block FROM annotations a JOIN annotation_targets t ON t.annotation=a.id AND t.ordinal=0 WHERE a.essay=?
    ) GROUP BY block"""
"""Only of blocks with annotations: a book has five thousand notes, and sorting them all took seven times as long."""
_TARGETS = "SELECT * FROM annotation_targets WHERE annotation=? ORDER BY ordinal"
_TAGS = "SELECT tag FROM annotation_tags WHERE annotation=? ORDER BY tag"


def list_annotations(connection: sqlite3.Connection, essays: Iterable[str] | None = None) -> list[Annotation]:
    """Annotations of ``essays`` in that order (None: of all not removed), each essay's in reading order.

    Those on blocks that are gone come last.
    """
    chosen = _essays_with_annotations(connection) if essays is None else essays
    found: list[Annotation] = []
    for essay in dict.fromkeys(chosen):
        found.extend(_annotations_of(connection, essay))
    return found


def _annotations_of(connection: sqlite3.Connection, essay: str) -> Iterator[Annotation]:
    """Those of one essay in reading order.  A few questions for all: a diligent reader has hundreds in a book."""
    rows = connection.execute(_OF_ESSAY, (essay,)).fetchall()
    if not rows:
        return
    targets = _by_annotation(connection, _TARGETS_OF_ESSAY, essay)
    tags = _by_annotation(connection, _TAGS_OF_ESSAY, essay)
    # Bodies of notes follow the text, and have their order in the table of notes; SQLite would go through that for each annotation.
    in_notes = any(row["place"] is None for row in rows)
    notes = dict(connection.execute(_NOTE_PLACES, (essay, essay)).fetchall()) if in_notes else {}
    for row in sorted(rows, key=lambda row: _reading_key(row, notes)):
        yield _annotation(row, targets.get(row["id"], ()), tags.get(row["id"], ()))


def _by_annotation(connection: sqlite3.Connection, question: str, essay: str) -> dict[str, list[sqlite3.Row]]:
    found: dict[str, list[sqlite3.Row]] = {}
    for row in connection.execute(question, (essay,)):
        found.setdefault(row["annotation"], []).append(row)
    return found


def _reading_key(row: sqlite3.Row, notes: Mapping[str, int]) -> tuple[object, ...]:
    """First what stands in the text, then in notes, then what stands nowhere any more."""
    nowhere = 1 << 62
    place = nowhere if row["place"] is None else row["place"]
    note = notes.get(row["block"], nowhere) if row["place"] is None else nowhere
    return place, note, row["start"], row["end"], row["created"], row["id"]


def load_annotation(connection: sqlite3.Connection, annotation_id: str) -> Annotation:
    """One annotation; ``UserError("annotation_unknown")`` where there is none."""
    row = connection.execute("SELECT * FROM annotations WHERE id=?", (annotation_id,)).fetchone()
    if row is None:
        raise UserError("annotation_unknown", annotation=annotation_id)
    targets, tags = (connection.execute(each, (annotation_id,)) for each in (_TARGETS, _TAGS))
    return _annotation(row, targets, tags)


def count_by_essay(connection: sqlite3.Connection) -> dict[str, int]:
    """How many annotations each essay has; essays without any are left out."""
    rows = connection.execute("SELECT essay, count(*) FROM annotations GROUP BY essay")
    return {str(row[0]): int(row[1]) for row in rows}


def count_tags(connection: sqlite3.Connection) -> dict[str, int]:
    """Every tag in use and how often, in the order of their code points."""
    rows = connection.execute("SELECT tag, count(*) FROM annotation_tags GROUP BY tag ORDER BY tag")
    return {str(row[0]): int(row[1]) for row in rows}


def tags_by_essay(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Each essay with each tag of its annotations."""
    rows = connection.execute(
        "SELECT DISTINCT a.essay, t.tag FROM annotations a JOIN annotation_tags t ON t.annotation=a.id"
    )
    return [(str(row[0]), str(row[1])) for row in rows]


def note_texts(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Essay, annotation id and text of every note that the reader wrote, for search."""
    rows = connection.execute("SELECT essay, id, note FROM annotations WHERE note <> '' ORDER BY essay, id")
    return [(row["essay"], row["id"], row["note"]) for row in rows]


def insert_annotation(tx: Transaction, annotation: Annotation) -> None:
    """Add an annotation with the id and times it brings.

    Raises ``UserError``: ``essay_unknown`` for an essay that is not there, ``annotation_exists``.
    """
    if tx.execute("SELECT 1 FROM essays WHERE id=?", (annotation.essay,)).fetchone() is None:
        raise UserError("essay_unknown", essay=annotation.essay)
    if tx.execute("SELECT 1 FROM annotations WHERE id=?", (annotation.id,)).fetchone() is not None:
        raise UserError("annotation_exists", annotation=annotation.id)
    tx.execute(
        "INSERT INTO annotations (id, essay, note, colour, created, modified) VALUES (?,?,?,?,?,?)",
        (
            annotation.id,
            annotation.essay,
            annotation.note,
            annotation.colour.value,
            annotation.created,
            annotation.modified,
        ),
    )
    _insert_targets(tx, annotation.id, annotation.targets)
    _insert_tags(tx, annotation.id, annotation.tags)


def delete_annotation(tx: Transaction, annotation_id: str) -> None:
    """Remove an annotation with its targets and tags."""
    tx.execute("DELETE FROM annotations WHERE id=?", (annotation_id,))


def update_words(tx: Transaction, annotation: Annotation) -> None:
    """Write note, colour, tags and ``modified``; essay, targets and ``created`` stay."""
    tx.execute(
        "UPDATE annotations SET note=?, colour=?, modified=? WHERE id=?",
        (annotation.note, annotation.colour.value, annotation.modified, annotation.id),
    )
    tx.execute("DELETE FROM annotation_tags WHERE annotation=?", (annotation.id,))
    _insert_tags(tx, annotation.id, annotation.tags)


def update_targets(tx: Transaction, annotation: Annotation) -> None:
    """Write targets and ``modified``; everything else stays."""
    tx.execute("UPDATE annotations SET modified=? WHERE id=?", (annotation.modified, annotation.id))
    tx.execute("DELETE FROM annotation_targets WHERE annotation=?", (annotation.id,))
    _insert_targets(tx, annotation.id, annotation.targets)


def _essays_with_annotations(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT id FROM essays WHERE removed IS NULL"
        " AND EXISTS (SELECT 1 FROM annotations a WHERE a.essay=essays.id) ORDER BY added, file, id"
    )
    return [str(row[0]) for row in rows]


def _annotation(row: sqlite3.Row, targets: Iterable[sqlite3.Row], tags: Iterable[sqlite3.Row]) -> Annotation:
    return Annotation(
        id=str(row["id"]),
        essay=row["essay"],
        targets=tuple(map(_target, targets)),
        colour=Colour(row["colour"]),
        note=row["note"],
        tags=tuple(each["tag"] for each in tags),
        created=row["created"],
        modified=row["modified"],
    )


def _target(row: sqlite3.Row) -> Target:
    return Target(
        Span(row["block"], row["start"], row["end"]),
        Quote(row["exact"], row["prefix"], row["suffix"]),
        AnchorState(row["state"]),
    )


def _insert_targets(tx: Transaction, annotation_id: str, targets: Sequence[Target]) -> None:
    tx.executemany(
        'INSERT INTO annotation_targets (annotation, ordinal, block, start, "end", exact, prefix,'
        " suffix, state) VALUES (?,?,?,?,?,?,?,?,?)",
        [
            (
                annotation_id,
                ordinal,
                target.span.block,
                target.span.start,
                target.span.end,
                target.quote.exact,
                target.quote.prefix,
                target.quote.suffix,
                target.state.value,
            )
            for ordinal, target in enumerate(targets)
        ],
    )


def _insert_tags(tx: Transaction, annotation_id: str, tags: Iterable[str]) -> None:
    tx.executemany(
        "INSERT INTO annotation_tags (annotation, tag) VALUES (?,?)",
        [(annotation_id, tag) for tag in tags],
    )
