"""Holds how the panes stand, and sees to it that nothing of it is lost.

Every change is marked; the window calls :meth:`Arrangement.save` soon after (and when it closes), which
writes layout and places in one transaction of the writer lane.  A killed program loses at most the last
half second of scrolling.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from duidu.app.operations import library, reading
from duidu.app.presenters.outline import EssayMap
from duidu.app.presenters.workspace import Stop, Workspace, dump_workspace, load_workspace
from duidu.app.session import Session
from duidu.base.clock import now
from duidu.base.jobs import JobContext, Ticket
from duidu.base.text import Position
from duidu.core.library import queries

Places = dict[str, tuple[Position, float, str]]
"""Place, progress and time of reading of each essay."""

LAST = ""
"""Name of the arrangement that is restored at the next start."""


class Arrangement:
    """The workspace of one window."""

    def __init__(
        self, session: Session, show: Callable[[Workspace], None], changed: Callable[[], None]
    ) -> None:
        self._session = session
        self._show = show
        self._changed = changed
        self._places: Places = {}
        self._saved = ""
        self.workspace = Workspace()
        self.first_start = False

    def restore(self, name: str = LAST) -> None:
        """Show the saved arrangement, without essays that are gone."""
        text = reading.load_arrangement(self._session, name)
        self.first_start = text is None
        known = {row.id for row in library.list_essays(self._session)}
        workspace = load_workspace(text)
        gone = frozenset(workspace.essays) - known
        self.workspace = workspace.without(gone)
        self._show(self.workspace)

    def open_named(self, name: str) -> None:
        """Show an arrangement that the user saved, in place of the one there is now."""
        self.restore(name)
        self._changed()

    def change(self, workspace: Workspace) -> None:
        """Take over and show; saved soon."""
        self.workspace = workspace
        self._show(workspace)
        self._changed()

    def note_place(self, key: int, place: Position, progress: float) -> None:
        """Remember where a pane stands, without showing anything."""
        pane = self.workspace.pane(key)
        if pane.place == place and pane.essay in self._places:
            return
        self.workspace = self.workspace.change_pane(key, place=place)
        self._places[pane.essay] = (place, progress, now())

    def follow_text(self, essay: str, before: EssayMap, after: EssayMap) -> None:
        """An essay was read anew: ways back to paragraphs that are no more lead to where their words are now."""

        def moved(stop: Stop) -> Stop:
            place = stop.place
            if stop.essay != essay or place is None or after.holds(place.block):
                return stop
            return replace(stop, place=after.place_at(before.distance(place)))

        self.workspace = self.workspace.with_stops(moved)

    def keep_extra(self, key: str, value: str) -> None:
        """Remember something that only the window understands (its size and place on the screen)."""
        self.workspace = replace(self.workspace, extra={**self.workspace.extra, key: value})

    def save(self, name: str = LAST) -> Ticket[None] | None:
        """Write what is not saved yet; None where there is nothing."""
        layout = dump_workspace(self.workspace)
        if layout == self._saved and name == LAST:
            return None
        self._saved = layout
        return self._session.writer.submit(_save_job, self._session, name, layout, dict(self._places))

    def save_at_once(self) -> None:
        """Write before returning, for a window that closes; ``UserError`` where it cannot be saved."""
        _save(self._session, LAST, dump_workspace(self.workspace), self._places)


def _save_job(_context: JobContext, session: Session, name: str, layout: str, places: Places) -> None:
    _save(session, name, layout, places)


def _save(session: Session, name: str, layout: str, places: Places) -> None:
    with session.store.write() as tx:
        queries.save_arrangement(tx, name, layout)
        for essay, (place, progress, read) in places.items():
            queries.set_reading_state(tx, essay, place, progress, read)
