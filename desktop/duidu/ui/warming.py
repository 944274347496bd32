"""What is loaded soon after the window is there, so that nobody waits for it later: one thing a turn, with pauses.

OpenCC reads its dictionaries with the interpreter's lock held (70 ms for each of two configurations), in whichever
thread asks first: better now than when the reader has begun to scroll and changes the script.  The page of search
takes fifty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from duidu.core.script import Script, convert

AFTER_MS = 1_500
BETWEEN_MS = 400
_SAMPLE = "资"


class Warming(QObject):
    """Loads one thing after the other as long as it lives; one a process, like what it loads."""

    def __init__(self, parent: QObject, prepare_page: Callable[[str], None]) -> None:
        super().__init__(parent)
        scripts = (Script.HANS, Script.HANT, Script.TW, Script.HK, Script.TWP)
        self._steps: list[Callable[[], object]] = [partial(convert, _SAMPLE, script) for script in scripts]
        self._steps.append(partial(prepare_page, "search"))
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def end(self) -> None:
        """Leave the rest to whoever asks for it."""
        self._timer.stop()

    def _go_on(self) -> None:
        self._steps.pop(0)()
        if self._steps:
            self._timer.start(BETWEEN_MS)
