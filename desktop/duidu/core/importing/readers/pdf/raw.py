"""Characters as PDFium reports them, column by column: what :mod:`.pdfium` reads and :mod:`.glyphs` arranges.

Places are in the page's own space: points, y upwards, whatever the page's rotation.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from duidu.core.importing.readers.pdf.page import Box, Style


@dataclass(slots=True)
class RawText:
    """Parallel columns, one entry a character.  ``boxes`` has four numbers each (left, top, right, bottom,
    y upwards), ``origins`` two."""

    codes: list[int]
    boxes: array[float]
    origins: array[float]
    styles: list[Style]


@dataclass(slots=True)
class RawMark:
    """An annotation: the stretches of text it covers (none for one that only stands there), and its box."""

    quads: list[Box]
    box: Box
    note: str
    colour: str | None
    author: str | None
    created: str | None


@dataclass(slots=True)
class RawPage:
    """A page before it is turned; boxes and rules in the page's own space, y upwards."""

    number: int
    crop: Box
    text: RawText
    lines: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    marks: list[RawMark] = field(default_factory=list)
    label: str | None = None
