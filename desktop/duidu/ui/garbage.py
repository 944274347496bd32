"""When Python looks for garbage: in the window's thread, a little at a time, never in the middle of something.

Left to itself Python looks through every object whenever enough new ones were made, in whichever thread made them.
With books open that held the window up for a fifth of a second, again and again; and Qt's objects must not be deleted
outside the window's thread.  So the automatic search is off: what was made lately is looked through every two seconds,
the rest once a minute, and what the program itself consists of, which never becomes garbage, not at all: what is there
when the window comes, and what the first seconds add (glossary, dictionaries, numpy: a third of a round).  A pane that
was open then is set aside, too; it lets go of its book when it leaves.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from duidu.base import heap

YOUNG_MS = 2_000
LATE_S = 0.004
AGAIN_MS = 60
"""A round that comes later than it should comes behind something else that took its time: it is tried again a moment later."""
FULL_S = 60.0
SETTLED_S = 8.0
_FEW = 2_000
"""So few new objects are not worth a look."""

_PATIENCE = 5
"""Rounds that may be left out while something is being loaded: half of what is there then is gone a moment later."""


class GarbageRounds(QObject):
    """Looks for garbage as long as it lives; one a process.  ``loading`` says whether something is being read."""

    def __init__(self, parent: QObject, loading: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._loading, self._left_out = loading, 0
        gc.disable()
        gc.freeze()
        self._settled = self._gives_back = False
        self._settled_at = time.monotonic() + SETTLED_S
        self._full_at = time.monotonic() + FULL_S
        self._timer = QTimer(self, interval=YOUNG_MS)
        self._timer.timeout.connect(self._due)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._begun = time.monotonic()
        self._tries = 0
        self._timer.start()

    def _due(self) -> None:
        late = time.monotonic() - self._begun - self._timer.interval() / 1000
        busy = late > LATE_S and self._tries < _PATIENCE
        self._tries = self._tries + 1 if busy else 0
        if not busy:
            self.look()
        self._begun = time.monotonic()
        self._timer.start(AGAIN_MS if busy else YOUNG_MS)

    def look(self) -> None:
        """One round: young objects where there are many, all of them where it is time."""
        if self._loading() and self._left_out < _PATIENCE:
            self._left_out += 1
            return
        self._left_out = 0
        now = time.monotonic()
        if not self._settled and now >= self._settled_at:
            self._settled = True
            gc.freeze()
        elif self._gives_back:  # in a turn of its own: each of the two may take 30 ms
            self._gives_back = False
            heap.give_back()
        elif now >= self._full_at:
            gc.collect()
            self._gives_back = True
            self._full_at = time.monotonic() + FULL_S
        elif gc.get_count()[0] > _FEW:
            gc.collect(1)

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
