"""The whole window with a sample essay, for a real AT-SPI client: cards and the glossary by the keyboard."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duidu.app.operations import importing, library
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.paths import Places
from duidu.base.text import Span
from duidu.bootstrap import open_session
from duidu.ui.application import make_application, make_window
from duidu.ui.main_window import MainWindow

SAMPLE = Path(__file__).parents[2] / "seeds" / "samples"


TERM = "数字劳动"
KEYS = {
    "D": Qt.Key.Key_D,
    "Tab": Qt.Key.Key_Tab,
    "Enter": Qt.Key.Key_Return,
    "Escape": Qt.Key.Key_Escape,
    "Down": Qt.Key.Key_Down,
}

Deed = Callable[[], object]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        session = open_session(Places(Path(folder) / "l", Path(folder) / "c", Path(folder) / "k"))
        sample = [min(SAMPLE.iterdir())]
        importing.import_paths(Inline(), session.store, sample, importing.shipped_catalogue())
        app = make_application()
        QApplication.setApplicationName("duidu-access")
        window = make_window(session)
        window.resize(1100, 760)
        window.show()
        (row,) = library.list_essays(session)
        window.context.desk.open_essay(row.id)
        deeds = deeds_in(window, session)
        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: obey(deeds))
        print("ready", flush=True)
        status = app.exec()
        window.end()
        session.close()
        return status


def obey(deeds: dict[str, Deed]) -> None:
    """Do what the next line of the input says."""
    word = sys.stdin.readline().strip()
    if word in deeds:
        deeds[word]()
    print(f"done {word}", flush=True)


def deeds_in(window: MainWindow, session: Session) -> dict[str, Deed]:
    """What the client may ask for, by the words it uses."""
    deeds: dict[str, Deed] = {
        "select": lambda: select_term(window, session),
        "page": lambda: window.run_action("page_glossary"),
    }
    deeds |= {name: lambda key=key: press(window, key) for name, key in KEYS.items()}
    deeds |= {f"type {letter}": lambda letter=letter: type_letter(letter) for letter in "syjz"}
    return deeds


def press(window: MainWindow, key: Qt.Key) -> None:
    """What has the keyboard gets the key, as from a real one."""
    QTest.keyClick(QApplication.focusWidget() or window, key)


def type_letter(letter: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), letter)


def select_term(window: MainWindow, session: Session) -> None:
    """Select the first place of the term in the essay."""
    pane = window.context.desk.reader_panes()[0]
    assert pane.opened is not None
    block, match = next(
        (block.id, match)
        for block in pane.opened.essay.blocks
        for match in session.glossary.matches(block.text)
        if match.term == TERM
    )
    pane.view.setFocus()
    pane.view.select(Span(block, match.start, match.end))


if __name__ == "__main__":
    raise SystemExit(main())
