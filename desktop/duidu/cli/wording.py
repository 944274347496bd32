"""The commands about words: concordance, word lists, collocates, key words; as JSON or written to a table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from duidu.app.operations import library, wording
from duidu.app.operations.wording_tables import (
    COLUMNS,
    LINE_COLUMNS,
    as_dicts,
    cells,
    line_dict,
    line_rows,
)
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.core.compare.wording.collocates import WIDEST_WINDOW, Measure
from duidu.core.compare.wording.counting import Kind, WordingRequest
from duidu.core.export.tables import write_table
from duidu.core.library.model import Zone
from duidu.core.search import DEFAULT_ZONES, Query
from duidu.core.search.concordance import Order, Unit, parse_sort, sort_lines, spread

Value = Any
Names = list[list[str]]
_WINDOW = re.compile(r"(\d+)\s*,\s*(\d+)")


def concordance(
    session: Session,
    query: str,
    sort: str,
    order: str,
    unit: str,
    context: int,
    zone: tuple[str, ...],
    essay: Names,
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """Every place as a line, sorted; counts and places per essay."""
    by = parse_sort(sort)
    chosen = _names(session, essay)
    asked = Query(
        query,
        zones=frozenset(Zone(name) for name in zone) or DEFAULT_ZONES,
        essays=None if chosen is None else frozenset(chosen),
        limit=None,
        language=True,
    )
    lines = wording.concordance(session, asked, context)
    essays = [_spread(each) for each in spread(lines)]
    lines = sort_lines(lines, by, Order(order), Unit(unit))
    path = csv or tsv
    if path is not None:
        titles = {row.id: row.display_title for row in library.list_essays(session)}
        return _written(path, csv is not None, LINE_COLUMNS, line_rows(lines, titles))
    return {
        "query": query,
        "total": len(lines),
        "essays": essays,
        "lines": [line_dict(each) for each in lines],
    }


def words(
    session: Session,
    ngram: int,
    unit: str,
    least: int,
    limit: int,
    all: bool,  # noqa: A002
    essay: Names,
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """Words, or strings of words, with dispersion."""
    kind = Kind.WORDS if ngram == 1 else Kind.STRINGS
    request = WordingRequest(kind, ngram=ngram, unit=Unit(unit), least=least, with_stop_words=all)
    return _table(session, request, limit, essay, csv, tsv)


def collocates(
    session: Session,
    query: str,
    window: str,
    measure: str,
    least: int,
    limit: int,
    all: bool,  # noqa: A002
    essay: Names,
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """Words near a string."""
    request = WordingRequest(
        Kind.COLLOCATES,
        query=query,
        window=_window(window),
        measure=Measure(measure),
        least=least,
        with_stop_words=all,
    )
    return _table(session, request, limit, essay, csv, tsv)


def keyness(
    session: Session,
    against: Names,
    least: int,
    limit: int,
    all: bool,  # noqa: A002
    essay: Names,
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """What the chosen essays say more or less often than others."""
    others = _names(session, against)
    request = WordingRequest(
        Kind.KEYNESS, against=None if others is None else tuple(others), least=least, with_stop_words=all
    )
    return _table(session, request, limit, essay, csv, tsv)


def _table(
    session: Session, request: WordingRequest, limit: int, essay: Names, csv: Path | None, tsv: Path | None
) -> Value:
    """``limit`` 0: all rows."""
    chosen = _names(session, essay)
    request = replace(request, essays=None if chosen is None else tuple(chosen))
    table = wording.count_words(session, request)
    rows = table.rows[: limit or None]
    path = csv or tsv
    if path is not None:
        columns = COLUMNS[request.kind]
        return _written(path, csv is not None, columns, [cells(row, columns) for row in rows])
    found = {"found": table.found} if request.kind is Kind.COLLOCATES else {}
    return {
        "essays": table.essays,
        "words": table.words,
        **found,
        "total": len(table.rows),
        "rows": as_dicts(rows, request.kind),
    }


def _written(path: Path, comma: bool, head: tuple[str, ...], rows: list[Any]) -> Value:
    write_table(path, head, rows, comma=comma)
    return {"path": str(path), "rows": len(rows)}


def _spread(each: Any) -> Value:
    return {"essay": each.essay, "count": each.count, "places": [round(place, 6) for place in each.places]}


def _window(text: str) -> tuple[int, int]:
    told = _WINDOW.fullmatch(text.strip())
    if told is None or max(int(told[1]), int(told[2])) > WIDEST_WINDOW:
        raise UserError("window_unknown", window=text, most=WIDEST_WINDOW)
    return int(told[1]), int(told[2])


def _names(session: Session, given: Names) -> list[str] | None:
    names = [name for group in given for name in group]
    return [library.resolve_essay(session, name) for name in names] or None
