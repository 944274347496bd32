"""The flow of a Word document: paragraphs, tables and text boxes in reading order, as passages."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from duidu.core.importing.readers.packages import Element
from duidu.core.importing.readers.passages import BREAK, Passage, Span
from duidu.core.importing.readers.raised import settle_raised
from duidu.core.importing.readers.source import LineHints, LineRole
from duidu.core.importing.readers.word.inline import Gathered, Inline
from duidu.core.importing.readers.word.names import GONE, TRANSPARENT, W, child, children, number, value
from duidu.core.importing.readers.word.notes import Notes, Reference
from duidu.core.importing.readers.word.numbering import Numbering
from duidu.core.importing.readers.word.styles import ParagraphStyle, Styles, is_centred, left_indent

_MOST_NESTED = 40
_LONGEST_HEADING = 120
_MOST_COLUMNS = 60
_LAYOUT_PARAGRAPHS = 3
_LAYOUT_CHARS = 200
_BODY_LEVEL = 9


class _Sign(NamedTuple):
    """What stands before an item of a list: its number, empty for a bullet, and the level, none where nothing shows."""

    label: str
    level: int | None


class Story:
    """Walks block after block; ``passages`` is what it found."""

    def __init__(self, styles: Styles, numbering: Numbering, footnotes: Notes, endnotes: Notes) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = (footnotes, endnotes)
        self.inline = Inline(styles, footnotes, endnotes)
        self.passages: list[Passage] = []
        self._held: list[Span] = []
        self._gap = False
        self._tables = 0

    def blocks(self, holder: Element | None, depth: int = 0) -> None:
        """Every paragraph and table below an element."""
        if holder is None or depth > _MOST_NESTED:
            return
        for each in holder:
            tag = each.tag
            if tag == W + "p":
                self._paragraph(each, depth)
            elif tag == W + "tbl":
                self._table(each, depth)
            elif tag in TRANSPARENT and tag not in GONE:
                self.blocks(each, depth + 1)

    # ---- paragraphs
    def _paragraph(self, paragraph: Element, depth: int) -> None:
        properties = child(paragraph, "pPr")
        style_id = value(child(properties, "pStyle"))
        style = self._styles.paragraph(style_id)
        found = self.inline.gather(paragraph, style_id or self._styles.default_paragraph)
        sign = self._sign(properties, style, style_id) if found.text.strip() else None
        spans = [*self._held, *found.spans]
        self._held = []
        if child(properties, "rPr", "del") is not None:  # its end was deleted: the next one goes on here
            self._held = spans
            return
        self._set(spans, found, sign, properties, style)
        for box in found.boxes:
            self.blocks(box, depth + 1)
        if child(properties, "sectPr") is not None:
            for notes in self._notes:
                notes.end_section()

    def _set(
        self,
        spans: list[Span],
        found: Gathered,
        sign: _Sign | None,
        properties: Element | None,
        style: ParagraphStyle,
    ) -> None:
        spans = _without_edge_breaks(settle_raised(spans))
        if sign is not None and sign.label:
            spans.insert(0, Span(sign.label))
        passage = Passage(spans, gap=self._gap)
        self._gap = False
        if not passage.text.strip():
            self._gap = True
            if any(span.place for span in spans):
                self.passages.append(passage)
            return
        passage.hints = self._hints(passage.text.strip(), found, sign, properties, style)
        centred = is_centred(properties)
        passage.centred = bool(centred if centred is not None else style.centred)
        left = left_indent(properties)
        passage.set_in = (
            round((left if left is not None else style.left or 0) / 100, 1) if sign is None else 0
        )
        self.passages.append(passage)

    def _hints(
        self,
        text: str,
        found: Gathered,
        sign: _Sign | None,
        properties: Element | None,
        style: ParagraphStyle,
    ) -> LineHints:
        size = max(found.sizes, key=lambda key: found.sizes[key]) if found.sizes else 0
        hints = LineHints(bold=found.bold or None, font_size_pt=(size or style.size or 0) / 2 or None)
        if found.in_contents or (style.is_contents and len(text) < _LONGEST_HEADING):
            return replace(hints, role=LineRole.FURNITURE, kind="contents")
        outline = number(child(properties, "outlineLvl"))
        level = style.heading_level if outline is None else outline + 1 if outline < _BODY_LEVEL else None
        if level is not None and len(text) <= _LONGEST_HEADING and not text.endswith(("。", "；", "，")):
            return replace(hints, heading_level=level)
        if style.field is not None and len(text) <= _LONGEST_HEADING:
            return replace(hints, field=style.field)
        if style.is_quote:
            return replace(hints, quote_depth=1)
        return replace(hints, list_item=sign is not None, list_level=sign.level if sign is not None else None)

    def _sign(self, properties: Element | None, style: ParagraphStyle, style_id: str | None) -> _Sign | None:
        own = child(properties, "numPr")
        list_id = number(child(own, "numId"))
        level = number(child(own, "ilvl"))
        if list_id is None and style.numbering is not None:
            list_id = style.numbering[0]
            tied = self._numbering.level_of(list_id, style_id)
            level = level if level is not None else tied if tied is not None else style.numbering[1]
        if not list_id:
            return None
        label = self._numbering.label(list_id, level or 0)
        if label is None:
            return None
        shown = bool(label) or self._numbering.has_bullet(list_id, level or 0)
        return _Sign(label, (level or 0) + 1 if shown else None)

    # ---- tables
    def _table(self, table: Element, depth: int) -> None:
        rows = [row for row in _inside(table, "tr") if child(row, "trPr", "del") is None]
        cells = [_inside(row, "tc") for row in rows]
        if all(len(row) <= 1 for row in cells) or any(_is_page(cell) for row in cells for cell in row):
            for row in cells:
                for cell in row:
                    self.blocks(cell, depth + 1)
            return
        self._tables += 1
        number_of_table = self._tables
        for row in cells:
            written: list[list[Span]] = []
            for cell in row:
                written.extend(self._cell(cell, depth))
            self.passages.append(
                Passage(cells=written, hints=LineHints(table=number_of_table), gap=self._gap)
            )
            self._gap = False

    def _cell(self, cell: Element, depth: int) -> list[list[Span]]:
        """A cell and the empty ones that it covers to its right; one that goes on from above is empty."""
        properties = child(cell, "tcPr")
        span = min(_MOST_COLUMNS, max(1, number(child(properties, "gridSpan")) or 1))
        merged = child(properties, "vMerge")
        goes_on = merged is not None and (value(merged) or "continue") == "continue"
        inner = Story(self._styles, self._numbering, *self._notes)
        inner.inline = self.inline
        inner.blocks(cell, depth + 1)
        spans: list[Span] = []
        for passage in [] if goes_on else inner.passages:
            own = (
                passage.spans
                if passage.cells is None
                else [each for part in passage.cells for each in [*part, Span(" ")]]
            )
            spans.extend([Span(BREAK)] if spans else [])
            spans.extend(own)
        return [spans, *([] for _ in range(span - 1))]

    # ---- notes
    def note(self, reference: Reference) -> None:
        """The body of a note."""
        first = len(self.passages)
        self.inline.opening = reference
        self._gap = False
        self.blocks(reference.element)
        self.inline.opening = None
        own = [passage for passage in self.passages[first:] if passage.text.strip()]
        del self.passages[first:]
        for index, passage in enumerate(own):
            if passage.cells is not None:
                passage.spans = [each for cell in passage.cells for each in [*cell, Span(" ")]]
                passage.cells = None
            hints = LineHints(role=LineRole.NOTE, note_goes_on=index > 0)
            if not index:
                passage.spans = _opened(
                    passage.spans, reference, self.inline.custom_signs.get(reference.key, "")
                )
                hints = LineHints(role=LineRole.NOTE, note_body=reference.key)
            self.passages.append(Passage(passage.spans, hints))


def _opened(spans: list[Span], reference: Reference, custom: str) -> list[Span]:
    """The body with its sign in front: where Word set it, where somebody typed it, or added."""
    if any(span.opens for span in spans):
        return spans
    text = "".join(span.text for span in spans).lstrip()
    sign = reference.sign or custom
    if custom and text.startswith(custom):
        return _taken(spans, custom, reference.key)
    return [Span(sign, opens=reference.key), Span(" "), *spans] if sign else spans


def _taken(spans: list[Span], sign: str, key: str) -> list[Span]:
    """The first words of the spans are the sign."""
    left = sign
    result: list[Span] = []
    for index, span in enumerate(spans):
        words = span.text.lstrip() if left == sign else span.text
        part = words[: len(left)]
        if not left or not left.startswith(part):
            result.extend(spans[index:])
            break
        if part:
            result.append(Span(part, opens=key))
            left = left[len(part) :]
        if words[len(part) :]:
            result.append(replace(span, text=words[len(part) :], raised=False))
    return result


def _without_edge_breaks(spans: list[Span]) -> list[Span]:
    while spans and spans[-1].text == BREAK:
        spans.pop()
    while spans and spans[0].text == BREAK:
        spans.pop(0)
    return spans


def _inside(holder: Element, name: str, depth: int = 0) -> list[Element]:
    """The rows of a table or cells of a row, also those inside content controls."""
    found: list[Element] = []
    for each in holder:
        if each.tag == W + name:
            found.append(each)
        elif each.tag in TRANSPARENT and depth < _MOST_NESTED:
            found.extend(_inside(each, name, depth + 1))
    return found


def _is_page(cell: Element) -> bool:
    """Whether a cell holds running text: the table only lays a page out."""
    lengths = [
        sum(len(words.text or "") for words in paragraph.iter(W + "t")) for paragraph in children(cell, "p")
    ]
    return sum(1 for length in lengths if length) >= _LAYOUT_PARAGRAPHS and sum(lengths) >= _LAYOUT_CHARS
