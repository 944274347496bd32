"""Where blocks lie along an essay, so that hits can be drawn on a strip from its start to its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from duidu.app.session import Session
from duidu.core.library import queries
from duidu.core.library.model import Block, BlockKind, Note, ReadingCopy


@dataclass(frozen=True)
class EssayLine:
    """An essay as one line of characters.

    ``starts`` holds the characters before each block, ``headings`` the heading a block stands under ("" before
    the first); notes stand where their marks are.
    """

    total: int
    starts: dict[str, int]
    headings: dict[str, str]
    anchors: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Block and code point of the mark of each note, by the block of its body."""

    def relative(self, block: str, offset: int) -> float:
        """0..1 along the essay; what has no place stands at the end."""
        anchor = self.anchors.get(block)
        if anchor is not None:
            block, offset = anchor
        start = self.starts.get(block)
        return 1.0 if start is None else min(1.0, (start + offset) / self.total)

    def heading(self, block: str) -> str:
        """The text of the heading above ``block``; a note belongs to the heading above its mark."""
        anchor = self.anchors.get(block)
        return self.headings.get(block if anchor is None else anchor[0], "")


def line_of_rows(blocks: Iterable[tuple[str, str, str]], anchors: dict[str, tuple[str, int]]) -> EssayLine:
    """The line of an essay from id, kind and text of its blocks, and the places of its notes' marks; linear."""
    rows = (
        (block, len(text), text if kind == BlockKind.HEADING.value else None) for block, kind, text in blocks
    )
    return _line(rows, anchors)


def line_of_essay(essay: ReadingCopy) -> EssayLine:
    """The same with the bodies of the notes at its end."""
    bodies = {note.block: len(note.body) for note in reversed(essay.notes) if note.body is not None}
    rows = (*map(_row, essay.blocks), *((block, length, None) for block, length in reversed(bodies.items())))
    return _line(rows, _anchors(essay.notes))


def _row(block: Block) -> tuple[str, int, str | None]:
    return block.id, len(block.text), block.text if block.kind is BlockKind.HEADING else None


def _anchors(notes: Iterable[Note]) -> dict[str, tuple[str, int]]:
    return {note.block: (note.anchor.block, note.anchor.offset) for note in notes if note.anchor is not None}


def _line(rows: Iterable[tuple[str, int, str | None]], anchors: dict[str, tuple[str, int]]) -> EssayLine:
    before, starts, headings = 0, {}, {}
    current = ""
    for block, length, heading in rows:
        starts[block] = before
        before += length
        if heading is not None:
            current = heading
        headings[block] = current
    return EssayLine(max(1, before), starts, headings, anchors)


def load_line(session: Session, essay: str) -> EssayLine:
    """The line of an essay of the library."""
    with session.store.read() as connection:
        outline = queries.load_outline(connection, essay)
        return _line(outline, queries.note_anchors(connection, essay))
