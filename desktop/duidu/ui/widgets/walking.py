"""Arrow keys go from line to line of a column, in the order in which they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QScrollArea, QWidget


def walk(widget: QWidget, step: int) -> bool:
    """Give the keyboard to the next (1) or previous (-1) line beside ``widget``; whether there is one."""
    holder = widget.parentWidget()
    layout = None if holder is None else holder.layout()
    if layout is None:
        return False
    items = (layout.itemAt(number) for number in range(layout.count()))
    widgets = [item.widget() for item in items if item is not None]
    lines = [one for one in widgets if one is not None and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    at = lines.index(widget) + step if widget in lines else -1
    if not 0 <= at < len(lines):
        return False
    lines[at].setFocus(Qt.FocusReason.TabFocusReason)
    _bring_into_view(lines[at])
    return True


def begin_at_first(chosen: QListWidget) -> None:
    """A list that the keyboard comes to shows where it stands: at its first row, unless one is chosen."""
    if chosen.currentRow() < 0 and chosen.count():
        chosen.setCurrentRow(0)


def _bring_into_view(line: QWidget) -> None:
    above = line.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(line, 0, 24)
