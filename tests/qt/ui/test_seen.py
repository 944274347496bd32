"""Panels that nobody sees wait until somebody does."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from duidu.ui.parts.seen import WhenSeen


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
