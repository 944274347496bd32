"""The comparison leads back to the texts, side by side at the places."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from duidu.ui.widgets.passages import Passage
from tests.qt.ui.panes.conftest import type_text, wait_for_jobs


def told_in(page, title: str) -> list[Passage]:
    """The sentences under the figures of the essay with this title."""
    grid = page.views[0].columns
    cells = [grid.itemAtPosition(2, at).widget() for at in range(0, grid.columnCount(), 2)]
    cell = next(cell for cell in cells if title in cell.accessibleName())
    return cell.findChildren(Passage)


def test_a_line_of_a_column_opens_the_essays_side_by_side_with_every_place_marked(
    window, essays, qtbot
) -> None:
    window.show_page("compare", "自由时间")
    wait_for_jobs(window, qtbot)
    page = window.pages["compare"]
    counts = {column.essay: column.count for column in page.presenter.state.columns}
    assert counts[essays["machines"]] == 2
    line = told_in(page, "论机器")[0]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    shown = [pane.essay_id for pane in window.reader_panes()]
    assert shown == [essays["machines"], essays["platforms"]]
    wait_for_jobs(window, qtbot)
    for pane in window.reader_panes():
        assert len(pane.view.picture.marks.hits) == counts[pane.essay_id]


def test_typing_suggests_terms_of_the_glossary_and_enter_compares(window, essays, qtbot) -> None:
    window.show_page("compare")
    page = window.pages["compare"]
    type_text(page.field, "资本主义")
    assert "资本主义" in page._suggestions.stringList()
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    assert page.presenter.state.term == "资本主义"
    assert page.presenter.state.columns
    page.field.completer().popup().hide()


def test_pages_of_the_same_volume_open_the_two_notes_beside_each_other(window, essays, qtbot) -> None:
    window.show_page("compare")
    page = window.pages["compare"]
    page.tabs.setCurrentIndex(1)
    wait_for_jobs(window, qtbot)
    rows = [row for row in page.presenter.state.sources if row.volume == "21"]
    page.views[1]._open(rows[0].cells[0], rows[0])
    assert [pane.essay_id for pane in window.reader_panes()] == [essays["machines"], essays["leisure"]]


def test_the_reading_panes_survive_behind_the_page(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    window.show_page("compare", "机器")
    wait_for_jobs(window, qtbot)
    QTest.keyClick(window.pages["compare"], Qt.Key.Key_Escape)
    assert window.active_pane().essay_id == essays["machines"]
    assert window.centre.currentWidget() is window.pane_row


def test_in_a_large_library_only_chosen_essays_have_buttons_and_others_are_added_by_name(
    window, essays, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr("duidu.ui.panes.compare_page.MOST_CHIPS", 1)
    window.show_page("compare", "机器")
    wait_for_jobs(window, qtbot)
    page = window.pages["compare"]
    left_out = next(one for one in page.presenter.state.essays if one.chosen)
    page.presenter.toggle(left_out.essay)
    wait_for_jobs(window, qtbot)
    assert page.chips.count() == len(page.presenter.state.chosen)
    type_text(page.adder, left_out.title[:3])
    popup = page.adder.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    assert left_out.essay in page.presenter.state.chosen
    assert page.adder.text() == ""
