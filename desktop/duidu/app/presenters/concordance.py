"""Concordance lines of a search, sorted by their neighbours, and for each essay how often and where all places lie.

Finding and sorting runs beside the window, so that typing a new query does not wait for it; a newer request ends it.
What comes back are numbers; a line's words are read when it is looked at.  The strips have every place of their
essays, some essays at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from duidu.app.operations import library
from duidu.app.operations.lines import (
    ANSWERS,
    EssayPlaces,
    LinesAnswer,
    LinesRequest,
    Side,
    Sorting,
    submit_lines,
    submit_table,
    submit_text,
)
from duidu.app.operations.wording_tables import LINE_COLUMNS, line_rows
from duidu.app.presenters.hit_rows import HitRow
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.searching import SearchRequest, placed
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import Ticket
from duidu.base.sequences import MadeOnDemand
from duidu.base.text import Span
from duidu.core.export.tables import as_tsv
from duidu.core.library import queries
from duidu.core.search.concordance import Line
from duidu.core.search.packed_lines import KeptLines, PackedLines

__all__ = ["EssayPlaces", "LinesPresenter", "LinesState", "LinesView", "Side", "Sorting", "line_row"]

FIRST_LINES = 300
"""Lines that come at once from a large library, where all of them take seconds."""

MOST_LINES = 100_000
"""Lines that are shown; the totals are exact and strips and tables complete whatever stands here."""

NEIGHBOURS_TO_CHOOSE = 3

COPIED_AT_ONCE = 500
"""Lines that are copied while the window waits."""

STRIPS_AT_ONCE = 40
"""Essays whose strips are drawn at first, and with each further asking."""


class LineRows(MadeOnDemand[HitRow]):
    """Lines as lists of places show them."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    def made(self, number: int) -> HitRow:
        return line_row(self.lines[number])

    def alike(self, other: LineRows) -> int:
        """How many rows both begin with."""
        mine, theirs = self.lines, other.lines
        if not isinstance(mine, KeptLines) or not isinstance(theirs, KeptLines):
            return 0
        return mine.packed.alike(theirs.packed)


@dataclass(frozen=True, slots=True)
class LinesState:
    """All that is shown; ``total`` counts also the places beyond the rows."""

    request: SearchRequest = SearchRequest()
    sorting: Sorting = Sorting()
    rows: LineRows = LineRows()
    essays: tuple[EssayPlaces, ...] = ()
    total: int = 0
    documents: int = 0
    busy: bool = False
    error: UserError | None = None

    @property
    def lines(self) -> Sequence[Line]:
        return self.rows.lines

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
        self._ticket: Ticket[LinesAnswer] | None = None
        self._answer: object = None
        self._number = 0
        self._strips = STRIPS_AT_ONCE
        self.state = LinesState()

    def show(self, request: SearchRequest, answer: object = None) -> None:
        """The lines of a search; another ``answer`` to the same request (the library changed) is looked at anew."""
        if request != self.state.request or answer is not self._answer:
            self._answer, self._strips = answer, STRIPS_AT_ONCE
            self._number = next(ANSWERS)
            first = self.state.sorting.side is Side.TEXT and library.is_large(self._session)
            self._ask(replace(self.state, request=request), FIRST_LINES if first else MOST_LINES)

    def sort(self, sorting: Sorting) -> None:
        """Put the lines in another order."""
        if sorting != self.state.sorting:
            self._ask(replace(self.state, sorting=sorting))

    def show_more(self) -> None:
        """Draw the strips of further essays."""
        self._strips += STRIPS_AT_ONCE
        self._ask(self.state)

    def find(self, essay: str, span: Span) -> int | None:
        """The row of a place; ``None`` where it is not among the rows."""
        lines = self.state.lines
        return lines.packed.find(essay, span) if isinstance(lines, KeptLines) else None

    def copy(self, numbers: Iterable[int], on_done: Callable[[str], None]) -> None:
        """Make the text of these lines, tab-separated, as a spreadsheet takes them; of many beside the window."""
        chosen = sorted(numbers)
        if len(chosen) > COPIED_AT_ONCE:
            ticket = submit_text(self._session, self._request(self.state, MOST_LINES), chosen)
            self._jobs.follow(ticket, "job.exporting", on_done)
            return
        titles = {row.id: row.display_title for row in library.list_essays(self._session)}
        lines = [self.state.lines[number] for number in chosen]
        on_done(as_tsv(LINE_COLUMNS, line_rows(lines, titles)))

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
        query = placed(self._session, request).query()
        wanted = self.state.sorting if sorting is None else sorting
        self._jobs.follow(submit_table(self._session, query, wanted, path), "job.exporting", on_done)

    def _ask(self, state: LinesState, most: int = MOST_LINES) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        ticket = self._ticket = submit_lines(self._session, self._request(state, most))
        self._jobs.follow(
            ticket,
            "job.sorting",
            lambda answer: self._take(ticket, answer, most),
            on_failed=lambda error: self._fail(ticket, error),
            on_cancelled=lambda: self._stop(ticket),
        )
        self._show(replace(state, busy=True, error=None))

    def _request(self, state: LinesState, most: int) -> LinesRequest:
        query = placed(self._session, state.request).query(limit=most)
        return LinesRequest(query, state.sorting, self._strips, self._number)

    def _take(self, ticket: Ticket[LinesAnswer], answer: LinesAnswer, most: int) -> None:
        if ticket is not self._ticket:
            return
        shown = replace(
            self.state,
            rows=self._rows(answer.lines),
            essays=answer.essays,
            total=answer.total,
            documents=answer.documents,
            busy=False,
            error=None,
        )
        if len(shown.rows) < min(shown.total, MOST_LINES) and most < MOST_LINES:
            self._ask(shown)
        else:
            self._show(shown)

    def _rows(self, packed: PackedLines) -> LineRows:
        """The same lines again stay the same rows, so that a list stays where it stands."""
        lines = self.state.lines
        if isinstance(lines, KeptLines) and lines.packed == packed:
            lines.forget_texts()
            return self.state.rows
        return LineRows(KeptLines(packed, self._text_of))

    def _text_of(self, essay: str, block: str) -> str:
        with self._session.store.read() as connection:
            return queries.block_text(connection, essay, block) or ""

    def _fail(self, ticket: Ticket[LinesAnswer], error: UserError) -> None:
        if ticket is self._ticket:
            self._show(LinesState(self.state.request, self.state.sorting, error=error))

    def _stop(self, ticket: Ticket[LinesAnswer]) -> None:
        """The reader does not want to wait: what is there stays, and the next asking begins anew."""
        if ticket is self._ticket:
            self._answer = None
            self._show(replace(self.state, busy=False))

    def _show(self, state: LinesState) -> None:
        self.state = state
        self._view.show_lines(state)


def line_row(line: Line) -> HitRow:
    """A line as lists of places show it."""
    return HitRow(line.essay, line.span, line.zone, line.left, line.node, line.right, "", line.place)
