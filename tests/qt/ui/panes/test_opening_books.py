"""A book is read beside the window: the pane is there at once, the text follows, and nothing asked meanwhile is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.app.operations import annotating, library
from duidu.app.operations.opened_library import where
from duidu.app.operations.reading import load_arrangement
from duidu.app.presenters import opening
from duidu.app.presenters.kept_books import KeptBooks
from duidu.app.presenters.reading import ReadingOptions
from duidu.app.presenters.workspace import load_workspace
from duidu.base.text import Position, Span
from duidu.core.annotations.model import Colour
from duidu.core.script import Script
from duidu.ui.widgets.reader.marks import Layer
from tests.helpers.correctable import book, import_text
from tests.qt.ui.panes.conftest import wait_for_jobs

FAR = 400
"""Number of a paragraph far from the beginning."""


@pytest.fixture
def long_essay(session, tmp_path: Path) -> str:
    return import_text(session, tmp_path, book(), "book.txt")


def far_span(pane) -> Span:
    block = pane.opened.essay.paragraphs[FAR]
    return Span(block.id, 0, 4)


def test_the_head_of_a_book_stands_there_before_its_text(window, long_essay, qtbot) -> None:
    window.open_essay(long_essay)
    pane = window.active_pane()
    assert pane.opened is None
    assert "论机器与自由时间的书" in pane.title()
    assert pane.view.isVisible()
    assert pane.view.hasFocus()
    wait_for_jobs(window, qtbot)
    assert pane.opened.row.id == long_essay
    assert "机器" in pane.view.document.block(0).text


def test_the_place_and_the_hits_asked_for_wait_for_the_text(window, long_essay, hand, qtbot) -> None:
    hand.open(long_essay)
    span = far_span(hand.pane)
    window.run_action("close_pane")
    window.open_essay(long_essay, span)
    window.active_pane().finding.show([span], 0)
    wait_for_jobs(window, qtbot)
    assert hand.pane.view.rects_of(span)
    assert hand.pane.view.picture.marks.marks(Layer.HIT, span.block)


def test_a_book_that_was_on_its_way_when_the_window_closed_opens_where_it_was_to(
    window, session, long_essay, hand, qtbot
) -> None:
    hand.open(long_essay)
    span = far_span(hand.pane)
    window.run_action("close_pane")
    window.open_essay(long_essay, span)
    assert window.active_pane().is_waiting
    window.end()
    left = load_workspace(load_arrangement(session)).panes[0]
    assert (left.essay, left.place) == (long_essay, Position(span.block, 0))


def test_a_book_opens_where_it_was_left(window, long_essay, essays, hand, qtbot) -> None:
    hand.open(long_essay)
    place = Position(far_span(hand.pane).block, 0)
    hand.pane.view.restore_place(place)
    hand.open(essays["machines"])
    window.run_action("back")
    wait_for_jobs(window, qtbot)
    assert hand.pane.current_place() == place


def test_whoever_turns_elsewhere_meanwhile_is_not_called_back(window, long_essay, essays, qtbot) -> None:
    window.open_essay(long_essay)
    window.open_essay(essays["machines"])
    wait_for_jobs(window, qtbot)
    assert window.active_pane().opened.row.id == essays["machines"]


def test_a_pane_can_be_closed_before_its_book_is_there(window, long_essay, essays, qtbot) -> None:
    window.open_essay(essays["machines"])
    window.open_essay(long_essay, beside=True)
    window.run_action("close_pane")
    wait_for_jobs(window, qtbot)
    assert [pane.essay_id for pane in window.reader_panes()] == [essays["machines"]]


def test_a_book_beside_itself_is_read_once_and_each_pane_keeps_its_script(
    window, long_essay, hand, qtbot
) -> None:
    hand.open(long_essay)
    window.run_action("split")
    wait_for_jobs(window, qtbot)
    left, right = window.reader_panes()
    assert right.opened is left.opened, "the second pane needs no other copy, and no time"
    window.run_action("next_script")
    window.run_action("next_script")
    assert right.view.document.traditional
    assert not left.view.document.traditional


def test_annotations_made_in_one_pane_stand_in_the_other(window, long_essay, hand, session, qtbot) -> None:
    hand.open(long_essay)
    window.run_action("split")
    wait_for_jobs(window, qtbot)
    span = far_span(hand.pane)
    annotating.annotate(session, long_essay, [span])
    for pane in window.reader_panes():
        assert pane.view.picture.marks.marks(Layer.HIGHLIGHT, span.block)


def test_a_pane_that_joins_another_shows_only_what_is_wanted_last(window, essays, qtbot) -> None:
    window.open_essay(essays["machines"])
    window.open_essay(essays["platforms"], beside=True)
    pane = window.active_pane()
    assert pane.is_waiting, "a pane beside another gets its text a turn later"
    shown: list[str] = []
    pane.when_shown(lambda: shown.append("platforms"))
    window.open_essay(essays["leisure"])
    assert window.active_pane() is pane
    wait_for_jobs(window, qtbot)
    assert pane.opened.row.id == essays["leisure"]
    assert shown == [], "what was to be done with the other text"


def test_a_pane_that_joined_another_can_go_before_its_text_comes(window, essays, qtbot) -> None:
    window.open_essay(essays["machines"])
    window.open_essay(essays["platforms"], beside=True)
    window.run_action("close_pane")
    wait_for_jobs(window, qtbot)
    assert [pane.opened.row.id for pane in window.reader_panes()] == [essays["machines"]]


def test_an_essay_that_is_gone_when_its_turn_comes_is_said(window, essays, session, qtbot) -> None:
    window.open_essay(essays["machines"])
    window.open_essay(essays["platforms"], beside=True)
    library.remove_essays(session, (essays["platforms"],))
    wait_for_jobs(window, qtbot)
    assert all(pane.essay_id != essays["platforms"] for pane in window.reader_panes())


# --- books that were kept ------------------------------------------------------------------------


@pytest.fixture
def kept_book(window, hand, long_essay, qtbot, monkeypatch) -> str:
    """A book that was opened once, and is kept since."""
    monkeypatch.setattr(opening, "KEPT_CHARS", 10_000)
    hand.open(long_essay)
    wait_for_jobs(window, qtbot)
    window.run_action("close_pane")
    assert kept_file(window).is_file()
    return long_essay


def kept_file(window) -> Path:
    (path,) = Path(window.session.places.cache).rglob("*.book")
    return path


def test_a_kept_book_comes_without_reading_the_library_and_can_all_that_a_fresh_one_can(
    window, kept_book, hand, qtbot
) -> None:
    window.open_essay(kept_book)
    assert window.active_pane().opened is None
    wait_for_jobs(window, qtbot)
    pane = hand.pane
    made = opening.make_ready(window.session.store, kept_book, pane._options())
    assert pane.opened.essay == made.opened.essay
    assert [row.text for row in pane.map.rows] == [row.text for row in made.map.rows]
    span = far_span(pane)
    pane.view.restore_place(Position(span.block, 0))
    pane.view.select(span)
    hand.companion.mark(next(iter(Colour)))
    (annotation,) = annotating.list_annotations(window.session, [kept_book])
    assert annotation.first == span
    window.run_action("next_script")
    assert pane.view.document.options.script is not Script.ORIGINAL


def test_another_essay_asked_for_while_a_kept_book_is_unpacked_is_the_one_that_comes(
    window, kept_book, essays, hand, qtbot
) -> None:
    window.open_essay(kept_book)
    window.open_essay(essays["machines"])
    wait_for_jobs(window, qtbot)
    assert hand.pane.opened.row.id == essays["machines"]
    window.open_essay(kept_book)
    qtbot.waitUntil(lambda: not window.jobs.busy)  # read, and perhaps not yet unpacked
    window.run_action("close_pane")
    window.open_essay(essays["platforms"])
    wait_for_jobs(window, qtbot)
    assert hand.pane.opened.row.id == essays["platforms"]


@pytest.mark.parametrize("whole", [True, False])
def test_a_kept_book_that_is_spoiled_opens_from_the_library(
    window, kept_book, hand, qtbot, *, whole: bool
) -> None:
    path = kept_file(window)
    if whole:  # its checksum is right, and what it holds is of no use
        row = opening.find_row(window.session, kept_book)
        books = KeptBooks(*where(window.session))
        books._files.write(path.stem, path.read_bytes()[4:20_000])
        assert books.load(row, ReadingOptions()) is not None
    else:
        path.write_bytes(path.read_bytes()[:20_000])
    window.open_essay(kept_book)
    wait_for_jobs(window, qtbot)
    assert hand.pane.opened.row.id == kept_book
    assert "机器" in hand.pane.view.document.block(0).text
