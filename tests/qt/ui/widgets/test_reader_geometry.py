"""The column of blocks: guessed heights are corrected without moving what is being read."""

from array import array
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from duidu.ui.widgets.reader.geometry import MANY_BLOCKS, Column, Scroller, heights_of, tops_of

HEIGHTS = st.lists(st.floats(1, 300), min_size=1, max_size=40)
STEPS = st.lists(st.floats(-900, 900), max_size=30)
WINDOW = 240.0


def scroller(guesses: list[float], real: list[float]) -> Scroller:
    return Scroller(Column(guesses), real.__getitem__)


def top_of(heights: list[float], found: Scroller) -> float:
    """Where the window begins, counted by the real heights."""
    return sum(heights[: found.anchor.index]) + found.anchor.above


@given(HEIGHTS, STEPS, st.floats(0.2, 4))
def test_steps_are_exact_however_wrong_the_guesses_were(
    real: list[float], steps: list[float], wrong: float
) -> None:
    """Compared with one that knows every height from the start."""
    found = scroller([height * wrong for height in real], real)
    room = max(0.0, sum(real) - WINDOW)
    expected = 0.0
    for step in steps:
        found.move(step, WINDOW)
        expected = min(max(0.0, expected + step), room)
        assert abs(top_of(real, found) - expected) < 1e-6


@given(HEIGHTS, st.floats(0, 1), st.floats(0.2, 4))
def test_a_jump_ends_inside_the_text(real: list[float], share: float, wrong: float) -> None:
    found = scroller([height * wrong for height in real], real)
    found.jump(share * found.column.total, WINDOW)
    assert 0 <= found.anchor.index < len(real)
    assert -1e-6 <= top_of(real, found) <= max(0.0, sum(real) - WINDOW) + 1e-6


@given(HEIGHTS, st.data())
def test_a_block_is_put_where_it_was_asked_for(real: list[float], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(real) - 1))
    found = scroller([10.0] * len(real), real)
    found.place(index, 0.0, 50.0, WINDOW)
    room = max(0.0, sum(real) - WINDOW)
    assert abs(top_of(real, found) - min(max(0.0, sum(real[:index]) - 50), room)) < 1e-6


@given(HEIGHTS, st.floats(-50, 9000))
def test_the_block_at_a_height_holds_it(heights: list[float], y: float) -> None:
    column = Column(heights)
    index = column.index_at(y)
    inside = min(max(0.0, y), column.total)
    assert column.tops[index] <= inside <= column.tops[index + 1] + 1e-6


def test_correcting_a_height_moves_what_lies_below() -> None:
    column = Column([10, 20, 30])
    assert column.correct(1, 25)
    assert not column.correct(1, 25)
    assert list(column.tops) == [0, 10, 35, 65]


@given(HEIGHTS, st.randoms())
def test_a_book_s_heights_and_tops_are_what_those_of_an_essay_would_be(sizes: list[float], chance) -> None:
    """A book's are summed by numpy: to the last bit the same numbers."""
    numbers = array("I", [chance.randrange(len(sizes)) for _ in range(MANY_BLOCKS + 1)])
    heights = heights_of(numbers, sizes)
    assert list(heights) == [sizes[number] for number in numbers]
    assert list(tops_of(heights)) == list(accumulate(heights, initial=0.0))
    few = heights_of(numbers[:50], sizes)
    assert few == heights[:50]
    assert tops_of(few) == tops_of(heights)[:51]
