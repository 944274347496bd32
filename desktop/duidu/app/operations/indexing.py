"""Bring the search index up to the library, in a child process or at once."""

from __future__ import annotations

from pathlib import Path

from duidu.app.session import Session
from duidu.base.jobs import Inline, JobContext, Ticket
from duidu.core.search import SearchIndex, build_words, update_index
from duidu.core.store import Store

INDEX_FOLDER = "index"


def open_index(store: Store) -> SearchIndex:
    """The search of an open library, the reader's own notes included, in whichever process."""
    from duidu.core.annotations.queries import note_texts

    return SearchIndex.open(store.folder / INDEX_FOLDER, store, note_texts)


def index_folder(session: Session) -> Path:
    """The private cache that holds the index; it is never shared and may be deleted at any time."""
    return session.store.folder / INDEX_FOLDER


def submit_index_update(session: Session) -> Ticket[None]:
    """Update in a child process; searches are right before, during and after."""
    return session.builder.submit(index_job, session.store.folder)


def begin_words(session: Session) -> bool:
    """Find the words of what is indexed, in a child process of its own that nobody waits for.

    False where one is still at it; what it does not reach waits for the next time.
    """
    if session.words is not None and not session.words.poll().status.is_over:
        return False
    terms = tuple(entry.headword for entry in session.glossary.all())
    session.words = session.background.submit(words_job, session.store.folder, terms)
    return True


def words_job(context: JobContext, library: Path, terms: tuple[str, ...]) -> None:
    """The picklable form of finding words, by which a better place is told from a worse."""
    build_words(context, library, library / INDEX_FOLDER, terms)


def index_job(context: JobContext, library: Path) -> None:
    """The picklable form of :func:`update_now`."""
    update_index(context, library, library / INDEX_FOLDER)


def update_now(session: Session) -> None:
    """Update in this process, for the command line."""
    index_job(Inline(), session.store.folder)
