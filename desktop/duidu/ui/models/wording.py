"""The table of words for Qt: cells as text for the eye, as numbers for sorting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from duidu.app.operations.wording_tables import cells
from duidu.app.words import Words
from duidu.core.compare.wording.counting import Row

ROW = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class WordingModel(QAbstractTableModel):
    """A row a word, a column a figure."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: Sequence[Row] = ()
        self.columns: tuple[str, ...] = ()

    def show_rows(self, rows: Sequence[Row], columns: tuple[str, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.columns = rows, columns
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(f"wording.{name}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(f"wording.{name}_tip")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() else _LEFT
        if role in (Qt.ItemDataRole.DisplayRole, SORT):
            (cell,) = cells(row, self.columns[index.column() : index.column() + 1])
            return f"{cell:.2f}" if role != SORT and isinstance(cell, float) else cell
        return None
