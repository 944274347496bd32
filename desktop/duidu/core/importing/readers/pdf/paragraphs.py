"""Where paragraphs begin: first-line indents, room above, and lines that end before the edge.

Everything is measured in ems against the edges of the line's own column, so that a paragraph can be followed
over columns and pages.  Text that is set in as a whole is a quotation, with paragraphs of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from duidu.core.importing.readers.pdf.columns import Block
from duidu.core.importing.readers.pdf.items import Item
from duidu.core.importing.readers.pdf.page import Style
from duidu.core.importing.structure.labels import field_label

_INDENT = (0.8, 4.6)
_SET_IN = 1.2
_SHORT = 1.6
_FULL = 1.3
_ROOM = 1.32
_TERMINAL = re.compile(r"[。！？!?…：:；;.][”’」』）)】\]〕》\d①-⑳*]*$")
_STOP = re.compile(r"[。！？!?…][”’」』）)】\]〕》\d①-⑳*\[［］]*$|[A-Za-z]\.$")
_ITEM = re.compile(r"[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|\d{1,2}[.、．](?!\d)|[-•●▪◆■◦‣]\s?")
_OPEN_END = "，、；：—－（《〈「『【〔“‘,"
_NEVER_FIRST = "，。、；：！？）》〉」』】〕”’,.;:!?)]}%％…"
_HANGING = re.compile(r"(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳•●▪■◆])\s*(?=\S)")
_MIN_LINES = 4


class Edges:
    """The left and right edge of each column.  A short block takes those of its neighbours."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._edges: dict[int, tuple[float, float]] = {}
        self._pitches = _pitches(items)
        pages: dict[int, list[Block]] = {}
        sizes: dict[int, int] = {}
        for item in items:
            if id(item.block) not in sizes:
                pages.setdefault(item.page, []).append(item.block)
            sizes[id(item.block)] = sizes.get(id(item.block), 0) + 1
        by_parity: dict[int, list[Block]] = {0: [], 1: []}
        for page, blocks in pages.items():
            by_parity[page % 2] += [block for block in blocks if sizes[id(block)] >= _MIN_LINES]
        for page, blocks in pages.items():
            large = [block for block in blocks if sizes[id(block)] >= _MIN_LINES]
            for block in blocks:
                self._edges[id(block)] = _edges(block, [*large, *by_parity[page % 2][:60]])

    def left(self, item: Item) -> float:
        return self._edges[id(item.block)][0]

    def right(self, item: Item) -> float:
        return self._edges[id(item.block)][1]

    def pitch(self, item: Item) -> float:
        """The usual distance of lines of text in the column."""
        return self._pitches.get(id(item.block), 1e9)

    def indent(self, item: Item) -> float:
        """Ems between the column's left edge and the line."""
        return (item.line.x0 - self.left(item)) / item.line.size

    def room(self, item: Item) -> float:
        """Ems between the line and the column's right edge."""
        return (self.right(item) - item.line.x1) / item.line.size


def _edges(block: Block, others: Sequence[Block]) -> tuple[float, float]:
    """The block's own edges, widened to those of the first block that it fits into."""
    size = block.lines[0].size
    for other in others:
        if other is block:
            return block.x0, block.x1
        fits = other.x0 - 1 <= block.x0 + 1 and block.x1 <= other.x1 + 1.2 * size
        close = block.x0 - other.x0 < 6 * size or len(block.lines) < _MIN_LINES
        if fits and close and len(block.lines) < 3 * _MIN_LINES:
            return other.x0, max(block.x1, other.x1)
    return block.x0, block.x1


def state_paragraphs(items: Sequence[Item], body: Style) -> None:
    """Say of each line of text whether a paragraph begins with it.  ``items`` are in order of reading."""
    text = [item for item in items if item.is_body and not item.float_ and item.table is None]
    if not text:
        return
    edges = Edges(text)
    _find_labelled(text, edges)
    _find_quotes(text, edges, body)
    indented = _uses_indents(text, edges, body)
    before: Item | None = None
    for item in text:
        if item.heading is None and item.field is None and not item.labelled:
            item.opens = _opens(before, item, edges, indented)
        before = item


def _uses_indents(text: Sequence[Item], edges: Edges, body: Style) -> bool:
    """Whether paragraphs open with an indent: a fair part of the lines, hardly ever two in a row."""
    plain = [item for item in text if abs(item.line.size - body.size) < 0.3 and not item.quote]
    if len(plain) < 6:
        return any(1.2 < edges.indent(item) < 2.6 for item in plain)
    indented = [_INDENT[0] < edges.indent(item) < _INDENT[1] for item in plain]
    after_short = [
        indented[index + 1]
        for index in range(len(plain) - 1)
        if edges.room(plain[index]) > _SHORT and _TERMINAL.search(plain[index].text)
        if not plain[index + 1].heading and not plain[index + 1].labelled
    ]
    if after_short:
        return sum(after_short) >= 0.5 * len(after_short)
    return sum(indented) >= 2


def _opens(before: Item | None, item: Item, edges: Edges, indented: bool) -> bool | None:
    if before is None or before.heading is not None or before.field is not None:
        return True
    if field_label(item.text) is not None or _ends_front(before, item):
        return True
    if item.quote != before.quote:
        return True
    if abs(before.line.size - item.line.size) > 0.7:
        return True
    if item.quote:
        return _opens_in_quote(before, item)
    if item.text[0] in _NEVER_FIRST:
        return False
    indent, room = edges.indent(item), edges.room(before)
    if indented:
        return _by_indent(before, item, indent, room, edges)
    return _by_room(before, item, room, edges)


def _ends_front(before: Item, item: Item) -> bool:
    """Whether the line with the classification (中图分类号：…) stands before it, over the columns."""
    label = field_label(before.text)
    return label is not None and label[0] == "classification" and before.block is not item.block


def _by_indent(before: Item, item: Item, indent: float, room: float, edges: Edges) -> bool | None:
    if _INDENT[0] < indent:
        if before.text[-1] in _OPEN_END and room < _SHORT and indent > _INDENT[1]:
            return None
        return True
    if _STOP.search(before.text) and room > _SHORT + 1.2:
        return True
    far = before.block is item.block and _gap(before, item) > 1.8 * edges.pitch(item)
    return far and _TERMINAL.search(before.text) is not None


def _by_room(before: Item, item: Item, room: float, edges: Edges) -> bool | None:
    stops = _STOP.search(before.text) is not None
    if before.block is item.block and _gap(before, item) > _ROOM * edges.pitch(item):
        return True if stops or room > _SHORT else None
    if not stops:
        return before.text[-1] in "：:；;" and room > _SHORT and _ITEM.match(item.text) is not None
    if room > _SHORT + 1.0:
        return True
    return False if before.block is item.block else None


def _gap(before: Item, item: Item) -> float:
    return item.line.base - before.line.base


def _pitches(text: Sequence[Item]) -> dict[int, float]:
    """The usual distance between lines of text in each column.  Its notes do not count: they may be set wider."""
    steps: dict[int, list[float]] = {}
    for upper, lower in pairwise(text):
        if upper.block is lower.block and abs(upper.line.size - lower.line.size) < 0.3:
            steps.setdefault(id(lower.block), []).append(_gap(upper, lower))
    return {block: sorted(found)[len(found) // 2] for block, found in steps.items()}


def _find_labelled(text: Sequence[Item], edges: Edges) -> None:
    """An abstract that is set in as a whole, from its label to its short last line: one paragraph, no quotation."""
    for index, item in enumerate(text):
        if item.labelled or field_label(item.text) is None or edges.indent(item) < _SET_IN:
            continue
        run = [item]
        for following in text[index + 1 :]:
            last = run[-1]
            right = max(each.line.x1 for each in run)
            ends = _TERMINAL.search(last.text) and right - last.line.x1 > 2.5 * last.line.size
            alike = following.block is item.block and _set_alike(last, following)
            if ends or not alike or edges.indent(following) < _INDENT[0] or _breaks(following):
                break
            run.append(following)
        for each in run:
            each.labelled, each.opens = True, each is item


def _breaks(item: Item) -> bool:
    return item.heading is not None or item.field is not None or field_label(item.text) is not None


def _find_quotes(text: Sequence[Item], edges: Edges, body: Style) -> None:
    """Runs of lines that are all set in, among them one that is full and runs on as deep: quotations."""
    run: list[Item] = []
    lead: Item | None = None
    for before, item in zip([None, *text], [*text, None], strict=True):
        if item is not None and _may_be_set_in(item, edges) and (not run or _set_alike(run[-1], item)):
            lead = lead if run else before
            run.append(item)
            continue
        if lead is not None and run and _hangs(lead, run[0], edges):
            for each in run:
                each.labelled, each.opens = True, False
        else:
            _judge_quote(run, item, edges, body)
        run, lead = ([item], before) if item is not None and _may_be_set_in(item, edges) else ([], None)


def _hangs(lead: Item, item: Item, edges: Edges) -> bool:
    """Whether a numbered line runs on in one that is set in as deep as its words behind the number."""
    label = _HANGING.match(lead.text)
    if label is None or lead.heading is not None or not _set_alike(lead, item):
        return False
    if edges.room(lead) > _SHORT or edges.indent(item) <= edges.indent(lead) + 0.8:
        return False
    place = lead.line.places[label.end()]
    words = (lead.line.glyphs[place].x0 - edges.left(lead)) / lead.line.size
    return abs(words - edges.indent(item)) < 0.6


def _may_be_set_in(item: Item, edges: Edges) -> bool:
    plain = item.heading is None and item.field is None and not item.labelled
    return plain and edges.indent(item) > _SET_IN


def _set_alike(before: Item, item: Item) -> bool:
    left, right = before.line.style, item.line.style
    return left is right or (left.face == right.face and abs(left.size - right.size) < 0.2)


def _judge_quote(run: list[Item], following: Item | None, edges: Edges, body: Style) -> None:
    """A run is a quotation where one of its lines is full and the next is set in as deep."""
    while len(run) > 1 and edges.indent(run[0]) < 2.6 and _is_first_of_prose(run):
        run.pop(0)
    while len(run) > 1 and _opens_prose(run, following, edges):
        run.pop()
    if len(run) < 2:
        return
    style = run[0].line.style
    own = style.face != body.face or abs(style.size - body.size) > 0.2
    right = min(edges.room(item) for item in run)
    running = any(
        not _TERMINAL.search(upper.text)
        and edges.room(upper) - right < _FULL
        and (own or edges.room(upper) < 4.6)
        and edges.indent(lower) <= edges.indent(upper) + 0.5
        for upper, lower in pairwise(run)
    )
    if running:
        for item in run:
            item.quote = True


def _opens_prose(run: Sequence[Item], following: Item | None, edges: Edges) -> bool:
    """Whether the last line of a run is the first of a paragraph that goes on at the column's edge."""
    if following is None or following.heading is not None or edges.indent(following) > 0.8:
        return False
    last, before = run[-1], run[-2]
    return (
        _set_alike(last, following)
        and edges.room(last) < _FULL
        and _TERMINAL.search(before.text) is not None
        and _TERMINAL.search(last.text) is None
    )


def _is_first_of_prose(run: Sequence[Item]) -> bool:
    """Whether the run begins with a short paragraph of one line before the quotation."""
    first = run[0]
    return _TERMINAL.search(first.text) is not None and first.line.style is not run[1].line.style


def _opens_in_quote(before: Item, item: Item) -> bool:
    if before.block is not item.block:
        return False
    left = min(line.x0 for line in (before.line, item.line))
    deeper = item.line.x0 - left > 1.2 * item.line.size
    return deeper and _TERMINAL.search(before.text) is not None
