"""What the reader corrects is so at once, can be undone, and is still so after a newer version read the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.app.operations import annotating, correcting, importing, reading
from duidu.app.operations.importing import ImportStatus
from duidu.base.errors import UserError
from duidu.base.jobs import Inline
from duidu.base.text import Position, Span
from duidu.core import importing as rules
from duidu.core.annotations.model import AnchorState
from duidu.core.importing.corrections.model import CorrectionState
from duidu.core.library.catalogue import Catalogue
from duidu.core.library.model import Block

TEXT = (
    "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象①。它靠自己的属性来满足人的某种需要。\n\n"
    "价值不是物的属性，而是一种社会关系。后面还有话。\n\n二、形式\n\n这里的⼈不是抽象的人，是生产中的人。\n\n"
    "最后一段很短，也很重要。\n\n①马克思：《资本论》第1卷，人民出版社，2004年，第47页。\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def import_(session, path: Path) -> importing.ImportOutcome:
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    return outcome


def essay_of(session, essay: str):
    return reading.open_essay(session, essay).essay


def block(session, essay: str, words: str) -> Block:
    (found,) = [b for b in essay_of(session, essay).blocks if words in b.text and b.kind != "title"]
    return found


def place(session, essay: str, words: str) -> Position:
    found = block(session, essay, words)
    return Position(found.id, found.text.index(words))


def test_every_deed_does_what_it_says_and_is_undone(session, file: Path) -> None:
    essay = import_(session, file).essay
    plain = essay_of(session, essay)
    repair = next(r for r in plain.repairs if r.kind == "look-alike")
    last = block(session, essay, "最后一段")
    correcting.split(session, essay, place(session, essay, "它靠"))
    assert block(session, essay, "商品首先").text == "商品首先是一个外界的对象。"
    correcting.join(session, essay, block(session, essay, "它靠").id)
    assert [b.text for b in essay_of(session, essay).blocks] == [b.text for b in plain.blocks]
    correcting.set_heading(session, essay, last.id, 2)
    assert essay_of(session, essay).headings[-1].level == 2
    correcting.set_heading(session, essay, block(session, essay, "最后一段").id, None)
    correcting.move_note(session, essay, 0, place(session, essay, "不是抽象"))
    anchor = essay_of(session, essay).notes[0].anchor
    assert anchor == place(session, essay, "不是抽象")
    correcting.mark_foreign_block(session, essay, block(session, essay, "最后一段").id)
    (item,) = essay_of(session, essay).foreign
    correcting.mark_own(session, essay, *item.source_ranges[0])
    assert block(session, essay, "最后一段").text == last.text
    correcting.revert_repair(session, essay, repair.source_start, repair.source_end)
    assert "⼈" in block(session, essay, "抽象").text
    for _ in range(8):
        session.undo()
    assert essay_of(session, essay) == plain
    assert correcting.list_corrections(session, essay) == ()


def test_a_repair_taken_back_and_made_again_leaves_no_correction(session, file: Path) -> None:
    essay = import_(session, file).essay
    plain = essay_of(session, essay)
    repair = next(r for r in plain.repairs if r.kind == "look-alike")
    correcting.revert_repair(session, essay, repair.source_start, repair.source_end)
    correcting.apply_repair(session, essay, repair.source_start, repair.source_end)
    assert correcting.list_corrections(session, essay) == ()
    assert essay_of(session, essay) == plain
    with pytest.raises(UserError, match="repair_unknown"):
        correcting.revert_repair(session, essay, 1, 2)


def test_corrections_and_annotations_survive_the_import_by_a_newer_version(
    session, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    essay = import_(session, file).essay
    correcting.split(session, essay, place(session, essay, "它靠"))
    start = place(session, essay, "自己的属性")
    annotating.annotate(session, essay, [Span(start.block, start.offset, start.offset + 5)], note="看")
    before = essay_of(session, essay)
    monkeypatch.setattr(rules, "VERSION", "next")
    outcome = import_(session, file)
    assert (outcome.status, outcome.essay) == (ImportStatus.UPDATED, essay)
    assert essay_of(session, essay) == before
    (annotation,) = annotating.list_annotations(session)
    assert (annotation.first.block, annotation.state) == (start.block, AnchorState.ANCHORED)
    correcting.take_back(session, essay, correcting.list_corrections(session, essay)[0].ordinal)
    assert block(session, essay, "商品首先").text.endswith("某种需要。")


def test_corrections_hold_where_the_file_itself_was_changed_and_say_where_they_cannot(
    session, file: Path
) -> None:
    essay = import_(session, file).essay
    correcting.split(session, essay, place(session, essay, "它靠"))
    correcting.set_heading(session, essay, block(session, essay, "最后一段").id, 1)
    changed = TEXT.replace("一、引言", "一、引言：从商品说起").replace(
        "最后一段很短，也很重要。", "结尾换过了的一段话。"
    )
    file.write_text(changed, encoding="utf-8")
    assert import_(session, file).essay == essay
    assert block(session, essay, "商品首先").text == "商品首先是一个外界的对象。"
    states = [row.state for row in correcting.list_corrections(session, essay)]
    assert states == [CorrectionState.APPLIED, CorrectionState.LOST]


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda s, e: correcting.join(s, e, "title"), "correction_impossible"),
        (lambda s, e: correcting.set_heading(s, e, "p1", 9), "heading_level_unknown"),
        (lambda s, e: correcting.split(s, e, Position("p99", 0)), "block_unknown"),
        (lambda s, e: correcting.split(s, e, Position("p1", 9999)), "position_outside"),
        (lambda s, e: correcting.move_note(s, e, 99, Position("p1", 0)), "note_unknown"),
        (lambda s, e: correcting.take_back(s, e, 5), "correction_unknown"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(session, file: Path, deed, code: str) -> None:
    essay = import_(session, file).essay
    plain = essay_of(session, essay)
    with pytest.raises(UserError) as caught:
        deed(session, essay)
    assert caught.value.code == code
    assert essay_of(session, essay) == plain
