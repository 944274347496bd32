"""The headings of an essay as a Qt list: a book has thousands, and nothing is made of them until they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from duidu.app.presenters.outline import OutlineRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_INDENT = "\u2003"
_TOLD = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class HeadingModel(QAbstractListModel):
    """Rows are :class:`OutlineRow`."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[OutlineRow] = ()

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Take over the headings of an essay; the same ones again leave the list where it stands."""
        if rows is not self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _INDENT * row.depth + row.text
        return row.text if role in _TOLD else None
