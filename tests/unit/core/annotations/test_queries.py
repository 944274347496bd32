"""Lists and counts of annotations."""

from duidu.base.text import Span
from duidu.core.annotations import queries
from duidu.core.annotations.model import Annotation, make_annotation
from duidu.core.library import queries as library
from duidu.core.store import Store

TEXTS = {"p1": "数据成为新的生产要素。"}


def put(store: Store, essay: str, *tags: str) -> Annotation:
    annotation = make_annotation(essay, TEXTS, [Span("p1", 0, 2)], tags=tags)
    with store.write() as tx:
        queries.insert_annotation(tx, annotation)
    return annotation


def test_annotations_of_chosen_essays_come_in_the_order_of_the_choice(store: Store) -> None:
    first, second = put(store, "e1"), put(store, "e2")
    with store.read() as connection:
        assert queries.list_annotations(connection, ["e2", "e1"]) == [second, first]
        assert queries.list_annotations(connection, ["e1"]) == [first]
        assert queries.list_annotations(connection, []) == []
        assert len(queries.list_annotations(connection)) == 2


def test_an_essays_annotations_are_listed_as_one_reads_the_lost_ones_last(store: Store) -> None:
    places = [Span("p9", 0, 2), Span("p3", 0, 2), Span("p1", 6, 8), Span("p1", 0, 2)]
    with store.write() as tx:
        for place in places:
            texts = {place.block: "数据成为新的生产要素。"}
            queries.insert_annotation(tx, make_annotation("e1", texts, [place]))
    with store.read() as connection:
        listed = queries.list_annotations(connection, ["e1"])
    assert [annotation.first for annotation in listed] == places[::-1]


def test_annotations_in_notes_follow_those_in_the_text_in_the_order_of_the_notes_each_once(
    store: Store,
) -> None:
    """Notes may share a body; a note's own place, not its mark's, decides."""
    with store.write() as tx:
        for ordinal, block in enumerate(("n7", "n2", "n7")):
            tx.execute(
                "INSERT INTO notes (essay, ordinal, block, mark, kind, anchor_block, anchor_offset, body)"
                " VALUES ('e1', ?, ?, '①', 'footnote', 'p1', 3, '数据成为新的生产要素。')",
                (ordinal, block),
            )
        places = [Span("gone", 0, 2), Span("n2", 1, 3), Span("n7", 4, 6), Span("n7", 0, 2), Span("p2", 0, 2)]
        for place in places:
            texts = {place.block: "数据成为新的生产要素。"}
            queries.insert_annotation(tx, make_annotation("e1", texts, [place], tags=("丙", "甲")))
    with store.read() as connection:
        listed = queries.list_annotations(connection, ["e1"])
        assert [queries.load_annotation(connection, one.id) for one in listed] == listed
    assert [annotation.first for annotation in listed] == places[::-1]
    assert {annotation.tags for annotation in listed} == {tuple(sorted(("丙", "甲")))}


def test_hundreds_of_annotations_are_listed_with_the_questions_of_a_few(store: Store) -> None:
    """With two questions for each, marking a passage of a book took longer the more was marked in it."""
    asked: list[str] = []

    def questions() -> int:
        with store.read() as connection:
            connection.set_trace_callback(asked.append)
            try:
                asked.clear()
                queries.list_annotations(connection, ["e1"])
            finally:
                connection.set_trace_callback(None)
        return len(asked)

    put(store, "e1", "平台")
    few = questions()
    for _ in range(300):
        put(store, "e1", "平台")
    assert questions() == few
    with store.read() as connection:
        plans = [
            row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {queries._OF_ESSAY}", ("e1",))
        ]
    assert not [plan for plan in plans if "notes" in plan or plan.startswith("SCAN")]


def test_annotations_of_a_removed_essay_are_kept_but_not_listed_unasked(store: Store) -> None:
    kept = put(store, "e1")
    with store.write() as tx:
        library.set_removed(tx, "e1", "2026-01-01T00:00:00Z")
    with store.read() as connection:
        assert queries.list_annotations(connection) == []
        assert queries.list_annotations(connection, ["e1"]) == [kept]


def test_annotations_and_tags_are_counted(store: Store) -> None:
    put(store, "e1", "平台", "异化")
    put(store, "e1", "平台")
    put(store, "e2")
    with store.read() as connection:
        assert queries.count_by_essay(connection) == {"e1": 2, "e2": 1}
        assert queries.count_tags(connection) == {"平台": 2, "异化": 1}
