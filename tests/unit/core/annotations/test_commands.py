"""Whatever is done to annotations can be undone and done again, to the last byte."""

import itertools
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duidu.base.changes import ChangeKind
from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.annotations import queries
from duidu.core.annotations.commands import (
    ChangeAnnotation,
    CreateAnnotation,
    DeleteAnnotation,
    SetTargets,
    reanchor,
)
from duidu.core.annotations.model import AnchorState, Annotation, Colour, make_annotation, target_of
from duidu.core.library import queries as library
from duidu.core.library.model import Block, BlockKind, Essay, Metadata
from duidu.core.store import Applied, History, Store, Transaction

PARAGRAPHS = (
    "数据成为新的生产要素，平台以此组织劳动。谁占有数据，谁就占有支配他人劳动的权力。",
    "平台劳动表面上是自由的：骑手可以随时上线，也可以随时下线；算法却规定了每一单的时间。",
)
TEXTS = {f"p{number}": text for number, text in enumerate(PARAGRAPHS, 1)}


def all_annotations(store: Store) -> list[Annotation]:
    with store.read() as connection:
        return queries.list_annotations(connection)


def made(start: int = 0, *, tags: tuple[str, ...] = (), note: str = "", essay: str = "e1") -> Annotation:
    return make_annotation(
        essay, TEXTS, [Span("p1", start, start + 4), Span("p2", 0, 2)], Colour.EVIDENCE, note=note, tags=tags
    )


def test_a_new_annotation_is_there_with_all_it_has(store: Store) -> None:
    annotation = made(tags=("平台", "权力"), note="谁？\n第二行")
    changes = History(store).do(CreateAnnotation(annotation))
    assert all_annotations(store) == [annotation]
    assert changes.kinds == {ChangeKind.ANNOTATIONS}
    assert changes.ids == {annotation.id, "e1"}


def test_a_deleted_annotation_comes_back_with_id_tags_and_times(store: Store) -> None:
    annotation = made(tags=("平台",), note="留住我")
    history = History(store)
    history.do(CreateAnnotation(annotation))
    history.do(DeleteAnnotation(annotation.id))
    assert all_annotations(store) == []
    history.undo()
    assert all_annotations(store) == [annotation]


def test_changing_one_thing_leaves_the_others(store: Store) -> None:
    annotation = made(tags=("平台",), note="旧")
    history = History(store)
    history.do(CreateAnnotation(annotation))
    history.do(ChangeAnnotation(annotation.id, colour=Colour.QUESTION))
    (after,) = all_annotations(store)
    assert (after.colour, after.note, after.tags) == (Colour.QUESTION, "旧", ("平台",))
    history.do(ChangeAnnotation(annotation.id, note="", tags=()))
    (after,) = all_annotations(store)
    assert (after.colour, after.note, after.tags) == (Colour.QUESTION, "", ())


def test_the_reader_attaches_an_orphan_anew(store: Store) -> None:
    annotation = made()
    history = History(store)
    history.do(CreateAnnotation(annotation))
    history.do(SetTargets(annotation.id, (target_of(TEXTS, Span("p2", 4, 8)),)))
    assert all_annotations(store)[0].exact == PARAGRAPHS[1][4:8]
    history.undo()
    assert all_annotations(store) == [annotation]


def test_what_is_not_there_is_refused_and_nothing_changes(store: Store) -> None:
    history = History(store)
    annotation = made()
    history.do(CreateAnnotation(annotation))
    refused = [
        (ChangeAnnotation("nowhere", note="x"), "annotation_unknown"),
        (DeleteAnnotation("nowhere"), "annotation_unknown"),
        (CreateAnnotation(made(essay="nowhere")), "essay_unknown"),
        (CreateAnnotation(annotation), "annotation_exists"),
    ]
    for command, code in refused:
        with pytest.raises(UserError) as caught:
            history.do(command)
        assert caught.value.code == code
    assert all_annotations(store) == [annotation]


def essay_of(*paragraphs: str) -> Essay:
    blocks = tuple(
        Block(f"p{number}", BlockKind.PARAGRAPH, text) for number, text in enumerate(paragraphs, 1)
    )
    return Essay("sample.txt", "0" * 64, "utf-8", "Hans", Metadata(), blocks)


def test_a_better_import_moves_the_annotations_and_can_be_taken_back(store: Store) -> None:
    annotation = made(note="在")
    lost = make_annotation("e1", TEXTS, [Span("p2", 9, 11)], note="丢")
    history = History(store)
    history.do(CreateAnnotation(annotation))
    history.do(CreateAnnotation(lost))
    before = all_annotations(store)
    with store.write() as tx:
        applied = reanchor(tx, "e1", essay_of("新的开头。", PARAGRAPHS[0], "平台另有一段。"))
    after = {one.note: one for one in all_annotations(store)}
    assert after["在"].targets[0].span == Span("p2", 0, 4)
    assert after["丢"].state is AnchorState.ORPHANED
    assert after["在"].modified == annotation.modified
    assert applied.changes.ids >= {annotation.id, lost.id, "e1"}
    with store.write() as tx:
        applied.inverse.apply(tx)
    assert all_annotations(store) == before


class Replace:
    """A new import of the essay, as a command of the history."""

    label = "import"

    def __init__(self, essay: Essay) -> None:
        self.essay = essay

    def apply(self, tx: Transaction) -> Applied:
        return reanchor(tx, "e1", self.essay)


NOTES = st.text(alphabet="资本a\n#", max_size=4)
TAGS = st.lists(st.sampled_from(["平台", "异化", "权力"]), max_size=3).map(tuple)
Step = Callable[[History, list[str]], None]


def create(start: int, note: str, tags: tuple[str, ...]) -> Step:
    def step(history: History, ids: list[str]) -> None:
        annotation = made(start, note=note, tags=tags)
        ids.append(annotation.id)
        history.do(CreateAnnotation(annotation))

    return step


def change(which: int, note: str | None, colour: Colour | None, tags: tuple[str, ...] | None) -> Step:
    def step(history: History, ids: list[str]) -> None:
        if ids:
            history.do(ChangeAnnotation(ids[which % len(ids)], note, colour, tags))

    return step


def delete(which: int) -> Step:
    def step(history: History, ids: list[str]) -> None:
        if ids:
            history.do(DeleteAnnotation(ids.pop(which % len(ids))))

    return step


def attach(which: int, start: int) -> Step:
    def step(history: History, ids: list[str]) -> None:
        if ids:
            target = target_of(TEXTS, Span("p2", start, start + 3))
            history.do(SetTargets(ids[which % len(ids)], (target,)))

    return step


def import_again(order: list[int]) -> Step:
    def step(history: History, ids: list[str]) -> None:
        history.do(Replace(essay_of(*(PARAGRAPHS[index] for index in order))))

    return step


STEPS = st.lists(
    st.one_of(
        st.builds(create, st.integers(0, 30), NOTES, TAGS),
        st.builds(
            change,
            st.integers(0, 9),
            st.none() | NOTES,
            st.none() | st.sampled_from(Colour),
            st.none() | TAGS,
        ),
        st.builds(delete, st.integers(0, 9)),
        st.builds(attach, st.integers(0, 9), st.integers(0, 30)),
        st.builds(import_again, st.lists(st.integers(0, 1), min_size=1, max_size=3)),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(STEPS)
def test_undoing_everything_gives_the_beginning_and_redoing_it_the_end(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "library")
        try:
            with store.write() as tx:
                library.keep_original(tx, "o", "sample.txt", 1)
                library.insert_essay(tx, "e1", essay_of(*PARAGRAPHS), "o", "test")
            walk_there_and_back(store, steps)
        finally:
            store.close()


def walk_there_and_back(store: Store, steps: list[Step]) -> None:
    history, ids = History(store), list[str]()
    states = [all_annotations(store)]
    for step in steps:
        step(history, ids)
        states.append(all_annotations(store))
    done = [state for state, _ in itertools.groupby(states)]
    while history.undo() is not None:
        pass
    assert all_annotations(store) == done[0] == []
    while history.redo() is not None:
        pass
    assert all_annotations(store) == states[-1]
