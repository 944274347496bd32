"""A real window on a real library in a temporary folder; nothing is mocked, and everything ends with the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from duidu.app.operations.importing import import_paths, shipped_catalogue
from duidu.app.operations.library import list_essays
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.paths import Places, seeds
from duidu.bootstrap import open_session
from duidu.ui.application import make_window
from duidu.ui.main_window import MainWindow
from tests.helpers.waiting import is_settled

OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache")


@pytest.fixture
def empty_session(places: Places) -> Iterator[Session]:
    """An open library with nothing in it."""
    session = open_session(places)
    yield session
    session.close()


@pytest.fixture
def session(empty_session: Session) -> Session:
    """An open library with the samples."""
    import_paths(Inline(), empty_session.store, [seeds() / "samples"], shipped_catalogue())
    return empty_session


@pytest.fixture
def essay_ids(session: Session) -> list[str]:
    return [row.id for row in list_essays(session)]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Session], MainWindow]]:
    """Opens windows on a session; closes them before the session ends."""
    before = (qapp.styleSheet(), qapp.palette(), qapp.font())
    windows: list[MainWindow] = []

    def make(session: Session) -> MainWindow:
        window = make_window(session)
        windows.append(window)
        window.resize(1366, 820)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        window.focus_text()
        return window

    yield make
    for window in windows:
        window.close()
        qtbot.waitUntil(lambda window=window: not window.jobs.busy or not window.jobs.poll(), timeout=20_000)
        window.deleteLater()
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def window(session: Session, open_window: Callable[[Session], MainWindow]) -> MainWindow:
    """The window on the library with the samples; nothing is open in it yet."""
    return open_window(session)


@pytest.fixture
def until_idle(qtbot: QtBot) -> Callable[[MainWindow], None]:
    """Wait until the window has no job left, and every pane its text."""

    def wait(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: is_settled(window), timeout=60_000)

    return wait
