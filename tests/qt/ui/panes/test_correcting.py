"""Corrections by mouse and key: from the reader's menu, and from the report of the clean-up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duidu.app.operations import importing
from duidu.base.jobs import Inline
from duidu.core.library.catalogue import Catalogue
from duidu.ui.panes.correction_menu import CorrectionMenu
from tests.qt.ui.panes.conftest import wait_for_jobs


def ask_menu(hand, words: str) -> CorrectionMenu:
    """Press the right mouse button before the words."""
    menu = CorrectionMenu.of(hand.pane)
    assert menu is not None
    view = hand.pane.view
    box = view.rects_of(hand.place_of(words))[0]
    point = QPoint(box.left() + 1, box.center().y())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    return menu


def choose(menu: CorrectionMenu, text: str, qtbot) -> None:
    """Click an entry of the open menu."""
    entry = next(action for action in menu.menu.actions() if action.text() == text)
    qtbot.waitUntil(menu.menu.isVisible)
    QTest.mouseClick(menu.menu, Qt.MouseButton.LeftButton, pos=menu.menu.actionGeometry(entry).center())


def test_a_paragraph_is_begun_at_the_mouse_and_undo_joins_it_again(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    before = [block.text for block in hand.pane.opened.essay.blocks]
    choose(ask_menu(hand, "所谓自由时间"), "从这里另起一段", qtbot)
    wait_for_jobs(window, qtbot)
    texts = [block.text for block in hand.pane.opened.essay.paragraphs]
    assert texts[1].startswith("所谓自由时间")
    window.run_action("undo")
    wait_for_jobs(window, qtbot)
    assert [block.text for block in hand.pane.opened.essay.blocks] == before


def test_a_heading_is_made_a_paragraph(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    choose(ask_menu(hand, "二、结论"), "改为正文段落", qtbot)
    wait_for_jobs(window, qtbot)
    assert [block.text for block in hand.pane.opened.essay.headings] == ["一、引言"]


def test_a_repair_is_taken_back_in_the_report_and_made_again(window, session, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "spaces.txt"
    text = "机器与时间\n\n张三\n\n一、引言\n\n机器延长了工作日，工人的时间被占有。资本 主义的生产方式就是这样，它从来如此。\n"
    path.write_text(text, encoding="utf-8")
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    window.show_page("report", outcome.essay)
    page = window.pages["report"]
    line = next(i for i, row in enumerate(page.model.rows) if row.kind == "spacing")
    page.list.setCurrentIndex(page.model.index(line))
    assert page.correct.text() == "撤回这处修补"
    QTest.mouseClick(page.correct, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert not page.model.rows[line].applied
    assert page.correct.text() == "采用这处修补"
    QTest.mouseClick(page.correct, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert page.model.rows[line].applied
