"""Taiwan's characters and words are those of OpenCC, though OpenCC is asked for few of them."""

import importlib.util
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.script import Script, convert, convert_all
from duidu.core.script.alignment import align
from duidu.core.script.engine import run_opencc
from duidu.core.script.taiwan import clauses_to_exchange, dictionaries_are_known

CONFIGURATIONS = {Script.TW: "s2tw", Script.TWP: "s2twp"}
PIECES = [
    *(
        "信息",
        "信",
        "息论",
        "羣組",
        "群组",
        "打印",
        "印机",
        "数据",
        "数",
        "据库",
        "通过",
        "程序",
        "质量",
        "内存",
        "硅",
    ),
    *(
        "克林特",
        "·",
        "伊斯特伍德",
        "大众",
        "大众汽车",
        "汽车",
        "公司",
        "方程式",
        "字节跳动",
        "海内存知己",
        "宏",
    ),
    *(
        "纯吃茶",
        "喫茶小舖",
        "純喫茶",
        "張棟樑",
        "栋梁",
        "里",
        "裏",
        "裡",
        "为",
        "爲",
        "着",
        "才",
        "皁",
        "\ufa0c",
    ),
    *("，", "。", "、", " ", "\n", "\x1e", "\0", "\ud800", "a", "U", "盘", "𠮷"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2))).map("".join)


def words() -> list[str]:
    package = importlib.util.find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    lines = Path(package.origin).with_name("dict.txt").read_text("utf-8").splitlines()
    return [line.split(" ")[0] for line in lines]


def test_somebody_has_looked_through_the_dictionaries_of_this_version() -> None:
    assert dictionaries_are_known()


@pytest.mark.parametrize("script", CONFIGURATIONS)
@given(text=TEXTS)
def test_any_text_becomes_what_opencc_makes_of_it(script: Script, text: str) -> None:
    assert convert(text, script).text == run_opencc(CONFIGURATIONS[script], text)


@pytest.mark.parametrize("script", CONFIGURATIONS)
def test_every_word_becomes_what_opencc_makes_of_it(script: Script) -> None:
    every = words()
    texts = ["，".join(every[start : start + 50]) for start in range(0, len(every), 50)]
    expected = run_opencc(CONFIGURATIONS[script], "\n".join(texts)).split("\n")
    assert [row.text for row in convert_all(texts, script)] == expected


@pytest.mark.parametrize("script", CONFIGURATIONS)
def test_words_side_by_side_become_what_opencc_makes_of_them(script: Script) -> None:
    """Words that begin in one and end in the next are met as well."""
    chance = random.Random(7)
    every = words()
    texts = ["".join(chance.choices(every, k=12)) for _ in range(5_000)]
    traditional = [run_opencc("s2t", text) for text in texts]
    for some in (texts, traditional):
        expected = run_opencc(CONFIGURATIONS[script], "\n".join(some)).split("\n")
        assert [row.text for row in convert_all(some, script)] == expected


@pytest.mark.essays
def test_every_paragraph_of_the_essays_becomes_what_opencc_makes_of_it(essays: Path) -> None:
    for path in essays.glob("*.txt"):
        texts = path.read_text("utf-8").splitlines()
        for script, configuration in CONFIGURATIONS.items():
            assert [row.text for row in convert_all(texts, script)] == [
                run_opencc(configuration, text) for text in texts
            ]


def test_only_the_clause_of_an_exchanged_word_is_given_to_opencc() -> None:
    plain = run_opencc("s2tw", "资本的流通。信息也流通，劳动却不流通。")
    assert [plain[low:high] for low, high in clauses_to_exchange(plain)] == ["信息也流通"]


@given(text=TEXTS)
def test_a_version_nobody_has_looked_through_is_mapped_as_well(text: str) -> None:
    """The way that asks OpenCC for everything finds the same places."""
    plain, converted = run_opencc("s2tw", text), run_opencc("s2twp", text)
    assert align("s2twp", text, plain, converted) == convert(text, Script.TWP).offset_map
