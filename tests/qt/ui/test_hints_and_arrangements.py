"""Hints come one after another at their objects, once; arrangements are kept, renamed, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from duidu.app.operations import library, reading
from duidu.app.presenters.first_start import first_view
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.text import Position
from duidu.ui.deeds import files
from duidu.ui.deeds.panes import keep_arrangement
from duidu.ui.dialogs.arrangements import ArrangementsDialog
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.library_panel import LibraryPanel
from duidu.ui.parts.hints import connection_mark
from duidu.ui.widgets.cards import CardPage

Idle = Callable[[MainWindow], None]


@pytest.fixture
def first_start(
    window: MainWindow, session: Session, essay_ids: list[str], until_idle: Idle, qtbot: QtBot
) -> MainWindow:
    """The window as a new reader sees it, with the connections found and the first hint shown."""
    library.create_collection(session, "samples", tuple(essay_ids), kind="samples")
    found = first_view(Inline(), session)
    files.show_first(window, found)
    until_idle(window)
    qtbot.waitUntil(lambda: connection_mark(window.active_pane()) is not None)
    qtbot.waitUntil(lambda: window.hints.name == "select")
    return window


def said(window: MainWindow) -> str:
    balloon = window.hints.balloon
    return balloon.text.text() if balloon is not None and balloon.isVisible() else ""


def test_three_hints_come_one_after_another_each_at_its_object_and_never_again(
    first_start: MainWindow, session: Session, qtbot: QtBot, open_window: Callable[[Session], MainWindow]
) -> None:
    window = first_start
    assert "选中一句话" in said(window)
    assert window.active_pane().view.hasFocus(), "a hint takes no focus"
    qtbot.mouseClick(window.hints.balloon.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.hints.name == "connections")
    mark = connection_mark(window.active_pane())
    top = window.active_pane().view.viewport().mapTo(window, mark.center())
    assert abs(window.hints.balloon.geometry().center().x() - top.x()) < 200
    QTest.keyClick(window.active_pane().view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.hints.name == "field")
    window.run_action("search_all")
    qtbot.waitUntil(lambda: said(window) == "")
    assert session.settings["hints_seen"] == "select,connections,field"
    again = open_window(session)
    again.hints.begin()
    assert again.hints.balloon is None


def test_doing_what_a_hint_says_is_reading_it(
    first_start: MainWindow, session: Session, qtbot: QtBot
) -> None:
    first_start.active_pane().view.select_all()
    qtbot.waitUntil(lambda: first_start.hints.name == "connections")
    assert session.settings["hints_seen"] == "select"


def test_a_hint_is_out_of_the_way_while_the_text_moves(first_start: MainWindow) -> None:
    first_start.active_pane().view.scroll_by(60)
    assert said(first_start) == ""


def test_a_hint_waits_until_the_card_being_read_is_closed(first_start: MainWindow, qtbot: QtBot) -> None:
    hints, pane = first_start.hints, first_start.active_pane()
    cards = PaneCompanion.of(pane).cards
    hints.hide()
    cards.show_page(CardPage("a card"), QRect(200, 200, 40, 20), "a card")
    card = cards.card
    hints._show_next()
    assert said(first_start) == ""
    assert card.isVisible()
    card.dismiss()
    qtbot.waitUntil(lambda: said(first_start) != "")


def test_a_library_that_is_not_new_gets_no_hints(window: MainWindow, essay_ids: list[str]) -> None:
    window.open_essay(essay_ids[0])
    assert window.hints.balloon is None


# --- arrangements ---------------------------------------------------------------------------------


@pytest.fixture
def saved(window: MainWindow, essay_ids: list[str], until_idle: Idle) -> ArrangementsDialog:
    """Two arrangements, and the dialog that lists them."""
    window.open_essay(essay_ids[0])
    keep_arrangement(window, "一栏")
    window.open_essay(essay_ids[1], beside=True)
    keep_arrangement(window, "两栏")
    until_idle(window)
    window.run_action("arrangements")
    (dialog,) = window.findChildren(ArrangementsDialog)
    return dialog


def names(dialog: ArrangementsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_an_arrangement_is_opened_from_the_list_by_enter(
    window: MainWindow, saved: ArrangementsDialog, essay_ids: list[str]
) -> None:
    assert names(saved) == ["两栏", "一栏"]
    saved.list.setCurrentRow(1)
    QTest.keyClick(saved, Qt.Key.Key_Return)
    assert window.workspace.essays == (essay_ids[0],)


def test_an_arrangement_is_renamed_but_never_over_another(
    window: MainWindow, saved: ArrangementsDialog, session: Session
) -> None:
    saved.list.setCurrentRow(0)
    QTest.keyClick(saved, Qt.Key.Key_F2)
    (dialog,) = saved.findChildren(QInputDialog)
    dialog.setTextValue("一栏")
    dialog.accept()
    assert "已有名为" in saved.said.text()
    saved.rename("两栏", "并排")
    assert names(saved) == ["并排", "一栏"]
    window.run_action("undo")
    assert "两栏" in reading.arrangement_names(session)
    saved.close()


def test_a_removed_arrangement_comes_back_with_undo(
    window: MainWindow, saved: ArrangementsDialog, session: Session
) -> None:
    saved.list.setCurrentRow(0)
    QTest.keyClick(saved, Qt.Key.Key_Delete)
    assert reading.arrangement_names(session) == ["一栏"]
    saved.close()
    window.run_action("undo")
    assert set(reading.arrangement_names(session)) == {"一栏", "两栏"}


# --- going on, and back ---------------------------------------------------------------------------


def test_an_empty_pane_and_the_library_offer_the_essay_read_last_where_it_was_left(
    window: MainWindow, session: Session, essay_ids: list[str], until_idle: Idle
) -> None:
    for number, share in ((0, 0.3), (1, 0.6)):
        window.open_essay(essay_ids[number])
        pane = window.active_pane()
        window.open_essay(essay_ids[number], pane.map.place_at(round(pane.map.length * share)))
        window.note_places()
    until_idle(window)
    window.save_now()
    until_idle(window)
    window.run_action("close_pane")
    pane = window.pane_row.panes()[0]
    links = [b.text() for b in pane._empty.findChildren(QPushButton)]
    shares = [int(text.rsplit("　", 1)[1].rstrip("%")) for text in links[-2:]]
    assert shares == [pytest.approx(60, abs=5), pytest.approx(30, abs=5)]
    window.show_panel("library")
    panel = window.left.panels["library"]
    assert isinstance(panel, LibraryPanel)
    assert f"{shares[0]}%" in panel.going_on.accessibleName()
    panel.going_on.click()
    assert window.active_pane().essay_id == essay_ids[1]
    assert window.active_pane().map.progress(window.active_pane().current_place()) == pytest.approx(
        0.6, abs=0.05
    )
    until_idle(window)
    assert f"{shares[1]}%" in panel.going_on.accessibleName()


def test_the_side_buttons_of_a_mouse_go_back_and_forward(window: MainWindow, essay_ids: list[str]) -> None:
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1])
    pane = window.active_pane()

    def press(button: Qt.MouseButton) -> None:
        point = QPointF(QPoint(50, 50))
        event = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            point,
            pane.view.viewport().mapToGlobal(point),
            button,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(pane.view.viewport(), event)

    press(Qt.MouseButton.BackButton)
    assert window.active_pane().essay_id == essay_ids[0]
    press(Qt.MouseButton.ForwardButton)
    assert window.active_pane().essay_id == essay_ids[1]


def test_the_way_to_the_section_is_shown_and_each_step_of_it_leads_there(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.open_essay(essay_ids[0])
    pane = window.active_pane()
    row = pane.map.rows[-1]
    window.open_essay(essay_ids[0], Position(row.block, 0))
    pane.view.scroll_by(40)
    way = window.status.place
    assert row.text in way.text
    assert pane.opened.row.display_title in way.text
    way._steps[0].click()
    assert pane.view.first_visible().block == pane.opened.essay.blocks[0].id
    way.place.click()
    assert pane.going.bar.isVisible()
