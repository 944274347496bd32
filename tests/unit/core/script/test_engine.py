"""What need not be given to OpenCC comes out of it as it was."""

import importlib.util
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from duidu.core.script import simplified_characters, simplify

PHRASES = [
    "沈浸",
    "沈浮",
    "沈思往事",
    "沈湎酒色",
    "沈默寡言",
    "沈甸甸",
    "沈砂池",
    "深沈不露",
    "意志消沈",
    "折戟沈沙",
    "破釜沈舟",
    "黑沈沈",
    "暗沈沈",
    "浮沈",
    "昏沈",
    "耳沈",
    "墨沈沈",
    "打坏",
    "拉坏",
    "捏坏",
    "毛坏",
    "陶坏",
    "坏土",
    "坏子",
    "坏布",
    "土坏",
    "一坏",
    "批覆",
    "明覆",
    "拜覆",
    "覆呈",
    "覆命",
    "覆墓",
    "覆按",
    "覆文",
    "覆校",
    "覆信",
    "重覆",
    "反覆思量",
    "反反覆覆",
    "函覆",
    "回覆",
    "申覆",
    "示覆",
    "答覆",
    "明瞭",
    "一目瞭然",
    "不瞭解",
    "瞭如指掌",
    "瞭若指掌",
    "瞭解到",
    "找藉口",
    "滑藉",
    "藉故",
    "藉此",
    "藉手",
    "藉寇兵",
    "藉端生事",
    "藉着",
    "茵藉",
    "凌藉",
    "以免藉口",
    "狐藉虎威",
    "素藉",
    "海哩",
    "英哩",
    "衹得",
    "甦生",
    "甦醒",
    "乾隆",
    "著作",
    "於是",
    "后土",
    "皇后",
]
"""Phrases of OpenCC's dictionary, those first that change and have no character that changes alone."""


def words() -> list[str]:
    package = importlib.util.find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    lines = Path(package.origin).with_name("dict.txt").read_text("utf-8").splitlines()
    return [line.split(" ")[0] for line in lines]


def untouched(text: str) -> bool:
    chars = simplified_characters()
    assert chars is not None, "nobody has looked through the phrases of this version of OpenCC"
    return chars.isdisjoint(text)


def test_no_word_changes_without_a_character_that_is_said_to_change() -> None:
    plain = [word for word in [*words(), *PHRASES] if untouched(word)]
    assert len(plain) > 300_000
    assert simplify("\n".join(plain)) == "\n".join(plain)


def test_phrases_that_change_have_such_a_character() -> None:
    changing = [phrase for phrase in PHRASES if simplify(phrase) != phrase]
    assert len(changing) > 60
    assert not [phrase for phrase in changing if untouched(phrase)]


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xD7FF)))
def test_a_text_without_such_a_character_stays_as_it_is(text: str) -> None:
    assert not untouched(text) or simplify(text) == text
