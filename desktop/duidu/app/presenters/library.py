"""The library as the panel shows it: one row an essay, filtered, sorted, by collection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from duidu.app.operations import library as operations
from duidu.app.operations import reading
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.core.library.queries import Collection, EssayRow, ReadingState

SORTS = ("added", "title", "author", "read", "length")
BEGUN, FINISHED = 0.005, 0.97
"""Below the one an essay counts as unread, from the other on as read."""


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One essay in the list.  ``progress`` is 0..1, None where it was never opened."""

    id: str
    title: str
    byline: str
    facts: str
    progress: float | None
    spoken: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A collection as a chip above the list; ``id`` is empty for all essays."""

    id: str
    name: str
    kind: str
    count: int


class LibraryView(Protocol):
    """The library panel."""

    def show_shelves(self, shelves: Sequence[Shelf], chosen: str) -> None:
        """Show the collections; none where there is only one shelf."""

    def show_rows(self, rows: Sequence[LibraryRow]) -> None:
        """Show the essays."""

    def show_empty(self, title: str, advice: str) -> None:
        """Say why there is nothing, and what to do."""


class LibraryPresenter:
    """Holds filter, order and shelf; refreshed whenever essays or collections change."""

    def __init__(self, session: Session, words: Words, view: LibraryView) -> None:
        self._session = session
        self._words = words
        self._view = view
        self._essays: list[EssayRow] = []
        self._collections: list[Collection] = []
        self._states: Mapping[str, ReadingState] = {}
        self.filter = ""
        self.sort = "added"
        self.shelf = ""

    def refresh(self) -> None:
        """Read the library again and show it."""
        self._essays = operations.list_essays(self._session)
        self._collections = operations.list_collections(self._session)
        self._states = reading.reading_states(self._session)
        if self.shelf not in {shelf.id for shelf in self.shelves()}:
            self.shelf = ""
        self.show()

    def set_filter(self, text: str) -> None:
        self.filter = text
        self.show()

    def set_sort(self, sort: str) -> None:
        self.sort = sort if sort in SORTS else "added"
        self.show()

    def set_shelf(self, shelf: str) -> None:
        self.shelf = shelf
        self.show()

    def set_words(self, words: Words) -> None:
        self._words = words
        self.show()

    def show(self) -> None:
        """Show what is held."""
        shelves = self.shelves()
        self._view.show_shelves(shelves if len(shelves) > 1 else (), self.shelf)
        rows = self.rows()
        if rows:
            self._view.show_rows(rows)
        elif self._essays:
            self._view.show_empty(self._words("library.none_match", text=self.filter), "")
        else:
            self._view.show_empty(self._words("library.empty"), self._words("library.empty_what"))

    def rows(self) -> list[LibraryRow]:
        """The rows to show now."""
        members = next((c.essays for c in self._collections if c.id == self.shelf), None)
        wanted = _folded(self.filter)
        chosen = [
            essay
            for essay in self._essays
            if (members is None or essay.id in members) and wanted in _folded(_haystack(essay))
        ]
        return [self._row(essay) for essay in self._sorted(chosen)]

    def shelves(self) -> list[Shelf]:
        """All essays, then each collection that has any."""
        shelves = [Shelf("", self._words("library.all"), "", len(self._essays))]
        for collection in self._collections:
            if collection.essays:
                name = self._words("library.samples") if collection.kind == "samples" else collection.name
                shelves.append(Shelf(collection.id, name, collection.kind, len(collection.essays)))
        return shelves

    def members(self, shelf: str) -> tuple[str, ...]:
        """The essays of a collection."""
        return tuple(sorted(next((c.essays for c in self._collections if c.id == shelf), frozenset[str]())))

    def _sorted(self, essays: list[EssayRow]) -> list[EssayRow]:
        keys: dict[str, Callable[[EssayRow], Any]] = {
            "added": lambda essay: (essay.added, essay.file),
            "title": lambda essay: essay.display_title,
            "author": lambda essay: (not essay.authors, essay.authors, essay.display_title),
            "length": lambda essay: -essay.characters,
            "read": self._last_read,
        }
        return sorted(essays, key=keys[self.sort])

    def _last_read(self, essay: EssayRow) -> tuple[bool, int]:
        order = list(self._states)
        known = essay.id in self._states
        return (not known, order.index(essay.id) if known else 0)

    def _row(self, essay: EssayRow) -> LibraryRow:
        words = self._words
        state = self._states.get(essay.id)
        byline = "、".join(essay.authors) or words("library.unknown_author")
        facts = [count_characters(words, essay.characters)]
        if essay.notes:
            facts.append(words("library.notes", count=essay.notes))
        facts.append(progress_text(words, None if state is None else state.progress))
        joined = "\u2003".join(facts)
        spoken = words("library.essay_name", title=essay.display_title, authors=byline, facts=joined)
        progress = None if state is None else state.progress
        return LibraryRow(essay.id, essay.display_title, byline, joined, progress, spoken)


def count_characters(words: Words, count: int) -> str:
    """``9,510 字`` below ten thousand, ``1.2 万字`` above."""
    if count < 10_000 or words.language == "en":
        return words("library.characters", count=f"{count:,}")
    return words("library.characters_many", count=f"{count / 10_000:.1f}")


def progress_text(words: Words, progress: float | None) -> str:
    """How far the reader is, in words."""
    if progress is None or progress < BEGUN:
        return words("library.unread")
    if progress >= FINISHED:
        return words("library.finished")
    return words("library.progress", percent=max(1, round(progress * 100)))


def _haystack(essay: EssayRow) -> str:
    return " ".join((essay.display_title, essay.file, *essay.authors, essay.source or ""))


def _folded(text: str) -> str:
    """Case and script folded, so that 資本 finds 资本."""
    from duidu.core.script import fold

    return fold(text.strip().casefold()).text
