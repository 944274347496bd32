"""Tables that are grids of facts, told from those that only lay a page out."""

from __future__ import annotations

from duidu.core.importing.readers.packages import Element, integer, local
from duidu.core.importing.readers.web.elements import HEADINGS, words_of

_LONGEST_CELL = 300
_MOST_COLUMNS = 60
_MOST_ROWS = 20_000
_LAYOUT_PARAGRAPHS = 3


def is_grid(table: Element) -> bool:
    """Whether a table shows facts: two rows and columns at least, and no running text in its cells."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    cells = [cell for row in _own(table, "tr") for cell in _cells(row)]
    if any(next(cell.iter("table", "{*}table"), None) is not None for cell in cells):
        return False
    widths = [len(_cells(row)) for row in _own(table, "tr")]
    if len(widths) < 2 or max(widths) < 2:
        return False
    return not any(_is_page(cell) for cell in cells)


def _is_page(cell: Element) -> bool:
    paragraphs = sum(1 for each in cell.iter() if local(each) in {"p", "br"})
    headed = any(local(each) in HEADINGS for each in cell.iter())
    length = len(words_of(cell))
    return (
        length > _LONGEST_CELL
        or (headed and length > _LONGEST_CELL // 3)
        or paragraphs > _LAYOUT_PARAGRAPHS * 4
    )


def rows_of(table: Element) -> list[list[tuple[Element | None, int]]]:
    """The rows: each cell with the columns it spans; none where one from above covers the place."""
    covered: dict[int, int] = {}
    rows: list[list[tuple[Element | None, int]]] = []
    for row in _own(table, "tr")[:_MOST_ROWS]:
        found: list[tuple[Element | None, int]] = []
        column = 0
        for cell in _cells(row):
            while covered.get(column):
                covered[column] -= 1
                found.append((None, 1))
                column += 1
            width = max(1, min(_MOST_COLUMNS, integer(cell.get("colspan"), 1)))
            for place in range(column, column + width):
                covered[place] = max(0, min(_MOST_ROWS, integer(cell.get("rowspan"), 1)) - 1)
            found.append((cell, width))
            column += width
        while covered.get(column):
            covered[column] -= 1
            found.append((None, 1))
            column += 1
        rows.append(found)
    return rows


def _own(holder: Element, name: str) -> list[Element]:
    """The rows of a table, not those of tables inside it."""
    found: list[Element] = []
    for each in holder:
        if local(each) == name:
            found.append(each)
        elif local(each) in {"tbody", "thead", "tfoot"}:
            found.extend(_own(each, name))
    return found


def _cells(row: Element) -> list[Element]:
    return [each for each in row if local(each) in {"td", "th"}]
