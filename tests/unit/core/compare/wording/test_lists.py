"""Lists count what stands in the texts: every row has as many places as it says, and nothing else counts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.compare.wording.forms import join_words
from duidu.core.compare.wording.keyness import key_words
from duidu.core.compare.wording.lists import places_of, word_list
from duidu.core.compare.wording.measures import deviation_of_proportions, juilland_d, keyness
from duidu.core.compare.wording.stopwords import stop_characters, stop_words
from duidu.core.compare.wording.worded import (
    WordedEssay,
    by_characters,
    cut_block,
    is_word,
    worded_block,
)
from duidu.core.script import fold

PIECES = st.lists(
    st.sampled_from(["资本", "劳动", "的", "，", "。", "2024", "数据", " ", "ai", "三十"]), max_size=30
)


def essay_of(name: str, *blocks: list[str]) -> WordedEssay:
    return WordedEssay(name, tuple(worded_block(f"{name}{n}", pieces) for n, pieces in enumerate(blocks)))


ESSAYS = st.lists(st.lists(PIECES, max_size=3), min_size=1, max_size=4).map(
    lambda many: [essay_of(f"e{n}", *blocks) for n, blocks in enumerate(many)]
)


@pytest.mark.parametrize("word", ["，", "2024", "3.5", "三十六万", "第二", "％", "——", " ", "一", "_"])
def test_punctuation_and_numbers_are_no_words(word: str) -> None:
    assert not is_word(word)


@pytest.mark.parametrize("word", ["资本", "ai", "十分", "第三世界", "marx"])
def test_everything_with_a_letter_or_character_is_a_word(word: str) -> None:
    assert is_word(word)


@given(st.text(alphabet="资本資本劳动勞動的，。 AI２０2024“”", max_size=60))
def test_words_stand_where_they_say_whatever_the_script(text: str) -> None:
    block = worded_block("p1", cut_block(text))
    folded = fold(text).text
    for number, word in enumerate(block.words):
        span = block.span(number, number)
        assert folded[span.start : span.end] == word


@given(ESSAYS)
def test_a_word_list_is_a_plain_count_without_stop_words(essays) -> None:
    counts = Counter(
        word for e in essays for block in e.blocks for word in block.words if word not in stop_words()
    )
    assert {row.text: row.count for row in word_list(essays)} == dict(counts)


@given(ESSAYS, st.integers(1, 5))
def test_every_row_leads_to_as_many_places_as_it_counts(essays, ngram) -> None:
    for row in word_list(essays, ngram=ngram, stop=frozenset()):
        assert sum(len(list(places_of(essay, row.words))) for essay in essays) == row.count
        assert sum(any(places_of(essay, row.words)) for essay in essays) == row.essays


@given(ESSAYS)
def test_evenness_over_essays_is_that_of_the_formulas(essays) -> None:
    sizes = {n: essay.size for n, essay in enumerate(essays)}
    total = sum(sizes.values())
    if len(essays) < 2:
        return
    for row in word_list(essays):
        counts = {n: len(list(places_of(essay, row.words))) for n, essay in enumerate(essays)}
        counts = {n: count for n, count in counts.items() if count}
        assert row.evenness == pytest.approx(juilland_d(counts, sizes))
        shares = {n: size / total for n, size in sizes.items()}
        assert row.deviation == pytest.approx(deviation_of_proportions(counts, shares))
        assert row.per_thousand == pytest.approx(1000 * row.count / total)


def test_evenness_in_a_large_library_is_the_same_formula() -> None:
    essays = [essay_of(f"e{n}", ["资本"] * (n % 3) + ["劳动"] * (5 + n)) for n in range(25)]
    sizes = {n: essay.size for n, essay in enumerate(essays)}
    row = next(row for row in word_list(essays) if row.text == "资本")
    assert row.evenness == pytest.approx(juilland_d({n: n % 3 for n in range(25) if n % 3}, sizes))


def test_strings_of_words_do_not_cross_punctuation_nor_end_in_stop_words() -> None:
    essay = essay_of("e", ["资本", "的", "积累", "，", "积累", "资本", " ", "积累"])
    two = {row.text for row in word_list([essay], ngram=2)}
    three = {row.text for row in word_list([essay], ngram=3)}
    assert two == {"积累资本", "资本积累"}
    assert three == {"资本的积累", "积累资本积累"}


def test_one_essay_alone_is_judged_by_its_tenths() -> None:
    even = ["数据", "，", *["劳动", "，"] * 9] * 10
    apart = [*["数据", "，"] * 10, *["劳动", "，"] * 90]
    (even_row,) = [row for row in word_list([essay_of("e", even)]) if row.text == "数据"]
    (apart_row,) = [row for row in word_list([essay_of("e", apart)]) if row.text == "数据"]
    assert even_row.evenness == pytest.approx(1.0)
    assert apart_row.evenness == pytest.approx(0.0)
    assert even_row.essays == apart_row.essays == 1


def test_characters_may_be_counted_instead_of_words() -> None:
    essay = by_characters(essay_of("e", ["资本", "积累", "ai", "，", "资本家"]))
    assert [block.words for block in essay.blocks] == [(*tuple("资本积累"), "ai", *tuple("资本家"))]
    (row,) = [row for row in word_list([essay], ngram=2, stop=stop_characters()) if row.text == "资本"]
    assert row.count == 2
    assert [(s.start, s.end) for s in places_of(essay, ("资", "本"))] == [(0, 2), (7, 9)]


@given(ESSAYS, ESSAYS)
def test_key_words_are_counted_on_both_sides(here, there) -> None:
    size, other = sum(e.size for e in here), sum(e.size for e in there)
    for row in key_words(here, there, least=1):
        counts = [sum(len(list(places_of(e, (row.word,)))) for e in side) for side in (here, there)]
        assert [row.count, row.other_count] == counts
        assert abs(row.ll) == pytest.approx(keyness(counts[0], size, counts[1], other))
        assert (row.ll < 0) <= (counts[0] / size < counts[1] / other)


def test_key_words_begin_with_what_is_typical_and_end_with_what_is_avoided() -> None:
    here = essay_of("a", ["数据"] * 30 + ["劳动"] * 2 + ["资本"] * 10)
    there = essay_of("b", ["数据"] * 2 + ["劳动"] * 30 + ["资本"] * 10)
    rows = key_words([here], [there])
    assert [row.word for row in rows] == ["数据", "资本", "劳动"]
    assert rows[0].ratio > 3
    assert rows[-1].ratio < -3
    assert key_words([here], []) == []


def test_the_list_of_stop_words_is_folded_and_keeps_the_words_of_theory() -> None:
    assert all(fold(word).text == word for word in stop_words() | stop_characters())
    assert {"的", "因为", "the"} <= stop_words()
    assert not stop_words() & {"资本", "劳动", "社会", "关系", "条件", "发展", "共同", "形成", "存在"}


TEXTS = st.lists(st.text(alphabet="资資本劳勞动動的，KkＫ ", max_size=40), min_size=1, max_size=4)


@given(TEXTS, st.sampled_from([1, 2]))
def test_a_row_is_shown_as_it_is_written_most_often(texts: list[str], length: int) -> None:
    essays = [
        WordedEssay(f"e{n}", (worded_block(f"p{n}", cut_block(text), text),)) for n, text in enumerate(texts)
    ]
    forms: dict[tuple[str, ...], Counter[str]] = {}
    for essay, text in zip(essays, texts, strict=True):
        for block in essay.blocks:
            assert block.written == tuple(
                text[start : start + len(word)] for start, word in zip(block.starts, block.words, strict=True)
            )
            for begin, end in block.runs():
                for first in range(begin, end - length + 1):
                    form = join_words(block.written[first : first + length])
                    forms.setdefault(block.words[first : first + length], Counter())[form] += 1
    for row in word_list(essays, ngram=length, stop=frozenset()):
        counts = forms[row.words]
        assert counts[row.written] == max(counts.values())
