"""What a text says about itself, and how it is divided."""

import pytest

from duidu.core.importing import import_source, read_source
from duidu.core.importing.structure.names import names_in
from duidu.core.importing.structure.numbering import label_of
from duidu.core.library.model import Essay, ParagraphKind

PROSE = (
    "数字技术的发展改变了生产的面貌，也改变了人们交往的方式，这些变化正在深入社会生活的每一个角落，"
    "并且引起了理论上的许多争论，争论的焦点在于怎样理解资本主义的新形态以及它的前途。"
)


def essay_of(text: str, name: str = "a.txt") -> Essay:
    return import_source(read_source(text.encode(), name)).essay


def headings_of(text: str) -> list[tuple[int | None, str]]:
    return [(block.level, block.text) for block in essay_of(text).headings]


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("第一编 总论", "part", 1),
        ("第十二章 工作日", "chapter", 12),
        ("第3节 机器", "section", 3),
        ("一、问题的提出", "han", 1),
        ("二十一、余论", "han", 21),
        ("（三）新的机制", "han-paren", 3),
        ("(五) 新边疆", "han-paren", 5),
        ("1. 引言", "arabic", 1),
        ("2、方法", "arabic", 2),
        ("2.1. 内涵", "decimal-2", 1),
        ("2.1.3 表现", "decimal-3", 3),
        ("（2）其次", "arabic-paren", 2),
    ],
)
def test_numberings_are_known(text: str, style: str, value: int) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.style, label.value) == (style, value)


@pytest.mark.parametrize(
    "text", ["一方面，数字化", "2019年以来", "3.5倍", "（半）外围国家", "三个代表", "1995 年的报告", "资本论"]
)
def test_ordinary_beginnings_are_no_numbering(text: str) -> None:
    assert label_of(text) is None


def test_levels_follow_the_styles_that_the_essay_uses() -> None:
    text = f"题目\n\n一、甲\n\n（一）乙\n\n{PROSE}\n\n1. 丙\n\n{PROSE}\n\n二、丁\n\n{PROSE}\n\n结 语\n\n{PROSE}\n"
    assert headings_of(text) == [(1, "一、甲"), (2, "（一）乙"), (3, "1. 丙"), (1, "二、丁"), (1, "结语")]


def test_chapters_of_a_book_stand_above_their_sections() -> None:
    text = f"书名\n\n第一编 开头\n\n第一章 商品\n\n第一节 因素\n\n{PROSE}\n\n第二章 交换\n\n{PROSE}\n"
    assert [level for level, _ in headings_of(text)] == [1, 2, 3, 2]


def test_a_heading_over_two_lines_is_one() -> None:
    text = f"题目\n\n一、机器体系理论：\n\n作为劳动资料的机器体系应用\n\n{PROSE}\n\n{PROSE}\n"
    assert headings_of(text) == [(1, "一、机器体系理论：作为劳动资料的机器体系应用")]


def test_a_short_line_before_a_page_end_is_no_heading() -> None:
    text = f"题目\n\n{PROSE}\n\n资本通过劳动力转\n\n① 参见《资本论》，第3页。\n\n移实现增长，{PROSE}\n"
    assert headings_of(text) == []


def test_unnumbered_headings_are_found_between_finished_paragraphs() -> None:
    text = f"题目\n\n张伟\n\n{PROSE}\n\n多领域的实践表现\n\n{PROSE}\n\n发展的驱动因素\n\n{PROSE}\n"
    assert headings_of(text) == [(1, "多领域的实践表现"), (1, "发展的驱动因素")]


def test_run_in_headings_are_told_and_their_words_stay() -> None:
    essay = essay_of(f"题目\n\n张伟\n\n（一）技术创新迭代。{PROSE}\n\n（二）社会需求拉动。{PROSE}\n")
    assert [row.text for row in essay.run_in_headings] == ["（一）技术创新迭代。", "（二）社会需求拉动。"]
    assert essay.headings == ()
    assert essay.paragraphs[0].text.startswith("（一）技术创新迭代。数字")


def test_paragraphs_that_count_are_list_items() -> None:
    essay = essay_of(f"题目\n\n{PROSE}\n\n1. 第一点是这样的。\n\n2. 第二点是那样的。\n\n{PROSE}\n")
    kinds = [block.paragraph_kind for block in essay.paragraphs]
    assert kinds == [
        ParagraphKind.PROSE,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.PROSE,
    ]


def test_what_follows_the_heading_of_an_appendix_is_appendix() -> None:
    essay = essay_of(f"题目\n\n一、甲\n\n{PROSE}\n\n附录一\n\n{PROSE}\n")
    assert [block.paragraph_kind for block in essay.paragraphs] == [
        ParagraphKind.PROSE,
        ParagraphKind.APPENDIX,
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("吕晓凤", ("吕晓凤",)),
        ("陈 灏 钟锦宸", ("陈灏", "钟锦宸")),
        ("陈 灏　 钟锦宸", ("陈灏", "钟锦宸")),
        ("张三、李四", ("张三", "李四")),
        ("欧阳修^①", ("欧阳修",)),
        ("[英]大卫·哈维", ("大卫·哈维",)),
        ("文/王小明", ("王小明",)),
        ("作者：王小明", ("王小明",)),
        ("區伯言", ("區伯言",)),
        ("区小梅 李四", ("区小梅", "李四")),
    ],
)
def test_lines_of_authors_are_known(line: str, names: tuple[str, ...]) -> None:
    assert names_in(line) == names


@pytest.mark.parametrize("line", ["数字社会主义", "内容提要", "2024年第5期", "马克思主义研究", "北京大学"])
def test_other_short_lines_name_nobody(line: str) -> None:
    assert names_in(line) == ()


def test_front_matter_is_read_from_its_labels() -> None:
    text = (
        "数字帝国主义的新特点\n——一个批判\n\n张伟 李晓明\n（某大学 马克思主义学院，北京 100000）\n\n"
        f"【内容提要】{PROSE}\n\n【关键词】帝国主义；数字资本；批判\n\n中图分类号：A81 文献标识码：A\n\n"
        f"作者简介：张伟（1979-），某大学教授。\n\n基金项目：国家社科基金项目（24AKS003）。\n\n一、引言\n\n{PROSE}\n"
    )
    metadata = essay_of(text).metadata
    assert metadata.title == "数字帝国主义的新特点——一个批判"
    assert metadata.authors == ("张伟", "李晓明")
    assert metadata.affiliations == ("某大学马克思主义学院",)
    assert metadata.abstract == PROSE
    assert metadata.keywords == ("帝国主义", "数字资本", "批判")
    assert metadata.author_note == "张伟（1979-），某大学教授。"
    assert metadata.funding == "国家社科基金项目（24AKS003）。"


def test_keywords_lose_the_blanks_that_a_scan_put_inside_them() -> None:
    text = f"骑手的时间\n\n周渡\n\n【关键词】社会 必要 劳动时间　算法 管理　Big Data　骑手\n\n一、引言\n\n{PROSE}\n"
    assert essay_of(text).metadata.keywords == ("社会必要劳动时间", "算法管理", "Big Data", "骑手")


def test_keywords_parted_by_blanks_hold_no_character_that_cleaning_takes_out() -> None:
    text = "题目\n\n关键词：机\u2f34\x1b　平台\u200b　⼈民\x1b\n\n正文从这里开始，说的是机器与劳动的关系，也说平台。\n"
    assert essay_of(text).metadata.keywords == ("机广", "平台", "人民")


def test_what_the_text_does_not_state_stays_empty() -> None:
    metadata = essay_of(f"{PROSE}\n\n{PROSE}\n").metadata
    assert metadata.title is None
    assert metadata.authors == ()
    assert metadata.source is None
    assert metadata.editor is None


@pytest.mark.parametrize(
    ("line", "kind", "name", "date"),
    [
        ("（本文原载《世界社会主义研究》2024年第12期）", "journal", "世界社会主义研究", "2024"),
        (
            "（本文转自《金融时报》2025 年 3 月 31 日，作者系某大学教授。）",
            "newspaper",
            "金融时报",
            "2025-03-31",
        ),
    ],
)
def test_where_the_text_was_published_is_read_from_the_closing_note(
    line: str, kind: str, name: str, date: str
) -> None:
    source = essay_of(f"题目\n\n张伟\n\n{PROSE}\n\n{PROSE}\n\n{line}\n").metadata.source
    assert source is not None
    assert (source.kind, source.name, source.date) == (kind, name, date)


def test_the_running_title_of_each_page_is_not_the_title() -> None:
    page = f"数字时代的生产方式\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n"
    essay = essay_of(f"数字时代的生产方式\n\n数字时代的生产方式^{{*}}\n\n张伟\n\n{PROSE}\n\n" + page * 3)
    assert essay.metadata.title == "数字时代的生产方式"
    assert [note.kind for note in essay.notes] == ["title-note"]
    assert len([item for item in essay.furniture if item.kind == "running-head"]) == 4


def test_mastheads_and_english_back_matter_are_told_from_the_essay() -> None:
    text = (
        "第 40 卷 第 3 期    某某大学学报（社会科学版）    Vol. 40 No. 3\n\ndoi：10.1234/j.2024.03.001\n\n数字劳动的价值之谜\n\n"
        f"王晓明1，李 华2\n\n（1. 某某大学 经济学院，北京 100872；2. 另一大学，上海 200433）\n\n摘  要：{PROSE}\n\n一、引 言\n\n{PROSE}\n\n"
        f"二、性质\n\n{PROSE}\n\n{PROSE}\n\nThe Riddle of Value in Digital Labour\n\nWANG Xiaoming, LI Hua\n\n"
        "Abstract: Value is still created by labour.\n\nKey words: labour; value\n\n（责任编辑  张 三）\n"
    )
    essay = essay_of(text)
    metadata = essay.metadata
    assert metadata.title == "数字劳动的价值之谜"
    assert metadata.authors == ("王晓明", "李华")
    assert metadata.affiliations == ("某某大学经济学院", "另一大学")
    assert metadata.title_en == "The Riddle of Value in Digital Labour"
    assert metadata.abstract_en == "Value is still created by labour."
    assert metadata.editor == "张三"
    assert {block.text for block in essay.paragraphs} == {PROSE}


def test_words_about_the_authors_may_stand_above_title_and_abstract_in_english() -> None:
    text = (
        f"数字劳动的价值之谜\n\n王晓明\n\n一、引言\n\n{PROSE}\n\n二、性质\n\n{PROSE}\n\n"
        "（王晓明系某某大学经济学院讲师）\n\nThe Riddle of Value in Digital Labour\n\n"
        "Abstract: Value is still created by labour.\n\n［责任编辑：张三］\n"
    )
    essay = essay_of(text)
    assert essay.metadata.author_note == "（王晓明系某某大学经济学院讲师）"
    assert essay.metadata.affiliations == ("某某大学经济学院讲师",)
    assert {block.text for block in essay.paragraphs} == {PROSE}


def test_labels_of_a_web_page_name_source_and_author() -> None:
    text = f"批判的三个维度\n\n来源：《马克思主义研究》2024年第5期  作者：周一鸣  时间：2024-08-12\n\n{PROSE}\n\n{PROSE}\n"
    metadata = essay_of(text).metadata
    assert metadata.authors == ("周一鸣",)
    assert metadata.source is not None
    assert (metadata.source.name, metadata.source.date, metadata.source.issue) == (
        "马克思主义研究",
        "2024",
        "5",
    )


def test_formal_numerals_stand_above_plain_ones() -> None:
    text = (
        f"題目\n\n林志明\n\n壹、前言\n\n{PROSE}\n\n貳、分析\n\n一、定義\n\n{PROSE}\n\n參、結論\n\n{PROSE}\n"
    )
    assert [level for level, _ in headings_of(text)] == [1, 1, 2, 1]


def test_a_table_of_contents_is_no_text() -> None:
    text = f"机器与资本\n\n王建国 著\n\n目录\n第一章 商品……………1\n第二章 货币……………15\n\n第一章 商品\n\n{PROSE}\n\n第二章 货币\n\n{PROSE}\n"
    essay = essay_of(text)
    assert [block.text for block in essay.headings] == ["第一章 商品", "第二章 货币"]
    assert len([item for item in essay.furniture if item.kind == "contents"]) == 3


def test_indented_paragraphs_stay_apart_where_a_sentence_has_no_end() -> None:
    text = f"题目\n\n张伟\n\n　　{PROSE}\n　　{PROSE[:-1]}\n　　{PROSE}\n"
    assert len(essay_of(text).paragraphs) == 3
