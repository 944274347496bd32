"""The reader is offered what can be corrected, each offer does what it says, and the report counts it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.operations import correcting
from duidu.app.operations.reading import open_essay
from duidu.app.presenters.cleaning import (
    AsideRow,
    CleaningReport,
    GroupRow,
    NoteRow,
    RepairState,
    Show,
    cleaning_report,
)
from duidu.app.presenters.correcting import Choice, choices_at, deed_of, loose_notes
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.text import Position, Span
from duidu.core.importing.corrections.deeds import ApplyRepairs, CallForeign, Join, SetLevel, Split
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, ParagraphKind
from tests.helpers.correctable import TEXT, import_text


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    from duidu.base.paths import Places
    from duidu.bootstrap import open_session

    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    yield session
    session.close()


@pytest.fixture
def essay_id(session: Session, tmp_path: Path) -> str:
    return import_text(session, tmp_path, TEXT)


def essay_of(session: Session, essay_id: str) -> Essay:
    return open_essay(session, essay_id).essay


def report_of(session: Session, essay_id: str) -> CleaningReport:
    return cleaning_report(session, open_essay(session, essay_id))


def leaves(groups: tuple[tuple[Choice, ...], ...]) -> Iterator[Choice]:
    for group in groups:
        for choice in group:
            yield from choice.children or (choice,)


def test_each_choice_can_be_made_and_undone(session: Session, essay_id: str) -> None:
    plain = essay_of(session, essay_id)
    made = set()
    for block in (*plain.headings, *plain.paragraphs, *plain.note_blocks):
        place = Position(block.id, min(8, len(block.text) - 1))
        for choice in leaves(choices_at(plain, place, note=0)):
            if choice.deed is None:
                continue
            correcting.correct(session, essay_id, choice.deed)
            assert essay_of(session, essay_id) != plain, choice
            session.undo()
            assert essay_of(session, essay_id) == plain
            made.add(choice.word.partition(".")[2])
    assert made >= {"join", "join_next", "split", "level", "level_down", "paragraph", "note", "foreign"}


def test_a_selection_over_several_paragraphs_is_called_foreign_as_it_was_selected(
    session: Session, essay_id: str
) -> None:
    plain = essay_of(session, essay_id)
    first, last = plain.paragraphs[-2], plain.paragraphs[-1]
    spans = (Span(first.id, 8, len(first.text)), Span(last.id, 0, 5))
    words = {choice.word for choice in leaves(choices_at(plain, Position(first.id, 8), spans))}
    assert {"correcting.foreign_selection", "correcting.split_selection"} <= words
    correcting.correct(session, essay_id, CallForeign(spans))
    texts = [block.text for block in essay_of(session, essay_id).paragraphs]
    assert texts[-2:] == [first.text[:8], last.text[5:]]
    session.undo()
    assert essay_of(session, essay_id) == plain


def test_a_selection_that_reaches_into_the_notes_takes_text_and_notes_and_nothing_between(
    session: Session, essay_id: str
) -> None:
    plain = essay_of(session, essay_id)
    note = plain.note_blocks[0]
    spans = (Span(plain.paragraphs[0].id, 0, 5), Span(note.id, 0, len(note.text)))
    correcting.correct(session, essay_id, CallForeign(spans))
    now = essay_of(session, essay_id)
    assert now.paragraphs[0].text == plain.paragraphs[0].text[5:]
    assert [block.text for block in now.paragraphs[1:]] == [block.text for block in plain.paragraphs[1:]]
    assert note.text not in [block.text for block in now.note_blocks]


def test_actions_of_the_list_act_on_the_paragraph_at_the_caret(session: Session, essay_id: str) -> None:
    plain = essay_of(session, essay_id)
    heading, paragraph = plain.headings[0], plain.paragraphs[-2]
    assert deed_of("correct_level_down", plain, Position(heading.id, 0)) == SetLevel(
        heading.id, (heading.level or 1) + 1
    )
    assert deed_of("correct_heading", plain, Position(paragraph.id, 3)) == SetLevel(
        paragraph.id, plain.headings[paragraph.section].level
    )
    assert deed_of("correct_join_next", plain, Position(paragraph.id, 3)) == Join(plain.paragraphs[-1].id)
    assert deed_of("correct_split", plain, Position(paragraph.id, 3)) == Split(Position(paragraph.id, 3))
    for action, block in (("correct_level_up", paragraph.id), ("correct_join", "title")):
        with pytest.raises(UserError, match="correction_impossible"):
            deed_of(action, plain, Position(block, 0))


def test_an_item_of_a_list_has_no_level_to_go_up_or_down() -> None:
    item = Block("p1", BlockKind.PARAGRAPH, "平台", level=2, paragraph_kind=ParagraphKind.LIST_ITEM)
    essay = Essay("a.md", "", "utf-8", "Hans", Metadata(), (item,), ())
    for action in ("correct_level_up", "correct_level_down"):
        with pytest.raises(UserError, match="correction_impossible"):
            deed_of(action, essay, Position("p1", 0))


def test_a_loose_body_is_given_the_mark_that_waits_for_it(session: Session, essay_id: str) -> None:
    plain = essay_of(session, essay_id)
    assert [(note.body is None, note.anchor is None) for note in loose_notes(plain)] == [
        (True, False),
        (False, True),
    ]
    mark = loose_notes(plain)[0]
    (choice,) = [
        child
        for child in leaves(choices_at(plain, mark.anchor, note=mark.index))
        if child.word == "correcting.note" and "列宁" in child.text
    ][:1]
    correcting.correct(session, essay_id, choice.deed)
    now = essay_of(session, essay_id)
    assert loose_notes(now) == ()
    (paired,) = [note for note in now.notes if note.body and "列宁" in note.body]
    assert paired.anchor is not None
    assert now.by_id[paired.anchor.block].text[: paired.anchor.offset].endswith("另有一处")


def test_the_report_lists_in_groups_with_counts_and_by_state(session: Session, essay_id: str) -> None:
    report = report_of(session, essay_id)
    rows = report.rows()
    heads = [row for row in rows if isinstance(row, GroupRow)]
    assert sum(head.count for head in heads) == len(rows) - len(heads) == report.count(Show.ALL)
    assert {"spacing", "notes"} <= {head.key for head in heads}
    assert report.rows(closed=[head.key for head in heads]) != rows
    assert len(report.rows(closed=[head.key for head in heads])) == len(heads)
    assert report.count(Show.MINE) == 0
    notes = [row for row in report.rows(Show.PROPOSED) if isinstance(row, NoteRow)]
    assert {note.reason for note in notes} == {"body-missing", "mark-missing"}
    assert all(note.movable and note.partners for note in notes)


def test_a_repair_taken_back_is_mine_and_can_be_made_again(session: Session, essay_id: str) -> None:
    before = report_of(session, essay_id)
    chosen = before.repairs[0]
    correcting.correct(session, essay_id, chosen.deed)
    now = report_of(session, essay_id)
    (row,) = [row for row in now.repairs if row.source == chosen.source]
    assert (row.state, row.mine) == (RepairState.REVERTED, True)
    (mine,) = now.corrections
    assert (mine.kind, mine.repair, mine.source) == ("revert-repair", "spacing", chosen.source)
    correcting.correct(session, essay_id, row.deed)
    assert report_of(session, essay_id).repairs == before.repairs


def test_several_repairs_are_one_step_of_the_history(session: Session, essay_id: str) -> None:
    plain = essay_of(session, essay_id)
    spaces = [row.source for row in report_of(session, essay_id).repairs if row.kind == "spacing"]
    assert len(spaces) == 2
    from duidu.core.importing.corrections.deeds import RevertRepairs

    correcting.correct(session, essay_id, RevertRepairs(tuple(spaces)))
    assert [row.applied for row in report_of(session, essay_id).repairs if row.kind == "spacing"] == [
        False,
        False,
    ]
    correcting.correct(session, essay_id, ApplyRepairs(tuple(spaces)))
    assert essay_of(session, essay_id) == plain
    assert correcting.list_corrections(session, essay_id) == ()
    session.undo()
    session.undo()
    assert essay_of(session, essay_id) == plain


def test_what_was_called_foreign_comes_back_from_the_report(session: Session, essay_id: str) -> None:
    plain = essay_of(session, essay_id)
    block = plain.paragraphs[1]
    correcting.correct(session, essay_id, CallForeign((Span(block.id, 0, len(block.text)),)))
    report = report_of(session, essay_id)
    (row,) = [row for row in report.asides if isinstance(row, AsideRow) and row.group == "foreign"]
    assert report.nearest(row.source[0] + 2) is row
    correcting.correct(session, essay_id, row.deed)
    assert [b.text for b in essay_of(session, essay_id).paragraphs] == [b.text for b in plain.paragraphs]
