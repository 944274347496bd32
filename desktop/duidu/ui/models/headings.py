"""The headings of an essay as a Qt list: a book has thousands, and nothing is made of them until they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from duidu.app.presenters.outline import OutlineRow
from duidu.ui.models.rows import RowModel


class HeadingModel(RowModel[OutlineRow]):
    """Headings; their depth is for who draws them."""

    def set_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Take over the headings of an essay; only the very same ones are known as such without being made."""
        if rows is not self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def text_of(self, row: OutlineRow) -> str:
        return row.text

    def hint_of(self, row: OutlineRow) -> str:
        return row.text
