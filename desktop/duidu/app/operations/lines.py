"""Concordance lines of a search: cut, put in order, packed; beside the window, in a large library in its helper."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import count
from pathlib import Path

from duidu.app.operations import opened_library
from duidu.app.operations.opened_library import OpenedLibrary
from duidu.app.operations.wording_tables import LINE_COLUMNS, line_rows
from duidu.app.presenters.places import EssayLine, NoteAnchors, line_of_rows
from duidu.app.session import Session
from duidu.base.jobs import JobContext, Ticket
from duidu.base.text import Span
from duidu.core.export.tables import as_tsv, write_table
from duidu.core.library import queries
from duidu.core.library.model import Zone
from duidu.core.search import EssayCount, Hit, Query
from duidu.core.search.concordance import (
    CONTEXT_CHARS,
    MOST_NEIGHBOURS,
    Line,
    Neighbour,
    Order,
    Unit,
    make_line,
    sort_lines,
)
from duidu.core.search.packed_lines import PackedLines
from duidu.core.store import Store

PLACES_AT_ONCE = 100_000
"""Places that are fetched in one search where all are wanted, so that a frequent word does not fill the memory."""

_CHECKED_EVERY = 200
_STAGE = "lines"

ANSWERS = count(1)
"""Numbers for answers, one each as long as the program runs."""


class Side(StrEnum):
    """Which neighbours the lines are sorted by."""

    TEXT = "text"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Sorting:
    """Side, the first neighbour that counts (further ones decide where it is alike), by what, words or characters."""

    side: Side = Side.TEXT
    nth: int = 1
    order: Order = Order.PINYIN
    unit: Unit = Unit.WORDS

    @property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """The neighbours in turn, away from the place."""
        if self.side is Side.TEXT:
            return ()
        sign = -1 if self.side is Side.LEFT else 1
        return tuple(Neighbour(sign * nth) for nth in range(self.nth, MOST_NEIGHBOURS + 1))


@dataclass(frozen=True, slots=True)
class LinesRequest:
    """The first ``query.limit`` lines in an order, and the places of the ``strips`` best essays.

    ``answer`` numbers what the library answered when this was asked, by :data:`ANSWERS`: the same number, the same lines.
    """

    query: Query
    sorting: Sorting
    strips: int
    answer: int = 0


@dataclass(frozen=True, slots=True)
class EssayPlaces:
    """An essay and all that was found in it, in the order of the text."""

    essay: str
    title: str
    lines: PackedLines

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def places(self) -> Sequence[float]:
        """Where along the essay, 0..1."""
        return self.lines.places


@dataclass(frozen=True, slots=True)
class LinesAnswer:
    """``total`` counts also the places beyond the lines, ``documents`` the essays beyond those with strips."""

    lines: PackedLines
    essays: tuple[EssayPlaces, ...]
    total: int
    documents: int


def submit_lines(session: Session, request: LinesRequest) -> Ticket[LinesAnswer]:
    """Find and sort beside the window."""
    return opened_library.submit(session, compile_lines, request)


def submit_table(session: Session, query: Query, sorting: Sorting, path: Path) -> Ticket[int]:
    """Write every line to a file beside the window; the ticket tells how many."""
    return opened_library.submit(session, write_lines, query, sorting, path)


def submit_text(session: Session, request: LinesRequest, chosen: Sequence[int]) -> Ticket[str]:
    """Make the text of many lines beside the window, to be copied: these numbers of the lines in their order."""
    return opened_library.submit(session, lines_text, request, array("I", chosen))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search found, before it is put in order."""

    lines: tuple[Line, ...]
    per_essay: tuple[EssayCount, ...]
    total: int


class _LastFound:
    """What was found last: sorting it otherwise does not find it anew."""

    def __init__(self) -> None:
        self._key: tuple[Path, Query, int] | None = None
        self._found = _Found((), (), 0)

    def get(self, folder: Path, request: LinesRequest, find: Callable[[], _Found]) -> _Found:
        key = folder, request.query, request.answer
        if key != self._key:
            self._key, self._found = None, _Found((), (), 0)
            self._found = find()
            self._key = key
        return self._found


_FOUND = _LastFound()


def compile_lines(context: JobContext, opened: OpenedLibrary, request: LinesRequest) -> LinesAnswer:
    """The lines in their order; what was found is remembered for the next order."""
    found = _FOUND.get(opened.store.folder, request, lambda: _find(context, opened, request.query))
    lines = in_order(list(found.lines), request.sorting, context)
    return LinesAnswer(
        PackedLines.of(lines),
        _strips(context, opened, request, found),
        found.total,
        sum(1 for each in found.per_essay if each.total),
    )


def _find(context: JobContext, opened: OpenedLibrary, query: Query) -> _Found:
    context.check()
    result = opened.index.search(query, context.check)
    lines = tuple(_told(hit_lines(opened.store, result.hits), len(result.hits), context))
    return _Found(lines, tuple(result.per_essay), result.total_occurrences)


def _strips(
    context: JobContext, opened: OpenedLibrary, request: LinesRequest, found: _Found
) -> tuple[EssayPlaces, ...]:
    """The best essays with all their places, which the lines may have in part only."""
    wanted = [each.essay for each in found.per_essay if each.total][: request.strips]
    lines: Iterable[Line] = found.lines
    if len(found.lines) < found.total:
        query = replace(request.query, essays=frozenset(wanted), limit=None)
        hits = opened.index.search(query, context.check).hits
        lines = _told(hit_lines(opened.store, hits, context=0), len(hits), context)
    titles = _titles(opened)
    grouped: dict[str, list[Line]] = {essay: [] for essay in wanted}
    for line in lines:
        if line.essay in grouped:
            grouped[line.essay].append(line)
    return tuple(
        EssayPlaces(essay, titles.get(essay, ""), PackedLines.of(sorted(each, key=lambda line: line.place)))
        for essay, each in grouped.items()
        if each
    )


def lines_text(
    context: JobContext, opened: OpenedLibrary, request: LinesRequest, chosen: Sequence[int]
) -> str:
    """Lines as a spreadsheet takes them, tab-separated."""
    found = _FOUND.get(opened.store.folder, request, lambda: _find(context, opened, request.query))
    lines = in_order(list(found.lines), request.sorting, context)
    rows = line_rows([lines[number] for number in chosen if number < len(lines)], _titles(opened))
    return as_tsv(LINE_COLUMNS, rows)


def write_lines(
    context: JobContext, opened: OpenedLibrary, query: Query, sorting: Sorting, path: Path
) -> int:
    """Write the lines of all places and say how many; comma-separated unless the name ends in ``.tsv``."""
    lines = in_order(list(_all_lines(context, opened, query)), sorting, context)
    write_table(path, LINE_COLUMNS, line_rows(lines, _titles(opened)), comma=path.suffix.lower() != ".tsv")
    return len(lines)


def _titles(opened: OpenedLibrary) -> dict[str, str]:
    with opened.store.read() as connection:
        return {row.id: row.display_title for row in queries.list_essays(connection)}


def _all_lines(context: JobContext, opened: OpenedLibrary, query: Query) -> Iterator[Line]:
    whole = opened.index.search(replace(query, limit=0), context.check)
    done = 0
    for essays in _in_parts(whole.per_essay):
        part = replace(query, essays=essays, limit=None)
        hits = opened.index.search(part, context.check).hits
        for line in hit_lines(opened.store, hits):
            if done % _CHECKED_EVERY == 0:
                context.report(done, whole.total_occurrences, _STAGE)
            done += 1
            yield line


def _in_parts(per_essay: Iterable[EssayCount]) -> Iterator[frozenset[str]]:
    """The essays in groups with some :data:`PLACES_AT_ONCE` places each."""
    group: list[str] = []
    places = 0
    for each in per_essay:
        group.append(each.essay)
        places += each.total
        if places >= PLACES_AT_ONCE:
            yield frozenset(group)
            group, places = [], 0
    if group:
        yield frozenset(group)


def in_order(lines: list[Line], sorting: Sorting, context: JobContext) -> list[Line]:
    """As the reader asked; in the order of the text the best essay comes first."""
    if sorting.side is not Side.TEXT:
        return sort_lines(
            lines,
            sorting.neighbours,
            sorting.order,
            sorting.unit,
            lambda done, total: context.report(done, total, _STAGE),
        )
    rank: dict[str, int] = {}
    for line in lines:
        rank.setdefault(line.essay, len(rank))
    return sorted(lines, key=lambda line: (rank[line.essay], line.place, line.span.start))


def _told(lines: Iterator[Line], total: int, context: JobContext) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if number % _CHECKED_EVERY == 0:
            context.report(number, total, _STAGE)
        yield line


def hit_lines(store: Store, hits: Iterable[Hit], context: int = CONTEXT_CHARS) -> Iterator[Line]:
    """Lines of hits that search found; a hit that the text no longer has is left out."""
    read = TextsOfLines(store)
    for hit in hits:
        if hit.zone is Zone.ANNOTATIONS:
            yield _own_note(hit)
            continue
        blocks, line = read(hit.essay)
        text = blocks.get(hit.block, "")
        if hit.end <= len(text):
            span = Span(hit.block, hit.start, hit.end)
            place = line.relative(hit.block, hit.start)
            yield make_line(hit.essay, span, hit.zone, text, place, context)


def _own_note(hit: Hit) -> Line:
    low, high = hit.snippet_start, hit.snippet_end
    before, match, after = hit.snippet[:low], hit.snippet[low:high], hit.snippet[high:]
    return Line(hit.essay, Span(hit.block, hit.start, hit.end), hit.zone, before, match, after, 1.0)


class TextsOfLines:
    """The blocks of an essay and where they lie along it; the last essays asked for are kept."""

    _KEPT = 32

    def __init__(self, store: Store) -> None:
        self._read = lru_cache(maxsize=self._KEPT)(lambda essay: _texts_and_line(store, essay))

    def __call__(self, essay: str) -> tuple[dict[str, str], EssayLine]:
        return self._read(essay)


def _texts_and_line(store: Store, essay: str) -> tuple[dict[str, str], EssayLine]:
    with store.read() as connection:
        blocks = queries.searched_blocks(connection, essay)
        notes = queries.searched_notes(connection, essay)
        anchors = NoteAnchors(queries.note_anchors(connection, essay))
    texts = {block: text for block, _, text in blocks}
    texts.update((block, body) for block, _, body in notes)
    return texts, line_of_rows(blocks, anchors)
