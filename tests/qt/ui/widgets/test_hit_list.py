"""Lists of thousands of places: every row can be reached, whoever lays them out a few hundred at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duidu.app.presenters.hit_rows import HitGroup, HitRow, MoreRow
from duidu.app.words import Words
from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.ui.models.hits import HitModel
from duidu.ui.models.rows import ROW
from duidu.ui.theme import load_theme
from duidu.ui.widgets.hit_list import HitDelegate, HitList

PLACES = 5000


def place(number: int) -> HitRow:
    return HitRow("e", Span("p1", number, number + 2), Zone.BODY, "左边", "价值", f"右边 {number}")


def test_rows_that_come_after_the_first_ones_leave_those_and_the_chosen_one_where_they_stand(
    qtbot: QtBot, qtmodeltester
) -> None:
    model = HitModel(Words("zh-Hans"))
    model.set_rows([place(number) for number in range(60)])
    found = HitList("places", lines_only=True)
    found.setModel(model)
    qtbot.addWidget(found)
    found.resize(500, 400)
    found.show()
    found.setCurrentIndex(model.index(40))
    found.scrollTo(model.index(40), HitList.ScrollHint.PositionAtTop)
    top = found.verticalScrollBar().value()
    rows = [place(number if number < 50 else number + 1) for number in range(PLACES)]
    model.grow_to(rows, 50)
    qtmodeltester.check(model)
    assert [index.data(ROW) for index in map(model.index, range(PLACES))] == rows
    assert found.currentIndex().row() == 40
    assert found.verticalScrollBar().value() == top
    model.grow_to(rows[:10], 10)
    assert model.rowCount() == 10


def test_more_lines_of_an_essay_come_where_they_were_asked_for(qtbot: QtBot, qtmodeltester) -> None:
    words = Words("zh-Hans")
    model = HitModel(words)
    found = HitList("places")
    found.setModel(model)
    found.setItemDelegate(HitDelegate(words, lambda: load_theme("light")))
    qtbot.addWidget(found)
    found.resize(500, 400)
    found.show()

    def essay(name: str, lines: int, total: int) -> HitGroup:
        return HitGroup(name, name, (), total, tuple(place(number) for number in range(lines)))

    model.show_groups([essay("a", 30, 30), essay("b", 50, 120), essay("c", 20, 20)])
    assert [type(row) for row in model.rows].count(MoreRow) == 1
    last = model.index(82)
    assert last.data(ROW) == MoreRow("b", 70)
    assert "70" in last.data()
    found.setCurrentIndex(last)
    found.scrollTo(last, HitList.ScrollHint.PositionAtTop)
    top = found.verticalScrollBar().value()
    opened: list[object] = []
    found.opened.connect(lambda row, _beside: opened.append(row))
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert opened == [MoreRow("b", 70)]
    found.show_groups(model, [essay("a", 30, 30), essay("b", 120, 120), essay("c", 20, 20)])
    assert found.currentIndex().row() == 82
    assert found.currentIndex().data(ROW) == place(50), "the first line that was not there before"
    qtmodeltester.check(model)
    assert model.rowCount() == 31 + 121 + 21
    assert found.verticalScrollBar().value() == top, "the reader stays where the lines go on"
    model.show_groups([essay("c", 20, 20)])
    assert [row.data(ROW) for row in map(model.index, range(3))][1:] == [place(0), place(1)]


@pytest.mark.parametrize("lines_only", [False, True])
def test_the_end_key_reaches_the_last_of_thousands_and_enter_opens_it(qtbot: QtBot, lines_only: bool) -> None:
    rows = tuple(place(number) for number in range(PLACES))
    words = Words("zh-Hans")
    model = HitModel(words)
    found = HitList("places", lines_only=lines_only)
    found.setModel(model)
    delegate = HitDelegate(words, lambda: load_theme("light"))
    found.setItemDelegate(delegate)
    qtbot.addWidget(found)
    found.resize(500, 400)
    found.show()
    if lines_only:
        model.set_rows(rows)
    else:
        model.show_groups([HitGroup("e", "一篇", (), PLACES, rows)])
    opened: list[HitRow] = []
    found.opened.connect(lambda row, _beside: opened.append(row))
    last = model.index(model.rowCount() - 1)
    found.setCurrentIndex(model.first_place())
    QTest.keyClick(found, Qt.Key.Key_End)
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert opened == [rows[-1]]
    qtbot.waitUntil(lambda: found.viewport().rect().contains(found.visualRect(last).center()))
