"""A correction can be taken back to the last id and annotation, whatever else the reader marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.base.ids import sha256_of_bytes
from duidu.base.text import Span
from duidu.core import importing
from duidu.core.annotations import queries as annotations
from duidu.core.annotations.commands import CreateAnnotation
from duidu.core.annotations.model import make_annotation
from duidu.core.importing.corrections import queries
from duidu.core.importing.corrections.commands import ChangeCorrections
from duidu.core.importing.corrections.model import (
    Correction,
    JoinParagraphs,
    MarkForeign,
    Place,
    SetHeading,
    SplitParagraph,
    Stretch,
)
from duidu.core.library import queries as library
from duidu.core.store import History, Store

TEXT = (
    "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象①。它靠自己的属性来满足人的某种需要。\n\n"
    "价值不是物的属性，而是一种社会关系。后面还有话。\n\n二、形式\n\n这里的人不是抽象的人，是生产中的人。\n\n"
    "最后一段很短，也很重要。\n\n①马克思：《资本论》第1卷，人民出版社，2004年，第47页。\n"
)
ESSAY = "e1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "library")
    put_essay(store)
    yield store
    store.close()


def put_essay(store: Store) -> None:
    data = TEXT.encode()
    sha256 = store.originals.keep(data)
    assert sha256 == sha256_of_bytes(data)
    essay = importing.import_source(importing.read_source(data, "a.txt")).essay
    with store.write() as tx:
        library.keep_original(tx, sha256, "a.txt", len(data))
        library.insert_essay(tx, ESSAY, essay, sha256, importing.VERSION)


def everything(store: Store) -> tuple[object, ...]:
    """What undo must bring back: text, ids, notes, corrections, annotations."""
    with store.read() as connection:
        return (
            library.load_essay(connection, ESSAY),
            queries.load(connection, ESSAY),
            annotations.list_annotations(connection, [ESSAY]),
        )


def paragraphs(store: Store) -> list[str]:
    with store.read() as connection:
        return [block.text for block in library.load_essay(connection, ESSAY).paragraphs]


def at(words: str) -> Place:
    return Place.at(TEXT, TEXT.index(words))


def test_a_correction_is_made_undone_and_made_again(store: Store) -> None:
    history = History(store)
    before = everything(store)
    history.do(ChangeCorrections(ESSAY, store.originals, (SplitParagraph(at("它靠")),)))
    after = everything(store)
    assert "商品首先是一个外界的对象。" in paragraphs(store)
    history.undo()
    assert everything(store) == before
    history.redo()
    assert everything(store) == after


def test_one_correction_is_taken_back_while_later_ones_stay(store: Store) -> None:
    history = History(store)
    history.do(ChangeCorrections(ESSAY, store.originals, (SplitParagraph(at("它靠")),)))
    history.do(ChangeCorrections(ESSAY, store.originals, (SetHeading(at("最后一段"), 1),)))
    before = everything(store)
    history.do(ChangeCorrections(ESSAY, store.originals, remove=(1,)))
    with store.read() as connection:
        essay = library.load_essay(connection, ESSAY)
        assert [row.ordinal for row in queries.load(connection, ESSAY)] == [2]
    assert essay.headings[-1].text == "最后一段很短，也很重要。"
    assert "商品首先是一个外界的对象。" not in paragraphs(store)
    history.undo()
    assert everything(store) == before


def test_what_cannot_or_need_not_be_corrected_says_so_and_changes_nothing(store: Store) -> None:
    before = everything(store)
    cases = {
        "correction_needless": SplitParagraph(at("价值不是")),
        "correction_impossible": SplitParagraph(at("①马克思")),
    }
    for code, correction in cases.items():
        with pytest.raises(UserError) as caught:
            History(store).do(ChangeCorrections(ESSAY, store.originals, (correction,)))
        assert caught.value.code == code
    with pytest.raises(UserError) as caught:
        History(store).do(ChangeCorrections(ESSAY, store.originals, remove=(7,)))
    assert caught.value.code == "correction_unknown"
    assert everything(store) == before


def test_a_kind_of_correction_from_a_newer_program_is_kept(store: Store) -> None:
    with store.write() as tx:
        tx.execute(
            "INSERT INTO corrections VALUES (?, 1, ?, '2026-01-01', 'applied')", (ESSAY, '{"kind":"new"}')
        )
    History(store).do(ChangeCorrections(ESSAY, store.originals, (SplitParagraph(at("它靠")),)))
    with store.read() as connection:
        assert [row.ordinal for row in queries.load(connection, ESSAY)] == [2]
        assert connection.execute("SELECT count(*) FROM corrections").fetchone()[0] == 2


OFFSETS = st.integers(0, len(TEXT) - 1)
PLACES = OFFSETS.map(lambda offset: Place.at(TEXT, offset))
CORRECTIONS: st.SearchStrategy[Correction] = st.one_of(
    PLACES.map(SplitParagraph),
    PLACES.map(JoinParagraphs),
    st.builds(SetHeading, PLACES, st.sampled_from([None, 1, 2])),
    st.tuples(OFFSETS, st.integers(1, 30)).map(
        lambda pair: MarkForeign(Stretch.of(TEXT, pair[0], min(len(TEXT), sum(pair))))
    ),
)
DEEDS = st.lists(st.one_of(CORRECTIONS, st.tuples(OFFSETS, st.integers(1, 20))), min_size=1, max_size=6)


@given(DEEDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_brings_back_text_ids_and_annotations_exactly(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Correction | tuple[int, int]]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("library"))
    put_essay(store)
    history = History(store)
    states = [everything(store)]
    for deed in deeds:
        if done(store, history, deed):
            states.append(everything(store))
    for state in reversed(states[:-1]):
        history.undo()
        assert everything(store) == state
    for state in states[1:]:
        history.redo()
        assert everything(store) == state
    store.close()


def done(store: Store, history: History, deed: Correction | tuple[int, int]) -> bool:
    if not isinstance(deed, tuple):
        try:
            history.do(ChangeCorrections(ESSAY, store.originals, (deed,)))
        except UserError:
            return False
        return True
    with store.read() as connection:
        essay = library.load_essay(connection, ESSAY)
    blocks = list(essay.all_blocks())
    block = blocks[deed[0] % len(blocks)]
    start = deed[0] % len(block.text)
    span = Span(block.id, start, min(len(block.text), start + deed[1]))
    texts = {block.id: block.text for block in blocks}
    history.do(CreateAnnotation(make_annotation(ESSAY, texts, [span])))
    return True
