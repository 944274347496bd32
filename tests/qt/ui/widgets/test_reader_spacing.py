"""Where a line may be stretched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.ui.widgets.reader.spacing import runs_of, stretchable


@pytest.mark.parametrize(
    ("text", "spread"),
    [
        ("资本论", "资|本|论"),
        ("见Katz’s书", "见|Katz’s|书"),
        ("digital capital", "digital |capital"),
        ("的——论", "的|——|论"),
        ("的\u2060—\u2060—论", "的\u2060—\u2060—|论"),
        ("论\u2060①的", "论\u2060①|的"),
        ("达53.9万", "达|53.9|万"),
        ("说，\u200b“好”", "说|，|\u200b“|好|”"),
    ],
)
def test_space_is_added_between_words_and_never_inside_one(text: str, spread: str) -> None:
    places = set(stretchable(text, 0, len(text)))
    assert "".join(each + "|" * (at in places) for at, each in enumerate(text)) == spread


@given(st.text("资本a1 ，“—\u2060\u200b", max_size=40), st.integers(0, 10))
def test_no_space_is_added_behind_the_last_character(text: str, fixed: int) -> None:
    places = list(stretchable(text, 0, len(text), fixed=fixed))
    assert all(fixed <= at < len(text.rstrip(" \u2060\u200b")) - 1 for at in places)


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([1.0, 2.0]))))
def test_runs_hold_every_place_once(steps: list[tuple[int, float]]) -> None:
    at, rows = 0, []
    for step, space in steps:
        at += step
        rows.append((at, space))
    runs = list(runs_of(rows))
    assert [(place, space) for start, end, space in runs for place in range(start, end)] == rows
