"""A field that adds one essay of a large library to a choice: type part of a title or an author.

With thousands of essays a button for each would be thousands of widgets; this is one, whatever the library.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from duidu.app.presenters.comparing import EssayChip
from duidu.ui.parts.controls import scaled

_MOST_SHOWN = 10
_WIDTH_PX = 240


class EssayAdder(QLineEdit):
    """``chosen`` names the essay that the reader picked from the list."""

    chosen = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setPlaceholderText(label)
        self.setAccessibleName(label)
        self.setFixedWidth(scaled(_WIDTH_PX))
        self._essays = QStandardItemModel(self)
        completer = QCompleter(self._essays, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]  # by signature
        self.setCompleter(completer)

    def show_essays(self, essays: Iterable[EssayChip]) -> None:
        """Offer these essays, by title and author."""
        self._essays.clear()
        for one in essays:
            item = QStandardItem(" · ".join(part for part in (one.title, "、".join(one.authors)) if part))
            item.setData(one.essay, Qt.ItemDataRole.UserRole)
            self._essays.appendRow(item)

    def _picked(self, index: QModelIndex) -> None:
        # The completer writes the title into the field after this signal.
        QTimer.singleShot(0, self, self.clear)
        self.chosen.emit(str(index.data(Qt.ItemDataRole.UserRole)))
