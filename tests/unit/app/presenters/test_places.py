"""A hit is drawn where it lies along its essay, and is said to stand under the heading that it stands under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.cards import NoteCards
from duidu.app.presenters.outline import EssayMap
from duidu.app.presenters.paragraph import index_essay
from duidu.app.presenters.places import line_of_essay
from duidu.app.presenters.reading import note_labels
from duidu.base.text import Position
from duidu.core.library.model import Block, BlockKind, Metadata, Note, ReadingCopy

HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH


@st.composite
def essays(draw: st.DrawFn) -> ReadingCopy:
    """Headings and paragraphs, and notes of all kinds: with mark and body, with one of the two, sharing a body."""
    blocks = [Block("title", BlockKind.TITLE, "题目")]
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from((HEADING, PARAGRAPH)))
        level = 1 if kind is HEADING else None
        text = f"第{number}节" if level else "字" * draw(st.integers(0, 9))
        blocks.append(Block(f"b{number}", kind, text, level))
    notes = []
    for index in draw(st.lists(st.integers(0, 20), unique=True, max_size=6)):
        block = draw(st.sampled_from(blocks))
        anchor = Position(block.id, draw(st.integers(0, len(block.text)))) if draw(st.booleans()) else None
        body = draw(st.sampled_from((None, "注文", "又一注")))
        notes.append(Note(index, f"n{draw(st.integers(0, 3))}", "①", "footnote", anchor, body))
    return ReadingCopy("a.txt", "", "utf-8", "Hans", Metadata(), tuple(blocks), tuple(notes))


@given(essays())
def test_what_stands_in_the_text_lies_behind_all_that_stands_before_it(essay: ReadingCopy) -> None:
    line, found = line_of_essay(essay), EssayMap(essay)
    before, heading = 0, ""
    for block in essay.blocks:
        heading = block.text if block.kind is HEADING else heading
        for offset in range(len(block.text) + 1):
            assert line.relative(block.id, offset) == pytest.approx((before + offset) / line.total)
            assert found.distance(Position(block.id, offset)) == before + offset
        assert line.heading(block.id) == heading
        before += len(block.text)
    assert found.length == before


@given(essays())
def test_what_stands_in_a_note_lies_where_its_mark_is(essay: ReadingCopy) -> None:
    line, found = line_of_essay(essay), EssayMap(essay)
    marks = {note.block: note.anchor for note in essay.notes if note.anchor is not None}
    for note in essay.notes:
        mark = marks.get(note.block)
        if mark is not None:
            assert line.relative(note.block, 1) == line.relative(mark.block, mark.offset)
            assert line.heading(note.block) == line.heading(mark.block)
        assert found.distance(Position(note.block, 1)) == (0 if mark is None else found.distance(mark))


@given(essays())
def test_every_note_has_the_card_of_its_index_and_no_other_has_one(essay: ReadingCopy) -> None:
    cards = NoteCards(essay)
    assert {index: (card.body, card.anchor) for index, card in cards.items()} == {
        note.index: (note.body, note.anchor) for note in essay.notes
    }
    assert [index for index in range(-1, 22) if index in cards] == sorted(note.index for note in essay.notes)
    assert all(cards.anchor(note.index) == note.anchor for note in essay.notes)


@given(essays())
def test_every_block_and_body_has_its_text(essay: ReadingCopy) -> None:
    texts = {block.id: block.text for block in essay.blocks}
    for note in essay.notes:
        if note.body is not None:
            texts.setdefault(note.block, note.body)
    assert list(index_essay(essay).texts.items()) == list(texts.items())


@given(essays())
def test_notes_are_numbered_through_where_a_mark_comes_again(essay: ReadingCopy) -> None:
    labels = note_labels(essay.notes)
    ordered = sorted(note.index for note in essay.notes)
    again = len({note.mark for note in essay.notes}) < len(essay.notes)
    assert dict(labels) == {index: str(at) if again else "①" for at, index in enumerate(ordered, 1)}
