"""A table as one paragraph: its rows are lines of the text, its cells lie between tabs.

So a position in a table is a position like any other, a search never finds words across two cells, and
whoever cannot draw a grid still shows rows.  ``cells`` repeats the words cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.cleaning import Cleaner, CleanText, FoundMark
from duidu.core.importing.sourced import SourcedText
from duidu.core.library.model import SourceRange

CELL_END = "\t"
ROW_END = "\n"


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
