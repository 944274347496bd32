"""What every reader hands over: the decoded text, its lines, and whatever its format told besides.

A plain text has only lines.  A format that knows more (PDF, Word, EPUB, HTML, Markdown) says so in the
optional fields of :class:`LineHints`; the stages that follow use a hint where there is one and the
words where there is none, so no stage knows which format it reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duidu.core.library.model import SourceRange


@dataclass(frozen=True, slots=True)
class LineHints:
    """What the format says about one line; ``None`` and empty mean: it does not say.

    ``indent_em`` and ``font_size_pt`` are measured on the page; ``page`` is the 1-based page of the
    file; the ranges are in the decoded source.  ``markup`` are characters that the format uses as
    signs (``##``, ``**``) and that are no text.
    """

    indent_em: float | None = None
    font_size_pt: float | None = None
    page: int | None = None
    bold: bool | None = None
    heading_level: int | None = None
    quote_depth: int = 0
    list_item: bool = False
    preformatted: bool = False
    note_body: str | None = None
    markup: tuple[SourceRange, ...] = ()
    emphasis: tuple[tuple[int, int, str], ...] = ()
    superscripts: tuple[SourceRange, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the decoded source, white space at both ends left out: ``text[start:end]``.

    ``indent`` counts the white space before it (a full-width space or tab as two); ``opens_page`` is
    set where the source has a form feed before the line.
    """

    start: int
    end: int
    indent: int = 0
    opens_page: bool = False
    hints: LineHints | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file.  ``encoding_confidence`` is between 0 and 1."""

    file: str
    text: str
    encoding: str
    encoding_confidence: float
    lines: tuple[SourceLine, ...] = field(default=(), repr=False)
    format: str = "text"
