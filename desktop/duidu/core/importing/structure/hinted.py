"""Facts of the front matter that markup or type states: a ``Title`` style, an ``<h1>``, a class of authors.

Nothing is judged here.  What the format leaves open is read from the words, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.notes.marks import AT_END
from duidu.core.importing.structure.front_fields import Front


def take_stated_fields(lines: Sequence[Line], front: Front) -> None:
    """Give lines that state a fact the role of front matter, and enter their ranges."""
    for line in lines:
        name = line.hints.field if line.hints is not None else None
        if name is not None and line.role is Role.BODY:
            line.role = Role.FRONT
            if name == "title":
                take_title(line, front)
            else:
                front.add(name, line.start, line.end)


def take_title(line: Line, front: Front) -> None:
    """Enter a line of the title without the marks of notes at its end, stated or known by their looks."""
    marks = sorted(line.hints.note_marks, reverse=True) if line.hints is not None else []
    text = line.text
    for low, high, _ in marks:
        if line.start + len(text.rstrip()) == high:
            front.title_marks.append((low, high))
            text = text[: low - line.start].rstrip()
    while match := AT_END.search(text[-20:]):
        low = max(0, len(text) - 20) + match.start()
        front.title_marks.append((line.start + low, line.start + len(text)))
        text = text[:low]
    front.add("title", line.start, line.start + len(text))
