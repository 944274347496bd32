"""Concordance lines and the words of essays, for window and command line alike.

The glossary's terms are told to the segmenter before anything is cut, so that they are words.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from duidu.app.operations import library
from duidu.app.operations.lines import TextsOfLines, hit_lines
from duidu.app.session import Session
from duidu.base.jobs import Inline, JobContext, Ticket
from duidu.core import segment
from duidu.core.compare.wording.cache import FOLDER, WordCache
from duidu.core.compare.wording.counting import (
    Row,
    WordingRequest,
    WordingTable,
    count,
    count_apart,
    places_behind,
)
from duidu.core.glossary import Glossary
from duidu.core.library import queries
from duidu.core.library.model import Zone
from duidu.core.script import fold
from duidu.core.search import Query
from duidu.core.search.concordance import CONTEXT_CHARS, Line, make_line


def concordance(session: Session, query: Query, context: int = CONTEXT_CHARS) -> list[Line]:
    """A line for every hit, essays in the library's order, lines in reading order.

    ``UserError`` for a query that cannot be understood.
    """
    return list(hit_lines(session.store, session.search.search(query).hits, context))


def words_of(session: Session) -> WordCache:
    """The library's words; one value serves many requests, as long as :func:`tell_terms` is called before each."""
    tell_terms(session)
    return WordCache(session.store.folder / FOLDER)


def tell_terms(session: Session) -> None:
    """Tell the segmenter the glossary as it is now, with the reader's own terms and without those taken back."""
    segment.keep_whole(terms_of(session))


def terms_of(session: Session) -> tuple[str, ...]:
    """What the segmenter has to keep whole: the glossary's headwords and forms, folded."""
    return _folded_names(session.glossary)


@lru_cache(maxsize=4)
def _folded_names(glossary: Glossary) -> tuple[str, ...]:
    names = (name for entry in glossary.all() for name in (entry.headword, *entry.forms))
    return tuple(sorted({fold(name).text for name in names if name.strip()}))


def count_words(
    session: Session,
    request: WordingRequest,
    context: JobContext | None = None,
    cache: WordCache | None = None,
) -> WordingTable:
    """Answer at once, in this thread."""
    words = cache or words_of(session)
    with session.store.read() as connection:
        return count(context or Inline(), connection, words, request)


def submit_count(session: Session, request: WordingRequest, cache: WordCache) -> Ticket[WordingTable]:
    """Answer beside the window: in a thread for a few essays, else in a child process."""
    if characters_of(session, request) <= library.LARGE_CHARS:
        return session.counter.submit(lambda context: count_words(session, request, context, cache))
    folder, places = session.store.folder, session.places
    return session.builder.submit(count_apart, folder, Path(places.cache), terms_of(session), request)


def characters_of(session: Session, request: WordingRequest) -> int:
    """How much text a request is about."""
    with session.store.read() as connection:
        rows = queries.list_essays(connection)
    everything = request.essays is None or (request.kind == "keyness" and request.against is None)
    wanted = set() if everything else {*(request.essays or ()), *(request.against or ())}
    return sum(row.characters for row in rows if everything or row.id in wanted)


def lines_behind(
    session: Session,
    request: WordingRequest,
    row: Row,
    most: int,
    context: JobContext | None = None,
    cache: WordCache | None = None,
) -> list[Line]:
    """The lines of the places that a row counts, ``most`` of them at most, in reading order."""
    words, read = cache or words_of(session), TextsOfLines(session.store)
    lines: list[Line] = []
    with session.store.read() as connection:
        for essay, span in places_behind(context or Inline(), connection, words, request, row):
            blocks, line = read(essay)
            place = line.relative(span.block, span.start)
            lines.append(make_line(essay, span, Zone.BODY, blocks[span.block], place))
            if len(lines) >= most:
                break
    return lines
