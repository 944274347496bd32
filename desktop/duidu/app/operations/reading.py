"""Open an essay, remember where the reader was."""

from __future__ import annotations

from dataclasses import dataclass

from duidu.app.session import Session
from duidu.base.text import Position
from duidu.core.library import queries
from duidu.core.library.model import CatalogueFact, Essay


@dataclass(frozen=True, slots=True)
class OpenedEssay:
    """An essay with what the library knows beside its text."""

    row: queries.EssayRow
    essay: Essay
    facts: dict[str, CatalogueFact]
    state: queries.ReadingState | None


def open_essay(session: Session, essay_id: str) -> OpenedEssay:
    """The essay with its facts and last place; ``UserError("essay_unknown")``."""
    with session.store.read() as connection:
        return OpenedEssay(
            queries.essay_row(connection, essay_id),
            queries.load_essay(connection, essay_id),
            queries.load_facts(connection, essay_id),
            queries.reading_states(connection).get(essay_id),
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
