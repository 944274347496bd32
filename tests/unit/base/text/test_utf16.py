"""Qt counts UTF-16 units; the reader's places are code points."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import Utf16Map


@given(st.text(alphabet=st.sampled_from("资本𠀀😀a，"), max_size=30))
def test_units_agree_with_the_encoding_and_come_back(text: str) -> None:
    converter = Utf16Map(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le")) // 2
        assert converter.to_units(offset) == units
        assert converter.to_points(units) == offset


def test_inside_a_surrogate_pair_means_before_its_character() -> None:
    assert Utf16Map("资𠀀本").to_points(2) == 1


def test_spans_become_start_and_length() -> None:
    assert Utf16Map("𠀀本𠀀").spans_to_units([(0, 1), (1, 3)]) == [(0, 2), (2, 3)]
