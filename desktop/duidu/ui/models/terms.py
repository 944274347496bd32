"""The terms of the glossary as a Qt list: headings and terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from duidu.app.presenters.glossary import TermLine

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TermModel(QAbstractListModel):
    """Rows are :class:`TermLine`, and a text for each heading."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TermLine | str] = []

    def show_lines(self, lines: Sequence[TermLine]) -> None:
        """Each term below its heading; the same rows again leave the list where it stands."""
        rows: list[TermLine | str] = []
        group = ""
        for line in lines:
            if line.group != group:
                group = line.group
                rows.append(group)
            rows.append(line)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else f"{row.shown} {row.foreign}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def place_of(self, term: str) -> QModelIndex:
        """Where a term stands."""
        for number, row in enumerate(self._rows):
            if isinstance(row, TermLine) and row.term == term:
                return self.index(number)
        return QModelIndex()
