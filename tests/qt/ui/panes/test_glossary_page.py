"""The glossary in the real window: add a term from a selection, find it again, go back to the texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from duidu.app.operations import looking_up
from duidu.base.text import Span
from duidu.ui.dialogs.term_form import TermFormDialog
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.glossary_page import GlossaryPage
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.widgets.dispersion import DispersionStrip
from duidu.ui.widgets.passages import Passage

WORD = "工人的时间"


def select(pane: ReaderPane, word: str) -> None:
    assert pane.opened is not None
    block = next(one for one in pane.opened.essay.blocks if word in one.text)
    start = block.text.index(word)
    pane.view.select(Span(block.id, start, start + len(word)))


def open_form(window: MainWindow, qtbot: QtBot) -> TermFormDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(TermFormDialog)))
    return window.findChildren(TermFormDialog)[-1]


def glossary(window: MainWindow, qtbot: QtBot) -> GlossaryPage:
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.workspace.page == "glossary")
    page = window.pages["glossary"]
    assert isinstance(page, GlossaryPage)
    return page


def test_a_selected_word_becomes_a_term_by_key_and_is_marked_and_undone(
    window: MainWindow, essays: dict[str, str], qtbot: QtBot
) -> None:
    window.open_essay(essays["machines"])
    pane = window.active_pane()
    assert pane is not None
    select(pane, WORD)
    QTest.keyClick(pane.view, Qt.Key.Key_T)
    form = open_form(window, qtbot)
    assert form.editors["headword"].text() == WORD  # type: ignore[union-attr]
    definition = form.editors["definition"]
    assert isinstance(definition, QPlainTextEdit)
    QTest.keyClicks(definition, "kept time")
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not form.isVisible())
    companion = PaneCompanion.of(pane)
    assert companion is not None
    companion.look_up(WORD)
    assert companion.cards.card is not None
    assert any("kept time" in label.text() for label in companion.cards.card.findChildren(QLabel))
    companion.cards.close_all()
    window.run_action("undo")
    assert window.session.glossary.define(WORD) is None


def test_what_is_wrong_with_a_term_is_said_in_the_form_which_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.run_action("new_term")
    form = open_form(window, qtbot)
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert form.error.text()
    form.reject()


def test_typing_and_enter_open_a_term_and_its_passages_lead_into_the_essay(
    window: MainWindow, essays: dict[str, str], qtbot: QtBot
) -> None:
    page = glossary(window, qtbot)
    assert QApplication.focusWidget() is page.field
    QTest.keyClicks(page.field, "capitalism")
    page.presenter.open("资本主义")
    qtbot.waitUntil(lambda: bool(page.term.findChildren(DispersionStrip)))
    passage = next(one for one in page.term.findChildren(Passage) if "资本主义" in one.accessibleName())
    QTest.mouseClick(passage, Qt.MouseButton.LeftButton)
    pane = window.active_pane()
    assert window.workspace.page == ""
    assert pane is not None
    assert pane.essay_id == essays["machines"]
    assert pane.finding.shows_hits


def test_related_terms_are_followed_with_a_way_back_and_escape_leaves(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = glossary(window, qtbot)
    QTest.keyClicks(page.field, "yihua")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    state = page.presenter.state
    assert state.page is not None
    term, shown = state.page.related[0]
    button = next(one for one in page.term.findChildren(QPushButton) if one.text() == shown)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.presenter.state.page is not None
    assert page.presenter.state.page.card.term == term
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert page.presenter.state.page.card.term == "异化"
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert window.workspace.page == ""


def test_a_hidden_term_is_gone_at_once_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    page = glossary(window, qtbot)
    page.presenter.open("异化")
    hide = next(
        one for one in page.term.findChildren(QPushButton) if one.text() == window.words("glossary.hide")
    )
    QTest.mouseClick(hide, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(line.term != "异化" for line in page.presenter.state.lines))
    QTest.mouseClick(page.mine, Qt.MouseButton.LeftButton)
    (line,) = page.presenter.state.lines
    page.list.opened.emit(line)
    assert looking_up.define(window.session, "异化").headword == "异化"


def test_a_card_shows_how_the_library_defines_the_term_and_leads_there_without_moving(
    window: MainWindow, essays: dict[str, str], qtbot: QtBot
) -> None:
    window.open_essay(essays["leisure"])
    pane = window.active_pane()
    assert pane is not None
    companion = PaneCompanion.of(pane)
    assert companion is not None
    companion.look_up("自由时间")
    card = companion.cards.card
    assert card is not None
    top = card.geometry().topLeft()
    qtbot.waitUntil(lambda: bool(card.findChildren(Passage)))
    passage = card.findChildren(Passage)[0]
    assert "可以由劳动者自己支配的时间" in passage.accessibleName()
    assert card.geometry().topLeft() == top
    QTest.mouseClick(passage, Qt.MouseButton.LeftButton)
    active = window.active_pane()
    assert active is not None
    assert active.essay_id == essays["machines"]
    companion.cards.close_all()
