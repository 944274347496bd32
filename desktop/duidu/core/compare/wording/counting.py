"""One request, one table: what the window and the command line ask of the words of a library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from duidu.base.jobs import JobContext
from duidu.base.text import Span
from duidu.core import segment
from duidu.core.compare.wording.cache import FOLDER, WordCache
from duidu.core.compare.wording.collocates import (
    Collocate,
    Measure,
    as_words,
    collocates,
    near_words,
)
from duidu.core.compare.wording.keyness import KeyWord, key_words
from duidu.core.compare.wording.lists import WordRow, places_of, word_list
from duidu.core.compare.wording.stopwords import NONE, stop_characters, stop_words
from duidu.core.compare.wording.worded import WordedEssay, body_of, by_characters
from duidu.core.library import queries
from duidu.core.search.concordance import Unit
from duidu.core.search.documents import SearchBlock, SearchDocument, searchable
from duidu.core.search.patterns import Pattern, compile_pattern, find_spans
from duidu.core.store import Store

Row = WordRow | Collocate | KeyWord


class Kind(StrEnum):
    """What is asked for."""

    WORDS = "words"
    STRINGS = "strings"
    COLLOCATES = "collocates"
    KEYNESS = "keyness"


@dataclass(frozen=True, slots=True)
class WordingRequest:
    """What to count.

    ``essays`` None: all.  ``against``: what key words are compared with, None the rest of the library.
    ``query`` (for collocates) is a string as search takes it literally, both scripts together; where it is part of a
    longer word, it counts only with ``inside``.
    """

    kind: Kind = Kind.WORDS
    essays: tuple[str, ...] | None = None
    against: tuple[str, ...] | None = None
    ngram: int = 2
    unit: Unit = Unit.WORDS
    query: str = ""
    inside: bool = False
    window: tuple[int, int] = (5, 5)
    measure: Measure = Measure.LOG_LIKELIHOOD
    least: int = 1
    with_stop_words: bool = False


@dataclass(frozen=True, slots=True)
class WordingTable:
    """The rows, how many words and essays were counted; for collocates how often the query stands there, and how often
    it is ``left_out`` because it is part of a longer word."""

    rows: tuple[Row, ...]
    words: int
    essays: int
    found: int = 0
    left_out: int = 0


def count(
    context: JobContext, connection: sqlite3.Connection, cache: WordCache, request: WordingRequest
) -> WordingTable:
    """Answer a request; raises ``Cancelled``.  Cutting comes first (about 1 MB a second), then is kept."""
    known = list(queries.essay_revisions(connection))
    chosen = _known(request.essays, known)
    if request.kind is Kind.KEYNESS:
        return _keyness(context, connection, cache, request, known, chosen)
    essays = _cut(context, connection, cache, request, chosen)
    size = sum(essay.size for essay in essays)
    if request.kind is Kind.COLLOCATES:
        standing = {each.essay: _find(connection, each.essay, request.query) for each in essays}
        places = {each.essay: _counted(each, standing[each.essay], request) for each in essays}
        near = collocates(
            essays,
            places,
            window=request.window,
            least=request.least,
            measure=request.measure,
            stop=_stop(request),
            check=context.check,
        )
        found, everywhere = (sum(map(len, each.values())) for each in (places, standing))
        return WordingTable(tuple(near), size, len(essays), found, everywhere - found)
    rows = word_list(
        essays,
        ngram=request.ngram if request.kind is Kind.STRINGS else 1,
        least=request.least,
        stop=_stop(request),
        check=context.check,
    )
    return WordingTable(tuple(rows), size, len(essays))


def count_apart(
    context: JobContext,
    library: Path,
    cache_folder: Path,
    terms: Sequence[str],
    request: WordingRequest,
) -> WordingTable:
    """The same in a process of its own, which has neither the library open nor the terms."""
    segment.configure(cache_folder)
    segment.keep_whole(terms)
    store = Store.open(library, read_only=True)
    try:
        with store.read() as connection:
            cache = WordCache(library / FOLDER)
            cache.prune(queries.essay_revisions(connection))
            return count(context, connection, cache, request)
    finally:
        store.close()


def places_behind(
    context: JobContext,
    connection: sqlite3.Connection,
    cache: WordCache,
    request: WordingRequest,
    row: Row,
) -> Iterator[tuple[str, Span]]:
    """The places that a row counts, essay by essay in the order of the request."""
    known = list(queries.essay_revisions(connection))
    for essay in _known(request.essays, known):
        context.check()
        (worded,) = _cut(context, connection, cache, request, [essay])
        if isinstance(row, Collocate):
            spans = _counted(worded, _find(connection, essay, request.query), request)
            yield from ((essay, span) for span in _beside(worded, spans, row.word, request.window))
        else:
            words = row.words if isinstance(row, WordRow) else (row.word,)
            yield from ((essay, span) for span in places_of(worded, words))


def _keyness(
    context: JobContext,
    connection: sqlite3.Connection,
    cache: WordCache,
    request: WordingRequest,
    known: list[str],
    chosen: list[str],
) -> WordingTable:
    others = [essay for essay in _known(request.against, known) if essay not in chosen]
    essays = _cut(context, connection, cache, request, [*chosen, *others])
    rows = key_words(
        essays[: len(chosen)],
        essays[len(chosen) :],
        least=request.least,
        stop=_stop(request),
        check=context.check,
    )
    return WordingTable(tuple(rows), sum(each.size for each in essays[: len(chosen)]), len(chosen))


def _stop(request: WordingRequest) -> frozenset[str]:
    if request.with_stop_words:
        return NONE
    return stop_characters() if request.unit is Unit.CHARACTERS else stop_words()


def _known(asked: tuple[str, ...] | None, known: list[str]) -> list[str]:
    return known if asked is None else [essay for essay in dict.fromkeys(asked) if essay in known]


def _cut(
    context: JobContext,
    connection: sqlite3.Connection,
    cache: WordCache,
    request: WordingRequest,
    names: list[str],
) -> list[WordedEssay]:
    essays = cache.essays(connection, names, context)
    return [by_characters(essay) for essay in essays] if request.unit is Unit.CHARACTERS else essays


def _counted(essay: WordedEssay, spans: list[Span], request: WordingRequest) -> list[Span]:
    return spans if request.inside else as_words(essay, spans)


def _find(connection: sqlite3.Connection, essay: str, query: str) -> list[Span]:
    pattern = compile_pattern(query)
    return [] if pattern is None else list(_spans(connection, essay, pattern))


def _spans(connection: sqlite3.Connection, essay: str, pattern: Pattern) -> Iterator[Span]:
    """As search finds them, in the blocks whose words are counted."""
    body = body_of(queries.load_blocks(connection, essay))
    blocks = tuple(SearchBlock(block.id, block.zone, searchable(block.text)) for block in body)
    document = SearchDocument(essay, 0, blocks)
    for number, block in enumerate(blocks):
        for start, end in find_spans(pattern, document, number):
            yield Span(block.id, start, end)


def _beside(essay: WordedEssay, spans: Sequence[Span], word: str, window: tuple[int, int]) -> Iterator[Span]:
    """The places that have the word in their own windows."""
    blocks = {block.id: block for block in essay.blocks}
    for span in spans:
        block = blocks[span.block]
        if any(block.words[near.number] == word for near in near_words(block, [span], window)):
            yield span
