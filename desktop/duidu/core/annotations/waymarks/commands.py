"""Changes of bookmarks and links: each applies in one transaction and yields its exact inverse."""

from __future__ import annotations

from dataclasses import dataclass, replace

from duidu.base.changes import ChangeKind, Changes
from duidu.core.annotations.anchoring import anchor
from duidu.core.annotations.essay_text import EssayText
from duidu.core.annotations.waymarks import queries
from duidu.core.annotations.waymarks.model import Bookmark, LinkEnd, PassageLink
from duidu.core.store import Applied, Transaction


@dataclass(frozen=True, slots=True)
class AddBookmark:
    """Keep a place."""

    bookmark: Bookmark
    label: str = "add_bookmark"

    def apply(self, tx: Transaction) -> Applied:
        queries.insert_bookmark(tx, self.bookmark)
        return Applied(RemoveBookmark(self.bookmark.id, self.label), _of_bookmark(self.bookmark))


@dataclass(frozen=True, slots=True)
class RemoveBookmark:
    """Forget a place; the inverse brings it back with its id and time."""

    bookmark: str
    label: str = "remove_bookmark"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.load_bookmark(tx.connection, self.bookmark)
        queries.delete_bookmark(tx, self.bookmark)
        return Applied(AddBookmark(before, self.label), _of_bookmark(before))


@dataclass(frozen=True, slots=True)
class RenameBookmark:
    """Give a bookmark another name."""

    bookmark: str
    name: str
    label: str = "rename_bookmark"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.load_bookmark(tx.connection, self.bookmark)
        queries.update_bookmark(tx, replace(before, name=" ".join(self.name.split())))
        return Applied(replace(self, name=before.name), _of_bookmark(before))


@dataclass(frozen=True, slots=True)
class AddLink:
    """Tie two passages together."""

    link: PassageLink
    label: str = "add_link"

    def apply(self, tx: Transaction) -> Applied:
        queries.insert_link(tx, self.link)
        return Applied(RemoveLink(self.link.id, self.label), _of_link(self.link))


@dataclass(frozen=True, slots=True)
class RemoveLink:
    """Untie two passages; the inverse ties them again, with id and time."""

    link: str
    label: str = "remove_link"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.load_link(tx.connection, self.link)
        queries.delete_link(tx, self.link)
        return Applied(AddLink(before, self.label), _of_link(before))


@dataclass(frozen=True, slots=True)
class PutWaymarks:
    """Say where bookmarks and links stand in a new text; those that are gone by now are passed over."""

    bookmarks: tuple[Bookmark, ...] = ()
    links: tuple[PassageLink, ...] = ()
    label: str = "reanchor_annotations"

    def apply(self, tx: Transaction) -> Applied:
        essays = {bookmark.essay for bookmark in self.bookmarks}
        essays |= {end.essay for link in self.links for end in link.ends}
        bookmarks, links = _known(tx, essays)
        for bookmark in self.bookmarks:
            queries.update_bookmark(tx, bookmark)
        for link in self.links:
            if link.id in links:
                queries.update_link(tx, link)
        inverse = PutWaymarks(
            tuple(bookmarks[b.id] for b in self.bookmarks if b.id in bookmarks),
            tuple(links[link.id] for link in self.links if link.id in links),
        )
        kinds = {ChangeKind.BOOKMARKS: self.bookmarks, ChangeKind.LINKS: self.links}
        touched = frozenset(kind for kind, rows in kinds.items() if rows)
        return Applied(inverse, Changes(touched, frozenset(essays)))


def _known(tx: Transaction, essays: set[str]) -> tuple[dict[str, Bookmark], dict[str, PassageLink]]:
    bookmarks: dict[str, Bookmark] = {}
    links: dict[str, PassageLink] = {}
    for essay in sorted(essays):
        bookmarks |= {b.id: b for b in queries.list_bookmarks(tx.connection, essay, with_removed=True)}
        links |= {link.id: link for link in queries.list_links(tx.connection, essay, with_removed=True)}
    return bookmarks, links


def reanchored_waymarks(tx: Transaction, essay_id: str, text: EssayText) -> PutWaymarks:
    """Where bookmarks and links of ``essay_id`` stand in its new text; only those that moved."""
    bookmarks = []
    for bookmark in queries.list_bookmarks(tx.connection, essay_id, with_removed=True):
        found = replace(bookmark, target=anchor(bookmark.target, text)[0])
        if found != bookmark:
            bookmarks.append(found)
    links = []
    for link in queries.list_links(tx.connection, essay_id, with_removed=True):
        first, second = link.ends
        moved = replace(link, ends=(_moved(first, essay_id, text), _moved(second, essay_id, text)))
        if moved != link:
            links.append(moved)
    return PutWaymarks(tuple(bookmarks), tuple(links))


def _moved(end: LinkEnd, essay_id: str, text: EssayText) -> LinkEnd:
    if end.essay != essay_id:
        return end
    return replace(end, targets=tuple(found for target in end.targets for found in anchor(target, text)))


def _of_bookmark(bookmark: Bookmark) -> Changes:
    return Changes.of(ChangeKind.BOOKMARKS, bookmark.id, bookmark.essay)


def _of_link(link: PassageLink) -> Changes:
    return Changes.of(ChangeKind.LINKS, link.id, *(end.essay for end in link.ends))
