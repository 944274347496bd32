"""What goes into the library comes out the same, and every change can be taken back."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.base.text import Position
from duidu.core.library import commands, queries
from duidu.core.library.model import (
    Block,
    BlockKind,
    CatalogueFact,
    Citation,
    Essay,
    Metadata,
    Note,
    PageStart,
    ParagraphKind,
    Quotation,
    ReadingCopy,
    Repair,
    Run,
    RunInHeading,
    SetAside,
    SourceStatement,
)
from duidu.core.store import History, Store

FULL = Essay(
    file="一.txt",
    source_text_sha256="ab" * 32,
    encoding="utf-8",
    script="Hans",
    metadata=Metadata(
        title="题名",
        authors=("甲", "乙"),
        keywords=("资本",),
        source=SourceStatement("journal", "刊", issue="3"),
        source_ranges=(("title", ((0, 2),)),),
    ),
    blocks=(
        Block("title", BlockKind.TITLE, "题名"),
        Block("h1", BlockKind.HEADING, "一、资本", level=1, section=0, source_ranges=((9, 14),)),
        Block("p1", BlockKind.PARAGRAPH, "资本不是物。", section=0, runs=(Run(0, 2, "emphasis"),)),
        Block(
            "p2",
            BlockKind.PARAGRAPH,
            "甲\t乙",
            section=0,
            paragraph_kind=ParagraphKind.TABLE,
            cells=(("甲", "乙"),),
        ),
    ),
    notes=(
        Note(0, "n1", "①", "footnote", Position("p1", 2), "参见。", None, ((30, 33),)),
        Note(1, "n2", "②", "footnote", Position("p1", 3), None, "no_body"),
        Note(2, "n3", "③", "footnote", None, "无处可归。", "no_mark"),
    ),
    citations=(Citation(0, "book", "全集", "5", authors=("马克思",), year=2009, see=True),),
    quotations=(Quotation("p1", 1, "本不是物", note_index=0),),
    run_in_headings=(RunInHeading("p1", 2, "资本"),),
    foreign=(SetAside("news-item", "会议", ((40, 42),)),),
    furniture=(SetAside("page-number", "·47·", ((20, 24),)),),
    pages=(PageStart("47", None, "p1", 0),),
    repairs=(Repair("space", 3, 4, " ", "", "between Chinese characters", 0.99),),
)


@pytest.fixture
def store(tmp_path: Path):
    store = Store.open(tmp_path / "library")
    yield store
    store.close()


def add(store: Store, essay: Essay = FULL, essay_id: str = "e1") -> str:
    sha256 = store.originals.keep(essay.file.encode())
    with store.write() as tx:
        queries.keep_original(tx, sha256, essay.file, 3)
        queries.insert_essay(tx, essay_id, essay, sha256, "1")
    return essay_id


def test_an_essay_comes_back_as_it_was(store: Store) -> None:
    add(store)
    with store.read() as connection:
        assert queries.load_essay(connection, "e1") == FULL


def test_the_reading_copy_lacks_the_apparatus_and_nothing_else(store: Store) -> None:
    add(store)
    with store.read() as connection:
        copy = queries.load_copy(connection, "e1")
    assert copy == ReadingCopy(**{name: getattr(FULL, name) for name in ReadingCopy.__dataclass_fields__})


def test_an_outline_read_alone_is_that_of_the_blocks(store: Store) -> None:
    add(store)
    with store.read() as connection:
        outline, anchors = queries.load_outline(connection, "e1"), queries.note_anchors(connection, "e1")
    headings = {block.id: block.text for block in FULL.headings}
    assert outline == [(block.id, len(block.text), headings.get(block.id)) for block in FULL.blocks]
    assert {note: Position(block, offset) for note, block, offset in anchors} == {
        note.block: note.anchor for note in FULL.notes if note.anchor
    }


def test_a_new_reading_replaces_the_text_under_a_number_that_no_copy_of_the_library_has(store: Store) -> None:
    add(store)
    with store.read() as connection:
        before = queries.essay_revisions(connection)
    shorter = Essay("一.txt", "cd" * 32, "gb18030", "Hans", Metadata(), FULL.blocks[1:2])
    with store.write() as tx:
        sha256 = store.originals.keep(b"second")
        queries.keep_original(tx, sha256, "一.txt", 6)
        queries.replace_essay(tx, "e1", shorter, sha256, "2")
    with store.read() as connection:
        assert queries.load_essay(connection, "e1") == shorter
        after = queries.essay_revisions(connection)
    assert after.keys() == before.keys() == {"e1"}
    assert after != before
    with store.write() as tx:  # a copy that goes another way gets another number
        queries.replace_essay(tx, "e1", FULL, sha256, "2")
    with store.read() as connection:
        assert queries.essay_revisions(connection) not in (before, after)


def test_facts_fill_in_only_where_the_text_is_silent(store: Store) -> None:
    add(store)
    untitled = Essay("二.txt", "ef" * 32, "utf-8", "Hans", Metadata(), FULL.blocks[1:2])
    add(store, untitled, "e2")
    with store.write() as tx:
        for essay in ("e1", "e2"):
            queries.set_fact(tx, essay, "title", CatalogueFact("目录题名", "catalogue"))
            queries.set_fact(tx, essay, "authors", CatalogueFact(("丙",), "catalogue"))
    with store.read() as connection:
        first, second = queries.list_essays(connection)
        assert (first.title, first.authors) == ("题名", ("甲", "乙"))
        assert (second.title, second.authors) == ("目录题名", ("丙",))
        assert queries.load_facts(connection, "e2")["authors"] == CatalogueFact(("丙",), "catalogue")


def test_an_unknown_essay_is_a_sentence(store: Store) -> None:
    with store.read() as connection, pytest.raises(UserError) as caught:
        queries.load_essay(connection, "none")
    assert caught.value.code == "essay_unknown"


def test_the_last_place_is_remembered(store: Store) -> None:
    add(store)
    with store.write() as tx:
        queries.set_reading_state(tx, "e1", Position("p1", 3), 0.5)
        queries.set_reading_state(tx, "gone", Position("p1", 3), 0.5)
    with store.read() as connection:
        states = queries.reading_states(connection)
    assert {key: (s.place, s.progress) for key, s in states.items()} == {"e1": (Position("p1", 3), 0.5)}


def library_state(store: Store) -> tuple:
    with store.read() as connection:
        return (
            [row.id for row in queries.list_essays(connection)],
            queries.list_collections(connection),
            {e: queries.load_facts(connection, e) for e in ("e1", "e2")},
            queries.known_terms(connection),
        )


COMMANDS = st.one_of(
    st.sampled_from(["e1", "e2"]).map(lambda e: commands.RemoveEssays((e,))),
    st.sampled_from(["e1", "e2"]).map(lambda e: commands.RestoreEssays((e,))),
    st.tuples(st.lists(st.sampled_from(["e1", "e2"]), unique=True), st.booleans()).map(
        lambda pair: commands.SetMembership("c1", tuple(pair[0]), pair[1])
    ),
    st.tuples(st.sampled_from(["title", "authors"]), st.sampled_from(["甲", "乙", None])).map(
        lambda pair: commands.SetFact(
            "e1", pair[0], None if pair[1] is None else CatalogueFact(pair[1], "user")
        )
    ),
    st.tuples(st.sampled_from(["资本", "异化"]), st.booleans()).map(lambda pair: commands.SetKnown(*pair)),
)


@given(st.lists(COMMANDS, max_size=12))
def test_undoing_everything_is_where_it_began_and_redoing_is_where_it_was(tmp_path_factory, changes) -> None:
    store = Store.open(tmp_path_factory.mktemp("library"))
    add(store)
    add(store, essay_id="e2")
    history = History(store)
    history.do(commands.CreateCollection(queries.Collection("c1", "研讨", "user", frozenset())))
    states = [library_state(store)]
    for change in changes:
        history.do(change)
        states.append(library_state(store))
    for expected in reversed(states[:-1]):
        history.undo()
        assert library_state(store) == expected
    for expected in states[1:]:
        history.redo()
        assert library_state(store) == expected
    store.close()


def test_a_failing_command_changes_neither_data_nor_history(store: Store) -> None:
    history = History(store)
    with pytest.raises(UserError):
        history.do(commands.RemoveEssays(("none",)))
    assert history.undo_label is None
    assert history.undo() is None


def test_removing_an_essay_keeps_its_annotations_for_the_undo(store: Store) -> None:
    add(store)
    history = History(store)
    history.do(commands.RemoveEssays(("e1",)))
    with store.read() as connection:
        assert queries.list_essays(connection) == []
        assert queries.load_essay(connection, "e1") == FULL
    history.undo()
    with store.read() as connection:
        assert [row.id for row in queries.list_essays(connection)] == ["e1"]


def living() -> int:
    gc.collect()
    return sum(isinstance(thing, Block | Note | Citation | Position) for thing in gc.get_objects())


def test_a_copy_keeps_no_object_for_each_block_note_or_citation(store: Store) -> None:
    """Python's search for garbage looks at every object that may hold others; plain rows it leaves alone."""
    add(store)
    before = living()
    with store.read() as connection:
        copy = queries.load_copy(connection, "e1")
    assert list(copy.blocks) == list(FULL.blocks)
    assert copy.blocks[1:3] == FULL.blocks[1:3]
    assert copy.by_id == FULL.by_id
    assert living() == before
