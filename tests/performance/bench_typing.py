"""How long a key waits for the window while it searches as one types.

    python tests/performance/bench_typing.py [--count 5000]

A real window on a library of so many essays, its index built; queries are typed key by key into the one
field.  For each key: what the window took to receive it, and the longest of its turns until the next key,
which is how long that one would have waited at worst.  Wanted: 16 ms.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

sys.path.append(str(Path(__file__).resolve().parents[2]))
from search_corpus import Corpus
from search_engines import Ours
from timing import heading, line

from duidu.app.session import Session
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.ui.application import make_window
from duidu.ui.main_window import MainWindow

BETWEEN_KEYS_S = 0.12
QUERIES = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=5000, help="essays in the library")
    count = parser.parse_args().count
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="duidu-bench-") as name:
        folder = Path(name)
        corpus = Corpus(folder / "corpus", count, None)
        ours = Ours(folder)
        ours.fill(corpus)
        ours.index = ours.library / "index"
        ours.build(corpus)
        ours.close()
        session = open_session(Places(ours.library, folder / "config", folder / "cache"))
        window = make_window(session)
        window.resize(1366, 820)
        window.show()
        measure(app, window, corpus.strings(5, 2, 6)[:QUERIES], count)
        close(app, window, session)


def measure(app: QApplication, window: MainWindow, queries: list[str], count: int) -> None:
    turns(app, 3.0)  # what starts with the window is not what a key waits for
    idle = turns(app, 2.0)
    window.run_action("search_all")
    received, waited = [], []
    for query in queries:
        window.field.clear()
        for char in query:
            start = time.perf_counter()
            commit(window, char)
            received.append((time.perf_counter() - start) * 1000)
            waited.append(max(turns(app, BETWEEN_KEYS_S)))
    print(f"{count:,} essays. {heading()}")
    print(line("turns of the window with nothing to do", idle))
    print(line("receive a key", received))
    print(line("longest turn after a key", waited))


def commit(window: MainWindow, text: str) -> None:
    """Give the field a character as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(window.field, event)


def turns(app: QApplication, seconds: float) -> list[float]:
    """How long each turn of the event loop took, in milliseconds."""
    taken = []
    until = time.perf_counter() + seconds
    while (start := time.perf_counter()) < until:
        app.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(0.001)
    return taken


def close(app: QApplication, window: MainWindow, session: Session) -> None:
    window.close()
    until = time.monotonic() + 20
    while window.jobs.busy and time.monotonic() < until:
        window.jobs.poll()
        app.processEvents()
        time.sleep(0.01)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.close()


if __name__ == "__main__":
    main()
