"""Search from the field to the text: typed, listed by essay, opened at the place with every place marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from duidu.app.operations import library
from duidu.app.presenters.hit_rows import HitRow
from duidu.app.presenters.searching import SearchStatus
from duidu.app.words import LANGUAGES, Words
from duidu.core.library.model import Zone
from duidu.core.search import Unit
from duidu.core.search.language import parse
from duidu.ui.dialogs.saved_searches import SavedSearchesDialog
from duidu.ui.dialogs.search_help import EXAMPLES, SearchHelp
from duidu.ui.models.rows import ROW
from duidu.ui.widgets.dispersion import DispersionStrip
from tests.qt.ui.panes.conftest import type_text, wait_for_jobs


def search(window, qtbot: QtBot, text: str):
    """Type into the one field and press Enter."""
    window.run_action("search_all")
    type_text(window.field, text)
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    return window.pages["search"]


def rows_of(page) -> list:
    return [page.model.index(number).data(ROW) for number in range(page.model.rowCount())]


def test_enter_in_the_field_lists_both_scripts_and_enter_opens_the_first_place(
    window, hand, essays, qtbot
) -> None:
    page = search(window, qtbot, "資本主義")
    assert page.hub.state.total_occurrences == 5
    assert "5" in page.totals.text()
    rows = rows_of(page)
    assert {row.match for row in rows if isinstance(row, HitRow)} == {"资本主义", "資本主義"}
    first = page.list.currentIndex().data(ROW)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    pane = window.active_pane()
    assert pane.essay_id == first.essay
    assert first.span in pane.view.picture.marks.hits
    assert len(pane.view.picture.marks.hits) == len(page.hub.presenter.hits_in(first.essay))


def test_alt_enter_opens_the_place_beside_the_text_being_read(window, hand, essays, qtbot) -> None:
    hand.open(essays["leisure"])
    page = search(window, qtbot, "机器体系")
    QTest.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    shown = [pane.essay_id for pane in window.reader_panes()]
    assert shown[0] == essays["leisure"]
    assert len(shown) == 2


def test_a_zone_narrows_the_list_and_everything_brings_it_back(window, essays, qtbot) -> None:
    page = search(window, qtbot, "资本主义")
    QTest.mouseClick(page.chips.zones[Zone.KEYWORDS], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert page.hub.state.total_occurrences == 1
    QTest.mouseClick(page.chips.everywhere, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert page.hub.state.total_occurrences == 5


def test_a_wrong_expression_is_said_in_a_sentence_and_nothing_typed_is_lost(window, essays, qtbot) -> None:
    page = search(window, qtbot, "资本(")
    QTest.mouseClick(page.chips.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.chips.regex, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert page.hub.state.status is SearchStatus.FAILED
    assert page.advice.isVisible()
    assert page.title.text() == "资本("
    assert window.field.text() == "资本("


def lines_of(window, qtbot, text):
    page = search(window, qtbot, text)
    QTest.mouseClick(page.ways.buttons["lines"], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    return page.lines


def test_concordance_lines_are_sorted_by_the_neighbour_on_the_side_asked_for(window, essays, qtbot) -> None:
    lines = lines_of(window, qtbot, "自由")
    assert len(lines.presenter.state.lines) == window.pages["search"].hub.state.total_occurrences
    QTest.mouseClick(lines.sides.buttons["right"], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert lines.orders.isVisible()
    rights = [line.right[:2] for line in lines.presenter.state.lines]
    assert "".join(rights).startswith(("的劳", "劳动"))  # láo before shí
    assert set(rights[-5:]) <= {"时间", "時間"}


def test_the_keyboard_stays_in_the_list_whichever_way_it_is_shown(window, essays, qtbot) -> None:
    page = search(window, qtbot, "自由")
    page.list.setFocus()
    page.choose_way("lines")
    wait_for_jobs(window, qtbot)
    assert page.lines.list.hasFocus()
    page.choose_way("list")
    assert page.list.hasFocus()


def test_a_tick_of_the_strip_leads_to_its_line_and_enter_from_there_to_the_text(
    window, essays, qtbot
) -> None:
    lines = lines_of(window, qtbot, "自由")
    strip = lines.findChildren(DispersionStrip)[0]
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    state = lines.presenter.state
    chosen = state.lines[lines.list.currentIndex().row()]
    assert (chosen.essay, chosen.place) == (state.essays[0].essay, state.essays[0].places[1])
    QTest.keyClick(lines.list, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    assert window.active_pane().essay_id == chosen.essay


def test_selected_lines_are_copied_as_a_table_and_all_are_exported(window, essays, qtbot, tmp_path) -> None:
    lines = lines_of(window, qtbot, "自由")
    lines.list.setFocus()
    QTest.keyClick(lines.list, Qt.Key.Key_Home)
    QTest.keyClick(lines.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(lines.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == 3
    assert all("\t自由\t" in line for line in copied[1:])
    lines.write(tmp_path / "lines.csv")
    wait_for_jobs(window, qtbot)
    written = (tmp_path / "lines.csv").read_text("utf-8-sig").splitlines()
    assert len(written) == len(lines.presenter.state.lines) + 1


def test_the_panel_beside_the_text_shows_the_same_places(window, essays, qtbot) -> None:
    search(window, qtbot, "机器体系")
    window.show_panes()
    window.run_action("panel_search")
    panel = window.left.panels["search"]
    assert panel.model.rowCount() == window.pages["search"].model.rowCount()


def test_f3_goes_on_through_the_places_and_esc_takes_their_marks_away(window, hand, essays, qtbot) -> None:
    page = search(window, qtbot, "机器体系")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    pane = window.active_pane()
    first = pane.view.picture.marks.current_hit
    window.run_action("find_next")
    assert pane.view.picture.marks.current_hit != first
    hand.key(Qt.Key.Key_Escape)
    assert not pane.view.picture.marks.hits


def test_conditions_are_behind_one_chip_and_narrow_the_list(window, essays, qtbot) -> None:
    page = search(window, qtbot, "资本主义")
    assert not page.chips.conditions.isVisible()
    QTest.mouseClick(page.chips.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.chips.kinds["script"], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert {row.match for row in rows_of(page) if isinstance(row, HitRow)} == {"资本主义"}
    QTest.mouseClick(page.chips.kinds["script"], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert page.hub.state.total_occurrences == 5


def test_words_may_have_to_stand_in_one_paragraph_or_sentence(window, essays, qtbot) -> None:
    page = search(window, qtbot, "机器 资本")
    everywhere = page.hub.state.total_occurrences
    QTest.mouseClick(page.chips.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.chips.within[Unit.SENTENCE], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert 0 < page.hub.state.total_occurrences < everywhere


def test_a_mistake_is_marked_at_its_place_and_said_under_the_field(window, essays, qtbot) -> None:
    page = search(window, qtbot, "资本 (机器 OR")
    assert page.hub.state.status is SearchStatus.FAILED
    labels = [label.text() for label in page.advice.findChildren(QLabel)]
    assert any(">OR</span>" in text for text in labels)
    assert any("8" in text and "OR" in text for text in labels)
    assert window.field.text() == "资本 (机器 OR"
    window.run_action("search_all")
    type_text(window.field, "资本 (机器")
    wait_for_jobs(window, qtbot)
    dropped = [window.field.drop.list.item(n).text() for n in range(window.field.drop.list.count())]
    assert any("▸(◂" in text for text in dropped)


def test_an_example_of_the_help_is_tried_by_a_click(window, essays, qtbot) -> None:
    page = search(window, qtbot, "自由")
    QTest.mouseClick(page.help, Qt.MouseButton.LeftButton)
    dialog = page.findChild(SearchHelp)
    QTest.mouseClick(dialog.examples["and"], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    assert page.hub.state.request.text == dialog.examples["and"].text()
    assert page.hub.state.status is not SearchStatus.FAILED
    dialog.close()


def test_every_example_of_the_help_can_be_read_in_every_language() -> None:
    for language in LANGUAGES:
        for name in EXAMPLES:
            assert parse(Words(language)(f"asking.{name}")) is not None


def test_the_head_of_an_essay_says_why_it_stands_there(window, essays, qtbot) -> None:
    page = search(window, qtbot, "机器 资本")
    tip = page.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "机器" in tip
    assert "资本" in tip


def test_the_search_may_be_kept_to_one_collection(window, essays, qtbot) -> None:
    made = library.create_collection(window.session, "课程", (essays["machines"],))
    page = search(window, qtbot, "资本主义")
    page.hub.presenter.set_collection(made)
    wait_for_jobs(window, qtbot)
    assert {row.essay for row in rows_of(page)} == {essays["machines"]}
    assert page.chips.collection.text() == "课程"


def test_a_search_is_saved_run_again_with_its_zones_renamed_and_deleted_with_undo(
    window, essays, qtbot
) -> None:
    page = search(window, qtbot, "资本主义")
    QTest.mouseClick(page.chips.zones[Zone.KEYWORDS], Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    page.memory.save("关键词里的资本主义")
    search(window, qtbot, "机器")
    QTest.mouseClick(page.chips.everywhere, Qt.MouseButton.LeftButton)
    wait_for_jobs(window, qtbot)
    window.run_action("search_all")
    type_text(window.field, "关键词里")
    wait_for_jobs(window, qtbot)
    rows = [window.field.drop.list.item(n) for n in range(window.field.drop.list.count())]
    assert any(item.text() == "关键词里的资本主义" for item in rows)
    page.memory.fill()
    entry = next(one for one in page.memory.menu_.actions() if one.text() == "关键词里的资本主义")
    entry.trigger()
    wait_for_jobs(window, qtbot)
    assert page.hub.state.total_occurrences == 1
    assert page.chips.zones[Zone.KEYWORDS].isChecked()
    window.run_action("saved_searches")
    dialog = window.findChild(SavedSearchesDialog)
    item = dialog.list.topLevelItem(0)
    item.setText(0, "新名字")
    qtbot.waitUntil(lambda: [one.name for one in page.hub.state.saved] == ["新名字"])
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert page.hub.state.saved == ()
    assert dialog.empty.isVisible()
    dialog.accept()
    window.run_action("undo")
    assert [one.name for one in page.hub.state.saved] == ["新名字"]


def test_the_current_collection_is_searched_from_the_command(window, hand, essays, qtbot) -> None:
    library.create_collection(window.session, "课程", (essays["machines"],))
    hand.open(essays["leisure"])
    window.run_action("search_collection")
    assert window.notices.isVisible()  # the essay is in no collection
    hand.open(essays["machines"])
    window.run_action("search_collection")
    type_text(window.field, "资本主义")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    wait_for_jobs(window, qtbot)
    page = window.pages["search"]
    assert {row.essay for row in rows_of(page)} == {essays["machines"]}


def test_recent_searches_are_forgotten_and_brought_back_by_the_notice(window, essays, qtbot) -> None:
    page = search(window, qtbot, "资本主义")
    assert page.hub.state.history == ("资本主义",)
    page.memory.forget()
    assert page.hub.state.history == ()
    page.memory.fill()
    assert "资本主义" not in [one.text() for one in page.memory.menu_.actions()]
    window.notices.button.click()
    assert page.hub.state.history == ("资本主义",)


def test_the_lines_stay_in_the_collection_that_is_searched(window, essays, qtbot) -> None:
    made = library.create_collection(window.session, "课程", (essays["machines"],))
    lines = lines_of(window, qtbot, "资本主义")
    window.pages["search"].hub.presenter.set_collection(made)
    wait_for_jobs(window, qtbot)
    state = lines.presenter.state
    assert (
        {line.essay for line in state.lines} == {each.essay for each in state.essays} == {essays["machines"]}
    )
    assert len(state.lines) == state.total == window.pages["search"].hub.state.total_occurrences


def test_places_of_the_list_are_copied_by_the_key_and_all_are_exported(
    window, essays, qtbot, tmp_path
) -> None:
    page = search(window, qtbot, "资本主义")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == 1 + 5
    page.lines.write(tmp_path / "places.tsv", page.hub.state.request)
    wait_for_jobs(window, qtbot)
    written = (tmp_path / "places.tsv").read_text("utf-8").splitlines()
    assert len(written) == 1 + 5
    assert written[0] == copied[0]
