"""What a reader may correct in an imported essay, stated in the decoded source.

The source is the one thing that a newer version reads the same, so a correction names places there and
not blocks: it means the same after every new import.  A :class:`Place` carries the characters around it
and is found by them should the decoding itself change.  Nothing here knows how a correction is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CONTEXT_CHARS = 24
"""Characters of the source kept on each side of a place."""

_WIDTHS = (CONTEXT_CHARS, 12, 6)

HIGHEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A gap between two code points of the decoded source, with the characters on both sides."""

    offset: int
    before: str = ""
    after: str = ""

    @classmethod
    def at(cls, text: str, offset: int) -> Place:
        """The gap before ``text[offset]``."""
        return cls(
            offset,
            text[max(0, offset - CONTEXT_CHARS) : offset],
            text[offset : offset + CONTEXT_CHARS],
        )

    def find(self, text: str) -> int | None:
        """Where the place is in ``text``: at its offset, or at the only spot with these surroundings.

        Where something near was changed, fewer characters on both sides serve, as long as they are found once.
        """
        for width in _WIDTHS:
            before, after = self.before[-width:], self.after[:width]
            begin = self.offset - len(before)
            if begin >= 0 and text.startswith(before + after, begin) and self.offset <= len(text):
                return self.offset
            first = text.find(before + after) if before or after else -1
            if first >= 0 and text.find(before + after, first + 1) < 0:
                return first + len(before)
        return None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one place to another, half-open."""

    start: Place
    end: Place

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Stretch:
        """``text[start:end]``."""
        return cls(Place.at(text, start), Place.at(text, end))

    def find(self, text: str) -> tuple[int, int] | None:
        """Where it is in ``text``; None where an end is gone or the ends are out of order."""
        start, end = self.start.find(text), self.end.find(text)
        return None if start is None or end is None or start > end else (start, end)


@dataclass(frozen=True, slots=True)
class RevertRepair:
    """The repair of this kind at this stretch is not to be made.

    ``before``, ``after`` and ``reason`` are what the repair was, for people and for the report.
    """

    where: Stretch
    repair: str
    before: str = ""
    after: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ApplyRepair:
    """The repair that was only proposed at this stretch is to be made."""

    where: Stretch
    repair: str
    before: str = ""
    after: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JoinParagraphs:
    """The paragraph (or heading) whose text ends at ``at`` goes on in the one that follows."""

    at: Place


@dataclass(frozen=True, slots=True)
class SplitParagraph:
    """A new paragraph (or heading) begins at ``at``."""

    at: Place


@dataclass(frozen=True, slots=True)
class SetHeading:
    """The block that holds ``at`` is a heading of ``level`` 1-6, or (None) a paragraph."""

    at: Place
    level: int | None


@dataclass(frozen=True, slots=True)
class MoveNoteAnchor:
    """The note whose mark (or, where it has none, whose body) begins at ``note`` belongs to ``to``.

    A body without a mark that is moved to a mark without a body becomes that mark's body.
    """

    note: Place
    to: Place


@dataclass(frozen=True, slots=True)
class MarkForeign:
    """The stretch is not the essay's."""

    where: Stretch


@dataclass(frozen=True, slots=True)
class MarkOwn:
    """The stretch was set aside (or read as front matter) and is text of the essay."""

    where: Stretch


@dataclass(frozen=True, slots=True)
class ReadAs:
    """The file's bytes are text in this encoding, whatever the program takes them for."""

    encoding: str


Correction = (
    RevertRepair
    | ApplyRepair
    | JoinParagraphs
    | SplitParagraph
    | SetHeading
    | MoveNoteAnchor
    | MarkForeign
    | MarkOwn
    | ReadAs
)

KINDS: dict[str, type[Correction]] = {
    "revert-repair": RevertRepair,
    "apply-repair": ApplyRepair,
    "join": JoinParagraphs,
    "split": SplitParagraph,
    "heading": SetHeading,
    "note": MoveNoteAnchor,
    "foreign": MarkForeign,
    "own": MarkOwn,
    "encoding": ReadAs,
}
"""The name of each correction in JSON and on the command line."""

_NAMES = {made: name for name, made in KINDS.items()}


class CorrectionState(StrEnum):
    """What became of a correction at the last reading.

    ``APPLIED``: the essay is other than the import alone would have it.  ``IDLE``: the import has it so by
    itself.  ``LOST``: there is nothing at its place that it could change; it is kept all the same.
    """

    APPLIED = "applied"
    IDLE = "idle"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class CorrectionOutcome:
    """A correction and what became of it."""

    correction: Correction
    state: CorrectionState


def kind_of(correction: Correction) -> str:
    """The name of the correction's kind."""
    return _NAMES[type(correction)]


def first_place(correction: Correction) -> Place:
    """Where the correction begins in the source."""
    match correction:
        case JoinParagraphs(at) | SplitParagraph(at) | SetHeading(at):
            return at
        case MoveNoteAnchor(note):
            return note
        case RevertRepair(where) | ApplyRepair(where) | MarkForeign(where) | MarkOwn(where):
            return where.start
        case ReadAs():
            return Place(0)


def chosen_encoding(corrections: Iterable[Correction]) -> str | None:
    """The encoding that the reader chose last; None where nobody did."""
    chosen = [correction.encoding for correction in corrections if isinstance(correction, ReadAs)]
    return chosen[-1] if chosen else None


def to_json(correction: Correction) -> dict[str, Any]:
    """The correction as a value that JSON can hold."""
    value: dict[str, Any] = {"kind": kind_of(correction)}
    for name in correction.__slots__:
        value[name] = _part_to_json(getattr(correction, name))
    return value


def from_json(value: dict[str, Any]) -> Correction | None:
    """The inverse of :func:`to_json`; None for a kind that this version does not know."""
    made = KINDS.get(value["kind"])
    if made is None:
        return None
    return made(**{name: _part_from_json(part) for name, part in value.items() if name != "kind"})


def _part_to_json(part: object) -> object:
    if isinstance(part, Place):
        return {"offset": part.offset, "before": part.before, "after": part.after}
    if isinstance(part, Stretch):
        return {"start": _part_to_json(part.start), "end": _part_to_json(part.end)}
    return part


def _part_from_json(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    if "offset" in part:
        return Place(**part)
    return Stretch(_part_from_json(part["start"]), _part_from_json(part["end"]))
