"""Sentences that define are told from sentences that only mention."""

import pytest

from duidu.core.compare.definitions import Rule, defining_rule

DEFINING = [
    ("异化是指人的创造物反过来支配人。", "异化", Rule.MEANS),
    ("馬克思所說的異化指的是人的創造物反過來支配人。", "異化", Rule.MEANS),
    ("数字劳动（digital labour），主要是指在平台上完成的劳动。", "数字劳动", Rule.MEANS),
    ("“平台”特指中介双方的数字基础设施。", "平台", Rule.MEANS),
    ("他将生产结构定义为一切生产安排的总和。", "生产结构", Rule.MEANS),
    ("学者把这种劳动称为“数字劳动”。", "数字劳动", Rule.CALLED),
    ("學者把這種勞動稱之為「數位勞動」。", "數位勞動", Rule.CALLED),
    ("人们把数据看作新的石油。", "数据", Rule.CALLED),
    ("所谓平台，不过是组织劳动的机器。", "平台", Rule.SO_CALLED),
    ("所謂「平台」，就是組織勞動的機器。", "平台", Rule.SO_CALLED),
    ("综上，异化的本质是劳动与劳动者的分离。", "异化", Rule.ESSENCE),
    ("异化的内涵在于劳动与劳动者的分离。", "异化", Rule.ESSENCE),
    ("异化，即人的创造物反过来支配人。", "异化", Rule.NAMELY),
    ("数据是平台最重要的生产资料。", "数据", Rule.IS),
    ("由于数据是平台最重要的生产资料，谁占有它就很关键。", "数据", Rule.IS),
    ("平臺無非是組織勞動的機器。", "平臺", Rule.IS),
    ("“资本不是物，资本是一种社会关系。”", "资本", Rule.IS),
]

MENTIONING = [
    ("数字资本主义是指资本主义的新阶段。", "资本主义"),
    ("异化是否消失，要看劳动。", "异化"),
    ("平台是在竞争中产生的。", "平台"),
    ("数据是工人生产的。", "数据"),
    ("平台是机器还是市场？", "平台"),
    ("平台指出了方向。", "平台"),
    ("平台即将倒闭。", "平台"),
    ("他把它称为数字劳动异化。", "数字劳动"),
    ("这被称为数字资本的积累。", "数字资本"),
    ("列宁的《帝国主义是资本主义的最高阶段》出版了。", "帝国主义"),
    ("异化的本质力量是不同的问题。", "异化"),
    ("我们讨论数据。", "数据"),
    ("算法只是把旧道理写进了程序。", "算法"),
]


def rule(sentence: str, term: str) -> Rule | None:
    ranges = [(at, at + len(term)) for at in range(len(sentence)) if sentence.startswith(term, at)]
    assert ranges
    return next((found for one in ranges if (found := defining_rule(sentence, *one))), None)


@pytest.mark.parametrize(("sentence", "term", "expected"), DEFINING)
def test_a_definition_is_recognised(sentence: str, term: str, expected: Rule) -> None:
    assert rule(sentence, term) is expected


@pytest.mark.parametrize(("sentence", "term"), MENTIONING)
def test_a_mention_is_not_taken_for_a_definition(sentence: str, term: str) -> None:
    assert rule(sentence, term) is None
