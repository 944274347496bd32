"""The arrangement of panes: nothing opened is lost by a gesture, by saving, or by a broken layout."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.workspace import (
    MOST_PANES,
    Pane,
    Workspace,
    dump_workspace,
    load_workspace,
)
from duidu.base.text import Position

PLACE = Position("p3", 12)


def opened(*essays: str) -> Workspace:
    workspace = Workspace()
    for essay in essays:
        workspace = workspace.open_beside(essay)
    return workspace


def test_an_essay_opened_beside_stands_to_the_right_of_the_active_pane() -> None:
    workspace = opened("a", "b").activate(0).open_beside("c")
    assert [pane.essay for pane in workspace.panes] == ["a", "c", "b"]
    assert workspace.active_pane.essay == "c"


def test_the_first_essay_takes_the_empty_pane() -> None:
    assert [pane.essay for pane in opened("a").panes] == ["a"]


def test_a_fifth_essay_replaces_one_and_can_be_left_by_going_back() -> None:
    workspace = opened("a", "b", "c", "d").open_beside("e")
    assert len(workspace.panes) == MOST_PANES
    assert "e" in workspace.essays
    assert workspace.back().essays == ("a", "b", "c", "d")


def test_the_same_essay_may_stand_twice_and_each_pane_keeps_its_own_place() -> None:
    workspace = opened("a").split()
    moved = workspace.change_pane(workspace.active, place=PLACE)
    assert [pane.place for pane in moved.panes] == [None, PLACE]


def test_back_and_forward_lead_through_essays_and_places() -> None:
    workspace = opened("a").change_pane(0, place=PLACE).open_here("b").open_here("c")
    assert workspace.back().back().active_pane.stop.place == PLACE
    assert workspace.back().back().forward().active_pane.essay == "b"
    assert workspace.back().back().back() == workspace.back().back()


def test_closing_the_last_pane_leaves_an_empty_one() -> None:
    workspace = opened("a").close(0)
    assert [pane.essay for pane in workspace.panes] == [""]


def test_closing_a_pane_makes_its_neighbour_active_and_ends_the_link_of_one_alone() -> None:
    workspace = opened("a", "b")
    linked = Workspace(workspace.panes, workspace.active, linked=True)
    closed = linked.close(linked.active)
    assert closed.active_pane.essay == "a"
    assert not closed.linked


def test_panes_can_be_put_in_any_order() -> None:
    workspace = opened("a", "b", "c")
    assert [pane.essay for pane in workspace.move(2, 0).panes] == ["c", "a", "b"]
    assert [pane.essay for pane in workspace.move(0, 9).panes] == ["b", "c", "a"]


def test_a_removed_essay_leaves_the_panes_and_their_history() -> None:
    workspace = opened("a", "b").open_here("c").without(frozenset({"b"}))
    assert workspace.essays == ("a", "c")
    assert workspace.back() == workspace


def test_a_layout_that_cannot_be_read_is_an_empty_workspace() -> None:
    for text in (None, "", "[]", "{", '{"panes": 3}', '{"panes": [{}]}', '{"panes": [], "active": "x"}'):
        assert load_workspace(text) == Workspace()


places = st.none() | st.builds(Position, st.text(max_size=4), st.integers(0, 10**6))
panes = st.builds(
    Pane,
    key=st.just(0),
    essay=st.text(max_size=6),
    place=places,
    script=st.sampled_from(["", "hans", "hant"]),
    zoom_px=st.integers(-8, 20),
    share=st.floats(0.1, 3.0),
)


@given(st.lists(panes, min_size=1, max_size=4), st.booleans(), st.text(max_size=8))
def test_what_was_saved_comes_back_as_it_was(rows: list[Pane], paragraph: bool, panel: str) -> None:
    numbered = tuple(
        Pane(key, pane.essay, pane.place, pane.script, pane.zoom_px, pane.share)
        for key, pane in enumerate(rows)
    )
    workspace = Workspace(numbered, active=len(rows) - 1, panel=panel, paragraph=paragraph)
    assert load_workspace(dump_workspace(workspace)) == workspace


gestures = st.lists(
    st.sampled_from(["here", "beside", "split", "close", "next", "back", "forward", "left", "others"]),
    max_size=30,
)


@given(gestures)
def test_no_sequence_of_gestures_breaks_the_arrangement(names: list[str]) -> None:
    """One to four panes, an active one among them, every key once."""
    workspace = Workspace()
    for number, name in enumerate(names):
        workspace = {
            "here": lambda w, n=number: w.open_here(f"e{n}"),
            "beside": lambda w, n=number: w.open_beside(f"e{n}"),
            "split": lambda w: w.split(),
            "close": lambda w: w.close(w.active),
            "next": lambda w: w.neighbour(1),
            "back": lambda w: w.back(),
            "forward": lambda w: w.forward(),
            "left": lambda w: w.move(w.active, 0),
            "others": lambda w: w.close_others(),
        }[name](workspace)
        keys = [pane.key for pane in workspace.panes]
        assert 1 <= len(keys) <= MOST_PANES
        assert len(set(keys)) == len(keys)
        assert workspace.active in keys
        assert load_workspace(dump_workspace(workspace)).essays == workspace.essays
