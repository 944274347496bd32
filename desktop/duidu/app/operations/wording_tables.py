"""What the tables of words and lines are called and hold, for files and for what is copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from duidu.core.compare.wording.counting import Kind, Row
from duidu.core.compare.wording.lists import WordRow
from duidu.core.search.concordance import Line

Cell = str | int | float

LINE_COLUMNS = ("essay", "title", "zone", "block", "start", "end", "left", "node", "right", "place")

COLUMNS: dict[Kind, tuple[str, ...]] = {
    Kind.WORDS: ("word", "count", "per_thousand", "essays", "evenness", "deviation"),
    Kind.STRINGS: ("word", "count", "per_thousand", "essays", "evenness", "deviation"),
    Kind.COLLOCATES: ("word", "together", "left", "right", "count", "expected", "ll", "mi", "mi3", "logdice"),
    Kind.KEYNESS: ("word", "count", "per_thousand", "other_count", "other_per_thousand", "ll", "ratio"),
}
"""The columns of each table; names of the rows' fields, of JSON's keys and of the heads in files."""

_DIGITS = 6


def cells(row: Row, columns: Sequence[str]) -> tuple[Cell, ...]:
    """A row's cells in the order of the columns."""
    return tuple(word_of(row) if name == "word" else _rounded(getattr(row, name)) for name in columns)


def word_of(row: Row) -> str:
    """What the row is about, as it is written most often."""
    return row.written or folded_of(row)


def folded_of(row: Row) -> str:
    """What the row counts: both scripts, all widths, small and capital letters together."""
    return row.text if isinstance(row, WordRow) else row.word


def as_dicts(rows: Iterable[Row], kind: Kind) -> list[dict[str, Cell]]:
    """The rows as the command line gives them."""
    columns = COLUMNS[kind]
    return [dict(zip(columns, cells(row, columns), strict=True)) | {"folded": folded_of(row)} for row in rows]


def line_dict(line: Line) -> dict[str, Cell]:
    """A line as the command line gives it."""
    span = line.span
    return {
        "essay": line.essay,
        "zone": line.zone.value,
        "block": span.block,
        "start": span.start,
        "end": span.end,
        "left": line.left,
        "node": line.node,
        "right": line.right,
        "place": _rounded(line.place),
    }


def line_rows(lines: Iterable[Line], titles: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    """Lines as rows of a table with :data:`LINE_COLUMNS`."""
    found = (line_dict(line) | {"title": titles.get(line.essay, "")} for line in lines)
    return [tuple(each[name] for name in LINE_COLUMNS) for each in found]


def _rounded(value: Cell) -> Cell:
    return round(value, _DIGITS) if isinstance(value, float) else value
