"""A window with one reader, for a real AT-SPI client: answers a few commands on standard input."""

import sys
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from duidu.app.presenters.reading import present_essay
from duidu.base.text import Position, Span
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note, Run
from duidu.ui.theme import apply_theme, load_theme
from duidu.ui.widgets.reader import Highlight, ReaderView

SENTENCE = "数字资本是数字化生产的历史产物，其积累机制建立在对生产力的控制之上。"


def essay() -> Essay:
    paragraphs = [
        Block(f"p{number}", BlockKind.PARAGRAPH, f"第{number}段。{SENTENCE * 3}") for number in range(1, 200)
    ]
    title = Block("title", BlockKind.TITLE, "数字资本的积累")
    heading = Block("h1", BlockKind.HEADING, "一、历史产物", level=1)
    # The sixth to the ninth character of the second paragraph are emphasised.
    paragraphs[1] = replace(paragraphs[1], runs=(Run(4, 8, "emphasis"),))
    note = Note(1, "n1", "①", "footnote", Position("p1", 4), "参见列宁。")
    return Essay("a.txt", "", "utf-8", "Hans", Metadata(), (title, heading, *paragraphs), (note,))


def main() -> int:
    app = QApplication(["duidu-access"])
    theme = load_theme("light")
    apply_theme(app, theme)
    window = QMainWindow()
    window.setWindowTitle("对读")
    view = ReaderView(theme)
    view.setAccessibleName("数字资本的积累")
    view.set_document(present_essay(essay()))
    view.set_highlights([Highlight(Span("p3", 4, 8), "argument")])
    window.setCentralWidget(view)
    window.resize(760, 600)
    window.show()
    view.setFocus()
    commands: dict[str, Callable[[], object]] = {
        "select": lambda: view.select(Span("p1", 4, 8)),
        "extend": lambda: QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        "scroll": lambda: view.scroll_to(Position("p150", 0), share=0.0),
        "quit": app.quit,
    }

    def obey() -> None:
        word = sys.stdin.readline().strip()
        if word in commands:
            commands[word]()
        print(f"done {word}", flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(obey)
    print("ready", flush=True)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
