"""Running heads, page numbers and other lines that pages carry at their edges.

A line at the edge of a page is furniture where another page has the same words, numbers aside, at the same
height; where it is a number there; or where most pages have some line of another size at that very height
(a head that names the chapter).  Lines are taken from the edge inwards: the first line of text ends it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from duidu.core.importing.readers.pdf.columns import lines_of
from duidu.core.importing.readers.pdf.lines import Line
from duidu.core.importing.readers.pdf.page import Page, Rule
from duidu.core.importing.readers.pdf.pieces import Piece

_EDGE_LINES = 4
_REACH = 4.0
_SIZE = 0.6
_OFTEN = 0.5
_DECORATION = r"[·•・∙‧\-－﹣—–―~～*|│【】\[\]<>〈〉()（）/\s.]*"
_NUMBER = re.compile(
    rf"{_DECORATION}(?:第\s*)?(\d{{1,4}}|[ivxlcIVXLC]{{1,7}})\s*[页頁]?(?:\s*[/／,，共]\s*共?\s*\d{{1,4}}\s*[页頁]?)?{_DECORATION}$"
)
_DIGITS = re.compile(r"\d+")
_CAPTION = re.compile(r"[图圖表]\s*\d|Table|Fig")
_CLAUSE = re.compile("[，。；《]")
_CLOSE = 2.5
"""Ems of the text: heads of several lines stand no further apart."""
_MARGIN = 0.14
"""Share of the page's height: further in, nothing is furniture."""


@dataclass(slots=True)
class Edges:
    """The furniture of one page: (kind, line) from top to bottom, what is left, and the printed number."""

    top: list[tuple[str, Line]] = field(default_factory=list)
    bottom: list[tuple[str, Line]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    number: str | None = None


@dataclass(slots=True)
class _Row:
    line: Line
    depth: float
    key: str
    is_number: bool
    inner: Line | None


def page_edges(pages: Sequence[Page], pieces: Sequence[Sequence[Piece]], body_size: float) -> list[Edges]:
    """The edges of every page.  About linear in the pages."""
    rows = [lines_of(each) if each else [] for each in pieces]
    found = [Edges(pieces=list(each)) for each in pieces]
    for top in (True, False):
        candidates = [_candidates(page, lines, top) for page, lines in zip(pages, rows, strict=True)]
        known = _Known(candidates, body_size)
        known.rules = [[rule for rule in page.rules if rule.level] for page in pages]
        known.top = top
        for index, (edges, near) in enumerate(zip(found, candidates, strict=True)):
            taken = _taken(index, near, known)
            for row in taken:
                _set_aside(edges, row, top=top)
    for edges in found:
        edges.number = _printed_number(edges)
    return found


def _candidates(page: Page, lines: Sequence[Line], top: bool) -> list[_Row]:
    """The lines near an edge, from the edge inwards; ``depth`` is the distance of the base from it."""
    near = list(lines[: _EDGE_LINES + 1]) if top else list(reversed(lines[-_EDGE_LINES - 1 :]))
    rows = []
    for place, line in enumerate(near[:_EDGE_LINES]):
        inner = near[place + 1] if place + 1 < len(near) else None
        depth = line.base if top else page.height - line.base
        if depth > _MARGIN * page.height + 12:
            break
        text = "".join(line.text.split())
        rows.append(
            _Row(line, depth, _DIGITS.sub("#", text).lower(), _NUMBER.match(line.text) is not None, inner)
        )
    return rows


class _Known:
    """What pages have in common at one edge."""

    def __init__(self, candidates: Sequence[Sequence[_Row]], body_size: float) -> None:
        self.pages = len(candidates)
        self.body_size = body_size
        self._by_key: dict[str, list[tuple[int, _Row]]] = {}
        self._heights: Counter[int] = Counter()
        for index, rows in enumerate(candidates):
            for row in rows:
                self._by_key.setdefault(row.key, []).append((index, row))
            for height in {round(row.depth / 3) for row in rows[:2]}:
                self._heights[height] += 1
        self.reach = self._common_depth(candidates)
        self.rules: list[list[Rule]] = [[] for _ in candidates]
        self.top = True

    def _common_depth(self, candidates: Sequence[Sequence[_Row]]) -> float:
        """How deep repeated lines reach in general."""
        depths = [
            max(row.depth for row in repeated)
            for index, rows in enumerate(candidates)
            if (repeated := _clear_ones([row for row in rows if self.repeats(index, row)]))
        ]
        return median(depths) if len(depths) >= 2 else 0.0

    def repeats(self, index: int, row: _Row) -> bool:
        """Whether another page has the words, or a number, at this height in this size."""
        for other, twin in self._by_key.get(row.key, ()):
            if other == index:
                continue
            if _CLAUSE.search(row.line.text) and twin.line.text != row.line.text:
                continue  # a note may differ from another in its numbers only
            if abs(twin.depth - row.depth) < _REACH and abs(twin.line.size - row.line.size) < _SIZE:
                return True
        return False

    def usual_height(self, row: _Row) -> bool:
        """Whether most pages have a line at this height."""
        place = round(row.depth / 3)
        count = max(self._heights[place], self._heights[place - 1], self._heights[place + 1])
        return self.pages >= 3 and count >= max(3, _OFTEN * self.pages)


def _taken(index: int, rows: Sequence[_Row], known: _Known) -> list[_Row]:
    """The furniture among the lines near an edge, from the edge inwards."""
    taken: list[_Row] = []
    for row in rows:
        if taken and abs(row.depth - taken[-1].depth) > _CLOSE * known.body_size:
            break
        if (
            known.repeats(index, row)
            or _within_reach(row, known)
            or _changes(row, row.inner, known)
            or (row.is_number and _apart(row, row.inner, known))
            or (index and _is_head(index, row, row.inner, known))
            or (not taken and known.top and _reaches_across(row, row.inner, known))
        ):
            taken.append(row)
        else:
            break
    return _clear_ones(taken)


def _clear_ones(taken: list[_Row]) -> list[_Row]:
    """Rows from the edge up to the last one that stands clear of the text: the last line of a note does not."""
    count = len(taken)
    while count and not _clear(taken[count - 1]):
        count -= 1
    return taken[:count]


def _clear(row: _Row) -> bool:
    if row.is_number or row.inner is None:
        return True
    return abs(row.line.base - row.inner.base) > 1.7 * min(row.line.size, row.inner.size)


def _is_head(index: int, row: _Row, inner: Line | None, known: _Known) -> bool:
    """On few pages nothing comes again: a short small line, ruled off or well clear of the text, is a head.

    At the foot it must carry the number of the page.
    """
    text = row.line.text
    if inner is None or len(text) > 45 or text.endswith(("。", "：", "，")) or _CAPTION.match(text):
        return False
    small = row.line.size < 0.97 * known.body_size
    distance = abs(inner.base - row.line.base)
    ruled = known.top and any(
        row.line.base - 1 < rule.y0 < inner.top + 2 and rule.length > 0.5 * row.line.width
        for rule in known.rules[index]
    )
    number = any(_NUMBER.match(Line([piece]).text) for piece in row.line.pieces)
    if not known.top:
        clause = _CLAUSE.search(text) is not None
        return number and small and not clause and distance > 1.8 * known.body_size
    return (ruled and small) or ((small or number) and distance > 2.0 * known.body_size)


def _reaches_across(row: _Row, inner: Line | None, known: _Known) -> bool:
    """The journal's name on the left and its issue on the right, clear of the text: a head, on whatever page."""
    if (
        inner is None
        or row.line.size > 1.05 * known.body_size
        or abs(inner.base - row.line.base) < 1.8 * known.body_size
    ):
        return False
    pieces = row.line.pieces
    gap = max((right.x0 - left.x1 for left, right in pairwise(pieces)), default=0.0)
    return len(pieces) <= 3 and gap > 0.3 * row.line.width and row.line.x1 >= inner.x1 - row.line.size


def _within_reach(row: _Row, known: _Known) -> bool:
    """Whether the line stands where heads stand on other pages, and is no larger than the text."""
    if row.depth > known.reach + 1 or row.line.size > 1.05 * known.body_size:
        return False
    return row.inner is None or abs(row.inner.base - row.line.base) > 1.5 * known.body_size or row.is_number


def _changes(row: _Row, inner: Line | None, known: _Known) -> bool:
    """A head that changes: at the height of heads, smaller than the text or apart from it."""
    if not known.usual_height(row) or inner is None or row.line.size > 1.05 * known.body_size:
        return False
    smaller = row.line.size < 0.97 * known.body_size
    distance = abs(inner.base - row.line.base)
    number = any(_NUMBER.match(Line([piece]).text) for piece in row.line.pieces)
    if not known.top and (not number or _CLAUSE.search(row.line.text)):
        return False
    return len(row.line.text) <= 60 and distance > (1.8 if smaller else 2.2) * known.body_size


def _apart(row: _Row, inner: Line | None, known: _Known) -> bool:
    """Whether a number alone stands clear of the text."""
    return inner is None or abs(inner.base - row.line.base) > 1.35 * known.body_size


def _set_aside(edges: Edges, row: _Row, *, top: bool) -> None:
    """Take a row off the page: a number beside a head is a line of its own."""
    pieces = row.line.pieces
    gone = {id(piece) for piece in pieces}
    edges.pieces = [piece for piece in edges.pieces if id(piece) not in gone]
    groups: list[tuple[str, list[Piece]]] = []
    for piece in pieces:
        number = _NUMBER.match(Line([piece]).text) is not None
        kind = "page-number" if number else "running-head"
        if groups and groups[-1][0] == kind == "running-head":
            groups[-1][1].append(piece)
        else:
            groups.append((kind, [piece]))
    if row.is_number:
        groups = [("page-number", list(pieces))]
    found = [(kind, Line(group)) for kind, group in groups]
    if top:
        edges.top += found
    else:
        edges.bottom[:0] = found


def _printed_number(edges: Edges) -> str | None:
    """The number that the page carries; none where it carries two different ones."""
    numbers = {
        match.group(1)
        for kind, line in (*edges.top, *edges.bottom)
        if kind == "page-number" and (match := _NUMBER.match(line.text)) is not None
    }
    return numbers.pop() if len(numbers) == 1 else None


def page_labels(edges: Sequence[Edges], stated: Sequence[str | None]) -> list[str | None]:
    """The label of each page: as printed, else as the file states it.

    Printed numbers count where they rise with the pages; a page between without one is filled in.
    """
    values = [_value(each.number) for each in edges]
    shifts = Counter(value - index for index, value in enumerate(values) if value is not None)
    if not shifts:
        plain = [str(index + 1) for index in range(len(edges))]
        return [None] * len(edges) if list(stated) == plain else list(stated)
    shift, count = shifts.most_common(1)[0]
    if count < 0.6 * sum(shifts.values()):
        return [each.number for each in edges]
    return [
        each.number
        if each.number is not None and not each.number.isdigit()
        else str(index + shift)
        if index + shift > 0
        else label
        for index, (each, label) in enumerate(zip(edges, stated, strict=True))
    ]


def _value(number: str | None) -> int | None:
    if number is None:
        return None
    if number.isdigit():
        return int(number)
    return None
