"""Display in another script: the map must lead back to exactly what was converted."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.script import Converted, Script, convert, convert_all
from duidu.core.script.engine import run_opencc

WORDS = [
    "互联网",
    "用户",
    "内存",
    "打印机",
    "资本论",
    "软件",
    "人工智能",
    "博客",
    "U盘",
    "后",
    "里",
    "，",
    "。",
    "a",
    " ",
]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3))).map("".join)
CHANGING = [script for script in Script if script is not Script.ORIGINAL]


def check_map(text: str, converted: Converted, configuration: str) -> None:
    """Sorted edits, and every gap outside them cuts text and conversion at the same place."""
    edits = converted.offset_map.edits
    assert all(a.source_end <= b.source_start and a.target_end <= b.target_start for a, b in pairwise(edits))
    assert converted.offset_map.to_target(len(text)) == len(converted.text)
    for edit in edits:
        changed = text[edit.source_start : edit.source_end]
        assert run_opencc(configuration, changed) == converted.text[edit.target_start : edit.target_end]


@pytest.mark.parametrize("script", CHANGING)
@given(text=TEXTS)
def test_the_map_of_a_conversion_is_monotone_and_ends_where_both_texts_end(script: Script, text: str) -> None:
    converted = convert(text, script)
    places = [converted.offset_map.to_target(offset, after=True) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(converted.text)


@given(text=TEXTS)
def test_exchanged_words_map_as_wholes(text: str) -> None:
    check_map(text, convert(text, Script.TWP), "s2twp")


@given(text=TEXTS)
def test_characters_that_do_not_change_map_to_themselves(text: str) -> None:
    converted = convert(text, Script.TWP)
    inside = [range(edit.source_start, edit.source_end) for edit in converted.offset_map.edits]
    for offset, char in enumerate(text):
        if char in "，。a \n" and not any(offset in stretch for stretch in inside):
            assert converted.text[converted.offset_map.to_target(offset, after=True)] == char


def test_a_word_of_another_length_keeps_its_neighbours_in_place() -> None:
    text = "互联网的用户"
    converted = convert(text, Script.TWP)
    assert converted.text == "網際網路的使用者"
    assert converted.offset_map.span_to_target(3, 4) == (4, 5)
    assert converted.offset_map.span_to_source(5, 8) == (4, 6)


def test_original_is_left_alone() -> None:
    assert convert("資本论", Script.ORIGINAL).text == "資本论"


def test_characters_that_the_converter_cannot_take_stay_where_they_are() -> None:
    assert convert("资本\0互联网\ud800论", Script.TWP).text == "資本\0網際網路\ud800論"


def test_a_long_line_without_punctuation_is_mapped_too() -> None:
    text = "互联网用户" * 400
    converted = convert(text, Script.TWP)
    assert len(converted.offset_map.edits) == 800
    check_map(text, converted, "s2twp")


@pytest.mark.essays
def test_every_paragraph_of_the_essays_maps_exactly(essays: Path) -> None:
    for path in essays.glob("*.txt"):
        for text in path.read_text("utf-8").splitlines():
            for script in (Script.HANT, Script.TW, Script.HK):
                assert len(convert(text, script).text) == len(text)
            check_map(text, convert(text, Script.TWP), "s2twp")


@pytest.mark.parametrize("script", Script)
@given(texts=st.lists(TEXTS))
def test_many_texts_at_once_become_what_each_becomes_alone(script: Script, texts: list[str]) -> None:
    assert [row.text for row in convert_all(texts, script)] == [convert(text, script).text for text in texts]


@given(texts=st.lists(st.lists(st.sampled_from(WORDS)).map("".join)))
def test_many_texts_at_once_are_mapped_as_each_alone(texts: list[str]) -> None:
    for text, row in zip(texts, convert_all(texts, Script.TWP), strict=True):
        check_map(text, row, "s2twp")


def test_a_text_that_holds_the_separator_is_kept_apart() -> None:
    rows = convert_all(["软\x1e件", "内存"], Script.TWP)
    assert [row.text for row in rows] == ["軟\x1e件", "記憶體"]


def test_the_map_does_not_depend_on_what_was_converted_before() -> None:
    """Longer words that begin like known ones are still exchanged as wholes."""
    for text in ("信息", "信息论和信息", "程序员写程序", "数据库的数据", "网络和互联网络"):
        check_map(text, convert(text, Script.TWP), "s2twp")
