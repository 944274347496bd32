"""All SQL about bookmarks and links; nothing else in the program knows these tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.annotations.model import AnchorState, Quote, Target
from duidu.core.annotations.waymarks.model import Bookmark, LinkEnd, PassageLink
from duidu.core.store import Transaction

# Notes are gone through for those alone that stand in one: a book has thousands.
_BOOKMARKS = """SELECT m.*, CASE WHEN b.ordinal IS NULL THEN
        (SELECT min(n.ordinal) FROM notes n WHERE n.essay=m.essay AND n.block=m.block) END AS note
    FROM bookmarks m JOIN essays e ON e.id=m.essay
    LEFT JOIN blocks b ON b.essay=m.essay AND b.id=m.block
    WHERE (?1 OR e.removed IS NULL) AND (?2 IS NULL OR m.essay=?2)
    ORDER BY e.added, e.id, b.ordinal IS NULL, b.ordinal, note, m.start, m.created, m.id"""
_LINKS_OF = """SELECT * FROM links WHERE id IN (SELECT link FROM link_places WHERE essay=?)
    AND NOT EXISTS (SELECT 1 FROM link_places p JOIN essays e ON e.id=p.essay
        WHERE p.link=links.id AND e.removed IS NOT NULL)
    ORDER BY created, id"""
_ALL_LINKS_OF = (
    "SELECT * FROM links WHERE id IN (SELECT link FROM link_places WHERE essay=?) ORDER BY created, id"
)
_PLACES = "SELECT * FROM link_places WHERE link=? ORDER BY side, ordinal"


def list_bookmarks(
    connection: sqlite3.Connection, essay: str | None = None, *, with_removed: bool = False
) -> list[Bookmark]:
    """Bookmarks of one essay or of all in reading order; of essays taken out of the library ``with_removed``."""
    rows = connection.execute(_BOOKMARKS, (with_removed, essay)).fetchall()
    return [_bookmark(row) for row in rows]


def load_bookmark(connection: sqlite3.Connection, bookmark_id: str) -> Bookmark:
    """One bookmark; ``UserError("bookmark_unknown")`` where there is none."""
    row = connection.execute("SELECT * FROM bookmarks WHERE id=?", (bookmark_id,)).fetchone()
    if row is None:
        raise UserError("bookmark_unknown", bookmark=bookmark_id)
    return _bookmark(row)


def insert_bookmark(tx: Transaction, bookmark: Bookmark) -> None:
    """Add a bookmark with the id and time it brings; ``UserError("essay_unknown")``."""
    _need_essay(tx, bookmark.essay)
    tx.execute(
        'INSERT INTO bookmarks (id, essay, name, created, block, start, "end", exact, prefix, suffix, state)'
        " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (bookmark.id, bookmark.essay, bookmark.name, bookmark.created, *_place(bookmark.target)),
    )


def update_bookmark(tx: Transaction, bookmark: Bookmark) -> None:
    """Write name and place."""
    tx.execute(
        'UPDATE bookmarks SET name=?, block=?, start=?, "end"=?, exact=?, prefix=?, suffix=?, state=?'
        " WHERE id=?",
        (bookmark.name, *_place(bookmark.target), bookmark.id),
    )


def delete_bookmark(tx: Transaction, bookmark_id: str) -> None:
    """Remove a bookmark."""
    tx.execute("DELETE FROM bookmarks WHERE id=?", (bookmark_id,))


def list_links(
    connection: sqlite3.Connection, essay: str, *, with_removed: bool = False
) -> list[PassageLink]:
    """The links that one essay is an end of, the oldest first.

    Without those that lead to an essay taken out of the library, unless ``with_removed``.
    """
    statement = _ALL_LINKS_OF if with_removed else _LINKS_OF
    rows = connection.execute(statement, (essay,)).fetchall()
    return [_link(connection, row) for row in rows]


def load_link(connection: sqlite3.Connection, link_id: str) -> PassageLink:
    """One link; ``UserError("link_unknown")`` where there is none."""
    row = connection.execute("SELECT * FROM links WHERE id=?", (link_id,)).fetchone()
    if row is None:
        raise UserError("link_unknown", link=link_id)
    return _link(connection, row)


def insert_link(tx: Transaction, link: PassageLink) -> None:
    """Add a link with the id and time it brings; ``UserError("essay_unknown")``."""
    for end in link.ends:
        _need_essay(tx, end.essay)
    tx.execute("INSERT INTO links (id, created) VALUES (?,?)", (link.id, link.created))
    _insert_places(tx, link)


def update_link(tx: Transaction, link: PassageLink) -> None:
    """Write where its passages stand."""
    tx.execute("DELETE FROM link_places WHERE link=?", (link.id,))
    _insert_places(tx, link)


def delete_link(tx: Transaction, link_id: str) -> None:
    """Remove a link."""
    tx.execute("DELETE FROM links WHERE id=?", (link_id,))


def _insert_places(tx: Transaction, link: PassageLink) -> None:
    rows: Iterable[tuple[object, ...]] = (
        (link.id, side, ordinal, end.essay, *_place(target))
        for side, end in enumerate(link.ends)
        for ordinal, target in enumerate(end.targets)
    )
    tx.executemany(
        "INSERT INTO link_places"
        ' (link, side, ordinal, essay, block, start, "end", exact, prefix, suffix, state)'
        " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        list(rows),
    )


def _need_essay(tx: Transaction, essay: str) -> None:
    if tx.execute("SELECT 1 FROM essays WHERE id=?", (essay,)).fetchone() is None:
        raise UserError("essay_unknown", essay=essay)


def _place(target: Target) -> tuple[object, ...]:
    span, quote = target.span, target.quote
    return (span.block, span.start, span.end, quote.exact, quote.prefix, quote.suffix, target.state.value)


def _bookmark(row: sqlite3.Row) -> Bookmark:
    return Bookmark(row["id"], row["essay"], row["name"], _target(row), row["created"])


def _link(connection: sqlite3.Connection, row: sqlite3.Row) -> PassageLink:
    ends = []
    for _, places in groupby(connection.execute(_PLACES, (row["id"],)), key=lambda place: place["side"]):
        found = list(places)
        ends.append(LinkEnd(found[0]["essay"], tuple(_target(each) for each in found)))
    return PassageLink(row["id"], (ends[0], ends[1]), row["created"])


def _target(row: sqlite3.Row) -> Target:
    return Target(
        Span(row["block"], row["start"], row["end"]),
        Quote(row["exact"], row["prefix"], row["suffix"]),
        AnchorState(row["state"]),
    )
