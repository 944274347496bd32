"""The fixture that fails a test which leaves something running is itself seen to fail one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

LEAVES = {
    "a thread": """
import threading
release = threading.Event()
def test_leaves(qtbot):
    threading.Thread(target=release.wait, args=(5,), daemon=True).start()
""",
    "a timer without a parent": """
from PySide6.QtCore import QTimer
kept = QTimer()
def test_leaves(qtbot):
    kept.start(1000)
""",
    "a window": """
from PySide6.QtWidgets import QWidget
kept = []
def test_leaves(qtbot):
    kept.append(QWidget())
    kept[0].show()
""",
    "a warning from Qt": """
from PySide6.QtCore import qWarning
def test_leaves(qtbot):
    qWarning("something is wrong")
""",
}
TIDY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
def test_tidies_up(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    timer = QTimer(window)
    timer.start(1000)
    window.show()
"""


def run_inner_test(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(HERE / "conftest.py", folder)
    (folder / "test_inner.py").write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("left", LEAVES)
def test_a_test_that_leaves_something_behind_fails(tmp_path: Path, left: str) -> None:
    done = run_inner_test(tmp_path, LEAVES[left])
    assert done.returncode == 1, done.stdout


def test_a_test_that_tidies_up_passes(tmp_path: Path) -> None:
    done = run_inner_test(tmp_path, TIDY)
    assert done.returncode == 0, done.stdout
