"""One answer from several sources: the index's segments, essays read from the library, the reader's notes.

Each source says which essays it found, how often and with what weight; here they are scored together,
ordered, and only the page that was asked for is turned into hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from duidu.base.text import Span, SpanRows
from duidu.core.search.bruteforce import Found, frequencies, hit_of
from duidu.core.search.model import EssayCount, Explanation, Hit, Query, SearchResult
from duidu.core.search.ranking import Scoring

if TYPE_CHECKING:
    from duidu.core.search.index.counting import SegmentMatches


@dataclass(frozen=True, slots=True)
class Library:
    """What all searchable essays together are: how many, and how many characters."""

    documents: int
    characters: float

    @property
    def mean_length(self) -> float:
        return self.characters / self.documents if self.documents else 0.0


class Table:
    """All essays found, as columns; rows are made only for those that are shown."""

    def __init__(
        self,
        segments: Sequence[SegmentMatches],
        found: Sequence[Found] = (),
        own: Mapping[str, Found] | None = None,
        length_of: Callable[[str], float] = lambda _: 0.0,
    ) -> None:
        """``own``: the reader's notes on essays, which go to those found in the text or stand alone."""
        import numpy as np

        self._np = np
        self._segments = segments
        self._starts = np.cumsum([0] + [len(matches.documents) for matches in segments])
        own = own or {}
        placed = {essay: number for number, essay in enumerate(_essays(segments, found))} if own else {}
        alone = [one for essay, one in own.items() if essay not in placed]
        self._found, self._read = [*found, *alone], len(found)
        self.totals = self._column(
            [m.totals for m in segments], [len(one.occurrences) for one in self._found]
        )
        self.weights = self._weights()
        self.gaps = self._column([m.gaps for m in segments], [one.gap for one in self._found])
        lengths = [one.document.length for one in found] + [length_of(one.document.essay) for one in alone]
        self.lengths = self._column([m.lengths for m in segments], lengths)
        self._beside = {placed[essay]: one for essay, one in own.items() if essay in placed}
        for number, one in self._beside.items():
            self.totals[number] += len(one.occurrences)
            self.weights[:, number] += one.weights
            self.gaps[number] = min(self.gaps[number], one.gap)

    def __len__(self) -> int:
        return len(self.totals)

    def essay(self, number: int) -> str:
        segment, row = self._place(number)
        return self._found[row].document.essay if segment is None else segment.essay(row)

    def essays(self) -> list[str]:
        return _essays(self._segments, self._found)

    def hits(self, number: int, score: float, page: slice) -> Iterable[Hit]:
        """A page of the hits of one essay, its text first, then the reader's notes on it."""
        beside = self._beside.get(number)
        if beside is None:
            return self._text_hits(number, score, page)
        both = chain(self._text_hits(number, score, slice(None)), found_hits(beside, score, slice(None)))
        return islice(both, page.start, page.stop)

    def _text_hits(self, number: int, score: float, page: slice) -> Iterable[Hit]:
        segment, row = self._place(number)
        return (
            found_hits(self._found[row], score, page) if segment is None else segment.hits(row, score, page)
        )

    def whole(self, number: int, page: slice) -> tuple[SpanRows, Iterable[Hit]]:
        """Where the text of one essay matched, in reading order, and a page of its hits, those in notes included."""
        segment, row = self._place(number)
        if segment is None:
            spans = found_spans(self._found[row]) if row < self._read else SpanRows()
            return spans, self.hits(number, 0.0, page)
        spans, hits = segment.whole(row, page)
        beside = self._beside.get(number)
        return spans, hits if beside is None else self.hits(number, 0.0, page)

    def _place(self, number: int) -> tuple[SegmentMatches | None, int]:
        part = int(self._np.searchsorted(self._starts, number, side="right")) - 1
        segment = self._segments[part] if part < len(self._segments) else None
        return segment, number - int(self._starts[part])

    def _weights(self) -> Any:
        """One row for each thing that was sought, one column for each essay."""
        rows = [m.weights for m in self._segments]
        if self._found:
            rows.append(self._np.array([one.weights for one in self._found], dtype=self._np.float64).T)
        return self._np.concatenate(rows, axis=1) if rows else self._np.empty((1, 0))

    def frequencies(self, present: Sequence[tuple[bool | None, ...]]) -> tuple[int, ...]:
        """In how many essays each thing stands, with those of ``present`` that are not in the index.

        Where that was not counted, the essays found.
        """
        columns = [*(m.frequencies for m in self._segments), frequencies(present)]
        counted = zip(*(column for column in columns if column), strict=True)
        return tuple(
            len(self) if None in column else sum(one for one in column if one is not None)
            for column in counted
        )

    def _column(self, arrays: list[Any], numbers: list[Any]) -> Any:
        return self._np.concatenate([*arrays, self._np.array(numbers, dtype=self._np.float64)])


def _essays(segments: Iterable[SegmentMatches], found: Iterable[Found]) -> list[str]:
    return [essay for matches in segments for essay in matches.essays()] + [
        one.document.essay for one in found
    ]


def found_hits(found: Found, score: float, page: slice) -> Iterator[Hit]:
    """A page of the hits of one brute-force searched document."""
    return (hit_of(found.document, occurrence, score) for occurrence in found.occurrences[page])


def found_spans(found: Found) -> SpanRows:
    """Where one brute-force searched document matched."""
    blocks = found.document.blocks
    return SpanRows.of(Span(blocks[one.block].id, one.start, one.end) for one in found.occurrences)


@dataclass(frozen=True)
class _Ranking:
    """Essays found with totals and scores; put in order when asked."""

    table: Table
    scores: Any
    scoring: Scoring
    labels: tuple[str, ...]

    def ordered(self) -> Iterable[EssayCount]:
        columns = (-self.scores).tolist(), self.table.essays(), self.table.totals.tolist()
        return (EssayCount(essay, int(total)) for _, essay, total in sorted(zip(*columns, strict=True)))

    def explain(self, essay: str) -> Explanation | None:
        essays = self.table.essays()
        if essay not in essays:
            return None
        number, table = essays.index(essay), self.table
        weights = table.weights[:, number].tolist()
        return self.scoring.explain(self.labels, weights, table.lengths[number], table.gaps[number])


def answer(
    query: Query,
    table: Table,
    library: Library,
    present: Sequence[tuple[bool | None, ...]] = (),
    labels: tuple[str, ...] = (),
) -> SearchResult:
    """Score, order and cut out the page.

    ``present``: which things stand in the essays that were read; ``labels``: how they were typed.
    """
    import numpy as np

    if not len(table):
        return SearchResult(query)
    scoring = Scoring(library.documents, library.mean_length, table.frequencies(present))
    scores = np.asarray(scoring.score(list(table.weights), table.lengths, table.gaps))
    return SearchResult(
        query,
        len(table),
        int(table.totals.sum()),
        tuple(_page(query, table, scores)),
        _Ranking(table, scores, scoring, labels),
    )


def _page(query: Query, table: Table, scores: Any) -> Iterator[Hit]:
    skip, need = query.offset, query.limit
    for number in _best(table, scores, None if need is None else skip + need):
        total = int(table.totals[number])
        if need is not None and need <= 0:
            return
        if skip >= total:
            skip -= total
            continue
        page = slice(skip, None if need is None else skip + need)
        yield from table.hits(number, float(scores[number]), page)
        if need is not None:
            need -= total - skip
        skip = 0


def _best(table: Table, scores: Any, count: int | None) -> list[int]:
    """The best essays by score, ties by id; at least ``count`` of them if there are so many."""
    import numpy as np

    numbers = list(range(len(table)))
    if count is not None and count < len(table):
        least = np.partition(scores, len(table) - max(count, 1))[len(table) - max(count, 1)]
        numbers = np.flatnonzero(scores >= least).tolist()
    return sorted(numbers, key=lambda number: (-scores[number], table.essay(number)))
