"""Corrections of what the lines are: paragraphs joined and split, headings, foreign matter.

Works on the units and lines of one import, after the rules have judged and before texts are cleaned.  So
whatever follows from the structure (sections, run-in headings, pairing of notes, quotations, repairs) is
made by the same stages as ever, and each character keeps its one owner: units hold source ranges, and a
correction only moves ranges between units, foreign lines and body.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duidu.core.importing.corrections.model import CorrectionState
from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.notes.marks import INLINE
from duidu.core.importing.structure.back import Back
from duidu.core.importing.structure.front_fields import Front
from duidu.core.importing.structure.paragraphs import Unit, build_units
from duidu.core.library.model import Repair, SourceRange

FOREIGN_KIND = "marked-by-reader"
REVERTED = "taken-back-by-reader"
_WORD = re.compile(r"\w")
_LONGEST_MARK = 12

APPLIED, IDLE, LOST = CorrectionState.APPLIED, CorrectionState.IDLE, CorrectionState.LOST


@dataclass(slots=True)
class Structure:
    """The state of one import between its rules and its assembly; corrections change it in place."""

    text: str
    lines: list[Line]
    layout: Layout
    front: Front
    back: Back
    units: list[Unit]
    ledger: list[Repair]

    def split(self, at: int) -> CorrectionState:
        """Begin a new unit at ``at``; a table is not divided."""
        at = self._behind_mark(at)
        index = self._unit_before(at)
        if index is None or self.units[index].rows:
            return LOST
        unit = self.units[index]
        head = _clipped(self.text, unit.ranges, 0, at)
        tail = _clipped(self.text, unit.ranges, at, len(self.text))
        if not self._has_words(tail):
            follows = index + 1 < len(self.units) and self._starts_at(self.units[index + 1], at)
            return IDLE if follows else LOST
        if not self._has_words(head):
            return IDLE
        self.units[index : index + 1] = [replace(unit, ranges=head), replace(unit, ranges=tail)]
        return APPLIED

    def join(self, at: int) -> CorrectionState:
        """Let the unit that ends at ``at`` go on in the next; a table ends where its rows do."""
        at = self._behind_mark(at)
        index = self._unit_before(at)
        if index is None:
            return LOST
        unit = self.units[index]
        if self._has_words(_clipped(self.text, unit.ranges, at, len(self.text))):
            return IDLE
        if index + 1 == len(self.units) or self.units[index + 1].heading != unit.heading:
            return LOST
        following = self.units[index + 1]
        if unit.rows or following.rows:
            return LOST
        self.units[index : index + 2] = [replace(unit, ranges=[*unit.ranges, *following.ranges])]
        return APPLIED

    def set_heading(self, at: int, level: int | None) -> CorrectionState:
        """Make the unit at ``at`` a heading of ``level``, or a paragraph."""
        unit = self._unit_at(at)
        if unit is None or unit.rows:
            return LOST
        if unit.heading == (level is not None) and (level is None or level == unit.level):
            return IDLE
        unit.heading, unit.level = level is not None, level or 0
        return APPLIED

    def revert_joint(self, kind: str, start: int, end: int) -> CorrectionState:
        """Split where a line or a page end was joined; the joint stays in the ledger, not applied."""
        state = self.split(end)
        if state is not LOST:
            before = self.text[start:end]
            self.ledger.append(Repair(kind, start, end, before, before, REVERTED, 1.0, applied=False))
        return state

    def revert_cut(self, kind: str, at: int) -> CorrectionState:
        """Join where a paragraph without end was cut; the cut stays in the ledger, not applied."""
        state = self.join(at)
        if state is APPLIED:
            self.ledger[:] = [
                replace(repair, applied=repair.applied and (repair.kind, repair.source_start) != (kind, at))
                for repair in self.ledger
            ]
        return state

    def apply_joint(self, kind: str, start: int) -> CorrectionState:
        """Join where a joint was only proposed; cleaning enters it as made."""
        state = self.join(start)
        if state is APPLIED:
            self.ledger[:] = [
                repair
                for repair in self.ledger
                if repair.applied or (repair.kind, repair.source_start) != (kind, start)
            ]
        return state

    def mark_foreign(self, start: int, end: int) -> CorrectionState:
        """Take the stretch out of the essay: body text, notes, and front or back matter on whole lines."""
        pieces = [*self._take_from_units(start, end), *self._release(start, end, Role.FOREIGN)]
        notes = self._take_notes(start, end)
        self._set_lines_foreign(sorted(pieces))
        if pieces or notes:
            return APPLIED
        aside = any(line.role in {Role.FOREIGN, Role.FURNITURE} for line in self._inside(start, end))
        return IDLE if aside else LOST

    def mark_own(self, start: int, end: int) -> CorrectionState:
        """Make whole lines that were set aside, or read as front or back matter, body text."""
        self._release(start, end, Role.BODY)
        own: list[Line] = []
        owned = sorted(span for unit in self.units for span in unit.ranges)
        for line in self._inside(start, end):
            if line.role in {Role.FOREIGN, Role.FURNITURE}:
                line.role, line.kind = Role.BODY, ""
            if line.role is Role.BODY and not _touches(owned, line):
                own.append(line)
        if not own:
            return IDLE if self._unit_at(start) is not None else LOST
        for unit in build_units(own, self.layout, self.ledger):
            place = bisect_left(self.units, unit.ranges[0], key=lambda known: known.ranges[0])
            self.units.insert(place, unit)
        return APPLIED

    # --- finding ------------------------------------------------------------------------------

    def _unit_before(self, at: int) -> int | None:
        """The unit that ``at`` is inside or at the end of; where there is none, the last before it."""
        index = bisect_left(self.units, at, key=lambda unit: unit.ranges[0][0]) - 1
        if index > 0 and self.units[index].ranges[-1][1] < at < self.units[index - 1].ranges[-1][1]:
            return index - 1  # it goes on behind what stands in its middle
        return index if index >= 0 else None

    def _unit_at(self, at: int) -> Unit | None:
        """The unit that owns the character at ``at``."""
        index = bisect_right(self.units, at, key=lambda unit: unit.ranges[0][0]) - 1
        for unit in reversed(self.units[: index + 1]):
            if any(start <= at < end for start, end in unit.ranges):
                return unit
            if unit.ranges[-1][1] <= at:
                break
        return None

    def _starts_at(self, unit: Unit, at: int) -> bool:
        """Whether nothing but note marks and blanks of ``unit`` stands before ``at``, up to its first word."""
        return not self._has_words(_clipped(self.text, unit.ranges, 0, at)) and not _WORD.search(
            INLINE.sub("", self.text[at : max(at, unit.ranges[0][0])])
        )

    def _has_words(self, ranges: list[SourceRange]) -> bool:
        """Whether anything but note marks and punctuation is there."""
        words = "".join(self.text[start:end] for start, end in ranges)
        return _WORD.search(INLINE.sub("", words)) is not None

    def _behind_mark(self, at: int) -> int:
        """``at``, or the end of the note mark that it stands in."""
        low = max(0, at - _LONGEST_MARK)
        for match in INLINE.finditer(self.text, low, at + _LONGEST_MARK):
            if match.start() < at < match.end():
                return match.end()
        return at

    def _inside(self, start: int, end: int) -> Iterator[Line]:
        """Lines that lie wholly in the stretch."""
        for line in self.lines[bisect_left(self.lines, start, key=lambda line: line.start) :]:
            if line.start >= end:
                return
            if line.end <= end:
                yield line

    # --- changing -----------------------------------------------------------------------------

    def _take_from_units(self, start: int, end: int) -> list[SourceRange]:
        """Cut the stretch out of the units; the pieces that were there.  Marks go with their words, tables whole."""
        taken: list[SourceRange] = []
        kept: list[Unit] = []
        for unit in self.units:
            if unit.ranges[0][0] >= end or unit.ranges[-1][1] <= start:
                kept.append(unit)
                continue
            inside = _clipped(self.text, unit.ranges, start, end)
            rest = _clipped(self.text, unit.ranges, 0, start)
            rest += _clipped(self.text, unit.ranges, end, len(self.text))
            if self._has_words(rest) and not unit.rows:
                kept.append(replace(unit, ranges=rest))
            else:
                inside = list(unit.ranges)
            taken.extend(inside)
        self.units[:] = kept
        return taken

    def _take_notes(self, start: int, end: int) -> bool:
        """Make foreign the notes whose bodies begin in the stretch, whole."""
        taken = False
        found = False
        for line in self.lines[bisect_left(self.lines, start, key=lambda line: line.start) :]:
            if line.role is not Role.NOTE:
                continue
            if line.kind != "more":
                taken = line.start < end
                if not taken:
                    break
            if taken:
                line.role, line.kind = Role.FOREIGN, FOREIGN_KIND
                found = True
        return found

    def _set_lines_foreign(self, pieces: list[SourceRange]) -> None:
        """Give the pieces lines of their own, foreign, beside what is left of the lines they were in."""
        for start, end in pieces:
            index = bisect_right(self.lines, start, key=lambda line: line.start) - 1
            line = self.lines[index]
            parts = [(line.start, start, False), (start, end, True), (end, line.end, False)]
            fresh = [
                self._part(line, *span, foreign)
                for low, high, foreign in parts
                if (span := _stripped(self.text, low, high)) is not None
            ]
            self.lines[index : index + 1] = fresh

    def _part(self, line: Line, start: int, end: int, foreign: bool) -> Line:
        part = Line(self.text[start:end], start, end, line.indent, line.gap, line.opens_page, line.hints)
        part.role, part.kind, part.level = line.role, line.kind, line.level
        if foreign:
            part.role, part.kind = Role.FOREIGN, FOREIGN_KIND
        return part

    def _release(self, start: int, end: int, role: Role) -> list[SourceRange]:
        """Take whole lines out of front and back matter and give them ``role``; their ranges."""
        released = []
        for line in self._inside(start, end):
            if line.role in {Role.FRONT, Role.BACK} and self._let_go(line.start, line.end):
                line.role, line.kind = role, FOREIGN_KIND if role is Role.FOREIGN else ""
                released.append((line.start, line.end))
        return released

    def _let_go(self, start: int, end: int) -> bool:
        """Drop every range of the line from front and back; not where one reaches beyond the line."""
        front, back = self.front, self.back
        lists = [*front.fields.values(), front.labels, front.title_marks]
        lists += [back.editor, back.author_note, back.source, back.labels]
        touching = [span for spans in lists for span in spans if span[0] < end and span[1] > start]
        touching += [span for _, span in front.aside if span[0] < end and span[1] > start]
        if not touching or any(span[0] < start or span[1] > end for span in touching):
            return False
        for spans in lists:
            spans[:] = [span for span in spans if span not in touching]
        front.aside[:] = [row for row in front.aside if row[1] not in touching]
        return True


def _touches(owned: list[SourceRange], line: Line) -> bool:
    """Whether one of the ranges, in order and apart, has a character of the line."""
    index = bisect_left(owned, (line.end, line.end)) - 1
    return index >= 0 and owned[index][1] > line.start


def _clipped(text: str, ranges: list[SourceRange], start: int, end: int) -> list[SourceRange]:
    """The parts of ``ranges`` inside ``start``-``end``, without white space at their ends."""
    parts = (_stripped(text, max(low, start), min(high, end)) for low, high in ranges)
    return [part for part in parts if part is not None]


def _stripped(text: str, start: int, end: int) -> SourceRange | None:
    piece = text[start:end]
    words = piece.strip()
    if not words:
        return None
    low = start + len(piece) - len(piece.lstrip())
    return low, low + len(words)
