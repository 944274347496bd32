"""A sequence that is made when asked for answers as a tuple of the same things would."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duidu.base.sequences import Alike, Groups, MadeOnDemand, Numbered, Pieces


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


@given(st.lists(st.binary(max_size=40)), st.slices(12))
def test_pieces_are_cut_out_as_they_came(pieces: list[bytes], part: slice) -> None:
    kept = Pieces(pieces)
    assert list(kept) == pieces
    assert [kept[number] for number in range(len(kept))] == pieces
    assert list(kept[part]) == pieces[part]


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from(("a", "b")),
    st.binary(max_size=3),
    st.tuples(st.text()),
)


@given(st.lists(st.text(max_size=2)))
def test_keys_are_numbered_as_they_came_also_when_they_come_back_from_disk(keys: list[str]) -> None:
    numbered = Numbered(keys)
    assert numbered == {key: number for number, key in enumerate(dict.fromkeys(keys))}
    assert pickle.loads(pickle.dumps(numbered)) == numbered


@given(st.one_of(st.lists(plain), st.lists(st.integers()), st.lists(st.booleans())))
@example([1, True, 1.0])
@example([2**63])
def test_a_column_kept_small_holds_the_same_values_of_the_same_types(values: list[object]) -> None:
    kept = Alike().column(tuple(values))
    assert [(type(value), value) for value in kept] == [(type(value), value) for value in values]


def test_equal_strings_of_several_columns_are_one_object() -> None:
    alike = Alike()
    one, other = alike.column(("".join("矿井"), None)), alike.column((None, "".join("矿井")))
    assert one[0] is other[1]
