"""The original can be looked at beside its essay, and reading it never holds the window up."""

from collections.abc import Callable

from duidu.app.operations.library import original_text
from duidu.app.session import Session
from duidu.ui.dialogs.original import OriginalDialog
from duidu.ui.main_window import MainWindow


def test_the_original_is_read_beside_the_window_and_shown_whole(
    window: MainWindow,
    session: Session,
    essay_ids: list[str],
    until_idle: Callable[[MainWindow], None],
) -> None:
    window.open_essay(essay_ids[0])
    until_idle(window)
    window.run_action("show_original")
    assert window.findChildren(OriginalDialog) == []
    until_idle(window)
    (dialog,) = window.findChildren(OriginalDialog)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == original_text(session, essay_ids[0])
    dialog.accept()
