"""Terms are found where they stand: the longest one, in both scripts, and never inside another word."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.glossary import (
    DevelopedIn,
    Glossary,
    GlossaryEntry,
    TermMatch,
    TermMatcher,
    match_as_dict,
    read_glossary,
)
from duidu.core.script import Script, convert, fold

RESOURCES = Path(__file__).resolve().parents[4] / "resources" / "glossary"
SIMPLIFIED = "资本义价值数劳动异化"
TRADITIONAL = "資本義價值數勞動異化"
WORDS = st.text(alphabet=SIMPLIFIED, min_size=2, max_size=5)
TEXTS = st.text(alphabet=SIMPLIFIED + TRADITIONAL + "，ＡaＢb ", max_size=60)


def entry_for(headword: str, *forms: str, **values: str) -> GlossaryEntry:
    given_values = {
        "traditional": headword,
        "taiwan": "",
        "hong_kong": "",
        "pinyin": "",
        "english": "",
        "german": "",
        "definition": "",
        "not_to_be_confused": "",
        "field": "test",
    } | values
    return GlossaryEntry(
        headword=headword, related=(), developed_in=(DevelopedIn("", "", ""),), forms=forms, **given_values
    )


def spans(matcher: TermMatcher | Glossary, text: str) -> list[tuple[str, str]]:
    return [(match.term, match.matched) for match in matcher.matches(text)]


def longest_matches(text: str, words: Mapping[str, str | None]) -> list[TermMatch]:
    """The oracle: at each place try every word; silent words (``None``) are passed over."""
    folded = fold(text).text
    found: list[TermMatch] = []
    start = 0
    while start < len(text):
        here = [word for word in words if folded.startswith(word, start)]
        if not here:
            start += 1
            continue
        longest = max(here, key=len)
        end = start + len(longest)
        term = words[longest]
        if term is not None:
            found.append(TermMatch(term, text[start:end], start, end))
        start = end
    return found


@given(st.lists(WORDS, min_size=1, max_size=12, unique=True), TEXTS)
def test_the_longest_term_wins_at_each_place_in_both_scripts(headwords: list[str], text: str) -> None:
    matcher = TermMatcher([entry_for(headword) for headword in headwords])
    assert matcher.matches(text) == longest_matches(text, {word: word for word in headwords})


@given(st.lists(WORDS, min_size=1, max_size=8, unique=True), st.lists(WORDS, max_size=6, unique=True), TEXTS)
def test_a_word_on_the_list_of_exceptions_hides_what_it_says(
    headwords: list[str], others: list[str], text: str
) -> None:
    silent = [word for word in others if word not in headwords]
    exceptions = {head: [word for word in silent if head in word] for head in headwords}
    in_use = {word for words in exceptions.values() for word in words}
    matcher = TermMatcher([entry_for(headword) for headword in headwords], exceptions)
    words = dict.fromkeys(in_use) | {word: word for word in headwords}
    assert matcher.matches(text) == longest_matches(text, words)


@given(st.lists(WORDS, min_size=1, max_size=8, unique=True), TEXTS)
def test_offsets_are_those_of_the_text_as_it_stands(headwords: list[str], text: str) -> None:
    found = TermMatcher([entry_for(headword) for headword in headwords]).matches(text)
    assert all(text[match.start : match.end] == match.matched for match in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_characters_beyond_the_first_plane_count_as_one() -> None:
    (match,) = TermMatcher([entry_for("资本")]).matches("𠀀𠀁資本")
    assert (match.start, match.end, match.matched) == (2, 4, "資本")


def test_synonyms_lead_to_the_headword() -> None:
    matcher = TermMatcher([entry_for("相对过剩人口", "产业后备军")])
    assert spans(matcher, "所謂產業後備軍") == [("相对过剩人口", "產業後備軍")]


def test_width_and_case_make_no_difference() -> None:
    matcher = TermMatcher([entry_for("对象化", german="Vergegenständlichung"), entry_for("AI技术")])
    assert spans(matcher, "ＡＩ技術") == [("AI技术", "ＡＩ技術")]
    assert spans(matcher, "die VERGEGENSTÄNDLICHUNG der") == [("对象化", "VERGEGENSTÄNDLICHUNG")]


def test_a_regions_word_counts_only_in_its_own_characters() -> None:
    """疏離 is what Taiwan calls alienation; 疏离 in a Mainland text is two people drifting apart."""
    matcher = TermMatcher([entry_for("异化", traditional="異化", taiwan="疏離"), entry_for("疏离感受")])
    assert spans(matcher, "疏離與異化") == [("异化", "疏離"), ("异化", "異化")]
    assert spans(matcher, "疏离与异化") == [("异化", "异化")]


def test_a_regions_word_that_does_not_count_uncovers_what_it_contains() -> None:
    matcher = TermMatcher([entry_for("甲乙", taiwan="獨佔資本"), entry_for("资本")])
    assert spans(matcher, "獨佔資本") == [("甲乙", "獨佔資本")]
    assert spans(matcher, "独占资本") == [("资本", "资本")]


def test_single_characters_are_never_terms() -> None:
    assert TermMatcher([entry_for("商品", "货", taiwan="貨")]).matches("货貨") == []


def test_an_exception_keeps_the_terms_it_does_not_hide() -> None:
    matcher = TermMatcher(
        [entry_for("生产劳动"), entry_for("劳动力"), entry_for("分工"), entry_for("工人阶级")],
        {"生产劳动": ["生产劳动力"], "分工": ["部分工", "部分工人阶级"]},
    )
    assert spans(matcher, "再生產勞動力") == [("劳动力", "勞動力")]
    assert spans(matcher, "部分工人阶级与分工") == [("工人阶级", "工人阶级"), ("分工", "分工")]
    assert spans(matcher, "部分工业") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Digital Labour and digital labor.", ["Digital Labour", "digital labor"]),
        ("the digital labourer, predigital labour", []),
        ("数字劳动(digital labour)", ["数字劳动", "digital labour"]),
        ("Mehrwerte und Mehrwert", ["Mehrwert"]),
        ("surplus-value", ["surplus-value"]),
    ],
)
def test_words_in_latin_letters_match_whole(text: str, expected: list[str]) -> None:
    matcher = TermMatcher(
        [
            entry_for("数字劳动", "digital labor", english="digital labour"),
            entry_for("剩余价值", "surplus-value", german="Mehrwert"),
        ]
    )
    assert [match.matched for match in matcher.matches(text)] == expected


def test_common_english_words_are_not_marked() -> None:
    """class, state or value in an abstract are seldom meant as terms."""
    assert TermMatcher([entry_for("国家", english="state")]).matches("the state of the art") == []


def test_a_match_as_json_has_the_keys_of_the_command() -> None:
    (match,) = TermMatcher([entry_for("资本")]).matches("論資本")
    assert match_as_dict(match) == {"term": "资本", "matched": "資本", "start": 1, "end": 3}


def test_nothing_to_look_for_finds_nothing() -> None:
    assert TermMatcher([]).matches("资本") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("資本主義生產方式的內在矛盾", ["資本主義生產方式", "內在矛盾"]),
        ("差異化競爭不是異化", ["競爭", "異化"]),
        ("企业价值观与商品价值", ["商品价值"]),
        ("數位勞動、数字劳动、數碼勞動", ["數位勞動", "数字劳动", "數碼勞動"]),
        ("剩餘價值率與剩余价值", ["剩餘價值率", "剩余价值"]),
        ("部分工人被机器排挤，分工更细", ["机器", "分工"]),
        ("机器学习与工业机器人", ["机器学习"]),
        ("社会主义市场经济", ["社会主义市场经济"]),
        ("對數字化生產資料的占有", ["數字化", "生產資料", "占有"]),
        ("马克思主义研究院研究马克思主义", ["马克思主义"]),
        ("发达国家与资产阶级国家", ["资产阶级国家"]),
        ("《1857—1858年經濟學手稿》", ["1857—1858年經濟學手稿"]),
        ("弹性的灵活劳动与活劳动", ["劳动", "活劳动"]),
        ("“中心—外围”与核心—邊陲", ["中心—外围", "核心—邊陲"]),
        ("劳动节，国家队的队员住进商品房，谈起价值观", []),
        ("现金流量与平台流量", ["流量"]),
        ("聽眾包括群眾，任務眾包", ["眾包"]),
        ("打算力争，计算力度，缺的是算力", ["算力"]),
        ("购买办公用品的毛利率高于利率", ["利率"]),
        ("尤尔根·哈贝马斯、卡斯特罗与卡斯特", ["尤尔根·哈贝马斯", "卡斯特"]),
        ("外包裝與外包", ["外包"]),
        ("本质变化先于质变，数量变化先于量变", ["质变", "量变"]),
        ("参与制定规则共同体现合作", []),
        ("社会劳动生产率与社会意识形态", ["劳动生产率", "意识形态"]),
        ("數字壟斷資本不是數字壟斷", ["壟斷資本", "數字壟斷"]),
        ("我国家电的市场占有率", []),
        ("以色列宁愿等待，官僚制造文件，全球化工巨头租用基地", []),
        ("职工会餐，員工資助，人流通過", []),
        ("依法农田与法农", ["法农"]),
        ("迈克尔·波兰尼与波兰尼", ["波兰尼"]),
        ("充分配合不是分配，国家统计局不是国家", ["分配", "国家"]),
        ("十大数据中心与大数据", ["数据", "大数据"]),
    ],
)
def test_the_shipped_glossary_reads_as_a_reader_would(text: str, expected: list[str]) -> None:
    glossary = Glossary.load(RESOURCES)
    assert [match.matched for match in glossary.matches(text)] == expected


@pytest.mark.parametrize("script", [Script.HANS, Script.HANT])
def test_no_term_is_found_where_the_exceptions_say_that_another_word_stands(script: Script) -> None:
    glossary = Glossary.load(RESOURCES)
    for spelling, words in read_glossary(RESOURCES).exceptions.items():
        for word in words:
            found = {fold(match.matched).text for match in glossary.matches(convert(word, script).text)}
            assert fold(spelling).text not in found, word


@pytest.mark.essays
def test_every_match_in_the_essays_stands_where_it_says(essays: Path) -> None:
    glossary = Glossary.load(RESOURCES)
    for path in sorted(essays.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = glossary.matches(text)
        assert found
        assert all(text[match.start : match.end] == match.matched for match in found)
        assert all(glossary.define(match.matched) is not None for match in found)
