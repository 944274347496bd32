"""The search page: one query, its zones and switches, and what was found, grouped by essay.

A request runs in the reader lane, where the newest wins.  What was found last stays on the page until
something newer is there, and what was typed is never changed by an error.  The module knows no widget and no
language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from duidu.app.operations import library, saved_searches, search_history
from duidu.app.operations.wording_tables import LINE_COLUMNS, line_rows
from duidu.app.presenters.hit_rows import HitGroup, HitRow, hit_row
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.places import EssayLine, load_line
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext, Ticket
from duidu.base.text import SpanRows
from duidu.core.export.tables import as_tsv
from duidu.core.library.model import Zone
from duidu.core.library.queries import Collection, EssayRow
from duidu.core.search import Folding, Query, Unit
from duidu.core.search.concordance import Line
from duidu.core.search.saved import SavedSearch

GROUPS_AT_FIRST = 20
"""Essays whose places are fetched at once; more are fetched when asked for."""

LINES_A_GROUP = 50
"""Places of one essay that get a line at first; its total is exact whatever stands here."""

LINES_MORE = 500
"""So many more when somebody asks for them."""

PAGE_ZONES: tuple[Zone, ...] = (
    Zone.TITLE,
    Zone.ABSTRACT,
    Zone.KEYWORDS,
    Zone.HEADINGS,
    Zone.BODY,
    Zone.NOTES,
    Zone.QUOTATIONS,
    Zone.QUOTATIONS_CLASSICS,
    Zone.ANNOTATIONS,
)
"""The chips of the page, in their order."""

DEFAULT_ZONES = frozenset(PAGE_ZONES[:6])


class SearchStatus(StrEnum):
    """What the page shows: how to begin, an answer, nothing found, or a sentence about the query."""

    EMPTY = "empty"
    DONE = "done"
    NOTHING = "nothing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is sought.  No zones chosen means all that belong to the text."""

    text: str = ""
    zones: frozenset[Zone] = frozenset()
    exact: bool = False
    regex: bool = False
    essays: frozenset[str] | None = None
    folding: Folding = Folding()
    within: Unit = Unit.ESSAY
    collection: str = ""
    """Id of the collection that is searched; empty for the whole library."""

    @property
    def narrowed(self) -> bool:
        """Whether anything but the text keeps places out."""
        plain = SearchRequest(self.text)
        return replace(self, regex=False) != plain

    @classmethod
    def of_saved(cls, saved: SavedSearch) -> SearchRequest:
        """What a saved search asks."""
        return cls(
            saved.text,
            saved.zones,
            saved.exact,
            saved.regex,
            folding=saved.folding,
            within=saved.within,
            collection=saved.collection,
        )

    def to_save(self, name: str) -> SavedSearch:
        """The same under a name, to be kept."""
        return SavedSearch(
            "",
            name,
            self.text.strip(),
            self.zones,
            self.exact,
            self.regex,
            self.folding,
            self.within,
            self.collection,
        )

    def query(self, *, essay: str | None = None, limit: int = 0) -> Query:
        """The query for the index; ``essay`` restricts it to one."""
        essays = self.essays if essay is None else frozenset({essay})
        zones = self.zones or DEFAULT_ZONES
        return Query(
            self.text,
            zones,
            self.exact,
            self.regex,
            essays,
            limit,
            folding=self.folding,
            language=True,
            within=self.within,
        )


@dataclass(frozen=True, slots=True)
class SearchState:
    """All that the page shows.  ``busy``: a newer answer is on its way."""

    request: SearchRequest = SearchRequest()
    status: SearchStatus = SearchStatus.EMPTY
    total_occurrences: int = 0
    total_documents: int = 0
    groups: tuple[HitGroup, ...] = ()
    error: UserError | None = None
    busy: bool = False
    history: tuple[str, ...] = ()
    saved: tuple[SavedSearch, ...] = ()

    @property
    def more(self) -> int:
        """Essays found whose places were not fetched yet."""
        return max(0, self.total_documents - len(self.groups))


class SearchView(Protocol):
    """What the presenter needs of the page."""

    def show_search(self, state: SearchState) -> None:
        """Show the state as a whole."""


class SearchPresenter:
    """Holds the state of the search page and asks the reader lane."""

    def __init__(self, session: Session, jobs: JobBoard, view: SearchView) -> None:
        self._session = session
        self._jobs = jobs
        self._view = view
        self._ticket: Ticket[SearchState] | None = None
        self._lines: dict[tuple[str, int], EssayLine] = {}
        self._groups = GROUPS_AT_FIRST
        self._lengths: dict[str, int] = {}
        """How many lines of an essay were asked for, where that is more than at first."""
        self.state = SearchState(
            history=search_history.recent_searches(session), saved=saved_searches.list_saved(session)
        )

    def search(self, text: str) -> None:
        """Look for ``text`` with the zones and switches that are set."""
        self._change(replace(self.state.request, text=text))

    def remember(self) -> None:
        """Keep the text in the history: the reader meant it (pressed Enter or opened a place)."""
        history = search_history.with_search(self.state.history, self.state.request.text)
        if history != self.state.history:
            self.restore_history(history)

    def forget_history(self) -> tuple[str, ...]:
        """Empty the history; what was in it, so that it can be brought back."""
        before = self.state.history
        self.restore_history(())
        return before

    def restore_history(self, texts: Sequence[str]) -> None:
        """Put a history in the place of the present one; it is written beside the window, which need not wait for the disk."""
        self._show(replace(self.state, history=tuple(texts)))
        ticket = self._session.writer.submit(search_history.keep_job, self._session, tuple(texts))
        self._jobs.follow(ticket, "job.saving", visible=False)

    def save(self, name: str) -> None:
        """Keep this search with its zones and conditions under a name; undoable."""
        if name.strip() and self.state.request.text.strip():
            saved_searches.save(self._session, self.state.request.to_save(name.strip()))

    def run_saved(self, saved: SavedSearch) -> None:
        """Search what was saved, in the zones and under the conditions it was saved with."""
        self._change(SearchRequest.of_saved(saved))

    def reload_saved(self) -> None:
        """Saved searches were changed."""
        self._show(replace(self.state, saved=saved_searches.list_saved(self._session)))

    def toggle_zone(self, zone: Zone) -> None:
        """Look in this zone too, or no longer; with none chosen the whole text is searched."""
        self._change(replace(self.state.request, zones=self.state.request.zones ^ {zone}))

    def search_everywhere(self) -> None:
        """Forget the chosen zones."""
        self._change(replace(self.state.request, zones=frozenset()))

    def set_exact(self, exact: bool) -> None:
        """Every character as typed: no folding of script, width or case."""
        self._change(replace(self.state.request, exact=exact))

    def set_regex(self, regex: bool) -> None:
        """Take the text as a regular expression."""
        self._change(replace(self.state.request, regex=regex))

    def distinguish(self, kind: str) -> None:
        """Let a difference count (``script``, ``variants``, ``width``, ``case``), or no longer."""
        folding = self.state.request.folding
        changed = replace(folding, **{kind: not getattr(folding, kind)})
        self._change(replace(self.state.request, folding=changed))

    def ignore_marks(self) -> None:
        """Pass over punctuation and spaces, or no longer."""
        self.distinguish("ignore_marks")

    def set_within(self, unit: Unit) -> None:
        """What has to hold all words; the same again means the essay."""
        chosen = Unit.ESSAY if unit is self.state.request.within else unit
        self._change(replace(self.state.request, within=chosen))

    def set_collection(self, collection: str) -> None:
        """Search the essays of one collection; empty for all."""
        self._change(replace(self.state.request, collection=collection))

    def collections(self) -> list[Collection]:
        """The collections that can be searched."""
        return [one for one in library.list_collections(self._session) if one.essays]

    def widen(self) -> None:
        """Forget zones, switches and collection; the text stays."""
        self._change(SearchRequest(self.state.request.text, regex=self.state.request.regex))

    def set_essays(self, essays: Iterable[str] | None) -> None:
        """Search only these essays; None for all."""
        self._change(replace(self.state.request, essays=None if essays is None else frozenset(essays)))

    def fetch_more(self) -> None:
        """Fetch the places of further essays."""
        self._groups += GROUPS_AT_FIRST
        self._ask(self.state.request)

    def fetch_lines(self, essay: str) -> None:
        """Fetch the lines of further places in an essay."""
        shown = next((len(group.rows) for group in self.state.groups if group.essay == essay), 0)
        self._lengths[essay] = shown + LINES_MORE
        self._ask(self.state.request)

    def refresh(self) -> None:
        """Ask again: the library or the index changed."""
        self._lines.clear()
        if self.state.request.text.strip():
            self._ask(self.state.request)

    def hits_in(self, essay: str) -> SpanRows:
        """All places in one essay's text, to be marked when it is opened; not those in own notes."""
        return next((group.spans for group in self.state.groups if group.essay == essay), SpanRows())

    def copied(self, rows: Iterable[HitRow]) -> str:
        """These places as tab-separated text, as a spreadsheet takes them."""
        titles = {group.essay: group.title for group in self.state.groups}
        lines = [
            Line(row.essay, row.span, row.zone, row.before, row.match, row.after, row.place) for row in rows
        ]
        return as_tsv(LINE_COLUMNS, line_rows(lines, titles))

    def _change(self, request: SearchRequest) -> None:
        if request != self.state.request:
            self._groups = GROUPS_AT_FIRST
            self._lengths.clear()
            self._ask(request)

    def _ask(self, request: SearchRequest) -> None:
        if not request.text.strip():
            if self._ticket is not None:
                self._ticket.cancel()
            self._ticket = None
            self._show(self._kept(SearchState(request)))
            return
        asked = placed(self._session, request)
        job = _Job(self._session, asked, self._groups, dict(self._lengths), self._line)
        ticket = self._ticket = self._session.reader.submit(job)
        self._jobs.follow(
            ticket,
            "job.searching",
            lambda state: self._answer(ticket, state),
            on_failed=lambda error: self._fail(ticket, error),
            on_cancelled=lambda: self._again(ticket),
            visible=False,
        )
        self._show(replace(self.state, request=request, busy=True))

    def _answer(self, ticket: Ticket[SearchState], state: SearchState) -> None:
        if ticket is self._ticket:
            self._show(self._kept(replace(state, request=self.state.request)))

    def _fail(self, ticket: Ticket[SearchState], error: UserError) -> None:
        if ticket is self._ticket:
            self._show(self._kept(SearchState(self.state.request, SearchStatus.FAILED, error=error)))

    def _kept(self, state: SearchState) -> SearchState:
        """The state with what is remembered whatever the answer."""
        return replace(state, history=self.state.history, saved=self.state.saved)

    def _again(self, ticket: Ticket[SearchState]) -> None:
        """The lane had something newer to do for somebody else: the page still wants its answer."""
        if ticket is self._ticket:
            self._ask(self.state.request)

    def _line(self, row: EssayRow) -> EssayLine:
        key = (row.id, row.revision)
        if key not in self._lines:
            self._lines[key] = load_line(self._session, row.id)
        return self._lines[key]

    def _show(self, state: SearchState) -> None:
        self.state = state
        self._view.show_search(state)


def placed(session: Session, request: SearchRequest) -> SearchRequest:
    """The request with the essays that its collection has now; none where the collection is gone."""
    if not request.collection:
        return request
    known = {one.id: one.essays for one in library.list_collections(session)}
    members = known.get(request.collection, frozenset())
    return replace(request, essays=members if request.essays is None else request.essays & members)


@dataclass(frozen=True)
class _Job:
    """Totals first, then the places of the best essays."""

    session: Session
    request: SearchRequest
    groups: int
    lengths: Mapping[str, int]
    line: Callable[[EssayRow], EssayLine]

    def __call__(self, context: JobContext) -> SearchState:
        context.check()
        whole = self.session.search.search(self.request.query(), context.check)
        rows = {row.id: row for row in library.list_essays(self.session)}
        counts = [count for count in whole.per_essay if count.essay in rows]
        groups = []
        for count in counts[: self.groups]:
            context.check()
            group = self._group(rows[count.essay], count.total, context)
            groups.append(replace(group, explanation=whole.explain(count.essay)))
        return SearchState(
            self.request,
            SearchStatus.DONE if whole.total_documents else SearchStatus.NOTHING,
            whole.total_occurrences,
            whole.total_documents,
            tuple(groups),
        )

    def _group(self, row: EssayRow, total: int, context: JobContext) -> HitGroup:
        query = self.request.query(essay=row.id, limit=self.lengths.get(row.id, LINES_A_GROUP))
        found = self.session.search.in_essay(query, context.check)
        line = self.line(row)
        rows = tuple(hit_row(hit, line) for hit in found.hits)
        strip = line.spread(found.spans)
        return HitGroup(row.id, row.display_title, row.authors, total, rows, None, found.spans, strip)
