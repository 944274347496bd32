"""Open an essay, remember where the reader was."""

from __future__ import annotations

from dataclasses import dataclass

from duidu.app.session import Session
from duidu.base.text import Position
from duidu.core.library import queries
from duidu.core.library.arrangements import RemoveArrangement, RenameArrangement
from duidu.core.library.model import CatalogueFact, Essay, ReadingCopy
from duidu.core.store import Store

AT_ONCE_CHARS = 60_000
"""What is done with longer essays would be felt in the window, and is done beside it."""


def is_long(row: queries.EssayRow) -> bool:
    """Whether an essay is a book, as it were: read and compared beside the window."""
    return row.characters > AT_ONCE_CHARS


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """A reading copy of an essay with what the library knows beside its text."""

    row: queries.EssayRow
    essay: ReadingCopy
    facts: dict[str, CatalogueFact]
    state: queries.ReadingState | None


@dataclass(frozen=True, slots=True)
class OpenedEssay(OpenedCopy):
    """A whole essay with what the library knows beside its text."""

    essay: Essay


def open_copy(store: Store, essay_id: str) -> OpenedCopy:
    """What a reading pane needs of an essay; ``UserError("essay_unknown")``.  A book takes a tenth of a second."""
    with store.read() as connection:
        return OpenedCopy(
            queries.essay_row(connection, essay_id),
            queries.load_copy(connection, essay_id),
            queries.load_facts(connection, essay_id),
            queries.reading_state(connection, essay_id),
        )


def open_essay(session: Session, essay_id: str) -> OpenedEssay:
    """The essay with its facts and last place; ``UserError("essay_unknown")``."""
    with session.store.read() as connection:
        return OpenedEssay(
            queries.essay_row(connection, essay_id),
            queries.load_essay(connection, essay_id),
            queries.load_facts(connection, essay_id),
            queries.reading_state(connection, essay_id),
        )


def reading_states(session: Session) -> dict[str, queries.ReadingState]:
    """Last place per essay, the most recently read first."""
    with session.store.read() as connection:
        return queries.reading_states(connection)


def recent_essays(session: Session, most: int) -> list[tuple[queries.EssayRow, queries.ReadingState]]:
    """The essays read last, the most recent first, as many as asked for."""
    found = []
    with session.store.read() as connection:
        for essay, state in queries.reading_states(connection).items():
            row = queries.find_row(connection, essay)
            if row is not None:
                found.append((row, state))
            if len(found) == most:
                break
    return found


def last_place(session: Session, essay_id: str) -> Position | None:
    """Where the reader was last in an essay; None where it was never opened."""
    with session.store.read() as connection:
        state = queries.reading_state(connection, essay_id)
    return None if state is None else state.place


def save_place(session: Session, essay_id: str, place: Position, progress: float) -> None:
    """Remember where the reader is, without an entry in the undo history."""
    with session.store.write() as tx:
        queries.set_reading_state(tx, essay_id, place, progress)


def load_arrangement(session: Session, name: str = "") -> str | None:
    """A saved layout of panes as JSON; the empty name is the last session's."""
    with session.store.read() as connection:
        return queries.load_arrangement(connection, name)


def arrangement_names(session: Session) -> list[str]:
    """Names that the user gave to layouts, the newest first."""
    with session.store.read() as connection:
        return queries.arrangement_names(connection)


def save_arrangement(session: Session, layout: str, name: str = "") -> None:
    """Save a layout of panes under a name."""
    with session.store.write() as tx:
        queries.save_arrangement(tx, name, layout)


def rename_arrangement(session: Session, name: str, new_name: str) -> None:
    """Give a saved layout another name; ``UserError``: ``arrangement_unknown``, ``arrangement_exists``."""
    session.do(RenameArrangement(name, new_name))


def remove_arrangement(session: Session, name: str) -> None:
    """Forget a saved layout; undo brings it back."""
    session.do(RemoveArrangement(name))
