"""Paragraphs of a marked-up document, and how they become the decoded source and its lines.

A reader of Word, EPUB, HTML or OpenDocument walks its tree and hands over :class:`Passage` after
:class:`Passage`; :func:`write` sets them one a line, knows where every sign came to stand and fills the
ranges of the hints.  White space is the reader's business, except that no line holds a line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from duidu.core.importing.readers.source import LineHints, SourceLine
from duidu.core.library.model import SourceRange

NO_HINTS = LineHints()
BREAK = "\n"
"""Alone in a span: the line ends here, the paragraph need not."""

_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x1f\ufffe\uffff\ud800-\udfff]")
_WIDE_BLANKS = "\u3000\t"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind.  ``note`` is the key of the note that they are the mark of; ``opens`` the key of
    the note whose body they open; ``raised`` may be a mark that nothing links.  ``place`` names the point
    before the words, ``page`` is the label of the printed page that begins there.
    """

    text: str
    style: str = ""
    note: str = ""
    opens: str = ""
    raised: bool = False
    place: str = ""
    page: str = ""


@dataclass(slots=True)
class Passage:
    """A paragraph, heading, row of a table or piece of furniture; ``hints`` hold for each of its lines.

    ``gap`` is set where something blank stood before it.  ``centred`` and ``set_in`` (how far both its edges or
    its left one are set in, in characters) are how it looks, for those who judge by looks.
    """

    spans: list[Span] = field(default_factory=list)
    hints: LineHints = NO_HINTS
    cells: list[list[Span]] | None = None
    gap: bool = False
    centred: bool = False
    set_in: float = 0.0

    @property
    def text(self) -> str:
        """Its words, for judging; a row's cells parted by tabs."""
        if self.cells is not None:
            return "\t".join("".join(span.text for span in cell) for cell in self.cells)
        return "".join(span.text for span in self.spans)

    @property
    def is_prose(self) -> bool:
        """Whether it is neither heading nor table, note, list item or furniture."""
        hints = self.hints
        plain = hints.role is None and hints.table is None and hints.note_body is None
        return plain and not (hints.heading_level or hints.field or hints.list_item or hints.note_goes_on)


def is_bold(spans: Sequence[Span]) -> bool:
    """Whether all words are bold, marks of notes not counted."""
    words = [span for span in spans if span.text.strip() and not (span.note or span.raised or span.opens)]
    return bool(words) and all(span.style == "strong" for span in words)


@dataclass(slots=True)
class Written:
    """The decoded source so far: its text and lines, and where the named places came to stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[SourceLine] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def put(self, words: str) -> SourceRange:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length


def clean(words: str) -> str:
    """Without characters that no text has; line ends become spaces."""
    return _LINE_ENDS.sub(" ", _NO_TEXT.sub("", words))


def write(passages: Iterable[Passage]) -> Written:
    """Set passages one after the other.  Linear."""
    written = Written()
    for passage in passages:
        _write(written, passage)
    return written


def _write(written: Written, passage: Passage) -> None:
    first = True
    pieces = [_in_cells(passage.cells)] if passage.cells is not None else _by_line(passage.spans)
    if passage.gap and written.lines and written.lines[-1].end == written.length - 1:
        written.put("\n")
    for spans in pieces:
        line = _write_line(written, spans, passage.hints if first else _further(passage.hints))
        if line is not None:
            written.lines.append(line)
            first = False


def _further(hints: LineHints) -> LineHints:
    """The hints of a paragraph's second line and those after it."""
    goes_on = hints.note_body is not None or hints.note_goes_on
    opens = None if hints.opens_paragraph is None or hints.role is not None else False
    return replace(hints, note_body=None, note_goes_on=goes_on, opens_paragraph=opens, list_level=None)


def _by_line(spans: Sequence[Span]) -> Iterable[list[Span]]:
    line: list[Span] = []
    for span in spans:
        if span.text == BREAK:
            yield line
            line = []
        elif span.page and any(each.text.strip() for each in line):
            yield line
            line = [span]
        else:
            line.append(span)
    yield line


_CELL = Span("\t", place="\t")


def _in_cells(cells: Sequence[Sequence[Span]]) -> list[Span]:
    spans: list[Span] = []
    for index, cell in enumerate(cells):
        if index:
            spans.append(_CELL)
        spans.extend(Span(" ") if span.text == BREAK else span for span in cell)
    return spans


@dataclass(slots=True)
class _Ranges:
    """What one line's spans say, in source offsets."""

    emphasis: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    raised: list[SourceRange] = field(default_factory=list)
    body_mark: SourceRange | None = None
    body: str | None = None
    page: str | None = None
    cells: list[SourceRange] = field(default_factory=list)


def _write_line(written: Written, spans: Sequence[Span], hints: LineHints) -> SourceLine | None:
    ranges = _Ranges()
    line_start = cell_start = written.length
    words: list[str] = []
    for span in spans:
        if span is _CELL:
            ranges.cells.append((cell_start, written.length))
            cell_start = written.put("\t")[1]
            words.append("\t")
            continue
        text = clean(span.text)
        if span.place:
            written.places.setdefault(span.place, written.length)
        ranges.page = span.page or ranges.page
        _note_range(ranges, span, written.put(text))
        words.append(text)
    if hints.table is not None:
        ranges.cells.append((cell_start, written.length))
    raw = "".join(words)
    content = raw.strip()
    written.put("\n")
    if not content:
        return None
    lead = raw[: len(raw) - len(raw.lstrip())]
    start = line_start + len(lead)
    indent = len(lead) + sum(1 for char in lead if char in _WIDE_BLANKS)
    found = _with_ranges(hints, ranges, (start, start + len(content)), raw, line_start)
    return SourceLine(start, start + len(content), indent, hints=None if found == NO_HINTS else found)


def _note_range(ranges: _Ranges, span: Span, place: SourceRange) -> None:
    low, high = place
    if low == high:
        return
    if span.note:
        ranges.marks.append((low, high, span.note))
    elif span.opens:
        ranges.body_mark = (ranges.body_mark[0] if ranges.body_mark else low, high)
        ranges.body = span.opens
    elif span.raised:
        ranges.raised.append(place)
    elif span.style:
        last = ranges.emphasis[-1] if ranges.emphasis else None
        if last is not None and last[1:] == (low, span.style):
            ranges.emphasis[-1] = (last[0], high, span.style)
        else:
            ranges.emphasis.append((low, high, span.style))


def _with_ranges(hints: LineHints, ranges: _Ranges, line: SourceRange, raw: str, offset: int) -> LineHints:
    body_mark = _trimmed(ranges.body_mark, raw, offset) if ranges.body_mark else None
    emphasis = tuple(
        (*place, style)
        for low, high, style in ranges.emphasis
        if (place := _trimmed((low, high), raw, offset)) is not None
    )
    marks = tuple(
        (*place, key)
        for low, high, key in ranges.marks
        if (place := _trimmed((low, high), raw, offset)) is not None
    )
    raised = tuple(place for span in ranges.raised if (place := _trimmed(span, raw, offset)) is not None)
    cells = tuple(_cell(span, raw, offset, line) for span in ranges.cells)
    whole = len(emphasis) == 1 and emphasis[0][:2] == line
    return replace(
        hints,
        emphasis=() if hints.heading_level or (whole and hints.role is not None) else emphasis,
        note_marks=marks,
        superscripts=raised,
        note_mark=body_mark or hints.note_mark,
        note_body=ranges.body or hints.note_body,
        page_label=ranges.page or hints.page_label,
        cells=cells if hints.table is not None else (),
    )


def _trimmed(span: SourceRange, raw: str, offset: int) -> SourceRange | None:
    """The range without white space at its ends; none where nothing is left."""
    low, high = span[0] - offset, span[1] - offset
    words = raw[low:high]
    content = words.strip()
    if not content:
        return None
    low += len(words) - len(words.lstrip())
    return low + offset, low + offset + len(content)


def _cell(span: SourceRange, raw: str, offset: int, line: SourceRange) -> SourceRange:
    """A cell's range; an empty cell's lies inside the line, too."""
    found = _trimmed(span, raw, offset)
    if found is not None:
        return found
    place = min(max(span[0], line[0]), line[1])
    return place, place
