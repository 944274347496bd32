"""Spans as columns are the spans they were made of, in the same order, by number and by block."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import Span, SpanRows

spans = st.lists(
    st.builds(
        lambda block, start, length: Span(block, start, start + length),
        st.sampled_from(["p1", "p2", "n1"]),
        st.integers(0, 10**6),
        st.integers(0, 50),
    )
)


@given(spans)
def test_columns_hold_what_they_were_made_of(rows: list[Span]) -> None:
    columns = SpanRows.of(rows)
    assert list(columns) == rows
    assert columns == rows
    assert [columns[number] for number in range(len(rows))] == rows
    assert columns[1:3] == tuple(rows[1:3])
    assert (columns[-1:] or (None,))[0] == (rows[-1] if rows else None)
    assert [(rows[n].start, rows[n].end) for n in range(len(rows))] == [
        columns.bounds(n) for n in range(len(rows))
    ]
    assert pickle.loads(pickle.dumps(columns)) == columns
    assert SpanRows.of(columns) is columns


@given(spans)
def test_each_block_knows_its_own(rows: list[Span]) -> None:
    columns = SpanRows.of(rows)
    for block in ("p1", "p2", "n1", "p9"):
        assert columns.in_block(block) == [n for n, span in enumerate(rows) if span.block == block]
    told = [(block, number) for block, numbers in columns.stretches() for number in numbers]
    assert told == [(span.block, number) for number, span in enumerate(rows)]


@given(spans, spans)
def test_equal_only_where_the_spans_are(one: list[Span], other: list[Span]) -> None:
    assert (SpanRows.of(one) == SpanRows.of(other)) == (one == other)
    if one == other:
        assert hash(SpanRows.of(one)) == hash(SpanRows.of(other))


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="lengths"):
        SpanRows(["p1"], [0], [1, 2], [3])
