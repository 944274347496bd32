"""Items into the decoded source: the text, a line of print a line, with everything known as hints.

Nothing is left out and nothing added but blanks and line ends: the visible characters of the text are those of
the glyphs, in order of reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.readers.pdf.items import Item
from duidu.core.importing.readers.pdf.notes import marks_in
from duidu.core.importing.readers.pdf.page import Box, Mark, Style
from duidu.core.importing.readers.source import LineHints, LineRole, SourceAnnotation, SourceLine

Span = tuple[int, int]


def write(items: Sequence[Item], body: Style) -> tuple[str, tuple[SourceLine, ...]]:
    """The decoded text and its lines.  Linear."""
    parts: list[str] = []
    lines: list[SourceLine] = []
    place = page = 0
    has_notes = any(item.role is LineRole.NOTE for item in items)
    for item in items:
        opens_page = item.page > page
        if opens_page and page:
            parts.append("\f")
            place += 1
        page = max(page, item.page)
        text = item.text.rstrip()
        start = place + len(text) - len(text.lstrip())
        end = place + len(text)
        lines.append(SourceLine(start, end, 0, opens_page, _hints(item, place, body, has_notes)))
        parts += (text, "\n")
        place = end + 1
    return "".join(parts), tuple(lines)


def _hints(item: Item, place: int, body: Style, has_notes: bool) -> LineHints:
    style = item.line.style
    raised, superscripts = _raised(item, has_notes)
    return LineHints(
        font_size_pt=style.size,
        page=item.page,
        bold=style.bold,
        heading_level=item.heading,
        quote_depth=int(item.quote),
        note_body=item.key if item.note is not None else None,
        emphasis=_moved_styles([*raised, *_stressed(item, body)], place),
        superscripts=_moved(superscripts, place),
        role=item.role,
        kind=item.kind,
        opens_paragraph=item.opens,
        note_mark=(item.note[0] + place, item.note[1] + place) if item.note and item.key else None,
        note_goes_on=item.goes_on,
        note_marks=tuple((low + place, high + place, key) for low, high, key in item.marks),
        table=item.table,
        cells=_moved(item.cells, place),
        page_label=item.label,
        field=item.field,
    )


def _moved(spans: Sequence[Span], place: int) -> tuple[Span, ...]:
    return tuple((low + place, high + place) for low, high in spans)


def _moved_styles(spans: Sequence[tuple[int, int, str]], place: int) -> tuple[tuple[int, int, str], ...]:
    return tuple(sorted((low + place, high + place, style) for low, high, style in spans))


def _raised(item: Item, has_notes: bool) -> tuple[list[tuple[int, int, str]], list[Span]]:
    """Raised text that is no mark, as a style, and raised signs that may be marks."""
    if not item.is_body:
        return [], []
    taken = [(low, high) for low, high, _ in item.marks]
    styles: list[tuple[int, int, str]] = []
    signs: list[Span] = []
    marks = marks_in(item)
    for low, high in item.line.raised():
        if any(start < high and low < end for start, end in taken):
            continue
        after_latin = low > 0 and item.text[low - 1].isascii() and item.text[low - 1].isalpha()
        if (low, high) in marks and not (after_latin and has_notes):
            signs.append((low, high))
        else:
            styles.append((low, high, "superscript"))
    return styles, signs


def _stressed(item: Item, body: Style) -> list[tuple[int, int, str]]:
    """Stretches of a line of text that are bold or slanted where the text is not."""
    if not item.is_body or item.heading or item.field or item.line.style.bold != body.bold:
        return []
    found: list[tuple[int, int, str]] = []
    for name, pick in (("strong", _is_bold), ("emphasis", _is_italic)):
        start = -1
        for index, place in enumerate([*item.line.places, None]):
            stressed = place is not None and place >= 0 and pick(item.line.glyphs[place].style, body)
            if stressed and start < 0:
                start = index
            elif not stressed and start >= 0 and place != -1:
                found.append((start, index, name))
                start = -1
    return found


def _is_bold(style: Style, body: Style) -> bool:
    return style.bold and not body.bold


def _is_italic(style: Style, body: Style) -> bool:
    return style.italic and not body.italic


def annotations_of(
    items: Sequence[Item], lines: Sequence[SourceLine], marks: Sequence[tuple[int, Mark]]
) -> tuple[SourceAnnotation, ...]:
    """The file's own highlights and comments, on the text that their boxes cover."""
    by_page: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        by_page.setdefault(item.page, []).append(index)
    found: list[SourceAnnotation] = []
    for page, mark in marks:
        places = by_page.get(page, [])
        spans = _covered(items, lines, places, mark) if mark.covers else _nearest(items, lines, places, mark)
        if not spans and mark.note:
            spans = _nearest(items, lines, places, mark)
        for number, (start, end) in enumerate(spans):
            note = mark.note if number == 0 else ""
            found.append(SourceAnnotation(start, end, note, mark.colour, mark.author, mark.created))
    return tuple(found)


def _covered(
    items: Sequence[Item], lines: Sequence[SourceLine], places: Sequence[int], mark: Mark
) -> list[Span]:
    """Ranges under the boxes; lines that follow each other are one range."""
    spans: list[Span] = []
    last = -2
    for index in places:
        item = items[index]
        offsets = [
            offset
            for offset, place in enumerate(item.line.places)
            if place >= 0 and any(_inside(item, place, box) for box in mark.boxes)
        ]
        if not offsets:
            continue
        lead = len(item.text) - len(item.text.lstrip())
        start, end = lines[index].start + offsets[0] - lead, lines[index].start + offsets[-1] + 1 - lead
        if spans and last == index - 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = index
    return spans


def _inside(item: Item, place: int, box: Box) -> bool:
    glyph = item.line.glyphs[place]
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.35 * glyph.style.size
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _nearest(
    items: Sequence[Item], lines: Sequence[SourceLine], places: Sequence[int], mark: Mark
) -> list[Span]:
    """The line beside which a comment stands."""
    x, y = (mark.boxes[0][0] + mark.boxes[0][2]) / 2, (mark.boxes[0][1] + mark.boxes[0][3]) / 2

    def distance(index: int) -> float:
        line = items[index].line
        across = max(line.x0 - x, x - line.x1, 0.0)
        return across + 3 * max(line.top - y, y - line.bottom, 0.0)

    if not places:
        return []
    index = min(places, key=distance)
    return [(lines[index].start, lines[index].end)]
