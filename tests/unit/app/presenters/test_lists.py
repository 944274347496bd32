"""Lists inside lists, told from their labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.lists import BULLET, DEEPEST, label_of, list_places


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1. 数据", "1. "),
        ("3.5倍的增长", ""),
        ("（1）注意力", "（1）"),
        ("(2) 社交", "(2) "),
        ("① 机器", "① "),
        ("• 平台", "• "),
        ("一、平台", "一、"),
        ("（二）平台", "（二）"),
        ("a) data", "a) "),
        ("平台", ""),
        ("1.", ""),
    ],
)
def test_a_label_is_what_opens_an_item(text: str, label: str) -> None:
    assert text[: label_of(text)[1]] == label


def test_a_label_of_another_kind_opens_a_list_inside_the_list() -> None:
    items = ["1. 甲", "（1）乙", "① 丙", "② 丁", "（2）戊", "2. 己", "10. 庚"]
    places = list(list_places(items))
    assert [place.depth for place in places] == [0, 1, 2, 2, 1, 0, 0]
    assert places[0].widest == "10. "


@given(st.lists(st.sampled_from(["1. 甲", "（1）乙", "① 丙", "丁", "• 戊", "一、己", "a) 庚", "ii. 辛"])))
def test_every_item_has_a_place_and_none_is_too_deep(items: list[str]) -> None:
    places = list(list_places(items))
    assert len(places) == len(items)
    for text, place in zip(items, places, strict=True):
        assert 0 <= place.depth < DEEPEST
        assert place.label <= len(text)


def test_stated_levels_say_how_deep_items_stand_and_bullets_are_set_before_those_without_a_label() -> None:
    items = ["甲", "1. 乙", "乙的第二段", "（1）丙", "丁", "（10）戊"]
    places = list(list_places(items, [1, 2, None, None, 1, 1]))
    assert [place.depth for place in places] == [0, 1, 1, 2, 0, 0]
    assert [place.bullet for place in places] == [BULLET, "", "", "", BULLET, ""]
    assert places[0].widest == "（10）"


@given(
    st.lists(st.tuples(st.sampled_from(["甲", "1. 乙", "（1）丙", "• 丁"]), st.none() | st.integers(1, 9)))
)
def test_a_bullet_stands_before_every_item_that_opens_without_a_label_and_no_other(
    rows: list[tuple[str, int | None]],
) -> None:
    places = list(list_places([text for text, _ in rows], [level for _, level in rows]))
    for (text, level), place in zip(rows, places, strict=True):
        assert 0 <= place.depth < DEEPEST
        assert bool(place.bullet) == (level is not None and text == "甲")
