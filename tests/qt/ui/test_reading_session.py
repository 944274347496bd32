"""Half an hour of reading: no turn of the window over 50 ms, no growth of memory (`make test-session`).

``DUIDU_SESSION_MINUTES`` says how long (30).  Turns are counted without what the machine took (see
tests/helpers/turns.py); memory is followed after the first third, when caches are full.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from duidu.app.session import Session
from duidu.ui.garbage import GarbageRounds
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.settling import Settling
from duidu.ui.warming import Warming
from tests.helpers.metronome import Metronome
from tests.helpers.reading_room import furnish, furnish_beside, open_room
from tests.helpers.reading_session import ReadingSession, own_mb
from tests.helpers.turns import WORTH_KEEPING_MS, TurnMeter, let_turn

MINUTES = float(os.environ.get("DUIDU_SESSION_MINUTES", "30"))
WATCH_MS = float(os.environ.get("DUIDU_SESSION_WATCH_MS", "0"))
"""Above 0: say where turns were that took so long. Looking into a running thread can crash Python 3.11."""

WARM_UP_S = 20.0
LONGEST_TURN_MS = 50.0
GROWTH_MB_AN_HOUR = 60.0
"""One and a half panes' worth: what a leak of every closed pane would exceed within minutes."""

OpenWindow = Callable[[Session], MainWindow]


def test_everything_that_the_session_does_can_be_done(
    empty_session: Session, tmp_path: Path, open_window: OpenWindow
) -> None:
    books, essays = furnish(empty_session, tmp_path / "in", [70_000], essays=1)
    window = open_window(empty_session)
    meter = TurnMeter(window)
    reader = ReadingSession(window, books, essays, meter)
    reader.do("open a book")
    for name in reader.deeds:
        reader.do(name)
    meter.stop()
    assert set(reader.done) == set(reader.deeds)


def test_work_beside_the_window_gives_way_to_it_at_once(
    empty_session: Session, open_window: OpenWindow
) -> None:
    open_window(empty_session)
    assert sys.getswitchinterval() * 1000 < LONGEST_TURN_MS / 50


def test_a_closed_pane_lets_go_of_its_book(
    empty_session: Session, tmp_path: Path, open_window: OpenWindow, until_idle: Callable[[MainWindow], None]
) -> None:
    books, essays = furnish(empty_session, tmp_path / "in", [70_000], essays=1)
    window = open_window(empty_session)
    window.open_essay(essays[0])
    meter = TurnMeter(window)
    reader = ReadingSession(window, books, essays, meter)
    kept: list[weakref.ref[object]] = []
    for _ in range(3):
        window.open_essay(books[0], beside=True)
        pane = reader.pane()
        assert pane is not None
        assert pane.ready is not None
        kept += [
            weakref.ref(thing)
            for thing in (pane, pane.view, pane.map, pane.ready.document, pane.ready.opened.essay)
        ]
        for name in ("scroll", "select", "find", "card", "annotate"):
            reader.do(name)
        # Each panel follows the pane, and is closed before it.
        for panel in ("outline", "annotations", "library", ""):
            window.show_panel(panel)
            let_turn(60)
        del pane
        reader.do("close")
    meter.stop()
    until_idle(window)
    let_turn(400)
    gc.collect()
    assert [ref() for ref in kept if ref() is not None] == []


@pytest.mark.slow
def test_half_an_hour_of_reading_neither_stalls_nor_grows(
    tmp_path: Path, open_window: OpenWindow, until_idle: Callable[[MainWindow], None]
) -> None:
    books, essays = furnish_beside(tmp_path, [1_000_000] * 4, essays=24)
    session = open_room(tmp_path)
    window = open_window(session)
    beside = (
        GarbageRounds(window, lambda: session.is_loading),
        Warming(window, window.prepare_page),
        Settling(window, session, window.report),
    )
    metronome = Metronome()
    meter = TurnMeter(window, watch_ms=WATCH_MS, metronome=metronome)
    reader = ReadingSession(window, books, essays, meter)
    try:
        _read_for(reader, WARM_UP_S)
        meter.forget()
        held = _read_for(reader, MINUTES * 60)
        window.run_action("close_other_panes")
        window.run_action("close_pane")
        until_idle(window)
        let_turn(400)  # Qt deletes what was closed when it comes to it
    finally:
        meter.stop()
        metronome.stop()
        for task in beside:
            task.end()
        window.end()
        session.close()
    growth = _slope_mb_an_hour(held[len(held) // 3 :])
    _report(reader, held, growth)
    assert max(map(meter.scaled_ms, meter.turns), default=0.0) <= LONGEST_TURN_MS
    if sys.platform == "linux":
        assert growth <= GROWTH_MB_AN_HOUR
    gc.collect()
    assert len([thing for thing in gc.get_objects() if isinstance(thing, ReaderPane)]) <= 1


def _read_for(reader: ReadingSession, duration_s: float) -> list[tuple[float, float]]:
    """Read, and say what the process held at which second."""
    held, begun = [], time.monotonic()
    while (now := time.monotonic() - begun) < duration_s:
        reader.one_deed()
        if sys.platform == "linux":
            held.append((now, own_mb()))
    return held


def _slope_mb_an_hour(held: list[tuple[float, float]]) -> float:
    """Least squares: what is opened just now goes up and down, a leak only up."""
    if len(held) < 2:
        return 0.0
    mean_x = sum(x for x, _ in held) / len(held)
    mean_y = sum(y for _, y in held) / len(held)
    spread = sum((x - mean_x) ** 2 for x, _ in held)
    return 3600 * sum((x - mean_x) * (y - mean_y) for x, y in held) / spread


def _report(reader: ReadingSession, held: list[tuple[float, float]], growth: float) -> None:
    meter = reader.meter
    turns = sorted(meter.turns, key=meter.scaled_ms, reverse=True)
    late = [round(meter.scaled_ms(turn)) for turn in turns]
    over = [turn for turn in turns if meter.scaled_ms(turn) > LONGEST_TURN_MS]
    print(f"\n{sum(reader.done.values())} deeds, {meter.count} turns; ours, the longest ms: {late[:12]}")
    thousandth = [*late, *[WORTH_KEEPING_MS] * meter.count][meter.count // 1000]
    print(f"99.9 % of turns below {thousandth:.0f} ms; {len(over)} over {LONGEST_TURN_MS:.0f} ms")
    print(f"longest with what the machine took: {max((turn.late_ms for turn in turns), default=0):.0f} ms")
    refetched = sorted(filter(None, map(meter.refetching_ms, turns)), reverse=True)
    print(
        f"waited for what the machine had put out of memory: {len(refetched)} turns, ms {list(map(round, refetched[:5]))}"
    )
    if held:
        most = max(y for _, y in held)
        print(f"memory MB: {held[0][1]:.0f} at first, {held[-1][1]:.0f} at last, {most:.0f} at most")
    print(f"growth after the first third: {growth:.1f} MB an hour")
    print("over the limit by deed:", dict(Counter(turn.doing for turn in over)))
    for turn in over[:20]:
        told = f"{turn.ours_ms:.0f} of {turn.late_ms:.0f} ms, {turn.computing_ms:.0f} of it computing"
        told += f", {turn.stolen_ms:.0f} taken by the host, pace {turn.pace_ms:.2f} of {meter.best_ms:.2f} ms"
        print(f"--- {turn.doing}: {meter.scaled_ms(turn):.0f}, {told}\n{turn.where}")
