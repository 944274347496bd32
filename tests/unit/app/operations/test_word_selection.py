"""What a double click takes."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.app.operations.word_selection import prepare_words, word_around
from duidu.base.jobs import Inline


def taken(text: str, offset: int) -> str:
    start, end = word_around(text, offset)
    return text[start:end]


def test_a_double_click_takes_the_word_in_either_script() -> None:
    prepare_words(Inline())
    assert taken("人们把资本主义当作自然", 4) == "资本主义"
    assert taken("人們把資本主義當作自然", 4) == "資本主義"


def test_a_western_word_is_taken_whole() -> None:
    assert taken("参见Katz’s著作", 4) == "Katz’s"
    assert taken("增长3.5倍", 3) == "3.5"


@given(st.text("资本a1 ，。’的", max_size=400), st.integers(0, 400))
def test_what_is_taken_lies_around_the_place(text: str, offset: int) -> None:
    offset = min(offset, max(0, len(text) - 1))
    start, end = word_around(text, offset)
    assert 0 <= start <= offset
    assert end <= len(text)
    assert offset < end or not text
