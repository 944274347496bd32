"""Sentences are cut where a reader would cut them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.compare.sentences import sentence_around, split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@given(st.text(alphabet="资本，。！？“”‘’（）《》「」 \nab.A", max_size=60))
def test_every_character_that_is_not_blank_is_in_just_one_sentence(text: str) -> None:
    ranges = split_sentences(text)
    covered = "".join(text[start:end] for start, end in ranges)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(ranges))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in ranges)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "平台组织劳动。数据成为资本！真的吗？是的。",
            ["平台组织劳动。", "数据成为资本！", "真的吗？", "是的。"],
        ),
        ("他说：“数据是资本。平台是机器。”我们同意。", ["他说：“数据是资本。平台是机器。”", "我们同意。"]),
        ("“数据是资本。”的说法流行。完。", ["“数据是资本。”的说法流行。", "完。"]),
        ("“谁占有数据？”这是根本问题。完。", ["“谁占有数据？”这是根本问题。", "完。"]),
        ("「誰佔有數據？」他問。完。", ["「誰佔有數據？」", "他問。", "完。"]),
        ("平台劳动（见下文。图1）是自由的。", ["平台劳动（见下文。图1）是自由的。"]),
        ("真的？！真的……不知道。", ["真的？！", "真的……不知道。"]),
        ("增长3.5个百分点。", ["增长3.5个百分点。"]),
        (
            "Platforms organise labour. Data become capital.",
            ["Platforms organise labour.", "Data become capital."],
        ),
        ("“左引号没有关。下一句。又一句。", ["“左引号没有关。", "下一句。", "又一句。"]),
        ("没有句号的标题", ["没有句号的标题"]),
        ("", []),
    ],
)
def test_cutting(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_very_long_quotation_is_cut_inside() -> None:
    text = "他说：“" + "数据成为资本。" * 60 + "”"
    assert len(cut(text)) == 60


def test_a_match_that_crosses_two_sentences_gets_both() -> None:
    text = "平台组织劳动。数据成为资本。完。"
    assert sentence_around(split_sentences(text), 4, 9) == (0, 14)
