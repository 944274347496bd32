"""Decides what the one field drops: recent essays, commands, or titles, terms and hits together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from duidu.app.messages import marked_mistake, sentence
from duidu.app.operations import library, reading
from duidu.app.operations.looking_up import search_terms, terms_in
from duidu.app.operations.searching import submit_search
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.library import progress_text
from duidu.app.presenters.quick import QuickKind, QuickRow, command_rows, merged_rows
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.library.sounds import spellings
from duidu.core.script import fold
from duidu.core.search import Hit, Query, SearchResult

COMMAND_MARK = ">"
_LOOKED_AT = 60
_PER_ESSAY = 2
_BEFORE_CHARS = 8


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

    def ask(self, text: str) -> None:
        """The user typed ``text``."""
        self._asked = text.strip()
        if not self._asked:
            self._view.show_rows(self.recent_rows())
        elif self._asked.startswith((COMMAND_MARK, "＞")):
            self._view.show_rows(self.command_rows(self._asked))
        else:
            self._ask_everything(self._asked)

    def _ask_everything(self, text: str) -> None:
        titles, terms = self.title_rows(text), self.term_rows(text)
        waiting = [QuickRow(QuickKind.NOTHING, self._words("quick.text"), self._words("quick.searching"))]
        self._view.show_rows(merged_rows(titles, terms, waiting))

        def answered(result: SearchResult) -> None:
            if text == self._asked:  # else a later keystroke has asked something else
                self._view.show_rows(merged_rows(titles, terms, self.hit_rows(text, result)))

        def failed(error: UserError) -> None:
            if text == self._asked:
                self._view.show_rows(merged_rows(titles, terms, self.mistake_rows(text, error)))

        ticket = submit_search(self._session, Query(text, limit=_LOOKED_AT, language=True))
        self._jobs.follow(ticket, "job.searching", answered, on_failed=failed, visible=False)

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
        essays = {row.id: row for row in library.list_essays(self._session)}
        states = reading.reading_states(self._session)
        known = [(essays[essay], state) for essay, state in states.items() if essay in essays]
        return [
            QuickRow(
                QuickKind.ESSAY,
                self._words("quick.recent"),
                row.display_title,
                progress_text(self._words, state.progress),
                row.id,
            )
            for row, state in known[:5]
        ]

    def title_rows(self, text: str) -> list[QuickRow]:
        """Essays whose title, author or file name holds the text, in either script."""
        wanted = fold(text.casefold()).text
        by_sound = len(wanted) > 1 and wanted.isascii() and wanted.isalpha()
        return [
            QuickRow(
                QuickKind.ESSAY,
                self._words("quick.essays"),
                row.display_title,
                "、".join(row.authors),
                row.id,
            )
            for row in library.list_essays(self._session)
            if wanted in fold(" ".join((row.display_title, row.file, *row.authors)).casefold()).text
            or (by_sound and _sounds_like(wanted, (row.display_title, *row.authors)))
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

    def hit_rows(self, text: str, result: SearchResult) -> list[QuickRow]:
        """Hits, and last a row with the exact totals."""
        group = self._words("quick.text")
        if not result.total_occurrences:
            return [QuickRow(QuickKind.NOTHING, group, self._words("quick.nothing", query=text))]
        titles = {row.id: row.display_title for row in library.list_essays(self._session)}
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


def _sounds_like(wanted: str, texts: Sequence[str]) -> bool:
    return any(wanted in spelling for text in texts for spelling in spellings(text))


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
