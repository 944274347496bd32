"""Bring files into the library: read, repair, keep the original, store, describe.

Each file is one transaction: what was reported as done survives anything that happens later.  One file
that cannot be read is reported, the others go on.  The same function serves the command line, the first
start and the window, which runs it in a child process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.ids import new_id, sha256_of_bytes
from duidu.base.jobs import JobContext, Ticket
from duidu.base.paths import seeds
from duidu.core import importing
from duidu.core.annotations.commands import reanchor
from duidu.core.importing.corrections import queries as stored_corrections
from duidu.core.importing.corrections.commands import keep_states, reread
from duidu.core.library import queries
from duidu.core.library.catalogue import Catalogue
from duidu.core.library.identity import carry_ids
from duidu.core.library.model import Essay
from duidu.core.store import Store, Transaction

STAGE = "importing"
_SAME_WORK_SHARE = 0.3
"""Of the new text's paragraphs, how many must stand in the old one for a file of the same name to be
taken as a new version of the same essay and not as another essay that happens to be called the same."""


class ImportStatus(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file; ``error`` is set when it failed."""

    file: str
    essay: str | None
    status: ImportStatus
    error: UserError | None = None


def submit_import(session: Session, paths: Iterable[Path]) -> Ticket[list[ImportOutcome]]:
    """Import in a child process; publish ``ESSAYS`` changes when the ticket is done."""
    return session.builder.submit(import_job, session.store.folder, [str(path) for path in paths])


def import_job(context: JobContext, library: Path, paths: list[str]) -> list[ImportOutcome]:
    """The picklable form of :func:`import_paths` for a child process of the library's holder."""
    store = Store.open(library, exclusive=False)
    try:
        return import_paths(context, store, [Path(path) for path in paths], shipped_catalogue())
    finally:
        store.close()


def shipped_catalogue() -> Catalogue:
    """Facts about essays that many readers have, shipped with the program."""
    return Catalogue.load(seeds() / "catalogue.toml")


def import_paths(
    context: JobContext, store: Store, paths: Iterable[Path], catalogue: Catalogue
) -> list[ImportOutcome]:
    """Import files and folders one by one.

    A file that cannot be read is reported and the rest goes on; where nothing more can be saved (the disk
    is full), the file at which that happened is the last one reported.
    """
    files = list(_expand(paths))
    outcomes: list[ImportOutcome] = []
    for number, file in enumerate(files):
        context.report(number, len(files), STAGE)
        outcomes.append(file if isinstance(file, ImportOutcome) else _outcome(store, file, catalogue))
        error = outcomes[-1].error
        if error is not None and error.code in _FATAL:
            break
    context.report(len(files), len(files), STAGE)
    return outcomes


def _expand(paths: Iterable[Path]) -> Iterator[Path | ImportOutcome]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            yield _failed(path, UserError("folder_unreadable", folder=str(path), detail=str(error)))
            continue
        yield from _expand(p for p in inside if p.is_dir() or importing.can_read(p.name))


def _failed(path: Path, error: UserError) -> ImportOutcome:
    return ImportOutcome(path.name, None, ImportStatus.FAILED, error)


_FATAL = frozenset({"disk_full", "disk_failed", "library_read_only", "library_damaged"})
"""After these nothing more can be saved: going on would report every file as failed for one reason."""


def _outcome(store: Store, path: Path, catalogue: Catalogue) -> ImportOutcome:
    try:
        return import_file(store, path, catalogue)
    except UserError as error:
        return _failed(path, error)
    except importing.ConservationError as error:
        # A defect of ours; the reader keeps the original and learns the place.
        return _failed(path, UserError("conservation_failed", file=path.name, line=error.line))


def import_file(store: Store, path: Path, catalogue: Catalogue) -> ImportOutcome:
    """Import one file in one transaction; ``UserError`` where it cannot be read or kept."""
    data = importing.read_bytes(path)
    sha256 = sha256_of_bytes(data)
    with store.read() as connection:
        known = queries.find_by_original(connection, sha256)
        if known is not None and queries.importer_of(connection, known) == importing.VERSION:
            same_name = queries.essay_row(connection, known).file == path.name
            status = ImportStatus.UNCHANGED if same_name else ImportStatus.DUPLICATE
            return ImportOutcome(path.name, known, status)
    source = importing.read_source(data, path.name)
    store.originals.keep(data)
    essay = importing.import_source(source).essay
    return _save(store, source, sha256, len(data), essay, known, catalogue)


def _save(
    store: Store,
    source: importing.Source,
    sha256: str,
    size_bytes: int,
    essay: Essay,
    known: str | None,
    catalogue: Catalogue,
) -> ImportOutcome:
    name = source.file
    with store.write() as tx:
        queries.keep_original(tx, sha256, name, size_bytes)
        essay_id = known or _earlier_version(tx.connection, name, essay)
        status = ImportStatus.UPDATED
        if essay_id is None:
            essay_id, status = new_id()[:12], ImportStatus.IMPORTED
            queries.insert_essay(tx, essay_id, essay, sha256, importing.VERSION)
        else:
            before = queries.load_essay(tx.connection, essay_id)
            essay = _corrected(tx, essay_id, source, essay)
            essay = carry_ids(before, replace(essay, file=before.file if known else name))
            queries.replace_essay(tx, essay_id, essay, sha256, importing.VERSION)
            reanchor(tx, essay_id, essay)
        for field, fact in catalogue.facts(sha256).items():
            queries.set_fact(tx, essay_id, field, fact)
    return ImportOutcome(name, essay_id, status)


def _corrected(tx: Transaction, essay_id: str, source: importing.Source, essay: Essay) -> Essay:
    """The new reading with the corrections that the reader made in earlier ones."""
    corrections = stored_corrections.load(tx.connection, essay_id)
    if not corrections:
        return essay
    result = reread(source, corrections)
    keep_states(tx, essay_id, corrections, result)
    return result.essay


def _earlier_version(connection: sqlite3.Connection, name: str, essay: Essay) -> str | None:
    """The essay that this file is a new version of: same file name and enough of the same text."""
    texts = {block.text for block in essay.paragraphs}
    for candidate in queries.find_by_file(connection, name):
        before = {block.text for block in queries.load_blocks(connection, candidate) if block.is_body}
        if texts and len(texts & before) >= _SAME_WORK_SHARE * len(texts):
            return candidate
    return None
