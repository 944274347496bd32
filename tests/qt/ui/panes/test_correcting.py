"""Corrections by mouse and key: from the reader's menu, and from the report of the clean-up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from duidu.app.operations import correcting, importing
from duidu.app.operations.reading import open_copy
from duidu.app.presenters.cleaning import AsideRow, GroupRow, NoteRow
from duidu.app.presenters.workspace import Stop
from duidu.base.jobs import Inline
from duidu.base.text import Position
from duidu.core.importing.corrections.deeds import Split
from duidu.core.library.catalogue import Catalogue
from duidu.ui.panes.correction_desk import CorrectionDesk
from duidu.ui.panes.correction_menu import CorrectionMenu
from duidu.ui.panes.note_mover import NoteMover
from tests.helpers.correctable import TEXT, book, import_text
from tests.qt.ui.panes.conftest import wait_for_jobs


def right_click(hand, point: QPoint) -> CorrectionMenu:
    """Press the right mouse button at a point of the text."""
    menu = CorrectionMenu.of(hand.pane)
    assert menu is not None
    port = hand.pane.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, port.mapToGlobal(point))
    QApplication.sendEvent(port, event)
    return menu


def ask_menu(hand, words: str) -> CorrectionMenu:
    """Press the right mouse button before the words and open the corrections."""
    box = hand.pane.view.rects_of(hand.place_of(words))[0]
    menu = right_click(hand, QPoint(box.left() + 1, box.center().y()))
    click_entry(menu.context_menu, "更正", hand.qtbot)
    return menu


def click_entry(menu: QMenu, text: str, qtbot) -> None:
    """Click an entry of an open menu."""
    qtbot.waitUntil(menu.isVisible)
    entry = next(action for action in menu.actions() if action.text() == text)
    QTest.mouseMove(menu, menu.actionGeometry(entry).center())
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def choose(menu: CorrectionMenu, *path: str, qtbot) -> None:
    """Click an entry of the corrections, through menus inside it."""
    at = menu.menu
    for text in path:
        entry = next(action for action in at.actions() if action.text() == text)
        click_entry(at, text, qtbot)
        at = entry.menu()


def texts(hand) -> list[str]:
    return [block.text for block in hand.pane.opened.essay.blocks]


def test_a_paragraph_is_begun_at_the_mouse_and_undo_joins_it_again(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    before = [block.text for block in hand.pane.opened.essay.blocks]
    choose(ask_menu(hand, "所谓自由时间"), "从这里另起一段", qtbot=qtbot)
    wait_for_jobs(window, qtbot)
    texts = [block.text for block in hand.pane.opened.essay.paragraphs]
    assert texts[1].startswith("所谓自由时间")
    window.run_action("undo")
    wait_for_jobs(window, qtbot)
    assert [block.text for block in hand.pane.opened.essay.blocks] == before


def test_a_heading_is_made_a_paragraph(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    choose(ask_menu(hand, "二、结论"), "改为正文段落", qtbot=qtbot)
    wait_for_jobs(window, qtbot)
    assert [block.text for block in hand.pane.opened.essay.headings] == ["一、引言"]


def test_a_repair_is_taken_back_in_the_report_and_made_again(window, session, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "spaces.txt"
    text = "机器与时间\n\n张三\n\n一、引言\n\n机器延长了工作日，工人的时间被占有。资本 主义的生产方式就是这样，它从来如此。\n"
    path.write_text(text, encoding="utf-8")
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    window.show_page("report", outcome.essay)
    page = window.pages["report"]
    line = next(i for i, row in enumerate(page.model.rows) if getattr(row, "kind", "") == "spacing")
    page.list.setCurrentIndex(page.model.index(line))
    assert page.correct.text() == "撤回这处修补"
    QTest.mouseClick(page.correct, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert not page.model.rows[line].applied
    assert page.correct.text() == "采用这处修补"
    QTest.mouseClick(page.correct, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert page.model.rows[line].applied


@pytest.fixture
def essay(session, tmp_path: Path) -> str:
    return import_text(session, tmp_path, TEXT)


def mark_point(hand, index: int) -> QPoint:
    """The middle of a note's mark in the text."""
    note = hand.pane.opened.essay.notes[index]
    view = hand.pane.view
    row = view.scene.find(view.document.index_of(note.anchor.block))
    place = next(place for place in row.laid.block.places if place.index == index)
    return view.scene.display_rects(row, place.start, place.end)[0].center().toPoint()


def gap_before(hand, words: str) -> QPoint:
    box = hand.pane.view.rects_of(hand.place_of(words))[0]
    return QPoint(box.left() + 1, box.center().y())


def anchor_words(hand, index: int) -> str:
    """The words right before a note's mark."""
    note = hand.pane.opened.essay.notes[index]
    return hand.pane.opened.essay.by_id[note.anchor.block].text[: note.anchor.offset][-4:]


def test_a_mark_is_taken_with_the_mouse_and_put_down_where_it_belongs(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    before = anchor_words(hand, 0)
    for leave in (True, False):
        menu = right_click(hand, mark_point(hand, 0))
        click_entry(menu.context_menu, "更正", qtbot)
        choose(menu, "移动注码 ①…", qtbot=qtbot)
        mover = NoteMover.of(hand.pane)
        assert mover.bar.isVisible()
        port = hand.pane.view.viewport()
        QTest.mouseMove(port, gap_before(hand, "，是指可以"))
        if leave:
            QTest.keyClick(hand.pane.view, Qt.Key.Key_Escape)
            assert not mover.bar.isVisible()
            assert anchor_words(hand, 0) == before
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=gap_before(hand, "，是指可以"))
    wait_for_jobs(window, qtbot)
    assert anchor_words(hand, 0) == "自由时间"
    assert not mover.bar.isVisible()
    window.run_action("undo")
    wait_for_jobs(window, qtbot)
    assert anchor_words(hand, 0) == before


def test_a_mark_is_moved_with_keys_alone(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    note = hand.pane.opened.essay.notes[0]
    hand.pane.view.put_caret(Position(note.anchor.block, 0))
    window.run_action("correct_note")
    QTest.keyClick(hand.pane.view, Qt.Key.Key_Right)
    QTest.keyClick(hand.pane.view, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    assert hand.pane.opened.essay.notes[0].anchor.offset == note.anchor.offset + 1


def test_a_selection_is_called_foreign_and_brought_back_from_the_report(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    before = texts(hand)
    hand.select("机器本身不决定时间的长短，")
    menu = CorrectionMenu.of(hand.pane)
    hand.companion.bar.open_menu(hand.pane.view.mapToGlobal(QPoint(200, 200)))
    click_entry(hand.companion.bar.menu, "更正", qtbot)
    choose(menu, "选中的文字不属于本文", qtbot=qtbot)
    wait_for_jobs(window, qtbot)
    assert texts(hand)[-1] == "这一点常常被人忘记。"
    window.run_action("clean_report")
    page = window.pages["report"]
    line = next(
        i for i, row in enumerate(page.model.rows) if isinstance(row, AsideRow) and row.group == "foreign"
    )
    page.list.setCurrentIndex(page.model.index(line))
    assert page.correct.text() == "这段属于本文"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    assert not [row for row in page.model.rows if isinstance(row, AsideRow) and row.group == "foreign"]
    assert "".join(texts(hand)) == "".join(before)


def test_actions_change_headings_and_join_at_the_caret(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    hand.pane.view.put_caret(Position(hand.pane.opened.essay.headings[0].id, 1))
    window.run_action("correct_level_down")
    wait_for_jobs(window, qtbot)
    assert [block.level for block in hand.pane.opened.essay.headings] == [2, 1]
    window.run_action("correct_level_up")
    wait_for_jobs(window, qtbot)
    last = hand.pane.opened.essay.paragraphs[-1]
    hand.pane.view.put_caret(Position(last.id, 3))
    window.run_action("correct_join")
    wait_for_jobs(window, qtbot)
    assert hand.pane.opened.essay.paragraphs[-1].text.endswith(last.text)
    assert len(hand.pane.opened.essay.paragraphs[-1].text) > len(last.text)


def test_the_way_back_leads_to_the_words_of_a_paragraph_that_was_joined(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    left = hand.pane.opened.essay.paragraphs[-1]
    key = window.workspace.active
    window.change(window.workspace.change_pane(key, behind=(Stop(essay, Position(left.id, 2)),)))
    hand.pane.view.put_caret(Position(left.id, 3))
    window.run_action("correct_join")
    wait_for_jobs(window, qtbot)
    joined = hand.pane.opened.essay.paragraphs[-1]
    assert joined.text.endswith(left.text)
    (stop,) = window.workspace.active_pane.behind
    assert stop.place == Position(joined.id, len(joined.text) - len(left.text) + 2)


def test_the_key_of_corrections_opens_them_at_the_caret(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    paragraph = hand.pane.opened.essay.paragraphs[-1]
    hand.pane.view.put_caret(Position(paragraph.id, 3))
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    menu = CorrectionMenu.of(hand.pane).menu
    qtbot.waitUntil(menu.isVisible)
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:2] == ["与上一段合并", "从这里另起一段"]
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_a_note_is_given_its_mark_from_the_report(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    window.run_action("clean_report")
    page = window.pages["report"]
    page.choose("notes")
    line = next(
        i
        for i, row in enumerate(page.model.rows)
        if isinstance(row, NoteRow) and row.reason == "mark-missing"
    )
    page.list.setCurrentIndex(page.model.index(line))
    QTest.mouseClick(page.partner, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.partners.isVisible)
    click_entry(page.partners, page.partners.actions()[0].text(), qtbot)
    wait_for_jobs(window, qtbot)
    assert page.report.notes == ()
    assert page.report.corrections[0].kind == "note"


def test_a_note_without_a_mark_is_put_into_the_text_from_the_report(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    window.run_action("clean_report")
    page = window.pages["report"]
    line = next(
        i
        for i, row in enumerate(page.model.rows)
        if isinstance(row, NoteRow) and row.reason == "mark-missing"
    )
    page.list.setCurrentIndex(page.model.index(line))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert not window.workspace.page
    pane_view = hand.pane.view
    pane_view.put_caret(Position(hand.place_of("常常被人忘记").block, 5))
    QTest.keyClick(pane_view, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    (note,) = [note for note in hand.pane.opened.essay.notes if note.body and "列宁" in note.body]
    assert note.anchor == Position(hand.place_of("常常被人忘记").block, 5)


def test_my_corrections_are_listed_and_taken_back_one_by_one(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    before = texts(hand)
    hand.pane.view.put_caret(Position(hand.pane.opened.essay.paragraphs[-1].id, 5))
    window.run_action("correct_split")
    wait_for_jobs(window, qtbot)
    assert texts(hand) != before
    window.run_action("my_corrections")
    page = window.pages["report"]
    assert [type(row).__name__ for row in page.model.rows] == ["GroupRow", "CorrectionRow"]
    assert page.correct.text() == "取消这处更正"
    QTest.mouseClick(page.correct, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert texts(hand) == before
    assert page.nothing.isVisible()
    assert "更正" in page.nothing.text()


def test_the_report_is_walked_by_steps_and_by_a_click_in_either_text(window, hand, essay, qtbot) -> None:
    hand.open(essay)
    window.run_action("clean_report")
    page = window.pages["report"]
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    row = page.model.rows[page.list.currentIndex().row()]
    assert not isinstance(row, GroupRow)
    assert row is page.report.repairs[1]
    QTest.mouseClick(page.previous, Qt.MouseButton.LeftButton)
    assert page.model.rows[page.list.currentIndex().row()] is page.report.repairs[0]
    cursor = page.original.cursor_of(page.report.repairs[1].source)
    page.original.setTextCursor(cursor)
    box = page.original.cursorRect(cursor)
    QTest.mouseClick(page.original.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.model.rows[page.list.currentIndex().row()] is page.report.repairs[1]


def test_where_the_original_is_gone_a_sentence_says_so_and_the_text_stays(
    window, hand, essay, session, qtbot
) -> None:
    hand.open(essay)
    before = texts(hand)
    session.store.originals.path(hand.pane.opened.row.original).unlink()
    hand.pane.view.put_caret(Position(hand.pane.opened.essay.paragraphs[-1].id, 5))
    window.run_action("correct_split")
    wait_for_jobs(window, qtbot)
    assert "原件" in window.notices.text
    window.run_action("clean_report")
    page = window.pages["report"]
    assert "原件" in page.trouble.text()
    assert not page.list.isVisible()
    assert texts(hand) == before


def test_a_book_is_corrected_beside_the_window_and_stays_where_it_was(
    window, hand, session, tmp_path: Path, qtbot
) -> None:
    essay = import_text(session, tmp_path, book(), "book.txt")
    hand.open(essay)
    words = "第30章第6段说："
    place = hand.place_of(words)
    hand.pane.go_to(Position(place.block, 0))
    wait_for_jobs(window, qtbot)
    hand.select(words)
    here, selected = hand.pane.current_place(), hand.pane.view.selected_text()
    assert selected
    later = hand.pane.opened.essay.paragraphs[-1]
    CorrectionDesk.of(window.context).do(essay, Split(Position(later.id, 12)))
    assert window.jobs.busy, "the window goes on while the book is read"
    wait_for_jobs(window, qtbot)
    assert hand.pane.opened.essay.paragraphs[-1].text == later.text[12:]
    assert (hand.pane.current_place(), hand.pane.view.selected_text()) == (here, selected)
    window.run_action("undo")
    wait_for_jobs(window, qtbot)
    assert hand.pane.opened.essay.paragraphs[-1] == later


def test_a_correction_of_a_book_is_stopped_and_nothing_is_changed(
    window, hand, session, tmp_path: Path, qtbot
) -> None:
    essay = import_text(session, tmp_path, book(), "book.txt")
    hand.open(essay)
    before = texts(hand)
    hand.pane.view.put_caret(Position(hand.pane.opened.essay.paragraphs[3].id, 20))
    window.run_action("correct_split")
    assert "更正" in window.status.job.text()
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert texts(hand) == before
    assert correcting.list_corrections(session, essay) == ()
    assert open_copy(session.store, essay).essay == hand.pane.opened.essay
