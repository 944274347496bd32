"""Bring files into the library: read, repair, keep the original, store, describe.

Each file is one transaction: what was reported as done survives anything that happens later.  One file
that cannot be read is reported, the others go on.  The same function serves the command line, the first
start and the window, which runs it in a child process.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from duidu.app.operations.bounded_reading import BoundedReader
from duidu.app.operations.embedded import keep_embedded
from duidu.app.session import Session
from duidu.base.clock import now
from duidu.base.errors import UserError
from duidu.base.ids import new_id, sha256_of_bytes
from duidu.base.jobs import JobContext, Ticket
from duidu.base.paths import seeds
from duidu.core import importing
from duidu.core.annotations.commands import reanchor
from duidu.core.importing import queue
from duidu.core.importing.archives import EXTENSIONS as ARCHIVE_EXTENSIONS
from duidu.core.importing.archives import is_archive
from duidu.core.importing.corrections import queries as stored_corrections
from duidu.core.importing.corrections.commands import keep_states
from duidu.core.importing.corrections.model import ReadAs, chosen_encoding
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.importing.queue import Waiting
from duidu.core.library import queries
from duidu.core.library.catalogue import Catalogue
from duidu.core.library.identity import carry_ids
from duidu.core.library.model import CatalogueFact, Essay
from duidu.core.store import Store, Transaction

if TYPE_CHECKING:
    from duidu.core.importing.reading import Reading

STAGE = "importing"
_SAME_WORK_SHARE = 0.3
"""Of the new text's paragraphs, how many must stand in the old one for a file of the same name to be
taken as a new version of the same essay and not as another essay that happens to be called the same."""

_FROM_FILE = "file"
_FATAL = frozenset({"disk_full", "disk_failed", "library_read_only", "library_damaged"})
"""After these nothing more can be saved: going on would report every file as failed for one reason."""

_KEPT_ALL_THE_SAME = frozenset({"pdf_without_text"})
"""Files without a text whose originals are kept: the user is told to recognise the text and come back."""


class ImportStatus(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file; ``error`` is set when it failed.

    ``path`` is the file, or the archive that it lies in; ``notices`` are codes with details about what
    the file holds and the essay lacks (pages without text).
    """

    file: str
    essay: str | None
    status: ImportStatus
    error: UserError | None = None
    path: str = ""
    notices: tuple[tuple[str, str], ...] = ()


def readable_endings() -> tuple[str, ...]:
    """Endings of the files and archives that can be imported, lower case with the dot."""
    return (*importing.supported_extensions(), *ARCHIVE_EXTENSIONS)


def submit_import(session: Session, paths: Iterable[Path]) -> Ticket[list[ImportOutcome]]:
    """Import in a child process; publish ``ESSAYS`` changes when the ticket is done."""
    return session.builder.submit(import_job, session.store.folder, [str(path) for path in paths])


def submit_import_in(session: Session, path: Path, encoding: str) -> Ticket[list[ImportOutcome]]:
    """Import one file in the encoding that the user chose."""
    return session.builder.submit(import_in_job, session.store.folder, str(path), encoding)


def import_in_job(context: JobContext, library: Path, path: str, encoding: str) -> list[ImportOutcome]:
    """The picklable form of importing one file in a chosen encoding."""
    store = Store.open(library, exclusive=False)
    try:
        with BoundedReader(context.check) as reader:
            file = Waiting(path, Path(path).name)
            return [_outcome(store, file, shipped_catalogue(), reader, encoding)]
    finally:
        store.close()


def takes_encoding(file: str) -> bool:
    """Whether a file of this name is text whose encoding a user may choose."""
    return importing.takes_encoding(file)


def read_file(path: Path) -> bytes:
    """The bytes of a file; ``UserError`` where it cannot be read."""
    return importing.read_bytes(path)


def original_of(session: Session, essay_id: str) -> tuple[str, bytes, str | None]:
    """The name and bytes of an essay's file, and the encoding that the user chose for it."""
    with session.store.read() as connection:
        row = queries.essay_row(connection, essay_id)
        chosen = chosen_encoding(
            stored.correction for stored in stored_corrections.load(connection, essay_id)
        )
    return row.file, session.store.originals.read(row.original), chosen


def submit_unfinished(session: Session) -> Ticket[list[ImportOutcome]]:
    """Go on with the files that an import did not come to: it was paused, or the program ended."""
    return session.builder.submit(import_job, session.store.folder, None)


def unfinished(session: Session) -> int:
    """How many files an import did not come to."""
    with session.store.read() as connection:
        return queue.count(connection)


def forget_unfinished(session: Session) -> None:
    """The files that wait are not wanted any more; what was imported stays."""
    with session.store.write() as tx:
        queue.clear(tx)


def import_job(context: JobContext, library: Path, paths: list[str] | None) -> list[ImportOutcome]:
    """The picklable form of :func:`import_paths` for a child process of the library's holder.

    What it has still to read stands in the library, so that a pause or a crash costs at most the file that
    is being read.  ``paths`` None: go on with what stands there.
    """
    store = Store.open(library, exclusive=False)
    try:
        with BoundedReader(context.check) as reader:
            batch = None if paths is None else f"{now()}-{new_id()[:8]}"
            refused = _enqueue(store, batch, [Path(path) for path in paths or ()], reader)
            with store.read() as connection:
                files = queue.waiting(connection, batch)
            return refused + _import_files(context, store, files, shipped_catalogue(), reader)
    finally:
        store.close()


def _enqueue(
    store: Store, batch: str | None, paths: Iterable[Path], reader: BoundedReader
) -> list[ImportOutcome]:
    """Let the files that ``paths`` name wait; what cannot be opened at all."""
    found = list(_expand(paths, reader))
    if batch is not None:
        with store.write() as tx:
            queue.add(tx, batch, [entry for entry in found if isinstance(entry, Waiting)])
    return [entry for entry in found if isinstance(entry, ImportOutcome)]


def shipped_catalogue() -> Catalogue:
    """Facts about essays that many readers have, shipped with the program."""
    return Catalogue.load(seeds() / "catalogue.toml")


def import_paths(
    context: JobContext, store: Store, paths: Iterable[Path], catalogue: Catalogue
) -> list[ImportOutcome]:
    """Import files, folders and archives one by one.

    A file that cannot be read is reported and the rest goes on; where nothing more can be saved (the disk
    is full), the file at which that happened is the last one reported.
    """
    with BoundedReader(context.check) as reader:
        found = list(_expand(paths, reader))
        refused = [entry for entry in found if isinstance(entry, ImportOutcome)]
        files = [entry for entry in found if isinstance(entry, Waiting)]
        return refused + _import_files(context, store, files, catalogue, reader)


def _import_files(
    context: JobContext, store: Store, files: Sequence[Waiting], catalogue: Catalogue, reader: BoundedReader
) -> list[ImportOutcome]:
    outcomes: list[ImportOutcome] = []
    for number, file in enumerate(files):
        context.report(number, len(files), STAGE)
        outcomes.append(_outcome(store, file, catalogue, reader))
        error = outcomes[-1].error
        if error is not None and error.code in _FATAL:
            return outcomes
        if file.batch:
            with store.write() as tx:
                queue.done(tx, file)
    context.report(len(files), len(files), STAGE)
    return outcomes


def _expand(paths: Iterable[Path], reader: BoundedReader) -> Iterator[Waiting | ImportOutcome]:
    for path in paths:
        try:
            if path.is_dir():
                inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
                yield from _expand((p for p in inside if p.is_dir() or _is_readable(p)), reader)
            elif is_archive(path.name):
                yield from _members(path, reader)
            else:
                yield Waiting(str(path), path.name)
        except UserError as error:
            yield _failed(path, error)
        except OSError as error:
            yield _failed(path, UserError("folder_unreadable", folder=str(path), detail=str(error)))


def _is_readable(path: Path) -> bool:
    return importing.can_read(path.name) or is_archive(path.name)


def _members(path: Path, reader: BoundedReader) -> Iterator[Waiting | ImportOutcome]:
    members = reader.members(path)
    if not members:
        yield _failed(path, UserError("archive_without_essays", file=path.name))
    for member in members:
        yield Waiting(str(path), member.name, member.index)


def _failed(path: Path, error: UserError, name: str = "") -> ImportOutcome:
    return ImportOutcome(name or path.name, None, ImportStatus.FAILED, error, str(path))


def _outcome(
    store: Store,
    file: Waiting,
    catalogue: Catalogue,
    reader: BoundedReader,
    encoding: str | None = None,
) -> ImportOutcome:
    try:
        return _import(store, file, catalogue, reader, encoding)
    except UserError as error:
        return _failed(Path(file.path), error, file.name)
    except importing.ConservationError as error:
        # A defect of ours; the reader keeps the original and learns the place.
        failure = UserError("conservation_failed", file=file.name, line=error.line)
        return _failed(Path(file.path), failure, file.name)


def import_file(store: Store, path: Path, catalogue: Catalogue) -> ImportOutcome:
    """Import one file in one transaction; ``UserError`` where it cannot be read or kept."""
    with BoundedReader() as reader:
        return _import(store, Waiting(str(path), path.name), catalogue, reader)


def _import(
    store: Store,
    file: Waiting,
    catalogue: Catalogue,
    reader: BoundedReader,
    encoding: str | None = None,
) -> ImportOutcome:
    name, path = file.name, Path(file.path)
    data = importing.read_bytes(path) if file.member is None else reader.member(path, name, file.member)
    sha256 = sha256_of_bytes(data)
    with store.read() as connection:
        known = queries.find_by_original(connection, sha256)
        if known is not None and queries.importer_of(connection, known) == importing.VERSION:
            same_name = queries.essay_row(connection, known).file == name
            status = ImportStatus.UNCHANGED if same_name else ImportStatus.DUPLICATE
            return ImportOutcome(name, known, status, path=file.path)
    try:
        chosen = () if encoding is None else (StoredCorrection(1, ReadAs(encoding), now()),)
        reading = reader.read(data, name, chosen)
    except UserError as error:
        if error.code in _KEPT_ALL_THE_SAME:
            _keep(store, name, data, sha256)
        raise
    store.originals.keep(data)
    outcome = _Saving(store, reader, data, name, sha256, reading, catalogue, chosen).save(known)
    return replace(outcome, path=file.path, notices=reading.notices)


def keep_original(session: Session, path: Path) -> None:
    """Keep a file in the library that could not be read; ``UserError`` where it or the disk fails."""
    data = importing.read_bytes(path)
    _keep(session.store, path.name, data, sha256_of_bytes(data))


def _keep(store: Store, name: str, data: bytes, sha256: str) -> None:
    store.originals.keep(data)
    with store.write() as tx:
        queries.keep_original(tx, sha256, name, len(data))


@dataclass(frozen=True, slots=True)
class _Saving:
    """A file that was read, on its way into the library."""

    store: Store
    reader: BoundedReader
    data: bytes
    name: str
    sha256: str
    reading: Reading
    catalogue: Catalogue
    chosen: tuple[StoredCorrection, ...] = ()

    def save(self, known: str | None) -> ImportOutcome:
        """Store a new essay, or the new reading of one; ``known`` has this very original."""
        with self.store.read() as connection:
            essay_id = known or _earlier_version(connection, self.name, self.reading.essay)
        if essay_id is None:
            return self._insert()
        return self._replace(essay_id, same_file=known is not None)

    def _insert(self) -> ImportOutcome:
        essay_id, essay = new_id()[:12], self.reading.essay
        with self.store.write() as tx:
            queries.keep_original(tx, self.sha256, self.name, len(self.data))
            queries.insert_essay(tx, essay_id, essay, self.sha256, importing.VERSION)
            for stored in self.chosen:
                stored_corrections.insert(tx, essay_id, stored)
            self._describe(tx, essay_id)
            keep_embedded(tx, essay_id, essay, self.reading.annotations)
        return ImportOutcome(self.name, essay_id, ImportStatus.IMPORTED)

    def _replace(self, essay_id: str, *, same_file: bool) -> ImportOutcome:
        with self.store.read() as connection:
            corrections = stored_corrections.load(connection, essay_id)
        reading = self.reader.read(self.data, self.name, corrections) if corrections else self.reading
        with self.store.write() as tx:
            queries.keep_original(tx, self.sha256, self.name, len(self.data))
            before = queries.load_essay(tx.connection, essay_id)
            if corrections:
                keep_states(tx, essay_id, corrections, reading.corrections)
            file = before.file if same_file else self.name
            essay = carry_ids(before, replace(reading.essay, file=file))
            queries.replace_essay(tx, essay_id, essay, self.sha256, importing.VERSION)
            reanchor(tx, essay_id, essay)
            self._describe(tx, essay_id)
        return ImportOutcome(self.name, essay_id, ImportStatus.UPDATED)

    def _describe(self, tx: Transaction, essay_id: str) -> None:
        """Enter what the catalogue knows, and what the file says of itself where nobody has said it."""
        said = queries.load_facts(tx.connection, essay_id)
        for field, value in self.reading.facts:
            if field not in said or said[field].origin == _FROM_FILE:
                queries.set_fact(tx, essay_id, field, CatalogueFact(_fact_value(field, value), _FROM_FILE))
        for field, fact in self.catalogue.facts(self.sha256).items():
            queries.set_fact(tx, essay_id, field, fact)


def _fact_value(field: str, value: str) -> str | tuple[str, ...]:
    """Several authors are several values; a comma parts Chinese names, in others it stands inside one."""
    if field != "authors":
        return value
    parted = re.split("[;；、]" if value.isascii() else "[;；、,，]", value)
    return tuple(name.strip() for name in parted if name.strip())


def _earlier_version(connection: sqlite3.Connection, name: str, essay: Essay) -> str | None:
    """The essay that this file is a new version of: same file name and enough of the same text."""
    texts = {block.text for block in essay.paragraphs}
    for candidate in queries.find_by_file(connection, name):
        before = {block.text for block in queries.load_blocks(connection, candidate) if block.is_body}
        if texts and len(texts & before) >= _SAME_WORK_SHARE * len(texts):
            return candidate
    return None
