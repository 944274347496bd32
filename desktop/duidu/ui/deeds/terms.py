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


def import_terms(window: MainWindow) -> None:
    """Choose a table, see what would come of it, take it over."""
    from duidu.ui.dialogs.import_terms import ask_for_table

    ask_for_table(window.context, window)


def export_terms(window: MainWindow) -> None:
    """Choose which terms, in which form."""
    from duidu.ui.dialogs.export_terms import ExportTermsDialog

    ExportTermsDialog(window.context, window).open()


DEEDS = {
    "add_term": add_term,
    "new_term": new_term,
    "import_terms": import_terms,
    "export_terms": export_terms,
}
