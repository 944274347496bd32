"""Tables between level rules: the rows and cells of three-line tables and of full grids.

Rules of one width, one under another, frame a table where the lines between them fall into short pieces side
by side.  Cells are found by the upright rules or else by the gaps that all rows share.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from duidu.core.importing.readers.pdf.columns import lines_of
from duidu.core.importing.readers.pdf.page import Rule
from duidu.core.importing.readers.pdf.pieces import Piece

_SAME = 5.0
_LONGEST_CELL_EM = 22.0
_MIN_LENGTH = 60.0
_TOUCH = 3.0
_TEXT_LINES = 16
_TEXT_EM = 10.0


@dataclass(slots=True)
class Table:
    """Rows from top to bottom; a cell is the pieces in it, in order of reading."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: list[list[list[Piece]]]
    pieces: list[Piece]


def tables_of(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Table]:
    """The tables of a page.  A piece belongs to one at most."""
    found: list[Table] = []
    level = sorted((rule for rule in rules if rule.level), key=lambda rule: rule.y0)
    for group in _of_one_width(_joined(level)):
        for top, bottom in _chains(group, pieces):
            if any(
                table.top < bottom.y0 and top.y0 < table.bottom and _overlap(table, top) for table in found
            ):
                continue
            table = _table(top, bottom, group, rules, pieces)
            if table is not None:
                found.append(table)
    return found


def _overlap(table: Table, rule: Rule) -> bool:
    return table.x0 < rule.x1 and rule.x0 < table.x1


def _joined(level: Sequence[Rule]) -> list[Rule]:
    """Rules drawn cell by cell are one rule."""
    joined: list[Rule] = []
    for rule in sorted(level, key=lambda rule: (round(rule.y0 / 2), rule.x0)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.y0 - rule.y0) < 2 and rule.x0 <= last.x1 + 2:
            joined[-1] = Rule(last.x0, last.y0, max(last.x1, rule.x1), last.y1)
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.length >= _MIN_LENGTH]


def _of_one_width(level: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(level, key=lambda rule: rule.y0):
        for group in groups:
            if abs(group[0].x0 - rule.x0) < _SAME and abs(group[0].x1 - rule.x1) < _SAME:
                if rule.y0 - group[-1].y0 > 2:
                    group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _chains(group: Sequence[Rule], pieces: Sequence[Piece]) -> list[tuple[Rule, Rule]]:
    """First and last rule of each stretch in which every part between rules looks like rows of a table."""
    chains: list[tuple[Rule, Rule]] = []
    start: Rule | None = None
    for upper, lower in itertools.pairwise(group):
        if _like_rows(upper, lower, pieces):
            start = start or upper
            if chains and chains[-1][0] is start:
                chains[-1] = (start, lower)
            else:
                chains.append((start, lower))
        else:
            start = None
    return chains


def _between(upper: Rule, lower: Rule, pieces: Sequence[Piece]) -> list[Piece]:
    return [
        piece
        for piece in pieces
        if upper.y0 - _TOUCH < piece.base - 0.3 * piece.size < lower.y0 + 1
        and piece.x0 > upper.x0 - _SAME
        and piece.x1 < upper.x1 + _SAME
    ]


def _like_rows(upper: Rule, lower: Rule, pieces: Sequence[Piece]) -> bool:
    inside = _between(upper, lower, pieces)
    if not inside:
        return False
    rows = lines_of(inside)
    many = sum(1 for row in rows if len(row.pieces) > 1)
    short = all(piece.width < _LONGEST_CELL_EM * piece.size for piece in inside)
    return short and many >= 0.5 * len(rows) and not _is_text(inside)


def _is_text(pieces: Sequence[Piece]) -> bool:
    """Whether columns of running text stand here, between the rule under the head and the one above the notes."""
    wide = sum(1 for piece in pieces if piece.width > _TEXT_EM * piece.size)
    return len(pieces) >= _TEXT_LINES and wide >= 0.6 * len(pieces)


def _table(
    top: Rule, bottom: Rule, group: Sequence[Rule], rules: Sequence[Rule], pieces: Sequence[Piece]
) -> Table | None:
    inside = _between(top, bottom, pieces)
    edges = _column_edges(inside, top, bottom, rules)
    if len(edges) < 1:
        return None
    levels = [rule.y0 for rule in group if top.y0 <= rule.y0 <= bottom.y0]
    rows = [cells_of(row, edges) for row in _rows(inside, levels)]
    return Table(top.x0, top.x1, top.y0, bottom.y0, rows, inside)


def _column_edges(inside: Sequence[Piece], top: Rule, bottom: Rule, rules: Sequence[Rule]) -> list[float]:
    """Where columns part: at the upright rules, or in the gaps that no piece of the fullest rows crosses."""
    upright = sorted(
        rule.x0
        for rule in rules
        if not rule.level and rule.y0 < bottom.y0 and rule.y1 > top.y0 and top.x0 + 4 < rule.x0 < top.x1 - 4
    )
    distinct = [x for index, x in enumerate(upright) if not index or x - upright[index - 1] > 4]
    if distinct:
        return distinct
    return shared_gaps([line.pieces for line in lines_of(inside)])


def shared_gaps(rows: Sequence[Sequence[Piece]]) -> list[float]:
    """The middles of the gaps that no piece of the fullest rows crosses; none where no row has two pieces."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) >= max(2, most)]
    spans = sorted((piece.x0, piece.x1) for row in full for piece in row)
    edges: list[float] = []
    end = spans[0][1] if spans else 0.0
    for x0, x1 in spans:
        if x0 > end + 2:
            edges.append((x0 + end) / 2)
        end = max(end, x1)
    return edges


def _rows(inside: Sequence[Piece], levels: Sequence[float]) -> list[list[Piece]]:
    """Rows between rules where there are many, else lines."""
    lines = lines_of(inside)
    if len(levels) <= 3:
        return [line.pieces for line in lines]
    rows: list[list[Piece]] = []
    for upper, lower in itertools.pairwise(levels):
        row = [
            piece for line in lines for piece in line.pieces if upper < piece.base - 0.3 * piece.size <= lower
        ]
        if row:
            rows.append(row)
    left = {id(piece) for row in rows for piece in row}
    rest = [piece for line in lines for piece in line.pieces if id(piece) not in left]
    return [*rows, rest] if rest else rows


def cells_of(row: Sequence[Piece], edges: Sequence[float]) -> list[list[Piece]]:
    """The pieces of a row by column; a column may be empty."""
    cells: list[list[Piece]] = [[] for _ in range(len(edges) + 1)]
    for piece in row:
        middle = (piece.x0 + piece.x1) / 2
        cells[sum(1 for edge in edges if edge < middle)].append(piece)
    return cells
