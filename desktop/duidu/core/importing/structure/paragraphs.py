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
from duidu.core.importing.repair.wraps import QUOTED_INDENT, joint
from duidu.core.library.model import ParagraphKind, Repair, SourceRange

_LIST_LABEL = re.compile(
    r"(?:[-•●▪◆■◦‣]\s+|[（(]?\d{1,2}[)）]\s*|[①-⑳]\s*|\d{1,2}[.、．]\s*(?=\D)|[a-zA-Z][.)）]\s+)"
)


@dataclass(slots=True)
class Unit:
    """A heading (``level`` set) or paragraph before its text is cleaned."""

    heading: bool
    ranges: list[SourceRange]
    level: int = 0
    kind: ParagraphKind = ParagraphKind.PROSE
    page_breaks: list[int] = field(default_factory=list)


def build_units(lines: Sequence[Line], layout: Layout, ledger: list[Repair]) -> list[Unit]:
    """The units of all lines that are body or heading, in reading order."""
    units: list[Unit] = []
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
    if previous.role is Role.HEADING or _kind_of(previous) is not _kind_of(line):
        return False
    if line.continues:
        return True
    verdict = joint(previous, line, layout, interrupted=interrupted, first=first)
    if verdict.joined and verdict.confidence < APPLY_FROM:
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


def _kind_of(line: Line) -> ParagraphKind:
    if (line.hints is not None and line.hints.quote_depth) or line.indent >= QUOTED_INDENT:
        return ParagraphKind.BLOCK_QUOTE
    return ParagraphKind.PROSE


def _open(line: Line) -> Unit:
    unit = Unit(line.role is Role.HEADING, [], line.level, _kind_of(line))
    _extend(unit, line)
    return unit


def _extend(unit: Unit, line: Line) -> None:
    unit.ranges.append((line.start, line.end))


def _mark_lists(units: Sequence[Unit], lines: Sequence[Line]) -> None:
    """Two or more paragraphs in a row that open with a list label are list items."""
    text_of = {line.start: line.text for line in lines}
    labelled = [
        not unit.heading
        and unit.kind is ParagraphKind.PROSE
        and _LIST_LABEL.match(text_of.get(unit.ranges[0][0], "")) is not None
        for unit in units
    ]
    for index, is_item in enumerate(labelled):
        before = index > 0 and labelled[index - 1]
        after = index + 1 < len(labelled) and labelled[index + 1]
        if is_item and (before or after):
            units[index].kind = ParagraphKind.LIST_ITEM
