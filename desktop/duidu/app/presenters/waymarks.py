"""Bookmarks as they are listed: a name, the section they stand in, how far into the essay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duidu.app.operations import library, waymarks
from duidu.app.presenters.outline import EssayMap
from duidu.app.session import Session
from duidu.base.text import Position
from duidu.core.annotations.model import AnchorState
from duidu.core.annotations.waymarks.model import Bookmark


@dataclass(frozen=True, slots=True)
class BookmarkRow:
    """One bookmark; ``title`` is its essay's, ``lost`` whether its words are no longer in the text."""

    id: str
    essay: str
    name: str
    title: str
    place: Position
    lost: bool

    @property
    def block(self) -> str:
        return self.place.block


def bookmark_name(bookmark: Bookmark) -> str:
    """The name the user gave, else the words at the place."""
    return bookmark.name or f"{' '.join(bookmark.target.quote.exact.split())}…"


def bookmarks_of(session: Session, essay: str | None = None) -> tuple[BookmarkRow, ...]:
    """The bookmarks of an essay, or of all, in reading order."""
    found = waymarks.list_bookmarks(session, essay)
    titles = {row.id: row.display_title for row in library.list_essays(session)} if essay is None else {}
    return tuple(
        BookmarkRow(
            one.id,
            one.essay,
            bookmark_name(one),
            titles.get(one.essay, ""),
            one.place,
            one.target.state is AnchorState.ORPHANED,
        )
        for one in found
    )


def nearest_bookmark(
    rows: Sequence[BookmarkRow], essay_map: EssayMap, place: Position, step: int
) -> BookmarkRow | None:
    """The bookmark after (1) or before (-1) ``place``, round the end of the essay; None where there is none."""
    here = essay_map.distance(place)
    placed = sorted(((essay_map.distance(row.place), number) for number, row in enumerate(rows)))
    if not placed:
        return None
    if step > 0:
        number = next((n for at, n in placed if at > here), placed[0][1])
    else:
        number = next((n for at, n in reversed(placed) if at < here), placed[-1][1])
    return rows[number]
