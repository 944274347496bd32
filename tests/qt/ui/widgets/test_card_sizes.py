"""Cards and note editors hold text: they grow with the system's text instead of cutting it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from duidu.app.words import Words
from duidu.ui.fonts import USUAL_PX
from duidu.ui.theme import load_theme
from duidu.ui.widgets.cards.card import WIDTH_PX, Card, CardPage
from duidu.ui.widgets.essay_adder import EssayAdder


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    large = QFont(before)
    large.setPixelSize(2 * USUAL_PX)
    qapp.setFont(large)
    yield
    qapp.setFont(before)


def test_a_card_holds_as_many_characters_a_line_under_large_text(large_text: None, qtbot: QtBot) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    pane.show()
    card = Card(Words("zh-Hans"), load_theme("light"), pane)
    page = CardPage("资本")
    page.add_text("资本是自行增殖的价值。" * 6)
    card.show_page(page, QRect(100, 100, 40, 20), "术语")
    assert card.width() == 2 * WIDTH_PX
    assert card._title.parentWidget().height() >= card._title.sizeHint().height()


def test_a_field_that_adds_an_essay_shows_all_it_asks(large_text: None, qtbot: QtBot) -> None:
    field = EssayAdder("再选一篇：标题或作者")
    qtbot.addWidget(field)
    wanted = field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert field.width() > wanted
