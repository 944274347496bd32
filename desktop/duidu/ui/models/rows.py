"""Rows of a presenter as a Qt list: what every such list has in common.

A list of its own names how a row is said (:meth:`RowModel.text_of`) and what is told of it beyond that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The row itself, as delegates and lists ask for it."""

_NOWHERE = QModelIndex()


class RowModel(QAbstractListModel, Generic[T]):
    """One line for each of :attr:`rows`, which nothing else changes."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[T] = ()

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show these instead; equal ones leave the list where it stands."""
        if rows is not self.rows and rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def grow_to(self, rows: Sequence[T], alike: int) -> None:
        """Show these instead, which begin with the same ``alike`` rows: those stay where they stand."""
        if alike < len(self.rows):
            self.beginRemoveRows(_NOWHERE, alike, len(self.rows) - 1)
            self.rows = self.rows[:alike]
            self.endRemoveRows()
        if alike < len(rows):
            self.beginInsertRows(_NOWHERE, alike, len(rows) - 1)
            self.rows = rows
            self.endInsertRows()
        self.rows = rows

    def text_of(self, row: T) -> str:
        """A row as it is shown, and as a screen reader says it."""
        raise NotImplementedError

    def spoken_of(self, row: T) -> str:
        """A row as a screen reader says it, where that differs from what is shown."""
        return self.text_of(row)

    def hint_of(self, row: T) -> str | None:
        """What is told of a row under the pointer."""
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken_of(row)
        return self.hint_of(row) if role == Qt.ItemDataRole.ToolTipRole else None
