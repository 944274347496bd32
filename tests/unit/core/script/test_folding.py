"""Folding: what is compared when a reader searches, and where each character stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.script import fold, simplify

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("資本论論乾隆燥後后里裏著着ＡａＢ１，（　İß𠮷𫝈㑮\0\ud800 \n"), st.characters()
    )
)


@given(MIXED)
def test_an_offset_in_the_folded_text_is_the_same_offset_in_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(text)
    assert folded.offset_map.span_to_source(0, len(text)) == (0, len(text))


@given(MIXED, MIXED)
def test_folding_again_changes_width_and_case_no_more(one: str, other: str) -> None:
    text = fold(one + "\n" + other).text
    assert fold(text).text.lower() == fold(text).text or "İ" in text


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("資本主義", "资本主义"),
        ("Ｍａｒｘ，《資本論》", "marx,《资本论》"),
        ("乾隆年間氣候乾燥", "乾隆年间气候干燥"),  # phrase by phrase
        ("皇后在後面", "皇后在后面"),
        ("Lawrence Katz", "lawrence katz"),
        ("０１２３", "0123"),
    ],
)
def test_both_scripts_both_widths_and_both_cases_compare_equal(written: str, compared: str) -> None:
    assert fold(written).text == compared


def test_no_code_point_changes_its_length_or_disturbs_its_neighbours() -> None:
    every = [chr(code) for code in range(0x110000) if chr(code) != "\n"]
    assert [len(piece) for piece in simplify("\n".join(every)).split("\n")] == [1] * len(every)
