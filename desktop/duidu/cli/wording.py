"""The commands about words: word lists, collocates, key words; as JSON or written to a table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from duidu.app.operations import wording
from duidu.app.operations.wording_tables import COLUMNS, as_dicts, cells
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.cli.scope import Names, chosen_essays
from duidu.core.compare.wording.collocates import WIDEST_WINDOW, Measure
from duidu.core.compare.wording.counting import Kind, WordingRequest
from duidu.core.export.tables import write_table
from duidu.core.search.concordance import Unit

Value = Any
_WINDOW = re.compile(r"(\d+)\s*,\s*(\d+)")


def words(
    session: Session,
    ngram: int,
    unit: str,
    least: int,
    limit: int,
    all: bool,  # noqa: A002
    essay: Names,
    collection: list[str],
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """Words, or strings of words, with dispersion."""
    kind = Kind.WORDS if ngram == 1 else Kind.STRINGS
    request = WordingRequest(kind, ngram=ngram, unit=Unit(unit), least=least, with_stop_words=all)
    return _table(session, request, limit, chosen_essays(session, essay, collection), csv, tsv)


def collocates(
    session: Session,
    term: str,
    inside: bool,
    window: str,
    measure: str,
    least: int,
    limit: int,
    all: bool,  # noqa: A002
    essay: Names,
    collection: list[str],
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """Words near a string."""
    request = WordingRequest(
        Kind.COLLOCATES,
        query=term,
        inside=inside,
        window=_window(window),
        measure=Measure(measure),
        least=least,
        with_stop_words=all,
    )
    return _table(session, request, limit, chosen_essays(session, essay, collection), csv, tsv)


def keyness(
    session: Session,
    essays: list[str],
    collection: list[str],
    against: Names,
    against_collection: list[str],
    least: int,
    limit: int,
    all: bool,  # noqa: A002
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """What the chosen essays say more or less often than others."""
    others = chosen_essays(session, against, against_collection)
    request = WordingRequest(
        Kind.KEYNESS, against=None if others is None else tuple(others), least=least, with_stop_words=all
    )
    return _table(session, request, limit, chosen_essays(session, [essays], collection), csv, tsv)


def _table(
    session: Session,
    request: WordingRequest,
    limit: int,
    chosen: list[str] | None,
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """``limit`` 0: all rows."""
    request = replace(request, essays=None if chosen is None else tuple(chosen))
    table = wording.count_words(session, request)
    rows = table.rows[: limit or None]
    path = csv or tsv
    if path is not None:
        columns = COLUMNS[request.kind]
        return _written(path, csv is not None, columns, [cells(row, columns) for row in rows])
    near = request.kind is Kind.COLLOCATES
    return {
        "essays": table.essays,
        "words": table.words,
        **({"found": table.found, "left_out": table.left_out} if near else {}),
        "total": len(table.rows),
        "rows": as_dicts(rows, request.kind),
    }


def _written(path: Path, comma: bool, head: tuple[str, ...], rows: list[Any]) -> Value:
    write_table(path, head, rows, comma=comma)
    return {"path": str(path), "rows": len(rows)}


def _window(text: str) -> tuple[int, int]:
    told = _WINDOW.fullmatch(text.strip())
    if told is None or max(int(told[1]), int(told[2])) > WIDEST_WINDOW:
        raise UserError("window_unknown", window=text, most=WIDEST_WINDOW)
    return int(told[1]), int(told[2])
