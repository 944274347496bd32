"""The index's long work, as jobs for a child process: full builds and updates.

Functions and arguments are picklable; the library is opened for reading only, the index is a cache in a
folder of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from duidu.base.errors import UserError
from duidu.base.jobs import JobContext
from duidu.core.library import queries
from duidu.core.script import fold
from duidu.core.search.documents import SearchDocument
from duidu.core.search.library_texts import load_document
from duidu.core.segment import keep_whole
from duidu.core.store import Store

_STAGE = "index"


def build_index(ctx: JobContext, library_folder: Path, index_folder: Path) -> int:
    """Build the index of a library anew; returns how many essays it has."""
    from duidu.core.search.index.building import build
    from duidu.core.search.index.folder import writing

    with _plain(), _reading(library_folder) as (connection, library), writing(index_folder, ctx.check):
        revisions = queries.essay_revisions(connection)
        documents = _reported(ctx, connection, list(revisions.items()))
        build(index_folder, library, documents, ctx.check)
    return len(revisions)


def update_index(ctx: JobContext, library_folder: Path, index_folder: Path) -> int:
    """Bring the index up to date, building it where there is no valid one; returns essays changed."""
    from duidu.core.search.index.building import update
    from duidu.core.search.index.damage import IndexDamaged
    from duidu.core.search.index.folder import open_index, writing

    with _plain(), _reading(library_folder) as (connection, library), writing(index_folder, ctx.check):
        try:
            index = open_index(index_folder, library)
        except IndexDamaged:
            index = None
        if index is not None:
            wanted = queries.essay_revisions(connection)
            known = {**index.revisions(), **index.manifest.unindexed}
            added = [(essay, revision) for essay, revision in wanted.items() if known.get(essay) != revision]
            replaced = [essay for essay, _ in added if essay in known]
            removed = [*(known.keys() - wanted.keys()), *replaced]
            if removed or added:
                update(index_folder, index, _reported(ctx, connection, added), removed, ctx.check)
            return len({essay for essay, _ in added} | set(removed))
    return build_index(ctx, library_folder, index_folder)


def build_words(ctx: JobContext, library_folder: Path, index_folder: Path, terms: Iterable[str] = ()) -> int:
    """Find the words of what is indexed, for ranking, ``terms`` being one word each; returns segments done.

    About a second for each megabyte of text that has none yet.  Searching goes on before and meanwhile.
    """
    from duidu.core.search.index.damage import IndexDamaged
    from duidu.core.search.index.folder import open_index
    from duidu.core.search.index.words import lacking, write_words

    with _plain(), _reading(library_folder) as (_, library):
        try:
            segments = lacking(open_index(index_folder, library).segments)
        except IndexDamaged:
            return 0
        if segments:
            keep_whole(fold(term).text for term in terms)
        for done, segment in enumerate(segments):
            ctx.report(done, len(segments), _STAGE)
            write_words(segment, ctx.check)
    return len(segments)


@contextmanager
def _plain() -> Iterator[None]:
    """What the disk refuses is no defect: searching goes on without the index."""
    try:
        yield
    except OSError as error:
        raise UserError("index_not_written", detail=error.strerror or str(error)) from error


@contextmanager
def _reading(folder: Path) -> Iterator[tuple[sqlite3.Connection, str]]:
    """A snapshot of the library opened for reading, and the library's id."""
    store = Store.open(folder, read_only=True)
    try:
        with store.read() as connection:
            yield connection, queries.library_id(connection)
    finally:
        store.close()


def _reported(
    ctx: JobContext, connection: sqlite3.Connection, revisions: list[tuple[str, int]]
) -> Iterator[SearchDocument]:
    for done, (essay, revision) in enumerate(revisions):
        ctx.report(done, len(revisions), _STAGE)
        yield load_document(connection, essay, revision)
    ctx.report(len(revisions), len(revisions), _STAGE)
