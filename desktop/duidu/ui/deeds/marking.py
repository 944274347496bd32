"""What is done with a selection, and finding within the essay."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from duidu.app.operations.annotating import annotate as write_annotation
from duidu.core.annotations.model import Colour
from duidu.ui.widgets.reader.twin import TWIN_NAME

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow


def mark(window: MainWindow, colour: Colour) -> None:
    """Give the selection a colour."""
    pane = window.active_pane()
    spans = () if pane is None else pane.view.selected_spans()
    if pane is not None and spans:
        write_annotation(window.session, pane.essay_id, spans, colour)
        pane.view.clear_selection()


def annotate(window: MainWindow) -> None:
    """Ask the annotations part for a note on the selection."""
    pane = window.active_pane()
    if pane is not None and pane.view.has_selection:
        window.signals.note_asked.emit(pane)


def look_up(window: MainWindow) -> None:
    """Ask the cards part for the term that is selected."""
    pane = window.active_pane()
    if pane is not None:
        window.signals.term_asked.emit(pane.view.selected_text(canonical=True))


def copy(window: MainWindow) -> None:
    """Copy from wherever the keyboard is."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and focus.objectName() != TWIN_NAME:
        focus.copy()
    elif (pane := window.active_pane()) is not None:
        pane.view.copy()


def copy_original(window: MainWindow) -> None:
    """Copy the selection as the source has it, whatever script is shown."""
    pane = window.active_pane()
    if pane is not None:
        pane.view.copy(canonical=True)


def copy_quotation(window: MainWindow) -> None:
    """Copy the selection as a Markdown quotation."""
    pane = window.active_pane()
    if pane is not None and pane.view.has_selection:
        window.signals.copy_quotation_asked.emit(pane)


def copy_with_note(window: MainWindow) -> None:
    """Copy the selection with a footnote that gives its source."""
    pane = window.active_pane()
    if pane is not None and pane.view.has_selection:
        window.signals.copy_with_note_asked.emit(pane)


def find(window: MainWindow) -> None:
    pane = window.active_pane()
    if pane is not None:
        pane.finding.begin()


def step_hit(window: MainWindow, step: int) -> None:
    pane = window.active_pane()
    if pane is not None:
        pane.finding.step(step)


DEEDS: dict[str, Callable[[MainWindow], None]] = {
    **{f"mark_{colour.value}": partial(mark, colour=colour) for colour in Colour},
    "annotate": annotate,
    "look_up": look_up,
    "copy": copy,
    "copy_original": copy_original,
    "copy_quotation": copy_quotation,
    "copy_with_note": copy_with_note,
    "find": find,
    "find_next": partial(step_hit, step=1),
    "find_previous": partial(step_hit, step=-1),
}
