"""A table as one paragraph: its rows are lines of the text, its cells lie between tabs.

So a position in a table is a position like any other, a search never finds words across two cells, and
whoever cannot draw a grid still shows rows.  ``cells`` repeats the words cell by cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from duidu.core.importing.cleaning import Cleaner, CleanText, FoundMark
from duidu.core.importing.sourced import SourcedText
from duidu.core.importing.structure.paragraphs import Unit
from duidu.core.library.model import SourceRange

CELL_END = "\t"
ROW_END = "\n"


def signs_of_tables(signs: Sequence[SourceRange], units: Sequence[Unit]) -> list[SourceRange]:
    """Of the signs between cells those that stand in a table of the essay; a foreign one keeps its own."""
    rows = sorted(span for unit in units if unit.rows for span in unit.ranges)
    found = []
    for start, end in signs:
        index = bisect_right(rows, start, key=lambda row: row[0]) - 1
        if index >= 0 and end <= rows[index][1]:
            found.append((start, end))
    return found


def clean_table(
    rows: Sequence[Sequence[SourceRange]], cleaner: Cleaner
) -> tuple[CleanText, tuple[tuple[str, ...], ...]]:
    """The clean text of a table with its marks and styles, and the words of its cells."""
    text = SourcedText()
    marks: list[FoundMark] = []
    styles: list[tuple[int, int, str]] = []
    cells: list[tuple[str, ...]] = []
    for number, row in enumerate(rows):
        words: list[str] = []
        for index, span in enumerate(row):
            between = CELL_END if index else ROW_END if number else ""
            clean = cleaner.clean([span]) if span[0] < span[1] else CleanText(SourcedText())
            shift = len(text) + len(between)
            text = text.then(clean.sourced, between)
            marks.extend(FoundMark(mark.mark, mark.offset + shift, mark.source_range) for mark in clean.marks)
            styles.extend((start + shift, end + shift, style) for start, end, style in clean.styles)
            words.append(clean.text)
        cells.append(tuple(words))
    return CleanText(text, tuple(marks), tuple(styles)), tuple(cells)
