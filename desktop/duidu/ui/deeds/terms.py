"""The reader's own terms: from a selection, by hand, from and to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duidu.ui.dialogs.term_form import ask_for_term

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow


def add_term(window: MainWindow) -> None:
    """The form for the selected words."""
    pane = window.active_pane()
    text = "" if pane is None else pane.view.selected_text(canonical=True)
    ask_for_term(window.context, window, text, "" if pane is None else pane.essay_id)


def new_term(window: MainWindow) -> None:
    """An empty form."""
    ask_for_term(window.context, window, "")


DEEDS = {
    "add_term": add_term,
    "new_term": new_term,
}
