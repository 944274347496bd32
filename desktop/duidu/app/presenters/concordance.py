"""Concordance lines of a search, sorted by their neighbours, and for each essay how often and where all places lie.

The work runs in the writer's thread, so that typing a new query does not wait for it; a newer request ends it.
The first lines are shown, all are exported; the strips have every place of their essays, some essays at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from duidu.app.operations import library
from duidu.app.operations.wording import hit_lines
from duidu.app.operations.wording_tables import LINE_COLUMNS, line_rows
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.searching import HitRow, SearchRequest, placed
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext, Ticket
from duidu.base.text import Span
from duidu.core.export.tables import as_tsv, write_table
from duidu.core.library.model import Zone
from duidu.core.search import SearchResult
from duidu.core.search.concordance import (
    MOST_NEIGHBOURS,
    Line,
    Neighbour,
    Order,
    Unit,
    sort_lines,
)

MOST_LINES = 5000
"""Lines that are shown; the totals are exact and strips and tables complete whatever stands here."""

STRIPS_AT_ONCE = 40
"""Essays whose strips are drawn at first, and with each further asking."""

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
    spans: tuple[tuple[Span, Zone], ...] = ()
    """What stands at each of the places."""


@dataclass(frozen=True, slots=True)
class LinesState:
    """All that is shown; ``total`` counts also the places beyond the lines."""

    request: SearchRequest = SearchRequest()
    sorting: Sorting = Sorting()
    lines: tuple[Line, ...] = ()
    essays: tuple[EssayPlaces, ...] = ()
    total: int = 0
    documents: int = 0
    busy: bool = False
    error: UserError | None = None

    @property
    def rows(self) -> tuple[HitRow, ...]:
        return tuple(line_row(line) for line in self.lines)

    @property
    def more(self) -> int:
        """Essays whose strips were not asked for yet."""
        return max(0, self.documents - len(self.essays))


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
        self._strips = STRIPS_AT_ONCE
        self.state = LinesState()

    def show(self, request: SearchRequest, answer: object = None) -> None:
        """The lines of a search; another ``answer`` to the same request (the library changed) is looked at anew."""
        if request != self.state.request or answer is not self._answer:
            self._answer, self._strips = answer, STRIPS_AT_ONCE
            self._ask(replace(self.state, request=request), found=None)

    def sort(self, sorting: Sorting) -> None:
        """Sort the lines that were found."""
        if sorting != self.state.sorting:
            self._ask(replace(self.state, sorting=sorting), found=self._found or None)

    def show_more(self) -> None:
        """Draw the strips of further essays."""
        self._strips += STRIPS_AT_ONCE
        self._ask(self.state, found=None)

    def copied(self, numbers: Iterable[int]) -> str:
        """These lines, tab-separated, as a spreadsheet takes them."""
        chosen = [self.state.lines[number] for number in sorted(numbers)]
        return as_tsv(LINE_COLUMNS, line_rows(chosen, self._titles()))

    def export(
        self,
        path: Path,
        request: SearchRequest,
        on_done: Callable[[int], None],
        sorting: Sorting | None = None,
    ) -> None:
        """Write the lines of all places beside the window; comma-separated unless the name ends in ``.tsv``.

        ``on_done`` is told how many; what hinders is reported as for every job.
        """
        wanted = self.state.sorting if sorting is None else sorting
        ticket = self._session.writer.submit(_write, self._session, request, wanted, path)
        self._jobs.follow(ticket, "job.exporting", on_done)

    def _titles(self) -> dict[str, str]:
        return {row.id: row.display_title for row in library.list_essays(self._session)}

    def _ask(self, state: LinesState, found: tuple[Line, ...] | None) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        job = _Job(self._session, state, found, self._strips)
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
            lost = LinesState(self.state.request, self.state.sorting, error=error)
            self._show(lost)

    def _show(self, state: LinesState) -> None:
        self.state = state
        self._view.show_lines(state)


@dataclass(frozen=True)
class _Job:
    """``found``: the lines as they are, where they only have to be sorted anew."""

    session: Session
    state: LinesState
    found: tuple[Line, ...] | None
    strips: int

    def __call__(self, context: JobContext) -> LinesState:
        if self.found:
            return replace(self.state, lines=self._sorted(list(self.found), context), busy=False, error=None)
        context.check()
        query = placed(self.session, self.state.request).query(limit=MOST_LINES)
        result = self.session.search.search(query, context.check)
        lines = list(_checked(hit_lines(self.session, result.hits), context))
        return replace(
            self.state,
            lines=self._sorted(lines, context),
            essays=self._essays(result, lines, context),
            total=result.total_occurrences,
            documents=sum(1 for each in result.per_essay if each.total),
            busy=False,
            error=None,
        )

    def _sorted(self, lines: list[Line], context: JobContext) -> tuple[Line, ...]:
        return tuple(_in_order(lines, self.state.sorting, context))

    def _essays(
        self, result: SearchResult, lines: list[Line], context: JobContext
    ) -> tuple[EssayPlaces, ...]:
        """The best essays with all their places, which the lines may have in part only."""
        wanted = [each.essay for each in result.per_essay if each.total][: self.strips]
        if len(lines) < result.total_occurrences:
            query = replace(self.state.request.query(limit=0), essays=frozenset(wanted), limit=None)
            hits = self.session.search.search(query, context.check).hits
            lines = list(_checked(hit_lines(self.session, hits, context=0), context))
        titles = {row.id: row.display_title for row in library.list_essays(self.session)}
        grouped: dict[str, list[Line]] = {essay: [] for essay in wanted}
        for line in lines:
            if line.essay in grouped:
                grouped[line.essay].append(line)
        return tuple(
            _places(essay, titles.get(essay, ""), sorted(each, key=lambda line: line.place))
            for essay, each in grouped.items()
            if each
        )


def _places(essay: str, title: str, lines: list[Line]) -> EssayPlaces:
    return EssayPlaces(
        essay,
        title,
        len(lines),
        tuple(line.place for line in lines),
        tuple((line.span, line.zone) for line in lines),
    )


def _write(
    context: JobContext, session: Session, request: SearchRequest, sorting: Sorting, path: Path
) -> int:
    query = replace(placed(session, request).query(), limit=None)
    hits = session.search.search(query, context.check).hits
    lines = _in_order(list(_checked(hit_lines(session, hits), context)), sorting, context)
    titles = {row.id: row.display_title for row in library.list_essays(session)}
    rows = line_rows(lines, titles)
    write_table(path, LINE_COLUMNS, rows, comma=path.suffix.lower() != ".tsv")
    return len(rows)


def _checked(lines: Iterator[Line], context: JobContext) -> Iterator[Line]:
    for line in lines:
        context.check()
        yield line


def _in_order(lines: list[Line], sorting: Sorting, context: JobContext) -> list[Line]:
    """As the reader asked; in the order of the text the best essay comes first."""
    if sorting.side is not Side.TEXT:
        return sort_lines(lines, sorting.neighbours, sorting.order, sorting.unit, context.check)
    rank: dict[str, int] = {}
    for line in lines:
        rank.setdefault(line.essay, len(rank))
    return sorted(lines, key=lambda line: (rank[line.essay], line.place, line.span.start))


def line_row(line: Line) -> HitRow:
    """A line as lists of places show it."""
    return HitRow(line.essay, line.span, line.zone, line.left, line.node, line.right, "", line.place)
