"""Concordance lines of a search: all places, sorted by their neighbours, with counts and places per essay.

The work runs in the writer's thread, so that typing a new query does not wait for it; a newer request ends it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from duidu.app.operations import library
from duidu.app.operations.wording import hit_lines
from duidu.app.operations.wording_tables import LINE_COLUMNS, line_rows
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.searching import HitRow, SearchRequest
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext, Ticket
from duidu.core.export.tables import as_tsv, write_table
from duidu.core.search.concordance import (
    MOST_NEIGHBOURS,
    Line,
    Neighbour,
    Order,
    Unit,
    sort_lines,
    spread,
)

MOST_LINES = 5000
"""Lines that are shown; the totals are exact whatever stands here."""

NEIGHBOURS_TO_CHOOSE = 3


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
class EssayPlaces:
    """An essay with how often it has what was sought, and where (0..1)."""

    essay: str
    title: str
    count: int
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LinesState:
    """All that is shown; ``total`` counts also the places beyond the lines."""

    request: SearchRequest = SearchRequest()
    sorting: Sorting = Sorting()
    lines: tuple[Line, ...] = ()
    essays: tuple[EssayPlaces, ...] = ()
    total: int = 0
    busy: bool = False
    error: UserError | None = None

    @property
    def rows(self) -> tuple[HitRow, ...]:
        return tuple(line_row(line) for line in self.lines)


class LinesView(Protocol):
    """What the presenter needs of the window."""

    def show_lines(self, state: LinesState) -> None:
        """Show the state as a whole."""


class LinesPresenter:
    """Holds what is sought and how it is sorted."""

    def __init__(self, session: Session, jobs: JobBoard, view: LinesView) -> None:
        self._session, self._jobs, self._view = session, jobs, view
        self._ticket: Ticket[LinesState] | None = None
        self._found: tuple[Line, ...] = ()
        self._answer: object = None
        self.state = LinesState()

    def show(self, request: SearchRequest, answer: object = None) -> None:
        """The lines of a search; another ``answer`` to the same request (the library changed) is looked at anew."""
        if request != self.state.request or answer is not self._answer:
            self._answer = answer
            self._ask(replace(self.state, request=request), found=None)

    def sort(self, sorting: Sorting) -> None:
        """Sort the lines that were found."""
        if sorting != self.state.sorting:
            self._ask(replace(self.state, sorting=sorting), found=self._found or None)

    def copied(self, numbers: Iterable[int]) -> str:
        """These lines, tab-separated, as a spreadsheet takes them."""
        chosen = [self.state.lines[number] for number in sorted(numbers)]
        return as_tsv(LINE_COLUMNS, line_rows(chosen, self._titles()))

    def export(self, path: Path) -> int:
        """Write all lines; comma-separated unless the name ends in ``.tsv``.  How many; raises ``UserError``."""
        rows = line_rows(self.state.lines, self._titles())
        write_table(path, LINE_COLUMNS, rows, comma=path.suffix.lower() != ".tsv")
        return len(rows)

    def _titles(self) -> dict[str, str]:
        return {row.id: row.display_title for row in library.list_essays(self._session)}

    def _ask(self, state: LinesState, found: tuple[Line, ...] | None) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        job = _Job(self._session, state, found)
        ticket = self._ticket = self._session.writer.submit(job)
        self._jobs.follow(
            ticket,
            "job.sorting",
            lambda answer: self._take(ticket, answer),
            on_failed=lambda error: self._fail(ticket, error),
        )
        self._show(replace(state, busy=True, error=None))

    def _take(self, ticket: Ticket[LinesState], answer: LinesState) -> None:
        if ticket is self._ticket:
            self._found = answer.lines
            self._show(answer)

    def _fail(self, ticket: Ticket[LinesState], error: UserError) -> None:
        if ticket is self._ticket:
            self._show(replace(self.state, lines=(), essays=(), total=0, busy=False, error=error))

    def _show(self, state: LinesState) -> None:
        self.state = state
        self._view.show_lines(state)


@dataclass(frozen=True)
class _Job:
    """``found``: the lines as they are, where they only have to be sorted anew."""

    session: Session
    state: LinesState
    found: tuple[Line, ...] | None

    def __call__(self, context: JobContext) -> LinesState:
        total, lines = (self.state.total, list(self.found)) if self.found else self._search(context)
        essays = self.state.essays if self.found else self._essays(lines)
        sorting = self.state.sorting
        if sorting.side is Side.TEXT:
            ordered = _in_text_order(lines, [each.essay for each in essays])
        else:
            ordered = sort_lines(lines, sorting.neighbours, sorting.order, sorting.unit, context.check)
        return replace(self.state, lines=tuple(ordered), essays=essays, total=total, busy=False, error=None)

    def _search(self, context: JobContext) -> tuple[int, list[Line]]:
        context.check()
        query = self.state.request.query(limit=MOST_LINES)
        result = self.session.search.search(query, context.check)
        lines = []
        for line in hit_lines(self.session, result.hits):
            context.check()
            lines.append(line)
        return result.total_occurrences, lines

    def _essays(self, lines: list[Line]) -> tuple[EssayPlaces, ...]:
        titles = {row.id: row.display_title for row in library.list_essays(self.session)}
        return tuple(
            EssayPlaces(each.essay, titles.get(each.essay, ""), each.count, each.places)
            for each in spread(lines)
        )


def _in_text_order(lines: list[Line], essays: list[str]) -> list[Line]:
    rank = {essay: number for number, essay in enumerate(essays)}
    return sorted(lines, key=lambda line: (rank.get(line.essay, 0), line.place, line.span.start))


def line_row(line: Line) -> HitRow:
    """A line as lists of places show it."""
    return HitRow(line.essay, line.span, line.zone, line.left, line.node, line.right, "", line.place)
