"""用词: lists of words, word strings, collocates and key words, and the places behind a row.

Counting runs beside the window (in a child process for a large library) and can be cancelled; what was
counted last stays until something newer is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from duidu.app.operations import library, wording
from duidu.app.operations.wording_tables import (
    COLUMNS,
    LINE_COLUMNS,
    cells,
    folded_of,
    line_rows,
)
from duidu.app.presenters.concordance import line_row
from duidu.app.presenters.hit_rows import HitRow
from duidu.app.presenters.jobs import JobBoard
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext, Ticket
from duidu.core.compare.wording.cache import WordCache
from duidu.core.compare.wording.counting import Kind, Row, WordingRequest, WordingTable
from duidu.core.export.tables import as_tsv, write_table
from duidu.core.script import fold
from duidu.core.search.concordance import Line

MOST_LINES = 1000
LEAST = {Kind.WORDS: 1, Kind.STRINGS: 2, Kind.COLLOCATES: 3, Kind.KEYNESS: 3}


@dataclass(frozen=True, slots=True)
class WordingState:
    """All that is shown.  ``row``: the row whose places are ``lines``."""

    request: WordingRequest = WordingRequest()
    table: WordingTable | None = None
    filter: str = ""
    row: Row | None = None
    lines: tuple[Line, ...] = ()
    busy: bool = False
    error: UserError | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS[self.request.kind]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that pass the filter (typed in either script), in the table's own order."""
        rows = () if self.table is None else self.table.rows
        wanted = fold(self.filter.strip()).text
        return tuple(row for row in rows if wanted in folded_of(row)) if wanted else rows

    @property
    def places(self) -> tuple[HitRow, ...]:
        """The lines as lists of places show them."""
        return tuple(line_row(line) for line in self.lines)

    @property
    def lacks_query(self) -> bool:
        return self.request.kind is Kind.COLLOCATES and not self.request.query.strip()

    @property
    def lacks_essays(self) -> bool:
        return self.request.essays is not None and not self.request.essays


class WordingView(Protocol):
    """What the presenter needs of the window."""

    def show_wording(self, state: WordingState) -> None:
        """Show the state as a whole."""


class WordingPresenter:
    """Holds what is counted, and the row that was chosen."""

    def __init__(self, session: Session, jobs: JobBoard, view: WordingView) -> None:
        self._session, self._jobs, self._view = session, jobs, view
        self._counting: Ticket[WordingTable] | None = None
        self._reading: Ticket[list[Line]] | None = None
        self._words: WordCache | None = None
        self._stale = False
        self.state = WordingState()

    def ask(self, request: WordingRequest) -> None:
        """Count this, unless it was counted already."""
        request = replace(request, least=LEAST[request.kind])
        known = self.state.table is not None or self.state.busy
        if request != self.state.request or not known or self._stale:
            self._count(request)

    def refresh(self, *, now: bool = True) -> None:
        """The library or the terms changed: count anew, at once or when next asked."""
        self._stale = True
        if now:
            self._count(self.state.request)

    def collections(self) -> list[tuple[str, str, str]]:
        """Collections that have essays: id, name, kind."""
        return [(one.id, one.name, one.kind) for one in library.list_collections(self._session) if one.essays]

    def members(self, collection: str) -> tuple[str, ...]:
        """The essays of a collection as they are now."""
        known = {one.id: one.essays for one in library.list_collections(self._session)}
        return tuple(sorted(known.get(collection, frozenset())))

    def filter(self, text: str) -> None:
        """Show only rows with this in them."""
        self._show(replace(self.state, filter=text))

    def choose(self, row: Row) -> None:
        """Show the places that a row counts."""
        if row == self.state.row:
            return
        if self._reading is not None:
            self._reading.cancel()
        request, words = self.state.request, self._cache()
        ticket = self._reading = self._session.counter.submit(
            lambda context: _lines(self._session, request, row, context, words)
        )
        self._jobs.follow(
            ticket, "job.counting", lambda lines: self._take_lines(ticket, lines), visible=False
        )
        self._show(replace(self.state, row=row, lines=()))

    def copied(self, rows: Iterable[Row], head: Iterable[str]) -> str:
        """Rows as tab-separated text under these heads."""
        return as_tsv(list(head), [cells(row, self.state.columns) for row in rows])

    def export(self, path: Path, rows: Iterable[Row], head: Iterable[str]) -> None:
        """Write rows to a file; tab-separated where its name ends in ``.tsv``.  Raises ``UserError``."""
        found = [cells(row, self.state.columns) for row in rows]
        write_table(path, list(head), found, comma=path.suffix.lower() != ".tsv")

    def copied_lines(self, numbers: Iterable[int]) -> str:
        """These lines, tab-separated, as a spreadsheet takes them."""
        titles = {row.id: row.display_title for row in library.list_essays(self._session)}
        chosen = [self.state.lines[number] for number in sorted(numbers)]
        return as_tsv(LINE_COLUMNS, line_rows(chosen, titles))

    def _cache(self) -> WordCache:
        if self._words is None:
            self._words = wording.words_of(self._session)
        wording.tell_terms(self._session)
        return self._words

    def _count(self, request: WordingRequest) -> None:
        for ticket in (self._counting, self._reading):
            if ticket is not None:
                ticket.cancel()
        self._counting = self._reading = None
        self._stale = False
        state = replace(self.state, request=request, table=None, row=None, lines=(), busy=False, error=None)
        if state.lacks_query or state.lacks_essays:
            self._show(state)
            return
        counting = self._counting = wording.submit_count(self._session, request, self._cache())
        self._jobs.follow(
            counting,
            "job.counting",
            lambda table: self._take(counting, table),
            on_failed=lambda error: self._fail(counting, error),
            on_cancelled=lambda: self._stop(counting),
        )
        self._show(replace(state, busy=True))

    def _take(self, ticket: Ticket[WordingTable], table: WordingTable) -> None:
        if ticket is self._counting:
            self._show(replace(self.state, table=table, busy=False))

    def _take_lines(self, ticket: Ticket[list[Line]], lines: list[Line]) -> None:
        if ticket is self._reading:
            self._show(replace(self.state, lines=tuple(lines)))

    def _fail(self, ticket: Ticket[WordingTable], error: UserError) -> None:
        if ticket is self._counting:
            self._show(replace(self.state, busy=False, error=error))

    def _stop(self, ticket: Ticket[WordingTable]) -> None:
        if ticket is self._counting:
            self._counting = None
            self._show(replace(self.state, busy=False))

    def _show(self, state: WordingState) -> None:
        self.state = state
        self._view.show_wording(state)


def _lines(
    session: Session, request: WordingRequest, row: Row, context: JobContext, words: WordCache
) -> list[Line]:
    return wording.lines_behind(session, request, row, MOST_LINES, context, words)
