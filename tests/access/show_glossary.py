"""The whole window with a sample essay, for a real AT-SPI client: cards and the glossary by the keyboard."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duidu.app.operations import importing, library
from duidu.base.jobs import Inline
from duidu.base.paths import Places
from duidu.base.text import Span
from duidu.bootstrap import open_session
from duidu.core.glossary import TermMatch
from duidu.ui.application import make_application, make_window

SAMPLE = Path(__file__).parents[2] / "seeds" / "samples"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        session = open_session(Places(Path(folder) / "l", Path(folder) / "c", Path(folder) / "k"))
        importing.import_paths(
            Inline(), session.store, [min(SAMPLE.iterdir())], importing.shipped_catalogue()
        )
        app = make_application()
        QApplication.setApplicationName("duidu-access")
        window = make_window(session)
        window.resize(1100, 760)
        window.show()
        (row,) = library.list_essays(session)
        window.context.desk.open_essay(row.id)
        pane = window.context.desk.reader_panes()[0]

        def press(key: Qt.Key) -> None:
            """What has the keyboard gets the key, as from a real one."""
            QTest.keyClick(QApplication.focusWidget() or window, key)

        def select_term() -> None:
            blocks = pane.opened.essay.blocks
            found: list[tuple[str, TermMatch]] = [
                (block.id, match)
                for block in blocks
                for match in session.glossary.matches(block.text)
                if match.term == "数字劳动"
            ]
            block, match = found[0]
            pane.view.setFocus()
            pane.view.select(Span(block, match.start, match.end))

        commands: dict[str, Callable[[], object]] = {
            "select": select_term,
            "page": lambda: window.run_action("page_glossary"),
            **{
                name: lambda key=key: press(key)
                for name, key in {
                    "D": Qt.Key.Key_D,
                    "Tab": Qt.Key.Key_Tab,
                    "Enter": Qt.Key.Key_Return,
                    "Escape": Qt.Key.Key_Escape,
                    "Down": Qt.Key.Key_Down,
                }.items()
            },
            **{
                f"type {letter}": lambda letter=letter: QTest.keyClicks(QApplication.focusWidget(), letter)
                for letter in "syjz"
            },
        }

        def obey() -> None:
            word = sys.stdin.readline().strip()
            if word in commands:
                commands[word]()
            print(f"done {word}", flush=True)

        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(obey)
        print("ready", flush=True)
        status = app.exec()
        window.end()
        session.close()
        return status


if __name__ == "__main__":
    raise SystemExit(main())
