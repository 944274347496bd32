"""What the reader corrects in an imported essay; every deed can be undone and outlives new imports.

A deed is done at once (:func:`correct`, for the command line), or beside the window (:func:`submit`): the
file is read anew in another thread or, a book, in a child process, and :func:`keep` remembers the outcome
for the undo.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from duidu.app.session import Session
from duidu.base.changes import Changes
from duidu.base.jobs import JobContext, Ticket
from duidu.base.text import Position, Span
from duidu.core import importing
from duidu.core.importing.corrections import deeds, queries
from duidu.core.importing.corrections.commands import ChangeCorrections, ReadingChange, RestoreReading
from duidu.core.importing.corrections.deeds import Deed, ReadEssay, TakeBack
from duidu.core.importing.corrections.model import chosen_encoding
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.library import queries as library
from duidu.core.store import Applied, Originals, Store

LARGE_CHARS = 60_000
"""A longer essay is read in a child process: in a thread the window would stumble over it."""

_QUICK = (".txt", ".text", ".md", ".markdown")
"""Formats that are read at once; a PDF takes its time however short it is."""

STAGE = "correcting"
_STEPS = 3


class Course(StrEnum):
    """How a change is remembered."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Made:
    """A change that is in the library and not yet in the history."""

    label: str
    applied: Applied


@dataclass(frozen=True, slots=True)
class Pending:
    """A change on its way; ``command`` is the step of the history that it undoes or makes again."""

    essay: str
    ticket: Ticket[Made]
    course: Course = Course.DO
    command: ReadingChange | None = None
    large: bool = False


# --- at once ----------------------------------------------------------------------------------------


def correct(session: Session, essay_id: str, deed: Deed) -> None:
    """Do any deed; ``UserError``: ``correction_impossible``, ``correction_needless``, or of the deed."""
    with session.store.read() as connection:
        change = _change(connection, session.store.originals, essay_id, deed)
    session.do(change)


def take_back(session: Session, essay_id: str, ordinal: int) -> None:
    """Take back one correction of :func:`list_corrections`; ``UserError("correction_unknown")``."""
    correct(session, essay_id, TakeBack((ordinal,)))


def list_corrections(session: Session, essay_id: str) -> tuple[StoredCorrection, ...]:
    """The corrections of an essay in their order, each with what became of it at the last reading."""
    with session.store.read() as connection:
        return queries.load(connection, essay_id)


def revert_repair(session: Session, essay_id: str, start: int, end: int) -> None:
    """Take a repair back; one that the reader had asked for is as it was before."""
    correct(session, essay_id, deeds.RevertRepairs(((start, end),)))


def apply_repair(session: Session, essay_id: str, start: int, end: int) -> None:
    """Make a repair that was proposed, or that the reader had taken back."""
    correct(session, essay_id, deeds.ApplyRepairs(((start, end),)))


def join(session: Session, essay_id: str, block: str) -> None:
    """Join a paragraph (or heading) with the one before it."""
    correct(session, essay_id, deeds.Join(block))


def split(session: Session, essay_id: str, place: Position) -> None:
    """Begin a new paragraph at ``place``."""
    correct(session, essay_id, deeds.Split(place))


def set_heading(session: Session, essay_id: str, block: str, level: int | None) -> None:
    """Make a block a heading of ``level`` 1-6, or with None a paragraph."""
    correct(session, essay_id, deeds.SetLevel(block, level))


def move_note(session: Session, essay_id: str, note_index: int, place: Position) -> None:
    """Say that a note belongs to ``place``; a loose body moved to a loose mark becomes its body."""
    correct(session, essay_id, deeds.MoveNote(note_index, place))


def mark_foreign(session: Session, essay_id: str, start: Position, end: Position) -> None:
    """Say that a stretch of one block is not the essay's."""
    correct(session, essay_id, deeds.CallForeign((Span(start.block, start.offset, end.offset),)))


def mark_foreign_block(session: Session, essay_id: str, block: str) -> None:
    """Say that a whole block is not the essay's."""
    with session.store.read() as connection:
        essay = library.load_essay(connection, essay_id)
    correct(session, essay_id, deeds.whole_block(essay, block))


def mark_own(session: Session, essay_id: str, start: int, end: int) -> None:
    """Say that what was set aside at ``start``-``end`` of the original is text of the essay."""
    correct(session, essay_id, deeds.CallOwn(((start, end),)))


def choose_encoding(session: Session, essay_id: str, encoding: str | None) -> None:
    """Read the essay's file in ``encoding``, or with None in the one that the program finds."""
    correct(session, essay_id, deeds.ReadIn(encoding))


# --- beside the window ------------------------------------------------------------------------------


def submit(session: Session, essay_id: str, deed: Deed) -> Pending:
    """Do a deed beside the window; hand what comes of it to :func:`keep`."""
    large = is_large(session, essay_id)
    if large:
        ticket = session.corrector.submit(deed_job, session.store.folder, essay_id, deed)
    else:
        ticket = session.writer.submit(_do_deed, session.store, essay_id, deed)
    return Pending(essay_id, ticket, large=large)


def submit_step(session: Session, course: Course) -> Pending | None:
    """Undo or redo a correction beside the window; None where the next step is of another kind."""
    history = session.history
    command = history.undo_command if course is Course.UNDO else history.redo_command
    if not isinstance(command, ChangeCorrections | RestoreReading):
        return None
    large = is_large(session, command.essay)
    if large:
        ticket = session.corrector.submit(step_job, session.store.folder, command)
    else:
        ticket = session.writer.submit(_do_step, session.store, command)
    return Pending(command.essay, ticket, course, command, large)


def keep(session: Session, pending: Pending, made: Made) -> Changes:
    """Remember a change that was made beside the window, and tell everybody."""
    history = session.history
    if pending.command is None:
        changes = history.record(made.label, made.applied)
    elif pending.course is Course.UNDO:
        changes = history.record_undo(pending.command, made.applied)
    else:
        changes = history.record_redo(pending.command, made.applied)
    session.changes.publish(changes)
    return changes


def is_large(session: Session, essay_id: str) -> bool:
    """Whether reading this essay takes so long that it happens in a child process and shows progress."""
    with session.store.read() as connection:
        row = library.essay_row(connection, essay_id)
    return row.characters > LARGE_CHARS or not row.file.lower().endswith(_QUICK)


def deed_job(context: JobContext, folder: Path, essay_id: str, deed: Deed) -> Made:
    """The picklable form of a deed, for a child process of the library's holder."""
    store = Store.open(folder, exclusive=False)
    try:
        return _do_deed(context, store, essay_id, deed)
    finally:
        store.close()


def step_job(context: JobContext, folder: Path, command: ReadingChange) -> Made:
    """The picklable form of undo and redo."""
    store = Store.open(folder, exclusive=False)
    try:
        return _do_step(context, store, command)
    finally:
        store.close()


def _do_deed(context: JobContext, store: Store, essay_id: str, deed: Deed) -> Made:
    context.report(0, _STEPS, STAGE)
    with store.read() as connection:
        change = _change(connection, store.originals, essay_id, deed)
    return _do_step(context, store, change)


def _do_step(context: JobContext, store: Store, command: ReadingChange) -> Made:
    """Prepare beside everybody, then write in one short transaction; cancelled before it or not at all."""
    context.report(1, _STEPS, STAGE)
    with store.read() as connection:
        prepared = command.prepare(connection)
    context.report(2, _STEPS, STAGE)
    with store.write() as tx:
        return Made(command.label, command.finish(tx, prepared))


def _change(
    connection: sqlite3.Connection, originals: Originals, essay_id: str, deed: Deed
) -> ChangeCorrections:
    row = library.essay_row(connection, essay_id)
    corrections = queries.load(connection, essay_id)
    encoding = chosen_encoding(stored.correction for stored in corrections)
    text = importing.read_source(originals.read(row.original), row.file, encoding).text
    stated = deed.state(ReadEssay(library.load_essay(connection, essay_id), text, corrections))
    return ChangeCorrections(essay_id, originals, *stated)
