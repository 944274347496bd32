"""The outline follows the active pane and the place that is read."""

from pytestqt.qtbot import QtBot

from duidu.ui.main_window import MainWindow
from duidu.ui.panes.outline_panel import OutlinePanel


def outline(window: MainWindow) -> OutlinePanel:
    window.show_panel("outline")
    panel = window.left.panels["outline"]
    assert isinstance(panel, OutlinePanel)
    return panel


def test_a_heading_leads_to_its_section_and_back_leads_to_where_one_was(
    window: MainWindow, essay_ids: list[str], qtbot: QtBot
) -> None:
    window.open_essay(essay_ids[0])
    panel = outline(window)
    before = window.reader_panes()[0].current_place()
    panel.list.itemClicked.emit(panel.list.item(2))
    place = window.reader_panes()[0].current_place()
    assert place != before
    qtbot.waitUntil(lambda: panel.list.currentRow() in (1, 2))
    window.run_action("back")
    assert window.reader_panes()[0].current_place() == before


def test_the_outline_is_that_of_the_pane_the_reader_turned_to(
    window: MainWindow, essay_ids: list[str]
) -> None:
    window.resize(1920, 900)
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    panel = outline(window)
    second = [panel.list.item(row).text() for row in range(panel.list.count())]
    window.run_action("next_pane")
    first = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert first != second
    assert first
    assert second
