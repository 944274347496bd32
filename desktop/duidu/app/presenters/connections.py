"""What ties an essay to the rest of the library: cited essays, shared quotations, the same page of a source.

Quotations are looked for with the search, in pieces of their clauses, so that punctuation and script do not part them;
what another essay gives as the source of a shared quotation is shown with it.  The pages that notes point to
are compared with those of at most :data:`MOST_ESSAYS` other essays.  Runs as a job beside the window.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from duidu.app.operations import library
from duidu.app.operations.opened_library import opened_library, where
from duidu.app.operations.reading import is_long
from duidu.app.operations.waymarks import list_links
from duidu.app.presenters.cards import citation_place, cited_essays
from duidu.app.presenters.reading import note_labels
from duidu.app.session import Session
from duidu.base.jobs import JobContext, Ticket
from duidu.base.text import Position, Span
from duidu.core.compare.sources import NEIGHBOUR_PAGES, SourcePage, source_pages
from duidu.core.library import queries
from duidu.core.library.model import Citation, Note, Quotation, Zone
from duidu.core.library.queries import EssayRow
from duidu.core.search import Query
from duidu.core.store import Store

if TYPE_CHECKING:
    from duidu.core.search import SearchIndex

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

MOST_ESSAYS = 200
MOST_NOTES_KEPT = 30_000
MOST_UNINDEXED_CHARS = 3_000_000
SHORTEST_CLAUSE_CHARS = 9
"""Shorter clauses meet by chance."""

PIECE_CHARS = 10
"""Of a long clause both ends are looked for, since another essay may begin or end its quotation elsewhere."""

PIECES_A_QUOTATION = 6
_PLACES_A_PIECE = 20
_CLAUSE = re.compile(r"[^，。、；：！？,.;:!?“”‘’「」『』（）()…—\s]+")


class ConnectionKind(StrEnum):
    """Why two places belong together, the strongest first; ``OWN`` are tied together by the reader."""

    OWN = "own"
    CITED = "cited"
    QUOTATION = "quotation"
    SAME_PAGE = "same-page"
    NEAR_PAGE = "near-page"
    CITED_BY = "cited-by"


@dataclass(frozen=True, slots=True)
class Connection:
    """From ``here`` (a place of this essay) to ``there`` in the essay ``essay``.

    ``source`` says which page meant, ``text`` the shared words; either may be empty.
    """

    kind: ConnectionKind
    here: Span
    essay: str
    title: str
    there: Span | Position | None
    source: str = ""
    text: str = ""
    link: str = ""
    """Id of the reader's own link."""


@dataclass(frozen=True)
class References:
    """What an essay quotes and cites, and where its notes stand: all that connections need of it."""

    notes: Sequence[Note]
    quotations: Sequence[Quotation]
    citations: Sequence[Citation]

    @cached_property
    def labels(self) -> Mapping[int, str]:
        """The mark shown for each note index."""
        return note_labels(self.notes)

    @cached_property
    def quotations_in(self) -> dict[str, list[Quotation]]:
        """The quotations of each paragraph."""
        return _grouped(self.quotations, lambda quotation: quotation.paragraph)

    @cached_property
    def citations_in(self) -> dict[int, list[Citation]]:
        """The citations of each note, by its index."""
        return _grouped(self.citations, lambda citation: citation.note_index)


@dataclass
class EssayShelf:
    """The references of essays looked into, by id and revision; filled by the one lane that uses it.

    The oldest go where there are many, so that a long session does not grow.
    """

    store: Store
    search: Callable[[], SearchIndex]
    _kept: OrderedDict[tuple[str, int], References] = field(default_factory=OrderedDict)

    @classmethod
    def of(cls, session: Session) -> EssayShelf:
        """A shelf of an open library."""
        return cls(session.store, lambda: session.search)

    def load(self, row: EssayRow) -> References:
        """The references of a row's essay."""
        key = (row.id, row.revision)
        if key not in self._kept:
            with self.store.read() as connection:
                notes = queries.note_list(connection, row.id)
                self._kept[key] = References(notes, *queries.load_references(connection, row.id))
            while len(self._kept) > 1 and self._held() > MOST_NOTES_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]
        self._kept.move_to_end(key)
        return self._kept[key]

    def _held(self) -> int:
        return sum(len(each.notes) for each in self._kept.values())


def submit_connections(session: Session, shelf: EssayShelf, row: EssayRow) -> Ticket[tuple[Connection, ...]]:
    """Look for the connections of an essay beside the window; where there is much to look through, in a process.

    A thread takes its turns from the window: the notes of a few books alone are a second's work.
    """
    if library.is_large(session):
        return session.helper.submit(connections_job, *where(session), row.id)
    return session.connector.submit(find_connections, shelf, row.id)


def connections_job(context: JobContext, folder: Path, cache: Path, essay_id: str) -> tuple[Connection, ...]:
    """The picklable form of :func:`find_connections`, for the library's helper."""
    return find_connections(context, _shelf_in(folder, cache), essay_id)


@lru_cache(maxsize=1)
def _shelf_in(folder: Path, cache: Path) -> EssayShelf:
    """What the helper keeps from one essay to the next."""
    opened = opened_library(folder, cache)
    return EssayShelf(opened.store, lambda: opened.index)


def find_connections(context: JobContext, shelf: EssayShelf, essay_id: str) -> tuple[Connection, ...]:
    """Every connection of one essay, in reading order."""
    with shelf.store.read() as connection:
        rows = {row.id: row for row in queries.list_essays(connection)}
        blocks = [block for block, _, _ in queries.load_outline(connection, essay_id)]
    if essay_id not in rows:
        return ()
    essay = shelf.load(rows[essay_id])
    found = [*_cited(essay, essay_id, rows)]
    context.check()
    if _can_search(shelf, rows, essay_id):
        found += _shared_quotations(context, shelf, essay, essay_id, rows)
    found += _shared_pages(context, shelf, essay, essay_id, rows)
    rank = {block: number for number, block in enumerate([*blocks, *(note.block for note in essay.notes)])}
    order = list(ConnectionKind)
    found.sort(key=lambda c: (rank.get(c.here.block, len(rank)), c.here.start, order.index(c.kind)))
    return tuple(_strongest(found))


def _can_search(shelf: EssayShelf, rows: dict[str, EssayRow], essay_id: str) -> bool:
    """Without an index each of thousands of searches would read the library; once there is one, all is asked again."""
    much = is_long(rows[essay_id]) or sum(row.characters for row in rows.values()) > MOST_UNINDEXED_CHARS
    return not much or not shelf.search().needs_update()


def own_connections(session: Session, essay_id: str) -> tuple[Connection, ...]:
    """The passages that the reader tied to passages of this essay; both ends of a link within it."""
    links = list_links(session, essay_id)
    if not links:
        return ()
    titles = {row.id: row.display_title for row in library.list_essays(session)}
    return tuple(
        Connection(
            ConnectionKind.OWN,
            here.first,
            there.essay,
            titles.get(there.essay, ""),
            there.first,
            text=there.exact,
            link=link.id,
        )
        for link in links
        for here, there in (link.ends, link.ends[::-1])
        if here.essay == essay_id
    )


def _strongest(found: list[Connection]) -> Iterator[Connection]:
    """One connection from a paragraph to an essay's place; neighbouring pages only where nothing else leads there."""
    order = list(ConnectionKind)
    seen: set[tuple[str, str, str]] = set()
    led: set[tuple[str, str]] = set()
    kept: set[Connection] = set()
    for connection in sorted(found, key=lambda c: order.index(c.kind)):
        block = "" if connection.there is None else connection.there.block
        way = (connection.here.block, connection.essay, block)
        if way in seen or (connection.kind is ConnectionKind.NEAR_PAGE and way[:2] in led):
            continue
        seen.add(way)
        led.add(way[:2])
        kept.add(connection)
    return (connection for connection in dict.fromkeys(found) if connection in kept)


def _cited(essay: References, essay_id: str, rows: dict[str, EssayRow]) -> Iterator[Connection]:
    cited = cited_essays(essay, essay_id, rows.values())
    for note in essay.notes:
        here = _at(note.anchor)
        if here is not None:
            for each in cited.get(note.index, ()):
                yield Connection(ConnectionKind.CITED, here, each.essay, each.title, None)


def _shared_quotations(
    context: JobContext, shelf: EssayShelf, essay: References, essay_id: str, rows: dict[str, EssayRow]
) -> Iterator[Connection]:
    for quotation in essay.quotations:
        context.check()
        here = Span(quotation.paragraph, quotation.start, quotation.start + len(quotation.text))
        met: set[str] = set()
        for piece in _pieces(quotation.text):
            query = Query(piece, zones=frozenset({Zone.BODY}), limit=_PLACES_A_PIECE)
            hits = shelf.search().search(query).hits
            for hit in hits:
                if hit.essay != essay_id and hit.essay not in met and hit.essay in rows:
                    met.add(hit.essay)
                    there, source = _told_source(shelf.load(rows[hit.essay]), hit.block, hit.start, hit.end)
                    title = rows[hit.essay].display_title
                    yield Connection(ConnectionKind.QUOTATION, here, hit.essay, title, there, source, piece)


def _pieces(text: str) -> list[str]:
    """Stretches of a quotation's longest clauses, long enough to tell it from others."""
    clauses = sorted({match.group() for match in _CLAUSE.finditer(text)}, key=lambda c: (-len(c), c))
    pieces: list[str] = []
    for clause in clauses:
        if len(clause) > PIECE_CHARS + SHORTEST_CLAUSE_CHARS // 2:
            pieces += [clause[:PIECE_CHARS], clause[-PIECE_CHARS:]]
        elif len(clause) >= SHORTEST_CLAUSE_CHARS:
            pieces.append(clause)
    return pieces[:PIECES_A_QUOTATION]


def _told_source(essay: References, block: str, start: int, end: int) -> tuple[Span, str]:
    """The quotation of the other essay around the shared words, and the source it gives."""
    for quotation in essay.quotations_in.get(block, ()):
        stop = quotation.start + len(quotation.text)
        if quotation.start <= start and end <= stop:
            return Span(block, quotation.start, stop), _source_of(essay, quotation)
    return Span(block, start, end), ""


def _source_of(essay: References, quotation: Quotation) -> str:
    index = quotation.note_index if quotation.note_index is not None else quotation.note_index_covering
    cited = () if index is None else essay.citations_in.get(index, ())
    return next((place for citation in cited if (place := citation_place(citation))), "")


def _shared_pages(
    context: JobContext, shelf: EssayShelf, essay: References, essay_id: str, rows: dict[str, EssayRow]
) -> Iterator[Connection]:
    others = [row for row in rows.values() if row.id != essay_id and row.notes][:MOST_ESSAYS]
    essays = {essay_id: essay}
    for row in others:
        context.check()
        essays[row.id] = shelf.load(row)
    pages = source_pages(essays)
    volumes = {key: _Volume(cited) for key, cited in _grouped(pages, _volume_of).items()}
    told: set[tuple[ConnectionKind, str, str, str]] = set()
    for page, here in _in_reading_order(page for page in pages if page.essay == essay_id):
        for other, kind in volumes[_volume_of(page)].near(page):
            there = _at(other.anchor)
            # Books cite a page hundreds of times; of one paragraph only its first way to another is kept.
            way = (kind, here.block, other.essay, "" if there is None else there.block)
            if way not in told:
                told.add(way)
                yield _page_connection(kind, here, other, there, essays[other.essay], rows[other.essay])


class _Volume:
    """The cited pages of one volume, by page."""

    def __init__(self, pages: Sequence[SourcePage]) -> None:
        self._pages = sorted(pages, key=lambda page: page.page)
        self._firsts = [page.page for page in self._pages]
        self._longest = max(page.last_page - page.page for page in self._pages)

    def near(self, page: SourcePage) -> Iterator[tuple[SourcePage, ConnectionKind]]:
        """What other essays cite on this page or one beside it."""
        low = bisect_left(self._firsts, page.page - NEIGHBOUR_PAGES - self._longest)
        high = bisect_right(self._firsts, page.last_page + NEIGHBOUR_PAGES)
        for other in self._pages[low:high]:
            gap = max(other.page - page.last_page, page.page - other.last_page)
            if other.essay != page.essay and gap <= NEIGHBOUR_PAGES:
                yield other, ConnectionKind.SAME_PAGE if gap <= 0 else ConnectionKind.NEAR_PAGE


def _in_reading_order(pages: Iterable[SourcePage]) -> list[tuple[SourcePage, Span]]:
    """Those whose note has a mark, within each paragraph from its start on."""
    placed = [(page, here) for page in pages if (here := _at(page.anchor)) is not None]
    return sorted(placed, key=lambda each: (each[1].block, each[1].start))


def _page_connection(
    kind: ConnectionKind,
    here: Span,
    other: SourcePage,
    there: Span | None,
    essay: References,
    row: EssayRow,
) -> Connection:
    volume = f"第{other.volume}卷" if other.volume else ""
    source = f"《{other.work}》{volume}第{other.page}页"
    label = essay.labels.get(other.note_index, "")
    return Connection(kind, here, other.essay, row.display_title, there, source, label)


def _volume_of(page: SourcePage) -> tuple[str, str | None]:
    return page.work, page.volume


def _grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups


def _at(anchor: Position | None) -> Span | None:
    """The character before a note mark, so that there is something to light up."""
    return None if anchor is None else Span(anchor.block, max(0, anchor.offset - 1), anchor.offset)
