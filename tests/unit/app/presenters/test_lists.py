"""Lists inside lists, told from their labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.lists import DEEPEST, label_of, list_places


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
