"""The order of reading: pieces of a page into blocks, column by column.

Columns are found by the gaps between neighbours on a line.  Where most lines have a gap at the same place,
with running text on both sides, a gutter is; what crosses it (title, abstract, a wide table) divides the page
into zones above and below.  Zones are read from top to bottom, columns from left to right, and a column may
have columns of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from duidu.core.importing.readers.pdf.lines import Line
from duidu.core.importing.readers.pdf.pieces import Piece

_MIN_ROWS = 3
_MIN_WIDTH_EM = 6.0
_MIN_GUTTER_EM = 0.7
_MAX_DEPTH = 6
_HANGING_GAP = 0.3
_TITLE = 1.4
_LONGEST_NAME_EM = 9
_MANY_PIECES = 20


@dataclass(slots=True)
class Block:
    """Lines of one column from top to bottom; ``x0`` and ``x1`` are the column's edges."""

    lines: list[Line]
    x0: float = 0.0
    x1: float = 0.0
    table: object | None = None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom


Gutter = tuple[float, float]
"""The edges of the gap between two columns."""


def blocks_of(pieces: Sequence[Piece], known: Sequence[Gutter] = ()) -> list[Block]:
    """The blocks of a page in reading order.  ``known`` are the gutters of other pages."""
    ordered = _ordered(sorted(pieces, key=lambda piece: piece.base), 0, known)
    return [make_block(group) for group in ordered if group]


def common_gutters(pages: Sequence[Sequence[Piece]]) -> list[Gutter]:
    """The gutters that pages have in common, the commonest first: for a page with little in one column."""
    found: list[list[Gutter]] = []
    for pieces in pages:
        gutter = _gutter(sorted(pieces, key=lambda piece: piece.base))
        if gutter is None:
            continue
        for group in found:
            if abs(group[0][0] - gutter[0]) < 4 and abs(group[0][1] - gutter[1]) < 4:
                group.append(gutter)
                break
        else:
            found.append([gutter])
    return [group[0] for group in sorted(found, key=len, reverse=True)][:4]


def make_block(pieces: Sequence[Piece]) -> Block:
    """Pieces of one column as a block of lines."""
    lines = lines_of(pieces)
    x0, x1 = _edges(lines)
    return Block(lines, x0, x1)


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces that share a base line are one line."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and _beside(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Line(row) for row in rows]


def _beside(row: Sequence[Piece], piece: Piece) -> bool:
    main = max(row, key=lambda other: len(other.glyphs))
    size = max(main.size, piece.size)
    near = abs(main.base - piece.base) < 0.35 * size
    small = min(main.size, piece.size) < 0.82 * size and abs(main.base - piece.base) < 0.6 * size
    if not (near or small):
        return False
    return all(piece.x0 >= other.x1 - 0.5 * size or piece.x1 <= other.x0 + 0.5 * size for other in row)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """The edges of a column: those that lines share, punctuation that hangs over left out."""
    left = _shared_left(lines)
    rights = sorted((line.x1 for line in lines), reverse=True)
    right = rights[0]
    if len(rights) >= 6:
        right = rights[max(1, len(rights) // 20)]
    return left, right


def _shared_left(lines: Sequence[Line]) -> float:
    """The leftmost place where lines begin, if several do: a wide title may stand out on both sides."""
    starts = sorted(line.x0 for line in lines)
    wanted = max(2, len(starts) // 8)
    for index, start in enumerate(starts):
        if len(starts) < 4 or sum(1 for other in starts[index:] if other < start + 2) >= wanted:
            return start
    return starts[0]


def _ordered(pieces: list[Piece], depth: int, known: Sequence[Gutter] = ()) -> list[list[Piece]]:
    if depth > _MAX_DEPTH or (len(pieces) < 2 * _MIN_ROWS and not known):
        return [pieces]
    own = _gutter(pieces)
    if own is not None and depth and not _parts_lines(pieces, own):
        own = None
    found_gutter = own or next((gutter for gutter in known if _fits(pieces, gutter)), None)
    if found_gutter is None and depth == 0:
        found_gutter = _beside_full_lines(pieces)
    if found_gutter is None:
        return [pieces]
    gutter = (found_gutter[0] + found_gutter[1]) / 2
    zones = _zones(_parted(pieces, *found_gutter), found_gutter)
    if len(zones) == 1 and not zones[0].split:
        return [pieces]
    found: list[list[Piece]] = []
    for zone in zones:
        if zone.split:
            left, right = zone.sides(gutter)
            found += _ordered(left, depth + 1) + _ordered(right, depth + 1)
        elif len(zone.pieces) < len(pieces) and len(zone.pieces) >= _MANY_PIECES:
            found += _ordered(zone.pieces, depth + 1)
        else:
            found.append(zone.pieces)
    return found


@dataclass(slots=True)
class _Zone:
    """Pieces between two heights: ``split`` by the gutter or across it."""

    split: bool
    pieces: list[Piece]

    def sides(self, gutter: float) -> tuple[list[Piece], list[Piece]]:
        left = [piece for piece in self.pieces if (piece.x0 + piece.x1) / 2 < gutter]
        return left, [piece for piece in self.pieces if (piece.x0 + piece.x1) / 2 >= gutter]


def _fits(pieces: Sequence[Piece], gutter: Gutter) -> bool:
    """Whether there is text on both sides of a gutter that other pages have, on the right along its edge."""
    left = [piece for piece in pieces if piece.x1 <= gutter[1]]
    right = [piece for piece in pieces if piece.x0 >= gutter[0]]
    return len(left) > 1 and _along_edge(right, gutter)


def _beside_full_lines(pieces: Sequence[Piece]) -> Gutter | None:
    """The gutter of a page with a full column and a line or two in the next: text right of where lines end."""
    ends = sorted(piece.x1 for piece in pieces)
    shared = [end for index, end in enumerate(ends) if index >= 5 and end - ends[index - 5] < 3]
    if not shared:
        return None
    edge, size = shared[-1], median(piece.size for piece in pieces)
    right = [piece for piece in pieces if piece.x0 > edge + 0.8 * size]
    if not right:
        return None
    gutter = edge, min(piece.x0 for piece in right)
    wide = gutter[1] - edge < 4 * size and max(piece.width for piece in right) > _MIN_WIDTH_EM * size
    return gutter if wide and _along_edge(right, gutter) else None


def _along_edge(right: Sequence[Piece], gutter: Gutter) -> bool:
    """Whether most pieces right of a gutter begin at its edge, or as first lines are set in."""
    aligned = 0
    for piece in right:
        indent = (piece.x0 - gutter[1]) / piece.size
        aligned += -0.3 <= indent < 0.3 or 1.7 < indent < 2.3
    return aligned > 0 and aligned >= 0.6 * len(right)


def _gutter(pieces: Sequence[Piece]) -> Gutter | None:
    """The place of the gap that most neighbours on a line share; ``None`` where text runs on one side only."""
    gaps = list(_neighbour_gaps(pieces))
    if len(gaps) < _MIN_ROWS:
        return None
    votes: dict[int, int] = {}
    for low, high in gaps:
        for place in range(int(low) + 1, int(high) + 1):
            votes[place] = votes.get(place, 0) + 1
    if not votes:
        return None
    most = max(votes.values())
    if most < _MIN_ROWS:
        return None
    best = sorted(place for place, count in votes.items() if count >= 0.9 * most)
    runs = _runs(best)
    widest = max(runs, key=lambda run: run[1] - run[0])
    gutter = (widest[0] + widest[1]) / 2
    at_gutter = [(low, high) for low, high in gaps if low <= gutter <= high]
    return widest if _text_on_both_sides(pieces, gutter, at_gutter) else None


def _parts_lines(pieces: Sequence[Piece], gutter: Gutter) -> bool:
    """Whether the lines of a column that seem to have a gutter of their own are parted by it, not running over it.

    In a list of sources, justified, the gaps of some lines stand one above another by chance.
    """
    over = sum(1 for piece in pieces if piece.x0 < gutter[0] - 1 and piece.x1 > gutter[1] + 1)
    right = sum(1 for piece in pieces if piece.x0 >= gutter[0] - 1)
    return over <= right


def _parted(pieces: Sequence[Piece], low: float, high: float) -> list[Piece]:
    """Pieces that run over the gutter, because something hangs into it, cut at their gap in it."""
    parted: list[Piece] = []
    for piece in pieces:
        cut = _cut(piece, low, high) if piece.x0 < low and piece.x1 > high else 0
        parted += [Piece(piece.glyphs[:cut]), Piece(piece.glyphs[cut:])] if cut else [piece]
    return parted


def _cut(piece: Piece, low: float, high: float) -> int:
    for index in range(1, len(piece.glyphs)):
        left, right = piece.glyphs[index - 1], piece.glyphs[index]
        if right.x0 > high + piece.size:
            return 0
        if right.x0 >= high - 1 and left.x0 < low and right.x0 - left.x1 > _HANGING_GAP * piece.size:
            return index
    return 0


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _neighbour_gaps(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """For each piece the gap to the next one on the right at its height.  ``pieces`` are sorted by base."""
    found: list[tuple[float, float]] = []
    bases = [piece.base for piece in pieces]
    for index, piece in enumerate(pieces):
        nearest: Piece | None = None
        for step in (1, -1):
            other = index + step
            while 0 <= other < len(pieces) and abs(bases[other] - piece.base) < 0.75 * piece.size:
                there = pieces[other]
                if there.x0 >= piece.x1 - 1 and (nearest is None or there.x0 < nearest.x0):
                    nearest = there
                other += step
        if nearest is not None and nearest.x0 - piece.x1 >= _MIN_GUTTER_EM * piece.size:
            found.append((piece.x1, nearest.x0))
    return found


def _text_on_both_sides(pieces: Sequence[Piece], gutter: float, gaps: Sequence[tuple[float, float]]) -> bool:
    """Whether lines as wide as a column of text stand on either side, not cells or words."""
    if len(gaps) < _MIN_ROWS:
        return False
    left = [piece for piece in pieces if piece.x1 <= gutter + 1]
    right = [piece for piece in pieces if piece.x0 >= gutter - 1]
    return all(len(side) >= _MIN_ROWS and _is_text(side) for side in (left, right))


def _is_text(side: Sequence[Piece]) -> bool:
    widths = sorted((piece.width / max(1.0, piece.size) for piece in side), reverse=True)
    return widths[len(widths) // 4] >= _MIN_WIDTH_EM


def _zones(pieces: Sequence[Piece], bounds: Gutter) -> list[_Zone]:
    """Zones from top to bottom.  ``pieces`` are sorted by base; ``bounds`` are the edges of the gutter."""
    zones: list[_Zone] = []
    gutter = (bounds[0] + bounds[1]) / 2
    titles = _titles(pieces)
    for piece in pieces:
        middle = (piece.x0 + piece.x1) / 2
        beside = piece.x0 + 1 > bounds[0] or piece.x1 - 1 < bounds[1]
        split = beside and not bounds[0] < middle < bounds[1] and id(piece) not in titles
        if zones and zones[-1].split == split:
            zones[-1].pieces.append(piece)
        else:
            zones.append(_Zone(split, [piece]))
    _sink_level_pieces(zones)
    _give_short_lines_back(zones, gutter)
    return _merged([_judged(zone, bounds) for zone in zones if zone.pieces])


def _titles(pieces: Sequence[Piece]) -> set[int]:
    """Lines in large type that stand alone in the middle, over all columns: titles, however short."""
    size = _usual_size(pieces)
    middle = (min(piece.x0 for piece in pieces) + max(piece.x1 for piece in pieces)) / 2
    large = [piece for piece in pieces if piece.size > _TITLE * size and len(piece.glyphs) > 1]
    return {
        id(piece)
        for piece in large
        if abs((piece.x0 + piece.x1) / 2 - middle) < 1.2 * piece.size
        and not any(
            other is not piece and other.bottom > piece.top and other.top < piece.bottom for other in pieces
        )
    }


def _sink_level_pieces(zones: Sequence[_Zone]) -> None:
    """A piece on the very line of a wide one belongs to it."""
    for index, zone in enumerate(zones):
        if zone.split:
            continue
        for other in (index - 1, index + 1):
            if 0 <= other < len(zones):
                level = [
                    piece
                    for piece in zones[other].pieces
                    if any(abs(piece.base - wide.base) < 0.5 * wide.size for wide in zone.pieces)
                ]
                zone.pieces += level
                zones[other].pieces = [piece for piece in zones[other].pieces if piece not in level]


def _give_short_lines_back(zones: Sequence[_Zone], gutter: float) -> None:
    """Short lines that end a wide paragraph, or that stand among small wide lines, are wide text too."""
    for index, zone in enumerate(zones):
        if not zone.split or not zone.pieces:
            continue
        before = zones[index - 1] if index else None
        after = zones[index + 1] if index + 1 < len(zones) else None
        if before is not None and before.pieces:
            _give(zone, before, gutter, last=False)
        if after is not None and after.pieces and zone.pieces:
            _give(zone, after, gutter, last=True)


def _give(zone: _Zone, wide: _Zone, gutter: float, *, last: bool) -> None:
    """Move lines at one end of a split zone to the wide text beside it, as long as they go on in it."""
    size = _usual_size(zone.pieces)
    while zone.pieces:
        rows = sorted(zone.pieces, key=lambda piece: piece.base, reverse=last)
        row = rows[0]
        beside = [piece for piece in rows[1:] if abs(piece.base - row.base) < 0.9 * row.size]
        near = min(wide.pieces, key=lambda piece: abs(piece.base - row.base))
        if beside and not last and _centred([row, *beside], zone.pieces, gutter, near):
            zone.pieces = [piece for piece in zone.pieces if piece is not row and piece not in beside]
            wide.pieces += [row, *beside]
            continue
        if not beside and not last and _under_middle(row, wide.pieces, near):
            zone.pieces.remove(row)
            wide.pieces.append(row)
            continue
        start = min(piece.x0 for piece in wide.pieces if abs(piece.base - near.base) < 0.5 * near.size)
        own = abs(row.size - size) < 0.06 * size
        level = [piece for piece in rows[1:] if piece.size == row.size and abs(piece.base - row.base) < 1]
        alone = len(level) == len(beside) and (not own or not _at_edge(level, zone.pieces, gutter))
        whole = not beside or alone
        first = min([row, *level], key=lambda piece: piece.x0)
        if not whole or first.x0 > gutter or not _goes_on(near, start, first):
            return
        if beside:
            zone.pieces = [piece for piece in zone.pieces if piece is not row and piece not in beside]
            wide.pieces += [row, *beside]
            continue
        further = [piece for piece in rows[1:] if piece.x0 < gutter]
        if own and further and _fits_better(row, near, further[0]):
            return
        zone.pieces.remove(row)
        wide.pieces.append(row)


def _under_middle(row: Piece, wide: Sequence[Piece], near: Piece) -> bool:
    """Whether a piece alone on its line stands under the middle of the wide lines above: a name, a subtitle."""
    middle = (min(piece.x0 for piece in wide) + max(piece.x1 for piece in wide)) / 2
    return abs((row.x0 + row.x1) / 2 - middle) < row.size and 0 < row.base - near.base < 4 * max(
        row.size, near.size
    )


def _centred(row: Sequence[Piece], zone: Sequence[Piece], gutter: float, wide: Piece) -> bool:
    """Whether pieces on one line stand about the middle of the page under a wide line: names under a title."""
    size = row[0].size
    left, right = min(piece.x0 for piece in row), max(piece.x1 for piece in row)
    edges = min(piece.x0 for piece in zone), max(piece.x1 for piece in zone)
    middles = (edges[0] + gutter) / 2, (gutter + edges[1]) / 2
    return (
        abs((left + right) / 2 - gutter) < 2 * size
        and all(piece.width < _LONGEST_NAME_EM * size for piece in row)
        and all(abs((piece.x0 + piece.x1) / 2 - middle) > 2 * size for piece in row for middle in middles)
        and row[0].base - wide.base < 4 * max(size, wide.size)
    )


def _at_edge(level: Sequence[Piece], pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether one of the pieces begins where the right column does, or is set in as first lines are."""
    starts = [round(piece.x0) for piece in pieces if piece.x0 > gutter and piece not in level]
    edge = Counter(starts).most_common(1)[0][0] if starts else gutter
    indents = [(piece.x0 - edge) / piece.size for piece in level]
    return any(-0.3 <= indent < 0.3 or 1.7 < indent < 2.3 for indent in indents)


def _usual_size(pieces: Sequence[Piece]) -> float:
    counts: Counter[float] = Counter()
    for piece in pieces:
        counts[piece.size] += len(piece.glyphs)
    return counts.most_common(1)[0][0]


def _goes_on(wide: Piece, start: float, row: Piece) -> bool:
    """Whether a row goes on in the text of a wide line that begins at ``start``."""
    distance = abs(row.base - wide.base)
    return (
        distance < 2.1 * max(row.size, wide.size)
        and abs(row.size - wide.size) < 0.06 * wide.size
        and abs(row.x0 - start) < 3.2 * row.size
    )


def _fits_better(row: Piece, wide: Piece, further: Piece) -> bool:
    """Whether the row is as near to the column's next line as to the wide one."""
    if abs(further.size - row.size) > 0.06 * row.size:
        return False
    return abs(further.base - row.base) <= 1.15 * abs(row.base - wide.base)


def _judged(zone: _Zone, bounds: Gutter) -> _Zone:
    """A split zone with text on one side only, or a few words on each, is read line by line."""
    if not zone.split:
        return zone
    left, right = zone.sides((bounds[0] + bounds[1]) / 2)
    if not left or not right:
        return _Zone(False, zone.pieces)
    if min(len(left), len(right)) >= _MIN_ROWS or _along_edge(right, bounds):
        return zone
    widths = [median(piece.width / piece.size for piece in side) for side in (left, right)]
    return zone if min(widths) >= _MIN_WIDTH_EM else _Zone(False, zone.pieces)


def _merged(zones: Sequence[_Zone]) -> list[_Zone]:
    merged: list[_Zone] = []
    for zone in zones:
        if merged and merged[-1].split == zone.split:
            merged[-1].pieces += zone.pieces
        else:
            merged.append(zone)
    for zone in merged:
        zone.pieces.sort(key=lambda piece: piece.base)
    return merged
