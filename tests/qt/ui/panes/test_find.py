"""Find in the essay: all places marked, the count, next and previous round the ends, and a book beside the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from duidu.app.operations import importing
from duidu.app.presenters.reading import ReadingOptions
from duidu.base.jobs import Inline
from duidu.core.library.catalogue import Catalogue
from duidu.core.script import Script, fold
from duidu.ui.panes.find_desk import FIND_BESIDE_CHARS
from tests.qt.ui.panes.conftest import type_text, wait_for_jobs

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def find(window, hand, text: str):
    """Ctrl+F and type; the bar of the pane."""
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    bar = hand.pane.finding.bar
    bar.field.clear()
    type_text(bar.field, text)
    return bar


def marked(pane) -> list[str]:
    """What stands under the marks, folded."""
    texts = {block.id: block.text for block in pane.opened.essay.blocks}
    texts |= {note.block: note.body or "" for note in pane.opened.essay.notes}
    return [fold(texts[span.block][span.start : span.end]).text for span in pane.view.picture.marks.hits]


def test_every_place_is_marked_and_steps_go_round_the_end_and_say_so(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    bar = find(window, hand, "自由時間")
    total = len(hand.pane.view.picture.marks.hits)
    assert marked(hand.pane) == ["自由时间"] * total
    assert bar.count.text() == f"1/{total}"
    for number in range(2, total + 1):
        QTest.keyClick(window, Qt.Key.Key_F3)
        assert bar.count.text() == f"{number}/{total}"
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert bar.count.text() == f"1/{total} · 已到末尾，从头继续"
    QTest.keyClick(window, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == f"{total}/{total} · 已到开头，从末尾继续"
    QTest.keyClick(window, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == f"{total - 1}/{total}"


def test_a_bar_that_is_opened_again_finds_again_what_stands_in_it(window, hand, essays) -> None:
    hand.open(essays["machines"])
    bar = find(window, hand, "自由时间")
    total = len(hand.pane.view.picture.marks.hits)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not hand.pane.view.picture.marks.hits
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert marked(hand.pane) == ["自由时间"] * total
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2/{total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    hand.open(essays["platforms"])
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    there = len(hand.pane.view.picture.marks.hits)
    assert bar.count.text() == (f"1/{there}" if there else "没有找到")


def test_places_found_elsewhere_are_forgotten_when_the_text_is_read_anew(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    hand.pane.finding.show([hand.place_of("自由时间")], 0)
    assert hand.pane.finding.shows_hits
    hand.pane.reload()
    wait_for_jobs(window, qtbot)
    assert not hand.pane.finding.shows_hits
    assert not hand.pane.view.picture.marks.hits


def test_words_of_taiwan_are_found_where_they_stand_on_the_screen(window, hand, tmp_path, qtbot) -> None:
    path = tmp_path / "words.txt"
    path.write_text(
        "信息与软件\n\n某人\n\n信息是一种商品，也有人写作資訊。软件需要信息。\n", encoding="utf-8"
    )
    (done,) = importing.import_paths(Inline(), window.session.store, [path], Catalogue({}))
    wait_for_jobs(window, qtbot)
    hand.open(done.essay)
    hand.pane.view.set_options(ReadingOptions(Script.TWP))
    find(window, hand, "資訊")
    shown = [hand.pane.view.document.displayed_text([hit]) for hit in hand.pane.view.picture.marks.hits]
    assert shown == ["資訊"] * 4
    find(window, hand, "軟體")
    assert marked(hand.pane) == ["软件"] * 2


@pytest.fixture
def book(window, tmp_path, qtbot) -> str:
    path = tmp_path / "book.txt"
    paragraph = "资本的积累与劳动的异化，是同一个过程的两面。" * 12
    count = FIND_BESIDE_CHARS // len(paragraph) + 5
    path.write_text("\n\n".join(["一本书", "某人", *[paragraph] * count]), encoding="utf-8")
    (done,) = importing.import_paths(Inline(), window.session.store, [path], Catalogue({}))
    wait_for_jobs(window, qtbot)
    return done.essay


def test_a_book_is_searched_beside_the_window_and_only_the_newest_text_is_marked(
    window, hand, book, qtbot
) -> None:
    hand.open(book)
    bar = find(window, hand, "的")
    assert not hand.pane.view.picture.marks.hits  # the window did not wait
    for text in ("劳", "劳动"):
        bar.field.clear()
        type_text(bar.field, text)
    wait_for_jobs(window, qtbot)
    found = marked(hand.pane)
    assert set(found) == {"劳动"}
    assert bar.count.text() == f"1/{len(found)}"


def test_a_search_elsewhere_takes_no_answer_from_the_bar_and_a_closed_bar_none(
    window, hand, book, qtbot
) -> None:
    hand.open(book)
    bar = find(window, hand, "异化")
    window.session.reader.submit(lambda context: None)  # the lane has something newer to do
    wait_for_jobs(window, qtbot)
    assert set(marked(hand.pane)) == {"异化"}
    bar.field.clear()
    type_text(bar.field, "资本")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    wait_for_jobs(window, qtbot)
    assert not hand.pane.view.picture.marks.hits
