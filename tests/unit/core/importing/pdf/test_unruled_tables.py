"""Tables that no rule frames keep their cells, and what only happens to be aligned stays text."""

import pytest

from duidu.core.importing import import_source
from tests.helpers.pdf_pages.reading import PROSE, SENTENCE, lines, read, two_columns
from tests.helpers.pdf_pages.rough import Rough, prose

NUMBERS = (
    ("平台", "用户（亿）", "收入（亿元）", "零工（万）"),
    ("甲平台", "5.2", "1310", "420"),
    ("乙平台", "3.8", "980", "260"),
    ("合计", "9.0", "2290", "680"),
)
WORDS = (
    ("环节", "劳动者", "所得"),
    ("生产", "标注员", "计件"),
    ("流通", "骑手", "每单"),
    ("消费", "用户", "没有"),
)
PLACES = (70, 180, 280, 390)


def grid(
    rough: Rough, rows: tuple[tuple[str, ...], ...], top: float, places: tuple[float, ...] = PLACES
) -> bytes:
    return b"\n".join(
        rough.show(cell, x, top - 15 * number, 9)
        for number, row in enumerate(rows)
        for x, cell in zip(places, row, strict=False)
    )


def page(rough: Rough, *middle: bytes) -> Rough:
    return rough.add(prose(rough, PROSE, top=780), *middle, prose(rough, PROSE, top=420))


def tabled(rough: Rough) -> list[str]:
    return [block.text for block in import_source(read(rough)).essay.paragraphs if "\t" in block.text]


def written(rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def test_columns_of_numbers_are_a_table() -> None:
    rough = Rough()
    page(rough, grid(rough, NUMBERS, 600))
    assert tabled(rough) == [written(NUMBERS)]


@pytest.mark.parametrize(
    "caption", ["表2　三个环节的劳动", "表二 三个环节", "续表", "Table 2 Labour in three stages"]
)
def test_words_in_columns_below_a_caption_are_a_table(caption: str) -> None:
    rough = Rough()
    face = {"face": "F3"} if caption.isascii() else {}
    page(rough, rough.show(caption, 160, 620, 9, **face), grid(rough, WORDS, 600))
    assert tabled(rough) == [written(WORDS)]


def test_a_cell_on_two_lines_is_one_cell() -> None:
    rough = Rough()
    middle = (
        rough.show("表3　三个环节的劳动", 160, 620, 9),
        grid(rough, WORDS[:2], 600),
        rough.show("和审核员", PLACES[1], 574, 9),
        grid(rough, WORDS[2:], 559),
    )
    page(rough, *middle)
    (table,) = tabled(rough)
    assert table.splitlines()[1] == "生产\t标注员和审核员\t计件"
    assert len(table.splitlines()) == 4


def test_a_table_in_one_of_two_columns_leaves_the_other_whole() -> None:
    rough = Rough()
    left, right = SENTENCE[:20], SENTENCE[20:40]
    rough.add(
        two_columns(rough, 780, 12, left, right),
        rough.show("表1　用户与收入", 90, 560, 9),
        grid(rough, tuple(row[:3] for row in NUMBERS), 544, (66, 130, 200)),
        b"\n".join(rough.show(right, 300, 780 - 16 * place) for place in range(12, 30)),
        b"\n".join(rough.show(left, 60, 780 - 16 * place) for place in range(20, 30)),
    )
    (table,) = tabled(rough)
    assert table == written(tuple(row[:3] for row in NUMBERS))
    assert lines(read(rough)).count(right) == 30


@pytest.mark.parametrize(
    "rows",
    [
        (("张三", "李四", "王五"), ("甲大学", "乙大学", "丙大学"), ("北京", "上海", "广州")),
        (("第一章　平台", "3"), ("第二章　数据", "25"), ("第三章　算法", "61")),
    ],
    ids=["names and their places", "contents"],
)
def test_aligned_words_without_a_caption_are_no_table(rows: tuple[tuple[str, ...], ...]) -> None:
    rough = Rough()
    page(rough, grid(rough, rows, 600))
    assert tabled(rough) == []


def test_a_sentence_about_a_table_opens_none() -> None:
    rough = Rough()
    rough.add(prose(rough, "表1显示，" + PROSE, top=780), prose(rough, PROSE, top=620))
    assert tabled(rough) == []
