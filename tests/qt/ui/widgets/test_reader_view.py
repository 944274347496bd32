"""The reader under mouse and keys, as a student uses it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duidu.app.presenters.reading import ReadingOptions, present_essay
from duidu.base.text import Position, Span
from duidu.core.script import Script
from duidu.ui.theme import load_theme
from duidu.ui.widgets.reader import Highlight, MarginMark, ReaderView, Typography
from duidu.ui.widgets.reader.formats import inks_of
from duidu.ui.widgets.reader.scene import Scene

from .conftest import SENTENCE, MakeReader, footnote, made_essay

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LONG = tuple(f"第{number}段。{SENTENCE * 4}" for number in range(1, 60))


def box(view: ReaderView, block: str, start: int, end: int) -> QPoint:
    """The middle of a passage's first box."""
    return view.rects_of(Span(block, start, end))[0].center()


def edge(view: ReaderView, block: str, offset: int) -> QPoint:
    """A point just right of the gap before a character."""
    rect = view.rects_of(Span(block, offset, offset + 1))[0]
    return QPoint(rect.left() + 2, rect.center().y())


def drag(view: ReaderView, start: QPoint, end: QPoint) -> None:
    surface = view.viewport()
    QTest.mousePress(surface, LEFT, PLAIN, start)
    QTest.mouseMove(surface, (start + end) / 2)
    QTest.mouseMove(surface, end)
    QTest.mouseRelease(surface, LEFT, PLAIN, end)


def test_dragging_selects_from_one_paragraph_into_the_next(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE, SENTENCE))
    with qtbot.waitSignal(view.selection_changed) as told:
        drag(view, edge(view, "p1", 5), edge(view, "p2", 7))
    assert told.args[0] == (Span("p1", 5, len(SENTENCE)), Span("p2", 0, 7))
    assert view.selected_text() == f"{SENTENCE[5:]}\n{SENTENCE[:7]}"


def test_a_double_click_takes_the_word_that_the_segmenter_finds(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE))
    view.segmenter = lambda text, offset: (2, 4) if 2 <= offset < 4 else (offset, offset + 1)
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, box(view, "p1", 3, 4))
    assert view.selected_text() == "资本"


def test_a_third_click_takes_the_sentence_with_its_closing_mark(reader: MakeReader) -> None:
    view = reader(made_essay("前一句。他说：“劳动创造价值。”后一句。"))
    point = box(view, "p1", 9, 10)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point)
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, point)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point)
    assert view.selected_text() == "他说：“劳动创造价值。”"


def test_shift_and_arrows_extend_the_selection(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE, SENTENCE))
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, edge(view, "p1", 3))
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected_text() == SENTENCE[3:7]
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.selected_text() == SENTENCE[3:6]
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL | SHIFT)
    assert view.selected_spans() == (Span("p1", 3, len(SENTENCE)), Span("p2", 0, len(SENTENCE)))


def test_shift_and_down_keep_the_column(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE * 4))
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, edge(view, "p1", 30))
    line = view.scene.characters
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    span = view.selected_spans()[0]
    assert span.start == 30
    assert abs(len(span) - line) <= 2


def test_select_all_takes_a_whole_book_and_copy_gives_all_of_it(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "\n".join(["数字资本的积累", *LONG])


def test_copy_leaves_note_marks_out(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE, notes=(footnote(1, "p1", 4),)))
    view.select(Span("p1", 2, 6))
    view.copy()
    assert QGuiApplication.clipboard().text() == SENTENCE[2:6]


def test_copy_gives_the_script_on_the_screen_or_the_source(reader: MakeReader) -> None:
    view = reader(made_essay("后台软件"), options=ReadingOptions(Script.TWP))
    view.select(Span("p1", 2, 4))
    assert view.selected_text() == "軟體"
    assert view.selected_text(canonical=True) == "软件"


def test_another_script_keeps_place_selection_and_marks(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    view.scroll_to(Position("p30", 40), share=0.5)
    view.select(Span("p30", 42, 48))
    view.set_highlights([Highlight(Span("p30", 50, 54), "argument", "a")])
    before = view.rects_of(Span("p30", 40, 41))[0]
    for script in (Script.HANT, Script.TWP, Script.HK, Script.ORIGINAL):
        view.set_options(ReadingOptions(script))
        assert view.selected_spans() == (Span("p30", 42, 48),)
        assert abs(view.rects_of(Span("p30", 40, 41))[0].center().y() - before.center().y()) <= 2


def test_size_measure_and_width_keep_the_place(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    view.scroll_to(Position("p30", 0), share=0.0)
    assert view.first_visible() == Position("p30", 0)
    for px in (24, 14, 30, 18):
        view.set_typography(Typography(font_px=px))
        assert view.first_visible() == Position("p30", 0)
    for width in (900, 500, 420, 640):
        view.resize(width, 480)
        assert view.first_visible() == Position("p30", 0)


def test_resizing_step_by_step_does_not_creep(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    view.scroll_to(Position("p30", 77), share=0.0)
    place = view.first_visible()
    for width in [*range(640, 360, -7), *range(360, 641, 7), 640]:
        view.resize(width, 480)
    assert view.first_visible() == place


def test_small_steps_down_and_up_come_back_to_the_same_line(reader: MakeReader) -> None:
    """Heights are guessed until measured; correcting them must not move what is being read."""
    view = reader(made_essay(*LONG))
    view.scroll_to(Position("p30", 0), share=0.0)
    for _ in range(40):
        view.scroll_by(-97)
    for _ in range(40):
        view.scroll_by(97)
    assert view.first_visible() == Position("p30", 0)


def test_the_end_of_a_book_is_reached_by_key_wheel_and_scroll_bar(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    last = f"p{len(LONG)}"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.rects_of(Span(last, len(LONG[-1]) - 1, len(LONG[-1])))
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.first_visible() == Position("title", 0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.rects_of(Span(last, len(LONG[-1]) - 1, len(LONG[-1])))
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_page_down_goes_on_where_the_last_page_ended(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    bottom = view.position_at(QPointF(view.scene.column_x, view.viewport().height() - 40))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bottom is not None
    assert view.rects_of(Span(bottom.block, bottom.offset, bottom.offset + 1))


def test_a_click_on_a_note_mark_tells_which_note(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE, notes=(footnote(7, "p1", 4),)))
    mark = view.scene.find(1).laid.block.places[0]
    rect = view.scene.display_rects(view.scene.find(1), mark.start, mark.end)[0]
    with qtbot.waitSignal(view.note_followed) as told:
        QTest.mouseClick(view.viewport(), LEFT, PLAIN, rect.center().toPoint())
    assert told.args[0] == 7
    assert told.args[1].contains(rect.center().toPoint())


def test_resting_on_a_note_mark_tells_once(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE, notes=(footnote(7, "p1", 4),)))
    row = view.scene.find(1)
    mark = row.laid.block.places[0]
    point = view.scene.display_rects(row, mark.start, mark.end)[0].center().toPoint()
    with qtbot.waitSignal(view.note_hovered) as told:
        QTest.mouseMove(view.viewport(), point)
    assert told.args[0] == 7
    with qtbot.waitSignal(view.hover_ended):
        QTest.mouseMove(view.viewport(), QPoint(5, 5))


def beside_p1(block: str) -> list[MarginMark]:
    return [MarginMark(Position("p1", 0), "注2", "m1")] if block == "p1" else []


def test_terms_highlights_and_margin_marks_can_be_clicked(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE))
    view.set_terms([Span("p1", 2, 4)])
    view.set_highlights([Highlight(Span("p1", 6, 9), "evidence", "h1")])
    view.set_margin_source(beside_p1)
    with qtbot.waitSignal(view.term_activated) as told:
        QTest.mouseClick(view.viewport(), LEFT, PLAIN, box(view, "p1", 2, 4))
    assert told.args[0] == Span("p1", 2, 4)
    with qtbot.waitSignal(view.highlight_activated) as told:
        QTest.mouseClick(view.viewport(), LEFT, PLAIN, box(view, "p1", 6, 9))
    assert told.args[0] == "h1"
    with qtbot.waitSignal(view.margin_mark_activated) as told:
        point = QPoint(int(view.scene.lane_x) + 6, box(view, "p1", 0, 1).y())
        QTest.mouseClick(view.viewport(), LEFT, PLAIN, point)
    assert told.args[0] == "m1"


def test_everything_that_can_be_clicked_is_reached_by_keys(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE, notes=(footnote(7, "p1", 10),)))
    view.set_terms([Span("p1", 2, 4)])
    view.set_margin_source(beside_p1)
    found = []
    view.term_activated.connect(lambda span, _: found.append(span))
    view.note_activated.connect(lambda index, _: found.append(index))
    view.margin_mark_activated.connect(lambda key, _: found.append(key))
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, ALT)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert found == ["m1", Span("p1", 2, 4), 7]


def test_escape_takes_back_one_thing_at_a_time(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE))
    view.set_terms([Span("p1", 2, 4)])
    view.select(Span("p1", 0, 4))
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_spans()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.selected_spans()


def test_the_caret_of_caret_mode_moves_by_arrows(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE))
    QTest.keyClick(view, Qt.Key.Key_F7)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected_text() == "字"
    QTest.keyClick(view, Qt.Key.Key_F7)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected_text() == "字"


def test_place_changed_follows_scrolling(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(*LONG))
    with qtbot.waitSignal(view.place_changed) as told:
        view.scroll_to(Position("p20", 0), share=0.0)
    assert told.args[0] == Position("p20", 0)
    with qtbot.waitSignal(view.place_rested) as rested:
        view.scroll_by(3000)
    assert rested.args[0] == view.first_visible()


def test_scrolling_to_a_place_in_view_can_leave_it_where_it_is(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    top = view.verticalScrollBar().value()
    assert view.scroll_to(Position("p1", 3), only_if_hidden=True)
    assert view.verticalScrollBar().value() == top
    assert not view.scroll_to(Position("nowhere", 0))


def test_a_flash_goes_out_by_itself(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE))
    view.flash(Span("p1", 2, 6))
    assert view.picture.attention.flash == Span("p1", 2, 6)
    qtbot.waitUntil(lambda: view.picture.attention.flash is None)


def test_a_new_theme_moves_nothing(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    view.scroll_to(Position("p20", 50))
    before = view.rects_of(Span("p20", 50, 60))
    view.set_theme(load_theme("dark"))
    assert view.rects_of(Span("p20", 50, 60)) == before


def test_a_new_theme_looks_as_if_it_had_always_been_there(reader: MakeReader) -> None:
    """Note marks and tables take the new colours too, in view and below."""
    essay = made_essay(*LONG, notes=(footnote(0, "p1", 9), footnote(1, "p20", 9)))
    changed, fresh = reader(essay), reader(essay)
    changed.grab()
    changed.set_theme(load_theme("dark"))
    fresh.picture.theme = load_theme("dark")
    fresh.scene = Scene(fresh.typography, inks_of(load_theme("dark")))
    fresh.picture.scene = fresh.scene
    fresh.set_document(changed.document)
    assert changed.viewport().grab().toImage() == fresh.viewport().grab().toImage()
    for view in (changed, fresh):
        view.scroll_to(Position("p20", 0))
    assert changed.viewport().grab().toImage() == fresh.viewport().grab().toImage()


def test_an_essay_opens_where_it_was_left_and_its_beginning_is_neither_set_nor_told_of(
    reader: MakeReader,
) -> None:
    view = reader(made_essay(SENTENCE))
    told: list[Position] = []
    view.place_changed.connect(told.append)
    book = made_essay(*LONG)
    place = Position("p30", 0)
    view.set_document(present_essay(book), place=place)
    assert (view.first_visible(), told) == (place, [place])
    assert len(view.scene.cache) <= len(list(view.scene.in_view())) + 1
    view.set_document(present_essay(book), place=Position("gone", 0))
    assert view.first_visible() == Position("title", 0)


def test_the_same_settings_again_set_nothing_anew(reader: MakeReader) -> None:
    """Every pane hears of every setting: a theme or a hint is no reason to break a book's lines."""
    view = reader(made_essay(*LONG))
    view.grab()
    laid = view.scene.cache.get(0)
    view.set_typography(view.typography)
    view.set_options(view.document.options)
    assert view.scene.cache.get(0) is laid


def test_control_and_the_wheel_ask_for_another_size(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE))
    from PySide6.QtGui import QWheelEvent

    event = QWheelEvent(
        QPointF(100, 100),
        QPointF(100, 100),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.zoom_requested) as told:
        QGuiApplication.sendEvent(view.viewport(), event)
    assert told.args == [1]


def test_an_empty_document_can_be_shown(reader: MakeReader) -> None:
    view = ReaderView(load_theme("light"))
    assert view.first_visible() is None
    view.select_all()
    view.deleteLater()


def test_a_click_beside_a_selection_says_that_nothing_is_selected(reader: MakeReader) -> None:
    """Also where the click hits a highlight: the bar of a selection must not stay open."""
    view = reader(made_essay(SENTENCE))
    view.set_highlights([Highlight(Span("p1", 6, 9), "evidence", "h1")])
    view.select(Span("p1", 0, 4))
    told = []
    view.selection_changed.connect(lambda spans, _: told.append(spans))
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, box(view, "p1", 6, 9))
    assert told == [()]


def test_keys_show_where_the_focus_is_and_the_mouse_hides_it(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(SENTENCE))
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    calm = view.viewport().grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.viewport().grab().toImage() != calm
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(3, 400))
    assert view.viewport().grab().toImage() == calm


def test_a_corrected_essay_keeps_place_selection_and_marks(reader: MakeReader) -> None:
    """Notes shown at the end or not, a paragraph more above: the reader's eye stays on its line."""
    view = reader(made_essay(*LONG, notes=(footnote(1, "p2", 4),)))
    view.scroll_to(Position("p30", 40), share=0.0)
    view.select(Span("p30", 42, 48))
    view.set_highlights([Highlight(Span("p30", 50, 54), "argument", "a")])
    place, before = view.first_visible(), view.rects_of(Span("p30", 50, 54))
    view.update_document(present_essay(made_essay(*LONG), ReadingOptions(notes_at_end=False)))
    assert view.first_visible() == place
    assert view.rects_of(Span("p30", 50, 54)) == before
    assert view.selected_spans() == (Span("p30", 42, 48),)


def test_a_highlight_colours_its_characters_and_no_others(reader: MakeReader) -> None:
    """Looked up in the picture itself, in three scripts, with a note mark in front."""
    theme = load_theme("light")
    view = reader(made_essay("后台软件" + SENTENCE, notes=(footnote(1, "p1", 3),)))
    view.set_highlights([Highlight(Span("p1", 4, 8), "quote", "a")])
    for script in (Script.ORIGINAL, Script.HANT, Script.TWP):
        view.set_options(ReadingOptions(script))
        picture = view.viewport().grab().toImage()
        for offset, marked in ((3, False), (4, True), (7, True), (8, False)):
            rect = view.rects_of(Span("p1", offset, offset + 1))[0]
            ground = picture.pixelColor(rect.center().x(), rect.top() + 1).name()
            assert (ground == theme.highlights["quote"]) == marked, (script, offset)


def test_every_line_of_the_text_is_painted(reader: MakeReader) -> None:
    """Ink in each line's box, at every scroll place: nothing is clipped away."""
    view = reader(made_essay(*LONG))
    paper = load_theme("light").colour("paper").rgb()
    for _ in range(12):
        view.scroll_by(173)
        picture = view.viewport().grab().toImage()
        for row in view.scene.in_view():
            for box in view.scene.display_rects(row, 0, len(row.laid.block.text)):
                rect = box.toAlignedRect().intersected(picture.rect())
                if rect.height() < box.height() - 1:
                    continue
                ys = range(rect.top(), rect.bottom(), 3)
                xs = range(rect.left(), rect.right(), 2)
                assert any(picture.pixel(x, y) != paper for y in ys for x in xs)


@pytest.mark.qt_log_ignore("Unimplemented code")  # there is no other window to drop on without a screen
def test_a_selection_is_dragged_away_as_text(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE))
    view.select(Span("p1", 2, 9))
    inside = view.rects_of(Span("p1", 4, 5))[0].center()
    carried = view.carried
    words: list[str] = []

    def carry() -> QMimeData:
        data = carried()
        words.append(data.text())
        QTimer.singleShot(0, QDrag.cancel)
        return data

    view.carried = carry
    QTest.mousePress(view.viewport(), LEFT, PLAIN, inside)
    QTest.mouseMove(view.viewport(), inside + QPoint(40, 30))
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, inside + QPoint(40, 30))
    assert words == [SENTENCE[2:9]]
    assert view.selected_text() == SENTENCE[2:9]


def test_a_click_into_a_selection_without_dragging_takes_it_back(reader: MakeReader) -> None:
    view = reader(made_essay(SENTENCE))
    view.select(Span("p1", 2, 9))
    inside = view.rects_of(Span("p1", 4, 5))[0].center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert view.selected_spans() == ()


def test_dragging_below_the_window_scrolls_and_selects_on(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(*[SENTENCE * 3] * 60))
    start = view.rects_of(Span("p1", 1, 2))[0].center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), QPoint(start.x(), view.viewport().height() + 300))
    qtbot.waitUntil(lambda: len(view.selected_spans()) > 30, timeout=8000)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start.x(), 200))
    assert view.selected_spans()[0].block == "p1"
