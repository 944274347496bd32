"""Panels and pages name their controls to screen readers and can be used with keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from duidu.app.operations import annotating, reading
from duidu.base.text import Span
from duidu.ui.widgets.annotation_item import AnnotationItem
from duidu.ui.widgets.dispersion import DispersionStrip
from duidu.ui.widgets.passages import Passage
from tests.qt.ui.panes.conftest import wait_for_jobs

KINDS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    Passage,
    DispersionStrip,
    AnnotationItem,
)


def nameless_in(part: QWidget) -> list[str]:
    own = [w for kind in KINDS for w in part.findChildren(kind) if w.isVisibleTo(part)]
    # Qt's own parts of a field or list (its clear button, its pop-up) are named by what holds them.
    own = [w for w in own if not isinstance(w.parentWidget(), QLineEdit | QComboBox | QAbstractItemView)]
    return [type(w).__name__ for w in own if not (w.accessibleName() or getattr(w, "text", str)())]


@pytest.mark.parametrize(
    ("page", "argument"), [("search", "资本主义"), ("compare", "自由时间"), ("report", "machines")]
)
def test_every_control_of_a_page_has_a_name(window, hand, essays, qtbot, page: str, argument: str) -> None:
    hand.open(essays["machines"])
    window.show_page(page, essays.get(argument, argument))
    wait_for_jobs(window, qtbot)
    assert nameless_in(window.pages[page]) == []


@pytest.mark.parametrize("panel", ["search", "annotations", "paragraph"])
def test_every_control_of_a_panel_has_a_name(window, hand, essays, session, panel: str) -> None:
    hand.open(essays["machines"])
    block = reading.open_essay(session, essays["machines"]).essay.paragraphs[0]
    annotating.annotate(session, essays["machines"], [Span(block.id, 0, 5)], note="看")
    window.run_action(f"panel_{panel}")
    stack = window.right if panel == "paragraph" else window.left
    assert nameless_in(stack.panels[panel]) == []


def test_the_cards_and_the_bar_at_a_selection_have_names(window, hand, essays) -> None:
    hand.open(essays["machines"])
    hand.select("资本主义条件下")
    hand.key(Qt.Key.Key_D)
    card = hand.companion.cards.card
    assert card.accessibleName()
    assert nameless_in(card) == []
    hand.companion.cards.close_all()
    hand.select("自由时间")
    assert nameless_in(hand.companion.bar) == []
    hand.key(Qt.Key.Key_N)
    assert nameless_in(hand.companion.editor) == []
    hand.companion.editor.leave()


def test_arrow_keys_walk_through_the_lines_of_the_paragraph_and_enter_opens_one(window, hand, essays) -> None:
    hand.open(essays["machines"])
    window.run_action("panel_paragraph")
    hand.select("机器本身并不决定")
    column = window.right.panels["paragraph"].list.column
    lines = [column.itemAt(n).widget() for n in range(column.count())]
    lines = [line for line in lines if isinstance(line, Passage)]
    lines[0].setFocus()
    QTest.keyClick(lines[0], Qt.Key.Key_Down)
    assert lines[1].hasFocus()
    QTest.keyClick(lines[1], Qt.Key.Key_Up)
    QTest.keyClick(lines[0], Qt.Key.Key_Return)
    note = hand.pane.opened.essay.notes[0]
    assert hand.pane.view.rects_of(Span(note.block, 0, 2)), "Enter on a note goes to its body"
