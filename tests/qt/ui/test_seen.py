"""Panels that nobody sees wait until somebody does."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from duidu.ui.parts.seen import APART_MS, WhenSeen


def test_what_is_asked_of_a_closed_panel_is_done_once_when_it_opens(qtbot: QtBot) -> None:
    window, panel, done = QWidget(), QWidget(), []
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(panel)
    panel.hide()
    window.show()
    asked = WhenSeen(panel, lambda: done.append(1))
    asked.ask()
    asked.ask()
    assert not done
    panel.show()
    assert done == [1]
    asked.ask()
    assert done == [1, 1]
    panel.hide()
    panel.show()
    assert done == [1, 1], "nothing was asked meanwhile"


def test_what_follows_the_reader_is_done_a_moment_later_and_once_for_all_that_happened(qtbot: QtBot) -> None:
    panel, done = QWidget(), []
    qtbot.addWidget(panel)
    follows = WhenSeen(panel, lambda: done.append(1), soon=True)
    follows.ask()
    assert not done, "nobody sees it"
    panel.show()
    assert follows.is_due, "the turn that opens it has enough to do"
    qtbot.waitUntil(lambda: not follows.is_due)
    assert done == [1]
    follows.ask()
    follows.ask()
    assert follows.is_due
    assert done == [1]
    qtbot.waitUntil(lambda: not follows.is_due)
    assert done == [1, 1]
    follows.ask()
    panel.hide()
    qtbot.waitUntil(lambda: not follows.is_due)
    assert done == [1, 1], "it was closed before its turn came"
    panel.show()
    qtbot.waitUntil(lambda: not follows.is_due)
    assert done == [1, 1, 1]
    follows.ask()
    follows.settle()
    assert done == [1, 1, 1, 1]
    qtbot.waitUntil(lambda: not follows.is_due)
    assert done == [1, 1, 1, 1]


def test_two_panels_are_not_filled_in_one_turn(qtbot: QtBot) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    panels = [QWidget(), QWidget()]
    for panel in panels:
        layout.addWidget(panel)
    window.show()
    both = [WhenSeen(panel, lambda: done.append(time.perf_counter()), soon=True) for panel in panels]
    for each in both:
        each.ask()
    qtbot.waitUntil(lambda: not any(each.is_due for each in both))
    first, second = done
    assert second - first >= APART_MS / 1000
