"""An essay made ready for a reading pane: read from the library, planned for display, mapped.

Short essays are read at once: nobody sees a blank page.  A book is read in a lane of its own, so that the window's
thread has nothing left to do but to show it, and from what was kept of it the last time where that is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duidu.app.operations.library import is_large
from duidu.app.operations.opened_library import opened_library, where
from duidu.app.operations.reading import OpenedCopy, open_copy
from duidu.app.presenters.kept_books import KEPT_CHARS, KeptBooks, ReadyText, make_text, unpack
from duidu.app.presenters.outline import EssayMap
from duidu.app.presenters.paragraph import EssayIndex
from duidu.app.presenters.reading import ReaderDocument, ReadingOptions
from duidu.app.session import Session
from duidu.base.jobs import JobContext, Ticket
from duidu.core.library import queries
from duidu.core.library.model import CatalogueFact
from duidu.core.library.queries import EssayRow
from duidu.core.store import Store

NEW_BOOKS = 8
"""So many of the books that came or changed last are made ready before anybody opens them."""


@dataclass(frozen=True, slots=True)
class ReadyEssay:
    """All that a pane needs to show an essay.  Nothing of it changes, so several panes may share it."""

    opened: OpenedCopy
    map: EssayMap
    document: ReaderDocument
    index: EssayIndex


def find_row(session: Session, essay_id: str) -> EssayRow:
    """What is known of an essay without its text; ``UserError("essay_unknown")``."""
    with session.store.read() as connection:
        return queries.essay_row(connection, essay_id)


def make_ready(store: Store, essay_id: str, options: ReadingOptions) -> ReadyEssay:
    """Read the essay now; ``UserError("essay_unknown")``.  Linear in its blocks."""
    opened = open_copy(store, essay_id)
    return _together(opened, make_text(opened.essay, options))


def _together(opened: OpenedCopy, text: ReadyText) -> ReadyEssay:
    return ReadyEssay(opened, text.map, text.document, text.index)


@dataclass(frozen=True, slots=True)
class PackedEssay:
    """A book that was kept, with what the library knows beside its text.

    The window unpacks it itself, a few milliseconds a turn: a thread that computes takes its turns all the same, and
    whenever it likes.
    """

    row: EssayRow
    facts: dict[str, CatalogueFact]
    state: queries.ReadingState | None
    content: bytes
    options: ReadingOptions

    def unpack(self) -> Iterator[ReadyEssay | None]:
        """None after each step, at last the essay; ends without it where what was kept is of no use."""
        for text in unpack(self.content, self.options):
            if text is None:
                yield None
            else:
                yield _together(OpenedCopy(self.row, text.essay, self.facts, self.state), text)


def submit_ready(
    session: Session, essay_id: str, options: ReadingOptions, *, anew: bool = False
) -> Ticket[ReadyEssay | PackedEssay]:
    """The same beside the window; ``anew``: not from what was kept."""
    books = None if anew else KeptBooks(*where(session))
    return session.loader.submit(_ready_job, session.store, books, essay_id, options)


def _ready_job(
    context: JobContext, store: Store, books: KeptBooks | None, essay_id: str, options: ReadingOptions
) -> ReadyEssay | PackedEssay:
    context.check()
    with store.read() as connection:
        row = queries.essay_row(connection, essay_id)
        content = None if books is None else books.load(row, options)
        if content is not None:
            facts = queries.load_facts(connection, essay_id)
            return PackedEssay(row, facts, queries.reading_state(connection, essay_id), content, options)
        return make_ready(store, essay_id, options)


# --- keeping -----------------------------------------------------------------------------------------


def to_be_kept(session: Session, row: EssayRow, options: ReadingOptions) -> bool:
    """Whether a text is worth being kept and is not yet."""
    return row.characters > KEPT_CHARS and not KeptBooks(*where(session)).has(row, options)


def submit_keeping(session: Session, row: EssayRow, options: ReadingOptions) -> Ticket[None]:
    """Keep a text that has just been opened, so that the next time it comes at once; not behind its connections, which take seconds."""
    return session.background.submit(keep_job, *where(session), (row.id,), options)


def submit_keeping_new(session: Session, options: ReadingOptions) -> Ticket[None] | None:
    """Keep the books that came or changed last, in a process that nobody waits for; None where there is nothing to do."""
    if not is_large(session):
        return None
    with session.store.read() as connection:
        rows = queries.newest_rows(connection, KEPT_CHARS, NEW_BOOKS)
    lacking = tuple(row.id for row in rows if to_be_kept(session, row, options))
    return session.background.submit(keep_job, *where(session), lacking, options) if lacking else None


def keep_job(
    context: JobContext, folder: Path, cache: Path, essays: tuple[str, ...], options: ReadingOptions
) -> None:
    """Make books ready and keep them; delete what is kept of books that are gone."""
    store, books = opened_library(folder, cache).store, KeptBooks(folder, cache)
    for essay in essays:
        context.check()
        with store.read() as connection:
            row = queries.find_row(connection, essay)
        if row is not None and not books.has(row, options):
            opened = open_copy(store, essay)
            books.keep(opened.row, options, make_text(opened.essay, options))
    with store.read() as connection:
        books.forget_all_but(queries.essay_revisions(connection).values())
