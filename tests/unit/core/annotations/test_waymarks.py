"""Bookmarks and links are kept, come back when undone, and find their place in a new text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duidu.base.changes import ChangeKind
from duidu.base.errors import UserError
from duidu.base.text import Position, Span
from duidu.core.annotations.commands import reanchor
from duidu.core.annotations.model import AnchorState
from duidu.core.annotations.waymarks import queries
from duidu.core.annotations.waymarks.commands import (
    AddBookmark,
    AddLink,
    RemoveBookmark,
    RemoveLink,
    RenameBookmark,
)
from duidu.core.annotations.waymarks.model import (
    Bookmark,
    LinkEnd,
    PassageLink,
    make_bookmark,
    make_link,
    make_link_end,
)
from duidu.core.library.commands import RemoveEssays
from duidu.core.store import History, Store
from tests.unit.core.annotations.conftest import PARAGRAPHS, add_essay, essay_with

TEXTS = {f"p{number}": text for number, text in enumerate(PARAGRAPHS, 1)}
OTHER = {"p1": "另一篇文章只有一段。"}


def bookmarked(block: str = "p2", offset: int = 5, name: str = "") -> Bookmark:
    return make_bookmark("e1", TEXTS[block], Position(block, offset), name)


def linked() -> PassageLink:
    first = make_link_end("e1", TEXTS, [Span("p1", 0, 11), Span("p2", 0, 4)])
    return make_link(first, make_link_end("e2", OTHER, [Span("p1", 0, 5)]))


def bookmarks(store: Store, essay: str | None = None) -> list[Bookmark]:
    with store.read() as connection:
        return queries.list_bookmarks(connection, essay)


def links(store: Store, essay: str) -> list[PassageLink]:
    with store.read() as connection:
        return queries.list_links(connection, essay)


def test_a_bookmark_is_kept_with_its_place_and_name_in_reading_order(store: Store) -> None:
    later, earlier = bookmarked("p3", 2, "  两个  空格 "), bookmarked("p1", 4)
    history = History(store)
    history.do(AddBookmark(later))
    changes = history.do(AddBookmark(earlier))
    assert bookmarks(store, "e1") == [earlier, later]
    assert later.name == "两个 空格"
    assert later.place == Position("p3", 2)
    assert changes.kinds == {ChangeKind.BOOKMARKS}
    assert bookmarks(store, "e2") == []


def test_a_bookmark_at_the_end_of_a_paragraph_stands_on_its_last_character() -> None:
    assert bookmarked("p1", len(TEXTS["p1"])).place == Position("p1", len(TEXTS["p1"]) - 1)


def test_a_link_is_seen_from_both_ends(store: Store) -> None:
    link = linked()
    History(store).do(AddLink(link))
    assert links(store, "e1") == links(store, "e2") == [link]
    assert link.ends[0].exact == "数据成为新的生产要素，\n平台劳动"


def test_a_passage_cannot_be_linked_to_itself() -> None:
    end = make_link_end("e1", TEXTS, [Span("p1", 0, 4)])
    with pytest.raises(UserError, match="link_same_passage"):
        make_link(end, end)


def test_a_link_into_an_essay_taken_out_of_the_library_waits_until_it_is_back(store: Store) -> None:
    history = History(store)
    history.do(AddLink(linked()))
    history.do(RemoveEssays(("e2",)))
    assert links(store, "e1") == []
    history.undo()
    assert len(links(store, "e1")) == 1


def test_a_new_text_takes_bookmarks_and_links_along_and_undo_puts_them_back(store: Store) -> None:
    history = History(store)
    mark, link = bookmarked("p2", 5), linked()
    history.do(AddBookmark(mark))
    history.do(AddLink(link))
    changed = essay_with("前面多了一段，与后面无关。", *PARAGRAPHS)
    with store.write() as tx:
        applied = reanchor(tx, "e1", changed)
    (found,) = bookmarks(store)
    assert found.place == Position("p3", 5)
    (tied,) = links(store, "e1")
    assert [target.span.block for target in tied.ends[0].targets] == ["p2", "p3"]
    assert tied.ends[1] == link.ends[1]
    with store.write() as tx:
        applied.inverse.apply(tx)
    assert (bookmarks(store), links(store, "e1")) == ([mark], [link])


def test_what_is_not_in_the_new_text_stays_where_it_was_and_says_so(store: Store) -> None:
    history = History(store)
    history.do(AddBookmark(bookmarked("p2", 5)))
    with store.write() as tx:
        reanchor(tx, "e1", essay_with("只剩这一段，别的都没有了。"))
    (found,) = bookmarks(store)
    assert found.target.state is AnchorState.ORPHANED


Step = tuple[str, int]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["bookmark", "name", "drop", "link", "untie"]), st.integers(0, 5))))
def test_undoing_everything_leaves_nothing_and_redoing_everything_restores_it(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "library")
        try:
            add_essay(store, "e1", essay_with(*PARAGRAPHS))
            add_essay(store, "e2", essay_with(*OTHER.values()))
            history = History(store)
            done = sum(_take(store, history, step) for step in steps)
            after = (bookmarks(store), links(store, "e1"))
            for _ in range(done):
                history.undo()
            assert (bookmarks(store), links(store, "e1")) == ([], [])
            for _ in range(done):
                history.redo()
            assert (bookmarks(store), links(store, "e1")) == after
        finally:
            store.close()


def _take(store: Store, history: History, step: Step) -> int:
    """Take one step where it is possible; how many changes it made."""
    what, number = step
    marks, ties = bookmarks(store), links(store, "e1")
    if what == "bookmark":
        history.do(AddBookmark(bookmarked("p1", number)))
    elif what == "link":
        first = LinkEnd("e1", (replace(linked().ends[0].targets[0]),))
        history.do(AddLink(make_link(first, linked().ends[1])))
    elif what == "name" and marks:
        history.do(RenameBookmark(marks[number % len(marks)].id, f"第 {number} 处"))
    elif what == "drop" and marks:
        history.do(RemoveBookmark(marks[number % len(marks)].id))
    elif what == "untie" and ties:
        history.do(RemoveLink(ties[number % len(ties)].id))
    else:
        return 0
    return 1
