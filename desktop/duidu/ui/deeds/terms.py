"""The reader's own terms: from a selection, by hand, from and to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from duidu.app.operations import dictionaries
from duidu.base.jobs import JobContext
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


def add_dictionary(window: MainWindow) -> None:
    """Choose a dictionary and copy it into the library, beside the window."""
    words = window.words
    title = words("glossary.dictionary_title")
    name, _ = QFileDialog.getOpenFileName(window, title, "", "StarDict (*.ifo)")
    if name:
        take_dictionary(window, Path(name))


def take_dictionary(window: MainWindow, path: Path) -> None:
    """Copy it in; say when it is there, or what is in the way."""

    def job(_context: JobContext) -> str:
        return dictionaries.add(window.session, path)

    ticket = window.session.writer.submit(job)
    added = lambda name: window.say("glossary.dictionary_added", name=name)  # noqa: E731
    window.jobs.follow(ticket, "job.dictionary", added)


DEEDS = {
    "add_dictionary": add_dictionary,
    "add_term": add_term,
    "new_term": new_term,
    "import_terms": import_terms,
    "export_terms": export_terms,
}
