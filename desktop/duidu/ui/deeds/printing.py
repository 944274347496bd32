"""Print the essay of the active pane, as it is shown: its script, its notes at the foot, its highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from duidu.ui.context import Notice
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.paper import EssayPrint, PrintedMark

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow
    from duidu.ui.panes.reader_pane import ReaderPane


def print_essay(window: MainWindow) -> None:
    """Let the user choose a printer or a file."""
    pane = window.active_pane()
    if pane is None:
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(pane.title())
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(window.words("printing.title", title=pane.title()))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    dialog.accepted.connect(lambda: begin_printing(window, pane, printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog has another of that name


def begin_printing(window: MainWindow, pane: ReaderPane, printer: QPrinter) -> None:
    """Print page by page while the window goes on; the status line shows it and can stop it."""
    if pane.opened is None:
        return
    ticket = EssayPrint(printer, pane.view.document, pane.opened.row.display_title, marks_of(pane))
    window.jobs.follow(
        ticket,
        "job.printing",
        lambda pages: window.notify(Notice(window.words("printing.done", count=pages))),
        on_cancelled=lambda: window.notify(Notice(window.words("printing.stopped"))),
    )


def marks_of(pane: ReaderPane) -> list[PrintedMark]:
    """The highlights of the essay with their characters; 批 where something is written."""
    companion = PaneCompanion.of(pane)
    if companion is None or companion.about is None:
        return []
    words = companion.context.words
    written = {one.id for one in companion.about.annotations if one.note.strip()}
    return [
        PrintedMark(span, colour, words(f"marking.{'written' if key in written else colour}"))
        for span, colour, key in companion.about.highlights()
    ]


DEEDS = {"print": print_essay}
