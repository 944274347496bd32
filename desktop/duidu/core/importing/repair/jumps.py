"""Jump marks, （下转第144页） and （上接第80页）, and what stands between them.

A journal that has no room prints the end of an article on a later page, after the tail of another.
Between the two marks lie the notes of the page that jumps and the other article's tail.  Also here:
what follows the editor's line at the end of an essay, or comes before the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.layout import Line, Role
from duidu.core.library.model import SourceRange

_AWAY = re.compile(r"\s*[（(【\[]\s*(?:下转|下轉|转下|轉下)[^（(【\[）)】\]]{0,16}[）)】\]]$")
_BACK = re.compile(r"[（(【\[]\s*(?:上接|接上|续上|續上)[^（(【\[）)】\]]{0,16}[）)】\]]\s*")
_OPENS, _CLOSES = "（(【[", "）)】]"
_TAIL = 40


def find_jumps(lines: Sequence[Line]) -> tuple[SourceRange, ...]:
    """Take jump marks off their lines and set foreign matter between them aside.

    Returns the ranges of the marks that shared a line with text; a mark on a line of its own becomes
    furniture.  Lines between the marks become foreign unless they are notes: whose those are shows the
    pairing.
    """
    marks: list[SourceRange] = []
    away: int | None = None
    for index, line in enumerate(lines):
        if line.role is not Role.BODY:
            continue
        if line.text[0] in _OPENS and (back := _BACK.match(line.text)) is not None:
            alone = _take_off(line, 0, back.end(), marks)
            landing = index + 1 if alone else index
            if away is not None:
                _set_between(lines, away, landing)
                _say_continues(lines, landing)
            away = None
            if alone:
                continue
        if line.text[-1] in _CLOSES and (jump := _AWAY.search(line.text[-_TAIL:])) is not None:
            start = max(0, len(line.text) - _TAIL) + jump.start()
            _take_off(line, start, len(line.text), marks)
            away = index
    return tuple(marks)


def _take_off(line: Line, start: int, end: int, marks: list[SourceRange]) -> bool:
    """Part the mark from its line; whether the line held nothing else."""
    if start == 0 and end == len(line.text):
        line.role, line.kind = Role.FURNITURE, "jump-mark"
        return True
    found = line.text[start:end]
    low = line.start + start + len(found) - len(found.lstrip())
    high = line.start + start + len(found.rstrip())
    marks.append((low, high))
    line.trim(0 if start else end, start or len(line.text))
    return False


def _say_continues(lines: Sequence[Line], landing: int) -> None:
    for line in lines[landing:]:
        if line.role is Role.BODY:
            line.continues = True
            return


def _set_between(lines: Sequence[Line], away: int, back: int) -> None:
    in_list = False
    for line in lines[away + 1 : back]:
        if line.role is Role.NOTE:
            in_list = line.kind in {"reference-list", "endnotes"} or (in_list and line.kind == "more")
        label = line.role is Role.FURNITURE and line.kind == "label"
        if line.role is Role.BODY or label or (in_list and line.role is Role.NOTE):
            line.role, line.kind = Role.FOREIGN, "other-article"
