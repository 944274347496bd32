"""A sequence that is made when asked for answers as a tuple of the same things would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.sequences import Groups, MadeOnDemand


class Squares(MadeOnDemand[int]):
    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def made(self, number: int) -> int:
        return number * number


@given(st.integers(0, 12), st.slices(14), st.integers(-14, 14))
def test_it_answers_as_a_tuple_does(length: int, part: slice, number: int) -> None:
    lazy, eager = Squares(length), tuple(n * n for n in range(length))
    assert tuple(lazy) == eager
    assert lazy[part] == eager[part]
    if -length <= number < length:
        assert lazy[number] == eager[number]
    else:
        with pytest.raises(IndexError):
            lazy[number]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9))))
def test_numbers_come_under_their_keys_in_the_order_in_which_they_came(pairs: list[tuple[str, int]]) -> None:
    groups = Groups(pairs)
    for key in "abcd":
        assert list(groups.of(key)) == [number for known, number in pairs if known == key]
