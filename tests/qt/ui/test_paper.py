"""A printed essay has its notes at the foot of the page of their marks, its pages numbered, and all its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter

from duidu.app.operations import annotating
from duidu.app.presenters.reading import present_essay
from duidu.app.session import Session
from duidu.base.text import Position, Span
from duidu.core.annotations.model import Colour
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note
from duidu.ui.deeds.printing import begin_printing, marks_of
from duidu.ui.main_window import MainWindow
from duidu.ui.paper_pages import RULE_PX, Paginator, PaperPage, Piece
from duidu.ui.widgets.reader.formats import Inks
from duidu.ui.widgets.reader.typography import StyleSheet, Typography

WIDTH, HEIGHT = 600.0, 480.0
SENTENCE = "机器本身并不决定谁占有时间，决定它的是占有的方式。"


def paged(essay: Essay) -> list[PaperPage]:
    inks = Inks(QColor("black"), QColor("grey"))
    styles = StyleSheet(Typography(font_px=15, line_height=1.6))
    return list(Paginator(present_essay(essay), styles, WIDTH, HEIGHT, inks).pages())


def made(paragraphs: list[int], notes: list[tuple[int, int]]) -> Essay:
    """Paragraphs of so many sentences under headings; notes as (paragraph, sentences in the note)."""
    blocks = [Block("title", BlockKind.TITLE, "论占有")]
    for number, sentences in enumerate(paragraphs, 1):
        if number % 4 == 1:
            blocks.append(Block(f"h{number}", BlockKind.HEADING, f"第{number}节", level=1))
        blocks.append(Block(f"p{number}", BlockKind.PARAGRAPH, SENTENCE * sentences))
    found = tuple(
        Note(
            index,
            f"n{index}",
            f"{index + 1}",
            "footnote",
            Position(f"p{at % len(paragraphs) + 1}", 5),
            f"注{index}。" + SENTENCE * length,
        )
        for index, (at, length) in enumerate(notes)
    )
    return Essay("a.txt", "", "utf-8", "Hans", Metadata(), tuple(blocks), found)


def lines_of(pieces: list[Piece]) -> list[tuple[str, float, float]]:
    return [(piece.laid.block.id, piece.low, piece.high) for piece in pieces]


essays = st.builds(
    made,
    st.lists(st.integers(1, 12), min_size=1, max_size=14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(1, 30)), max_size=8),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(essay=essays)
def test_every_line_is_printed_once_in_order_and_stays_on_its_page(qapp: object, essay: Essay) -> None:
    pages = paged(essay)
    for kind in ("body", "notes"):
        ends: dict[str, float] = {}
        heights: dict[str, float] = {}
        for page in pages:
            for piece in getattr(page, kind):
                block = piece.laid.block.id
                assert piece.low == ends.get(block, 0.0)
                ends[block], heights[block] = piece.high, piece.laid.text_height
        assert ends == heights
    printed = {piece.laid.block.id for page in pages for piece in (*page.body, *page.notes)}
    assert printed == {block.id for block in essay.all_blocks()}
    assert all(page.used + page.notes_height <= HEIGHT + 1 for page in pages)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(essay=essays)
def test_each_note_begins_on_the_page_of_its_mark_and_no_heading_ends_a_page(
    qapp: object, essay: Essay
) -> None:
    pages = paged(essay)
    begins = {
        piece.laid.block.id: number
        for number, page in reversed(list(enumerate(pages)))
        for piece in page.notes
        if piece.low == 0
    }
    for number, page in enumerate(pages):
        for piece in page.body:
            for place in piece.laid.block.places:
                top = piece.laid.line_top(piece.laid.line_index(place.start)) - piece.laid.style.before
                if piece.low <= top < piece.high and len(pages) > 1:
                    # One that finds the foot full of others waits until there is room for a line of it.
                    between = pages[number : begins[place.block]]
                    assert begins[place.block] >= number
                    assert all(full(page) for page in between)
        if number < len(pages) - 1 and page.body:
            assert page.body[-1].laid.block.kind.value != "heading"


def full(page: PaperPage) -> bool:
    """Whether not one more line of a note finds room."""
    return HEIGHT - page.used - page.notes_height < RULE_PX + 24


def text_of_pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    texts = [document[page].get_textpage().get_text_range() for page in range(len(document))]
    document.close()
    return texts


def test_a_printed_essay_has_numbered_pages_its_title_and_the_notes_below_their_marks(
    window: MainWindow,
    session: Session,
    essay_ids: list[str],
    until_idle: Callable[[MainWindow], None],
    tmp_path: Path,
) -> None:
    window.open_essay(essay_ids[0])
    until_idle(window)
    pane = window.active_pane()
    block = pane.opened.essay.paragraphs[0]
    annotating.annotate(session, essay_ids[0], [Span(block.id, 0, 12)], Colour.EVIDENCE)
    assert [mark.character for mark in marks_of(pane)] == ["据"]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "essay.pdf"))
    begin_printing(window, pane, printer)
    until_idle(window)
    pages = [re.sub(r"\s", "", text) for text in text_of_pages(tmp_path / "essay.pdf")]
    assert f"共 {len(pages)} 页" in window.notices.text
    assert all(text.endswith(str(number)) for number, text in enumerate(pages, 1))
    assert "据" in pages[0]
    title = "".join(pane.opened.row.display_title.split())
    assert all(title[:6] in text for text in pages)
    note = next(n for n in pane.opened.essay.notes if n.body and n.anchor and n.anchor.block != "title")
    words = "".join(pane.opened.essay.by_id[note.anchor.block].text.split())
    at = next(n for n, text in enumerate(pages) if words[:8] in text)
    body = "".join(note.body.split())[:10]
    assert any(body in text for text in pages[at : at + 2])
