"""A line with what was found out about it: the unit that the later steps pass on to each other."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from duidu.core.importing.readers.pdf.columns import Block
from duidu.core.importing.readers.pdf.lines import Line
from duidu.core.importing.readers.source import LineRole


@dataclass(slots=True, eq=False)
class Item:
    """One line on page ``page`` (from 1), in its column ``block``.

    The other fields are those of :class:`~duidu.core.importing.readers.source.LineHints`, with offsets in
    ``line.text``.  ``note`` is the sign before a note's body as (start, end), ``key`` that of its note.
    """

    line: Line
    page: int
    block: Block
    role: LineRole | None = None
    kind: str = ""
    field: str | None = None
    heading: int | None = None
    opens: bool | None = None
    quote: bool = False
    note: tuple[int, int] | None = None
    key: str | None = None
    goes_on: bool = False
    marks: list[tuple[int, int, str]] = dataclasses.field(default_factory=list)
    table: int | None = None
    cells: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    label: str | None = None
    float_: bool = False
    labelled: bool = False

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def is_body(self) -> bool:
        """Whether the line is text of the essay, as far as is known by now."""
        return self.role in {None, LineRole.BODY}
