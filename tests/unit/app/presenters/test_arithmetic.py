"""How much fits beside each other: a line keeps at least 26 characters."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.arithmetic import (
    FEWEST_CHARS,
    LEFT_PANEL_PX,
    MARGINS_PX,
    RAIL_PX,
    RIGHT_PANEL_PX,
    Fit,
    fit,
    visible_range,
)


def test_a_laptop_of_1366_pixels_holds_one_pane_with_panels_or_two_without() -> None:
    assert fit(1366, 1, left=True, right=True) == Fit(left=True, right=True, columns=1)
    assert fit(1366, 2, left=False, right=False) == Fit(left=False, right=False, columns=2)
    assert fit(1366, 2, left=True, right=True) == Fit(left=False, right=False, columns=2)


def test_1920_pixels_hold_three_panes_and_2560_hold_four() -> None:
    assert fit(1920, 3, left=False, right=False).columns == 3
    assert fit(2560, 4, left=False, right=False).columns == 4


def test_the_right_panel_folds_before_the_left_one() -> None:
    assert fit(1500, 2, left=True, right=True) == Fit(left=True, right=False, columns=2)


def test_panes_that_do_not_fit_stand_behind_each_other() -> None:
    assert fit(900, 2, left=False, right=False).columns == 1
    assert fit(1366, 4, left=False, right=False).columns == 2


@given(st.integers(300, 6000), st.integers(1, 4), st.booleans(), st.booleans(), st.integers(10, 48))
def test_a_line_never_has_less_than_26_characters_where_anything_could_still_fold(
    width: int, panes: int, left: bool, right: bool, character_px: int
) -> None:
    found = fit(width, panes, left=left, right=right, character_px=character_px)
    assert 1 <= found.columns <= panes
    assert found.left <= left
    assert found.right <= right
    text = width - RAIL_PX - found.left * LEFT_PANEL_PX - found.right * RIGHT_PANEL_PX
    if found.left or found.right or found.columns > 1:
        assert text // found.columns >= FEWEST_CHARS * character_px + MARGINS_PX


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 3))
def test_the_active_pane_is_always_among_those_shown(panes: int, columns: int, active: int) -> None:
    columns, active = min(columns, panes), min(active, panes - 1)
    shown = visible_range(panes, columns, active)
    assert active in shown
    assert len(shown) == columns
    assert shown[0] >= 0
    assert shown[-1] < panes
