"""The glossary as a page: all terms in four orders, filtered while typing, and a page for each term.

How often the library has each term, and what its essays do with the one shown, is worked out beside the
window.  The module knows no widget.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from duidu.app.operations import looking_up, opened_library, own_terms
from duidu.app.operations.term_uses import count_terms, uses_of
from duidu.app.presenters.cards import TermCard, reading, related_links, term_card
from duidu.app.presenters.comparing import ConceptColumn
from duidu.app.presenters.jobs import JobBoard
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import Ticket
from duidu.core.glossary import GlossaryEntry, pinyin
from duidu.core.glossary.strokes import strokes


class Order(StrEnum):
    """How the list is sorted."""

    PINYIN = "pinyin"
    STROKES = "strokes"
    FIELD = "field"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term in the list.  ``group`` is the heading it stands under; ``count`` None: not counted yet.

    ``hidden`` is a built-in term that the reader hid; ``own`` the id of a term of the reader's.
    """

    term: str
    shown: str
    pinyin: str
    foreign: str
    group: str
    count: int | None
    known: bool
    own: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TermPage:
    """Everything on one term; ``columns`` is what the essays do with it, empty while ``busy``."""

    card: TermCard
    related: tuple[tuple[str, str], ...]
    changed: bool
    collection: str
    columns: tuple[ConceptColumn, ...] = ()
    busy: bool = True


@dataclass(frozen=True, slots=True)
class GlossaryState:
    """All that the page shows."""

    query: str = ""
    order: Order = Order.PINYIN
    mine: bool = False
    lines: tuple[TermLine, ...] = ()
    total: int = 0
    page: TermPage | None = None
    behind: tuple[str, ...] = ()


class GlossaryView(Protocol):
    """What the presenter needs of the page."""

    def show_lines(self, state: GlossaryState) -> None:
        """The list, or what it is chosen by, is another."""

    def show_term(self, state: GlossaryState) -> None:
        """The page of the chosen term is another, or knows more."""


class GlossaryPresenter:
    """Holds filter, order, the term shown and the way to it."""

    def __init__(self, session: Session, jobs: JobBoard, view: GlossaryView, *, traditional: bool) -> None:
        self._session = session
        self._jobs = jobs
        self._view = view
        self._traditional = traditional
        self._counts: dict[str, int] = {}
        self._counting: Ticket[dict[str, int]] | None = None
        self._ticket: Ticket[tuple[ConceptColumn, ...]] | None = None
        self.state = GlossaryState()

    # --- the list --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Terms or essays changed: make list and page anew."""
        self.state = replace(self.state, total=len(self._session.glossary.all()))
        self._count()
        self._show_lines()
        if self.state.page is not None:
            self._show_page(self.state.page.card.term)

    def filter(self, query: str) -> None:
        """Show the terms that fit what was typed: characters, pinyin, initials, English, German."""
        self.state = replace(self.state, query=query.strip())
        self._show_lines()

    def sort(self, order: Order) -> None:
        """Sort the list."""
        self.state = replace(self.state, order=order)
        self._show_lines()

    def only_mine(self, mine: bool) -> None:
        """Show only what the reader added, changed or hid."""
        self.state = replace(self.state, mine=mine)
        self._show_lines()

    def _show_lines(self) -> None:
        self.state = replace(self.state, lines=tuple(self._lines()))
        self._view.show_lines(self.state)

    def _lines(self) -> list[TermLine]:
        glossary, state = self._session.glossary, self.state
        entries: Iterable[GlossaryEntry] = glossary.search(state.query) if state.query else glossary.all()
        known = looking_up.known_terms(self._session)
        lines = [self._line(entry, known) for entry in entries if entry.own or not state.mine]
        if not state.query:
            lines.sort(key=self._rank)
        return [*lines, *self._hidden_lines()] if state.mine else lines

    def _line(self, entry: GlossaryEntry, known: frozenset[str], *, hidden: str = "") -> TermLine:
        shown = (entry.taiwan or entry.traditional) if self._traditional else entry.headword
        foreign = " · ".join(text for text in (entry.english, entry.german) if text)
        count = self._counts.get(entry.headword)
        read = reading(entry, self._traditional)
        line = TermLine(entry.headword, shown, read, foreign, "", count, entry.headword in known)
        return replace(
            line,
            group="" if self.state.query or hidden else self._group(entry, read),
            own=hidden or entry.own,
            hidden=bool(hidden),
        )

    def _hidden_lines(self) -> list[TermLine]:
        hidden = [one for one in own_terms.own_terms(self._session) if one.entry is None]
        originals = [(one.id, own_terms.original(self._session, one)) for one in hidden]
        return [self._line(entry, frozenset(), hidden=key) for key, entry in originals if entry is not None]

    def _group(self, entry: GlossaryEntry, read: str) -> str:
        if self.state.order is Order.PINYIN:
            first = (pinyin.plain(read) or entry.headword)[:1].upper()
            return first if first.isalpha() else "#"
        if self.state.order is Order.STROKES:
            return str(next(iter(strokes(entry.headword)), ""))
        if self.state.order is Order.FIELD:
            field = next((one for one in self._session.glossary.fields() if one.id == entry.field), None)
            return "" if field is None else field.traditional if self._traditional else field.name
        return ""

    def _rank(self, line: TermLine) -> tuple[object, ...]:
        spelled = (pinyin.plain(line.pinyin), _tones(line.pinyin), line.term)
        if self.state.order is Order.STROKES:
            return (strokes(line.term), *spelled)
        if self.state.order is Order.FIELD:
            fields = [
                one.traditional if self._traditional else one.name for one in self._session.glossary.fields()
            ]
            return (fields.index(line.group) if line.group in fields else len(fields), *spelled)
        if self.state.order is Order.FREQUENCY:
            return (-(line.count or 0), *spelled)
        return spelled

    def _count(self) -> None:
        headwords = tuple(entry.headword for entry in self._session.glossary.all())
        ticket = self._counting = opened_library.submit(self._session, count_terms, headwords)
        self._jobs.follow(ticket, "job.comparing", self._counted, on_failed=_stay_quiet, visible=False)

    def _counted(self, counts: dict[str, int]) -> None:
        self._counting = None
        self._counts = counts
        self._show_lines()

    # --- a term ----------------------------------------------------------------------------------

    def open(self, term: str) -> bool:
        """Show a term's page and remember where it was asked from; whether the glossary has it."""
        if self._session.glossary.define(term) is None:
            return False
        page = self.state.page
        behind = self.state.behind
        if page is not None and page.card.term != term:
            behind = (*behind, page.card.term)
        self.state = replace(self.state, behind=behind)
        return self._show_page(term)

    def back(self) -> None:
        """The term before."""
        if self.state.behind:
            *behind, term = self.state.behind
            self.state = replace(self.state, behind=tuple(behind))
            self._show_page(term)

    def _show_page(self, term: str) -> bool:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        card = term_card(self._session, term, traditional=self._traditional)
        page = None if card is None else self._page(card)
        self.state = replace(self.state, page=page)
        self._view.show_term(self.state)
        if self._counting is not None:  # the term that is being read comes first
            self._counting.cancel()
        if card is not None:
            ticket = self._ticket = opened_library.submit(self._session, uses_of, card.term)
            self._jobs.follow(
                ticket,
                "job.comparing",
                lambda columns: self._found(ticket, columns),
                on_failed=lambda _error: self._found(ticket, ()),
                visible=False,
            )
        return card is not None

    def _page(self, card: TermCard) -> TermPage:
        labels = related_links(self._session, card, traditional=self._traditional)
        own = own_terms.find(self._session, card.own)
        names = dict(own_terms.lists(self._session)) if own is not None and own.collection else {}
        collection = "" if own is None else names.get(own.collection, "")
        return TermPage(card, tuple(labels), own is not None and bool(own.replaces), collection)

    def _found(self, ticket: Ticket[tuple[ConceptColumn, ...]], columns: tuple[ConceptColumn, ...]) -> None:
        if ticket is self._ticket and self.state.page is not None:
            self.state = replace(self.state, page=replace(self.state.page, columns=columns, busy=False))
            self._view.show_term(self.state)
            if self._counting is not None:
                self._count()


def _stay_quiet(_error: UserError) -> None:
    """The list stands without counts."""


def _tones(spelled: str) -> str:
    return unicodedata.normalize("NFD", spelled)
