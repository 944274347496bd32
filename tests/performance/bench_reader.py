"""How long the reader keeps a student waiting: `make bench-reader`. A book of a million characters, one to four panes."""

import time
from collections.abc import Callable

from made_essays import made_texts
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from timing import heading, line

from duidu.app.presenters.reading import ReadingOptions, present_essay
from duidu.core.library.model import Block, BlockKind, Essay, Metadata
from duidu.core.script import Script
from duidu.ui.theme import load_theme
from duidu.ui.widgets.reader import ReaderView

BOOK = 1_000_000
TIMES = 5


def made_book(characters: int) -> Essay:
    (text,) = made_texts(1, characters)
    paragraphs = text.split("\n\n")
    blocks = [Block("title", BlockKind.TITLE, paragraphs[0])]
    blocks += [Block(f"p{i}", BlockKind.PARAGRAPH, each) for i, each in enumerate(paragraphs[1:], 1)]
    return Essay("book.txt", "", "utf-8", "Hans", Metadata(), tuple(blocks), ())


def timed(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return (time.perf_counter() - started) * 1000


def row_of_panes(count: int) -> tuple[QWidget, list[ReaderView]]:
    window = QWidget()
    layout = QHBoxLayout(window)
    views = [ReaderView(load_theme("light")) for _ in range(count)]
    for view in views:
        layout.addWidget(view)
    window.resize(1920, 1080)
    window.show()
    return window, views


def main() -> None:
    application = QApplication([])
    book = made_book(BOOK)
    print(heading())
    for panes in (1, 4):
        window, views = row_of_panes(panes)

        def show(views: list[ReaderView] = views, window: QWidget = window) -> None:
            for view in views:
                view.set_document(present_essay(book, ReadingOptions()))
            window.grab()

        def narrow(window: QWidget = window) -> None:
            window.resize(1366, 768)
            window.grab()
            window.resize(1920, 1080)
            window.grab()

        def convert(views: list[ReaderView] = views, window: QWidget = window) -> None:
            for view in views:
                view.set_options(ReadingOptions(script=Script.TW))
            window.grab()
            for view in views:
                view.set_options(ReadingOptions())

        def scroll(views: list[ReaderView] = views, window: QWidget = window) -> None:
            bar = views[0].verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep())
            window.grab()

        print(line(f"open a book of {BOOK:,} characters, {panes} panes", [timed(show) for _ in range(TIMES)]))
        print(line(f"window narrower and wider, {panes} panes", [timed(narrow) for _ in range(TIMES)]))
        print(line(f"to Traditional, {panes} panes", [timed(convert) for _ in range(TIMES)]))
        print(line(f"one page on, {panes} panes", [timed(scroll) for _ in range(100)]))
        window.close()
    application.quit()


if __name__ == "__main__":
    main()
