"""A PDF from bytes to a source: the steps of the reader in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from duidu.base.errors import UserError
from duidu.core.importing.readers.pdf.columns import Block, Gutter, blocks_of, common_gutters
from duidu.core.importing.readers.pdf.facts import facts_of
from duidu.core.importing.readers.pdf.furniture import Edges, page_edges, page_labels
from duidu.core.importing.readers.pdf.glyphs import page_of
from duidu.core.importing.readers.pdf.headings import (
    MANY,
    add_numbered,
    body_style,
    find_headings,
    find_title,
)
from duidu.core.importing.readers.pdf.initials import with_initials
from duidu.core.importing.readers.pdf.items import Item
from duidu.core.importing.readers.pdf.lines import Line
from duidu.core.importing.readers.pdf.lists import state_lists
from duidu.core.importing.readers.pdf.notes import first_note, link_notes, raised_numbers, state_notes
from duidu.core.importing.readers.pdf.order import find_captions, floats_behind, footers_to_front, set_foreign
from duidu.core.importing.readers.pdf.page import Document, Glyph, Page
from duidu.core.importing.readers.pdf.paragraphs import state_paragraphs
from duidu.core.importing.readers.pdf.pdfium import open_pdf
from duidu.core.importing.readers.pdf.pieces import Piece, pieces_of
from duidu.core.importing.readers.pdf.tables import Table, tables_of
from duidu.core.importing.readers.pdf.unruled import unruled_tables
from duidu.core.importing.readers.pdf.writing import annotations_of, write
from duidu.core.importing.readers.source import LineRole, Source


def read(data: bytes, name: str) -> Source:
    """The source of a PDF.

    Raises ``UserError``: ``package_damaged``, ``file_protected``, ``pdf_without_text`` where no page has text.
    """
    document = load(data, name)
    glyphs = sum(len(page.glyphs) + len(page.aside) for page in document.pages)
    if not glyphs:
        raise UserError("pdf_without_text", file=name)
    items = items_of(document)
    text, lines = write(items, body_style(items))
    marks = [(page.number, mark) for page in document.pages for mark in page.marks]
    return Source(
        name,
        text,
        "pdf",
        1.0,
        lines,
        "pdf",
        tuple(document.facts),
        annotations_of(items, lines, marks),
        notices_of(document),
    )


def load(data: bytes, name: str) -> Document:
    """Everything that the reader needs of a file; nothing of PDFium is open afterwards."""
    with open_pdf(data, name) as file:
        pages = [
            page_of(raw) if raw is not None else Page(number, 0.0, 0.0, [])
            for number, raw in enumerate(file.pages(), start=1)
        ]
        return Document(pages, file.outline(), facts_of(file.properties()))


def items_of(document: Document) -> list[Item]:
    """All lines of the document in order of reading, each with what was found out about it."""
    pages = document.pages
    pieces = [pieces_of(page.glyphs) for page in pages]
    size = _usual_size(pieces)
    for index, page in enumerate(pages):
        glyphs = with_initials(page.glyphs, size)
        if glyphs is not page.glyphs:
            pieces[index] = pieces_of(glyphs)
    edges = page_edges(pages, pieces, size)
    gutters = common_gutters([edge.pieces for edge in edges])
    items: list[Item] = []
    marks: set[str] = set()
    for page, edge in zip(pages, edges, strict=True):
        here, marks = _page_items(page, edge, size, gutters, marks)
        items += here
    body = body_style(items)
    title = find_title(items, body)
    set_foreign(items, title, body)
    find_headings(items, body, document.outline)
    find_captions(items, body)
    state_lists(items)
    state_paragraphs(items, body)
    add_numbered(items, document.outline)
    items = footers_to_front(floats_behind(items))
    link_notes(items)
    _settle(items)
    _label_pages(items, page_labels(edges, [page.label for page in pages]))
    return items


def _usual_size(pieces: Sequence[Sequence[Piece]]) -> float:
    counts: Counter[float] = Counter()
    for page in pieces:
        for piece in page:
            counts[piece.size] += len(piece.glyphs)
    if not counts:
        return 10.0
    most = max(counts.values())
    return max(size for size, count in counts.items() if count >= MANY * most)


def _page_items(
    page: Page, edges: Edges, size: float, gutters: Sequence[Gutter], before: set[str]
) -> tuple[list[Item], set[str]]:
    """The lines of a page, and the numbers raised on it.  ``before``: those of the page before, whose notes may come here."""
    tables = tables_of(edges.pieces, page.rules)
    tables += unruled_tables(edges.pieces, tables, gutters)
    blocks, rows = _blocks(edges.pieces, tables, gutters)
    items = [_furniture(kind, line, page) for kind, line in edges.top]
    notes: list[Item] = []
    marks = raised_numbers(blocks)
    for block in blocks:
        if block.table is not None:
            items += _table_items(rows[id(block)], block, page.number, len(items))
            continue
        first = first_note(block, page.rules, size, page.height, marks | before)
        here = [Item(line, page.number, block) for line in block.lines]
        notes += here[first:]
        items += here
    state_notes(notes, page.number)
    items += [_furniture(kind, line, page) for kind, line in edges.bottom]
    items += [_furniture("turned", Line([piece]), page) for piece in pieces_of(page.aside)]
    return items, marks


def _furniture(kind: str, line: Line, page: Page) -> Item:
    return Item(line, page.number, Block([line], line.x0, line.x1), LineRole.FURNITURE, kind)


def _blocks(
    pieces: Sequence[Piece], tables: Sequence[Table], gutters: Sequence[Gutter]
) -> tuple[list[Block], dict[int, Table]]:
    """The blocks of a page; each table takes its place among them as one block."""
    inside = {id(piece) for table in tables for piece in table.pieces}
    stands_for: dict[int, Table] = {}
    outside = [piece for piece in pieces if id(piece) not in inside]
    for table in tables:
        sign = _placeholder(table)
        stands_for[id(sign)] = table
        outside.append(sign)
    blocks: list[Block] = []
    rows: dict[int, Table] = {}
    for block in blocks_of(outside, gutters):
        run: list[Line] = []
        for line in block.lines:
            found = next((stands_for[id(piece)] for piece in line.pieces if id(piece) in stands_for), None)
            if found is None:
                run.append(line)
                continue
            if run:
                blocks.append(Block(run, block.x0, block.x1))
            run = []
            part = Block([line], block.x0, block.x1, table=found)
            rows[id(part)] = found
            blocks.append(part)
        if run:
            blocks.append(Block(run, block.x0, block.x1))
    return blocks, rows


def _placeholder(table: Table) -> Piece:
    """A piece as wide as the table, at its middle: where the table stands in the order of reading."""
    first, last = table.pieces[0].glyphs[0], table.pieces[-1].glyphs[-1]
    middle = (table.top + table.bottom) / 2
    return Piece(
        [
            first._replace(x0=table.x0, x1=table.x0 + 1, base=middle),
            last._replace(x0=table.x1 - 1, x1=table.x1, base=middle, style=first.style),
        ]
    )


def _table_items(table: Table, block: Block, number: int, count: int) -> list[Item]:
    items = []
    for row in table.rows:
        line = Line([piece for cell in row for piece in cell])
        item = Item(line, number, block, LineRole.BODY, table=number * 1000 + count)
        _write_cells(item, row)
        items.append(item)
    return items


def _write_cells(item: Item, row: Sequence[Sequence[Piece]]) -> None:
    """The row's text as cells between tabs; a cell over several lines reads as one."""
    parts: list[str] = []
    places: list[int] = []
    glyphs: list[Glyph] = []
    at = 0
    for index, cell in enumerate(row):
        if index:
            parts.append("\t")
            places.append(-1)
            at += 1
        start = at
        for piece in cell:
            line = Line([piece])
            if parts and at > start and line.text[0].isascii() and parts[-1][-1].isascii():
                parts.append(" ")
                places.append(-1)
                at += 1
            parts.append(line.text)
            places += [place + len(glyphs) if place >= 0 else -1 for place in line.places]
            glyphs += line.glyphs
            at += len(line.text)
        item.cells.append((start, at))
    item.line.text, item.line.places, item.line.glyphs = "".join(parts), places, glyphs


def _settle(items: Sequence[Item]) -> None:
    """Lines that geometry has placed in the text are text: no stage takes them for anything else."""
    notes = any(item.role is LineRole.NOTE for item in items)
    for item in items:
        if item.role is None and notes and item.opens is not None:
            item.role = LineRole.BODY


def _label_pages(items: Sequence[Item], labels: Sequence[str | None]) -> None:
    page = 0
    for item in items:
        if item.page > page and item.role is not LineRole.FURNITURE:
            page = item.page
            item.label = labels[page - 1]


def notices_of(document: Document) -> tuple[tuple[str, str], ...]:
    """What the report has to say: pages without text, text from recognition, signs without meaning."""
    pages = document.pages
    blank = [page.number for page in pages if not page.glyphs and not page.aside and page.pictures]
    found: list[tuple[str, str]] = []
    if blank:
        found.append(("pages_without_text", _ranges(blank)))
    if any(page.ocr and page.glyphs for page in pages):
        found.append(("text_from_recognition", _ranges([page.number for page in pages if page.ocr])))
    unreadable = sum(page.unreadable for page in pages)
    if unreadable:
        found.append(("signs_without_meaning", str(unreadable)))
    return tuple(found)


def _ranges(numbers: Sequence[int]) -> str:
    """``1-3, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
