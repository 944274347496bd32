r"""What every reader hands over: the decoded text, its lines, and whatever its format told besides.

A plain text has only lines.  A format that knows more (PDF, Word, EPUB, HTML, Markdown) says so in the
optional fields of :class:`LineHints`; the stages that follow use a hint where there is one and the
words where there is none, so no stage knows which format it reads.  A hint is a statement: a reader that
only supposes something leaves the field empty.

Formats that are no text (PDF, Word …) make the *decoded source* themselves: the visible text in reading
order, a line of print or a paragraph of markup a line, ``\n`` between lines, a form feed before a page's
first line.  It must be the same for the same bytes, because corrections and the report count its code
points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from duidu.core.library.model import SourceRange


class LineRole(StrEnum):
    """What a format knows a line to be."""

    BODY = "body"
    """Text of the essay, a heading or front matter: no furniture, no note, nothing foreign."""
    FURNITURE = "furniture"
    NOTE = "note"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class LineHints:
    """What the format says about one line; ``None`` and empty mean: it does not say.

    ``indent_em`` and ``font_size_pt`` are measured on the page; ``page`` is the 1-based page of the
    file; the ranges are in the decoded source.  ``markup`` are characters that the format uses as
    signs (``##``, ``**``) and that are no text.

    ``role`` settles what the line is; ``kind`` says which furniture (``page-number``, ``running-head``,
    ``rule``, ``contents``, ``label``, ``navigation`` …) or foreign matter it is.

    ``opens_paragraph``: true where a paragraph begins with this line, false where the line goes on in the
    paragraph of the body line before it (over pages and columns too), ``None`` where the stages judge.

    ``note_body`` is the key of the note whose body begins here, ``note_mark`` the range of the sign before
    it; ``note_goes_on`` is set on further lines of that body.  A line of the role ``NOTE`` without
    a key begins a body whose mark is read from its words; its ``kind`` may be ``endnotes`` or
    ``reference-list``.  ``note_marks`` are (start, end, key) of the
    marks in this line: a mark belongs to the body with its key, and to none where no body has it.
    ``superscripts`` are raised signs that may be marks of notes; raised text that is none (m²) is
    emphasis of the style ``superscript``.

    ``list_item``: the line belongs to an item of a list; ``list_level`` (1 for the outermost list) is set on the
    first line of an item that has a sign of its own, a bullet or the number before its words.  Bullets are no words.

    ``table`` numbers the table that the line is a row of; ``cells`` are the ranges of its cells, in order,
    an empty range for an empty cell.

    ``caption``: the line names a table; ``formula``: it is a formula on a line of its own.

    ``page_label`` is the printed label of the page that begins with this line.  ``field`` names the
    fact of the front matter that the line states (``title``, ``title_en``, ``authors``, ``affiliations``,
    ``abstract``, ``abstract_en``, ``keywords``) where markup or type says so.
    """

    indent_em: float | None = None
    font_size_pt: float | None = None
    page: int | None = None
    bold: bool | None = None
    heading_level: int | None = None
    quote_depth: int = 0
    list_item: bool = False
    list_level: int | None = None
    preformatted: bool = False
    note_body: str | None = None
    markup: tuple[SourceRange, ...] = ()
    emphasis: tuple[tuple[int, int, str], ...] = ()
    superscripts: tuple[SourceRange, ...] = ()
    role: LineRole | None = None
    kind: str = ""
    opens_paragraph: bool | None = None
    note_mark: SourceRange | None = None
    note_goes_on: bool = False
    note_marks: tuple[tuple[int, int, str], ...] = ()
    table: int | None = None
    cells: tuple[SourceRange, ...] = ()
    caption: bool = False
    formula: bool = False
    page_label: str | None = None
    field: str | None = None


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
class SourceAnnotation:
    """A highlight or comment that the file carries: ``text[start:end]`` of the decoded source.

    ``note`` is the reader's words, ``colour`` as ``#rrggbb``, ``created`` as ISO 8601, where stated.
    """

    start: int
    end: int
    note: str = ""
    colour: str | None = None
    author: str | None = None
    created: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file.  ``encoding_confidence`` is between 0 and 1.

    ``facts`` are what the file says about itself outside its text (document properties, ``<meta>``):
    field of the catalogue and value.  ``notices`` are codes of sentences for the report
    (``pages_without_text`` …), each with a detail.
    """

    file: str
    text: str
    encoding: str
    encoding_confidence: float
    lines: tuple[SourceLine, ...] = field(default=(), repr=False)
    format: str = "text"
    facts: tuple[tuple[str, str], ...] = ()
    annotations: tuple[SourceAnnotation, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
