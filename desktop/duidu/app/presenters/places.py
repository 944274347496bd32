"""Where blocks lie along an essay, so that hits can be drawn on a strip from its start to its end."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from duidu.app.session import Session
from duidu.base.sequences import Numbered
from duidu.base.text import SpanRows
from duidu.core.library import queries
from duidu.core.library.model import Block, BlockKind, Note, ReadingCopy


class NoteAnchors:
    """Where the marks of notes stand, by the blocks of their bodies.

    Two dictionaries of plain values: the search for garbage looks at each of five thousand pairs.
    """

    def __init__(self, anchors: Iterable[tuple[str, str, int]] = ()) -> None:
        self._blocks: dict[str, str] = {}
        self._offsets: dict[str, int] = {}
        for note, block, offset in anchors:
            self._blocks[note], self._offsets[note] = block, offset

    @classmethod
    def of(cls, notes: Iterable[Note]) -> NoteAnchors:
        """Those of an essay's notes; loose ones have none."""
        return cls((n.block, n.anchor.block, n.anchor.offset) for n in notes if n.anchor is not None)

    def place(self, block: str, offset: int) -> tuple[str, int]:
        """Block and code point of the mark for a place in a note's body; any other place as it is."""
        anchor = self._blocks.get(block)
        return (block, offset) if anchor is None else (anchor, self._offsets[block])


STRIP_STEPS = 500
"""Places along an essay that a strip can tell apart."""


@dataclass(frozen=True)
class EssayLine:
    """An essay as one line of characters.

    ``order`` numbers the blocks; ``starts`` holds the characters before each, ``under`` which of ``headings`` it
    stands under, from 1, and 0 before the first.  Notes stand where their marks are.
    """

    total: int
    order: Mapping[str, int]
    starts: array[int]
    headings: tuple[str, ...]
    under: array[int]
    anchors: NoteAnchors = field(default_factory=NoteAnchors)

    def _start(self, block: str) -> int | None:
        number = self.order.get(block)
        return None if number is None else self.starts[number]

    def relative(self, block: str, offset: int) -> float:
        """0..1 along the essay; what has no place stands at the end."""
        block, offset = self.anchors.place(block, offset)
        start = self._start(block)
        return 1.0 if start is None else min(1.0, (start + offset) / self.total)

    def spread(self, spans: SpanRows) -> tuple[float, ...]:
        """Where spans lie, in order, each step of :data:`STRIP_STEPS` at most once: a strip shows no more."""
        import numpy as np

        begins, lengths = [], []
        for block in spans.blocks:
            at, offset = self.anchors.place(block, 0)
            start = self._start(at)
            begins.append((self.total if start is None else start) + offset)
            lengths.append(at == block)  # what stands in a note lies where its mark is
        counts = [end - first for first, end in pairwise([*spans.firsts, len(spans)])]
        starts = np.array(spans.starts, dtype=np.int64) * np.repeat(np.array(lengths, dtype=np.int64), counts)
        places = np.minimum(starts + np.repeat(np.array(begins, dtype=np.int64), counts), self.total)
        return tuple((np.unique(places * STRIP_STEPS // self.total) / STRIP_STEPS).tolist())

    def heading(self, block: str) -> str:
        """The text of the heading above ``block``; a note belongs to the heading above its mark."""
        number = self.order.get(self.anchors.place(block, 0)[0])
        under = 0 if number is None else self.under[number]
        return self.headings[under - 1] if under else ""


def line_of_rows(blocks: Iterable[tuple[str, str, str]], anchors: NoteAnchors) -> EssayLine:
    """The line of an essay from id, kind and text of its blocks, and the places of its notes' marks; linear."""
    rows = (
        (block, len(text), text if kind == BlockKind.HEADING.value else None) for block, kind, text in blocks
    )
    return _line(rows, anchors)


def line_of_essay(essay: ReadingCopy) -> EssayLine:
    """The same with the bodies of the notes at its end."""
    bodies: dict[str, int] = {}
    for note in essay.notes:  # marks that cite the same entry share its body
        if note.body is not None:
            bodies.setdefault(note.block, len(note.body))
    rows = (*map(_row, essay.blocks), *((block, length, None) for block, length in bodies.items()))
    return _line(rows, NoteAnchors.of(essay.notes))


def _row(block: Block) -> tuple[str, int, str | None]:
    return block.id, len(block.text), block.text if block.kind is BlockKind.HEADING else None


def _line(rows: Iterable[tuple[str, int, str | None]], anchors: NoteAnchors) -> EssayLine:
    ids: dict[str, None] = {}
    starts, under, headings = array("q"), array("I"), []
    before = 0
    for block, length, heading in rows:
        if heading is not None:
            headings.append(heading)
        if block not in ids:
            ids[block] = None
            starts.append(before)
            under.append(len(headings))
        before += length
    return EssayLine(max(1, before), Numbered(ids), starts, tuple(headings), under, anchors)


def load_line(session: Session, essay: str) -> EssayLine:
    """The line of an essay of the library."""
    with session.store.read() as connection:
        outline = queries.load_outline(connection, essay)
        return _line(outline, NoteAnchors(queries.note_anchors(connection, essay)))
