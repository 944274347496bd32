"""Offset maps: a place found in one text is the same place in the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import OffsetMap, OffsetMapBuilder


@st.composite
def rewritings(draw: st.DrawFn) -> tuple[list[tuple[str, int, int]], OffsetMap, int, int]:
    """A random rewriting: its steps, its map, and the lengths of both texts."""
    steps = draw(
        st.lists(
            st.tuples(st.sampled_from(["keep", "replace"]), st.integers(0, 4), st.integers(0, 4)),
            max_size=12,
        )
    )
    builder = OffsetMapBuilder()
    source = target = 0
    for kind, before, after in steps:
        if kind == "keep":
            builder.keep(before)
            source, target = source + before, target + before
        else:
            builder.replace(before, after)
            source, target = source + before, target + after
    return steps, builder.build(), source, target


def kept_pairs(steps: list[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """Oracle: indices of every character that was carried over, in both texts."""
    pairs, source, target = [], 0, 0
    for kind, before, after in steps:
        carried = before if kind == "keep" or before == after else 0
        pairs += [(source + i, target + i) for i in range(carried)]
        source += before
        target += before if kind == "keep" else after
    return pairs


@given(rewritings())
def test_every_kept_character_maps_to_itself_and_back(rewriting) -> None:
    steps, offset_map, _, _ = rewriting
    for source, target in kept_pairs(steps):
        assert offset_map.span_to_target(source, source + 1) == (target, target + 1)
        assert offset_map.span_to_source(target, target + 1) == (source, source + 1)


@given(rewritings())
def test_maps_are_monotone_and_stay_inside_the_texts(rewriting) -> None:
    _, offset_map, source_length, target_length = rewriting
    for after in (False, True):
        places = [offset_map.to_target(i, after=after) for i in range(source_length + 1)]
        assert places == sorted(places)
        assert all(0 <= place <= target_length for place in places)
    assert offset_map.to_target(0) == 0
    assert offset_map.to_target(source_length, after=True) == target_length


@given(rewritings())
def test_inverting_twice_is_the_same_map(rewriting) -> None:
    _, offset_map, _, target_length = rewriting
    assert offset_map.inverse().inverse() == offset_map
    for offset in range(target_length + 1):
        assert offset_map.inverse().to_target(offset) == offset_map.to_source(offset)


@given(st.data())
def test_composing_two_maps_keeps_what_both_kept(data: st.DataObject) -> None:
    first_steps, first, _, middle = data.draw(rewritings())
    second_steps = []
    left = middle
    while left:
        length = data.draw(st.integers(1, left))
        kind = data.draw(st.sampled_from(["keep", "replace"]))
        second_steps.append((kind, length, data.draw(st.integers(0, 4))))
        left -= length
    builder = OffsetMapBuilder()
    for kind, before, after in second_steps:
        builder.keep(before) if kind == "keep" else builder.replace(before, after)
    composed = first.then(builder.build())
    second = dict(kept_pairs(second_steps))
    for source, place in kept_pairs(first_steps):
        if place in second:
            target = second[place]
            low, high = composed.span_to_target(source, source + 1)
            assert low <= target < high
    spans = [composed.span_to_target(i, i) for i in range(middle)]
    assert spans == sorted(spans)


@given(st.data())
def test_a_span_mapped_there_and_back_never_grows(data: st.DataObject) -> None:
    """It may shrink: text inserted beside deleted text came from no place in the source."""
    _, offset_map, length, _ = data.draw(rewritings())
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    there = offset_map.span_to_target(start, end)
    again = offset_map.span_to_target(*offset_map.span_to_source(*there))
    if there[0] < there[1]:  # of nothing but deleted text only a gap is left, which has two sides
        assert there[0] <= again[0] <= again[1] <= there[1]


@given(st.data())
def test_a_span_holds_all_that_came_of_its_kept_characters(data: st.DataObject) -> None:
    steps, offset_map, length, _ = data.draw(rewritings())
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    low, high = offset_map.span_to_target(start, end)
    inside = [target for source, target in kept_pairs(steps) if start <= source < end]
    assert all(low <= target < high for target in inside)


def test_edits_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        OffsetMap.from_edits([(5, 6, 5, 7), (2, 3, 2, 4)])
    with pytest.raises(ValueError, match="does not follow"):
        OffsetMap.from_edits([(5, 6, 9, 9)])


def test_the_end_of_a_word_before_inserted_text_stays_before_it() -> None:
    """A note mark shown after 论 must not be drawn into a highlight that ends there."""
    shown = OffsetMap.from_edits([(3, 3, 3, 5)])
    assert shown.span_to_target(0, 3) == (0, 3)
    assert shown.span_to_target(3, 4) == (5, 6)
