"""Positions and spans."""

import pytest

from duidu.base.text import Position, Span


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="not in order"):
        Span("p1", 4, 3)


def test_spans_are_half_open() -> None:
    span = Span("p1", 2, 4)
    assert len(span) == 2
    assert span.contains(3)
    assert not span.contains(4)
    assert not span.overlaps(Span("p1", 4, 5))
    assert not span.overlaps(Span("p2", 2, 4))
    assert span.overlaps(Span("p1", 3, 9))


def test_positions_sort_inside_a_block() -> None:
    assert Position("p1", 2) < Position("p1", 10)
