"""What a format states about its lines holds, and no stage judges it again."""

from dataclasses import dataclass, field

from duidu.core.importing.readers import LineHints, LineRole, Source, SourceLine
from duidu.core.importing.session import import_source
from duidu.core.library.model import Essay, ParagraphKind

PROSE = "平台把生活的时间变成数据，又把数据变成预测，再把预测卖给出价的人，这个循环没有哪一步离得开劳动"


@dataclass
class Page:
    """A decoded source that is written line by line, each with its hints."""

    text: str = ""
    lines: list[SourceLine] = field(default_factory=list)

    def write(self, words: str, **hints: object) -> int:
        """Add a line and return the place where it starts."""
        start = len(self.text)
        self.text += words + "\n"
        self.lines.append(SourceLine(start, start + len(words), hints=LineHints(**hints)))  # type: ignore[arg-type]
        return start

    def read(self) -> Essay:
        source = Source("made.pdf", self.text, "utf-8", 1.0, tuple(self.lines), "pdf")
        return import_source(source).essay


def test_lines_that_a_format_joins_are_one_paragraph_and_those_it_parts_are_two() -> None:
    page = Page()
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=True)
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=False)
    page.write(f"{PROSE}，", role=LineRole.BODY, opens_paragraph=True)
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=True)
    assert [block.text for block in page.read().paragraphs] == [
        f"{PROSE}。{PROSE}。",
        f"{PROSE}，",
        f"{PROSE}。",
    ]


def test_a_year_alone_on_a_line_stays_where_the_format_says_that_it_is_text() -> None:
    page = Page()
    page.write(f"{PROSE}，到了", role=LineRole.BODY, opens_paragraph=True)
    page.write("1867", role=LineRole.BODY, opens_paragraph=False)
    page.write("年。", role=LineRole.BODY, opens_paragraph=False)
    assert page.read().paragraphs[-1].text.endswith("到了1867年。")


def test_furniture_that_the_format_states_is_set_aside_with_its_kind() -> None:
    page = Page()
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=True)
    page.write("一条只出现一次的页眉，有逗号", role=LineRole.FURNITURE, kind="running-head")
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=True)
    essay = page.read()
    assert [(item.kind, item.text) for item in essay.furniture] == [
        ("running-head", "一条只出现一次的页眉，有逗号")
    ]
    assert len(essay.paragraphs) == 2


def test_a_raised_digit_finds_the_body_that_the_format_links_to_it() -> None:
    page = Page()
    words = f"{PROSE}1。{PROSE}2。"
    page.write(
        words,
        role=LineRole.BODY,
        opens_paragraph=True,
        note_marks=((len(PROSE), len(PROSE) + 1, "b"), (len(words) - 2, len(words) - 1, "a")),
    )
    first = page.write(
        "2 见第一章。", role=LineRole.NOTE, note_body="a", note_mark=(len(words) + 1, len(words) + 2)
    )
    other = first + len("2 见第一章。") + 1
    page.write("1 参见作者的", role=LineRole.NOTE, note_body="b", note_mark=(other, other + 1))
    page.write("另一篇文章。", role=LineRole.NOTE, note_goes_on=True)
    essay = page.read()
    assert essay.paragraphs[0].text == f"{PROSE}。{PROSE}。"
    assert [(note.mark, note.body, note.anchor.offset if note.anchor else None) for note in essay.notes] == [
        ("1", "参见作者的另一篇文章。", len(PROSE)),
        ("2", "见第一章。", 2 * len(PROSE) + 1),
    ]


def test_a_linked_mark_never_takes_the_body_of_another() -> None:
    page = Page()
    page.write(
        f"{PROSE}①。",
        role=LineRole.BODY,
        opens_paragraph=True,
        note_marks=((len(PROSE), len(PROSE) + 1, "gone"),),
    )
    page.write(
        "① 见第一章。", role=LineRole.NOTE, note_body="other", note_mark=(len(PROSE) + 3, len(PROSE) + 4)
    )
    essay = page.read()
    assert [(note.body, note.reason) for note in essay.notes] == [
        (None, "body-missing"),
        ("见第一章。", "mark-missing"),
    ]


def test_raised_text_that_is_no_mark_is_only_a_style() -> None:
    page = Page()
    page.write(
        f"面积为10m2，{PROSE}。", role=LineRole.BODY, opens_paragraph=True, emphasis=((6, 7, "superscript"),)
    )
    block = page.read().paragraphs[0]
    assert block.text.startswith("面积为10m2，")
    assert [(run.start, run.end, run.style) for run in block.runs] == [(6, 7, "superscript")]


def test_a_table_keeps_its_cells_and_its_rows_are_lines_of_the_text() -> None:
    page = Page()
    page.write(f"{PROSE}。{PROSE}：", role=LineRole.BODY, opens_paragraph=True)
    low = len(page.text)
    page.write("年份 工 资", role=LineRole.BODY, table=1, cells=((low, low + 2), (low + 3, low + 6)))
    low = len(page.text)
    page.write("1867", role=LineRole.BODY, table=1, cells=((low, low + 4), (low + 4, low + 4)))
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=True)
    table = page.read().paragraphs[1]
    assert table.kind.value == "paragraph"
    assert table.paragraph_kind is ParagraphKind.TABLE
    assert table.cells == (("年份", "工资"), ("1867", ""))
    assert table.text == "年份\t工资\n1867\t"


def test_a_stated_title_is_the_title_and_its_level_does_not_head_the_essay() -> None:
    page = Page()
    page.write("论平台与时间", role=LineRole.BODY, field="title", heading_level=1)
    page.write("林晚舟", role=LineRole.BODY, field="authors")
    page.write("一、时间", role=LineRole.BODY, heading_level=2)
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=True)
    essay = page.read()
    assert (essay.metadata.title, essay.metadata.authors) == ("论平台与时间", ("林晚舟",))
    assert [(block.text, block.level) for block in essay.headings] == [("一、时间", 1)]


def test_pages_carry_the_labels_that_the_file_states() -> None:
    page = Page()
    page.write(f"{PROSE}。{PROSE}，", role=LineRole.BODY, opens_paragraph=True, page=1, page_label="xii")
    page.write(f"{PROSE}。", role=LineRole.BODY, opens_paragraph=False, page=2, page_label="1")
    assert [(start.label, start.source_page, start.block, start.offset) for start in page.read().pages] == [
        ("xii", 1, "p1", 0),
        ("1", 2, "p1", 2 * len(PROSE) + 2),
    ]
