"""Corrections by action: from the menu, the palette and the keyboard, at the caret or for the selection."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from duidu.app.presenters.correcting import deed_of
from duidu.base.text import Span
from duidu.ui.context import Notice
from duidu.ui.panes.correction_desk import CorrectionDesk
from duidu.ui.panes.correction_menu import CorrectionMenu
from duidu.ui.panes.note_mover import NoteMover

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow


def correct(window: MainWindow, action: str) -> None:
    """One correction at the caret, in the paragraph that is read, or for the selected words."""
    pane = window.active_pane()
    menu = None if pane is None else CorrectionMenu.of(pane)
    if pane is None or pane.opened is None or menu is None:
        return
    spans: tuple[Span, ...] = pane.view.selected_spans()
    place = menu.place()
    if place is not None:
        deed = deed_of(action, pane.opened.essay, place, spans)
        CorrectionDesk.of(window.context).do(pane.essay_id, deed)


def open_menu(window: MainWindow) -> None:
    """The corrections that are possible here."""
    pane = window.active_pane()
    menu = None if pane is None else CorrectionMenu.of(pane)
    if menu is not None:
        menu.open_here()


def move_note(window: MainWindow) -> None:
    """Take the mark that the keyboard points at, or the nearest before the caret, into the hand."""
    pane = window.active_pane()
    menu, mover = (None, None) if pane is None else (CorrectionMenu.of(pane), NoteMover.of(pane))
    if pane is None or menu is None or mover is None:
        return
    index = pane.view.pointed_note()
    place = menu.place()
    if index is None and place is not None:
        index = pane.note_near(place)
    if index is None:
        window.notify(Notice(window.words("correcting.no_mark_here")))
    else:
        mover.begin(index)


def my_corrections(window: MainWindow) -> None:
    """The list of corrections in the report of the clean-up."""
    pane = window.active_pane()
    if pane is not None:
        window.show_page("report", f"{pane.essay_id}#mine")


_AT_CARET = (
    "correct_join",
    "correct_join_next",
    "correct_split",
    "correct_heading",
    "correct_level_up",
    "correct_level_down",
    "correct_paragraph",
    "correct_foreign",
)

DEEDS: dict[str, Callable[[MainWindow], None]] = {
    "correct": open_menu,
    **{name: partial(correct, action=name) for name in _AT_CARET},
    "correct_note": move_note,
    "my_corrections": my_corrections,
}
