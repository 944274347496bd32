"""What a page of a PDF holds, once it is out of the file: glyphs, straight lines, pictures, annotations.

The page is turned so that its text runs from left to right; x grows to the right and y downwards, both in
points.  Only :mod:`.pdfium` knows how to get here; everything behind it is geometry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Style:
    """How glyphs are drawn.  ``size`` is the height of an em in points, as it stands on the page."""

    face: str
    size: float
    bold: bool = False
    italic: bool = False
    invisible: bool = False
    turn: int = 0


class Glyph(NamedTuple):
    """One character: its place along the line, and the line on which it stands.

    ``spaced``: the file has white space before it.
    """

    char: str
    x0: float
    x1: float
    base: float
    style: Style
    spaced: bool = False


class Rule(NamedTuple):
    """A straight line, level (``y0`` is ``y1``) or upright."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0

    @property
    def length(self) -> float:
        return max(self.x1 - self.x0, self.y1 - self.y0)


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation of the file: its boxes, and what it says.  ``covers``: it marks the text in them."""

    boxes: tuple[Box, ...]
    note: str = ""
    colour: str | None = None
    author: str | None = None
    created: str | None = None
    covers: bool = True


@dataclass(slots=True)
class Page:
    """``number`` counts from 1; ``aside`` are glyphs that run in another direction than the text."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    aside: list[Glyph] = field(default_factory=list)
    label: str | None = None
    hidden: int = 0
    ocr: bool = False
    unreadable: int = 0


class OutlineEntry(NamedTuple):
    """A line of the file's outline; ``level`` from 1, ``page`` from 1 (0 where it names none)."""

    title: str
    level: int
    page: int


@dataclass(slots=True)
class Document:
    """The pages of a file, its outline, and what it says about itself."""

    pages: list[Page]
    outline: list[OutlineEntry]
    facts: list[tuple[str, str]]
