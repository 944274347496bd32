"""The caret is where the reader put it: on the line they chose, at their column, never inside a character."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duidu.app.operations.word_selection import word_around
from duidu.app.presenters.reading import ReadingOptions
from duidu.base.text import Position, Span
from duidu.core.script import Script
from duidu.ui.widgets.reader import ReaderView
from duidu.ui.widgets.reader.selection import character_or_word_at

from .conftest import SENTENCE, MakeReader, made_essay

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def caret_box(view: ReaderView) -> QRectF:
    caret = view.selection.caret
    assert caret is not None
    box = view.scene.caret_rect(caret, ends_line=view.picture.attention.ends_line)
    assert box is not None
    return box


@pytest.fixture
def at_work(reader: MakeReader) -> ReaderView:
    """A paragraph of several lines, the caret in its second line."""
    view = reader(made_essay(SENTENCE * 4))
    view.set_caret_mode(True)
    view.put_caret(Position("p1", 40))
    return view


def press(view: ReaderView, *keys: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    for key in keys:
        QTest.keyClick(view, key, modifier)


def test_the_end_of_a_line_is_on_that_line_however_often_it_is_asked_for(at_work: ReaderView) -> None:
    line = caret_box(at_work).top()
    press(at_work, KEY.Key_End)
    ended = caret_box(at_work)
    assert ended.top() == line
    right = at_work.scene.column_x + at_work.scene.column_width
    assert abs(ended.left() - right) <= at_work.scene.styles.em
    press(at_work, KEY.Key_End, KEY.Key_End)
    assert caret_box(at_work) == ended
    press(at_work, KEY.Key_Home)
    assert caret_box(at_work).top() == line
    assert abs(caret_box(at_work).left() - at_work.scene.column_x) < 1


def test_selecting_to_the_end_of_the_line_twice_takes_one_line(at_work: ReaderView) -> None:
    press(at_work, KEY.Key_End, modifier=SHIFT)
    once = at_work.selected_text()
    press(at_work, KEY.Key_End, modifier=SHIFT)
    assert at_work.selected_text() == once


def test_up_and_down_from_the_end_of_a_line_go_along_the_ends(at_work: ReaderView) -> None:
    press(at_work, KEY.Key_End)
    ended = caret_box(at_work)
    press(at_work, KEY.Key_Down)
    below = caret_box(at_work)
    assert below.top() == ended.top() + at_work.scene.pitch
    assert abs(below.left() - ended.left()) <= at_work.scene.styles.em
    press(at_work, KEY.Key_Up)
    assert caret_box(at_work) == ended


def test_a_click_behind_a_line_puts_the_caret_there(at_work: ReaderView) -> None:
    line = caret_box(at_work)
    x = int(at_work.scene.column_x + at_work.scene.column_width + 5)
    QTest.mouseClick(at_work.viewport(), LEFT, PLAIN, QPoint(x, int(line.center().y())))
    assert caret_box(at_work).top() == line.top()
    assert caret_box(at_work).left() > line.left()


def test_after_a_click_down_goes_down_from_there(at_work: ReaderView) -> None:
    press(at_work, KEY.Key_Down)
    box = at_work.rects_of(Span("p1", 30, 31))[0]
    QTest.mouseClick(at_work.viewport(), LEFT, PLAIN, QPoint(box.left() + 2, box.center().y()))
    clicked = caret_box(at_work)
    press(at_work, KEY.Key_Down)
    assert abs(caret_box(at_work).left() - clicked.left()) <= at_work.scene.styles.em
    assert caret_box(at_work).top() == clicked.top() + at_work.scene.pitch


@pytest.mark.parametrize("shown", ["e\u0301", "👩\u200d🏫", "𠮷", "字\ufe00"])
def test_the_caret_passes_what_is_seen_as_one_character_in_one_step(reader: MakeReader, shown: str) -> None:
    view = reader(made_essay(f"前{shown}后"))
    view.set_caret_mode(True)
    view.put_caret(Position("p1", 1))
    press(view, KEY.Key_Right, modifier=SHIFT)
    assert view.selected_text(canonical=True) == shown
    press(view, KEY.Key_Left)
    assert view.selection.caret == view.scene.place_of(Position("p1", 1))


def test_a_word_written_with_combining_accents_is_one_word() -> None:
    text = "读e\u0301le\u0300ve者"
    assert character_or_word_at(text, 2) == (1, 8)
    assert word_around(text, 4) == (1, 8)


def exchanged(reader: MakeReader) -> ReaderView:
    """互联网 is shown as 網際網路: no character of it corresponds to any other."""
    return reader(made_essay("说互联网的话"), options=ReadingOptions(Script.TWP))


def test_dragging_over_a_part_of_an_exchanged_word_takes_the_word(reader: MakeReader) -> None:
    view = exchanged(reader)
    word = view.rects_of(Span("p1", 1, 4))[0]
    quarter = word.width() // 4
    start, end = (QPoint(word.left() + part * quarter + 2, word.center().y()) for part in (1, 3))
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, end)
    assert view.selected_text() == "網際網路"
    assert view.selected_text(canonical=True) == "互联网"


def test_each_step_of_the_caret_is_to_be_seen(reader: MakeReader) -> None:
    view = exchanged(reader)
    view.set_caret_mode(True)
    view.put_caret(Position("p1", 0))
    seen = [caret_box(view).left()]
    for _ in range(4):
        press(view, KEY.Key_Right)
        seen.append(caret_box(view).left())
    assert seen == sorted(set(seen))


def test_the_wheel_goes_on_with_a_selection(reader: MakeReader) -> None:
    view = reader(made_essay(*[SENTENCE * 3] * 30))
    start = view.rects_of(Span("p1", 3, 4))[0].center()
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
    QTest.mouseMove(view.viewport(), start + QPoint(30, 30))
    QTest.mouseMove(view.viewport(), start + QPoint(60, 60))
    before = len(view.selected_text())
    point = QPointF(start + QPoint(60, 60))
    turned = QWheelEvent(
        point, view.viewport().mapToGlobal(point), QPoint(0, -240), QPoint(0, -240), LEFT, PLAIN,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turned)
    assert view.verticalScrollBar().value() > 0
    assert len(view.selected_text()) > before
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, point.toPoint())


def test_a_menu_asked_for_beside_the_selection_is_not_the_selection_s(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE * 3, SENTENCE))
    view.select(Span("p1", 0, 60))
    inside, outside = (view.rects_of(span)[0].center() for span in (Span("p1", 25, 26), Span("p2", 3, 4)))
    between = inside - QPoint(0, round(view.scene.styles.em * 0.7))
    for point in (inside, between):
        ask_menu(view, point)
        assert view.has_selection
    ask_menu(view, outside)
    assert not view.has_selection


def ask_menu(view: ReaderView, point: QPoint) -> None:
    place = view.viewport().mapToGlobal(point)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place)
    QApplication.sendEvent(view.viewport(), asked)
