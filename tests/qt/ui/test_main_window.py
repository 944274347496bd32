"""What a reader does with the window, by real keys and real clicks on a real library."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from duidu.app.operations import annotating, library
from duidu.app.presenters.quick import QuickKind
from duidu.app.session import Session
from duidu.base.text import Position, Span
from duidu.ui.deeds.panes import keep_arrangement
from duidu.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def shown(window: MainWindow) -> list[str]:
    """Ids of the essays in the panes that can be seen, from left to right."""
    return [pane.essay_id for pane in window.reader_panes() if pane.isVisible()]


def press(window: MainWindow, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """A real key to wherever the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def type_text(field: QLineEdit, text: str) -> None:
    """Text as an input method commits it, a character at a time."""
    for character in text:
        event = QInputMethodEvent("", [])
        event.setCommitString(character)
        QApplication.sendEvent(field, event)


# --- panes ----------------------------------------------------------------------------------------


def test_two_essays_stand_side_by_side_and_the_keyboard_is_in_the_second(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    assert shown(window) == essay_ids[:2]
    widths = [pane.width() for pane in window.reader_panes()]
    assert abs(widths[0] - widths[1]) <= 2
    assert window.active_pane() is window.reader_panes()[1]
    assert QApplication.focusWidget() is window.reader_panes()[1].view


def test_splitting_by_key_shows_the_same_essay_at_the_same_place(
    window: MainWindow, essay_ids: list[str], until_idle: Callable[[MainWindow], None]
) -> None:
    window.open_essay(essay_ids[0], Position("p5", 0))
    before = window.reader_panes()[0].current_place()
    press(window, Qt.Key.Key_Backslash, CTRL)
    until_idle(window)
    assert shown(window) == [essay_ids[0]] * 2
    assert before is not None
    first, second = (pane.current_place() for pane in window.reader_panes())
    assert first is not None
    assert second is not None
    assert first.block == second.block


def test_a_fifth_pane_is_refused_with_a_sentence_and_nothing_is_lost(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.resize(2560, 900)
    window.open_essay(essay_ids[0])
    for _ in range(4):
        window.run_action("split")
    assert len(window.workspace.panes) == 4
    assert "四个窗格" in window.notices.text


def test_closing_by_key_leaves_the_other_pane_with_the_keyboard(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    press(window, Qt.Key.Key_W, CTRL)
    assert shown(window) == [essay_ids[0]]
    assert QApplication.focusWidget() is window.reader_panes()[0].view


def test_a_pane_is_dragged_by_its_title_to_the_other_side(window: MainWindow, essay_ids: list[str]) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    strip = window.reader_panes()[1].strip
    target = strip.mapFromGlobal(window.pane_row.mapToGlobal(QPoint(20, 10)))
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    QTest.mouseMove(strip, QPoint(0, 12))
    QTest.mouseMove(strip, target)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=target)
    assert shown(window) == [essay_ids[1], essay_ids[0]]


def test_each_pane_has_its_own_history_zoom_and_script(window: MainWindow, essay_ids: list[str]) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    window.open_essay(essay_ids[2])
    window.run_action("zoom_in")
    window.run_action("next_script")
    left, right = window.reader_panes()
    assert right.view.typography.font_px == left.view.typography.font_px + 1
    assert right.state.script == "hans"
    assert left.state.script == ""
    press(window, Qt.Key.Key_Left, ALT)
    assert shown(window) == essay_ids[:2]
    press(window, Qt.Key.Key_Right, ALT)
    assert shown(window) == [essay_ids[0], essay_ids[2]]


def test_linked_panes_move_together_and_one_click_separates_them(
    window: MainWindow, essay_ids: list[str], qtbot: QtBot, until_idle: Callable[[MainWindow], None]
) -> None:
    window.open_essay(essay_ids[0])
    window.run_action("split")
    until_idle(window)
    left, right = window.reader_panes()
    press(window, Qt.Key.Key_L, CTRL)
    right.view.scroll_to_end(bottom=True)
    assert left.current_place() == right.current_place()
    qtbot.mouseClick(right.strip.link, Qt.MouseButton.LeftButton)
    assert not window.workspace.linked
    right.view.scroll_to_end(bottom=False)
    assert left.current_place() != right.current_place()


def test_a_narrow_window_shows_panes_behind_each_other_and_a_wide_one_beside(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    window.resize(900, 700)
    QApplication.sendPostedEvents()
    assert shown(window) == [essay_ids[1]]
    assert window.pane_row.tabs.isVisible()
    window.pane_row.tabs.setCurrentIndex(0)
    assert shown(window) == [essay_ids[0]]
    window.resize(1366, 700)
    QApplication.sendPostedEvents()
    assert shown(window) == essay_ids[:2]


def test_a_panel_that_does_not_fit_lies_over_the_text_and_goes_when_an_essay_is_opened(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.resize(800, 700)
    window.open_essay(essay_ids[0])
    width = window.reader_panes()[0].width()
    press(window, Qt.Key.Key_1, CTRL)
    assert window.left.isVisible()
    assert window.reader_panes()[0].width() == width
    window.open_essay(essay_ids[1])
    assert not window.left.isVisible()


# --- restart --------------------------------------------------------------------------------------


def test_everything_is_in_its_place_after_a_restart(
    session: Session,
    essay_ids: list[str],
    open_window: Callable[[Session], MainWindow],
    until_idle: Callable[[MainWindow], None],
) -> None:
    first = open_window(session)
    first.open_essay(essay_ids[0], Position("p6", 0))
    first.open_essay(essay_ids[1], beside=True)
    first.run_action("zoom_in")
    until_idle(first)
    places = [pane.current_place() for pane in first.reader_panes()]
    first.close()
    second = open_window(session)
    assert shown(second) == essay_ids[:2]
    until_idle(second)
    assert [pane.current_place() for pane in second.reader_panes()] == places
    assert second.workspace.active_pane.zoom_px == 1


def test_an_arrangement_saved_by_name_opens_again_from_the_menu(
    window: MainWindow, essay_ids: list[str], until_idle: Callable[[MainWindow], None]
) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    keep_arrangement(window, "两篇对读")
    until_idle(window)
    window.run_action("close_other_panes")
    window.open_essay(essay_ids[2])
    window.more_menu.aboutToShow.emit()
    entries = [a for menu in window.more_menu.findChildren(QMenu) for a in menu.actions()]
    next(entry for entry in entries if entry.text() == "两篇对读").trigger()
    assert shown(window) == essay_ids[:2]


def test_an_essay_opens_again_where_it_was_left(
    window: MainWindow, essay_ids: list[str], until_idle: Callable[[MainWindow], None]
) -> None:
    window.open_essay(essay_ids[0], Position("p8", 0))
    place = window.reader_panes()[0].current_place()
    window.save_now()
    until_idle(window)
    window.open_essay(essay_ids[1])
    window.open_essay(essay_ids[0])
    assert window.reader_panes()[0].current_place() == place


# --- import, undo ---------------------------------------------------------------------------------


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 300), *given))
    event = QDropEvent(QPointF(400, 300), *given)
    QApplication.sendEvent(window, event)
    assert event.isAccepted()


def test_files_dropped_anywhere_are_imported_and_the_only_one_opens(
    window: MainWindow, session: Session, tmp_path: Path, until_idle: Callable[[MainWindow], None]
) -> None:
    essay = tmp_path / "商品.txt"
    essay.write_text("商品的秘密\n\n商品首先是一个外界的对象，靠自己的属性满足人的需要。\n", encoding="utf-8")
    said: list[str] = []
    window.notices.shown.connect(said.append)  # it goes by itself after a while
    drop(window, essay)
    until_idle(window)
    pane = window.active_pane()
    assert pane is not None
    assert pane.opened is not None
    assert pane.opened.row.file == "商品.txt"
    assert "已导入 1 篇。" in said


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_imported(
    window: MainWindow, session: Session, tmp_path: Path, until_idle: Callable[[MainWindow], None]
) -> None:
    (tmp_path / "好.txt").write_text("标题\n\n一段完整的正文，足够长，可以导入。\n", encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"")
    before = len(library.list_essays(session))
    drop(window, tmp_path / "好.txt", tmp_path / "坏.txt")
    until_idle(window)
    assert len(library.list_essays(session)) == before + 1
    assert "1 个文件无法读取" in window.notices.text
    assert "坏.txt" in window.notices.text


def test_a_panel_over_the_text_hides_no_notice(window: MainWindow, essay_ids: list[str]) -> None:
    window.resize(1366, 700)
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    window.show_panel("library")
    window.say("glossary.dictionary_added", name="小词典")
    assert window.body.left_overlays
    left, corner = window.left, window.left.mapTo(window, QPoint(0, 0))
    assert not QRect(corner, left.size()).intersects(
        QRect(window.notices.mapTo(window, QPoint(0, 0)), window.notices.size())
    )


def test_removing_closes_the_panes_and_undo_brings_the_essay_back(
    window: MainWindow, session: Session, essay_ids: list[str], until_idle: Callable[[MainWindow], None]
) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    library.remove_essays(session, (essay_ids[1],))
    assert shown(window) == [essay_ids[0]]
    press(window, Qt.Key.Key_Z, CTRL)
    assert essay_ids[1] in {row.id for row in library.list_essays(session)}
    assert "移出文献" in window.notices.text
    until_idle(window)


def test_the_undo_entry_says_what_it_takes_back(
    window: MainWindow, session: Session, essay_ids: list[str]
) -> None:
    annotating.annotate(session, essay_ids[0], [Span("p1", 0, 5)])
    window.main_menu.aboutToShow.emit()
    assert window.actions_by_id["undo"].text() == "撤销写批注"


# --- keyboard and input methods -------------------------------------------------------------------


def test_the_whole_way_without_a_mouse(
    window: MainWindow, essay_ids: list[str], until_idle: Callable[[MainWindow], None]
) -> None:
    """Ctrl+K, a title, Enter; again with Alt+Enter beside; sections; back to the first pane; close."""
    press(window, Qt.Key.Key_K, CTRL)
    assert QApplication.focusWidget() is window.field
    type_text(window.field, "喂养")
    until_idle(window)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_K, CTRL)
    type_text(window.field, "平台的租")
    until_idle(window)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return, ALT)
    assert len(shown(window)) == 2
    until_idle(window)
    before = window.reader_panes()[1].current_place()
    press(window, Qt.Key.Key_PageDown, CTRL)
    assert window.reader_panes()[1].current_place() != before
    press(window, Qt.Key.Key_Tab, CTRL)
    assert QApplication.focusWidget() is window.reader_panes()[0].view
    press(window, Qt.Key.Key_W, CTRL)
    assert len(shown(window)) == 1


def test_a_command_is_run_from_the_one_field(window: MainWindow, essay_ids: list[str]) -> None:
    window.open_essay(essay_ids[0])
    press(window, Qt.Key.Key_K, CTRL)
    type_text(window.field, ">拆分")
    press(window, Qt.Key.Key_Return)
    assert len(shown(window)) == 2


def test_the_field_drops_titles_terms_and_hits_with_totals(
    window: MainWindow, until_idle: Callable[[MainWindow], None]
) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    type_text(window.field, "異化")
    until_idle(window)
    kinds = {
        window.field.drop.list.item(row).data(Qt.ItemDataRole.UserRole).kind
        for row in range(window.field.drop.list.count())
    }
    assert {QuickKind.ESSAY, QuickKind.HIT, QuickKind.ALL_HITS} <= kinds
    assert window.field.drop.list.count() <= 8
    press(window, Qt.Key.Key_Escape)
    assert not window.field.drop.isVisible()
    assert QApplication.focusWidget() is window.field
    press(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not window.field


def test_while_an_input_method_composes_nothing_is_rebuilt_and_enter_is_its_own(
    window: MainWindow, essay_ids: list[str], until_idle: Callable[[MainWindow], None]
) -> None:
    window.open_essay(essay_ids[0])
    press(window, Qt.Key.Key_K, CTRL)
    type_text(window.field, "劳动")
    until_idle(window)
    before = [window.field.drop.list.item(row).text() for row in range(window.field.drop.list.count())]
    QApplication.sendEvent(window.field, QInputMethodEvent("yi'hua", []))
    assert window.field.composing
    window.one_field.ask("别的")
    press(window, Qt.Key.Key_Return)
    after = [window.field.drop.list.item(row).text() for row in range(window.field.drop.list.count())]
    assert after == before
    assert QApplication.focusWidget() is window.field
    commit = QInputMethodEvent("", [])
    commit.setCommitString("异化")
    QApplication.sendEvent(window.field, commit)
    assert window.field.text() == "劳动异化"
    until_idle(window)


def test_find_in_the_essay_goes_from_hit_to_hit_and_escape_returns_to_the_text(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.open_essay(essay_ids[0])
    pane = window.reader_panes()[0]
    press(window, Qt.Key.Key_F, CTRL)
    type_text(pane.finding.bar.field, "劳动")
    first = pane.finding.bar.count.text()
    assert first.startswith("1/")
    press(window, Qt.Key.Key_Return)
    assert pane.finding.bar.count.text().startswith("2/")
    press(window, Qt.Key.Key_Escape)
    assert not pane.finding.bar.isVisible()
    assert QApplication.focusWidget() is pane.view


# --- accessibility --------------------------------------------------------------------------------


def controls(window: MainWindow) -> list[QWidget]:
    found: list[QWidget] = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    own = [w for w in found if not w.objectName().startswith("qt_") and w.isVisibleTo(window)]
    return [w for w in own if not isinstance(w.parentWidget(), QLineEdit)]


@pytest.mark.parametrize("panel", ["library", "outline"])
def test_every_control_has_a_name_for_screen_readers(
    window: MainWindow, essay_ids: list[str], panel: str
) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    window.run_action("find")
    window.show_panel(panel)
    nameless = [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in controls(window)
        if not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert nameless == []


def test_tab_reaches_every_control_of_the_bar_and_the_text(window: MainWindow, essay_ids: list[str]) -> None:
    window.open_essay(essay_ids[0])
    window.field.setFocus()
    reached: set[QWidget | None] = set()
    for _ in range(60):
        reached.add(QApplication.focusWidget())
        press(window, Qt.Key.Key_Tab)
    bar = window.top_bar
    wanted = {bar.menu_button, bar.split, bar.compare, bar.appearance, bar.more_button}
    assert wanted <= reached
    assert set(window.rail.buttons.values()) <= reached
    assert window.reader_panes()[0].view in reached
