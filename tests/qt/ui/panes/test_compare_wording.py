"""用词: from a table of words to the lines, from a line to the text; sorted, copied, without a mouse too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from duidu.app.operations import library
from duidu.app.presenters.comparing import WORDING
from duidu.ui.models.wording import SORT
from duidu.ui.panes.compare_page import TABS
from duidu.ui.parts.pieces import Pick
from tests.qt.ui.panes.conftest import type_text, wait_for_jobs


@pytest.fixture
def view(window, essays, qtbot):
    window.show_page("compare")
    page = window.pages["compare"]
    number = next(n for n, tab in enumerate(TABS) if tab.name == WORDING)
    page.tabs.setCurrentIndex(number)
    wait_for_jobs(window, qtbot)
    return page.views[number]


def shown(view, column: int = 0) -> list:
    return [view.sorted.index(row, column).data() for row in range(view.sorted.rowCount())]


def test_a_word_leads_to_its_lines_and_a_line_to_the_text(window, view, qtbot) -> None:
    view.table.setFocus()
    view.table.selectRow(shown(view).index("资本主义"))
    wait_for_jobs(window, qtbot)
    row = view.presenter.state.row
    assert view.lines.rowCount() == row.count
    view.list.setFocus()
    view.list.setCurrentIndex(view.lines.first_place())
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    first = view.presenter.state.lines[0]
    pane = window.active_pane()
    assert pane.essay_id == first.essay
    assert len(pane.view.picture.marks.hits) == sum(
        line.essay == first.essay for line in view.presenter.state.lines
    )


def test_a_click_on_a_head_sorts_by_number_not_by_digits(window, view, qtbot) -> None:
    view.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    counts = [int(count) for count in shown(view, 1)]
    assert counts == sorted(counts, reverse=True)


def test_collocates_wait_for_a_string_and_come_after_enter(window, view, qtbot) -> None:
    QTest.mouseClick(view.kinds.buttons["collocates"], Qt.MouseButton.LeftButton)
    assert view.advice.isVisible()
    assert view.query.isVisible()
    type_text(view.query, "自由時間")
    QTest.keyClick(view.query, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    assert view.presenter.state.table.found == 3


def test_every_kind_has_its_columns_and_the_filter_narrows(window, view, qtbot) -> None:
    QTest.mouseClick(view.kinds.buttons["strings"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.units.buttons["characters"], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert view.model.rowCount() > 3
    view.filter.setText("资本")
    assert shown(view)
    assert all("资本" in text for text in shown(view))
    view.filter.clear()
    QTest.mouseClick(view.kinds.buttons["keyness"], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert view.advice.isVisible()  # every essay is chosen: there is no rest to compare with


def test_the_table_is_copied_by_its_key_and_written_as_it_is_sorted(window, view, qtbot, tmp_path) -> None:
    view.table.setFocus()
    view.table.selectRow(0)
    QTest.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, line = QGuiApplication.clipboard().text().splitlines()
    assert line.split("\t")[0] == shown(view)[0]
    assert head.split("\t")[0] == "词"
    view.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    view.write(tmp_path / "words.tsv")
    written = (tmp_path / "words.tsv").read_text("utf-8").splitlines()[1:]
    assert [line.split("\t")[0] for line in written] == shown(view)


def choose_by_keys(pick, key: str) -> None:
    """Open the menu with the arrow and go down to an entry."""
    pick.setFocus()
    QTest.keyClick(pick, Qt.Key.Key_Down)
    number = [choice for choice, _ in pick.choices].index(key)
    menu = pick.menu()
    for _ in range(number + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


@pytest.fixture
def menus_return(monkeypatch) -> None:
    """A menu under a button has an event loop of its own; without it keys reach the menu all the same."""
    monkeypatch.setattr(Pick, "showMenu", lambda pick: pick.menu().popup(pick.mapToGlobal(pick.pos())))


def test_every_column_is_sorted_without_a_mouse(window, view, qtbot, menus_return) -> None:
    columns = view.presenter.state.columns
    for number, name in enumerate(columns):
        choose_by_keys(view.order, name)
        cells = [view.sorted.index(row, number).data(SORT) for row in range(view.sorted.rowCount())]
        assert cells == sorted(cells, reverse=number > 0)
    view.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert view.order.value == columns[1]  # a click on a head is shown there, too


def test_a_collection_is_counted_alone_and_compared_with_another(
    window, view, essays, qtbot, menus_return
) -> None:
    first = library.create_collection(window.session, "机器", (essays["machines"],))
    second = library.create_collection(window.session, "平台", (essays["platforms"],))
    wait_for_jobs(window, qtbot)
    choose_by_keys(view.scope, first)
    wait_for_jobs(window, qtbot)
    assert view.presenter.state.table.essays == 1
    QTest.mouseClick(view.kinds.buttons["keyness"], Qt.MouseButton.LeftButton)
    choose_by_keys(view.against, second)
    wait_for_jobs(window, qtbot)
    request = view.presenter.state.request
    assert (request.essays, request.against) == ((essays["machines"],), (essays["platforms"],))
    assert view.presenter.state.rows


def test_the_lines_below_the_table_are_copied_by_the_key(window, view, qtbot) -> None:
    view.table.selectRow(shown(view).index("资本主义"))
    wait_for_jobs(window, qtbot)
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == len(view.presenter.state.lines) + 1
    assert all("\t资本主义\t" in line or "\t資本主義\t" in line for line in copied[1:])
