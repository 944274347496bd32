"""Columns of a table in a given width: what a cell needs, what it wishes, what it gets.

Lengths are pixels, or any one unit.  After the automatic table layout of CSS 2.1 (17.5.2.2), with two
differences: a column of figures is never wrapped, and what room is left goes to columns by the root of what they
wish, so that one long column does not squeeze the others to a character a line.  Knows no Qt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

CELL_END, ROW_END = "\t", "\u2028"
"""What ends a cell and a row in a display text (a row ends with a line feed in the canonical one)."""

_FIGURE = re.compile(r"[-+−±(（]?[\d０-９][\d０-９,，.．\s\u2060]*[%％‰)）]?[*＊]*")
_FIGURES_FROM = 0.8

Cell = tuple[int, int]
"""First and last gap of a cell's words in the display text."""


def cells_of(text: str) -> list[list[Cell]]:
    """The cells of each row of a table's display text; together with their ends they are all of it."""
    rows: list[list[Cell]] = []
    start = 0
    for line in text.split(ROW_END):
        row: list[Cell] = []
        for words in line.split(CELL_END):
            row.append((start, start + len(words)))
            start += len(words) + 1
        rows.append(row)
    return rows


def is_grid(text: str) -> bool:
    """Whether a display text has cells; one column of lines is no grid."""
    return CELL_END in text


def has_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns: more rows follow, and it fills all or all but one of its cells."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    return sum(start == end for start, end in rows[0]) <= 1


def is_figure(words: str) -> bool:
    """Whether a cell holds a number, with its sign, per cent or stars."""
    return _FIGURE.fullmatch(words.strip()) is not None


def are_figures(column: Sequence[str]) -> bool:
    """Whether a column (without its head) is one of figures."""
    filled = [words for words in column if words.strip(" —-–…/")]
    return bool(filled) and sum(map(is_figure, filled)) >= _FIGURES_FROM * len(filled)


def column_widths(wished: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """A width for each column: what it wishes if there is room (or far too little), never less than the least.

    Together they fill ``room`` exactly where the wishes exceed it and the least does not.
    """
    if sum(wished) <= room or sum(least) > room:
        # What has to be scrolled sideways anyway need not be squeezed.
        return list(wished)
    widths = [min(need, wish) for need, wish in zip(least, wished, strict=True)]
    open_columns = {index for index, width in enumerate(widths) if width < wished[index]}
    left = room - sum(widths)
    while left > 0.5 and open_columns:
        weight = sum(wished[index] ** 0.5 for index in open_columns)
        shares = {index: left * wished[index] ** 0.5 / weight for index in open_columns}
        for index, share in shares.items():
            grown = min(wished[index], widths[index] + share)
            left -= grown - widths[index]
            widths[index] = grown
        open_columns = {index for index in open_columns if widths[index] < wished[index] - 0.01}
    return widths


def edges(widths: Sequence[float], start: float = 0.0) -> list[float]:
    """Where columns (or rows) begin, and where the last one ends."""
    return list(accumulate(widths, initial=start))
