"""The commands that find places: search, and the concordance with its lines sorted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from duidu.app.operations import library, searching, wording
from duidu.app.operations.lines import hit_lines
from duidu.app.operations.wording_tables import LINE_COLUMNS, line_dict, line_rows
from duidu.app.session import Session
from duidu.cli.scope import Names, chosen_essays
from duidu.core.export.tables import write_table
from duidu.core.library.model import Zone
from duidu.core.search import DEFAULT_ZONES, Explanation, Folding, Hit, Query, SearchResult
from duidu.core.search import Unit as Whole
from duidu.core.search.concordance import Line, Order, Unit, parse_sort, sort_lines, spread

Value = Any


def search(
    session: Session,
    query: str,
    zone: tuple[str, ...],
    limit: int,
    exact: bool,
    regex: bool,
    essay: Names,
    collection: list[str],
    within: str,
    distinguish: tuple[str, ...],
    loose: bool,
    explain: bool,
    count: bool,
    kwic: bool,
    sort: str | None,
    order: str,
    unit: str,
    context: int,
) -> Value:
    """Totals and the first hits, as lines of a concordance where ``kwic`` or ``sort`` asks for them."""
    by = parse_sort(sort or "position")
    lined = kwic or sort is not None
    asked = replace(
        _query(session, query, zone, essay, collection),
        exact=exact,
        regex=regex,
        limit=0 if count else None if lined else limit,
        folding=replace(Folding(ignore_marks=loose), **dict.fromkeys(distinguish, False)),
        within=Whole(within),
    )
    result = searching.search(session, asked)
    hits: list[Value] = []
    if lined and not count:
        lines = sort_lines(hit_lines(session.store, result.hits, context), by, Order(order), Unit(unit))
        hits = _lined(result.hits, lines[:limit])
    elif not count:
        hits = [_hit(hit) for hit in result.hits]
    return _found(query, result, hits, explain=explain)


def concordance(
    session: Session,
    query: str,
    sort: str,
    order: str,
    unit: str,
    context: int,
    zone: tuple[str, ...],
    essay: Names,
    collection: list[str],
    csv: Path | None,
    tsv: Path | None,
) -> Value:
    """Every place as a line, sorted; counts and places per essay."""
    by = parse_sort(sort)
    lines = wording.concordance(session, _query(session, query, zone, essay, collection), context)
    essays = [
        {"essay": each.essay, "count": each.count, "places": [round(place, 6) for place in each.places]}
        for each in spread(lines)
    ]
    lines = sort_lines(lines, by, Order(order), Unit(unit))
    path = csv or tsv
    if path is not None:
        titles = {row.id: row.display_title for row in library.list_essays(session)}
        write_table(path, LINE_COLUMNS, line_rows(lines, titles), comma=csv is not None)
        return {"path": str(path), "rows": len(lines)}
    return {
        "query": query,
        "total": len(lines),
        "essays": essays,
        "lines": [line_dict(each) for each in lines],
    }


def _query(session: Session, query: str, zone: tuple[str, ...], essay: Names, collection: list[str]) -> Query:
    chosen = chosen_essays(session, essay, collection)
    return Query(
        query,
        zones=frozenset(Zone(name) for name in zone) or DEFAULT_ZONES,
        essays=None if chosen is None else frozenset(chosen),
        limit=None,
        language=True,
    )


def _found(query: str, result: SearchResult, hits: list[Value], *, explain: bool) -> Value:
    essays: list[dict[str, Any]] = [{"essay": row.essay, "total": row.total} for row in result.per_essay]
    if explain:
        for row in essays:
            row["explanation"] = _explanation(result.explain(row["essay"]))
    return {
        "query": query,
        "total_documents": result.total_documents,
        "total_occurrences": result.total_occurrences,
        "hits": hits,
        "essays": essays,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "essay": hit.essay,
        "block": hit.block,
        "paragraph": hit.paragraph,
        "zone": hit.zone.value,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "snippet": hit.snippet,
        "score": hit.score,
    }


def _lined(hits: tuple[Hit, ...], lines: list[Line]) -> list[Value]:
    """The hits in the order of their lines, each with what stands left and right."""
    known = {(hit.essay, hit.zone, hit.block, hit.start, hit.end): hit for hit in hits}
    found = []
    for line in lines:
        span = line.span
        hit = known[line.essay, line.zone, span.block, span.start, span.end]
        found.append({**_hit(hit), "left": line.left, "right": line.right, "place": round(line.place, 6)})
    return found


def _explanation(given: Explanation | None) -> Value:
    if given is None:
        return None
    return {**given._asdict(), "parts": [part._asdict() for part in given.parts]}
