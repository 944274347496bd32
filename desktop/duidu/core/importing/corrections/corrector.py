"""The corrections of one import, found in its source and handed to the stages that make them.

The order is defined: corrections of structure in the order in which the reader made them, each on what the
earlier ones left; then repairs inside blocks, which do not touch each other; then anchors of notes.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.corrections.anchors import AnchorMoves
from duidu.core.importing.corrections.model import (
    ApplyRepair,
    Correction,
    CorrectionOutcome,
    CorrectionState,
    JoinParagraphs,
    MarkForeign,
    MarkOwn,
    MoveNoteAnchor,
    ReadAs,
    RevertRepair,
    SetHeading,
    SplitParagraph,
)
from duidu.core.importing.corrections.repairs import CUTS, JOINTS, Decision, RepairDecisions
from duidu.core.importing.corrections.structure import Structure


class Corrector:
    """What the stages of one import ask; without corrections it answers nothing and costs nothing."""

    def __init__(self, text: str, corrections: Sequence[Correction]) -> None:
        self._text = text
        self._corrections = corrections
        self._states: dict[int, CorrectionState] = {}
        self._decisions: dict[int, Decision] = {}
        moves: list[tuple[int, int]] = []
        self._moved: list[int] = []
        self.repairs = RepairDecisions()
        for index, correction in enumerate(corrections):
            if isinstance(correction, RevertRepair | ApplyRepair) and correction.repair not in JOINTS | CUTS:
                self._add_decision(index, correction)
            elif isinstance(correction, ReadAs):
                self._states[index] = CorrectionState.APPLIED  # the source was decoded so
            elif isinstance(correction, MoveNoteAnchor):
                note, to = correction.note.find(text), correction.to.find(text)
                if note is not None and to is not None:
                    self._moved.append(index)
                    moves.append((note, to))
        self.anchors = AnchorMoves(text, moves)

    def __bool__(self) -> bool:
        return bool(self._corrections)

    def correct_structure(self, structure: Structure) -> None:
        """Make the corrections of structure, in their order."""
        for index, correction in enumerate(self._corrections):
            state = self._structural(correction, structure)
            if state is not None:
                self._states[index] = state

    def outcomes(self) -> tuple[CorrectionOutcome, ...]:
        """What became of each correction, in their order, once the import is done."""
        states = dict(self._states)
        states |= {index: _state_of(decision) for index, decision in self._decisions.items()}
        states |= dict(zip(self._moved, self.anchors.states, strict=True))
        return tuple(
            CorrectionOutcome(correction, states.get(index, CorrectionState.LOST))
            for index, correction in enumerate(self._corrections)
        )

    def _add_decision(self, index: int, correction: RevertRepair | ApplyRepair) -> None:
        span = correction.where.find(self._text)
        if span is not None:
            decision = Decision(span, correction.repair, isinstance(correction, ApplyRepair))
            self._decisions[index] = decision
            self.repairs.add(decision)

    def _structural(self, correction: Correction, structure: Structure) -> CorrectionState | None:
        """Make one correction of structure; None where it is none or its place is gone."""
        match correction:
            case JoinParagraphs(at) | SplitParagraph(at) | SetHeading(at):
                offset = at.find(self._text)
                return None if offset is None else _at_place(correction, offset, structure)
            case RevertRepair(where) | ApplyRepair(where) | MarkForeign(where) | MarkOwn(where):
                span = where.find(self._text)
                return None if span is None else _over_stretch(correction, *span, structure)
        return None


def _at_place(correction: Correction, at: int, structure: Structure) -> CorrectionState:
    match correction:
        case SplitParagraph():
            return structure.split(at)
        case SetHeading(level=level):
            return structure.set_heading(at, level)
    return structure.join(at)


def _over_stretch(
    correction: Correction, start: int, end: int, structure: Structure
) -> CorrectionState | None:
    match correction:
        case MarkForeign():
            return structure.mark_foreign(start, end)
        case MarkOwn():
            return structure.mark_own(start, end)
        case RevertRepair(repair=kind) if kind in JOINTS:
            return structure.revert_joint(kind, start, end)
        case RevertRepair(repair=kind) if kind in CUTS:
            return structure.revert_cut(kind, start)
        case ApplyRepair(repair=kind) if kind in JOINTS:
            return structure.apply_joint(kind, start)
    return None


def _state_of(decision: Decision) -> CorrectionState:
    if not decision.met:  # a repair taken back that nobody makes any more is as it should be
        return CorrectionState.LOST if decision.applied else CorrectionState.IDLE
    return CorrectionState.APPLIED if decision.changed else CorrectionState.IDLE
