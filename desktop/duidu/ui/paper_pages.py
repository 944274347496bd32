"""An essay on pages of paper: lines, and below them the notes whose marks stand in these lines.

The blocks are laid out by the reader's own layouts, so that line breaks, punctuation and tables on paper are those of
the screen.  Rules: a heading stays with what follows, no page ends with the first line of a paragraph or begins
with its last one (中文排版需求, "孤行"), a table breaks between rows, a note that finds no room goes on on the next page.
Nothing here paints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duidu.app.presenters.display import DisplayKind
from duidu.app.presenters.reading import ReaderDocument
from duidu.ui.widgets.reader.formats import Inks
from duidu.ui.widgets.reader.layouts import LaidBlock, Line
from duidu.ui.widgets.reader.table_layouts import LaidTable, lay_block
from duidu.ui.widgets.reader.typography import StyleSheet

RULE_PX = 18.0
"""Room for the line above the notes."""

LEAST_NOTE_LINES = 3
"""A long note may go on on the next page, but so many of its lines stand on that of its mark."""

_KEPT_WITH_NEXT = {DisplayKind.TITLE, DisplayKind.BYLINE, DisplayKind.HEADING, DisplayKind.NOTES_HEADING}
_FOOTNOTES = {"footnote", "title-note"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a block on a page: from ``low`` to ``high`` of its text, at ``y`` below the top of the page's text."""

    laid: LaidBlock
    low: float
    high: float
    y: float


@dataclass
class PaperPage:
    """One page: its text, and the notes at its foot (their ``y`` counts from the top of the notes)."""

    body: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)

    @property
    def used(self) -> float:
        return max((piece.y + piece.high - piece.low for piece in self.body), default=0.0)

    @property
    def notes_height(self) -> float:
        bottom = max((piece.y + piece.high - piece.low for piece in self.notes), default=0.0)
        return bottom + RULE_PX if self.notes else 0.0


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that stay together."""

    laid: LaidBlock
    low: float
    high: float
    notes: tuple[int, ...]
    first: bool
    keep: bool

    @property
    def height(self) -> float:
        return self.high - self.low


class Paginator:
    """Fills pages of ``width`` x ``height`` px with a document that has its notes at the end."""

    def __init__(
        self, document: ReaderDocument, styles: StyleSheet, width: float, height: float, inks: Inks
    ) -> None:
        self._document = document
        self._styles = styles
        self._width, self._height, self._inks = width, height, inks
        self._note_blocks = _footnotes(document)
        self._waiting: list[tuple[LaidBlock, float]] = []
        self._set: set[int] = set()

    def pages(self) -> Iterator[PaperPage]:
        """Page after page; each is made when it is asked for."""
        page = PaperPage()
        chain: list[_Group] = []
        for group in self._groups():
            chain.append(group)
            if group.keep:
                continue
            while not self._fits(page, chain) and (page.body or page.notes):
                yield page
                page = self._next_page()
            for one in chain:
                if one.height > self._room(page) and page.body:
                    yield page
                    page = self._next_page()
                self._put(page, one)
            chain = []
        for one in chain:
            self._put(page, one)
        yield page
        while self._waiting:
            page = self._next_page()
            yield page

    def _next_page(self) -> PaperPage:
        page = PaperPage()
        self._put_notes(page)
        return page

    # --- the body --------------------------------------------------------------------------------

    def _groups(self) -> Iterator[_Group]:
        left_out = set(self._note_blocks.values())
        heading = next(
            (n for n, plan in enumerate(self._document.plans) if plan.kind is DisplayKind.NOTES_HEADING), None
        )
        notes_left = any(
            plan.kind is DisplayKind.NOTE and n not in left_out for n, plan in enumerate(self._document.plans)
        )
        for number in range(len(self._document.plans)):
            if number in left_out or (number == heading and not notes_left):
                continue
            yield from self._groups_of(self._lay(number))

    def _groups_of(self, laid: LaidBlock) -> Iterator[_Group]:
        keep = laid.block.kind in _KEPT_WITH_NEXT
        first = True
        for low, high in _cuts(laid):
            yield _Group(laid, low, high, self._notes_between(laid, low, high), first, keep)
            first = False

    def _lay(self, number: int) -> LaidBlock:
        block = self._document.block(number)
        style = self._styles.style(block.kind, block.level, latin=block.latin)
        return lay_block(block, style, self._width, self._inks)

    def _notes_between(self, laid: LaidBlock, low: float, high: float) -> tuple[int, ...]:
        if isinstance(laid, LaidTable):
            places = laid.block.places if low == 0 else ()
            return tuple(place.index for place in places if place.index in self._note_blocks)
        found = []
        for place in laid.block.places:
            top = laid.line_top(laid.line_index(place.start)) - laid.style.before
            if not place.back and place.index in self._note_blocks and low <= top < high:
                found.append(place.index)
        return tuple(found)

    def _room(self, page: PaperPage) -> float:
        return self._height - page.used - page.notes_height

    def _fits(self, page: PaperPage, chain: Sequence[_Group]) -> bool:
        body = sum(group.height for group in chain)
        body += sum(group.laid.style.before + group.laid.style.after for group in chain if group.first)
        body += page.body[-1].laid.style.after if page.body else 0.0
        wanted = [index for group in chain for index in group.notes if index not in self._set]
        notes = sum(self._lay(self._note_blocks[index]).height for index in wanted)
        if notes > self._height / 3:
            notes = LEAST_NOTE_LINES * self._styles.style(DisplayKind.NOTE).pitch
        rule = RULE_PX if wanted and not page.notes else 0.0
        return body + notes + rule <= self._room(page) and not (self._waiting and wanted)

    def _put(self, page: PaperPage, group: _Group) -> None:
        gap = 0.0
        if group.first and page.body:
            gap = group.laid.style.before + page.body[-1].laid.style.after
        page.body.append(Piece(group.laid, group.low, group.high, page.used + gap))
        for index in group.notes:
            if index not in self._set:
                self._set.add(index)
                self._waiting.append((self._lay(self._note_blocks[index]), 0.0))
        self._put_notes(page)

    # --- the notes -------------------------------------------------------------------------------

    def _put_notes(self, page: PaperPage) -> None:
        """Set waiting notes at the foot, as many lines of them as there is room for."""
        while self._waiting:
            laid, low = self._waiting[0]
            gap = page.notes[-1].laid.style.after if page.notes else 0.0
            room = self._height - page.used - page.notes_height - (gap if page.notes else RULE_PX)
            high = max((bottom for _, bottom in _lines(laid) if bottom - low <= room), default=low)
            if high <= low:
                return
            y = page.notes_height - RULE_PX if page.notes else 0.0
            page.notes.append(Piece(laid, low, high, y + gap))
            if high < laid.text_height:
                self._waiting[0] = (laid, high)
                return
            self._waiting.pop(0)


def _footnotes(document: ReaderDocument) -> dict[int, int]:
    """Number of the block of each note that has a mark in the text, by the note's index.

    Entries of a reference list stay at the end: several marks share them.
    """
    found = {
        plan.label_note.index: number
        for number, plan in enumerate(document.plans)
        if plan.kind is DisplayKind.NOTE
        and plan.label_note is not None
        and plan.label_note.kind in _FOOTNOTES
    }
    marked = {note.index for plan in document.plans for _, note, _ in plan.notes}
    return {index: number for index, number in found.items() if index in marked}


def _lines(laid: LaidBlock) -> list[tuple[float, float]]:
    """Top and bottom of each line, or of each row of a table, from the top of the text."""
    if isinstance(laid, LaidTable):
        return list(zip(laid.row_tops, laid.row_tops[1:], strict=False))
    return [(line.top, line.top + laid.style.pitch) for line in _columns_apart(laid)] or [
        (0.0, laid.text_height)
    ]


def _columns_apart(laid: LaidBlock) -> Iterator[Line]:
    seen: set[float] = set()
    for line in laid.lines:
        if line.top not in seen:  # the label of a note stands beside its first line
            seen.add(line.top)
            yield line


def _cuts(laid: LaidBlock) -> list[tuple[float, float]]:
    """From where to where a block may stand on one page without being cut."""
    rows = _lines(laid)
    if isinstance(laid, LaidTable):
        return rows
    if laid.block.kind in _KEPT_WITH_NEXT or len(rows) <= 3:
        return [(rows[0][0], rows[-1][1])]
    return [(rows[0][0], rows[1][1]), *rows[2:-2], (rows[-2][0], rows[-1][1])]
