"""The help page: every action of the list with its key and a sentence, by menu, filtered while typing."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QTextBrowser, QWidget

from duidu.app.actions import ACTIONS, MENUS, Action, Context
from duidu.app.words import Words
from duidu.ui.parts.controls import column


def sections(words: Words) -> list[tuple[str, list[Action]]]:
    """All actions under the headings of the help page."""
    found = [(words(f"menu.{menu}"), [a for a in ACTIONS if a.menu == menu]) for menu in MENUS]
    for context in (Context.SELECTION, Context.LIBRARY):
        found.append((words(f"menu.{context}"), [a for a in ACTIONS if a.context is context]))
    return found


def help_html(words: Words, shortcuts: dict[str, str], wanted: str = "") -> str:
    """The page; ``wanted`` leaves only entries that hold it."""
    parts = []
    for heading, actions in sections(words):
        rows = [_row(words, shortcuts, action) for action in actions]
        rows = [row for row in rows if wanted.casefold() in row.casefold()]
        if rows:
            parts.append(f"<h3>{escape(heading)}</h3><table cellpadding='4'>{''.join(rows)}</table>")
    return "".join(parts)


def _row(words: Words, shortcuts: dict[str, str], action: Action) -> str:
    label = words(action.label_key).rstrip("…")
    key = shortcuts.get(action.id, "")
    sentence = words(action.help_key)
    return (
        f"<tr><td width='150'><b>{escape(label)}</b></td>"
        f"<td width='130'>{escape(key)}</td><td>{escape(sentence)}</td></tr>"
    )


class HelpDialog(QDialog):
    """Stays open beside the window."""

    def __init__(self, words: Words, shortcuts: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shortcuts = shortcuts
        self.setWindowTitle(words("dialog.help"))
        self.resize(760, 640)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(words("dialog.help_filter"))
        self.filter.setAccessibleName(words("dialog.help_filter"))
        self.filter.textChanged.connect(self._fill)
        self.page = QTextBrowser()
        self.page.setAccessibleName(words("dialog.help"))
        buttons = QDialogButtonBox()
        close = QPushButton(words("dialog.close"))
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout = column(self, (24, 24, 24, 16), 12)
        for widget in (self.filter, self.page, buttons):
            layout.addWidget(widget)
        self._fill("")

    def _fill(self, wanted: str) -> None:
        self.page.setHtml(help_html(self._words, self._shortcuts, wanted))
