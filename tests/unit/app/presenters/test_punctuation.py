"""Marks among Chinese characters and inside Western words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.punctuation import (
    narrowed,
    script_boundaries,
    tie_spaces,
    western_marks,
    widen_punctuation,
)

TEXTS = st.text(st.sampled_from("数字论，。“”（）()《》,;:—…Katz’s 3.5"), max_size=60)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("马克思说:资本,劳动;", "马克思说：资本，劳动；"),
        ("(一)变化", "（一）变化"),
        ("资本(Capital)论", "资本（Capital）论"),
        ("3.5, Katz, 36", "3.5, Katz, 36"),
        ("资本”,", "资本”，"),
        ("(FJ2024)", "(FJ2024)"),
        ("(甲),乙", "（甲），乙"),
        ("什么?!", "什么？！"),
        ("(见《资本论》(第1卷)第3章)", "（见《资本论》（第1卷）第3章）"),
        ("劳动(Arbeit(s))；", "劳动（Arbeit(s)）；"),
        ("劳动. ", "劳动。 "),
        ("他说“劳动.”", "他说“劳动。”"),
        ("一. 引言", "一. 引言"),
        ("劳动.pdf与3.5", "劳动.pdf与3.5"),
        (")劳动(", ")劳动("),
    ],
)
def test_half_width_marks_widen_only_among_chinese_characters(narrow: str, wide: str) -> None:
    assert widen_punctuation(narrow) == wide


@given(TEXTS)
def test_widening_keeps_every_offset(text: str) -> None:
    assert len(widen_punctuation(text)) == len(text)


def test_an_apostrophe_in_an_english_name_is_no_chinese_quotation_mark() -> None:
    text = "卡茨（Katz’s “Digital” Labor）说“数字”。"
    assert [text[start:end] for start, end in western_marks(text)] == ["’", "“", "”"]


def test_neighbouring_marks_give_up_their_empty_halves() -> None:
    text = "劳动》，《资本》（第一卷）。”"
    assert [start for start, _ in narrowed(text)] == [2, 3, 7, 12, 13]


def test_a_space_beside_a_mark_is_no_place_to_break_a_line() -> None:
    assert tie_spaces("Katz ，（ 数字 ） a b") == "Katz\u00a0，（\u00a0数字\u00a0） a b"


def test_western_figures_stand_a_little_apart_from_chinese_characters() -> None:
    assert list(script_boundaries("在2025年，AI 与5%的")) == [0, 4, 10, 12]


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("道，\u200b“财", "，"),
        ("义”\u200b（论", "”"),
        ("义”\u200b论", ""),
        ("论。\u2060①", "。"),
        ("论”\u2060——", ""),
    ],
)
def test_what_is_inserted_between_marks_hides_no_neighbour(text: str, narrow: str) -> None:
    assert "".join(text[start:end] for start, end in narrowed(text)) == narrow
