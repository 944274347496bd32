"""Keep bookmarks and tie passages together; every change can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from duidu.app.session import Session
from duidu.base.text import Position, Span
from duidu.core.annotations.waymarks import commands, queries
from duidu.core.annotations.waymarks.model import (
    Bookmark,
    LinkEnd,
    PassageLink,
    make_bookmark,
    make_link,
    make_link_end,
)
from duidu.core.library import queries as library


def add_bookmark(session: Session, essay: str, place: Position, name: str = "") -> Bookmark:
    """Keep a place; ``UserError``: ``essay_unknown``, ``block_unknown``, ``span_outside``."""
    with session.store.read() as connection:
        texts = library.block_texts(connection, essay, {place.block})
    bookmark = make_bookmark(essay, texts.get(place.block, ""), place, name)
    session.do(commands.AddBookmark(bookmark))
    return bookmark


def rename_bookmark(session: Session, bookmark: str, name: str) -> None:
    """Give a bookmark a name; the empty one shows the words at its place."""
    session.do(commands.RenameBookmark(bookmark, name))


def remove_bookmark(session: Session, bookmark: str) -> None:
    """Forget a place; undo brings it back."""
    session.do(commands.RemoveBookmark(bookmark))


def list_bookmarks(session: Session, essay: str | None = None) -> list[Bookmark]:
    """Bookmarks in reading order, of one essay or of all."""
    with session.store.read() as connection:
        return queries.list_bookmarks(connection, essay)


def passage(session: Session, essay: str, spans: Iterable[Span]) -> LinkEnd:
    """What is selected, as one end of a link."""
    wanted = tuple(spans)
    with session.store.read() as connection:
        texts = library.block_texts(connection, essay, {span.block for span in wanted})
    return make_link_end(essay, texts, wanted)


def link_passages(session: Session, first: LinkEnd, second: LinkEnd) -> PassageLink:
    """Tie two passages together; ``UserError``: ``essay_unknown``, ``link_same_passage``."""
    with session.store.read() as connection:
        for end in (first, second):
            library.essay_row(connection, end.essay)  # it may have been removed since its passage was chosen
    link = make_link(first, second)
    session.do(commands.AddLink(link))
    return link


def remove_link(session: Session, link: str) -> None:
    """Untie two passages; undo ties them again."""
    session.do(commands.RemoveLink(link))


def list_links(session: Session, essay: str) -> list[PassageLink]:
    """The links that an essay is an end of."""
    with session.store.read() as connection:
        return queries.list_links(connection, essay)
