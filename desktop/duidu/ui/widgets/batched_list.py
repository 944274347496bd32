"""A list that lays its rows out a few hundred a turn, so that thousands of them do not hold the window up."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QListView


class BatchedList(QListView):
    """A list view in batches of ``rows``; what is not laid out yet can be reached all the same."""

    def lay_out_in_batches(self, rows: int) -> None:
        """Give so many rows their places in one turn of the window."""
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(rows)

    def moveCursor(self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt takes the last row that has its place for the last one: the rest gets it now."""
        if action == QListView.CursorAction.MoveEnd and self.layoutMode() == QListView.LayoutMode.Batched:
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.doItemsLayout()
            self.setLayoutMode(QListView.LayoutMode.Batched)
        return super().moveCursor(action, modifiers)
