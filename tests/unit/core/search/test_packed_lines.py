"""Packed lines are the lines that were packed, in whatever order, and survive the way between processes."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.core.search.concordance import Line, make_line
from duidu.core.search.packed_lines import KeptLines, PackedLines

TEXTS = {
    (essay, block): f"{essay}里{block}的一段，\n讲的是𠮷野和价值。" * 3
    for essay in ("甲", "乙")
    for block in ("p1", "n2")
}

PLACES = st.builds(
    lambda key, start, length, zone, place: make_line(
        key[0], Span(key[1], start, start + length), zone, TEXTS[key], place
    ),
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 50),
    st.integers(1, 6),
    st.sampled_from([zone for zone in Zone if zone is not Zone.ANNOTATIONS]),
    st.floats(0, 1),
)
OWN = st.builds(
    Line,
    st.sampled_from(["甲", "乙"]),
    st.builds(Span, st.just("a1"), st.integers(0, 3), st.integers(4, 9)),
    st.just(Zone.ANNOTATIONS),
    st.text(max_size=4),
    st.text(min_size=1, max_size=4),
    st.text(max_size=4),
    st.just(1.0),
)


@given(st.lists(st.one_of(PLACES, OWN), max_size=20))
def test_what_is_packed_comes_out_again(lines: list[Line]) -> None:
    packed = pickle.loads(pickle.dumps(PackedLines.of(lines)))
    kept = KeptLines(packed, lambda essay, block: TEXTS[essay, block])
    assert list(kept) == lines
    assert packed == PackedLines.of(lines)
    assert kept[1:] == tuple(lines[1:])
    for line in lines:
        number = packed.find(line.essay, line.span)
        assert number is not None
        assert (lines[number].essay, lines[number].span) == (line.essay, line.span)


def test_a_text_that_is_gone_leaves_an_empty_line_and_no_error() -> None:
    line = make_line("甲", Span("p1", 1, 2), Zone.BODY, TEXTS["甲", "p1"])
    kept = KeptLines(PackedLines.of([line]), lambda _essay, _block: "")
    assert (kept[0].span, kept[0].node) == (line.span, "")
