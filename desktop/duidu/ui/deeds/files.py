"""Import, export, and what becomes of the panes when essays come or go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from duidu.app.messages import sentence
from duidu.app.operations import importing, indexing, library, pasting, seeding
from duidu.app.operations.importing import ImportOutcome, ImportStatus
from duidu.app.presenters.first_start import FirstView, first_view
from duidu.app.presenters.import_results import needs_attention
from duidu.app.presenters.opening import submit_keeping_new
from duidu.app.presenters.reading import ReadingOptions
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.changes import ChangeKind, Changes
from duidu.base.jobs import JobContext, Ticket
from duidu.ui.context import Notice

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow

_MOST_NAMED = 3

WORDS_AFTER_MS = 20_000
"""So long after an index was made its words are found, so that neither reading nor an import feels it."""


def import_files(window: MainWindow) -> None:
    """Let the user choose files and import them."""
    words = window.words
    patterns = " ".join(f"*{ending}" for ending in readable_endings())
    names, _ = QFileDialog.getOpenFileNames(
        window,
        words("dialog.import_title"),
        "",
        words("dialog.import_filter", endings=patterns) + f" ({patterns})",
    )
    start_import(window, [Path(name) for name in names])


def import_folder(window: MainWindow) -> None:
    """Let the user choose a folder and import what lies in it."""
    name = QFileDialog.getExistingDirectory(window, window.words("dialog.import_folder_title"))
    start_import(window, [Path(name)] if name else [])


def readable_endings() -> tuple[str, ...]:
    """Endings of the files that can be imported now."""
    return importing.readable_endings()


def import_clipboard(window: MainWindow) -> None:
    """Import what was copied: files, or text with its markup where it has any."""
    import_mime(window, QGuiApplication.clipboard().mimeData())


def import_mime(window: MainWindow, data: QMimeData) -> None:
    """Import what was copied or dropped: files, or text."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if not paths and (data.hasText() or data.hasHtml()):
        paths = [pasting.keep_pasted(window.session, data.text(), data.html())]
    import_dropped(window, paths)


def import_dropped(window: MainWindow, paths: Sequence[Path]) -> None:
    """Import what was dropped into the window."""
    if paths:
        start_import(window, paths)
    else:
        window.notify(Notice(window.words("notice.nothing_to_import")))


def start_import(window: MainWindow, paths: Sequence[Path]) -> None:
    """Import in a child process; the window tells what became of it."""
    if paths:
        ticket = importing.submit_import(window.session, paths)
        follow_import(window, ticket)


def start_seeding(window: MainWindow) -> None:
    """Fill a new library with the samples."""
    ticket = seeding.submit_seeding(window.session)
    window.jobs.follow(ticket, "job.importing", lambda outcomes: seeded(window, outcomes))


def follow_import(window: MainWindow, ticket: Ticket[list[ImportOutcome]]) -> None:
    """Wait for an import; what it did before it was stopped counts as well."""
    window.jobs.follow(
        ticket,
        "job.importing",
        lambda outcomes: imported(window, outcomes),
        on_cancelled=lambda: stopped(window),
        on_paused=lambda: paused(window),
    )


def paused(window: MainWindow) -> None:
    """The rest waits in the library, over the end of the program too."""
    publish_essays(window, [])
    offer_the_rest(window, "notice.import_paused")


def offer_the_rest(window: MainWindow, key: str = "notice.import_unfinished") -> None:
    """Say how many files an import did not come to, and offer to go on."""
    count = importing.unfinished(window.session)
    if count:
        button = window.words("notice.import_go_on")
        text = window.words(key, count=count)
        window.notify(Notice(text, button, lambda: go_on_importing(window), stays=True))


def go_on_importing(window: MainWindow) -> None:
    """Import what is left of an import that was paused or broke off."""
    follow_import(window, importing.submit_unfinished(window.session))


def imported(window: MainWindow, outcomes: Sequence[ImportOutcome]) -> None:
    """Tell what became of each file, refresh, bring the index up to it, open a single essay."""
    pasting.forget_pasted(window.session)
    essays = [outcome.essay for outcome in outcomes if outcome.essay is not None]
    publish_essays(window, essays)
    window.notify(with_report(window, import_notice(window.words, outcomes), outcomes))
    if any(outcome.status is ImportStatus.IMPORTED for outcome in outcomes):
        window.invitation.hide()
    if len(essays) == 1:
        window.open_essay(essays[0])
    elif essays and not window.workspace.essays:
        window.show_panel("library")


def with_report(window: MainWindow, notice: Notice, outcomes: Sequence[ImportOutcome]) -> Notice:
    """The notice with a button: each file where one needs attention, else what was repaired in the first."""
    if needs_attention(outcomes):
        return replace(
            notice,
            button=window.words("import.details"),
            on_button=lambda: show_results(window, outcomes),
            stays=True,
        )
    fresh = (ImportStatus.IMPORTED, ImportStatus.UPDATED)
    essay = next((outcome.essay for outcome in outcomes if outcome.essay and outcome.status in fresh), None)
    if essay is None:
        return notice
    label = window.words("term.clean_report")
    return replace(notice, button=label, on_button=lambda: window.show_page("report", essay))


def show_results(window: MainWindow, outcomes: Sequence[ImportOutcome]) -> None:
    """List what became of each file."""
    from duidu.ui.deeds.encodings import choose_for_file
    from duidu.ui.dialogs.import_results import ImportResultsDialog

    ImportResultsDialog(window.context, window, outcomes, lambda path: choose_for_file(window, path)).open()


def seeded(window: MainWindow, outcomes: Sequence[ImportOutcome]) -> None:
    """The samples are there: one of them stands open."""
    publish_essays(window, [outcome.essay for outcome in outcomes if outcome.essay is not None])
    open_first(window)


def stopped(window: MainWindow) -> None:
    """The user stopped an import; the files done before are in the library, the rest is not wanted."""
    importing.forget_unfinished(window.session)
    publish_essays(window, [])
    window.notify(Notice(window.words("notice.cancelled")))


def publish_essays(window: MainWindow, essays: Sequence[str]) -> None:
    """Tell everybody about new essays, and let the index follow."""
    kinds = frozenset({ChangeKind.ESSAYS, ChangeKind.COLLECTIONS})
    window.session.changes.publish(Changes(kinds, frozenset(essays)))


def update_index(window: MainWindow) -> None:
    """Bring the index up to the library in a child process."""
    ticket = indexing.submit_index_update(window.session)
    window.jobs.follow(ticket, "job.indexing", lambda _: index_updated(window))


def index_updated(window: MainWindow) -> None:
    """Searches take the new index; who shows results may ask again.  Words follow when all is quiet."""
    window.session.changes.publish(Changes.of(ChangeKind.INDEX))
    window.words_timer.start(WORDS_AFTER_MS)
    keeping = submit_keeping_new(window.session, ReadingOptions())
    if keeping is not None:
        window.jobs.follow(keeping, "job.opening", on_failed=lambda _error: None, visible=False)


def open_first(window: MainWindow) -> None:
    """At the first start an essay stands open, where it shows what the program is for."""
    if not window.workspace.essays:
        ticket = window.session.writer.submit(first_view, window.session)
        window.jobs.follow(ticket, "job.searching", lambda found: show_first(window, found), visible=False)


def show_first(window: MainWindow, found: FirstView | None) -> None:
    """Open it, unless the reader has opened something in the meantime."""
    if found is not None and not window.workspace.essays:
        window.open_essay(*found)
        window.hints.begin()


def import_notice(words: Words, outcomes: Sequence[ImportOutcome]) -> Notice:
    """One sentence about the whole import; names the reasons of the first failures."""
    counts = {status: sum(1 for outcome in outcomes if outcome.status is status) for status in ImportStatus}
    failed = counts[ImportStatus.FAILED]
    rest = len(outcomes) - failed
    if failed:
        key = "notice.failed_rest" if rest else "notice.failed_all"
        parts = [words(key, failed=failed, rest=rest)]
        errors = [outcome.error for outcome in outcomes if outcome.error is not None]
        parts += [sentence(error, words.language) for error in errors[:_MOST_NAMED]]
        return Notice(" ".join(parts), stays=True)
    known = counts[ImportStatus.UNCHANGED] + counts[ImportStatus.DUPLICATE]
    said = (
        ("notice.imported", counts[ImportStatus.IMPORTED]),
        ("notice.updated", counts[ImportStatus.UPDATED]),
        ("notice.unchanged", known),
    )
    return Notice("".join(words(key, count=count) for key, count in said if count))


def essays_changed(window: MainWindow, changes: Changes) -> None:
    """Close the panes of essays that are gone, read changed ones again, let the index follow."""
    known = {row.id for row in library.list_essays(window.session)}
    gone = frozenset(window.workspace.essays) - known
    if gone:
        window.change(window.workspace.without(gone))
    for pane in window.reader_panes():
        if pane.essay_id in changes.ids and pane.essay_id in known:
            pane.reload()
    update_index(window)


def export_notes(window: MainWindow) -> None:
    """Show what the study notes of the open essay (or of all) would be, and write them."""
    from duidu.ui.dialogs.export_notes import ExportNotesDialog

    pane = window.active_pane()
    ExportNotesDialog(window.context, window, None if pane is None else [pane.essay_id]).open()


def show_original(window: MainWindow) -> None:
    """Show the original's text as it was read; a PDF takes its time, so it is read beside the window."""
    pane = window.active_pane()
    if pane is not None:
        title = pane.title()
        ticket = window.session.loader.submit(read_original, window.session, pane.essay_id)
        window.jobs.follow(ticket, "job.opening", lambda text: show_original_text(window, title, text))


def read_original(context: JobContext, session: Session, essay: str) -> str:
    """A job: the original's text."""
    context.check()
    return library.original_text(session, essay)


def show_original_text(window: MainWindow, title: str, text: str) -> None:
    """The window may have been renewed meanwhile (another language)."""
    from duidu.ui.dialogs.original import OriginalDialog

    if isValid(window):
        OriginalDialog(window, window.words, title, text).open()


def clean_report(window: MainWindow) -> None:
    """Show what the import repaired or set aside."""
    pane = window.active_pane()
    if pane is not None:
        window.show_page("report", pane.essay_id)


DEEDS = {
    "import_files": import_files,
    "import_folder": import_folder,
    "import_clipboard": import_clipboard,
    "export_notes": export_notes,
    "show_original": show_original,
    "clean_report": clean_report,
}
