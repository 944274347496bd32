"""What the reader may correct where, as frozen rows: the choices at a place, at a note, for a selection.

Knows no widget and does nothing: a choice carries the deed that whoever shows it hands to
``operations.correcting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duidu.app.presenters.reading import note_labels
from duidu.base.errors import UserError
from duidu.base.text import Position, Span
from duidu.core.importing.corrections.deeds import (
    AttachBody,
    CallForeign,
    Deed,
    Join,
    MoveNote,
    SetLevel,
    Split,
)
from duidu.core.importing.corrections.model import HIGHEST_LEVEL
from duidu.core.library.model import Block, BlockKind, Note, ReadingCopy

LEVELS = (1, 2, 3)
"""Heading levels that a menu offers; level up and down and the command line reach all six."""

MOST_NOTES = 12
"""Loose notes that a menu names; the report of the clean-up has them all."""

BEGINNING_CHARS = 16
_TEXT = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be done.  ``word`` is the key of its name, ``level`` and ``text`` fill it.

    ``deed`` does it; ``put_down`` instead is a note whose mark the reader puts down by hand; ``children``
    are choices of their own.
    """

    word: str
    deed: Deed | None = None
    level: int | None = None
    text: str = ""
    put_down: int | None = None
    children: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseNote:
    """A note without its mark (``body`` set) or without its body (``anchor`` set)."""

    index: int
    label: str
    body: str | None
    anchor: Position | None

    @property
    def text(self) -> str:
        """Its mark as shown and how its body begins."""
        words = " ".join((self.body or "").split())
        begins = words[:BEGINNING_CHARS] + ("…" if len(words) > BEGINNING_CHARS else "")
        return f"{self.label} {begins}".strip()


def loose_notes(essay: ReadingCopy) -> tuple[LooseNote, ...]:
    """Notes that have only a mark or only a body, in the order of the essay."""
    loose = [note for note in essay.notes if note.is_loose]
    labels = note_labels(essay.notes) if loose else {}
    return tuple(LooseNote(note.index, labels[note.index], note.body, note.anchor) for note in loose)


def choices_at(
    essay: ReadingCopy, place: Position, spans: Sequence[Span] = (), note: int | None = None
) -> tuple[tuple[Choice, ...], ...]:
    """What can be corrected at ``place``, in the selected ``spans``, and about the note ``note``, in groups."""
    groups = (
        tuple(_about_note(essay, note)),
        tuple(_structure(essay, place, spans)),
        () if spans else tuple(_levels(essay, place)),
        tuple(_notes_here(essay, spans[-1] if spans else None, place)),
        tuple(_foreign(essay, place, spans)),
    )
    return tuple(group for group in groups if group)


def deed_of(action: str, essay: ReadingCopy, place: Position, spans: Sequence[Span] = ()) -> Deed:
    """The deed of an action of the list at a place; ``UserError("correction_impossible")`` where it has none."""
    block = essay.by_id.get(place.block)
    if action == "correct_foreign":
        return CallForeign(tuple(spans) or (_whole(block),))
    if block is None or block.kind not in _TEXT:
        raise UserError("correction_impossible")
    following = _neighbour(essay, block.id, 1)
    if action == "correct_join":
        return Join(block.id)
    if action == "correct_join_next" and following is not None:
        return Join(following.id)
    if action == "correct_split":
        return Split(Position(spans[0].block, spans[0].start) if spans else place)
    if action == "correct_paragraph":
        return SetLevel(block.id, None)
    level = _level_after(action, essay, block)
    if level is None:
        raise UserError("correction_impossible")
    return SetLevel(block.id, level)


def _level_after(action: str, essay: ReadingCopy, block: Block) -> int | None:
    """The level that an action gives a block; None where it has none to give."""
    if action == "correct_heading":
        return _level_here(essay, block)
    step = {"correct_level_up": -1, "correct_level_down": 1}.get(action)
    if step is None or block.kind is not BlockKind.HEADING or block.level is None:
        return None
    if not 1 <= block.level + step <= HIGHEST_LEVEL:
        return None
    return block.level + step


def _level_here(essay: ReadingCopy, block: Block) -> int:
    """The level of the heading that a paragraph stands under, 1 where there is none."""
    if block.kind is BlockKind.HEADING:
        return block.level or 1
    return (essay.headings[block.section].level or 1) if block.section >= 0 else 1


def _structure(essay: ReadingCopy, place: Position, spans: Sequence[Span]) -> Iterable[Choice]:
    block = essay.by_id.get(place.block)
    if block is None or block.kind not in _TEXT:
        return
    at = Position(spans[0].block, spans[0].start) if spans else place
    held = essay.by_id.get(at.block)
    if not spans and _neighbour(essay, block.id, -1) is not None:
        yield Choice("correcting.join", Join(block.id))
    following = None if spans else _neighbour(essay, block.id, 1)
    if following is not None:
        yield Choice("correcting.join_next", Join(following.id))
    if held is not None and held.kind in _TEXT and 0 < at.offset < len(held.text):
        yield Choice("correcting.split_selection" if spans else "correcting.split", Split(at))


def _levels(essay: ReadingCopy, place: Position) -> Iterable[Choice]:
    block = essay.by_id.get(place.block)
    if block is None or block.kind not in _TEXT:
        return
    if block.kind is BlockKind.HEADING:
        level = block.level or 1
        if level > 1:
            yield Choice("correcting.level_up", SetLevel(block.id, level - 1), level - 1)
        if level < HIGHEST_LEVEL:
            yield Choice("correcting.level_down", SetLevel(block.id, level + 1), level + 1)
        yield Choice("correcting.paragraph", SetLevel(block.id, None))
        return
    children = tuple(Choice("correcting.level", SetLevel(block.id, level), level) for level in LEVELS)
    yield Choice("correcting.heading", children=children)


def _about_note(essay: ReadingCopy, index: int | None) -> Iterable[Choice]:
    """Move its mark; where it is only a mark or only a body, give it the other."""
    note = next((note for note in essay.notes if note.index == index), None)
    if note is None or not note.source_ranges:
        return
    label = note_labels(essay.notes)[note.index]
    yield Choice("correcting.put_down", text=label, put_down=note.index)
    partners = partners_of(essay, note)
    if partners:
        word = "correcting.attach_body" if note.body is None else "correcting.attach_mark"
        yield Choice(word, text=label, children=partners)


def partners_of(essay: ReadingCopy, note: Note) -> tuple[Choice, ...]:
    """Bodies for a mark without one, marks for a body without one; nothing for a note that has both."""
    loose = loose_notes(essay)
    if note.body is None:
        found = [
            Choice("correcting.note", AttachBody(n.index, note.index), text=n.text) for n in loose if n.body
        ]
    elif note.anchor is None:
        marks = [n for n in loose if n.anchor is not None]
        found = [
            Choice("correcting.note", AttachBody(note.index, n.index), text=_where(essay, n)) for n in marks
        ]
    else:
        found = []
    return tuple(found[:MOST_NOTES])


def _where(essay: ReadingCopy, note: LooseNote) -> str:
    """A mark with the words before it."""
    block = None if note.anchor is None else essay.by_id.get(note.anchor.block)
    if block is None or note.anchor is None:
        return note.label
    lead = block.text[max(0, note.anchor.offset - BEGINNING_CHARS) : note.anchor.offset]
    return f"{note.label}　…{lead}"


def _notes_here(essay: ReadingCopy, span: Span | None, place: Position) -> Iterable[Choice]:
    """Bring a note here: those of this paragraph, and those that have no place yet."""
    at = Position(span.block, span.end) if span is not None else place
    block = essay.by_id.get(at.block)
    if block is None or block.kind not in _TEXT:
        return
    labels = note_labels(essay.notes)
    loose = [
        Choice("correcting.note", MoveNote(n.index, at), text=n.text) for n in loose_notes(essay) if n.body
    ]
    near = [
        Choice("correcting.note", MoveNote(note.index, at), text=_shown(note, labels[note.index]))
        for note in essay.notes
        if note.anchor is not None
        and note.anchor.block == at.block
        and note.anchor != at
        and note.source_ranges
    ]
    children = (*near[:MOST_NOTES], *loose[:MOST_NOTES])
    if children:
        yield Choice("correcting.note_here", children=children)


def _shown(note: Note, label: str) -> str:
    return LooseNote(note.index, label, note.body, None).text


def _foreign(essay: ReadingCopy, place: Position, spans: Sequence[Span]) -> Iterable[Choice]:
    if spans:
        yield Choice("correcting.foreign_selection", CallForeign(tuple(spans)))
        return
    block = essay.by_id.get(place.block)
    if block is not None and block.source_ranges:
        word = "correcting.foreign_note" if block.kind is BlockKind.NOTE else "correcting.foreign"
        yield Choice(word, CallForeign((_whole(block),)))


def _whole(block: Block | None) -> Span:
    if block is None:
        raise UserError("correction_impossible")
    return Span(block.id, 0, len(block.text))


def _neighbour(essay: ReadingCopy, block_id: str, step: int) -> Block | None:
    """The block before or after, where it is of the same kind and can be joined."""
    blocks = essay.blocks
    index = next((i for i, block in enumerate(blocks) if block.id == block_id), None)
    if index is None or not 0 <= index + step < len(blocks):
        return None
    other = blocks[index + step]
    return other if other.kind is blocks[index].kind else None
