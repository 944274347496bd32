"""Which note body belongs to which mark.

Counters restart on every page, so the number alone says nothing.  Marks wait in reading order; a group of
bodies (the foot of a page, or the notes at the end) takes the marks that wait, cycle by cycle from the last
one back, and within a cycle by value.  What does not fit stays unpaired and says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duidu.core.importing.notes.marks import Mark
from duidu.core.library.model import SourceRange

BODY_MISSING = "body-missing"
MARK_MISSING = "mark-missing"


@dataclass(slots=True)
class WaitingMark:
    """A mark in the text.  ``block`` is ``None`` in foreign matter; ``body`` is filled by pairing."""

    mark: Mark
    place: int
    block: str | None
    offset: int
    source_range: SourceRange
    title: bool = False
    body: int | None = None


@dataclass(slots=True)
class BodyText:
    """A note's body before cleaning; ``section`` is ``foot``, ``endnotes`` or ``reference-list``."""

    mark: Mark | None
    mark_range: SourceRange
    ranges: list[SourceRange]
    section: str
    marked: WaitingMark | None = None

    @property
    def place(self) -> int:
        return self.mark_range[0]


def pair_notes(marks: Sequence[WaitingMark], bodies: Sequence[BodyText]) -> None:
    """Fill ``body`` of the marks and ``marked`` of the bodies.  Both in source order; linear.

    Marks and bodies that the format links by a key belong to each other and to nobody else.
    """
    _pair_linked(marks, bodies)
    marks = [mark for mark in marks if not mark.mark.key]
    waiting: list[WaitingMark] = []
    since_list: list[WaitingMark] = []  # a book has a list for each chapter
    position = 0
    for group in _groups(bodies, [mark.place for mark in marks]):
        first = bodies[group[0]].place
        while position < len(marks) and marks[position].place < first:
            waiting.append(marks[position])
            since_list.append(marks[position])
            position += 1
        if bodies[group[0]].section == "reference-list":
            _pair_by_value(since_list, bodies, group)
            since_list = []
        else:
            waiting = _pair_group(waiting, bodies, group)


def _pair_linked(marks: Sequence[WaitingMark], bodies: Sequence[BodyText]) -> None:
    keys = {
        body.mark.key: index for index, body in enumerate(bodies) if body.mark is not None and body.mark.key
    }
    for mark in marks:
        index = keys.get(mark.mark.key) if mark.mark.key else None
        if index is not None:
            _join(mark, bodies, index)


def _groups(bodies: Sequence[BodyText], places: Sequence[int]) -> list[list[int]]:
    """Bodies with no mark of the text between them and of the same section."""
    groups: list[list[int]] = []
    position = 0
    for index, body in enumerate(bodies):
        if body.mark is not None and body.mark.key:
            continue
        moved = False
        while position < len(places) and places[position] < body.place:
            position += 1
            moved = True
        if groups and not moved and bodies[groups[-1][-1]].section == body.section:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _pair_group(
    waiting: list[WaitingMark], bodies: Sequence[BodyText], group: Sequence[int]
) -> list[WaitingMark]:
    """Pair one group; the marks that still wait."""
    for starred in (True, False):
        marks = [mark for mark in waiting if (mark.mark.family == "star") is starred]
        numbered = [
            index
            for index in group
            if (mark := bodies[index].mark) is not None and (mark.family == "star") is starred
        ]
        _pair_cycles(marks, bodies, numbered)
    return [mark for mark in waiting[-5000:] if mark.body is None]


def _pair_cycles(marks: Sequence[WaitingMark], bodies: Sequence[BodyText], numbered: Sequence[int]) -> None:
    """Marks and bodies of one family: the last cycle of each, then the one before it."""
    mark_cycles = _cycles([_count(mark.mark) for mark in marks])
    body_cycles = _cycles([_count(bodies[index].mark) for index in numbered])
    for mark_cycle, body_cycle in zip(reversed(mark_cycles), reversed(body_cycles), strict=False):
        by_value = {_count(marks[place].mark): marks[place] for place in reversed(mark_cycle)}
        for place in body_cycle:
            match = by_value.get(_count(bodies[numbered[place]].mark))
            if match is not None and match.body is None:
                _join(match, bodies, numbered[place])


def _count(mark: Mark | None) -> int:
    """What the mark counts: stars by their number."""
    if mark is None:
        return 0
    return len(mark.sign) if mark.family == "star" else mark.value


def _pair_by_value(marks: Sequence[WaitingMark], bodies: Sequence[BodyText], group: Sequence[int]) -> None:
    """Entries of a reference list: every mark with the number cites the entry."""
    entries = {mark.value: index for index in group if (mark := bodies[index].mark) is not None}
    for waiting in marks:
        index = entries.get(waiting.mark.value)
        if index is None or waiting.mark.family not in {"bracketed", "raised"} or waiting.body is not None:
            continue
        if waiting.block is None:
            continue
        _join(waiting, bodies, index)


def _join(mark: WaitingMark, bodies: Sequence[BodyText], index: int) -> None:
    mark.body = index
    if bodies[index].marked is None:
        bodies[index].marked = mark


def _cycles(values: Sequence[int]) -> list[list[int]]:
    """Places of the values, cut wherever the counter does not rise."""
    cycles: list[list[int]] = []
    last = 0
    for place, value in enumerate(values):
        if not cycles or value <= last:
            cycles.append([])
        cycles[-1].append(place)
        last = value
    return cycles
