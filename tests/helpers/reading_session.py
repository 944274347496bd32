"""A reader at work in the real window: opens, scrolls, selects, marks, searches, closes, in an order left to chance.

Everything goes the way it goes for a reader (actions, keys, the wheel, fields), and between two deeds the event loop
turns as it would.  What each deed is called tells where a long turn came from.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duidu.base.text import Span
from duidu.core.annotations.model import Colour
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.reader_pane import ReaderPane
from tests.helpers.turns import TurnMeter, let_turn

WORDS = ("机器", "自由时间", "数据", "的", "制度", "形式", "不是物")
PLAIN = Qt.KeyboardModifier.NoModifier


class ReadingSession:
    """One reader; ``books`` and ``essays`` are ids of the library."""

    def __init__(
        self, window: MainWindow, books: list[str], essays: list[str], meter: TurnMeter, seed: int = 1
    ) -> None:
        self.window, self.books, self.essays, self.meter = window, books, essays, meter
        self.chance = random.Random(seed)
        self.done: dict[str, int] = {}
        self.deeds: dict[str, tuple[int, Callable[[], None]]] = {
            "open a book": (4, self.open_book),
            "open an essay": (4, self.open_essay),
            "scroll": (12, self.scroll),
            "page": (6, self.page),
            "jump": (4, self.jump),
            "script": (3, self.toggle_script),
            "resize": (4, self.resize),
            "select": (5, self.select),
            "select all": (1, self.select_all),
            "find": (3, self.find),
            "search": (3, self.search),
            "annotate": (5, self.annotate),
            "undo": (2, self.undo),
            "card": (4, self.card),
            "zoom": (2, self.zoom),
            "panel": (3, self.panel),
            "split": (2, self.split),
            "link": (1, self.link),
            "history": (3, self.history),
            "close": (5, self.close_pane),
        }

    def one_deed(self) -> str:
        """Do something by chance, and let the window come to itself for a moment."""
        names = list(self.deeds)
        (name,) = self.chance.choices(names, [self.deeds[each][0] for each in names])
        self.do(name)
        return name

    def do(self, name: str) -> None:
        """Do one thing by its name."""
        self.meter.pace()
        self.meter.doing = name
        self.deeds[name][1]()
        let_turn(self.chance.randrange(30, 250))
        self.done[name] = self.done.get(name, 0) + 1

    def pane(self) -> ReaderPane | None:
        """The active pane, with its text there."""
        pane = self.window.active_pane()
        if pane is None:
            return None
        for _ in range(200):
            if pane.opened is not None:
                return pane
            let_turn(25)
        raise AssertionError("a book did not come")

    # --- opening and closing -------------------------------------------------------------------

    def open_book(self) -> None:
        self.window.open_essay(self.chance.choice(self.books), beside=self.chance.random() < 0.5)
        self.pane()

    def open_essay(self) -> None:
        self.window.open_essay(self.chance.choice(self.essays), beside=self.chance.random() < 0.3)
        self.pane()

    def close_pane(self) -> None:
        self.window.run_action("close_pane")

    def split(self) -> None:
        self.window.run_action("split")

    def link(self) -> None:
        self.window.run_action("link")

    def history(self) -> None:
        self.window.run_action(self.chance.choice(("back", "forward")))
        self.pane()

    # --- moving ----------------------------------------------------------------------------------

    def scroll(self) -> None:
        pane = self.pane()
        down = self.chance.random() < 0.7
        for _ in range(self.chance.randrange(5, 40)):
            if pane is not None:
                _wheel(pane, -120 if down else 120)
                let_turn(8)

    def page(self) -> None:
        pane = self.pane()
        for _ in range(self.chance.randrange(1, 8)):
            if pane is not None:
                QTest.keyClick(pane.view, Qt.Key.Key_PageDown)
                let_turn(8)

    def jump(self) -> None:
        pane = self.pane()
        if pane is not None:
            bar = pane.view.verticalScrollBar()
            bar.setValue(self.chance.randrange(bar.maximum() + 1))

    # --- looks -----------------------------------------------------------------------------------

    def toggle_script(self) -> None:
        self.window.run_action("next_script")

    def resize(self) -> None:
        wanted = self.chance.randrange(900, 1920), self.chance.randrange(640, 1080)
        before = self.window.width(), self.window.height()
        for step in range(1, 9):
            width, height = (b + (w - b) * step // 8 for b, w in zip(before, wanted, strict=True))
            self.window.resize(width, height)
            let_turn(10)

    def zoom(self) -> None:
        self.window.run_action(self.chance.choice(("zoom_in", "zoom_out", "zoom_reset")))

    def panel(self) -> None:
        names = ("panel_outline", "panel_annotations", "panel_library", "panel_paragraph")
        self.window.run_action(self.chance.choice(names))

    # --- selecting and marking -------------------------------------------------------------------

    def select(self) -> None:
        """Drag over some lines in view."""
        pane = self.pane()
        if pane is None:
            return
        view = pane.view.viewport()
        x, y = view.width() // 3, view.height() // 4
        QTest.mousePress(view, Qt.MouseButton.LeftButton, PLAIN, QPoint(x, y))
        for step in range(1, 8):
            QTest.mouseMove(view, QPoint(x + 20 * step, y + 14 * step))
            let_turn(8)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, PLAIN, QPoint(x + 140, y + 98))

    def select_all(self) -> None:
        pane = self.pane()
        if pane is not None:
            pane.view.select_all()
            let_turn(30)
            pane.view.clear_selection()

    def annotate(self) -> None:
        pane = self.pane()
        companion = None if pane is None else PaneCompanion.of(pane)
        place = None if pane is None else pane.current_place()
        if pane is None or companion is None or place is None:
            return
        number = pane.view.document.index_of(place.block)
        if number is not None and pane.view.document.lengths[number] > 12:
            pane.view.select(Span(place.block, 2, 12))
            companion.mark(self.chance.choice(list(Colour)))

    def undo(self) -> None:
        self.window.run_action("undo")

    # --- looking things up -----------------------------------------------------------------------

    def card(self) -> None:
        """Show the card of a term, and that of the first note in view."""
        pane = self.pane()
        companion = None if pane is None else PaneCompanion.of(pane)
        if pane is not None and companion is not None:
            companion.look_up("资本")
            let_turn(60)
            QTest.keyClick(pane.view, Qt.Key.Key_Escape)

    def find(self) -> None:
        pane = self.pane()
        if pane is not None:
            self.window.run_action("find")
            for text in _typed(self.chance.choice(WORDS)):
                pane.finding.bar.field.setText(text)
                let_turn(40)
            pane.finding.step(1)
            let_turn(100)
            pane.finding.end()

    def search(self) -> None:
        field = self.window.field
        field.begin(None)
        for text in _typed(self.chance.choice(WORDS)):
            field.setText(text)
            let_turn(60)
        QTest.keyClick(field, Qt.Key.Key_Return)
        let_turn(300)
        self.window.show_panes()


def own_mb() -> float:
    """What the process holds of its own now, files that it has mapped left out (the system takes those back); Linux."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("RssAnon:")[1].split()[0]) * 1024 / 1e6


def _typed(word: str) -> list[str]:
    return [word[:end] for end in range(1, len(word) + 1)]


def _wheel(pane: ReaderPane, delta: int) -> None:
    view = pane.view.viewport()
    point = QPointF(view.rect().center())
    event = QWheelEvent(
        point,
        QPointF(view.mapToGlobal(point.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
