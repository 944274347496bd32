"""The terms of the glossary as a Qt list: headings and terms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt

from duidu.app.presenters.glossary import TermLine
from duidu.ui.models.rows import Index, RowModel


class TermModel(RowModel[TermLine | str]):
    """Terms, and a text for each heading."""

    def show_lines(self, lines: Sequence[TermLine]) -> None:
        """Each term below its heading."""
        rows: list[TermLine | str] = []
        group = ""
        for line in lines:
            if line.group != group:
                group = line.group
                rows.append(group)
            rows.append(line)
        self.set_rows(rows)

    def text_of(self, row: TermLine | str) -> str:
        return row if isinstance(row, str) else f"{row.shown} {row.foreign}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def place_of(self, term: str) -> QModelIndex:
        """Where a term stands."""
        for number, row in enumerate(self.rows):
            if isinstance(row, TermLine) and row.term == term:
                return self.index(number)
        return QModelIndex()
