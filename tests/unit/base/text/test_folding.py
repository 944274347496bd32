"""Width and case do not matter to a search, and folding moves no character."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import fold_width_case


@given(st.text(max_size=60))
def test_folding_keeps_every_offset_and_is_stable(text: str) -> None:
    folded = fold_width_case(text)
    assert len(folded) == len(text)
    assert fold_width_case(folded) == folded


def test_full_width_letters_digits_and_punctuation_meet_their_half_width_forms() -> None:
    assert fold_width_case("ＡＩ２０２５，（数字）　") == "ai2025,(数字) "


def test_a_capital_with_a_longer_small_letter_stays_and_its_neighbours_become_small() -> None:
    assert fold_width_case("ABİCΣ İΣ") == "abİcσ İσ"
