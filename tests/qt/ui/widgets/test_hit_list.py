"""Lists of thousands of places: every row can be reached, whoever lays them out a few hundred at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duidu.app.presenters.searching import HitGroup, HitRow
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
