"""Facts of the front matter that markup or type states: a ``Title`` style, an ``<h1>``, a class of authors.

Nothing is judged here.  What the format leaves open is read from the words, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.layout import Line, Role
from duidu.core.library.model import SourceRange


def take_stated_fields(lines: Sequence[Line], fields: dict[str, list[SourceRange]]) -> None:
    """Give lines that state a fact the role of front matter, and enter their ranges."""
    for line in lines:
        name = line.hints.field if line.hints is not None else None
        if name is not None and line.role is Role.BODY:
            line.role = Role.FRONT
            fields.setdefault(name, []).append((line.start, line.end))
