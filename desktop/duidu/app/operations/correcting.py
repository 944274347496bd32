"""What the reader corrects in an imported essay; every deed can be undone and outlives new imports.

Places are positions in the essay as it is shown; each deed states them in the original, where they stay
true whatever a later version makes of the file.
"""

from __future__ import annotations

from duidu.app.operations.library import original_text
from duidu.app.operations.reading import open_essay
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.text import Position
from duidu.core.importing.corrections import queries
from duidu.core.importing.corrections.commands import AddCorrection, RemoveCorrection
from duidu.core.importing.corrections.model import (
    HIGHEST_LEVEL,
    ApplyRepair,
    Correction,
    JoinParagraphs,
    MarkForeign,
    MarkOwn,
    MoveNoteAnchor,
    Place,
    RevertRepair,
    SetHeading,
    SplitParagraph,
    Stretch,
)
from duidu.core.importing.corrections.places import SourcePlaces
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.library.model import Essay, Repair, SourceRange


def correct(session: Session, essay_id: str, correction: Correction) -> None:
    """Make any correction; ``UserError``: ``correction_impossible``, ``correction_needless``."""
    session.do(AddCorrection(essay_id, correction, session.store.originals))


def take_back(session: Session, essay_id: str, ordinal: int) -> None:
    """Take back one correction of :func:`list_corrections`; ``UserError("correction_unknown")``."""
    session.do(RemoveCorrection(essay_id, ordinal, session.store.originals))


def list_corrections(session: Session, essay_id: str) -> tuple[StoredCorrection, ...]:
    """The corrections of an essay in their order, each with what became of it at the last reading."""
    with session.store.read() as connection:
        return queries.load(connection, essay_id)


def revert_repair(session: Session, essay_id: str, start: int, end: int) -> None:
    """Take a repair back; one that the reader had asked for is as it was before."""
    essay, text = _read(session, essay_id)
    asked = _stored_at(session, essay_id, ApplyRepair, text, (start, end))
    if asked is not None:
        take_back(session, essay_id, asked.ordinal)
        return
    repair = _repair_at(essay, start, end, applied=True)
    correct(session, essay_id, RevertRepair(*_of_repair(repair, text)))


def apply_repair(session: Session, essay_id: str, start: int, end: int) -> None:
    """Make a repair that was proposed, or that the reader had taken back."""
    essay, text = _read(session, essay_id)
    reverted = _stored_at(session, essay_id, RevertRepair, text, (start, end))
    if reverted is not None:
        take_back(session, essay_id, reverted.ordinal)
        return
    repair = _repair_at(essay, start, end, applied=False)
    correct(session, essay_id, ApplyRepair(*_of_repair(repair, text)))


def join(session: Session, essay_id: str, block: str) -> None:
    """Join a paragraph (or heading) with the one before it."""
    essay, text = _read(session, essay_id)
    places = SourcePlaces(essay, text)
    names = [known.id for known in (*essay.headings, *essay.paragraphs)]
    order = [known.id for known in essay.blocks if known.id in names]
    index = order.index(block) if block in order else 0
    if index == 0:
        raise UserError("correction_impossible")
    correct(session, essay_id, JoinParagraphs(Place.at(text, places.stretch(order[index - 1])[1])))


def split(session: Session, essay_id: str, place: Position) -> None:
    """Begin a new paragraph at ``place``; note marks there stay with what they follow."""
    essay, text = _read(session, essay_id)
    offset = SourcePlaces(essay, text).source_of(place, behind_marks=True)
    correct(session, essay_id, SplitParagraph(Place.at(text, offset)))


def set_heading(session: Session, essay_id: str, block: str, level: int | None) -> None:
    """Make a block a heading of ``level`` 1-6, or with None a paragraph."""
    if level is not None and not 1 <= level <= HIGHEST_LEVEL:
        raise UserError("heading_level_unknown", level=level)
    essay, text = _read(session, essay_id)
    start, _ = SourcePlaces(essay, text).stretch(block)
    correct(session, essay_id, SetHeading(Place.at(text, start), level))


def move_note(session: Session, essay_id: str, note_index: int, place: Position) -> None:
    """Say that a note belongs to ``place``; a loose body moved to a loose mark becomes its body."""
    essay, text = _read(session, essay_id)
    note = next((note for note in essay.notes if note.index == note_index), None)
    if note is None or not note.source_ranges:
        raise UserError("note_unknown", number=note_index)
    target = SourcePlaces(essay, text).source_of(place)
    start = note.source_ranges[0][0]
    correct(session, essay_id, MoveNoteAnchor(Place.at(text, start), Place.at(text, target)))


def mark_foreign(session: Session, essay_id: str, start: Position, end: Position) -> None:
    """Say that the text from ``start`` to ``end`` is not the essay's."""
    essay, text = _read(session, essay_id)
    places = SourcePlaces(essay, text)
    low = places.source_of(start) if start.offset else places.stretch(start.block)[0]
    high = places.source_of(end, behind_marks=True)
    correct(session, essay_id, MarkForeign(Stretch.of(text, low, max(low, high))))


def mark_foreign_block(session: Session, essay_id: str, block: str) -> None:
    """Say that a whole block is not the essay's."""
    essay, text = _read(session, essay_id)
    places = SourcePlaces(essay, text)
    end = places.source_of(Position(block, len(places.block(block).text)), behind_marks=True)
    correct(session, essay_id, MarkForeign(Stretch.of(text, places.stretch(block)[0], end)))


def mark_own(session: Session, essay_id: str, start: int, end: int) -> None:
    """Say that what was set aside at ``start``-``end`` of the original is text of the essay."""
    _, text = _read(session, essay_id)
    correct(session, essay_id, MarkOwn(Stretch.of(text, start, end)))


def _read(session: Session, essay_id: str) -> tuple[Essay, str]:
    return open_essay(session, essay_id).essay, original_text(session, essay_id)


def _repair_at(essay: Essay, start: int, end: int, *, applied: bool) -> Repair:
    for repair in essay.repairs:
        if (repair.source_start, repair.source_end, repair.applied) == (start, end, applied):
            return repair
    raise UserError("repair_unknown", start=start, end=end)


def _of_repair(repair: Repair, text: str) -> tuple[Stretch, str, str, str, str]:
    where = Stretch.of(text, repair.source_start, repair.source_end)
    return where, repair.kind, repair.before, repair.after, repair.reason


def _stored_at(
    session: Session, essay_id: str, kind: type[Correction], text: str, span: SourceRange
) -> StoredCorrection | None:
    """The stored correction of a repair at this place; a joint is wider once it is made."""
    for row in list_corrections(session, essay_id):
        correction = row.correction
        if isinstance(correction, RevertRepair | ApplyRepair) and isinstance(correction, kind):
            found = correction.where.find(text)
            if found is not None and _meet(found, span):
                return row
    return None


def _meet(left: SourceRange, right: SourceRange) -> bool:
    """Whether two stretches overlap, or touch where one of them is empty."""
    if left[0] == left[1] or right[0] == right[1]:
        return left[0] <= right[1] and right[0] <= left[1]
    return left[0] < right[1] and right[0] < left[1]
