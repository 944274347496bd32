"""Reading a text in another encoding: one that is in the library, or a file that could not be read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from duidu.app.operations import importing
from duidu.app.operations.importing import original_of, takes_encoding
from duidu.app.presenters.encodings import encoding_previews
from duidu.core.importing.corrections.deeds import ReadIn
from duidu.ui.context import Notice
from duidu.ui.dialogs.encoding import EncodingDialog
from duidu.ui.panes.correction_desk import CorrectionDesk

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow


def choose_encoding(window: MainWindow) -> None:
    """Choose the encoding of the open essay's file."""
    pane = window.active_pane()
    if pane is None:
        return
    file, data, chosen = original_of(window.session, pane.essay_id)
    if not takes_encoding(file):
        window.notify(Notice(window.words("encoding.not_text")))
        return
    previews = encoding_previews(data, file, window.words)
    desk = CorrectionDesk.of(window.context)
    essay = pane.essay_id

    def read_in(encoding: str | None) -> None:
        if encoding != chosen:
            desk.do(essay, ReadIn(encoding))

    EncodingDialog(window.words, window, previews, chosen, read_in).open()


def choose_for_file(window: MainWindow, path: Path) -> None:
    """Choose the encoding of a file that could not be read, and import it so."""
    from duidu.ui.deeds.files import follow_import

    previews = encoding_previews(importing.read_file(path), path.name, window.words)

    def import_in(encoding: str | None) -> None:
        if encoding is not None:
            follow_import(window, importing.submit_import_in(window.session, path, encoding))

    EncodingDialog(window.words, window, previews, None, partial(import_in)).open()


DEEDS = {"choose_encoding": choose_encoding}
