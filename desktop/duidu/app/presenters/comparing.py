"""What the comparison shows: chosen essays as columns, and in each view what they say.

The views are independent of each other and share the choice of essays.  Concepts: a term or any string with
count, rate, places, first mention, definitions and contexts.  Sources: pages of collected works to which
notes point, neighbouring pages together.  Work runs in the writer lane, beside the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from duidu.app.operations import library
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.reading import note_labels
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext, Ticket
from duidu.base.text import Position, Span
from duidu.core.compare.concepts import ConceptUse, Context, compare_concepts
from duidu.core.compare.sources import NEIGHBOUR_PAGES, SourcePage, source_pages
from duidu.core.library import queries
from duidu.core.library.model import Essay, Zone
from duidu.core.script import fold
from duidu.core.search import Query

MOST_ESSAYS = 8
"""Columns beside each other; more cannot be read."""

COLUMNS_AT_FIRST = 4

CONCEPTS = "concepts"
SOURCES = "sources"
WORDING = "wording"
"""A view with a presenter of its own, which is only told the essays."""

SOURCE_SIGN = "\x1f"
"""Begins and parts an argument that names a page of a source instead of a term."""


@dataclass(frozen=True, slots=True)
class EssayChip:
    """An essay that may be compared."""

    essay: str
    title: str
    authors: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class ContextLine:
    """A sentence with the term.  ``mentions`` are ranges of ``text``; ``place`` is the first one's span."""

    place: Span
    text: str
    mentions: tuple[tuple[int, int], ...]
    heading: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class ConceptColumn:
    """What one essay does with the term; ``places`` are 0..1 along its body, as ``spans`` are."""

    essay: str
    title: str
    authors: tuple[str, ...]
    count: int
    per_thousand: float
    places: tuple[float, ...]
    spans: tuple[Span, ...]
    first: ContextLine | None
    definitions: tuple[ContextLine, ...]
    contexts: tuple[ContextLine, ...]
    elsewhere: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A note that points to a page: its mark, and where the mark (or the body) stands."""

    essay: str
    note_index: int
    label: str
    place: Position
    see: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A page of a work and the notes that point to it.  ``near``: another essay points to a page close by."""

    work: str
    volume: str | None
    page: int
    last_page: int
    cells: tuple[SourceCell, ...]
    shared: bool
    near: bool


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A page of a cited work, as the view of sources is asked for it."""

    work: str
    volume: str | None
    page: int

    @property
    def argument(self) -> str:
        """What the comparison's page is opened with."""
        return f"{SOURCE_SIGN}{self.work}{SOURCE_SIGN}{self.volume or ''}{SOURCE_SIGN}{self.page}"

    @classmethod
    def of(cls, argument: str) -> SourcePlace | None:
        """The place that an argument names; None where it names a term."""
        if not argument.startswith(SOURCE_SIGN):
            return None
        work, volume, page = argument[1:].split(SOURCE_SIGN)
        return cls(work, volume or None, int(page))

    def is_on(self, row: SourceRow) -> bool:
        """Whether a row is this page; a note may shorten the name of the work, and write it in either script."""
        mine, its = fold(self.work).text, fold(row.work).text
        same = its.endswith(mine) or mine.endswith(its)
        return same and row.volume == self.volume and row.page <= self.page <= row.last_page


@dataclass(frozen=True, slots=True)
class CompareState:
    """All that the page shows."""

    view: str = CONCEPTS
    term: str = ""
    essays: tuple[EssayChip, ...] = ()
    columns: tuple[ConceptColumn, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    source: SourcePlace | None = None
    """The page that was asked for."""
    busy: bool = False
    error: UserError | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(chip.essay for chip in self.essays if chip.chosen)


class CompareView(Protocol):
    """What the presenter needs of the page."""

    def show_comparison(self, state: CompareState) -> None:
        """Show the state as a whole."""


@dataclass(frozen=True, slots=True)
class _Answer:
    columns: tuple[ConceptColumn, ...] = ()
    sources: tuple[SourceRow, ...] = ()


class ComparePresenter:
    """Holds the choice of view, term and essays, and what came of it."""

    def __init__(self, session: Session, jobs: JobBoard, view: CompareView) -> None:
        self._session = session
        self._jobs = jobs
        self._view = view
        self._ticket: Ticket[_Answer] | None = None
        self._chosen_by_reader = False
        self._shown: tuple[EssayChip, ...] = ()
        self._loaded: dict[tuple[str, int], Essay] = {}
        self.state = CompareState(essays=self._chips(None))

    def compare(self, term: str) -> None:
        """See what the chosen essays do with ``term``."""
        self._ask(replace(self.state, view=CONCEPTS, term=term.strip()))

    def show_view(self, view: str) -> None:
        """Turn to another view of the same essays."""
        self._ask(replace(self.state, view=view))

    def choose(self, essays: Iterable[str]) -> None:
        """Compare exactly these essays, the first :data:`MOST_ESSAYS` of them."""
        self._chosen_by_reader = True
        self._ask(replace(self.state, essays=self._chips(list(essays)[:MOST_ESSAYS])))

    def show_source(self, place: SourcePlace, open_essays: Iterable[str]) -> None:
        """Turn to a page of a source, among the pages that the open essays and others cite."""
        self.choose_for(place.work, open_essays, Zone.NOTES)
        self._ask(replace(self.state, view=SOURCES, source=place))

    def choose_for(self, term: str, open_essays: Iterable[str], zone: Zone = Zone.BODY) -> None:
        """Compare the open essays and those that use ``term`` most, unless the reader has chosen already."""
        if self._chosen_by_reader:
            return
        result = self._session.search.search(Query(term, zones=frozenset({zone}), limit=0))
        used = sorted(result.per_essay, key=lambda count: -count.total)
        wanted = dict.fromkeys([*open_essays, *(count.essay for count in used)])
        chips = self._chips(list(wanted)[:COLUMNS_AT_FIRST], lead=True)
        self.state = replace(self.state, essays=chips)

    def toggle(self, essay: str) -> None:
        """Add an essay, or leave it out."""
        chosen = list(self.state.chosen)
        if essay in chosen:
            chosen.remove(essay)
        elif len(chosen) < MOST_ESSAYS:
            chosen.append(essay)
        self.choose(chosen)

    def refresh(self) -> None:
        """The library changed: keep the choice as far as it is still there."""
        known = {row.id for row in library.list_essays(self._session)}
        kept = [essay for essay in self.state.chosen if essay in known]
        self._ask(replace(self.state, essays=self._chips(kept or None)))

    def _ask(self, state: CompareState) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        if state.view == WORDING or (state.view == CONCEPTS and not state.term) or not state.chosen:
            self._show(replace(state, columns=(), sources=(), busy=False, error=None))
            return
        job = _Job(self._session, state.view, state.term, state.chosen, self._essay)
        ticket = self._ticket = self._session.counter.submit(job)
        self._jobs.follow(
            ticket,
            "job.comparing",
            lambda answer: self._take(ticket, answer),
            on_failed=lambda error: self._fail(ticket, error),
        )
        self._show(replace(state, busy=True, error=None))

    def _take(self, ticket: Ticket[_Answer], answer: _Answer) -> None:
        if ticket is self._ticket:
            self._show(replace(self.state, columns=answer.columns, sources=answer.sources, busy=False))

    def _essay(self, row: queries.EssayRow) -> Essay:
        key = (row.id, row.revision)
        if key not in self._loaded:
            with self._session.store.read() as connection:
                self._loaded[key] = queries.load_essay(connection, row.id)
        return self._loaded[key]

    def _chips(self, chosen: list[str] | None, *, lead: bool = False) -> tuple[EssayChip, ...]:
        """Every essay, where it stood before; with ``lead`` the chosen ones first.  None chooses the first few."""
        rows = library.list_essays(self._session)
        wanted = [row.id for row in rows[:COLUMNS_AT_FIRST]] if chosen is None else chosen
        before = wanted if lead else [chip.essay for chip in self._shown]
        rank = {essay: index for index, essay in enumerate(before)}
        rows.sort(key=lambda row: rank.get(row.id, len(rank)))
        chips = (EssayChip(row.id, row.display_title, row.authors, row.id in wanted) for row in rows)
        self._shown = tuple(chips)
        return self._shown

    def _fail(self, ticket: Ticket[_Answer], error: UserError) -> None:
        if ticket is self._ticket:
            self._show(replace(self.state, columns=(), sources=(), busy=False, error=error))

    def _show(self, state: CompareState) -> None:
        self.state = state
        self._view.show_comparison(state)


@dataclass(frozen=True)
class _Job:
    session: Session
    view: str
    term: str
    chosen: tuple[str, ...]
    load: Callable[[queries.EssayRow], Essay]

    def __call__(self, context: JobContext) -> _Answer:
        rows = {row.id: row for row in library.list_essays(self.session)}
        essays: dict[str, Essay] = {}
        for essay in self.chosen:
            context.check()
            if essay in rows:
                essays[essay] = self.load(rows[essay])
        if self.view == SOURCES:
            return _Answer(sources=source_rows(essays))
        uses = compare_concepts([self.term], essays, self._occurrences)
        return _Answer(tuple(concept_column(use, rows[use.essay]) for use in uses))

    def _occurrences(self, text: str, essay: str) -> list[tuple[str, int, int]]:
        return [(span.block, span.start, span.end) for span in self.session.search.occurrences(text, essay)]


def concept_column(use: ConceptUse, row: queries.EssayRow) -> ConceptColumn:
    """One essay's column."""
    contexts = tuple(context_line(context) for context in use.contexts)
    return ConceptColumn(
        row.id,
        row.display_title,
        row.authors,
        use.count,
        use.per_thousand,
        tuple(mention.relative for mention in use.mentions),
        tuple(mention.span for mention in use.mentions),
        contexts[0] if contexts else None,
        tuple(line for line in contexts if line.rule is not None),
        contexts,
        use.elsewhere,
    )


def context_line(context: Context) -> ContextLine:
    """A sentence with the term, as it is shown."""
    begin = context.span.start
    start, end = context.mentions[0]
    return ContextLine(
        Span(context.span.block, start, end),
        context.text,
        tuple((low - begin, high - begin) for low, high in context.mentions),
        context.headings[-1] if context.headings else "",
        None if context.rule is None else context.rule.value,
    )


def source_rows(essays: Mapping[str, Essay]) -> tuple[SourceRow, ...]:
    """Pages in the order of works, volumes and pages, the notes of all essays together."""
    labels = {essay: note_labels(text.notes) for essay, text in essays.items()}
    pages = [page for page in source_pages(essays) if page.anchor is not None or page.block is not None]
    rows = []
    for (work, volume), volume_pages in groupby(pages, key=lambda p: (p.work, p.volume)):
        within = list(volume_pages)
        for (page, last), same in groupby(within, key=lambda p: (p.page, p.last_page)):
            found = list(same)
            cells = tuple(_source_cell(one, labels[one.essay]) for one in found)
            shared = len({one.essay for one in found}) > 1
            rows.append(SourceRow(work, volume, page, last, cells, shared, _is_near(found, within)))
    return tuple(rows)


def _is_near(found: list[SourcePage], within: list[SourcePage]) -> bool:
    here = found[0]
    return any(
        other.essay != one.essay
        and other.page - NEIGHBOUR_PAGES <= here.last_page
        and here.page <= other.last_page + NEIGHBOUR_PAGES
        for one in found
        for other in within
    )


def _source_cell(page: SourcePage, labels: Mapping[int, str]) -> SourceCell:
    place = page.anchor or Position(page.block or "", 0)
    return SourceCell(page.essay, page.note_index, labels.get(page.note_index, ""), place, page.see)
