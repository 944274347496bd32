"""A killed program comes back as it was, and one that is left ends without a crash: real processes."""

import os
import subprocess
import sys
from pathlib import Path

from duidu.app.operations.reading import load_arrangement, reading_states
from duidu.app.presenters.workspace import load_workspace
from duidu.base.paths import Places
from duidu.base.text import Position
from duidu.bootstrap import open_session

DESKTOP = Path(__file__).resolve().parents[3] / "desktop"

READER = """
import os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from duidu.app.operations.importing import import_paths, shipped_catalogue
from duidu.app.operations.library import list_essays
from duidu.base.jobs import Inline
from duidu.base.paths import Places, seeds
from duidu.base.text import Position
from duidu.bootstrap import open_session
from duidu.ui.application import make_application, make_window

folder = Path(sys.argv[1])
app = make_application()
session = open_session(Places(folder / "library", folder / "config", folder / "cache"))
import_paths(Inline(), session.store, [seeds() / "samples"], shipped_catalogue())
window = make_window(session)
window.show()
first, second, *_ = [row.id for row in list_essays(session)]
window.open_essay(first, Position("p6", 0))
window.open_essay(second, beside=True)
window.run_action("zoom_in")
while window._save.isActive() or window.jobs.busy:
    QTest.qWait(20)
print("saved", flush=True)
os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
"""

LEAVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.ui.application import run_window, make_application

folder = Path(sys.argv[1])
looks = 0

def look():
    global looks
    window = make_application().activeWindow()
    pane = None if window is None else window.active_pane()
    if pane is not None and pane.opened is not None and not window.jobs.busy:
        looks += 1
        if looks == 40:
            window.run_action("quit")

timer = QTimer(make_application(), interval=60)
timer.timeout.connect(look)
timer.start()
sys.exit(run_window(lambda: open_session(Places(folder / "library", folder / "config", folder / "cache"))))
"""


def test_leaving_with_an_essay_open_ends_without_a_crash(tmp_path: Path) -> None:
    """Also the second time, when the essay is there from the start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(DESKTOP)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-X", "faulthandler", "-c", LEAVER, str(tmp_path)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_panes_places_and_zoom_survive_a_killed_program(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(DESKTOP)}
    done = subprocess.run(
        [sys.executable, "-c", READER, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "saved" in done.stdout, done.stderr
    assert done.returncode != 0
    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    try:
        workspace = load_workspace(load_arrangement(session))
        assert len(workspace.essays) == 2
        place = workspace.panes[0].place
        assert place is not None
        assert place != Position("title", 0)
        assert workspace.active_pane.zoom_px == 1
        assert reading_states(session)[workspace.panes[0].essay].place == place
    finally:
        session.close()
