"""Where the reader stopped reading: essays that were begun and not finished, the last one first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duidu.app.operations import library, reading
from duidu.app.presenters.library import BEGUN, FINISHED
from duidu.app.session import Session


@dataclass(frozen=True, slots=True)
class Begun:
    """An essay to go on with; ``percent`` is how far the reader was."""

    essay: str
    title: str
    percent: int


def begun_essays(session: Session, most: int, without: Iterable[str] = ()) -> tuple[Begun, ...]:
    """At most ``most`` essays to go on with, but for those that are open already."""
    titles = {row.id: row.display_title for row in library.list_essays(session)}
    left_out = set(without)
    found = [
        Begun(essay, titles[essay], max(1, round(100 * state.progress)))
        for essay, state in reading.reading_states(session).items()
        if essay in titles and essay not in left_out and BEGUN <= state.progress < FINISHED
    ]
    return tuple(found[:most])
