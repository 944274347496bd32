"""Corrections of where notes belong: a mark's anchor moved, a loose body given a place or its mark.

Works on the marks and bodies of one import after the pairing and before the notes are made of them, so that
kinds, reasons and quotations follow by themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from duidu.core.importing.corrections.model import CorrectionState
from duidu.core.importing.notes.marks import INLINE, Mark
from duidu.core.importing.notes.pairing import BodyText, WaitingMark
from duidu.core.importing.sourced import SourcedText

APPLIED, IDLE, LOST = CorrectionState.APPLIED, CorrectionState.IDLE, CorrectionState.LOST
_UNNAMED = Mark("", 0, "")


class AnchorMoves:
    """Moves of one import: pairs of source offsets, the note's beginning and where it belongs."""

    def __init__(self, text: str, moves: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._moves = moves
        self.states: list[CorrectionState] = []

    def make(
        self,
        marks: list[WaitingMark],
        bodies: Sequence[BodyText],
        blocks: Sequence[tuple[str, SourcedText]],
    ) -> None:
        """Move in order; ``marks`` may get new ones and stays in the order of places."""
        if not self._moves:
            return
        places = _Places(self._text, blocks)
        for note, to in self._moves:
            self.states.append(_move(note, to, marks, bodies, places))
        marks.sort(key=lambda mark: mark.place)


class _Places:
    """From the source to positions in the blocks of the body."""

    def __init__(self, text: str, blocks: Sequence[tuple[str, SourcedText]]) -> None:
        self._text = text
        self._runs = sorted(
            (run.source, run.length, run.target, block) for block, sourced in blocks for run in sourced.runs
        )

    def find(self, offset: int) -> tuple[str, int] | None:
        """Block and offset of the gap at ``offset``; None where that is no text of the body."""
        index = bisect_right(self._runs, offset, key=lambda run: run[0]) - 1
        if index < 0:
            return None
        source, length, target, block = self._runs[index]
        if offset <= source + length:
            return block, target + offset - source
        between = INLINE.sub("", self._text[source + length : offset])
        return (block, target + length) if not any(map(str.isalnum, between)) else None


def _move(
    note: int, to: int, marks: list[WaitingMark], bodies: Sequence[BodyText], places: _Places
) -> CorrectionState:
    place = places.find(to)
    if place is None:
        return LOST
    mark = _mark_of(note, marks, bodies)
    if mark is not None:
        return _place_mark(mark, place)
    index = next((i for i, body in enumerate(bodies) if _begins(body) == note), None)
    if index is None:
        return LOST
    _give_mark(index, place, to, marks, bodies)
    return APPLIED


def _mark_of(note: int, marks: Sequence[WaitingMark], bodies: Sequence[BodyText]) -> WaitingMark | None:
    for mark in marks:
        if mark.block is not None and mark.source_range[0] <= note < mark.source_range[1]:
            return mark
    return next((b.marked for b in bodies if _begins(b) == note and b.marked is not None), None)


def _begins(body: BodyText) -> int:
    """Where the body's own mark stands, or its first word where it has none."""
    low, high = body.mark_range
    return low if high > low else body.ranges[0][0]


def _place_mark(mark: WaitingMark, place: tuple[str, int]) -> CorrectionState:
    if mark.block is None:
        return LOST
    if (mark.block, mark.offset) == place and not mark.title:
        return IDLE
    mark.block, mark.offset = place
    mark.title = False
    return APPLIED


def _give_mark(
    index: int, place: tuple[str, int], to: int, marks: list[WaitingMark], bodies: Sequence[BodyText]
) -> None:
    """Pair the body with a mark without body at the place, or else anchor it there without a mark."""
    body = bodies[index]
    waiting = next((m for m in marks if m.body is None and (m.block, m.offset) == place), None)
    if waiting is None:
        waiting = WaitingMark(body.mark or _UNNAMED, to, place[0], place[1], (to, to))
        marks.append(waiting)
    waiting.body = index
    body.marked = waiting
