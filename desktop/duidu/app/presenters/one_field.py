"""Decides what the one field drops: recent essays, commands, or titles, terms and hits together.

Nothing that grows with the library runs in the window's thread: titles are folded where the search runs, and
from then on looked through at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from duidu.app.messages import sentence
from duidu.app.operations import reading, saved_searches
from duidu.app.operations.looking_up import search_terms, terms_in
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.library import progress_text
from duidu.app.presenters.mistakes import marked_mistake
from duidu.app.presenters.quick import MOST_ROWS, QuickKind, QuickRow, command_rows, merged_rows
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext
from duidu.base.text import Span
from duidu.core.library.queries import EssayRow
from duidu.core.search import Hit, Query, SearchResult
from duidu.core.search.saved import SavedSearch

COMMAND_MARK = ">"
_LOOKED_AT = 60
_PER_ESSAY = 2
_BEFORE_CHARS = 8
_RECENT = 5
_SAVED = 3


class QuickView(Protocol):
    """The one field."""

    def show_rows(self, rows: Sequence[QuickRow]) -> None:
        """Drop these rows below the field."""


class OneField:
    """Answers each keystroke at once with what costs nothing, and again when the search has answered."""

    def __init__(
        self, session: Session, words: Words, jobs: JobBoard, view: QuickView, shortcuts: dict[str, str]
    ) -> None:
        self._session = session
        self._words = words
        self._jobs = jobs
        self._view = view
        self._shortcuts = shortcuts
        self._asked = ""
        self._looked: set[bool] = set()
        """Whether the glossary was asked for Latin letters (True) and for others; the first time it is read,
        beside the window, which takes it a few tenths of a second."""

    def ask(self, text: str) -> None:
        """The user typed ``text``."""
        self._asked = text.strip()
        if not self._asked:
            saved = self.saved_rows(saved_searches.list_saved(self._session))
            self._view.show_rows([*self.recent_rows(), *saved[-_SAVED:]])
        elif self._asked.startswith((COMMAND_MARK, "＞")):
            self._view.show_rows(self.command_rows(self._asked))
        else:
            self._ask_everything(self._asked)

    def _ask_everything(self, text: str) -> None:
        titles = self._session.titles
        terms = self.term_rows(text) if text.isascii() in self._looked else []
        saved = self.saved_rows(saved_searches.named_like(self._session, text))
        at_once = self.title_rows(titles.matching(text)) if titles.ready(text) else []
        waiting = [QuickRow(QuickKind.NOTHING, self._words("quick.text"), self._words("quick.searching"))]
        self._view.show_rows(merged_rows(at_once, terms, waiting, saved))

        def answered(found: _Found) -> None:
            self._looked.add(text.isascii())
            if text == self._asked:  # else a later keystroke has asked something else
                rows = self.title_rows(found.essays), self.term_rows(text), self._text_rows(text, found)
                self._view.show_rows(merged_rows(*rows, saved))

        ticket = self._session.reader.submit(_look_everywhere, self._session, text)
        self._jobs.follow(ticket, "job.searching", answered, visible=False)

    def _text_rows(self, text: str, found: _Found) -> list[QuickRow]:
        if isinstance(found.answer, UserError):
            return self.mistake_rows(text, found.answer)
        return self.hit_rows(text, found.answer, found.titles)

    def mistake_rows(self, text: str, error: UserError) -> list[QuickRow]:
        """What is wrong with a query, and where."""
        group = self._words("quick.text")
        rows = [QuickRow(QuickKind.NOTHING, group, sentence(error, self._words.language))]
        marked = marked_mistake(text, error)
        if marked is not None:
            before, wrong, after = marked
            rows.insert(0, QuickRow(QuickKind.NOTHING, group, f"{before} ▸{wrong}◂ {after}".strip()))
        return rows

    def command_rows(self, text: str) -> list[QuickRow]:
        """Commands for what was typed, the mark at its beginning included."""
        return command_rows(self._words, text[1:], self._shortcuts)

    def recent_rows(self) -> list[QuickRow]:
        """The essays read last, the newest first."""
        return [
            QuickRow(
                QuickKind.ESSAY,
                self._words("quick.recent"),
                row.display_title,
                progress_text(self._words, state.progress),
                row.id,
            )
            for row, state in reading.recent_essays(self._session, _RECENT)
        ]

    def saved_rows(self, searches: Sequence[SavedSearch]) -> list[QuickRow]:
        """Saved searches with what they look for."""
        group = self._words("quick.saved")
        return [QuickRow(QuickKind.SAVED, group, one.name, one.text, one) for one in searches]

    def title_rows(self, essays: Sequence[EssayRow]) -> list[QuickRow]:
        """Essays with their authors."""
        return [
            QuickRow(
                QuickKind.ESSAY,
                self._words("quick.essays"),
                row.display_title,
                "、".join(row.authors),
                row.id,
            )
            for row in essays
        ]

    def term_rows(self, text: str) -> list[QuickRow]:
        """Terms of the glossary in the text; for Latin letters those spelled or pronounced so."""
        names = [match.term for match in terms_in(self._session, text)]
        if text.isascii():
            names += [entry.headword for entry in search_terms(self._session, text)]
        return [
            QuickRow(QuickKind.TERM, self._words("quick.terms"), name, "", name)
            for name in dict.fromkeys(names)
        ]

    def hit_rows(self, text: str, result: SearchResult, titles: Mapping[str, str]) -> list[QuickRow]:
        """Hits, and last a row with the exact totals."""
        group = self._words("quick.text")
        if not result.total_occurrences:
            return [QuickRow(QuickKind.NOTHING, group, self._words("quick.nothing", query=text))]
        rows = [
            QuickRow(
                QuickKind.HIT,
                group,
                snippet_at(hit),
                titles.get(hit.essay, ""),
                (hit.essay, Span(hit.block, hit.start, hit.end)),
            )
            for hit in varied(result.hits)
        ]
        totals = self._words("quick.all_hits", count=result.total_occurrences, essays=result.total_documents)
        return [*rows, QuickRow(QuickKind.ALL_HITS, group, totals, "", text)]


@dataclass(frozen=True, slots=True)
class _Found:
    """Essays by title, the search's answer or its mistake, and the titles of the essays with hits."""

    essays: tuple[EssayRow, ...]
    answer: SearchResult | UserError
    titles: Mapping[str, str]


def _look_everywhere(context: JobContext, session: Session, text: str) -> _Found:
    titles = session.titles
    titles.prepare(text, context.check)
    terms_in(session, text)
    if text.isascii():
        search_terms(session, text)
    essays = tuple(titles.matching(text)[:MOST_ROWS])
    try:
        answer = session.search.search(Query(text, limit=_LOOKED_AT, language=True), context.check)
    except UserError as error:
        return _Found(essays, error, {})
    return _Found(essays, answer, {hit.essay: titles.title_of(hit.essay) for hit in answer.hits})


def varied(hits: Sequence[Hit]) -> list[Hit]:
    """At most two hits of each essay, best essay first: a glance over the library, not over one essay."""
    taken: dict[str, int] = {}
    chosen = []
    for hit in hits:
        taken[hit.essay] = taken.get(hit.essay, 0) + 1
        if taken[hit.essay] <= _PER_ESSAY:
            chosen.append(hit)
    return chosen


def snippet_at(hit: Hit) -> str:
    """The line around a hit, begun so late that the hit itself is seen in a short row."""
    start = max(0, hit.snippet_start - _BEFORE_CHARS)
    return ("…" if start else "") + hit.snippet[start:]
