"""The reader in the real window over a real library: the second half of `make bench-reader`.

"Until painted" is what a reader waits; "of the window's thread" what it computes meanwhile, during which nothing else
moves.  A book is read in a lane beside the window, so the first is longer than the second.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect
from timing import line

sys.path.append(str(Path(__file__).resolve().parents[2]))
from duidu.app.operations import annotating
from duidu.base import heap
from duidu.base.text import Span
from duidu.core import segment
from duidu.ui.application import make_application, make_window
from duidu.ui.garbage import GarbageRounds
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.companion import PaneCompanion
from tests.helpers.reading_room import furnish_beside, open_room
from tests.helpers.reading_session import own_mb
from tests.helpers.turns import let_turn

TIMES = 5
BOOK = 1_000_000


def turn_until(done: Callable[[], bool]) -> None:
    while not done():
        let_turn(2)


def settle(window: MainWindow) -> None:
    """Until terms and marks are there too; connections of books may take longer and are given up."""
    let_turn(1500)


def shown(window: MainWindow) -> bool:
    return all(pane.opened is not None for pane in window.reader_panes())


def open_and_paint(window: MainWindow, deed: Callable[[], object]) -> tuple[float, float]:
    """Wall milliseconds until every pane has painted its text, and those of the window's thread."""
    wall, own = time.perf_counter(), time.thread_time()
    deed()
    turn_until(lambda: shown(window))
    window.grab()
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - own) * 1000


def both(what: str, pairs: list[tuple[float, float]]) -> None:
    print(line(f"{what}, until painted", [wall for wall, _ in pairs]))
    print(line(f"{what}, of the window's thread", [own for _, own in pairs]), flush=True)


def timed(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


def tidy() -> None:
    """What the window does once a minute."""
    gc.collect()
    heap.give_back()


def alone(window: MainWindow) -> None:
    window.run_action("close_other_panes")
    settle(window)


def bench_opening(window: MainWindow, books: list[str], essays: list[str]) -> None:
    window.open_essay(essays[0])
    settle(window)
    rows = []
    for number in range(TIMES):
        rows.append(
            open_and_paint(window, lambda number=number: window.open_essay(books[number % len(books)]))
        )
        settle(window)
    both("window: open a book from the library", rows)
    rows = []
    for number in range(TIMES):
        rows.append(open_and_paint(window, lambda number=number: window.open_essay(essays[1 + number])))
        settle(window)
    both("window: open an essay of 9,000 characters", rows)


def bench_four(window: MainWindow, books: list[str], essays: list[str]) -> None:
    window.open_essay(essays[0])
    turn_until(segment.is_ready)  # its dictionary weighs more than four books
    settle(window)
    rows, before, full = [], own_mb(), 0.0
    for _ in range(TIMES):
        rows.append(
            open_and_paint(window, lambda: window.open_side_by_side([(book, None) for book in books]))
        )
        settle(window)
        tidy()
        full = full or own_mb()
        window.open_essay(essays[0])
        alone(window)
    both("window: open four books side by side", rows)
    tidy()
    print(f"| window: memory of four books, MB | {full - before:.0f} | | | 1 |")
    print(
        f"| window: memory kept when they were opened and closed five times, MB | {own_mb() - before:.0f} | | | 1 |"
    )


def bench_deeds(window: MainWindow, book: str) -> None:
    """What a reader does with a book, each deed with the paint that follows."""
    window.open_essay(book)
    alone(window)
    turn_until(lambda: shown(window))
    settle(window)
    pane = window.active_pane()
    companion = None if pane is None else PaneCompanion.of(pane)
    if pane is None or companion is None or companion.about is None or pane.opened is None:
        raise SystemExit("the book is not there")
    about, box = companion.about, QRect(200, 200, 10, 20)
    notes = [card for card in about.notes.values() if card.body][:20]
    companion.cards.show_note(notes[0], box)
    print(
        line(
            "window: the card of a note",
            [timed(lambda c=card: companion.cards.show_note(c, box)) for card in notes],
        )
    )
    print(
        line("window: the card of a term", [timed(lambda: companion.look_up("资本", box)) for _ in range(10)])
    )
    companion.cards.close_all()
    blocks = [block for block in pane.opened.essay.paragraphs if len(block.text) > 20][:20]
    marks = [
        timed(lambda b=b: (annotating.annotate(window.session, book, [Span(b.id, 0, 8)]), window.grab()))
        for b in blocks
    ]
    print(line("window: mark a passage, written to disk", marks))
    print(
        line(
            "window: all marks of the book anew",
            [timed(lambda: (companion.show_marks(), window.grab())) for _ in range(10)],
        )
    )
    print(
        line(
            "window: another script",
            [timed(lambda: (window.run_action("next_script"), window.grab())) for _ in range(9)],
        )
    )
    print(
        line(
            "window: larger, smaller",
            [timed(lambda s=s: (window.run_action(s), window.grab())) for s in ["zoom_in", "zoom_out"] * 5],
        )
    )
    print(
        line(
            "window: another theme",
            [timed(lambda: (window.run_action("next_theme"), window.grab())) for _ in range(8)],
        )
    )


def main() -> None:
    make_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books, essays = furnish_beside(folder, [BOOK] * 4, essays=8)
        session = open_room(folder)
        window = make_window(session)
        window.resize(1920, 1080)
        window.show()
        rounds = GarbageRounds(window)
        bench_four(window, books, essays)
        bench_opening(window, books, essays)
        bench_deeds(window, books[0])
        window.open_essay(essays[0])
        alone(window)
        rounds.end()
        window.end()
        session.close()
        window.hide()


if __name__ == "__main__":
    main()
