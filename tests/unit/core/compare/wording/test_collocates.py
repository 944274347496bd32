"""Collocates are the words in the windows: each once, none from outside, counted as a plain loop counts them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import Span
from duidu.core.compare.wording.collocates import Measure, as_words, collocates, near_words
from duidu.core.compare.wording.lists import places_of
from duidu.core.compare.wording.measures import log_dice, log_likelihood, mutual_information
from duidu.core.compare.wording.worded import WordedEssay, worded_block

WORDS = st.lists(st.sampled_from(["资本", "劳动", "数据", "平台", "，", "积累"]), max_size=40)
WINDOWS = st.tuples(st.integers(0, 5), st.integers(0, 5))


def essay_of(*blocks: list[str]) -> WordedEssay:
    return WordedEssay("e", tuple(worded_block(f"p{n}", pieces) for n, pieces in enumerate(blocks)))


@given(st.lists(WORDS, min_size=1, max_size=3), WINDOWS)
def test_counts_and_measures_are_those_of_a_plain_loop(blocks, window) -> None:
    essay = essay_of(*blocks)
    near: Counter[str] = Counter()
    total: Counter[str] = Counter()
    found = 0
    for block in essay.blocks:
        nodes = [n for n, word in enumerate(block.words) if word == "资本"]
        found += len(nodes)
        for n, word in enumerate(block.words):
            if n not in nodes:
                total[word] += 1
                near[word] += any(-window[1] <= node - n <= window[0] and node != n for node in nodes)
    places = {"e": list(places_of(essay, ("资本",)))}
    rows = {row.word: row for row in collocates([essay], places, window=window, least=1)}
    assert {word: row.together for word, row in rows.items()} == dict(+near)
    size, everything = near.total(), total.total()
    for word, row in rows.items():
        assert row.left + row.right == row.together
        assert row.expected == pytest.approx(size * total[word] / everything)
        assert abs(row.ll) == pytest.approx(log_likelihood(near[word], size, total[word], everything))
        assert row.mi == pytest.approx(mutual_information(near[word], row.expected))
        assert row.logdice == pytest.approx(log_dice(near[word], found, total[word]))


def test_a_place_may_be_part_of_a_word_or_several_words_and_none_of_them_is_near_it() -> None:
    block = worded_block("p", ["数字", "资本主义", "条件", "，", "平台", "劳动"])
    inside = [Span("p", 2, 4)]  # 资本 in 资本主义
    assert [block.words[n.number] for n in near_words(block, inside, (5, 5))] == [
        "数字",
        "条件",
        "平台",
        "劳动",
    ]
    across = [Span("p", 1, 7)]  # 字资本主义条
    assert [block.words[n.number] for n in near_words(block, across, (5, 1))] == ["平台"]


@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6)), max_size=6))
def test_a_place_is_a_word_unless_an_end_of_it_lies_within_one(pieces, chosen) -> None:
    block = worded_block("p0", pieces)
    inside = {
        start + within
        for start, word in zip(block.starts, block.words, strict=True)
        for within in range(1, len(word))
    }
    spans = [Span("p0", start, start + length) for start, length in chosen]
    expected = [span for span in spans if span.start not in inside and span.end not in inside]
    assert as_words(WordedEssay("e", (block,)), spans) == expected


def test_windows_end_with_the_block() -> None:
    essay = essay_of(["资本"], ["劳动"])
    assert collocates([essay], {"e": [Span("p0", 0, 2)]}, least=1) == []


def test_the_order_is_that_of_the_measure_and_stop_words_stay_away() -> None:
    essay = essay_of(["资本", "的", "积累", "，"] * 6 + ["平台", "劳动", "数据"] * 20 + ["资本", "罕见"])
    places = {"e": list(places_of(essay, ("资本",)))}
    by_ll = collocates([essay], places, window=(0, 2), least=1)
    by_mi = collocates([essay], places, window=(0, 2), least=1, measure=Measure.MI)
    assert by_ll[0].word == "积累"
    assert [row.mi for row in by_mi] == sorted((row.mi for row in by_mi), reverse=True)
    assert "的" not in {row.word for row in by_ll}
    kept = collocates([essay], places, window=(0, 2), least=1, stop=frozenset())
    assert "的" in {row.word for row in kept}
