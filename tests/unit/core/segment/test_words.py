"""Words for selecting and counting: nothing lost, nothing written where others can reach it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.segment import keep_whole, pieces, word_at, words
from duidu.core.segment.dictionary import load_tokenizer

TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("数字资本主義的劳动者在平台上 ，。\r\nGPT-4a1"), st.characters())
)


@given(TEXTS)
def test_words_join_to_the_text_and_say_where_they_stand(text: str) -> None:
    found = words(text)
    assert "".join(word for word, _, _ in found) == text
    assert all(text[start:end] == word for word, start, end in found)


@given(TEXTS.filter(bool), st.data())
def test_there_is_a_word_at_every_place(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    start, end = word_at(text, offset)
    assert start <= min(offset, len(text) - 1) < end


def test_a_double_click_takes_the_word_and_not_the_line() -> None:
    text = "马克思认为，资本主义生产方式的内在矛盾不可克服。"
    start, end = word_at(text, text.index("资本"))
    assert text[start:end] == "资本主义"


def test_traditional_text_is_cut_like_simplified() -> None:
    assert next(word for word, _, _ in words("資本主義生產方式", "资本主义生产方式")) == "資本主義"


def test_a_form_of_another_length_is_refused_before_it_shifts_every_word() -> None:
    with pytest.raises(ValueError, match="length"):
        words("資本", "资本主义")


def test_a_term_of_the_glossary_becomes_one_word_where_words_are_counted() -> None:
    keep_whole(["数字劳动异化", "机器体系理论"])
    assert "数字劳动异化" in pieces("论数字劳动异化的根源")
    assert "机器体系理论" in pieces("论机器体系理论的来源")


def test_terms_of_the_glossary_change_nothing_where_a_reader_points_or_a_file_is_read() -> None:
    text = "论机器体系理论的来源"
    keep_whole([])
    before = words(text)
    keep_whole(["机器体系理论"])
    assert words(text) == before


TERMS = ["数字资本", "资本主义", "资本主义社会", "劳动力商", "字资", "主义社", "平台劳动者", "义社会"]
SENTENCE = "数字资本主义社会里的平台劳动者出卖劳动力商品，而资本主义社会主义之争"


@given(st.lists(st.lists(st.sampled_from(TERMS), unique=True), min_size=1, max_size=4))
def test_words_for_counting_depend_on_the_terms_told_last_and_on_nothing_before(
    told: list[list[str]],
) -> None:
    keep_whole([])
    keep_whole(sorted(told[-1]))
    expected = pieces(SENTENCE)
    for terms in told:
        keep_whole(terms)
    assert pieces(SENTENCE) == expected


def test_a_term_that_was_taken_back_is_cut_as_before() -> None:
    keep_whole([])
    before = pieces("论机器体系理论的来源")
    keep_whole(["机器体系理论"])
    assert "机器体系理论" in pieces("论机器体系理论的来源")
    keep_whole([])
    assert pieces("论机器体系理论的来源") == before


def test_an_empty_text_has_no_words() -> None:
    assert words("") == []
    assert word_at("", 0) == (0, 0)


@pytest.mark.parametrize("content", [b"", b"not marshal", b"\xfb\x00"])
def test_a_damaged_cache_is_replaced(tmp_path: Path, content: bytes) -> None:
    load_tokenizer(tmp_path)
    (cache,) = tmp_path.iterdir()
    whole = cache.read_bytes()
    cache.write_bytes(content)
    assert next(iter(load_tokenizer(tmp_path).cut("资本主义生产方式"))) == "资本主义"
    assert cache.read_bytes() == whole


def test_nothing_is_printed_and_nothing_lies_in_the_shared_temporary_folder(tmp_path: Path) -> None:
    code = (
        "import tempfile, sys; tempfile.tempdir = sys.argv[1]\n"
        "from pathlib import Path; from duidu.core import segment\n"
        "segment.configure(Path(sys.argv[2])); segment.words('资本主义')\n"
    )
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", code, shared, own],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stdout + run.stderr == ""
    assert list(shared.iterdir()) == []
    assert len(list(own.iterdir())) == 1
