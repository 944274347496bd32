"""Concordance lines show what stands there, in an order in which what is alike stands together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.core.library.sounds import syllables
from duidu.core.library.strokes import UNKNOWN, strokes
from duidu.core.search.concordance import (
    Line,
    Neighbour,
    Order,
    Unit,
    make_line,
    neighbours,
    parse_sort,
    sort_lines,
    spread,
)

TEXT = "平台占有数据，资本积累数据；劳动生产数据\t以及数据。"


def line(left: str, right: str, node: str = "资本") -> Line:
    return make_line("e", Span("p", len(left), len(left) + len(node)), Zone.BODY, left + node + right)


@given(st.text(max_size=80), st.data())
def test_a_line_is_the_text_around_the_place(text: str, data) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = make_line("e", Span("p", start, end), Zone.BODY, text, context=10)
    shown = found.left + found.node + found.right
    at = start - len(found.left)
    assert len(found.left) == min(10, start)
    assert len(found.right) == min(10, len(text) - end)
    assert [a for a, b in zip(shown, text[at : at + len(shown)], strict=True) if a not in (b, " ")] == []
    assert "\t" not in shown
    assert "\n" not in shown


def test_neighbours_are_words_or_characters_and_marks_are_passed_over() -> None:
    found = line("平台占有数据，“", "”积累 Data；")
    assert neighbours(found, -1, Unit.WORDS)[:2] == ["数据", "占有"]
    assert neighbours(found, 1, Unit.WORDS) == ["积累", "data"]
    assert neighbours(found, -1, Unit.CHARACTERS)[:3] == ["据", "数", "有"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.PINYIN, ["", "大", "积累", "一", "资"]),
        (Order.STROKES, ["", "一", "大", "积累", "资"]),
    ],
)
def test_lines_are_sorted_by_their_neighbour_and_edges_come_first(order: Order, expected: list[str]) -> None:
    lines = [line("", right) for right in ("资，", "", "一，", "积累，", "大，")]
    first = [
        (neighbours(each, 1, Unit.WORDS) or [""])[0] for each in sort_lines(lines, [Neighbour(1)], order)
    ]
    assert first == expected


def test_frequent_neighbours_come_first_and_stand_together() -> None:
    rights = ["积累", "剥削", "积累", "运动", "积累", "剥削"]
    found = sort_lines([line("", right) for right in rights], [Neighbour(1)], Order.FREQUENCY)
    assert [each.right for each in found] == ["积累"] * 3 + ["剥削"] * 2 + ["运动"]


def test_what_is_alike_first_is_sorted_by_the_next_and_then_stays_as_it_was() -> None:
    lines = [line("乙的", "积累"), line("甲的", "积累"), line("乙的", "剥削")]
    found = sort_lines(lines, parse_sort("R1,L2"))
    assert [(each.left, each.right) for each in found] == [
        ("乙的", "剥削"),
        ("甲的", "积累"),
        ("乙的", "积累"),
    ]
    assert sort_lines(lines, parse_sort("position")) == lines


@given(
    st.lists(st.tuples(st.text("资本劳动，a", max_size=6), st.text("资本劳动，a", max_size=6)), max_size=8)
)
def test_sorting_loses_no_line(pairs) -> None:
    lines = [line(left, right) for left, right in pairs]
    for order in Order:
        for unit in Unit:
            found = sort_lines(lines, parse_sort("l1,r1,C"), order, unit)
            assert sorted(map(id, found)) == sorted(map(id, lines))


def test_both_scripts_sort_as_one() -> None:
    lines = [line("", "剝削"), line("", "积累"), line("", "剥削")]
    assert [each.right for each in sort_lines(lines, [Neighbour(1)])] == ["剝削", "剥削", "积累"]


@pytest.mark.parametrize("wrong", ["R0", "L6", "X1", "R1;L1", "position,R1"])
def test_a_sort_that_is_not_understood_is_said_so(wrong: str) -> None:
    with pytest.raises(UserError) as error:
        parse_sort(wrong)
    assert error.value.code == "sort_unknown"


def test_counts_and_places_are_kept_per_essay() -> None:
    places = [("b", 0.5), ("a", 0.9), ("b", 0.1)]
    lines = [Line(essay, Span("p", 0, 1), Zone.BODY, "", "x", "", place) for essay, place in places]
    assert [(each.essay, each.count, each.places) for each in spread(lines)] == [
        ("b", 2, (0.1, 0.5)),
        ("a", 1, (0.9,)),
    ]


def test_strokes_and_syllables_are_the_dictionary_s() -> None:
    assert [strokes(char) for char in "一人马资勞龘"] == [1, 2, 3, 10, 12, 48]
    assert strokes("a") == strokes("，") == UNKNOWN
    assert syllables("重要") == ("zhong4", "yao4")
    assert syllables("重复") == ("chong2", "fu4")
