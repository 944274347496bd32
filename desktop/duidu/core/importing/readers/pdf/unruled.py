"""Tables without rules: short pieces that stand in columns below a caption, or rows of numbers.

Word processors print such tables, and many journals draw their rules as pictures.  Alignment alone proves little
(names of authors, words of a verse and two columns of text are aligned too), so a table needs a caption
(表1, 续表, Table 2) above it, or three columns that are mostly numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from duidu.core.importing.readers.pdf.columns import Gutter, lines_of
from duidu.core.importing.readers.pdf.lines import Line
from duidu.core.importing.readers.pdf.pieces import Piece, plain
from duidu.core.importing.readers.pdf.tables import Table, cells_of, shared_gaps

_CAPTION = re.compile(r"(?:[续續附]?表\s*[\d一二三四五六七八九十]|[续續]表|Table\s*\d)", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-−–+±<>≤≥≈~～]?[\d.,，:：/％%‰*()（）-]*\d[\d.,，:：/％%‰*()（）-]*(?:倍|年|元|亿|億|万|萬|人|个|家|次|篇)?"
)
_LEAST_ROWS = 3
_LONGEST_CELL_EM = 16.0
_USUAL_CELL_EM = 8.0
_GAP_EM = 1.0
_FARTHEST = 2.2
"""Of the usual distance of rows: what stands further below belongs to the text."""
_BELOW_CAPTION_EM = 4.0


def unruled_tables(pieces: Sequence[Piece], ruled: Sequence[Table], gutters: Sequence[Gutter]) -> list[Table]:
    """Further tables of a page, from top to bottom, that share no piece with those between rules."""
    taken = {id(piece) for table in ruled for piece in table.pieces}
    free = [piece for piece in pieces if id(piece) not in taken]
    if not _may_hold_one(free):
        return []
    found: list[Table] = []
    for region in _regions(free, gutters):
        lines = lines_of([piece for piece in region if id(piece) not in taken])
        for rows in (*_below_captions(lines), *_of_numbers(lines)):
            if any(id(piece) in taken for row in rows for piece in row.pieces):
                continue
            table = _table(rows)
            if table is not None:
                found.append(table)
                taken.update(id(piece) for piece in table.pieces)
    return sorted(found, key=lambda table: table.top)


def _may_hold_one(pieces: Sequence[Piece]) -> bool:
    """A look that costs little: most pages have neither a caption nor numbers that stand alone."""
    numbers = 0
    for piece in pieces:
        text = plain(piece.glyphs[:12]).strip()
        if _CAPTION.match(text):
            return True
        numbers += _NUMBER.fullmatch(text) is not None
    return numbers >= _LEAST_ROWS


def _regions(pieces: Sequence[Piece], gutters: Sequence[Gutter]) -> Iterator[list[Piece]]:
    """The page as a whole, then each column of its own where one gutter is known."""
    yield list(pieces)
    if gutters:
        middle = sum(gutters[0]) / 2
        yield [piece for piece in pieces if piece.x1 <= middle]
        yield [piece for piece in pieces if piece.x0 >= middle]


def _below_captions(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for index, line in enumerate(lines):
        if len(line.pieces) > 2 or not _CAPTION.match(line.text.strip()):
            continue
        below = lines[index + 1 :]
        if below and below[0].top - line.bottom < _BELOW_CAPTION_EM * line.pieces[0].size:
            rows = _run(below, 2)
            if len(rows) >= _LEAST_ROWS:
                yield rows


def _of_numbers(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of rows of three pieces or more, at least half of them numbers."""
    index = 0
    while index < len(lines):
        rows = _run(lines[index:], 3)
        if len(rows) >= _LEAST_ROWS and _mostly_numbers(rows):
            yield rows
        index += max(1, len(rows))


def _run(lines: Sequence[Line], least: int) -> list[Line]:
    """The rows from the first line on: several short pieces side by side, or what goes on in one cell."""
    rows: list[Line] = []
    for line in lines:
        if rows and line.base - rows[-1].base > _FARTHEST * _distance(rows):
            break
        if not _is_row(line, least) and not (rows and _goes_on(rows, line)):
            break
        rows.append(line)
    while rows and len(rows[-1].pieces) < least:
        rows.pop()
    return rows


def _distance(rows: Sequence[Line]) -> float:
    if len(rows) < 2:
        return 1.8 * rows[0].pieces[0].size
    return median(lower.base - upper.base for upper, lower in pairwise(rows))


def _is_row(line: Line, least: int) -> bool:
    pieces = line.pieces
    apart = all(right.x0 - left.x1 > _GAP_EM * left.size for left, right in pairwise(pieces))
    return len(pieces) >= least and apart and all(_is_short(piece) for piece in pieces)


def _is_short(piece: Piece) -> bool:
    return piece.width < _LONGEST_CELL_EM * piece.size


def _goes_on(rows: Sequence[Line], line: Line) -> bool:
    """Whether the pieces of a line continue cells: each under a piece of the row above it, none across two."""
    above = max(rows, key=lambda row: len(row.pieces)).pieces
    return (
        all(
            _is_short(piece) and sum(1 for cell in above if cell.x0 < piece.x1 and piece.x0 < cell.x1) == 1
            for piece in line.pieces
        )
        and line.base - rows[-1].base < 1.5 * line.pieces[0].size
    )


def _mostly_numbers(rows: Sequence[Line]) -> bool:
    cells = [plain(piece.glyphs).strip() for row in rows for piece in row.pieces]
    return 2 * sum(1 for cell in cells if _NUMBER.fullmatch(cell)) >= len(cells)


def _table(rows: Sequence[Line]) -> Table | None:
    pieces = [piece for row in rows for piece in row.pieces]
    if median(piece.width / piece.size for piece in pieces) > _USUAL_CELL_EM:
        return None
    edges = shared_gaps([row.pieces for row in rows])
    if not edges:
        return None
    cells = [cells_of(row.pieces, edges) for row in rows]
    return Table(
        min(piece.x0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        rows[0].top,
        rows[-1].bottom,
        _joined(cells),
        pieces,
    )


def _joined(cells: Sequence[list[list[Piece]]]) -> list[list[list[Piece]]]:
    """Lines without a first cell go on with the cells above them."""
    rows: list[list[list[Piece]]] = []
    for row in cells:
        filled = sum(1 for cell in row if cell)
        if rows and not row[0] and filled < len(row) - 1:
            rows[-1] = [above + below for above, below in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return rows
