"""The ruling of a table: a quiet ground under its head, thin lines between cells, a bar where it goes on sideways."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.reader.table_layouts import GridCell, LaidTable

_RULE_PX = 1.0
_BAR_PX = 3.0


def paint_grid(
    painter: QPainter, theme: Theme, table: LaidTable, corner: tuple[float, float], exposed: QRect
) -> None:
    """Paint what lies behind the words of the cells in ``exposed``; ``corner`` is the block's, in the viewport."""
    x, y = corner[0], corner[1] + table.style.before
    painter.save()
    painter.setClipRect(QRectF(x - 1, y - 1, table.width + 2, table.text_height + 2))
    painter.translate(x - table.shift, y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    numbers = table.cells_between(exposed.top() - y, exposed.bottom() - y)
    cells = [table.cells[number] for number in numbers]
    _paint_head(painter, theme, table)
    painter.setPen(QPen(theme.colour(Role.SEPARATOR), _RULE_PX))
    painter.drawLines([line for cell in cells for line in _rules(table, cell)])
    _paint_frame(painter, theme, table)
    painter.restore()
    _paint_bar(painter, theme, table, (x, y))
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_head(painter: QPainter, theme: Theme, table: LaidTable) -> None:
    if table.head:
        left, right = table.column_edges[0], table.column_edges[-1]
        painter.fillRect(QRectF(left, 0, right - left, table.row_tops[1]), theme.colour(Role.PANEL))


def _rules(table: LaidTable, cell: GridCell) -> list[QLineF]:
    """The lines right of a cell and under it."""
    box, found = cell.box, []
    if box.right() < table.column_edges[-1] - 0.5:
        found.append(QLineF(box.right(), box.top(), box.right(), box.bottom()))
    if cell.row < len(table.row_tops) - 2:
        found.append(QLineF(table.column_edges[0], box.bottom(), table.column_edges[-1], box.bottom()))
    return found


def _paint_frame(painter: QPainter, theme: Theme, table: LaidTable) -> None:
    """Stronger lines above, below and under the head, as printed tables have them."""
    left, right = table.column_edges[0], table.column_edges[-1]
    painter.setPen(QPen(theme.colour(Role.QUIET), _RULE_PX))
    heights = [0.0, table.row_tops[-1], *([table.row_tops[1]] if table.head else [])]
    painter.drawLines([QLineF(left, height, right, height) for height in heights])


def _paint_bar(painter: QPainter, theme: Theme, table: LaidTable, corner: tuple[float, float]) -> None:
    """How much of a wide table is in view, and where."""
    if not table.overflow:
        return
    whole = table.width + table.overflow
    share = table.width / whole
    left = corner[0] + table.shift / whole * table.width
    top = corner[1] + table.row_tops[-1] + 4
    painter.fillRect(QRectF(corner[0], top + 1, table.width, 1), theme.colour(Role.SEPARATOR))
    painter.fillRect(QRectF(left, top, table.width * share, _BAR_PX), theme.colour(Role.QUIET))
