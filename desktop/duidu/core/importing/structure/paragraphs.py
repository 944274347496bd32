"""Lines into units: headings and paragraphs, each a list of source ranges.

Paragraphs are joined over wraps, page ends, notes and furniture as :mod:`..repair.wraps` judges; a joint
that is less than certain is left open and proposed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duidu.core.importing.cleaning import APPLY_FROM
from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.repair.broken_words import parts_a_word
from duidu.core.importing.repair.wraps import QUOTED_INDENT, joint
from duidu.core.importing.structure.headings import run_in_heading
from duidu.core.library.model import ParagraphKind, Repair, SourceRange

_LIST_LABEL = re.compile(
    r"(?:[-•●▪◆■◦‣]\s+|[（(]?\d{1,2}[)）]\s*|[①-⑳]\s*|\d{1,2}[.、．]\s*(?=\D)|[a-zA-Z][.)）]\s+)"
)

_SET_IN = "set-in"
_ITEM = "item"
_COUNTED = re.compile(r"[（(]\s*(?P<bracketed>\d{1,2})\s*[)）]|(?P<pointed>\d{1,2})[.、．)）]\s*(?=\D)")
_BEFORE_ITEM = "：:；;。"
_ITEM_LINES = 12


@dataclass(slots=True)
class Unit:
    """A heading or paragraph before its text is cleaned; ``level`` of a heading, and of a list item with a sign."""

    heading: bool
    ranges: list[SourceRange]
    level: int = 0
    kind: ParagraphKind = ParagraphKind.PROSE
    rows: list[tuple[SourceRange, ...]] = field(default_factory=list)
    """Of a table: the ranges of each row's cells, in order, an empty range for an empty cell."""
    page_breaks: list[int] = field(default_factory=list)


def build_units(lines: Sequence[Line], layout: Layout, ledger: list[Repair]) -> list[Unit]:
    """The units of all lines that are body or heading, in reading order."""
    units: list[Unit] = []
    _mark_set_in(lines, layout)
    _mark_items(lines)
    previous: Line | None = None
    interrupted = False
    for line in lines:
        if line.role not in {Role.BODY, Role.HEADING}:
            interrupted = True
            continue
        first = bool(units) and len(units[-1].ranges) == 1
        if _continues(previous, line, layout, interrupted, first, ledger):
            _extend(units[-1], line)
        else:
            units.append(_open(line))
        previous = line
        interrupted = False
    _mark_stated_lists(units, lines)
    _mark_lists(units, lines)
    return units


def _continues(
    previous: Line | None,
    line: Line,
    layout: Layout,
    interrupted: bool,
    first: bool,
    ledger: list[Repair],
) -> bool:
    if previous is None:
        return False
    if line.role is Role.HEADING:
        return line.kind == "more" and previous.role is Role.HEADING
    if _table_of(line) is not None or _table_of(previous) is not None:
        return _table_of(line) == _table_of(previous)
    if previous.hints is not None and previous.hints.caption:
        return False
    if line.kind == _ITEM:
        return False
    if previous.role is Role.HEADING or _kind_of(previous) is not _kind_of(line):
        return False
    if line.continues or (line.kind == _SET_IN and previous.kind == _SET_IN):
        return True
    verdict = joint(previous, line, layout, interrupted=interrupted, first=first)
    if verdict.joined and verdict.confidence < APPLY_FROM:
        if parts_a_word(previous.text, line.text):
            return True
        ledger.append(
            Repair(
                "page-join" if interrupted else "line-join",
                previous.end,
                previous.end,
                "",
                "",
                verdict.reason,
                verdict.confidence,
                applied=False,
            )
        )
        return False
    return verdict.joined


def _mark_items(lines: Sequence[Line]) -> None:
    """Lines that count from 1, each behind an end, are items of a list, wherever their breaks stand."""
    run: list[tuple[int, str, int]] = []
    last = "。"
    for index, line in enumerate(lines):
        if line.role not in {Role.BODY, Role.HEADING}:
            continue
        match = (
            _COUNTED.match(line.text) if line.text[0] in "（(123456789" and line.role is Role.BODY else None
        )
        if match is not None and last in _BEFORE_ITEM:
            style, value = match.lastgroup or "", int(match.group(match.lastgroup or 0))
            near = run and run[-1][1:] == (style, value - 1) and index - run[-1][0] <= _ITEM_LINES
            run = [*run, (index, style, value)] if near else [(index, style, value)] if value == 1 else []
            if len(run) > 1:
                lines[run[-2][0]].kind = line.kind = _ITEM
        last = line.text[-1]


def _mark_set_in(lines: Sequence[Line], layout: Layout) -> None:
    """Lines behind a colon that are all set in as far as first lines are a block quotation."""
    if not layout.wrapped:
        return
    index = 1
    while index + 1 < len(lines):
        end = index
        if lines[index - 1].text[-1] in "：:" and lines[index - 1].role is Role.BODY:
            while end + 1 < len(lines) and _set_in_alike(lines[end], lines[end + 1], layout):
                end += 1
            if end > index:
                for line in lines[index : end + 1]:
                    line.kind = _SET_IN
        index = end + 1


def _set_in_alike(line: Line, following: Line, layout: Layout) -> bool:
    """Whether a quotation goes on in the next line: both are set in alike, and it is no end or item."""
    if line.role is not Role.BODY or following.role is not Role.BODY:
        return False
    ends = line.text[-1] in "：:；;" or (line.terminal and layout.is_short(line))
    return 2 <= line.indent == following.indent and not ends and _LIST_LABEL.match(line.text) is None


def _table_of(line: Line) -> int | None:
    return line.hints.table if line.hints is not None else None


def _kind_of(line: Line) -> ParagraphKind:
    if _table_of(line) is not None:
        return ParagraphKind.TABLE
    if line.hints is not None and line.hints.formula:
        return ParagraphKind.FORMULA
    if line.kind == _SET_IN:
        return ParagraphKind.BLOCK_QUOTE
    if line.hints is not None and line.hints.quote_depth:
        return ParagraphKind.BLOCK_QUOTE
    if line.indent >= QUOTED_INDENT and not _in_stated_list(line):
        return ParagraphKind.BLOCK_QUOTE
    return ParagraphKind.PROSE


def _in_stated_list(line: Line) -> bool:
    return line.hints is not None and (line.hints.list_item or line.hints.list_level is not None)


def _open(line: Line) -> Unit:
    heading = line.role is Role.HEADING
    level = line.hints.list_level if line.hints is not None and not heading else None
    unit = Unit(heading, [], level or line.level, _kind_of(line))
    _extend(unit, line)
    return unit


def _extend(unit: Unit, line: Line) -> None:
    unit.ranges.append((line.start, line.end))
    if unit.kind is ParagraphKind.TABLE and line.hints is not None:
        unit.rows.append(line.hints.cells or ((line.start, line.end),))


def _mark_stated_lists(units: Sequence[Unit], lines: Sequence[Line]) -> None:
    """Items of lists that the format states, of one paragraph or more."""
    stated = {line.start for line in lines if line.hints is not None and line.hints.list_item}
    for unit in units if stated else ():
        if not unit.heading and unit.kind is ParagraphKind.PROSE and unit.ranges[0][0] in stated:
            unit.kind = ParagraphKind.LIST_ITEM


def _runs_in(text: str) -> bool:
    """Whether a paragraph opens with a heading: a few words, a full stop, and more in the line."""
    found = run_in_heading(text)
    return found is not None and "，" not in found[0]


def _mark_lists(units: Sequence[Unit], lines: Sequence[Line]) -> None:
    """Two or more paragraphs in a row that open with a list label are list items."""
    text_of = {line.start: line.text for line in lines}
    labelled = [
        not unit.heading
        and unit.kind is ParagraphKind.PROSE
        and _LIST_LABEL.match(text_of.get(unit.ranges[0][0], "")) is not None
        and not _runs_in(text_of[unit.ranges[0][0]])
        for unit in units
    ]
    for index, is_item in enumerate(labelled):
        before = index > 0 and labelled[index - 1]
        after = index + 1 < len(labelled) and labelled[index + 1]
        if is_item and (before or after):
            units[index].kind = ParagraphKind.LIST_ITEM
