"""An essay made ready for a reading pane: read from the library, planned for display, mapped.

A book takes a tenth of a second, a third of it inside SQLite; that happens in a lane of its own, so that the
window's thread has nothing left to do but to show it.  Short essays are read at once: nobody sees a blank page.
"""

from __future__ import annotations

from dataclasses import dataclass

from duidu.app.operations.reading import OpenedCopy, open_copy
from duidu.app.presenters.outline import EssayMap
from duidu.app.presenters.paragraph import EssayIndex, index_essay
from duidu.app.presenters.reading import ReaderDocument, ReadingOptions, present_essay
from duidu.app.session import Session
from duidu.base.jobs import JobContext, Ticket
from duidu.core.library import queries
from duidu.core.library.queries import EssayRow
from duidu.core.library.rows import made_once


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


def make_ready(session: Session, essay_id: str, options: ReadingOptions) -> ReadyEssay:
    """Read the essay now; ``UserError("essay_unknown")``.  Linear in its blocks."""
    opened = open_copy(session, essay_id)
    essay = opened.essay
    with made_once(essay.blocks, essay.notes):
        document = present_essay(essay, options)
        _ = document.shape  # here rather than when it is first painted
        return ReadyEssay(opened, EssayMap(essay), document, index_essay(essay))


def submit_ready(session: Session, essay_id: str, options: ReadingOptions) -> Ticket[ReadyEssay]:
    """The same beside the window."""
    return session.loader.submit(_ready_job, session, essay_id, options)


def _ready_job(context: JobContext, session: Session, essay_id: str, options: ReadingOptions) -> ReadyEssay:
    context.check()
    return make_ready(session, essay_id, options)
