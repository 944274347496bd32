"""Undo, redo, and the words for what they would take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duidu.app.operations.correcting import Course
from duidu.ui.context import Notice
from duidu.ui.panes.correction_desk import CorrectionDesk

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow


def undo(window: MainWindow) -> None:
    """Take the last change back and say which it was."""
    label = window.session.history.undo_label
    if label is not None and not CorrectionDesk.of(window.context).step(Course.UNDO):
        window.session.undo()
        window.notify(Notice(window.words("notice.undone", what=step_name(window, label))))


def redo(window: MainWindow) -> None:
    """Make the change again and say which it was."""
    label = window.session.history.redo_label
    if label is not None and not CorrectionDesk.of(window.context).step(Course.REDO):
        window.session.redo()
        window.notify(Notice(window.words("notice.redone", what=step_name(window, label))))


def step_name(window: MainWindow, label: str) -> str:
    """The user's word for a command's label."""
    key = f"step.{label}"
    return window.words(key) if window.words.has(key) else label


def update_labels(window: MainWindow) -> None:
    """Menu entries that say what would be undone."""
    history, words = window.session.history, window.words
    for action, label in (("undo", history.undo_label), ("redo", history.redo_label)):
        entry = window.actions_by_id[action]
        # Kept enabled while the menu is closed: a disabled action would swallow its shortcut in the text fields.
        what = "" if label is None else step_name(window, label)
        entry.setText(words(f"step.{action}", what=what) if what else words(f"action.{action}"))


DEEDS = {"undo": undo, "redo": redo}
