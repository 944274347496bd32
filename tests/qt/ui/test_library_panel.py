"""The library panel: what it says of each essay, how it is narrowed, and what keys do there."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duidu.app.operations import library
from duidu.app.session import Session
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.library_panel import LibraryPanel


@pytest.fixture
def panel(window: MainWindow, session: Session, essay_ids: list[str]) -> LibraryPanel:
    library.create_collection(session, "samples", tuple(essay_ids[:2]), kind="samples")
    window.show_panel("library")
    found = window.left.panels["library"]
    assert isinstance(found, LibraryPanel)
    return found


def titles(panel: LibraryPanel) -> list[str]:
    return [row.title for row in panel.model.rows]


def choose(panel: LibraryPanel, *rows: int) -> None:
    panel.list.setFocus()
    panel.list.clearSelection()
    for row in rows:
        flag = QItemSelectionModel.SelectionFlag.Select
        panel.list.selectionModel().setCurrentIndex(panel.model.index(row), flag)


def test_each_essay_is_shown_and_spoken_with_author_length_and_progress(panel: LibraryPanel) -> None:
    row = panel.model.rows[0]
    assert row.byline == "沈既白"
    assert "字" in row.facts
    assert "未读" in row.facts
    spoken = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.title in spoken
    assert "沈既白" in spoken


def test_the_filter_finds_both_scripts_and_says_where_nothing_fits(panel: LibraryPanel) -> None:
    panel.filter.setText("数字劳动")
    assert len(titles(panel)) == 1
    panel.filter.setText("數字勞動")
    assert len(titles(panel)) == 1
    panel.filter.setText("没有这样的篇名")
    assert titles(panel) == []
    assert "没有这样的篇名" in panel.empty_title.text()


def test_every_order_shows_every_essay(panel: LibraryPanel) -> None:
    before = set(titles(panel))
    for sort in ("title", "author", "read", "length", "added"):
        panel.presenter.set_sort(sort)
        assert set(titles(panel)) == before


def test_a_collection_narrows_the_list(panel: LibraryPanel) -> None:
    shelf = next(s for s in panel.presenter.shelves() if s.kind == "samples")
    assert shelf.name == "样本"
    panel.presenter.set_shelf(shelf.id)
    assert len(titles(panel)) == 2


def test_the_samples_go_in_one_step_and_come_back_with_undo(
    panel: LibraryPanel, window: MainWindow, until_idle: Callable[[MainWindow], None]
) -> None:
    before = titles(panel)
    shelf = next(s for s in panel.presenter.shelves() if s.kind == "samples")
    panel.remove(panel.presenter.members(shelf.id))
    assert len(titles(panel)) == len(before) - shelf.count
    window.notices.button.click()
    assert titles(panel) == before
    until_idle(window)


def test_enter_opens_and_alt_enter_opens_beside(panel: LibraryPanel, window: MainWindow) -> None:
    choose(panel, 0)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    choose(panel, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert [pane.essay_id for pane in window.reader_panes()] == [row.id for row in panel.model.rows[:2]]


def test_delete_takes_the_chosen_essays_out(
    panel: LibraryPanel, window: MainWindow, until_idle: Callable[[MainWindow], None]
) -> None:
    before = titles(panel)
    choose(panel, 0, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert titles(panel) == before[2:]
    assert "原件和批注都还在" in window.notices.text
    until_idle(window)


def test_a_click_opens_in_the_active_pane(panel: LibraryPanel, window: MainWindow) -> None:
    box = panel.list.visualRect(panel.model.index(2))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    pane = window.active_pane()
    assert pane is not None
    assert pane.essay_id == panel.model.rows[2].id


def test_an_empty_library_says_what_to_do(
    empty_session: Session, open_window: Callable[[Session], MainWindow]
) -> None:
    window = open_window(empty_session)
    window.show_panel("library")
    panel = window.left.panels["library"]
    assert isinstance(panel, LibraryPanel)
    assert panel.empty_title.text() == "文献库还是空的。"
    assert panel.empty_button.isVisibleTo(panel)
    assert window.invitation.isVisible()


def test_a_long_list_shows_its_first_screen_at_once_and_keys_reach_its_end(
    panel: LibraryPanel, qtbot: QtBot
) -> None:
    row = panel.model.rows[0]
    panel.model.set_rows([replace(row, id=f"{number}") for number in range(700)])
    panel.list.doItemsLayout()
    assert panel.list.visualRect(panel.model.index(3)).height() > 0
    assert panel.list.visualRect(panel.model.index(699)).isEmpty(), "laid out before anybody could see it"
    qtbot.waitUntil(lambda: not panel.list.visualRect(panel.model.index(699)).isEmpty())
    choose(panel, 0)
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    assert panel.list.currentIndex().row() == 699
    assert panel.list.visualRect(panel.list.currentIndex()).bottom() <= panel.list.viewport().height()


def entry_of(menu, *texts: str):
    """The entry of a menu under these titles."""
    for text in texts[:-1]:
        menu = next(entry for entry in menu.actions() if entry.text() == text).menu()
    return next(entry for entry in menu.actions() if entry.text() == texts[-1])


def test_selected_essays_are_put_into_a_collection_taken_out_and_everything_is_undone(
    panel: LibraryPanel, session: Session, window: MainWindow
) -> None:
    choose(panel, 0, 2)
    essays = panel.chosen()
    panel.shelves.make("第一周", tuple(essays))
    made = next(one for one in library.list_collections(session) if one.name == "第一周")
    assert made.essays == set(essays)
    choose(panel, 0)
    menu = panel.context_menu()
    entry = entry_of(menu, "放进合集", "第一周")
    assert entry.isChecked()
    entry.trigger()
    menu.deleteLater()
    assert library.resolve_collection(session, "第一周").essays == {essays[1]}
    window.run_action("undo")
    assert library.resolve_collection(session, "第一周").essays == set(essays)
    panel.shelves.delete(made.id, made.name)
    assert "第一周" not in [one.name for one in library.list_collections(session)]
    assert len(library.list_essays(session)) == len(panel.model.rows)
    window.run_action("undo")
    assert library.resolve_collection(session, "第一周").essays == set(essays)


def test_a_collection_is_searched_from_its_chip(panel: LibraryPanel, window: MainWindow) -> None:
    choose(panel, 0)
    panel.shelves.make("第一周", tuple(panel.chosen()))
    chips = [panel._chips.itemAt(n).widget() for n in range(panel._chips.count())]
    chip = next(one for one in chips if one is not None and one.text().startswith("第一周"))
    next(one for one in chip.actions() if one.text() == "在当前合集里检索").trigger()
    assert window.pages["search"].hub.state.request.collection == panel.presenter.shelf != ""
