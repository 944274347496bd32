"""What each part of the window is given: the session, the words, the theme, and a few deeds.

Panels, pages and parts of panes receive one :class:`WindowContext` and need nothing else of the window;
that keeps them apart from each other and testable on their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from duidu.app.presenters.jobs import JobBoard
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.text import Position, Span
from duidu.ui.signals import WindowSignals
from duidu.ui.theme import Theme

if TYPE_CHECKING:
    from duidu.ui.panes.reader_pane import ReaderPane

Place = Position | Span | None
"""Where to open: a position, a span (brought into view and lit up), or where the reader was last."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in the bar below the text.  It goes by itself unless ``stays``."""

    text: str
    button: str = ""
    on_button: Callable[[], None] | None = None
    stays: bool = False
    on_closed: Callable[[], None] | None = None
    """Called when the user closes it without the button."""


class Desk(Protocol):
    """What the parts may ask of the window."""

    def open_essay(self, essay: str, place: Place = None, *, beside: bool = False) -> None:
        """Show an essay in the active pane, or in a new one beside it."""

    def open_side_by_side(self, places: list[tuple[str, Place]]) -> None:
        """Show these essays, each at its place, one beside the other."""

    def run_action(self, action: str) -> None:
        """Do what an action of :mod:`duidu.app.actions` says."""

    def show_page(self, page: str, argument: str = "") -> None:
        """Show a full page in the centre; the reading panes survive behind it."""

    def show_panes(self) -> None:
        """Return from a page to the reading panes."""

    def show_panel(self, panel: str) -> None:
        """Open a panel of the side bar."""

    def notify(self, notice: Notice) -> None:
        """Say one sentence without stopping anybody."""

    def report(self, error: UserError) -> None:
        """Say what is in the way."""

    def active_pane(self) -> ReaderPane | None:
        """The pane that keys act on; None where nothing is open in it.  A book may still be on its way."""

    def reader_panes(self) -> list[ReaderPane]:
        """Every pane, in the order in which they stand."""


@dataclass(slots=True)
class WindowContext:
    """One value for every part; ``theme`` is replaced when the user chooses another."""

    session: Session
    words: Words
    signals: WindowSignals
    jobs: JobBoard
    desk: Desk
    theme: Theme
    shortcuts: dict[str, str]
    """Action id to its shortcut as the system writes it (``Ctrl+K``, ``⌘K``)."""
