"""What the window's tests share: no screen, no warnings from Qt, and nothing left alive behind a test.

The last one is napari's idea: a thread, timer or window that outlives its test is a fault of the program (it
would outlive its pane, too), and makes the next test fail in a place that has nothing to do with it.
"""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

HERE = Path(__file__).parent

# The offscreen platform has no theme, no fonts folder of its own and no size for a window to grow into;
# what it says about that is true of no user's desktop.
OFFSCREEN_NOISE = [
    r"This plugin does not support (propagateSizeHints|raise\(\)|grabbing the (mouse|keyboard))",
    r"QFontDatabase: Cannot find font directory",
    r"XDG_RUNTIME_DIR (not set|is invalid)",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning from Qt fails the test. Set here, not in pyproject.toml: unit tests run where Qt is not."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_NOISE, extend=True))


def running_threads() -> set[str]:
    return {thread.name for thread in threading.enumerate() if thread is not threading.main_thread()}


def flush_deletions() -> None:
    """Carry out every deleteLater, as the event loop would before its next turn."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def active_timers(app: QApplication) -> set[QTimer]:
    roots: list[QObject] = [app, *QApplication.topLevelWidgets()]
    timers = {timer for root in roots for timer in root.findChildren(QTimer)}
    return {timer for timer in timers if timer.isActive()}


def alive_windows() -> set[QWidget]:
    # Qt keeps some windows of its own (menus and tool tips it caches); they are hidden.
    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


def alive_qthreads(app: QApplication) -> set[QThread]:
    return {thread for thread in app.findChildren(QThread) if thread.isRunning()}


@pytest.fixture(autouse=True)
def nothing_left_alive(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a thread, an active timer or a visible window behind.

    A test hands its widgets to `qtbot.addWidget`, which closes them first: qtbot is torn down before this fixture.
    """
    threads, timers, windows = running_threads(), active_timers(qapp), alive_windows()
    if "qtbot" in request.fixturenames:
        request.getfixturevalue("qtbot")
    yield
    flush_deletions()
    left = {
        "thread": running_threads() - threads,
        "timer": active_timers(qapp) - timers,
        "window": alive_windows() - windows,
        "QThread": alive_qthreads(qapp),
    }
    found = [f"{kind}: {thing!r}" for kind, things in left.items() for thing in things]
    if found:
        pytest.fail("left alive after the test: " + "; ".join(found))
