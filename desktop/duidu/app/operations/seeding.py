"""Fill a new library with the samples, and with what the user put beside them, once."""

from __future__ import annotations

from pathlib import Path

from duidu.app.operations.importing import ImportOutcome, import_paths, shipped_catalogue
from duidu.app.session import Session
from duidu.base.clock import now
from duidu.base.ids import new_id
from duidu.base.jobs import JobContext, Ticket
from duidu.base.paths import seeds
from duidu.core import importing
from duidu.core.library import queries
from duidu.core.library.catalogue import Catalogue
from duidu.core.store import Store

SAMPLES = "samples"
OWN = "essays"
_SEEDED = "seeded"


def needs_seeding(session: Session) -> bool:
    """Whether this library has never been filled."""
    with session.store.read() as connection:
        return queries.info(connection, _SEEDED) is None


def submit_seeding(session: Session) -> Ticket[list[ImportOutcome]]:
    """Fill the library in a child process."""
    return session.builder.submit(seeding_job, session.store.folder)


def seeding_job(context: JobContext, library: Path) -> list[ImportOutcome]:
    """The picklable form of :func:`seed`."""
    store = Store.open(library, exclusive=False)
    try:
        return seed(context, store, seeds())
    finally:
        store.close()


def seed(context: JobContext, store: Store, folder: Path) -> list[ImportOutcome]:
    """Import the samples as a collection of their own, then the user's files; mark the library."""
    catalogue = shipped_catalogue()
    samples = import_paths(context, store, _essays_in(folder / SAMPLES, catalogue), catalogue)
    own_files = _essays_in(folder / OWN, catalogue) + _essays_in(folder, catalogue)
    own = import_paths(context, store, own_files, catalogue)
    essays = frozenset(outcome.essay for outcome in samples if outcome.essay is not None)
    with store.write() as tx:
        if essays and queries.info(tx.connection, _SEEDED) is None:
            collection = queries.Collection(new_id()[:12], SAMPLES, SAMPLES, essays)
            queries.insert_collection(tx, collection)
        queries.set_info(tx, _SEEDED, now())
    return samples + own


def _essays_in(folder: Path, catalogue: Catalogue) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and importing.can_read(path.name) and path.name not in catalogue.leave_out
    )
