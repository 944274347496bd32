"""What the reader may correct where, as frozen rows: repairs of the report, choices at a place of the text.

Knows no widget; a deed is one call of an operation, and what it cannot do is a ``UserError`` to be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duidu.app.operations import correcting
from duidu.app.operations.library import original_text
from duidu.app.operations.reading import open_essay
from duidu.app.session import Session
from duidu.base.text import Position
from duidu.core.importing.corrections.model import RevertRepair
from duidu.core.importing.corrections.places import SourcePlaces
from duidu.core.library.model import BlockKind, Essay, Repair

LEVELS = (1, 2, 3)
"""Heading levels that a menu offers; the command line knows all six."""


class RepairState(StrEnum):
    """``APPLIED``: made.  ``PROPOSED``: never made.  ``REVERTED``: taken back by the reader."""

    APPLIED = "applied"
    PROPOSED = "proposed"
    REVERTED = "reverted"


@dataclass(frozen=True, slots=True)
class RepairChoice:
    """One repair with what the reader can do about it: revert an applied one, apply the others."""

    kind: str
    before: str
    after: str
    reason: str
    confidence: float
    state: RepairState
    source: tuple[int, int]
    place: Position | None


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """One thing that can be done at a place of the text: ``word`` is the key of its name."""

    deed: str
    word: str
    level: int | None = None


def repair_choices(session: Session, essay_id: str) -> tuple[RepairChoice, ...]:
    """Every repair of an essay, in the order of the original.  Linear in the essay."""
    essay, text = open_essay(session, essay_id).essay, original_text(session, essay_id)
    places = SourcePlaces(essay, text)
    reverted = _reverted(session, essay_id, text)
    return tuple(
        RepairChoice(
            repair.kind,
            repair.before,
            repair.after,
            repair.reason,
            repair.confidence,
            _state(repair, reverted),
            (repair.source_start, repair.source_end),
            places.position_of(repair.source_start),
        )
        for repair in essay.repairs
    )


def do_repair(session: Session, essay_id: str, source: tuple[int, int], *, applied: bool) -> None:
    """Take back a repair that is applied, make one that is not."""
    deed = correcting.revert_repair if applied else correcting.apply_repair
    deed(session, essay_id, *source)


def place_choices(essay: Essay, place: Position) -> tuple[PlaceChoice, ...]:
    """What can be done at ``place``; nothing outside headings and paragraphs."""
    block = essay.by_id.get(place.block)
    if block is None or block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
        return ()
    choices: list[PlaceChoice] = []
    if _joins(essay, place.block):
        choices.append(PlaceChoice("join", "correcting.join"))
    if 0 < place.offset < len(block.text):
        choices.append(PlaceChoice("split", "correcting.split"))
    choices += [
        PlaceChoice("heading", "correcting.heading", level) for level in LEVELS if level != block.level
    ]
    if block.kind is BlockKind.HEADING:
        choices.append(PlaceChoice("heading", "correcting.paragraph", None))
    return (*choices, PlaceChoice("foreign", "correcting.foreign"))


def do_at(session: Session, essay_id: str, place: Position, choice: PlaceChoice) -> None:
    """Do one of :func:`place_choices`; ``UserError`` where it cannot be done."""
    match choice.deed:
        case "join":
            correcting.join(session, essay_id, place.block)
        case "split":
            correcting.split(session, essay_id, place)
        case "heading":
            correcting.set_heading(session, essay_id, place.block, choice.level)
        case _:
            correcting.mark_foreign_block(session, essay_id, place.block)


def _joins(essay: Essay, block_id: str) -> bool:
    """Whether the block before is of the same kind."""
    blocks = essay.blocks
    index = next(i for i, block in enumerate(blocks) if block.id == block_id)
    return index > 0 and blocks[index - 1].kind is blocks[index].kind


def _reverted(session: Session, essay_id: str, text: str) -> set[tuple[str, int]]:
    """Kind and start of the repairs that the reader took back."""
    found = set()
    for row in correcting.list_corrections(session, essay_id):
        if isinstance(row.correction, RevertRepair):
            start = row.correction.where.start.find(text)
            if start is not None:
                found.add((row.correction.repair, start))
    return found


def _state(repair: Repair, reverted: set[tuple[str, int]]) -> RepairState:
    if repair.applied:
        return RepairState.APPLIED
    taken_back = (repair.kind, repair.source_start) in reverted
    return RepairState.REVERTED if taken_back else RepairState.PROPOSED
