"""The glossary answers to every name of a term and finds it by what one types first."""

import re
from pathlib import Path

import pytest

from duidu.core.glossary import Glossary

CENTRAL = """
数字资本 数字劳动 异化 剩余价值 固定资本 机器体系 一般智力 实质吸纳 生产方式 金融资本 帝国主义 金融化
平台资本 脱实向虚 数据殖民 受众劳动 产业后备军 原始积累 拜物教 中心—外围 总体工人 活劳动 对象化劳动
"""
RESOURCES = Path(__file__).resolve().parents[4] / "resources" / "glossary"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(RESOURCES)


@pytest.mark.parametrize(
    ("asked", "headword"),
    [
        ("剩余价值", "剩余价值"),
        ("剩餘價值", "剩余价值"),
        ("產業後備軍", "相对过剩人口"),
        ("數位勞動", "数字劳动"),
        ("數碼鴻溝", "数字鸿沟"),
        ("疏離", "异化"),
        ("Mehrwert", "剩余价值"),
        ("SURPLUS VALUE", "剩余价值"),
        ("class", "阶级"),
        ("《资本论》", "资本论"),
        ("“异化”", "异化"),
        ("帝国主义论", "帝国主义是资本主义的最高阶段"),
        (" 资本 ", "资本"),
    ],
)
def test_a_term_is_defined_under_any_of_its_names(glossary: Glossary, asked: str, headword: str) -> None:
    entry = glossary.define(asked)
    assert entry is not None
    assert entry.headword == headword


@pytest.mark.parametrize("asked", ["", "《》", "不存在的词", "资"])
def test_what_is_no_term_has_no_definition(glossary: Glossary, asked: str) -> None:
    assert glossary.define(asked) is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("剩", "剩余价值"),
        ("剩餘", "剩余价值"),
        ("资本", "资本"),
        ("shengyu", "剩余价值"),
        ("shèngyú", "剩余价值"),
        ("sheng yu jia zhi lv", "剩余价值率"),
        ("SYJZL", "剩余价值率"),
        ("entfremd", "异化"),
        ("estrange", "异化"),
        ("后备军", "相对过剩人口"),
        ("機器體", "机器体系"),
        ("《资本论", "资本论"),
    ],
)
def test_typing_brings_the_term_to_the_top(glossary: Glossary, typed: str, first: str) -> None:
    assert glossary.search(typed)[0].headword == first


def test_no_query_and_no_fit_find_nothing(glossary: Glossary) -> None:
    assert glossary.search("  ") == []
    assert glossary.search("qqqq") == []


def test_every_term_can_be_reached_by_each_of_its_names(glossary: Glossary) -> None:
    for entry in glossary.all():
        for name in (entry.headword, entry.traditional, *entry.forms):
            assert glossary.define(name) is entry


def test_every_term_belongs_to_a_field_with_names(glossary: Glossary) -> None:
    named = {field.id for field in glossary.fields() if field.name and field.traditional and field.english}
    assert {entry.field for entry in glossary.all()} == named


def test_the_terms_that_the_essays_turn_on_are_there(glossary: Glossary) -> None:
    central = re.findall(r"\S+", CENTRAL)
    assert not [term for term in central if glossary.define(term) is None]
    assert len(glossary.all()) >= 200


def test_one_mistyped_letter_still_finds_the_term_where_nothing_else_fits(glossary: Glossary) -> None:
    for typed in ("sysz", "shengyvjiazhi", "shengyujiazi", "shegnyujiazhi"):
        assert "剩余价值" in [entry.headword for entry in glossary.search(typed)], typed
    assert glossary.search("qqqqqq") == []
