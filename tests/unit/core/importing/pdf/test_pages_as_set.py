"""Pages as they are set: columns, heads, notes, captions, initials, headings, turned and vertical text."""

import itertools

import pytest

from duidu.core.importing import import_source
from duidu.core.importing.readers import LineRole
from duidu.core.library.document import as_document
from tests.helpers.pdf_pages.reading import (
    LEFT,
    PROSE,
    RIGHT,
    SENTENCE,
    lines,
    notes_of,
    read,
    rule,
    two_columns,
    words,
)
from tests.helpers.pdf_pages.rough import Rough, prose


def test_a_note_without_room_on_its_page_is_the_marks_all_the_same() -> None:
    rough = Rough()
    rough.add(
        prose(rough, PROSE, top=760),
        rough.show("这里还有一个看法", 81, 480),
        rough.show("1", 81 + 8 * 10.5, 484, 6),
        rough.show("，也有人不同意", 81 + 8 * 10.5 + 5, 480),
        rough.show("23", 81 + 15 * 10.5 + 5, 484, 6),
        rough.show("。", 81 + 15 * 10.5 + 12, 480),
        rough.show("1", 60, 84, 5),
        rough.show("甲著：《第一本书》，第一页。", 66, 80, 8),
        rough.show("2", 60, 72, 5),
        rough.show("乙著：《第二本书》，第二页。", 66, 68, 8),
    )
    rough.add(
        prose(rough, PROSE, top=760),
        rough.show("再往后看", 81, 480),
        rough.show("4", 81 + 4 * 10.5, 484, 6),
        rough.show("。", 81 + 4 * 10.5 + 5, 480),
        rough.show("3", 60, 84, 5),
        rough.show("丙著：《第三本书》，第三页。", 66, 80, 8),
        rough.show("4", 60, 72, 5),
        rough.show("丁著：《第四本书》，第四页。", 66, 68, 8),
    )
    assert notes_of(rough) == [
        ("1", "甲著：《第一本书》，第一页。"),
        ("2", "乙著：《第二本书》，第二页。"),
        ("3", "丙著：《第三本书》，第三页。"),
        ("4", "丁著：《第四本书》，第四页。"),
    ]


def test_the_number_of_an_issue_at_a_lines_start_opens_no_note() -> None:
    rough = Rough()
    rough.add(
        prose(rough, PROSE, top=760),
        rough.show("这里还有一个看法①。", 81, 480),
        rough.show("①甲某：《机器会思考之后》，《示例学刊》2026", 60, 80, 8),
        rough.show("（2），第八页。", 60, 68, 8),
    )
    assert notes_of(rough) == [("①", "甲某：《机器会思考之后》，《示例学刊》2026（2），第八页。")]


def test_the_journals_name_and_issue_over_one_page_are_its_head() -> None:
    rough = Rough()
    rough.add(
        rough.show("示例论丛", 60, 800),
        rough.show("2024年第6期", 60 + 34 * 10.5, 800),
        prose(rough, PROSE, top=760),
    )
    assert [line for line in lines(read(rough), LineRole.FURNITURE) if "期" in line] == [
        "示例论丛 2024年第6期"
    ]


def test_the_rest_of_a_numbered_line_that_hangs_is_no_quotation() -> None:
    rough = Rough()
    item = SENTENCE[:-1] + "，探头用了三年以后平台有了全乡每一块地的湿度曲线而农户手里什么也没有。"
    rough.add(
        prose(rough, PROSE, top=760),
        *(
            shown
            for number in (1, 2)
            for shown in (
                rough.show(f"{number}.", 60, 680 - number * 48),
                rough.show(item[:38], 81, 680 - number * 48),
                rough.show(item[38:76], 81, 664 - number * 48),
                rough.show(item[76:], 81, 648 - number * 48),
            )
        ),
    )
    paragraphs = [
        block["text"] for block in as_document(import_source(read(rough)).essay, "made")["paragraphs"]
    ]
    assert paragraphs[-2:] == [f"1. {item}", f"2. {item}"]


def test_the_last_lines_of_an_abstract_stay_with_it_above_two_columns() -> None:
    rough = Rough()
    columns = [
        shown
        for x in (60, 300)
        for place in range(4)
        for shown in (
            rough.show(SENTENCE[:18], x + 21, 700 - 48 * place),
            rough.show(SENTENCE[18:38], x, 684 - 48 * place),
            rough.show(SENTENCE[38:], x, 668 - 48 * place),
        )
    ]
    rough.add(
        rough.show("机器与分工", 200, 780, 20),
        rough.show("摘要：" + SENTENCE[:37], 96, 763, 9),
        rough.show(SENTENCE[8:47], 78, 750, 9),
        rough.show("一过程称为知识的圈地。", 78, 737, 9),
        rough.show("关键词：机器；分工；知识", 96, 724, 9),
        *columns,
    )
    document = as_document(import_source(read(rough)).essay, "made")
    assert document["abstract"] == SENTENCE[:37] + SENTENCE[8:47] + "一过程称为知识的圈地。"
    assert document["keywords"] == ["机器", "分工", "知识"]


def test_paragraphs_parted_by_room_are_known_above_notes_set_further_apart() -> None:
    rough = Rough()
    sentence = SENTENCE[:37] + "它停不下来。"[:3] + "。"
    tops = (760, 736, 712)
    rough.add(
        *(
            shown
            for top in tops
            for shown in (
                rough.show(SENTENCE[:40], 60, top),
                rough.show(sentence[-39:], 60, top - 10),
            )
        ),
        rough.show("①", 60 + 39 * 10.5, 702),
        *(
            rough.show(f"{sign}参见《示例之书》，第八页。", 60, 300 - 27 * place, 9)
            for place, sign in enumerate("①②③④⑤⑥⑦⑧")
        ),
    )
    paragraphs = as_document(import_source(read(rough)).essay, "made")["paragraphs"]
    assert len(paragraphs) == 3


def test_columns_between_the_heads_rule_and_the_notes_are_no_table() -> None:
    rough = Rough()
    rough.add(
        rule(780),
        two_columns(rough, 760, 20),
        rule(420),
        rough.show("①参见《示例之书》，第八页。", 60, 408, 8),
    )
    text = "".join(
        block["text"] for block in as_document(import_source(read(rough)).essay, "made")["paragraphs"]
    )
    assert text == LEFT * 20 + RIGHT * 20


def test_plain_numbers_open_notes_where_the_text_has_them_raised() -> None:
    rough = Rough()
    rough.add(
        prose(rough, PROSE, top=760),
        rough.show("这里还有一个看法", 81, 480),
        rough.show("1", 81 + 8 * 10.5, 484, 6),
        rough.show("，也有人不同意", 81 + 8 * 10.5 + 5, 480),
        rough.show("2", 81 + 15 * 10.5 + 5, 484, 6),
        rough.show("。", 81 + 15 * 10.5 + 10, 480),
        rough.show("1  甲著：《第一本书》，第一页。", 60, 80, 8),
        rough.show("2  乙著：《第二本书》，第二页。", 60, 68, 8),
    )
    assert notes_of(rough) == [("1", "甲著：《第一本书》，第一页。"), ("2", "乙著：《第二本书》，第二页。")]


def test_a_note_goes_on_under_the_rule_of_the_next_page() -> None:
    rough = Rough()
    rough.add(
        prose(rough, PROSE, top=760),
        rough.show("这里还有一个看法①。", 81, 480),
        rule(92),
        rough.show("①甲著：《第一本书》，第一页。这个说法后来被许多人引用过，", 60, 80, 8),
    )
    rough.add(
        prose(rough, PROSE, top=760),
        rough.show("那里又有一个看法②。", 81, 480),
        rule(92),
        rough.show("引用的人大多没有读过那一页。", 60, 80, 8),
        rough.show("②乙著：《第二本书》，第二页。", 60, 68, 8),
    )
    assert notes_of(rough) == [
        ("①", "甲著：《第一本书》，第一页。这个说法后来被许多人引用过，引用的人大多没有读过那一页。"),
        ("②", "乙著：《第二本书》，第二页。"),
    ]


def test_a_starred_foot_says_who_paid_and_the_number_line_stays_above_the_columns() -> None:
    rough = Rough()
    rough.add(
        rough.show("机器与分工", 200, 780, 20),
        rough.show("摘要：" + SENTENCE[:37], 96, 750),
        rough.show("中图分类号：A811", 96, 734),
        rough.show("文献标识码：A", 200, 734),
        rough.show("文章编号：1000-0000（2025）03-0046-08", 284, 734),
        two_columns(rough, 700, 10),
        rule(92, 60, 200),
        rough.show("＊基金项目：示例基金“示例研究”（25XXX001）。", 60, 80, 8),
        rough.show("作者简介：某某（1980—），男，示例大学教授。", 60, 68, 8),
    )
    document = as_document(import_source(read(rough)).essay, "made")
    assert document["funding"] == "示例基金“示例研究”（25XXX001）。"
    assert document["author_note"] == "某某（1980—），男，示例大学教授。"
    assert "".join(block["text"] for block in document["paragraphs"]) == LEFT * 10 + RIGHT * 10


def test_gaps_of_justified_sources_that_stand_one_above_another_part_no_column() -> None:
    rough = Rough()
    entries = []
    for place in range(6):
        top = 560 - 40 * place
        entries += [
            rough.show(f"［{place + 1}］某某全集第八卷", 300, top, 8),
            rough.show("示例：示例出版社", 300 + 13.5 * 8, top, 8),
            rough.show("二〇〇九年第一百六十九页以下各页，另见第二百二十页", 312, top - 13, 8),
            rough.show("以及书后所附的说明。", 312, top - 26, 8),
        ]
    rough.add(
        prose(rough, SENTENCE * 10, x=60, top=760, columns=20),
        prose(rough, SENTENCE * 3, x=300, top=760, columns=20),
        rough.show("参考文献", 300, 590),
        *entries,
    )
    text = "".join(read(rough).text.split())
    assert "示例：示例出版社二〇〇九年" in text


def test_a_note_of_the_essay_at_the_foot_of_another_articles_first_page_stays() -> None:
    rough = Rough()
    rough.add(
        rough.show("机器与分工", 200, 780, 20),
        prose(rough, PROSE * 2, top=740),
    )
    rough.add(
        rough.show("这里还有一个看法①。", 81, 780),
        rough.show("窗外的石榴", 200, 700, 20),
        prose(rough, PROSE, top=660),
        rule(92, 60, 200),
        rough.show("①甲著：《第一本书》，第一页。", 60, 80, 8),
    )
    assert notes_of(rough) == [("①", "甲著：《第一本书》，第一页。")]


def test_a_starred_foot_hides_no_note_below_it() -> None:
    rough = Rough()
    rough.add(
        rough.show("机器与分工", 200, 780, 20),
        prose(rough, PROSE, top=740),
        rough.show("这里还有一个看法①。", 81, 480),
        rule(92, 60, 200),
        rough.show("＊基金项目：示例基金“示例研究”（25XXX001）。", 60, 80, 8),
        rough.show("①甲著：《第一本书》，第一页。", 60, 68, 8),
    )
    assert ("①", "甲著：《第一本书》，第一页。") in notes_of(rough)


def test_a_large_initial_opens_its_first_line() -> None:
    rough = Rough()
    rough.add(
        rough.show("平", 60, 728, 40),
        *(rough.show(PROSE[1 + 34 * row : 35 + 34 * row], 104, 760 - 16 * row) for row in range(3)),
        rough.show(PROSE[103:120] + "它停不下来。", 60, 712),
        *(rough.show(SENTENCE[:38], 81, 696 - 32 * place) for place in range(4)),
        *(rough.show(SENTENCE[:20] + "。", 60, 680 - 32 * place) for place in range(4)),
    )
    first = as_document(import_source(read(rough)).essay, "made")["paragraphs"][0]
    assert first["text"] == PROSE[:120] + "它停不下来。"


def test_a_short_title_over_three_columns_stands_before_all_of_them() -> None:
    rough = Rough()

    def columns(top: float, rows: int, words: str) -> list[bytes]:
        return [
            rough.show(words[place * 13 : place * 13 + 13], x, top - 16 * place)
            for place, x in itertools.product(range(rows), (60, 220, 380))
        ]

    rough.add(
        *columns(780, 4, SENTENCE * 2),
        rough.show("石榴树", 60 + 230 - 30, 690, 20),
        *columns(650, 6, PROSE),
    )
    found = lines(read(rough))
    assert found.index("石榴树") == 12


def test_the_second_line_of_a_caption_goes_with_the_first() -> None:
    rough = Rough()
    rough.add(
        prose(rough, PROSE, top=760, columns=20),
        rough.show("表1　示例平台的收入的构成及其变化（单位：", 62, 500, 9),
        rough.show("亿元，百分比）", 130, 487, 9),
        rule(478, 60, 270),
        *(
            rough.show(word, x, 466 - 14 * place, 9)
            for place, row in enumerate(("年份 利润 租金", "甲年 一成 二成", "乙年 三成 四成"))
            for x, word in zip((70, 140, 210), row.split(), strict=True)
        ),
        rule(472 - 11, 60, 270),
        rule(430, 60, 270),
        prose(rough, PROSE, top=400, columns=20),
    )
    texts = [block["text"] for block in as_document(import_source(read(rough)).essay, "made")["paragraphs"]]
    assert "表1　示例平台的收入的构成及其变化（单位：亿元，百分比）" in [
        text.replace(" ", "　") for text in texts
    ]


def test_a_title_as_deep_as_other_pages_second_line_is_no_running_head() -> None:
    rough = Rough()
    rough.add(
        rough.show("机器与分工", 190, 742, 20),
        rough.show("某作者", 250, 712),
        prose(rough, PROSE, top=680),
    )
    for _ in range(3):
        rough.add(prose(rough, PROSE * 2, top=758))
    source = read(rough)
    assert [source.text[line.start : line.end] for line in source.lines if line.hints.field == "title"] == [
        "机器与分工"
    ]


def test_a_spaced_heading_is_written_without_the_spaces() -> None:
    rough = Rough()
    spaced = [
        rough.show(char, 180 + 30 * place, 780, 14, face="F2") for place, char in enumerate("劳动过程的逻辑")
    ]
    rough.add(*spaced, prose(rough, PROSE, top=740))
    source = read(rough)
    first = source.lines[0]
    assert source.text[first.start : first.end] == "劳动过程的逻辑"


@pytest.mark.parametrize(
    ("turn", "entries"),
    [
        ("0 1 -1 0 {y} {x}", b"/Rotate 90"),
        ("-1 0 0 -1 {nx} {y}", b"/Rotate 180"),
        ("0 -1 1 0 {y} {nx}", b"/Rotate 270"),
    ],
)
def test_turned_pages_are_read_in_the_direction_of_their_text(turn: str, entries: bytes) -> None:
    rough = Rough(size=(800, 800))
    rows = [SENTENCE[:24], SENTENCE[24:]]
    places = [80.0, 96.0] if turn[0] == "0" and turn[2] == "1" else [720.0, 704.0]
    if turn.startswith("-1"):
        places = [80.0, 96.0]
    rough.add(
        *(rough.place(row, turn.format(x=60, nx=740, y=y)) for row, y in zip(rows, places, strict=True)),
        entries=entries,
    )
    assert words(read(rough)) == SENTENCE


def test_vertical_columns_are_read_from_right_to_left() -> None:
    rough = Rough(cmap=b"/GBK-EUC-V")
    columns = [SENTENCE[at : at + 12] for at in range(0, 48, 12)]
    rough.add(*(rough.show(column, 500 - 20 * place, 700) for place, column in enumerate(columns)))
    assert words(read(rough)) == SENTENCE[:48]


def test_a_stamp_along_the_edge_is_furniture() -> None:
    rough = Rough()
    rough.add(prose(rough, PROSE), rough.place("下载自示例文库", "0 1 -1 0 20 200", 8))
    source = read(rough)
    stamp = next(line for line in source.lines if "示例文库" in source.text[line.start : line.end])
    assert stamp.hints is not None
    assert stamp.hints.role is LineRole.FURNITURE
    assert words(source) == PROSE + "下载自示例文库"
