"""Terms and marks leave as tables, cards and sheets, and come back from tables."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from duidu.app.operations import (
    annotating,
    exchanging_terms,
    importing,
    learning,
    library,
    looking_up,
    own_terms,
    reading,
)
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import Inline
from duidu.base.text import Span
from duidu.core.annotations.model import Colour
from duidu.core.glossary.tables import Outcome
from duidu.core.library.catalogue import Catalogue
from tests.helpers.small_library import fill


def cards(path: Path) -> dict[str, list[str]]:
    """Guid and fields of every note in a package."""
    with zipfile.ZipFile(path) as package:
        data = package.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    rows = connection.execute("SELECT guid, flds FROM notes").fetchall()
    connection.close()
    return {guid: fields.split("\x1f") for guid, fields in rows}


def take(session: Session, path: Path) -> int:
    read = exchanging_terms.read_terms(path)
    planned = exchanging_terms.preview(session, read.table, read.columns, head=read.head)
    return exchanging_terms.take_over(session, planned)


def test_a_second_export_updates_the_cards_of_the_first(session: Session, tmp_path: Path) -> None:
    own_terms.save(session, {"headword": "平台贫困", "definition": "一 <b> & 二"})
    learning.export(session, "anki", tmp_path / "1.apkg", "own")
    term = own_terms.own_terms(session)[0]
    own_terms.save(session, {"headword": "平台贫困", "definition": "改过"}, term_id=term.id)
    learning.export(session, "anki", tmp_path / "2.apkg", "own")
    first, second = cards(tmp_path / "1.apkg"), cards(tmp_path / "2.apkg")
    assert set(first) == set(second)
    assert len(first) == 1
    assert "一 &lt;b&gt; &amp; 二" in next(iter(first.values()))
    assert "改过" in next(iter(second.values()))


def test_a_card_has_a_sentence_of_the_library_that_is_about_its_very_term(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = (
        "论平台\n\n平台贫困化又是另一回事。平台贫困在城里很常见。所谓平台贫困，是指靠平台为生的人入不敷出。\n"
    )
    (folder / "a.txt").write_text(text, encoding="utf-8")
    importing.import_paths(Inline(), session.store, [folder / "a.txt"], Catalogue({}))
    for headword in ("平台贫困", "平台贫困化", "无处可寻之词"):
        own_terms.save(session, {"headword": headword, "definition": "说明。"})
    learning.export(session, "anki", tmp_path / "1.apkg", "own")
    found = {fields[0]: fields[-2:] for fields in cards(tmp_path / "1.apkg").values()}
    assert found["平台贫困"] == ["所谓平台贫困，是指靠平台为生的人入不敷出。", "《论平台》"]
    assert found["平台贫困化"] == ["平台贫困化又是另一回事。", "《论平台》"]
    assert found["无处可寻之词"] == ["", ""]


def test_a_renamed_term_keeps_its_card_and_each_list_has_its_own(session: Session, tmp_path: Path) -> None:
    term = own_terms.save(session, {"headword": "平台贫困", "definition": "一"})
    changed = own_terms.save(session, {"headword": "异化", "definition": "我的"})
    course = library.create_collection(session, "课程", ())
    learning.export(session, "anki", tmp_path / "1.apkg", "own")
    own_terms.save(session, {"headword": "平台致贫", "definition": "二"}, term_id=term.id)
    own_terms.save(session, {"headword": "平台致贫", "definition": "三"}, collection=course)
    learning.export(session, "anki", tmp_path / "2.apkg", "own")
    first, second = cards(tmp_path / "1.apkg"), cards(tmp_path / "2.apkg")
    assert len(first) == 2
    assert set(first) < set(second)
    assert len(second) == 3
    own_terms.take_away(session, changed.id)
    learning.export(session, "anki", tmp_path / "3.apkg", "all")
    assert set(cards(tmp_path / "3.apkg")) & set(first) == set(first)


def test_known_terms_are_left_out_of_what_is_still_to_learn(session: Session, tmp_path: Path) -> None:
    looking_up.set_known(session, "异化", known=True)
    done = learning.export(session, "anki", tmp_path / "a.apkg", "unknown")
    assert done.count == len(session.glossary.all()) - 1
    assert not any(fields[0] == "异化" for fields in cards(tmp_path / "a.apkg").values())


def test_marked_passages_become_cards_with_their_source(session: Session, tmp_path: Path) -> None:
    essay = fill(session, tmp_path / "in")["machines"]
    block = next(b for b in reading.open_essay(session, essay).essay.paragraphs if "工作日" in b.text)
    annotating.annotate(session, essay, [Span(block.id, 0, 6)], Colour.QUOTE, "记住", ["考试 一"])
    learning.export(session, "anki", tmp_path / "p.apkg", "none", passages=True)
    (fields,) = cards(tmp_path / "p.apkg").values()
    assert fields[0] == block.text[:6]
    assert "论机器与自由时间" in fields[3]
    assert "记住" in fields


@pytest.mark.parametrize("answers", [True, False])
def test_a_sheet_has_every_term_and_the_answers_only_if_asked(
    session: Session, tmp_path: Path, answers: bool
) -> None:
    own_terms.save(session, {"headword": "平台贫困", "definition": "说明\x07它。"})
    learning.export(session, "word", tmp_path / "s.docx", "own", answers=answers)
    text = "\n".join(
        one.text for one in docx.Document(io.BytesIO((tmp_path / "s.docx").read_bytes())).paragraphs
    )
    assert "1. 平台贫困" in text
    assert ("说明它。" in text) is answers
    assert ("____" in text) is not answers


def test_nothing_is_written_where_there_are_no_terms(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        learning.export(session, "csv", tmp_path / "none.csv", "own")
    assert refused.value.code == "no_terms_to_export"
    assert list(tmp_path.glob("*.csv")) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_a_table_in_any_usual_encoding_is_taken_over_as_one_step(
    session: Session, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "terms.csv"
    rows = "术语,释义\n平台贫困,劳动者虽有工作而收入不足的状况。\n时间的占有,资本对劳动者生活时间的支配。\n"
    path.write_bytes(rows.encode(encoding))
    assert take(session, path) == 2
    assert looking_up.define(session, "時間的佔有" if encoding == "utf-8" else "时间的占有").own
    session.undo()
    assert own_terms.own_terms(session) == ()


def test_the_whole_glossary_goes_out_and_comes_back_unchanged(session: Session, tmp_path: Path) -> None:
    learning.export(session, "tsv", tmp_path / "all.tsv", "all")
    read = exchanging_terms.read_terms(tmp_path / "all.tsv")
    planned = exchanging_terms.preview(session, read.table, read.columns, head=read.head)
    assert {one.outcome for one in planned} == {Outcome.SAME}


def test_what_the_reader_emptied_in_a_built_in_term_stays_empty_elsewhere(
    session: Session, tmp_path: Path
) -> None:
    own_terms.save(session, {"headword": "剩余价值", "definition": "我的释义"})
    learning.export(session, "csv", tmp_path / "own.csv", "own")
    before = looking_up.define(session, "剩余价值")
    session.undo()
    assert take(session, tmp_path / "own.csv") == 1
    assert replace(looking_up.define(session, "剩余价值"), own="") == replace(before, own="")


def test_a_damaged_table_changes_nothing(session: Session, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text('术语,释义\n好的词,好\n坏的词,"没有结束\n', encoding="utf-8")
    with pytest.raises(UserError):
        take(session, tmp_path / "bad.csv")
    assert own_terms.own_terms(session) == ()


def test_a_second_import_changes_terms_instead_of_doubling_them(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("术语,释义,英文\n平台贫困,甲,platform poverty\n", encoding="utf-8")
    take(session, path)
    path.write_text("术语,释义\n平台贫困,乙\n", encoding="utf-8")
    take(session, path)
    (term,) = own_terms.own_terms(session)
    assert term.entry is not None
    assert (term.entry.definition, term.entry.english) == ("乙", "platform poverty")
