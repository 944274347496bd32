"""What stands on a page beside the running text is told from it: tables, notes, other articles, names."""

import io

from reportlab.pdfgen.canvas import Canvas

from duidu.core.importing import import_source, read_source
from duidu.core.library.model import Essay, ParagraphKind
from tests.helpers.pdf_pages.drawing import register
from tests.helpers.pdf_pages.rough import Rough

SENTENCE = "平台把生活的时间变成数据，又把数据变成预测，再把预测卖给出价的人，这个循环没有哪一步离得开劳动。"
LEFT, RIGHT = 60.0, 310.0
EM = 10.5
PITCH = 16.0


def essay_of(rough: Rough) -> Essay:
    return import_source(read_source(rough.data(), "rough.pdf")).essay


class Column:
    """Lines of one column from the top down; `rule` draws a line between them."""

    def __init__(self, rough: Rough, x: float = LEFT, top: float = 780.0, columns: int = 22) -> None:
        self.rough, self.x, self.y, self.columns = rough, x, top, columns
        self.out: list[bytes] = []

    def paragraph(self, text: str, indent: int = 2, size: float = EM) -> "Column":
        rows = [text[: self.columns - indent]]
        rest = text[self.columns - indent :]
        rows += [rest[at : at + self.columns] for at in range(0, len(rest), self.columns)]
        for number, row in enumerate(rows):
            self.line(row, indent if number == 0 else 0, size)
        return self

    def line(self, text: str, indent: float = 0, size: float = EM, face: str = "F1") -> "Column":
        self.out.append(self.rough.show(text, self.x + indent * size, self.y, size, face=face))
        self.y -= PITCH * size / EM
        return self

    def skip(self, points: float) -> "Column":
        self.y -= points
        return self

    def rule(self, length: float, x: float | None = None) -> "Column":
        start = self.x if x is None else x
        level = self.y + PITCH - 5
        self.out.append(b"%f %f m %f %f l S" % (start, level, start + length, level))
        return self

    def row(self, *cells: str, step: float = 75.0, size: float = 9.0) -> "Column":
        for number, cell in enumerate(cells):
            if cell:
                self.out.append(self.rough.show(cell, self.x + 6 + step * number, self.y, size))
        self.y -= PITCH
        return self

    def bytes(self) -> bytes:
        return b"\n".join(self.out)


def fill(column: Column, paragraphs: int) -> Column:
    for number in range(paragraphs):
        column.paragraph(f"第{number}段：" + SENTENCE * 2)
    return column


def test_a_table_between_rules_keeps_its_cells_and_waits_for_the_end_of_the_paragraph() -> None:
    rough = Rough()
    left, right = Column(rough), Column(rough, RIGHT)
    fill(left, 2)
    left.paragraph("表的上方有一句话还没有说完，它要在表的下面接着说下去，因为版面上刚好放不下")
    left.skip(6).line("表1 三个平台的抽成", 5, 9.0).rule(230)
    left.row("平台", "抽成", "人数").rule(230)
    left.row("甲平台", "20%", "1200").row("乙平台", "", "800").rule(230)
    left.skip(8).line("这么宽的一张表，说完以后这一段才算结束了。")
    fill(left, 3)
    fill(right, 6)
    rough.add(left.bytes(), right.bytes())
    essay = essay_of(rough)
    texts = [block.text for block in essay.paragraphs]
    whole = "表的上方有一句话还没有说完，它要在表的下面接着说下去，因为版面上刚好放不下这么宽的一张表，说完以后这一段才算结束了。"
    assert whole in texts
    table = next(block for block in essay.paragraphs if block.paragraph_kind is ParagraphKind.TABLE)
    assert table.cells == (
        ("平台", "抽成", "人数"),
        ("甲平台", "20%", "1200"),
        ("乙平台", "", "800"),
    )
    assert texts.index(whole) < texts.index("表1 三个平台的抽成") < texts.index(table.text)


def test_a_grid_is_a_table_with_its_rows_and_cells_of_several_lines() -> None:
    rough = Rough()
    column = fill(Column(rough, columns=40), 2)
    top = column.y
    column.rule(400).row("年份", "事件", step=130).rule(400)
    column.row("1867", "资本论第一卷", step=130).row("", "在汉堡出版", step=130).rule(400)
    column.row("1885", "第二卷出版", step=130).rule(400)
    upright = [
        b"%f %f m %f %f l S" % (x, top + PITCH - 5, x, column.y + PITCH - 5)
        for x in (LEFT, LEFT + 130, LEFT + 400)
    ]
    fill(column.skip(8), 2)
    rough.add(column.bytes(), *upright)
    table = next(block for block in essay_of(rough).paragraphs if block.paragraph_kind is ParagraphKind.TABLE)
    assert table.cells == (("年份", "事件"), ("1867", "资本论第一卷在汉堡出版"), ("1885", "第二卷出版"))


def test_notes_over_the_full_width_stand_behind_both_columns() -> None:
    rough = Rough()
    left, right = fill(Column(rough), 6), fill(Column(rough, RIGHT), 5)
    right.paragraph("右栏最后一段有一个注")
    right.out.append(rough.show("①", RIGHT + 12 * EM, right.y + PITCH + 4, 6))
    foot = Column(rough, top=110, columns=55)
    foot.rule(120).line("① 参见示例作者：《示例文集》第3卷，示例出版社，2009年，第12页。", 2, 8.5)
    foot.line("② 同上，第15页。", 2, 8.5)
    rough.add(left.bytes(), right.bytes(), foot.bytes())
    essay = essay_of(rough)
    assert (
        next(note.body for note in essay.notes)
        == "参见示例作者：《示例文集》第3卷，示例出版社，2009年，第12页。"
    )
    assert essay.notes[0].anchor is not None
    assert all("参见示例作者" not in block.text for block in essay.paragraphs)
    assert [block.text[:4] for block in essay.paragraphs[:6]] == [f"第{number}段：" for number in range(6)]


def test_a_note_goes_on_at_the_foot_of_the_next_column() -> None:
    rough = Rough()
    left, right = fill(Column(rough), 5), fill(Column(rough, RIGHT), 5)
    left.paragraph("左栏有一个注")
    left.out.append(rough.show("①", LEFT + 8 * EM, left.y + PITCH + 4, 6))
    foot = Column(rough, top=96, columns=26).rule(70)
    foot.line("① 关于这个问题，示例作者有过一段很长的讨论，", 2, 8.5).line(
        "他先说明了问题是怎样提出来的，又说明了", 0, 8.5
    )
    more = Column(rough, RIGHT, top=96, columns=26).rule(70)
    more.line("问题为什么至今没有解决。", 0, 8.5)
    rough.add(left.bytes(), foot.bytes(), right.bytes(), more.bytes())
    essay = essay_of(rough)
    assert [note.body for note in essay.notes] == [
        "关于这个问题，示例作者有过一段很长的讨论，他先说明了问题是怎样提出来的，又说明了问题为什么至今没有解决。"
    ]


def test_what_follows_the_title_of_another_article_is_not_the_essays() -> None:
    rough = Rough()
    first = Column(rough, columns=40).line("看不见的修理", 16, 20, "F2").skip(10)
    rough.add(fill(first, 5).bytes())
    last = fill(Column(rough, columns=40), 2).skip(30).line("另一篇文章的题目", 16, 20, "F2").skip(10)
    last.paragraph("另一篇文章的正文从这里开始。" * 6)
    rough.add(last.bytes())
    essay = essay_of(rough)
    assert essay.metadata.title == "看不见的修理"
    assert all("另一篇文章" not in block.text for block in essay.blocks)
    assert any("另一篇文章的题目" in item.text for item in essay.foreign)


def test_the_end_of_another_article_above_the_title_is_not_the_essays() -> None:
    rough = Rough()
    column = Column(rough, columns=40)
    column.paragraph("上一篇文章的结尾还在这一页上，一共有好几行字。" * 5, 0)
    column.skip(40).line("看不见的修理", 16, 20, "F2").skip(10)
    fill(column, 4)
    rough.add(column.bytes()).add(fill(Column(rough, columns=40), 4).bytes())
    essay = essay_of(rough)
    assert essay.metadata.title == "看不见的修理"
    assert all("上一篇文章" not in block.text for block in essay.blocks)


def test_raised_numbers_at_the_authors_names_are_no_marks_of_references() -> None:
    rough = Rough()
    column = Column(rough, columns=40).line("看不见的修理", 16, 20, "F2").skip(6)
    column.out += [
        rough.show("李例二", 240, column.y, 12),
        rough.show("1", 277, column.y + 5, 6),
        rough.show("王示三", 300, column.y, 12),
        rough.show("2", 337, column.y + 5, 6),
    ]
    column.skip(30)
    fill(column, 3).paragraph("正文里的注才是注")
    column.out.append(rough.show("[1]", LEFT + 10 * EM, column.y + PITCH + 5, 6))
    column.skip(10).line("参考文献", 0, 10.5, "F2")
    column.line("[1] 示例作者. 示例文集[M]. 北京: 示例出版社, 2009: 12.", 0, 9)
    column.line("[2] 另一作者. 另一文集[M]. 北京: 示例出版社, 2010: 30.", 0, 9)
    rough.add(column.bytes())
    essay = essay_of(rough)
    anchored = [note for note in essay.notes if note.anchor is not None]
    assert [(note.mark, note.anchor.block) for note in anchored if note.anchor] == [
        ("[1]", essay.paragraphs[-1].id)
    ]
    assert essay.metadata.authors == ("李例二", "王示三")


def test_headings_take_their_levels_from_the_outline() -> None:
    register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    heads = ((0, "劳动的尺度"), (1, "尺度从哪里来"), (1, "尺度往哪里去"), (0, "余下的问题"))
    y = 780.0
    canvas.setFont("TestHei-Bold", 20)
    canvas.drawString(200, y, "看不见的修理")
    for number, (level, words) in enumerate(heads):
        canvas.setFont("TestHei-Bold", 12)
        canvas.drawString(60, y - 40, words)
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(words, str(number), level)
        canvas.setFont("STSong-Light", 10.5)
        for row in range(4):
            canvas.drawString(60 if row else 81, y - 62 - 16 * row, SENTENCE[: 40 if row else 38])
        y -= 120
    canvas.save()
    essay = import_source(read_source(out.getvalue(), "a.pdf")).essay
    assert [(block.level - 1, block.text) for block in essay.headings if block.level] == list(heads)


def test_the_first_page_of_a_journal_states_what_stands_on_it() -> None:
    rough = Rough()
    out = [
        rough.show("第40卷　第3期", LEFT, 800, 9),
        rough.show("示例大学学报", 250, 800, 10.5),
        rough.show("2024年5月", 480, 800, 9),
        rough.show("Vol.40 No.3", LEFT, 786, 9, face="F3"),
        rough.show("Journal of Sample University", 225, 786, 9, face="F3"),
        rough.show("May 2024", 480, 786, 9, face="F3"),
        b"60 780 m 535 780 l S",
        rough.show("平台劳动的时间政治", 190, 735, 22, face="F2"),
        rough.show("*", 390, 745, 10, face="F3"),
        rough.show("——以示例市骑手为例", 220, 710, 14, face="F2"),
        rough.show("陈　示　一", 250, 685, 12),
        rough.show("李示二", 330, 685, 12),
        rough.show("摘　要：" + SENTENCE[:36], 98, 650, 9),
        rough.show(SENTENCE[36:], 80, 636, 9),
        rough.show("关键词：平台劳动；时间；数据", 98, 620, 9),
    ]
    left = Column(rough, top=585, columns=21)
    fill(left, 2).skip(6).line("一、平台的时间", 7, 12, "F2")
    fill(left, 3)
    right = fill(Column(rough, RIGHT, 585, 21), 5)
    foot = Column(rough, top=110, columns=26).rule(70)
    foot.line("基金项目：示例社会科学基金项目“平台劳动研究”。", 2, 7.5)
    foot.line("作者简介：陈示一，示例大学社会学院教授；李示二，", 2, 7.5).line("示例学院经济系讲师。", 0, 7.5)
    foot.line("* 本文曾在示例论坛上报告。", 2, 7.5)
    rough.add(*out, left.bytes(), foot.bytes(), right.bytes())
    essay = essay_of(rough)
    stated = essay.metadata
    assert stated.title == "平台劳动的时间政治——以示例市骑手为例"
    assert stated.authors == ("陈示一", "李示二")
    assert stated.abstract == SENTENCE
    assert stated.keywords == ("平台劳动", "时间", "数据")
    assert stated.funding == "示例社会科学基金项目“平台劳动研究”。"
    assert stated.author_note == "陈示一，示例大学社会学院教授；李示二，示例学院经济系讲师。"
    assert [(note.mark, note.body) for note in essay.notes] == [("*", "本文曾在示例论坛上报告。")]
    assert [(block.level, block.text) for block in essay.headings] == [(1, "一、平台的时间")]
    assert len(essay.paragraphs) == 10
    assert all("第40卷" not in block.text and "Vol." not in block.text for block in essay.blocks)


def test_a_short_line_alone_on_the_last_page_is_no_running_head() -> None:
    rough = Rough()
    for number in range(3):
        head = [rough.show("示例学刊", LEFT, 800, 9), rough.show(str(47 + number), 520, 40, 9)]
        column = Column(rough, top=756, columns=40)
        if number < 2:
            fill(column, 8)
        else:
            column.line("参见示例文集，第12页。", 0, 8.5)
        rough.add(*head, column.bytes())
    essay = essay_of(rough)
    assert [item.text for item in essay.furniture if item.kind == "running-head"] == ["示例学刊"] * 3
    assert any("参见示例文集" in block.text for block in essay.blocks)
