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

JUMP_AWAY = re.compile(r"[（(【\[]\s*(?:下转|下轉|转下|轉下)[^）)】\]]{0,16}[）)】\]]")
JUMP_BACK = re.compile(r"[（(【\[]\s*(?:上接|接上|续上|續上)[^）)】\]]{0,16}[）)】\]]")


def find_jumps(lines: Sequence[Line]) -> tuple[SourceRange, ...]:
    """Set foreign matter between jumps aside; the ranges of the jump marks themselves.

    Lines between the marks become foreign unless they are notes: whose those are shows the pairing.
    """
    marks: list[SourceRange] = []
    away: int | None = None
    for index, line in enumerate(lines):
        if line.role is not Role.BODY or len(line.text) < 4:
            continue
        back = JUMP_BACK.search(line.text, 0, 40)
        if back is not None and back.start() <= 2:
            marks.append((line.start + back.start(), line.start + back.end()))
            if away is not None:
                _set_between(lines, away, index)
            away = None
        jump = JUMP_AWAY.search(line.text, max(0, len(line.text) - 40))
        if jump is not None:
            marks.append((line.start + jump.start(), line.start + jump.end()))
            away = index
    return tuple(marks)


def _set_between(lines: Sequence[Line], away: int, back: int) -> None:
    in_list = False
    for line in lines[away + 1 : back]:
        if line.role is Role.NOTE:
            in_list = line.kind in {"reference-list", "endnotes"} or (in_list and line.kind == "more")
        label = line.role is Role.FURNITURE and line.kind == "label"
        if line.role is Role.BODY or label or (in_list and line.role is Role.NOTE):
            line.role, line.kind = Role.FOREIGN, "other-article"
