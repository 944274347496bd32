"""The rows of a search as a Qt list: a head for each essay, then its places; or concordance lines alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from duidu.app.presenters.searching import HitGroup, HitRow
from duidu.app.words import Words

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HitModel(QAbstractListModel):
    """Rows are :class:`HitGroup` (heads) and :class:`HitRow` (places)."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows: list[HitGroup | HitRow] = []

    def show_groups(self, groups: Sequence[HitGroup]) -> None:
        """Each essay with its places below it."""
        rows: list[HitGroup | HitRow] = []
        for group in groups:
            rows.append(group)
            rows.extend(group.rows)
        self._show(rows)

    def show_lines(self, rows: Sequence[HitRow]) -> None:
        """Places alone."""
        self._show(list(rows))

    def _show(self, rows: list[HitGroup | HitRow]) -> None:
        """The same rows again leave the list where it stands."""
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
            return self._text(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, HitGroup):
            return self._why(row)
        return None

    def _why(self, group: HitGroup) -> str:
        """The sum behind the essay's place in the list."""
        given, words = group.explanation, self._words
        if given is None:
            return ""
        parts = [
            words("hits.why_part", text=part.text, score=f"{part.score:.2f}", essays=part.documents)
            for part in given.parts
        ]
        if given.gap is not None:
            parts.append(words("hits.why_near", gap=given.gap, times=f"{given.nearness:.2f}"))
        return "\n".join([words("hits.why", score=f"{given.score:.2f}"), *parts])

    def first_place(self) -> QModelIndex:
        """The first row that leads into a text."""
        for number, row in enumerate(self._rows):
            if isinstance(row, HitRow):
                return self.index(number)
        return QModelIndex()

    def _text(self, row: HitGroup | HitRow) -> str:
        if isinstance(row, HitGroup):
            return f"{row.title} {self._words('hits.places', count=row.total)}"
        return f"{self._words(f'zone.{row.zone.value}')} {row.before}{row.match}{row.after}"
