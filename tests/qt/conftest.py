"""What the window's tests share: no screen, no warnings from Qt, and nothing left alive behind a test.

The last one is napari's idea: a thread, timer or window that outlives its test is a fault of the program (it
would outlive its pane, too), and makes the next test fail in a place that has nothing to do with it.
"""

import gc
import itertools
import os
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication

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


def flush_deletions() -> None:
    """Carry out every deleteLater, as the event loop would before its next turn."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wrapped(kind: type[QObject]) -> Iterator[QObject]:
    """Every Qt object of that kind which Python still holds, with a parent or without."""
    for thing in gc.get_objects():
        if issubclass(type(thing), kind) and shiboken6.isValid(thing):
            yield thing


def alive_things() -> dict[int, str]:
    """What runs or shows now, by identity, each with a line that says what it is."""
    alive: list[tuple[str, object]] = [
        ("thread", thread) for thread in threading.enumerate() if thread is not threading.main_thread()
    ]
    alive += [("timer", timer) for timer in wrapped(QTimer) if timer.isActive()]
    alive += [("QThread", thread) for thread in wrapped(QThread) if thread.isRunning()]
    # Qt caches some windows of its own (menus, tool tips); those are hidden.
    alive += [("window", window) for window in QApplication.topLevelWidgets() if window.isVisible()]
    return {id(thing): f"{kind} {thing!r}" for kind, thing in alive}


FULL_ROUND_TESTS = 25
"""After so many tests all garbage is looked for, after the others what they made."""
_tests_run = itertools.count(1)


@pytest.fixture(autouse=True)
def garbage_in_this_thread() -> Iterator[None]:
    """As in the program (`duidu.ui.garbage`): Qt's objects must not be deleted by a thread that happens to look for garbage."""
    gc.disable()
    yield
    gc.collect(2 if next(_tests_run) % FULL_ROUND_TESTS == 0 else 1)


@pytest.fixture(autouse=True)
def nothing_left_alive(
    qapp: QApplication, garbage_in_this_thread: None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Fails a test that leaves a thread, an active timer or a visible window behind.

    A test hands its widgets to `qtbot.addWidget`, which closes them first: qtbot is torn down before this fixture.
    """
    before = alive_things()
    if "qtbot" in request.fixturenames:
        request.getfixturevalue("qtbot")
    yield
    flush_deletions()
    left = [line for identity, line in alive_things().items() if identity not in before]
    if left:
        pytest.fail("left alive after the test: " + "; ".join(left))
