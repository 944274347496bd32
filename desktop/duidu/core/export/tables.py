"""Tables as files for spreadsheets and scripts: comma- or tab-separated (RFC 4180; IANA text/tab-separated-values).

CSV opens with a byte order mark, without which Excel takes it for the system's old encoding; TSV has none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from duidu.core.export.files import write_whole

Cell = str | int | float
_NO_TABS = {ord(char): " " for char in "\t\n\r\v\f\x85\u2028\u2029"}
_DIGITS = 6


def as_tsv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """One line a row; tabs and line ends inside a cell become spaces, because the format has no quotes."""
    lines = ("\t".join(_text(cell).translate(_NO_TABS) for cell in row) for row in (head, *rows))
    return "".join(line + "\n" for line in lines)


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """With quotes where a cell needs them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_text(cell) for cell in row] for row in (head, *rows))
    return out.getvalue()


def write_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[Cell]], *, comma: bool) -> None:
    """Write a table: CSV with ``comma``, else TSV.  ``UserError`` ``disk_full`` or ``not_writable``."""
    if comma:
        write_whole(path, ("\ufeff" + as_csv(head, rows)).encode("utf-8", "replace"))
    else:
        write_whole(path, as_tsv(head, rows).encode("utf-8", "replace"))


def _text(cell: Cell) -> str:
    return f"{cell:.{_DIGITS}g}" if isinstance(cell, float) else str(cell)
