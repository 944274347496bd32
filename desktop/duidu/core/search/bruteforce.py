"""Search without an index: read every text from beginning to end.

It answers while there is no index (or for essays that are not in it yet), it searches the reader's own
notes, and it is what the index is tested against.  So it is written to be obviously right, and both share
only what defines the answer: patterns, zones, scores and snippets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import inf
from typing import NamedTuple

from duidu.core.library.model import Zone
from duidu.core.search.documents import SearchBlock, SearchDocument, Stretch, searchable
from duidu.core.search.model import EssayCount, Explanation, Hit, Query, SearchResult
from duidu.core.search.patterns import Pattern, compile_pattern, find_spans
from duidu.core.search.ranking import WEIGHTS, Scoring
from duidu.core.search.snippets import snippet_bounds, snippet_from

Spans = Iterable[tuple[int, int]]
Finder = Callable[[SearchDocument, int], Spans]
"""Start and end of each occurrence in a block (a number) of a document, by start."""


class Occurrence(NamedTuple):
    """A place in a document; ``zone`` is the requested zone that it was found in."""

    block: int
    start: int
    end: int
    zone: Zone


@dataclass(frozen=True)
class Found:
    """A document and its occurrences in reading order.

    ``leaf_weights``: the weight of each thing that was sought (of all occurrences, where there is but one);
    ``gap``: the fewest characters between two different ones in a block.
    """

    document: SearchDocument
    occurrences: Sequence[Occurrence]
    leaf_weights: tuple[float, ...] | None = None
    gap: float = inf

    @property
    def weights(self) -> tuple[float, ...]:
        if self.leaf_weights is not None:
            return self.leaf_weights
        return (sum(WEIGHTS[occurrence.zone] for occurrence in self.occurrences),)


class Examined(NamedTuple):
    """What came of a document: found or not, and which things stand in it (None: not counted)."""

    found: Found | None
    present: tuple[bool | None, ...] = (None,)


Examine = Callable[[SearchDocument], Examined]


def search_documents(
    documents: Iterable[SearchDocument],
    query: Query,
    own_notes: Iterable[SearchDocument] = (),
    finder: Finder | None = None,
    examine: Examine | None = None,
    labels: tuple[str, ...] = (),
) -> SearchResult:
    """The answer to ``query``.  ``finder`` replaces the literal pattern (regular expressions), ``examine``
    all of the matching (the query language), ``labels`` say how its parts were typed.

    ``own_notes`` hold the reader's notes, one document an essay; linear in all text.
    """
    if examine is None:
        find = finder or literal_finder(query)
        if find is None:
            return SearchResult(query)
        examine = examiner(query.zones, find)
    count, length = 0, 0
    found: dict[str, Found] = {}
    lengths: dict[str, int] = {}
    present: list[tuple[bool | None, ...]] = []
    for document in documents:
        count, length = count + 1, length + document.length
        if query.essays is None or document.essay in query.essays:
            examined = examine(document)
            present.append(examined.present)
            if examined.found is not None:
                found[document.essay] = examined.found
            lengths[document.essay] = document.length
    own = {
        notes.essay: one
        for notes in own_notes
        if notes.essay in lengths and (one := examine(notes).found) is not None
    }
    return _answer(query, found, own, lengths, (count, length, frequencies(present)), labels)


def examiner(zones: frozenset[Zone], find: Finder) -> Examine:
    """Examine documents for the occurrences of one thing."""

    def examine(document: SearchDocument) -> Examined:
        hits = list(occurrences_in(document, zones, find))
        return Examined(Found(document, hits) if hits else None)

    return examine


def frequencies(present: Sequence[tuple[bool | None, ...]]) -> tuple[int | None, ...]:
    """In how many documents each thing stands; None where that is not counted."""
    return tuple(
        None if column[0] is None else sum(map(bool, column)) for column in zip(*present, strict=True)
    )


def literal_finder(query: Query) -> Finder | None:
    """How to find a literal query in a block; None where it is nothing but white space."""
    pattern = compile_pattern(query.text, folding=query.folding)
    return None if pattern is None else finder_of(pattern)


def finder_of(pattern: Pattern) -> Finder:
    """How to find a pattern in a block."""

    def find(document: SearchDocument, block: int) -> Spans:
        return find_spans(pattern, document, block)

    return find


def occurrences_in(document: SearchDocument, zones: frozenset[Zone], find: Finder) -> Iterator[Occurrence]:
    """Occurrences in the given zones, in reading order; none is given twice."""
    for number, block in enumerate(document.blocks):
        if block.zone in zones:
            yield from (Occurrence(number, start, end, block.zone) for start, end in find(document, number))
        elif block.zone is Zone.BODY:
            for zone, stretches in _quoted_zones(document, zones):
                inside = [stretch for stretch in stretches if stretch[0] == number]
                if inside:
                    yield from (
                        Occurrence(number, start, end, zone)
                        for start, end in find(document, number)
                        if any(low <= start and end <= high for _, low, high in inside)
                    )


def _quoted_zones(
    document: SearchDocument, zones: frozenset[Zone]
) -> tuple[tuple[Zone, tuple[Stretch, ...]], ...]:
    """The wider of the requested quotation zones; the classics are among all quotations."""
    if Zone.QUOTATIONS in zones:
        return ((Zone.QUOTATIONS, document.quotations),)
    if Zone.QUOTATIONS_CLASSICS in zones:
        return ((Zone.QUOTATIONS_CLASSICS, document.classics),)
    return ()


@dataclass(frozen=True, slots=True)
class _Counts:
    """Essays found, in order already."""

    counts: tuple[EssayCount, ...]
    explanations: dict[str, Callable[[], Explanation]]

    def ordered(self) -> Iterable[EssayCount]:
        return self.counts

    def explain(self, essay: str) -> Explanation | None:
        explanation = self.explanations.get(essay)
        return None if explanation is None else explanation()


def _answer(
    query: Query,
    found: dict[str, Found],
    own: dict[str, Found],
    lengths: dict[str, int],
    library: tuple[int, int, tuple[int | None, ...]],
    labels: tuple[str, ...],
) -> SearchResult:
    essays = found.keys() | own.keys()
    documents, length, counted = library
    mean = length / documents if documents else 0.0
    scoring = Scoring(
        documents, mean, tuple(len(essays) if one is None else one for one in counted or (None,))
    )
    parts = {essay: [by[essay] for by in (found, own) if essay in by] for essay in essays}
    scored = {
        essay: (
            [sum(column) for column in zip(*(part.weights for part in parts[essay]), strict=True)],
            lengths[essay],
            min(part.gap for part in parts[essay]),
        )
        for essay in essays
    }
    scores = {essay: scoring.score(*scored[essay]) for essay in essays}
    order = sorted(essays, key=lambda essay: (-scores[essay], essay))
    totals = {essay: sum(len(part.occurrences) for part in parts[essay]) for essay in order}
    hits = (
        hit_of(part.document, occurrence, scores[essay])
        for essay in order
        for part in parts[essay]
        for occurrence in part.occurrences
    )
    stop = None if query.limit is None else query.offset + query.limit
    return SearchResult(
        query,
        len(order),
        sum(totals.values()),
        tuple(islice(hits, query.offset, stop)),
        _Counts(
            tuple(EssayCount(essay, totals[essay]) for essay in order),
            {essay: partial(scoring.explain, labels, *scored[essay]) for essay in order},
        ),
    )


def hit_of(document: SearchDocument, occurrence: Occurrence, score: float) -> Hit:
    """The occurrence with its surroundings."""
    block = document.blocks[occurrence.block]
    bounds = snippet_bounds(len(block.text), occurrence.start, occurrence.end)
    snippet = snippet_from(block.text[bounds[0] : bounds[1]], bounds, occurrence.start, occurrence.end)
    return Hit(
        essay=document.essay,
        block=block.id,
        paragraph=block.id if block.zone is Zone.BODY else None,
        zone=occurrence.zone,
        start=occurrence.start,
        end=occurrence.end,
        text=block.text[occurrence.start : occurrence.end],
        snippet=snippet.text,
        snippet_start=snippet.start,
        snippet_end=snippet.end,
        score=float(score),
        note_index=block.note_index,
    )


def own_notes_document(essay: str, notes: Iterable[tuple[str, str]]) -> SearchDocument:
    """The reader's notes on an essay, (block id, text) each, as something to search."""
    blocks = tuple(SearchBlock(block, Zone.ANNOTATIONS, searchable(text)) for block, text in notes)
    return SearchDocument(essay, 0, blocks)
