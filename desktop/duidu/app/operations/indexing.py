"""Bring the search index up to the library, in a child process or at once."""

from __future__ import annotations

from pathlib import Path

from duidu.app.session import Session
from duidu.base.jobs import Inline, JobContext, Ticket
from duidu.core.search import update_index

INDEX_FOLDER = "index"


def index_folder(session: Session) -> Path:
    """The private cache that holds the index; it is never shared and may be deleted at any time."""
    return session.store.folder / INDEX_FOLDER


def submit_index_update(session: Session) -> Ticket[None]:
    """Update in a child process; searches are right before, during and after."""
    return session.builder.submit(index_job, session.store.folder)


def index_job(context: JobContext, library: Path) -> None:
    """The picklable form of :func:`update_now`."""
    update_index(context, library, library / INDEX_FOLDER)


def update_now(session: Session) -> None:
    """Update in this process, for the command line."""
    index_job(Inline(), session.store.folder)
