"""The outline follows the active pane and the place that is read."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from duidu.app.presenters.outline import OutlineRow
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.outline_panel import OutlinePanel

UntilIdle = Callable[[MainWindow], None]


def outline(window: MainWindow, until_idle: UntilIdle) -> OutlinePanel:
    """Opened, and filled, which is done a moment later."""
    window.show_panel("outline")
    until_idle(window)
    panel = window.left.panels["outline"]
    assert isinstance(panel, OutlinePanel)
    return panel


def test_a_heading_leads_to_its_section_and_back_leads_to_where_one_was(
    window: MainWindow, essay_ids: list[str], qtbot: QtBot, until_idle: UntilIdle
) -> None:
    window.open_essay(essay_ids[0])
    panel = outline(window, until_idle)
    before = window.reader_panes()[0].current_place()
    panel.list.heading_chosen.emit(2)
    place = window.reader_panes()[0].current_place()
    assert place != before
    qtbot.waitUntil(lambda: panel.list.current_row() in (1, 2))
    window.run_action("back")
    assert window.reader_panes()[0].current_place() == before


def test_the_outline_is_that_of_the_pane_the_reader_turned_to(
    window: MainWindow, essay_ids: list[str], until_idle: UntilIdle
) -> None:
    window.resize(1920, 900)
    window.open_essay(essay_ids[0])
    window.open_essay(essay_ids[1], beside=True)
    until_idle(window)
    panel = outline(window, until_idle)
    second = [row.text for row in panel.list.rows]
    window.run_action("next_pane")
    until_idle(window)
    first = [row.text for row in panel.list.rows]
    assert first != second
    assert first
    assert second


def test_a_closed_outline_costs_nothing_and_is_right_when_it_is_opened(
    window: MainWindow, essay_ids: list[str], until_idle: UntilIdle
) -> None:
    window.open_essay(essay_ids[0])
    panel = outline(window, until_idle)
    first = panel.list.rows
    window.show_panel("")
    window.open_essay(essay_ids[1])
    assert panel.list.rows is first
    outline(window, until_idle)
    pane = window.active_pane()
    assert pane is not None
    assert pane.map is not None
    assert panel.list.rows == pane.map.rows != first


def left_of_line(panel: OutlinePanel, row: int, line: int) -> int:
    """Where the ink of a heading's line begins, in pixels of the list."""
    view = panel.list
    box = view.visualRect(view.model().index(row, 0))
    box.moveTopLeft(view.viewport().mapTo(panel, box.topLeft()))
    image = panel.grab(box).toImage()
    height = view.fontMetrics().height()
    top = 6 + line * height
    ground = image.pixelColor(box.width() - 3, 3).lightness()
    return min(
        x
        for y in range(top, top + height)
        for x in range(image.width())
        if abs(image.pixelColor(x, y).lightness() - ground) > 80
    )


def test_a_heading_of_several_lines_keeps_its_indent_in_each(
    window: MainWindow, essay_ids: list[str], until_idle: UntilIdle
) -> None:
    window.open_essay(essay_ids[0])
    panel = outline(window, until_idle)
    until_idle(window)
    heading = "三、平台、数据与资本的积累及其在当代条件下的边界的再考察与批判"
    panel.list.show_rows((OutlineRow("p1", heading, 0), OutlineRow("p2", heading, 2)))
    until_idle(window)
    em = panel.list.fontMetrics().horizontalAdvance("\u3000")
    assert left_of_line(panel, 1, 0) - left_of_line(panel, 0, 0) == 2 * em
    assert left_of_line(panel, 1, 1) > left_of_line(panel, 1, 0) - em // 2
