"""Searching a library: the index where it is valid, the library's own text for everything else.

Each search looks whether the index or the library has changed (some microseconds) and answers for the
library as it is: essays that the index does not have, or has in an older revision, are read from the
library; without a usable index all are.  So an answer is never wrong, only slower.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from duidu.base.text import SpanRows
from duidu.core.library import queries
from duidu.core.library.model import Zone
from duidu.core.search.answering import Library, Table, answer
from duidu.core.search.bruteforce import (
    Examined,
    examiner,
    finder_of,
    own_notes_document,
    search_documents,
)
from duidu.core.search.documents import SearchDocument
from duidu.core.search.fields import essays_of_fields
from duidu.core.search.language import Term, parse, plain_text, words_only
from duidu.core.search.library_texts import TextCache
from duidu.core.search.model import DEFAULT_ZONES, Hit, Query, SearchResult
from duidu.core.search.patterns import Pattern, compile_pattern
from duidu.core.search.plan import Plan, make_plan
from duidu.core.search.regex import Expression, RegexMatcher, Spans, compile_expression
from duidu.core.store import Store

if TYPE_CHECKING:
    from duidu.core.search.index.counting import SegmentMatches
    from duidu.core.search.index.folder import OpenIndex
    from duidu.core.search.index.segment import Segment

_KEPT_CHARS = 20_000_000
_QUOTED = {Zone.QUOTATIONS, Zone.QUOTATIONS_CLASSICS}

_Key = tuple[tuple[int, int] | None, tuple[int, int]]
"""What tells that index or library have changed."""

OwnNote = tuple[str, str, str]
"""The reader's note: essay, a block id for the note, its text."""

MatchTexts = Callable[[Expression, Iterable[str]], Iterable[Spans]]
"""Matches of an expression in each text."""

OwnNotes = Callable[[sqlite3.Connection], Iterable[OwnNote]]


def _never() -> None:
    """Nobody has asked to stop."""


@dataclass(frozen=True)
class _State:
    """The index and the library as they were at one moment."""

    index: OpenIndex | None
    revisions: dict[str, int]
    segments: tuple[tuple[Segment, Any], ...]
    """Segments with a truth for each document, or None where all are current."""
    pending: tuple[tuple[str, int], ...]
    indexed: Library
    lengths: dict[str, float] = field(repr=False)


class InEssay(NamedTuple):
    """What was found in one essay: where in its text, in reading order, and some of it as hits."""

    spans: SpanRows = SpanRows()
    hits: tuple[Hit, ...] = ()


class SearchIndex:
    """The search of one library.  Safe for several threads; close it when done."""

    def __init__(self, folder: Path, store: Store, own_notes: OwnNotes | None = None) -> None:
        self._folder = folder
        self._store = store
        self._own_notes = own_notes
        self._matcher = RegexMatcher()
        self._seen = threading.local()
        self._guard = threading.Lock()
        self._state: _State | None = None
        self._index: tuple[Any, OpenIndex | None] | None = None
        self._texts = TextCache(_KEPT_CHARS)
        # Kept, since looking up a module at each search would take as long as finding a string.
        from duidu.core.search.index.few import answer_few
        from duidu.core.search.index.manifest import manifest_version

        self._answer_few, self._manifest_version = answer_few, manifest_version

    @classmethod
    def open(cls, index_folder: Path, store: Store, own_notes: OwnNotes | None = None) -> SearchIndex:
        """The search of an open library.  ``own_notes`` gives the rows of the zone ``annotations``."""
        return cls(index_folder, store, own_notes)

    def close(self) -> None:
        """End the child process of regular expressions, if there is one."""
        self._matcher.close()

    def needs_update(self) -> bool:
        """Whether :func:`~duidu.core.search.jobs.update_index` has something to do."""
        with self._store.read() as connection:
            state = self._current(connection)
        if state.index is None:
            return True
        known = {**state.index.revisions(), **state.index.manifest.unindexed}
        return known != state.revisions

    def search(self, query: Query, check: Callable[[], None] = _never) -> SearchResult:
        """Answer a query; ``check`` is called now and then and may raise to give up.

        Raises ``UserError``: ``query_…`` with ``position`` for what cannot be understood,
        ``query_too_slow``, ``query_too_many``.
        """
        check()
        few = self._found_in_few_places(query)
        if few is not None:
            return few
        with self._store.read() as connection:
            matching = self._matching(query, connection, check)
            if matching is None:
                return SearchResult(query)
            state = self._current(connection)
            pending = self._texts.documents(connection, state.pending)
            own = self._own_documents(connection, matching.zones)
            return self._answer(query, state, matching, pending, own)

    def _found_in_few_places(self, query: Query) -> SearchResult | None:
        """The answer from the index alone, where that has it all and quickly; else None."""
        if query.language or query.regex or Zone.ANNOTATIONS in query.zones:
            return None
        seen = self._seen_last()
        if seen is None or seen.pending or not seen.segments:
            return None
        pattern = compile_pattern(query.text, folding=query.folding)
        if pattern is None:
            return SearchResult(query)
        return self._answer_few(seen.segments, query, pattern, seen.indexed)

    def occurrences(
        self,
        text: str,
        essay: str,
        *,
        exact: bool = False,
        regex: bool = False,
        zones: frozenset[Zone] = DEFAULT_ZONES,
    ) -> SpanRows:
        """Every occurrence in one essay, in reading order, for the find bar and for comparison.

        As columns, without the lines around them: a book has "的" seventy thousand times.
        """
        return self.in_essay(Query(text, zones, exact, regex, frozenset({essay}), limit=0)).spans

    def in_essay(self, query: Query, check: Callable[[], None] = _never) -> InEssay:
        """What :meth:`search` finds in the one essay that ``query`` is restricted to: where, and the page of hits.

        The places are those in its text, the hits also those in the reader's own notes; without scores.
        """
        with self._store.read() as connection:
            matching = self._matching(query, connection, check)
            if matching is None:
                return InEssay()
            state = self._current(connection)
            documents = list(self._texts.documents(connection, state.pending))
            own = self._own_documents(connection, matching.zones)
            examined = _examined(documents, query, matching)
            table = self._table(query, state, matching, examined, own, _lengths(state, documents))
            if not len(table):
                return InEssay()
            stop = None if query.limit is None else query.offset + query.limit
            spans, hits = table.whole(0, slice(query.offset, stop))
            return InEssay(spans, tuple(hits))

    def _matching(
        self, query: Query, connection: sqlite3.Connection, check: Callable[[], None]
    ) -> _Matching | None:
        """How the query is matched; None where there is nothing to look for."""
        if query.language and not query.exact and not query.regex:
            root = self._as_it_stands(query, connection, check) or parse(query.text)
            if root is None:
                return None
            if not isinstance(root, Term):
                plan = replace(make_plan(root, query), facts=essays_of_fields(connection, root))
                return _Combined(plan, self._matches(check), check)
            query = replace(query, text=root.text)
        if query.regex:
            expression = compile_expression(query.text, folding=query.folding)
            return None if expression is None else _Expressed(query, expression, self._matches(check))
        pattern = compile_pattern(query.text, folding=query.folding)
        return None if pattern is None else _Literal(query, pattern, check)

    def _as_it_stands(
        self, query: Query, connection: sqlite3.Connection, check: Callable[[], None]
    ) -> Term | None:
        """The whole query as one string, where it has no operators and so stands somewhere in the library.

        The library as a whole decides, so that a query means the same in every essay and zone.
        """
        text = words_only(query.text)
        if text is None or plain_text(query.text) is not None:
            return None
        whole = Query(text, DEFAULT_ZONES, folding=query.folding, limit=0)
        pattern = compile_pattern(text, folding=query.folding)
        if pattern is None:
            return None
        state = self._current(connection)
        pending = self._texts.documents(connection, state.pending)
        found = self._answer(whole, state, _Literal(whole, pattern, check), pending, [])
        return Term(text) if found.total_occurrences else None

    def _matches(self, check: Callable[[], None]) -> MatchTexts:
        until = self._matcher.until()
        return lambda expression, texts: self._matcher.find(expression, texts, until, check)

    def _answer(
        self,
        query: Query,
        state: _State,
        matching: _Matching,
        pending: Iterable[SearchDocument],
        own: list[SearchDocument],
    ) -> SearchResult:
        if not state.segments:
            return search_documents(pending, query, own, examine=matching.examine, labels=matching.labels)
        documents = list(pending)
        library = Library(
            state.indexed.documents + len(documents),
            state.indexed.characters + sum(one.length for one in documents),
        )
        examined = _examined(documents, query, matching)
        table = self._table(query, state, matching, examined, own, _lengths(state, documents))
        return answer(query, table, library, [one.present for one in examined], matching.labels)

    def _table(
        self,
        query: Query,
        state: _State,
        matching: _Matching,
        examined: Iterable[Examined],
        own: Iterable[SearchDocument],
        lengths: Mapping[str, float],
    ) -> Table:
        """All that was found: in the index, in the essays that were read, in the reader's notes."""
        matches = [
            matching.segment(segment, self._wanted(query, segment, current))
            for segment, current in state.segments
        ]
        found = [one.found for one in examined if one.found is not None]
        notes = {
            one.found.document.essay: one.found
            for one in _examined(own, query, matching)
            if one.found is not None and one.found.document.essay in lengths
        }
        return Table(matches, found, notes, lengths.__getitem__)

    def _wanted(self, query: Query, segment: Segment, current: Any) -> Any:
        if query.essays is None:
            return current
        import numpy as np

        chosen = np.array([essay in query.essays for essay, _ in segment.documents], dtype=bool)
        return chosen if current is None else chosen & current

    def _own_documents(self, connection: sqlite3.Connection, zones: frozenset[Zone]) -> list[SearchDocument]:
        if self._own_notes is None or Zone.ANNOTATIONS not in zones:
            return []
        notes: dict[str, list[tuple[str, str]]] = {}
        for essay, block, text in self._own_notes(connection):
            notes.setdefault(essay, []).append((block, text))
        return [own_notes_document(essay, rows) for essay, rows in notes.items()]

    def _current(self, connection: sqlite3.Connection) -> _State:
        """The state of index and library, looked up again where either may have changed."""
        state = self._seen_last()
        if state is None:
            key = self._key()
            with self._guard:
                state = self._renewed(key[0], connection)
            self._seen.key, self._seen.state = key, state
        return state

    def _seen_last(self) -> _State | None:
        """The state that this thread has seen, None where it has changed or may have."""
        state: _State | None = getattr(self._seen, "state", None)
        return state if state is not None and self._seen.key == self._key() else None

    def _key(self) -> _Key:
        return self._manifest_version(self._folder), self._store.versions()

    def _renewed(self, version: Any, connection: sqlite3.Connection) -> _State:
        revisions = queries.essay_revisions(connection)
        if self._index is None or self._index[0] != version:
            before = None if self._index is None else self._index[1]
            self._index = (version, _open(self._folder, queries.library_id(connection), before))
        index = self._index[1]
        state = self._state
        if state is None or state.index is not index or state.revisions != revisions:
            self._state = state = _state(index, revisions)
        return state


class _Matching(Protocol):
    """One way of matching a query: over a segment, and over a document that is read."""

    zones: frozenset[Zone]
    labels: tuple[str, ...]

    def segment(self, segment: Segment, wanted: Any) -> SegmentMatches: ...

    def examine(self, document: SearchDocument) -> Examined: ...


class _Literal(_Matching):
    """Matching a string."""

    def __init__(self, query: Query, pattern: Pattern, check: Callable[[], None]) -> None:
        self.zones = query.zones
        self.labels = (query.text.strip(),)
        self._pattern = pattern
        self._check = check
        self._examine = examiner(query.zones, finder_of(pattern))

    def segment(self, segment: Segment, wanted: Any) -> SegmentMatches:
        from duidu.core.search.index.counting import Occurrences, count
        from duidu.core.search.index.matching import find_places
        from duidu.core.search.index.singles import count_character

        self._check()
        counted = count_character(segment, self._pattern, self.zones, wanted)
        if counted is not None:
            return counted
        if self._pattern.loose:
            from duidu.core.search.index.leaves import find_leaf

            return count(segment, find_leaf(segment, self._pattern), self.zones, wanted)
        places = find_places(segment, self._pattern)
        return count(segment, Occurrences(places, len(self._pattern)), self.zones, wanted)

    def examine(self, document: SearchDocument) -> Examined:
        self._check()
        return self._examine(document)


class _Expressed(_Matching):
    """Matching a regular expression in the child process."""

    def __init__(self, query: Query, expression: Expression, match: MatchTexts) -> None:
        self.zones = query.zones
        self.labels = (query.text.strip(),)
        self._expression = expression
        self._match = match

    def segment(self, segment: Segment, wanted: Any) -> SegmentMatches:
        from duidu.core.search.index.counting import count
        from duidu.core.search.index.scanning import scan

        expression = self._expression
        places = scan(
            segment,
            self.zones,
            wanted,
            expression.as_written,
            lambda texts: self._match(expression, texts),
        )
        return count(segment, places, self.zones, wanted)

    def examine(self, document: SearchDocument) -> Examined:
        written = self._expression.as_written
        texts = [one.text for one in document.blocks] if written else document.folded
        spans = list(self._match(self._expression, texts))
        return examiner(self.zones, lambda _, block: spans[block])(document)


class _Combined(_Matching):
    """Matching a query of several parts."""

    def __init__(self, plan: Plan, match: MatchTexts, check: Callable[[], None]) -> None:
        self.zones = plan.all_zones
        self.labels = plan.labels
        self._plan = plan
        self._match = match
        self._check = check

    def segment(self, segment: Segment, wanted: Any) -> SegmentMatches:
        from duidu.core.search.index.evaluating import evaluate

        self._check()
        return evaluate(self._plan, segment, wanted, self._match)

    def examine(self, document: SearchDocument) -> Examined:
        from duidu.core.search.evaluating import examine

        self._check()
        return examine(self._plan, document, self._match)


def _lengths(state: _State, pending: Iterable[SearchDocument]) -> Mapping[str, float]:
    return ChainMap({one.essay: float(one.length) for one in pending}, state.lengths)


def _examined(documents: Iterable[SearchDocument], query: Query, matching: _Matching) -> list[Examined]:
    return [
        matching.examine(document)
        for document in documents
        if query.essays is None or document.essay in query.essays
    ]


def _open(folder: Path, library: str, before: OpenIndex | None) -> OpenIndex | None:
    from duidu.core.search.index.damage import IndexDamaged
    from duidu.core.search.index.folder import open_index

    try:
        return open_index(folder, library, before)
    except IndexDamaged:
        return None


def _state(index: OpenIndex | None, revisions: dict[str, int]) -> _State:
    import numpy as np

    segments: list[tuple[Segment, Any]] = []
    lengths: dict[str, float] = {}
    for segment in [] if index is None else index.segments:
        current = np.array(
            [
                number not in segment.deleted and revisions.get(essay) == revision
                for number, (essay, revision) in enumerate(segment.documents)
            ],
            dtype=bool,
        )
        lengths.update(
            (segment.documents[number][0], float(segment.lengths[number]))
            for number in np.flatnonzero(current).tolist()
        )
        segments.append((segment, None if current.all() else current))
    pending = tuple((essay, revision) for essay, revision in revisions.items() if essay not in lengths)
    indexed = Library(len(lengths), sum(lengths.values()))
    return _State(index, revisions, tuple(segments), pending, indexed, lengths)
