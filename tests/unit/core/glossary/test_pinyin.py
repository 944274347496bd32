"""Pinyin can be typed without tones, or by its initials, and is cut into the right syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from duidu.base.paths import resources
from duidu.core.glossary import Glossary, pinyin


@pytest.mark.parametrize(
    ("written", "syllables"),
    [
        ("shèngyú jiàzhí", ["shèng", "yú", "jià", "zhí"]),
        ("chāo'é lìrùn", ["chāo", "é", "lì", "rùn"]),
        ("fǎngàn", ["fǎn", "gàn"]),
        ("Dí'ěr-Wéisīfútè", ["dí", "ěr", "wéi", "sī", "fú", "tè"]),
        ("lìrùnlǜ", ["lì", "rùn", "lǜ"]),
        ("wúchǎn jiējí", ["wú", "chǎn", "jiē", "jí"]),
        ("1844 Nián", ["nián"]),
        ("xyz", []),
    ],
)
def test_words_are_cut_into_syllables(written: str, syllables: list[str]) -> None:
    assert pinyin.syllables(written) == syllables


@given(st.text(alphabet="资本主义生产方式劳动异化价值利润率剥削女略恩二安昂", min_size=1, max_size=6))
def test_joined_syllables_come_apart_again(characters: str) -> None:
    syllables = lazy_pinyin(characters, style=Style.TONE)
    joined = syllables[0]
    for syllable in syllables[1:]:
        starts_with_vowel = pinyin.plain(syllable)[0] in "aoe"
        joined += f"'{syllable}" if starts_with_vowel else syllable
    assert pinyin.syllables(joined) == syllables


def test_keys_are_what_one_types() -> None:
    assert pinyin.plain("lìrùnlǜ qūxiàng") == "lirunlvquxiang"
    assert pinyin.initials("shèngyú jiàzhí") == "syjz"
    assert pinyin.initials("chāo'é lìrùn") == "celr"


def test_taiwans_word_has_a_reading_of_its_own_and_can_be_typed_by_it() -> None:
    glossary = Glossary.load(resources() / "glossary")
    entries = {entry.headword: entry for entry in glossary.all()}
    assert entries["数字劳动"].taiwan_pinyin == "shùwèi láodòng"
    assert entries["异化"].taiwan_pinyin == "shūlí"
    assert glossary.search("swld")[0].headword == "数字劳动"
