"""Where a line may be stretched."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.ui.widgets.reader.spacing import spread, stretchable


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


@given(st.lists(st.integers(1, 3), min_size=1), st.integers(0, 200))
def test_every_pixel_is_given_to_a_place_and_evenly(steps: list[int], pixels: int) -> None:
    places = list(accumulate(steps))
    runs = list(spread(places, pixels))
    given_to = {at: space for start, end, space in runs for at in range(start, end)}
    assert sorted(given_to) == places
    assert sum(given_to.values()) == pixels
    assert max(given_to.values()) - min(given_to.values()) <= 1
    half = len(places) // 2
    first = sum(given_to[at] for at in places[:half])
    assert abs(first - pixels * half / len(places)) <= len(places) / 6 + 1
