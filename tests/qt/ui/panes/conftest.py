"""The real window on a library of three short essays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from duidu.app.session import Session
from duidu.base.paths import Places
from duidu.base.text import Span
from duidu.bootstrap import open_session
from duidu.ui.application import make_application, make_window
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.reader_pane import ReaderPane
from tests.helpers.small_library import fill
from tests.helpers.waiting import is_settled

OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache")


@pytest.fixture
def session(places: Places) -> Iterator[Session]:
    opened = open_session(places)
    yield opened
    opened.close()


@pytest.fixture
def essays(session: Session, tmp_path: Path) -> dict[str, str]:
    """Ids of the three essays by name."""
    return fill(session, tmp_path / "in")


@pytest.fixture
def window(session: Session, essays: dict[str, str], qtbot: QtBot) -> Iterator[MainWindow]:
    opened = shown_window(session, qtbot)
    yield opened
    opened.end()
    opened.close()


def shown_window(session: Session, qtbot: QtBot) -> MainWindow:
    """A window at rest."""
    make_application()
    opened = make_window(session)
    qtbot.addWidget(opened)
    opened.resize(1366, 820)
    opened.show()
    qtbot.waitExposed(opened)
    wait_for_jobs(opened, qtbot)
    return opened


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does: compose, then commit."""
    QApplication.sendEvent(widget, QInputMethodEvent(text[:1], []))
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def wait_for_jobs(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: is_settled(window), timeout=30_000)


@dataclass
class Hand:
    """A reader's hand in the active pane."""

    window: MainWindow
    qtbot: QtBot

    @property
    def pane(self) -> ReaderPane:
        pane = self.window.active_pane()
        assert pane is not None
        return pane

    @property
    def companion(self) -> PaneCompanion:
        companion = PaneCompanion.of(self.pane)
        assert companion is not None
        return companion

    def open(self, essay: str) -> None:
        self.window.open_essay(essay)
        wait_for_jobs(self.window, self.qtbot)

    def place_of(self, words: str) -> Span:
        for block in self.pane.opened.essay.all_blocks():
            at = block.text.find(words)
            if at >= 0:
                return Span(block.id, at, at + len(words))
        raise AssertionError(f"{words} is not in the essay")

    def select(self, words: str) -> Span:
        """Drag the mouse over the words."""
        span = self.place_of(words)
        view = self.pane.view.viewport()
        boxes = self.pane.view.rects_of(span)
        start = boxes[0].topLeft() + QPoint(1, boxes[0].height() // 2)
        end = boxes[-1].topRight() + QPoint(-1, -0) + QPoint(0, boxes[-1].height() // 2)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view, start + QPoint(20, 0))
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        return span

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focus = self.window.focusWidget() or self.window
        QTest.keyClick(focus, key, modifiers)


@pytest.fixture
def hand(window: MainWindow, qtbot: QtBot) -> Hand:
    return Hand(window, qtbot)
