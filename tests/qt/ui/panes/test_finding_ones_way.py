"""The reader always knows the place, keeps it, and comes back to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QPushButton

from duidu.app.operations import annotating, waymarks
from duidu.base.text import Position, Span
from duidu.core.annotations.model import Colour
from duidu.ui.panes.outline_panel import OutlinePanel
from tests.helpers.waiting import is_settled
from tests.qt.ui.panes.conftest import shown_window, type_text, wait_for_jobs

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def long_essay(session, tmp_path) -> str:
    """An essay of many screens with sections; its id."""
    from duidu.app.operations import importing
    from duidu.base.jobs import Inline
    from duidu.core.library.catalogue import Catalogue

    lines = ["论长文的读法", "王六"]
    for section, name in enumerate(("一、开端", "二、展开", "三、收束"), 1):
        lines.append(name)
        lines += [
            f"第{section}部分的第{n}个说法是，机器本身并不决定谁占有时间，决定它的是占有的方式。" * 3
            for n in range(1, 21)
        ]
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    assert outcome.essay
    return outcome.essay


def top_words(pane) -> str:
    """The first characters of the first whole line."""
    place = pane.view.first_whole_line()
    return pane.opened.essay.by_id[place.block].text[place.offset : place.offset + 12]


def open_outline(window, qtbot) -> None:
    """It is filled a moment after it has come into view."""
    window.show_panel("outline")
    qtbot.waitUntil(lambda: is_settled(window))


def outline(window) -> OutlinePanel:
    panel = window.left.panels["outline"]
    assert isinstance(panel, OutlinePanel)
    return panel


# --- bookmarks ------------------------------------------------------------------------------------


def test_a_bookmark_is_kept_by_key_listed_below_the_outline_and_still_there_after_a_restart(
    window, hand, long_essay, session, qtbot
) -> None:
    hand.open(long_essay)
    window.run_action("go_to")
    type_text(hand.pane.going.bar.field, "30")
    QTest.keyClick(hand.pane.going.bar.field, Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_B, CONTROL)
    (kept,) = waymarks.list_bookmarks(session, long_essay)
    open_outline(window, qtbot)
    rows = outline(window).bookmarks.rows
    assert [row.id for row in rows] == [kept.id]
    labels = [mark.label for mark in hand.pane.view.picture.marks.margin_marks(kept.place.block)]
    assert "签" in labels
    window.close()
    again = shown_window(session, qtbot)
    open_outline(again, qtbot)
    assert [row.id for row in outline(again).bookmarks.rows] == [kept.id]
    again.end()


def test_ctrl_b_on_the_same_paragraph_removes_the_bookmark_and_undo_brings_it_back(
    window, hand, long_essay, session
) -> None:
    hand.open(long_essay)
    for _ in range(2):
        hand.key(Qt.Key.Key_B, CONTROL)
    assert waymarks.list_bookmarks(session, long_essay) == []
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert len(waymarks.list_bookmarks(session, long_essay)) == 1


def test_f4_goes_from_bookmark_to_bookmark_round_the_end_and_alt_left_comes_back(
    window, hand, long_essay, qtbot
) -> None:
    hand.open(long_essay)
    for number in ("12段", "40段"):
        window.run_action("go_to")
        type_text(hand.pane.going.bar.field, number)
        QTest.keyClick(hand.pane.going.bar.field, Qt.Key.Key_Return)
        hand.key(Qt.Key.Key_B, CONTROL)
    first, second = (row.place for row in outline_rows(window, qtbot))
    hand.pane.view.scroll_to_end(bottom=False)
    for place in (first, second, first):
        hand.key(Qt.Key.Key_F4)
        assert any(row.laid.block.id == place.block for row in hand.pane.view.scene.in_view())
    hand.key(Qt.Key.Key_F4, SHIFT)
    assert any(row.laid.block.id == second.block for row in hand.pane.view.scene.in_view())
    hand.key(Qt.Key.Key_Left, ALT)
    assert any(row.laid.block.id == first.block for row in hand.pane.view.scene.in_view())


def outline_rows(window, qtbot):
    open_outline(window, qtbot)
    rows = outline(window).bookmarks.rows
    window.show_panel("")
    return rows


def test_a_bookmark_is_renamed_and_removed_by_keys_in_its_list(
    window, hand, long_essay, session, qtbot
) -> None:
    hand.open(long_essay)
    hand.key(Qt.Key.Key_B, CONTROL)
    open_outline(window, qtbot)
    bookmarks = outline(window).bookmarks.list
    bookmarks.setFocus()
    bookmarks.setCurrentRow(0)
    QTest.keyClick(bookmarks, Qt.Key.Key_F2)
    dialog = outline(window).findChild(QInputDialog)
    dialog.setTextValue("读到这里")
    dialog.accept()
    assert [row.name for row in outline(window).bookmarks.rows] == ["读到这里"]
    bookmarks.setFocus()
    QTest.keyClick(bookmarks, Qt.Key.Key_Delete)
    assert waymarks.list_bookmarks(session) == []
    assert outline(window).bookmarks.empty.isVisible()


def test_bookmarks_of_all_essays_are_listed_with_their_titles_and_lead_there(
    window, hand, long_essay, essays, qtbot
) -> None:
    for essay in (long_essay, essays["machines"]):
        hand.open(essay)
        hand.key(Qt.Key.Key_B, CONTROL)
    open_outline(window, qtbot)
    panel = outline(window).bookmarks
    panel.scope.buttons["everywhere"].click()
    assert {row.title for row in panel.rows} == {"论长文的读法", "论机器与自由时间"}
    panel.list.setFocus()
    panel.list.setCurrentRow(next(n for n, row in enumerate(panel.rows) if row.essay == long_essay))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert hand.pane.essay_id == long_essay


# --- going to a numbered place --------------------------------------------------------------------


def test_ctrl_g_goes_to_a_paragraph_and_esc_only_closes_the_bar(window, hand, long_essay) -> None:
    hand.open(long_essay)
    hand.key(Qt.Key.Key_G, CONTROL)
    assert hand.pane.going.bar.field.hasFocus()
    type_text(hand.pane.going.bar.field, "45段")
    QTest.keyClick(hand.pane.going.bar.field, Qt.Key.Key_Return)
    wanted = hand.pane.opened.essay.paragraphs[44].id
    assert any(row.laid.block.id == wanted for row in hand.pane.view.scene.in_view())
    assert hand.pane.view.hasFocus()
    place = hand.pane.view.first_visible()
    hand.key(Qt.Key.Key_G, CONTROL)
    type_text(hand.pane.going.bar.field, "3")
    QTest.keyClick(hand.pane.going.bar.field, Qt.Key.Key_Escape)
    assert not hand.pane.going.bar.isVisible()
    assert hand.pane.view.first_visible() == place
    assert hand.pane.view.hasFocus()


def test_a_percentage_goes_there_and_a_place_that_is_not_there_is_explained(window, hand, long_essay) -> None:
    hand.open(long_essay)
    hand.key(Qt.Key.Key_G, CONTROL)
    type_text(hand.pane.going.bar.field, "900")
    assert "共 60 段" in hand.pane.going.bar.advice.text()
    hand.pane.going.bar.field.clear()
    type_text(hand.pane.going.bar.field, "50%")
    QTest.keyClick(hand.pane.going.bar.field, Qt.Key.Key_Return)
    assert hand.pane.map.progress(hand.pane.current_place()) == pytest.approx(0.5, abs=0.05)


def test_each_meaning_of_a_bare_number_can_be_chosen(window, hand, long_essay, qtbot) -> None:
    hand.open(long_essay)
    hand.key(Qt.Key.Key_G, CONTROL)
    type_text(hand.pane.going.bar.field, "50")
    links = [b for b in hand.pane.going.bar.findChildren(QPushButton) if b.isVisibleTo(hand.pane.going.bar)]
    assert [link.text().split("　")[0] for link in links] == ["第 50 段", "50%"]
    links[1].setFocus()
    QTest.keyClick(links[1], Qt.Key.Key_Space)
    assert hand.pane.map.progress(hand.pane.current_place()) == pytest.approx(0.5, abs=0.05)
    wait_for_jobs(window, qtbot)


# --- the strip beside the text --------------------------------------------------------------------


def test_the_strip_tells_hits_marks_terms_and_bookmarks_apart_and_leads_to_them(
    window, hand, long_essay, session, qtbot
) -> None:
    hand.open(long_essay)
    view, essay = hand.pane.view, hand.pane.opened.essay
    marked, kept = essay.paragraphs[50], essay.paragraphs[30]
    annotating.annotate(session, long_essay, [Span(marked.id, 4, 12)], Colour.EVIDENCE)
    waymarks.add_bookmark(session, long_essay, Position(kept.id, 0))
    hand.pane.finding.find("第3部分的第20个说法", move=False)
    bar, ticks = view.verticalScrollBar(), {tick.style: tick for tick in view.ticks()}
    assert {"hit", "evidence", "bookmark", "term"} <= set(ticks)
    for style, words in (("hit", "查找"), ("evidence", "论据"), ("bookmark", "书签")):
        y = ticks[style].share * (bar.height() - 3)
        assert any(line.startswith(words) for line in bar.text_at(y).splitlines())
    assert "第3部分的第20个说法" in bar.text_at(ticks["hit"].share * (bar.height() - 3))
    y = round(ticks["evidence"].share * (bar.height() - 3))
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(4, y))
    assert any(row.laid.block.id == marked.id for row in view.scene.in_view())
    hand.key(Qt.Key.Key_Left, ALT)
    assert hand.pane.view.first_visible().block == essay.blocks[0].id
    wait_for_jobs(window, qtbot)
