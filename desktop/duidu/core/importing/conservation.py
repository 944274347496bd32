"""The proof: every non-blank character of the source is accounted for exactly once.

Who may own a character: a heading, a paragraph, a note (its body and its mark), a stated fact of the
metadata, furniture, foreign matter, or an applied repair that removed or replaced it.  Counting
sweeps over the ends of all ranges, so it costs their number and not the length of the source; the check knows nothing of how the owners came
to be.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from duidu.core.library.model import Essay, SourceRange

_INK = re.compile(r"\S")
_CONTEXT = 20


class ConservationError(AssertionError):
    """A character has no owner or two: a defect of the program, with the place named."""

    def __init__(self, offset: int, owners: int, context: str, line: int) -> None:
        super().__init__(f"character {offset} (line {line}) has {owners} owners: …{context}…")
        self.offset = offset
        self.owners = owners
        self.context = context
        self.line = line

    def __reduce__(self) -> tuple[type[ConservationError], tuple[int, int, str, int]]:
        """Whole on the other side of a process's pipe, too."""
        return ConservationError, (self.offset, self.owners, self.context, self.line)


@dataclass(frozen=True, slots=True)
class ConservationFigures:
    """Non-blank characters of the source and where they went."""

    source: int
    headings: int
    paragraphs: int
    notes: int
    metadata: int
    furniture: int
    foreign: int
    repairs: int


def check_conservation(essay: Essay, text: str) -> ConservationFigures:
    """Count; raises :class:`ConservationError` at the first character without exactly one owner."""
    owned = [
        list(part(essay))
        for part in (_headings, _paragraphs, _notes, _metadata, _furniture, _foreign, _repairs)
    ]
    _check(sorted(itertools.chain.from_iterable(owned)), text)
    counts = [_ink("".join([text[start:end] for start, end in ranges])) for ranges in owned]
    return ConservationFigures(_ink(text), *counts)


def _headings(essay: Essay) -> Iterator[SourceRange]:
    for block in essay.headings:
        yield from block.source_ranges


def _paragraphs(essay: Essay) -> Iterator[SourceRange]:
    for block in essay.paragraphs:
        yield from block.source_ranges


def _notes(essay: Essay) -> Iterator[SourceRange]:
    for note in essay.notes:
        yield from note.source_ranges


def _metadata(essay: Essay) -> Iterator[SourceRange]:
    for _, ranges in essay.metadata.source_ranges:
        yield from ranges


def _furniture(essay: Essay) -> Iterator[SourceRange]:
    for item in essay.furniture:
        yield from item.source_ranges


def _foreign(essay: Essay) -> Iterator[SourceRange]:
    for item in essay.foreign:
        yield from item.source_ranges


def _repairs(essay: Essay) -> Iterator[SourceRange]:
    for repair in essay.repairs:
        if repair.applied and repair.source_end > repair.source_start:
            yield repair.source_start, repair.source_end


def _check(ranges: list[SourceRange], text: str) -> None:
    """Walk the ranges in order: what lies between two is blank, and what lies in two."""
    done = 0
    for start, end in ranges:
        if start > done:
            _demand_blank(text, done, start, 0)
        elif start < done:
            return _count_owners(ranges, text)
        done = max(done, end)
    _demand_blank(text, done, len(text), 0)
    return None


def _count_owners(ranges: list[SourceRange], text: str) -> None:
    """Walk the stretches of equal ownership; only those not owned once need a closer look."""
    steps = sorted(step for start, end in ranges for step in ((start, 1), (end, -1)))
    owners = begin = 0
    for place, step in steps:
        if place > begin:
            if owners != 1:
                _demand_blank(text, begin, place, owners)
            begin = place
        owners += step
    if begin < len(text):
        _demand_blank(text, begin, len(text), owners)


def _demand_blank(text: str, begin: int, end: int, owners: int) -> None:
    if text[begin:end].isspace():
        return
    match = _INK.search(text, begin, end)
    if match is not None:
        place = match.start()
        line = text.count("\n", 0, place) + 1
        raise ConservationError(place, owners, text[max(0, place - _CONTEXT) : place + _CONTEXT], line)


def _ink(text: str) -> int:
    return len("".join(text.split()))
