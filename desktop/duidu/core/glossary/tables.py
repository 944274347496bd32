"""Terms as tables of text (CSV, TSV): read with the number of each line, planned before anything changes, written.

Quoting follows RFC 4180; fields may hold line breaks.  A table that breaks its own quoting is refused as a
whole, with the line; a row that makes no term is left out and named.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from duidu.base.errors import UserError
from duidu.core.glossary.entries import DevelopedIn, GlossaryEntry, GlossaryField
from duidu.core.glossary.glossary import plain_name
from duidu.core.glossary.own_terms import joined_names, made_entry

SEPARATORS = (",", "\t", ";", "|")
COLUMNS = (
    "headword",
    "traditional",
    "taiwan",
    "hong_kong",
    "pinyin",
    "english",
    "german",
    "definition",
    "not_to_be_confused",
    "related",
    "forms",
    "developed_in",
    "field",
)
_LISTS = ("related", "forms")
_WITHIN = "｜"
# What a column may be called, small and without spaces; the first row is a head if it has one of them.
_NAMES: Mapping[str, str] = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(
        ("term", "word", "front", "术语", "術語", "词条", "詞條", "词", "詞", "名词", "名詞"), "headword"
    ),
    **dict.fromkeys(("simplified", "简体", "簡體", "词目", "詞目"), "headword"),
    **dict.fromkeys(("正體", "正体", "繁体", "繁體", "繁体字", "繁體字"), "traditional"),
    **dict.fromkeys(("台湾", "臺灣", "台灣"), "taiwan"),
    **dict.fromkeys(("香港", "hongkong"), "hong_kong"),
    **dict.fromkeys(("拼音", "读音", "讀音"), "pinyin"),
    **dict.fromkeys(("英文", "英语", "英語", "en"), "english"),
    **dict.fromkeys(("德文", "德语", "德語", "de"), "german"),
    **dict.fromkeys(("释义", "釋義", "定义", "定義", "解释", "解釋", "back", "meaning"), "definition"),
    **dict.fromkeys(("勿混同", "辨析", "confusions"), "not_to_be_confused"),
    **dict.fromkeys(("相关", "相關", "相关术语", "相關術語", "参见", "參見", "see"), "related"),
    **dict.fromkeys(("别名", "別名", "同义词", "同義詞", "别的写法", "別的寫法", "synonyms"), "forms"),
    **dict.fromkeys(("出处", "出處", "source"), "developed_in"),
    **dict.fromkeys(("领域", "領域"), "field"),
}


class Row(NamedTuple):
    """A row and the line of the file on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows; blank ones are left out."""

    rows: tuple[Row, ...]
    separator: str

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """``error`` says why a row is refused; ``values`` is what would be stored."""

    line: int
    headword: str
    outcome: Outcome
    values: Mapping[str, Any]
    error: UserError | None = None


def read_table(text: str, separator: str | None = None) -> Table:
    """The rows of ``text``; the separator is told from the first row unless given.

    ``UserError``: ``table_empty``, ``table_quote_open`` (line), ``table_quote_inside`` (line),
    ``table_malformed`` (line, detail).
    """
    text = text.removeprefix("\ufeff")
    separator = separator or _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(line, tuple(cell.strip() for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        # The two ways in which strict quoting fails; a field of 128 kB is the third.
        ways = {"unexpected end": "table_quote_open", "expected after": "table_quote_inside"}
        code = next((code for said, code in ways.items() if said in str(error)), "table_malformed")
        raise UserError(code, line=line, detail=str(error)) from error
    if not rows:
        raise UserError("table_empty")
    return Table(tuple(rows), separator)


def guess_columns(table: Table) -> tuple[tuple[str, ...], bool]:
    """What each column seems to hold (empty: nothing of ours), and whether the first row names them."""
    names = [_NAMES.get(cell.casefold().replace(" ", ""), "") for cell in table.rows[0].cells]
    if "headword" in names or sum(map(bool, names)) > 1:
        once = [name if name not in names[:at] else "" for at, name in enumerate(names)]
        return (*once, *[""] * (table.width - len(once))), True
    usual = ("headword", "definition", "english", "german")
    return tuple(usual[at] if at < len(usual) else "" for at in range(table.width)), False


def plan_rows(
    table: Table,
    columns: Sequence[str],
    *,
    head: bool,
    known: Mapping[str, GlossaryEntry],
    fields: Iterable[GlossaryField] = (),
) -> list[PlannedRow]:
    """What would become of each row; ``known`` are the entries by folded headword.  Changes nothing."""
    named = {name: one.id for one in fields for name in (one.id, one.name, one.traditional, one.english)}
    # A table with all our columns says of each that it is empty; one with some says nothing of it.
    whole = set(COLUMNS) <= set(columns)
    planned: list[PlannedRow] = []
    seen: set[str] = set()
    for row in table.rows[1 if head else 0 :]:
        values = _values(row, columns, named, keep_empty=whole)
        one = _plan(row.line, values, known)
        if one.error is None and plain_name(one.headword) in seen:
            one = PlannedRow(one.line, one.headword, Outcome.REPEATED, one.values)
        seen.add(plain_name(one.headword))
        planned.append(one)
    return planned


def write_table(entries: Iterable[GlossaryEntry], separator: str = ",") -> str:
    """All columns under a head that :func:`guess_columns` knows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([_cell(entry, name) for name in COLUMNS])
    return out.getvalue()


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=lambda mark: (outside.count(mark), -SEPARATORS.index(mark)))


def _values(
    row: Row, columns: Sequence[str], fields: Mapping[str, str], *, keep_empty: bool
) -> dict[str, Any]:
    pairs = zip(columns, row.cells, strict=False)
    found: dict[str, Any] = {name: cell for name, cell in pairs if name and (cell or keep_empty)}
    if "field" in found:
        found["field"] = fields.get(found["field"], "")
    if "developed_in" in found:
        found["developed_in"] = _loci(found["developed_in"])
    return found


def _plan(line: int, values: Mapping[str, Any], known: Mapping[str, GlossaryEntry]) -> PlannedRow:
    try:
        entry = made_entry(values, "")
    except UserError as error:
        headword = str(values.get("headword", ""))
        return PlannedRow(line, headword, Outcome.REFUSED, values, _of_row(error, headword))
    before = known.get(plain_name(entry.headword))
    if before is None:
        return PlannedRow(line, entry.headword, Outcome.NEW, values)
    # A table may hold only some columns; the others keep what they have.
    kept = {name: getattr(before, name) for name in COLUMNS}
    if values.get("taiwan", before.taiwan) == before.taiwan:
        kept["taiwan_pinyin"] = before.taiwan_pinyin
    merged = {**kept, **values}
    again = made_entry(merged, before.own)
    same = all(getattr(again, name) == getattr(before, name) for name in COLUMNS)
    return PlannedRow(line, entry.headword, Outcome.SAME if same else Outcome.CHANGED, merged)


def _of_row(error: UserError, headword: str) -> UserError:
    """The same mistake as it is said of a row: what was typed into a form is not what stands in a file."""
    code = "row_without_term" if not headword.strip() else _IN_ROW.get(error.code, error.code)
    return UserError(code, **error.params)


_IN_ROW = {"term_headword": "row_headword", "term_too_long": "row_too_long"}


def _cell(entry: GlossaryEntry, name: str) -> str:
    value = getattr(entry, name)
    if name in _LISTS:
        return joined_names(value)
    if name == "developed_in":
        return "\n".join(_WITHIN.join((one.author, one.work, one.place)) for one in value)
    return str(value)


def _loci(text: str) -> tuple[DevelopedIn, ...]:
    """What :func:`_cell` wrote; anything else is one work without author and place."""
    loci = []
    for one in text.splitlines():
        parts = [part.strip() for part in one.split(_WITHIN)]
        if len(parts) == 3:
            loci.append(DevelopedIn(*parts))
        elif one.strip():
            loci.append(DevelopedIn("", one.strip(), ""))
    return tuple(loci)
