"""Lists of widgets: a long one is there by and by, in its order, and what was there before stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from duidu.ui.parts.pieces import AT_ONCE, ScrolledColumn
from tests.helpers.turns import let_turn

Line = QWidget | Callable[[], QWidget]


@pytest.fixture
def column(qtbot: QtBot) -> ScrolledColumn:
    made = ScrolledColumn()
    qtbot.addWidget(made)
    made.resize(200, 300)
    made.show()
    return made


def lines(count: int) -> list[Line]:
    return [partial(QLabel, str(number)) for number in range(count)]


def shown(column: ScrolledColumn) -> list[str]:
    """Texts from above to below, as they stand on the screen."""
    labels = [label for label in column.inside.findChildren(QLabel) if label.isVisibleTo(column)]
    return [label.text() for label in sorted(labels, key=lambda label: label.y())]


def test_a_screenful_is_there_at_once_and_the_rest_follows_in_order(
    column: ScrolledColumn, qtbot: QtBot
) -> None:
    column.fill(lines(AT_ONCE * 20))
    assert shown(column) == list(map(str, range(AT_ONCE)))
    assert not column.is_whole
    qtbot.waitUntil(lambda: column.is_whole)
    assert shown(column) == list(map(str, range(AT_ONCE * 20)))


def test_what_stays_keeps_its_place_among_what_is_new(column: ScrolledColumn, qtbot: QtBot) -> None:
    kept = QLabel("kept")
    column.fill([kept])
    wanted = lines(AT_ONCE * 4)
    wanted.insert(AT_ONCE * 3, kept)
    column.fill(wanted)
    assert kept.isVisible()
    qtbot.waitUntil(lambda: column.is_whole)
    texts = list(map(str, range(AT_ONCE * 4)))
    assert shown(column) == [*texts[: AT_ONCE * 3], "kept", *texts[AT_ONCE * 3 :]]


def test_a_list_that_is_filled_anew_is_not_finished_the_old_way(column: ScrolledColumn) -> None:
    column.fill(lines(AT_ONCE * 10))
    column.fill([partial(QLabel, "another")])
    assert column.is_whole
    let_turn(30)
    assert shown(column) == ["another"]


def test_a_long_list_comes_back_to_where_it_was_scrolled_to(column: ScrolledColumn, qtbot: QtBot) -> None:
    column.fill(lines(AT_ONCE * 10))
    qtbot.waitUntil(lambda: column.is_whole)
    bar = column.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    column.fill(lines(AT_ONCE * 10))
    column.fill(lines(AT_ONCE * 10))
    assert not column.is_whole
    qtbot.waitUntil(lambda: column.is_whole)
    assert bar.value() == place, "also where it was filled again before it was whole"
