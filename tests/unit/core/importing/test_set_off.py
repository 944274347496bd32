"""Tables, formulas, verse, lists and quotations keep their shape; prose never becomes one of them."""

from duidu.core.importing import import_source, read_source
from duidu.core.library.model import Block, ParagraphKind

PROSE = "这一段文字讲的是仓库里的夜班如何改变了人们对时间的感觉，也讲到账簿上的数字从哪里来，又到哪里去。"
HEAD = "夜班研究\n\n林远山\n\n"


def read(body: str, name: str = "a.txt") -> tuple[Block, ...]:
    essay = import_source(read_source((HEAD + body).encode(), name)).essay
    assert essay.metadata.title == "夜班研究"
    return tuple(block for block in essay.blocks if block.id[0] in "ph" and block.id[1].isdigit())


def only(blocks: tuple[Block, ...], kind: ParagraphKind) -> list[Block]:
    return [block for block in blocks if block.paragraph_kind is kind]


def test_a_table_between_pipes_has_its_cells() -> None:
    table = "| 年份 | 工资 |\n| --- | ---: |\n| 1978 | 615 元 |\n| 1990 | 2140 元 |\n"
    for name in ("a.txt", "a.md"):
        blocks = read(f"{PROSE}\n\n表1　历年工资\n\n{table}\n{PROSE}\n", name)
        (found,) = only(blocks, ParagraphKind.TABLE)
        assert found.cells == (("年份", "工资"), ("1978", "615 元"), ("1990", "2140 元"))
        assert found.text == "年份\t工资\n1978\t615 元\n1990\t2140 元"
        assert [block.text for block in blocks if block is not found] == [PROSE, "表1 历年工资", PROSE]


def test_a_table_between_tabs_or_wide_spaces_has_its_cells() -> None:
    for gap in ("\t", "    "):
        rows = [
            ("行业", "人数", "工资"),
            ("仓储", "120", "3,400"),
            ("港口", "88", "4,100"),
            ("渔场", "", "2,900"),
        ][:3]
        blocks = read(f"{PROSE}\n" + "\n".join(gap.join(row) for row in rows) + f"\n{PROSE}\n")
        (found,) = only(blocks, ParagraphKind.TABLE)
        assert found.cells == tuple(rows)
        assert [block.text for block in only(blocks, ParagraphKind.PROSE)] == [PROSE, PROSE]


def test_names_set_wide_and_numbered_headings_are_no_table() -> None:
    names = "张三　　李四　　王五\n赵六　　周七　　吴八\n郑九　　冯十　　陈一\n"
    assert not only(read(f"{PROSE}\n{names}{PROSE}\n"), ParagraphKind.TABLE)
    heads = "".join(f"{label}、　　第{label}个问题\n{PROSE}\n" for label in "一二三")
    assert not only(read(heads), ParagraphKind.TABLE)


def test_prose_with_a_pipe_or_two_stays_prose() -> None:
    lines = f"{PROSE}|{PROSE}\n\n他写道：a|b 是一种写法。{PROSE}\n\n{PROSE}\n"
    assert {block.paragraph_kind for block in read(lines)} == {ParagraphKind.PROSE}


def test_formulas_on_lines_of_their_own_stay_apart() -> None:
    formulas = ["G—W—G′", "W = c + v + m", "m′ = m/v　（4-1）", "利润率 = 剩余价值/总资本"]
    body = "".join(f"{PROSE}\n\n{formula}\n\n" for formula in formulas) + PROSE
    blocks = read(body)
    assert ["".join(block.text.split()) for block in only(blocks, ParagraphKind.FORMULA)] == [
        "".join(formula.split()) for formula in formulas
    ]
    assert [block.text for block in only(blocks, ParagraphKind.PROSE)] == [PROSE] * 5


def test_dates_headings_and_links_are_no_formulas() -> None:
    lines = [
        "1978—2010",
        "COVID-19",
        "https://a.example/b?c=d",
        "Marx-Engels",
        "2019-03-04",
        "一、a = b 的意义",
    ]
    body = "".join(f"{PROSE}\n\n{line}\n\n" for line in lines) + PROSE
    assert not only(read(body), ParagraphKind.FORMULA)


def test_verse_keeps_its_lines() -> None:
    verse = ["仓中灯未灭", "河上雾初生", "账簿翻新页", "潮声入旧城"]
    blocks = read(
        f"{PROSE}\n"
        + "\n".join(f"{line}{stop}" for line, stop in zip(verse, "，。，。", strict=True))
        + f"\n{PROSE}\n"
    )
    assert [block.text[:5] for block in only(blocks, ParagraphKind.BLOCK_QUOTE)] == verse
    assert [block.text for block in only(blocks, ParagraphKind.PROSE)] == [PROSE, PROSE]


def test_first_and_second_in_a_sentence_are_no_list() -> None:
    sentence = "夜班有三个条件：一是灯光，二是账簿，三是潮水。" + PROSE
    assert [block.paragraph_kind for block in read(f"{sentence}\n\n{PROSE}\n")] == [ParagraphKind.PROSE] * 2
