"""What a note cites, in the three manners that Chinese essays use."""

from typing import Any

import pytest

from duidu.core.importing.citations import Earlier, citations_in
from duidu.core.library.model import Citation

EMPTY = Citation(0, "book")


def stated(citation: Citation) -> dict[str, Any]:
    names = ("kind", *(name for name in Citation.__slots__ if name not in {"note_index", "kind"}))
    return {
        name: getattr(citation, name)
        for name in names
        if getattr(citation, name) != getattr(EMPTY, name) or name == "kind"
    }


CASES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "《马克思恩格斯文集》第5卷，北京：人民出版社，2009年，第444、453页。",
        [{"kind": "collected-works", "work": "马克思恩格斯文集", "volume": "5", "pages": "444、453", "year": 2009, "place": "北京", "publisher": "人民出版社"}],
    ),
    (
        "[美]丹·席勒：《数字化衰退：信息技术与经济危机》，吴畅畅译，北京：中国传媒大学出版社，2017年，第6页。",
        [{"kind": "book", "authors": ("丹·席勒",), "title": "数字化衰退：信息技术与经济危机", "translators": ("吴畅畅",), "place": "北京", "publisher": "中国传媒大学出版社", "year": 2017, "pages": "6"}],
    ),
    (
        "参见〔美〕迈克尔·哈特、〔意〕安东尼奥·奈格里：《帝国》，杨建国、范一亭译，南京：江苏人民出版社，2008年，第350页。",
        [{"kind": "book", "authors": ("迈克尔·哈特", "安东尼奥·奈格里"), "title": "帝国", "translators": ("杨建国", "范一亭"), "place": "南京", "publisher": "江苏人民出版社", "year": 2008, "pages": "350", "see": True}],
    ),
    (
        "参见温旭：《从资本积累到贫困积累》，《科学社会主义》2024年第6期；康翟：《日常生活批判》，《学科研究》2024年第11期。",
        [
            {"kind": "journal", "work": "科学社会主义", "authors": ("温旭",), "title": "从资本积累到贫困积累", "year": 2024, "issue": "6", "see": True},
            {"kind": "journal", "work": "学科研究", "authors": ("康翟",), "title": "日常生活批判", "year": 2024, "issue": "11", "see": True},
        ],
    ),
    (
        "郑青亭：《发达国家从金融危机中吸取足够教训了吗？》，《21 世纪经济报道》2023 年 10 月 25 日。",
        [{"kind": "newspaper", "work": "21 世纪经济报道", "authors": ("郑青亭",), "title": "发达国家从金融危机中吸取足够教训了吗？", "year": 2023, "date": "2023-10-25"}],
    ),
    (
        "参见《美国国债总额首次超过37万亿美元》，<http://usa.people.com.cn/n1/2025/0813/c241376-40541431.html>。",
        [{"kind": "web", "title": "美国国债总额首次超过37万亿美元", "url": "http://usa.people.com.cn/n1/2025/0813/c241376-40541431.html", "see": True}],
    ),
    (
        "参见〔加〕艾伦·M.伍德：《双重逻辑——从〈新帝国主义〉与〈资本的帝国〉谈起》，凭颖译，《国外理论动态》2017年第7期。",
        [{"kind": "journal", "work": "国外理论动态", "authors": ("艾伦·M.伍德",), "title": "双重逻辑——从〈新帝国主义〉与〈资本的帝国〉谈起", "translators": ("凭颖",), "year": 2017, "issue": "7", "see": True}],
    ),
    ("马克思：《资本论》第1卷第十九章。", [{"kind": "book", "authors": ("马克思",), "title": "资本论", "volume": "1"}]),
    (
        "陈晓红等：《数字经济理论体系与研究展望》，《管理世界》2022年第2期。",
        [{"kind": "journal", "work": "管理世界", "authors": ("陈晓红",), "title": "数字经济理论体系与研究展望", "year": 2022, "issue": "2", "et_al": True}],
    ),
    (
        "李明：《平台劳动研究》，北京大学博士学位论文，2019年，第12页。",
        [{"kind": "thesis", "authors": ("李明",), "title": "平台劳动研究", "publisher": "北京大学", "year": 2019, "pages": "12"}],
    ),
    (
        "John Bellamy Foster, “Late Imperialism: Fifty Years after”, Monthly Review, Vol. 71, No. 3, 2019, pp. 1-19.",
        [{"kind": "journal", "work": "Monthly Review", "volume": "71", "issue": "3", "authors": ("John Bellamy Foster",), "title": "Late Imperialism: Fifty Years after", "year": 2019, "pages": "1-19"}],
    ),
    (
        "David Harvey, The Limits to Capital, London: Verso, 2006, p. 21.",
        [{"kind": "book", "authors": ("David Harvey",), "title": "The Limits to Capital", "place": "London", "publisher": "Verso", "year": 2006, "pages": "21"}],
    ),
    (
        "周绍东, 邹赛. 数字资本主义长波[J]. 世界社会主义研究, 2024(12): 4-15.",
        [{"kind": "journal", "work": "世界社会主义研究", "authors": ("周绍东", "邹赛"), "title": "数字资本主义长波", "year": 2024, "issue": "12", "pages": "4-15"}],
    ),
    (
        "丹·席勒. 数字化衰退[M]. 吴畅畅, 译. 北京: 中国传媒大学出版社, 2017: 6.",
        [{"kind": "book", "authors": ("丹·席勒",), "title": "数字化衰退", "translators": ("吴畅畅",), "place": "北京", "publisher": "中国传媒大学出版社", "year": 2017, "pages": "6"}],
    ),
    (
        "马克思恩格斯文集: 第5卷[M]. 北京: 人民出版社, 2009: 487.",
        [{"kind": "collected-works", "work": "马克思恩格斯文集", "volume": "5", "place": "北京", "publisher": "人民出版社", "year": 2009, "pages": "487"}],
    ),
    ("数据由美国国家经济分析局和Wind数据库提供的相关数据整理计算得到。", []),
    ("被占有的不是劳动力，而是活动留下的痕迹。", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), CASES, ids=[case[0][:18] for case in CASES])
def test_the_works_of_a_note_are_read_field_by_field(body: str, wanted: list[dict[str, Any]]) -> None:
    found = [stated(citation) for citation in citations_in(7, body)]
    assert found == wanted
    assert {citation.note_index for citation in citations_in(7, body)} <= {7}


def test_an_explanation_before_a_source_is_no_author() -> None:
    body = "这里的“弱点”指内在的力量，它并未消失。参见〔德〕沃尔夫冈·施特雷克：《资本主义将如何终结》，贾拥民译，北京：中国人民大学出版社，2021年，第15页。"
    (citation,) = citations_in(0, body)
    assert citation.authors == ("沃尔夫冈·施特雷克",)
    assert citation.see


def test_the_same_work_again_is_the_one_before_with_its_own_pages() -> None:
    earlier = Earlier()
    citations_in(0, "马克思：《资本论》第1卷，北京：人民出版社，2004年，第3页。", earlier)
    (second,) = citations_in(1, "同上，第22页。", earlier)
    assert (second.note_index, second.title, second.pages) == (1, "资本论", "22")
    (third,) = citations_in(2, "参见同上书。", earlier)
    assert (third.pages, third.see) == ("22", True)
    assert citations_in(0, "同上，第22页。") == ()


@pytest.mark.parametrize(
    ("words", "title", "pages"),
    [
        ("前引周例一书，第9页。", "甲书", "9"),
        ("周例一：前引书，第9页。", "甲书", "9"),
        ("参见周例一，前揭書，頁9、12。", "甲书", "9、12"),
        ("〔美〕周例一：前引《甲书》，第9页。", "甲书", "9"),
        ("同注①，第9页。", "甲书", "9"),
        ("同註 1，頁 9。", "甲书", "9"),
        ("同注[2]。", "B Book", "7"),
        ("同前，第9页。", "B Book", "9"),
        ("Ibid., p. 9.", "B Book", "9"),
        ("Jane Sample, op. cit., p. 9.", "B Book", "9"),
        ("转引自前引周例一书，第9页。", "甲书", "9"),
    ],
)
def test_a_note_that_points_back_cites_what_it_points_at(words: str, title: str, pages: str) -> None:
    earlier = Earlier()
    earlier.add(1, citations_in(0, "周例一：《甲书》，北京：甲出版社，2004年，第3页。", earlier))
    earlier.add(2, citations_in(1, "Jane Sample, B Book, London: B Press, 2001, p. 7.", earlier))
    (found,) = citations_in(2, words, earlier)
    assert (found.title, found.pages) == (title, pages)
    assert found.publisher


@pytest.mark.parametrize("words", ["前引王例二书，第9页。", "同注⑨。", "王例二：前揭书，第3页。"])
def test_a_note_that_points_at_nothing_known_says_nothing(words: str) -> None:
    earlier = Earlier()
    earlier.add(1, citations_in(0, "周例一：《甲书》，北京：甲出版社，2004年，第3页。", earlier))
    assert citations_in(1, words, earlier) == ()


def test_what_was_looked_at_on_a_day_was_not_written_on_it() -> None:
    for words in ("2023年1月9日访问", "访问日期：2023年1月9日", "（2023-01-09检索）"):
        (found,) = citations_in(0, f"示例会：《示例调查》，https://www.example.cn/a.pdf，{words}。")
        assert (found.year, found.date, found.url) == (None, None, "https://www.example.cn/a.pdf")


@pytest.mark.parametrize(
    "words",
    [
        "温示绿. 目光与秩序[C]//示例论文集. 南京: 示例社, 2012: 77-90.",
        "温示绿.目光与秩序[A].示例论文集[C].南京：示例社，2012：77-90.",
        "温示绿. 目光与秩序[C]//张示一. 示例论文集[M]. 南京: 示例社, 2012: 77-90.",
    ],
)
def test_a_piece_in_a_volume_names_both(words: str) -> None:
    (found,) = citations_in(0, words)
    assert (found.title, found.work, found.place, found.pages) == (
        "目光与秩序",
        "示例论文集",
        "南京",
        "77-90",
    )


@pytest.mark.parametrize(
    "words",
    [
        "［法］样例著，汤例九译：《门口的礼物》，上海：上海社，2005年，第5页。",
        "样例（Marcel Model）著，汤例九譯，《门口的礼物》（上海：上海社，2005年），頁5。",
    ],
)
def test_a_translator_before_the_title_is_no_author(words: str) -> None:
    (found,) = citations_in(0, words)
    assert (found.authors, found.translators, found.pages) == (("样例",), ("汤例九",), "5")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("《马克思恩格斯全集》中文第2版第30卷，北京：人民出版社，1995年，第12页。", {"work": "马克思恩格斯全集", "volume": "30"}),
        ("张示一主编：《某史》上册，北京、上海：甲出版社，2001年，第3页。", {"place": "北京、上海", "authors": ("张示一",)}),
        ("参见张示一《某某问题》，《示例学报》2003年第2期。", {"authors": ("张示一",), "work": "示例学报"}),
        ("王示五：《甲文》，《乙学报》（哲学社会科学版）2010年第6期，第5页。", {"work": "乙学报（哲学社会科学版）", "issue": "6"}),
        ("[美]约翰·示例：《甲书》（第2版），张示一译，北京：乙社，2010年，第3页。", {"translators": ("张示一",), "place": "北京"}),
        ("David Sample, The Limits, Verso, 2013, pp. 5-7.", {"publisher": "Verso", "place": None, "year": 2013}),
        ("Karl Sample, Capital, Vol. 1, trans. by Ben Sample, London: Penguin, 1976, p. 5.", {"title": "Capital", "volume": "1", "translators": ("Ben Sample",)}),
        ("Tom Model, “Free Hands”, in Jane Editor (ed.), The Handbook, Oxford: OUP, 2011, pp. 5-7.", {"work": "The Handbook", "title": "Free Hands"}),
        ("转引自Laura Sample, No Names, London and New York: Sample & Example, 1995, p. 8.", {"authors": ("Laura Sample",), "place": "London and New York"}),
    ],
)  # fmt: skip
def test_less_common_forms_give_their_fields(words: str, wanted: dict[str, Any]) -> None:
    (found,) = citations_in(0, words)
    assert {name: getattr(found, name) for name in wanted} == wanted
