"""Tables open in a spreadsheet as they were shown: every cell in its column, in any language."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from duidu.core.export.tables import as_csv, as_tsv, write_table

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5)


@given(ROWS)
def test_csv_is_read_back_as_it_was(rows) -> None:
    read = list(csv.reader(io.StringIO(as_csv(["a", "b", "c"], rows), newline="")))
    assert read == [["a", "b", "c"], *rows]


@given(ROWS)
def test_tsv_has_a_line_a_row_and_a_cell_a_tab(rows) -> None:
    lines = as_tsv(["a", "b", "c"], rows).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(rows) + 1
    assert all(line.count("\t") == 2 for line in lines)


def test_csv_says_that_it_is_utf_8_and_numbers_are_short(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", ["词", "次"], [["资本，", 3], ['a"b,c', 0.25]], comma=True)
    write_table(tmp_path / "a.tsv", ["词", "次"], [["资本\t", 1 / 3]], comma=False)
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8-sig") == '词,次\r\n资本，,3\r\n"a""b,c",0.25\r\n'
    assert (tmp_path / "a.tsv").read_text("utf-8") == "词\t次\n资本 \t0.333333\n"
