"""How long the reader keeps a student waiting: `make bench-reader`.

An essay with all its marks, a book of a million characters, four such books side by side; Qt's own QTextBrowser
with the same text in the same run as the peer, and a reference workload first, so that two machines can be
compared.  What is painted is painted completely (`grab`), as on a first frame.
"""

import gc
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from made_essays import SEED, made_texts
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QWidget
from timing import heading, line

from duidu.app.presenters.reading import AS_WRITTEN, ReadingOptions, present_essay
from duidu.base.text import Position, Span
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note
from duidu.core.script import Script, convert_all
from duidu.ui.theme import HIGHLIGHTS, apply_theme, load_theme
from duidu.ui.widgets.reader import Highlight, MarginMark, ReaderView

ESSAY = 12_000
BOOK = 1_000_000
TIMES = 5
FRAMES = 200


def made_essay(characters: int) -> Essay:
    """A made essay with a footnote every two hundred characters or so."""
    (text,) = made_texts(1, characters)
    parts = text.strip().split("\n\n")
    blocks = [Block("title", BlockKind.TITLE, parts[0])]
    blocks += [Block(f"p{i}", BlockKind.PARAGRAPH, each) for i, each in enumerate(parts[1:], 1)]
    notes = [
        Note(i, f"n{i}", "①", "footnote", Position(block.id, len(block.text) // 2), "参见《资本论》第一卷。")
        for i, block in enumerate(blocks[1:])
    ]
    return Essay("made.txt", "", "utf-8", "Hans", Metadata(), tuple(blocks), tuple(notes))


def spans(essay: Essay, count: int) -> list[Span]:
    """``count`` passages spread over the essay."""
    chance = random.Random(SEED)
    long = [block for block in essay.paragraphs if len(block.text) > 40]
    found = []
    for number in range(count):
        block = long[number * len(long) // count]
        start = chance.randrange(len(block.text) - 30)
        found.append(Span(block.id, start, start + chance.randrange(4, 30)))
    return found


def mark_all(view: ReaderView, places: list[Span]) -> None:
    """Highlights, hits, terms and margin marks, a quarter of the places each."""
    quarter = len(places) // 4
    rows = zip(places[:quarter], range(quarter), strict=True)
    view.set_highlights(Highlight(span, HIGHLIGHTS[i % 5], str(i)) for span, i in rows)
    view.set_hits(places[quarter : 2 * quarter], 3)
    view.set_terms(places[2 * quarter : 3 * quarter])
    beside: dict[str, list[MarginMark]] = {}
    for number, span in enumerate(places[3 * quarter :]):
        mark = MarginMark(Position(span.block, span.start), "注1", str(number))
        beside.setdefault(span.block, []).append(mark)
    view.set_margin_source(lambda block: beside.get(block, ()))


def timed(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return (time.perf_counter() - started) * 1000


def measure(what: str, deed: Callable[[], object], times: int = TIMES) -> None:
    print(line(what, [timed(deed) for _ in range(times)]), flush=True)


def reference() -> None:
    """Python's own work, the same everywhere: what the other numbers are to be divided by."""
    chance = random.Random(SEED)
    sorted(chance.random() for _ in range(200_000))


def memory_mb() -> float:
    """What the process holds now (Linux), or held at most (elsewhere)."""
    held = Path("/proc/self/statm")
    if held.exists():
        return int(held.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def reader(width: int = 760, height: int = 1000) -> ReaderView:
    view = ReaderView(load_theme("light"))
    view.resize(width, height)
    view.show()
    return view


def html_of(essay: Essay) -> str:
    return "".join(f"<p align=justify>{escape(block.text)}</p>" for block in essay.blocks)


def peer(essay: Essay, name: str) -> None:
    """QTextBrowser with the same paragraphs, without any mark."""
    text = html_of(essay)

    def open_it() -> None:
        browser = QTextBrowser()
        browser.resize(760, 1000)
        browser.setHtml(text)
        browser.grab()
        browser.deleteLater()

    measure(f"QTextBrowser: {name}", open_it)


def bench_essay() -> None:
    essay = made_essay(ESSAY)
    places = spans(essay, 200)
    view = reader()

    def open_it() -> None:
        view.set_document(present_essay(essay))
        mark_all(view, places)
        view.grab()

    measure(f"open an essay of {ESSAY:,} characters with 200 marks and all notes", open_it)
    peer(essay, f"open the essay of {ESSAY:,} characters")
    view.close()


def bench_book(book: Essay) -> None:
    view = reader()

    def open_it() -> None:
        view.set_document(present_essay(book))
        view.grab()

    measure(f"open a book of {BOOK:,} characters, to first paint", open_it)
    peer(book, "open the book")
    chance = random.Random(SEED)
    ids = [block.id for block in book.paragraphs]

    def anywhere() -> None:
        view.scroll_to(Position(chance.choice(ids), 0))
        view.grab()

    measure("go to any place of the book", anywhere, 100)
    places = spans(book, 2000)
    measure("put 2,000 marks into it and paint", lambda: (mark_all(view, places), view.grab()))
    frames = [timed(lambda: (view.scroll_by(37), view.grab())) for _ in range(FRAMES)]
    print(line("scroll with marks, one frame", frames))
    scripts = [Script.TW, Script.ORIGINAL, Script.TWP, Script.HANS, Script.HANT] * 2

    def toggle() -> None:
        view.set_options(ReadingOptions(scripts.pop()))
        view.grab()

    measure("show another script, visible", toggle, 10)
    texts = [block.text for block in book.blocks]
    measure("convert and map the whole book", lambda: convert_all(texts, Script.TW))
    measure("convert and map it with Taiwan's words", lambda: convert_all(texts, Script.TWP))
    view.set_options(AS_WRITTEN)
    measure("select all and copy the book", lambda: (view.select_all(), view.copy()))
    point = QPoint(300, 400)
    measure("which character is under the mouse", lambda: view.position_at(point), 200)
    view.close()


def bench_panes(book: Essay) -> None:
    before = memory_mb()
    window = QWidget()
    row = QHBoxLayout(window)
    views = [ReaderView(load_theme("light")) for _ in range(4)]
    for view in views:
        row.addWidget(view)
    window.resize(1920, 1080)
    window.show()

    def open_them() -> None:
        for view in views:
            view.set_document(present_essay(book))
        window.grab()

    measure("open four books side by side", open_them)
    widths = iter([*range(1900, 1200, -25), *range(1200, 1920, 25)])
    steps = [timed(lambda width=width: (window.resize(width, 1080), window.grab())) for width in widths]
    print(line("four books: one step of resizing the window", steps))
    for view in views:
        for _ in range(100):
            view.scroll_by(900)
    window.grab()
    print(f"\nmemory of four books in four panes after a hundred pages each: {memory_mb() - before:.0f} MB")
    window.close()


def main() -> None:
    application = QApplication([])
    apply_theme(application, load_theme("light"))
    gc.disable()  # as in the program, which looks for garbage at times of its own
    print(heading())
    measure("reference: make and sort 200,000 numbers", reference)
    bench_essay()
    book = made_essay(BOOK)
    bench_book(book)
    bench_panes(book)
    application.quit()


if __name__ == "__main__":
    main()
