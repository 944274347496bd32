"""Word files come in as a reader of the printed page sees them, whatever program wrote them."""

from dataclasses import replace
from typing import Any

import pytest

from duidu.base.errors import UserError
from duidu.core.importing import import_source, read_source
from duidu.core.importing.readers import LineRole, Source
from duidu.core.library.document import as_document
from duidu.core.library.model import Essay
from tests.helpers.layouts.printed_texts import sample
from tests.helpers.marked_up.setting import Setting, setting
from tests.helpers.marked_up.word import (
    GOOGLE,
    LIBREOFFICE,
    UNSTYLED,
    WORD,
    WPS,
    Dialect,
    W,
    document,
    packed,
    paragraphs_file,
    word_file,
)
from tests.helpers.scoring.figures import score
from tests.helpers.scoring.limits import missed

SETTINGS = (
    setting("canteen", facts=("title", "authors", "funding")),
    setting("commons", facts=("title", "authors", "abstract", "keywords"), counter="digits"),
    setting("standard"),
    setting("archive", style="taiwan", counter="digits"),
    setting("night-shift", numbering=("none", "han", "han")),
    setting(
        "nickname",
        facts=("title", "authors", "affiliations", "abstract", "keywords"),
        numbering=("chapter", "section", "han"),
    ),
    setting("maintenance", numbering=("arabic", "han-paren", "han"), style="gbt", counter="digits"),
)
PROSE = "机器并不创造价值，它只把自己的价值转移到产品上去；这一点常常被人忘记，因为机器看起来总是在动的。"


def read(body: str, **parts: str) -> Source:
    """The source of a file with this body, and further parts by name."""
    whole = {"word/document.xml": document(body)}
    whole |= {f"word/{name}.xml": f"<w:{name} {W}>{inside}</w:{name}>" for name, inside in parts.items()}
    return read_source(packed(whole), "甲.docx")


def essay_of(body: str, **parts: str) -> Essay:
    return import_source(read(body, **parts)).essay


def para(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def lines(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


def footnotes(**bodies: str) -> str:
    return "".join(
        f'<w:footnote w:id="{name[1:]}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'
        for name, text in bodies.items()
    )


def reference(number: int, more: str = "", behind: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{number}" {more}/>{behind}</w:r>'


@pytest.mark.parametrize("dialect", [WORD, WPS, LIBREOFFICE, GOOGLE, UNSTYLED], ids=lambda each: each.name)
@pytest.mark.parametrize("each", SETTINGS, ids=lambda each: each.essay.name)
def test_a_file_of_any_program_reaches_every_limit(each: Setting, dialect: Dialect) -> None:
    if dialect.typed_brackets:
        each = replace(each, counter="digits", mark="[{}]")
    source = read_source(word_file(each, dialect), "甲.docx")
    found: dict[str, Any] = as_document(import_source(source).essay, "甲")
    figures = score(each.truth, found)
    assert missed(figures.table()) == [], figures.misreads
    assert figures.kinds == figures.run_in == 1.0


@pytest.mark.parametrize("name", ["a-journal-with-two-heads", "e-taiwan-quarterly", "i-scanned-pages"])
def test_lines_of_print_pasted_into_word_are_joined_as_in_a_text_file(name: str) -> None:
    text = sample(name).text
    pasted = import_source(read_source(paragraphs_file(text.split("\n")), "甲.docx")).essay
    plain = import_source(read_source(text.encode(), "甲.txt")).essay
    assert [block.text for block in pasted.paragraphs] == [block.text for block in plain.paragraphs]
    assert [note.body for note in pasted.notes] == [note.body for note in plain.notes]


def test_a_mark_of_ones_own_stands_for_its_note() -> None:
    own = reference(2, 'w:customMarkFollows="1"', "<w:t>*</w:t>")
    body = f"<w:p>{run(PROSE)}{own}{run(PROSE)}{reference(3)}</w:p>"
    notes = footnotes(n3="第二条。") + f'<w:footnote w:id="2"><w:p>{run("*第一条。")}</w:p></w:footnote>'
    essay = essay_of(body, footnotes=notes)
    assert [(note.mark, note.body) for note in essay.notes] == [("*", "第一条。"), ("1", "第二条。")]
    assert essay.paragraphs[0].text == PROSE * 2


def test_a_note_at_the_title_is_the_titles() -> None:
    style = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    own = reference(2, 'w:customMarkFollows="1"', "<w:t>*</w:t>")
    body = f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{run("机器与价值")}{own}</w:p>{para("王小明")}{para(PROSE * 2)}'
    note = f'<w:footnote w:id="2"><w:p>{run("*本文是示例基金项目的成果。")}</w:p></w:footnote>'
    essay = essay_of(body, footnotes=note, styles=style)
    assert essay.metadata.title == "机器与价值"
    (found,) = essay.notes
    assert (found.mark, found.kind, found.body) == ("*", "title-note", "本文是示例基金项目的成果。")
    assert found.anchor is not None
    assert (found.anchor.block, found.anchor.offset) == ("title", 5)


def test_notes_begin_anew_on_the_pages_that_word_remembers() -> None:
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = f"<w:p>{run(PROSE)}{reference(2)}</w:p><w:p>{page}{run(PROSE)}{reference(3)}</w:p>"
    rule = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:numRestart w:val="eachPage"/></w:footnotePr>'
    essay = essay_of(body, footnotes=footnotes(n2="甲。", n3="乙。"), settings=rule)
    assert [(note.mark, note.body) for note in essay.notes] == [("①", "甲。"), ("①", "乙。")]


def test_notes_begin_anew_in_a_section_that_says_so() -> None:
    rule = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    body = f"<w:p><w:pPr><w:sectPr/></w:pPr>{run(PROSE)}{reference(2)}</w:p><w:p>{run(PROSE)}{reference(3)}</w:p>"
    essay = essay_of(body, footnotes=footnotes(n2="甲。", n3="乙。"), settings=rule)
    assert [(note.mark, note.body) for note in essay.notes] == [("1", "甲。"), ("1", "乙。")]


def test_changes_count_as_accepted() -> None:
    gone = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    kept = f"<w:ins w:id='2'>{run('加上的字，')}</w:ins>"
    lost = "<w:del w:id='3'><w:r><w:delText>删去的字，</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='4'>{run('搬走的字，')}</w:moveFrom>"
    essay = essay_of(f"<w:p>{gone}{run('前半句，')}{kept}{lost}</w:p><w:p>{moved}{run('后半句。')}</w:p>")
    assert [block.text for block in essay.paragraphs] == ["前半句，加上的字，后半句。"]


def test_a_table_of_contents_is_set_aside_and_pages_of_fields_stay() -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def told(instruction: str) -> str:
        return sign("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" + sign("separate")

    contents = f"<w:p>{told('TOC')}{run('一、机器')}{run('3')}</w:p><w:p>{run('二、价值')}{sign('end')}</w:p>"
    pages = f"<w:p>{run('这一点见第')}{told('PAGEREF x')}{run('12')}{sign('end')}{run('页。')}</w:p>"
    source = read(contents + pages)
    assert [line.hints.kind for line in source.lines if line.hints and line.hints.role] == ["contents"] * 2
    assert lines(source)[-1] == "这一点见第12页。"


def test_a_merged_and_a_nested_cell_keep_their_words_in_the_grid() -> None:
    def cell(words: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr><w:p>{run(words)}</w:p></w:tc>"

    inner = f"<w:tc><w:tbl><w:tr>{cell('子甲')}{cell('子乙')}</w:tr></w:tbl><w:p/></w:tc>"
    first = cell("两格", '<w:gridSpan w:val="2"/>') + cell("三", '<w:vMerge w:val="restart"/>')
    second = cell("四") + inner + cell("", "<w:vMerge/>")
    table = f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"
    essay = essay_of(f"<w:p>{run(PROSE)}</w:p>{table}<w:p>{run(PROSE)}</w:p>")
    tables = [block for block in essay.paragraphs if block.paragraph_kind == "table"]
    assert [block.cells for block in tables] == [(("两格", "", "三"), ("四", "子甲子乙", ""))]


def test_a_comment_is_an_annotation_at_its_words() -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    comment = f'<w:comment w:id="0" w:author="甲" w:date="2024-05-01T08:00:00Z"><w:p>{run("这里要查")}</w:p></w:comment>'
    source = read(f"<w:p>{run('机器并不')}{start}{run('创造价值')}{end}{run('。')}</w:p>", comments=comment)
    (found,) = source.annotations
    assert source.text[found.start : found.end] == "创造价值"
    assert (found.note, found.author, found.created) == ("这里要查", "甲", "2024-05-01T08:00:00Z")


def test_bold_lines_are_headings_and_an_english_title_is_none() -> None:
    centred = '<w:jc w:val="center"/>'
    front = (
        para("机器与价值", centred)
        + para("王小明", centred)
        + para("摘要：" + PROSE * 2)
        + para("关键词：机器；价值")
    )
    english = para("Machine and Value", centred) + para("Abstract: The machine does not create value at all.")
    bold = "".join(
        f"<w:p>{run(words, '<w:b/>')}</w:p>{para(PROSE * 2)}" for words in ("时间的机器", "机器的时间")
    )
    essay = essay_of(front + english + bold)
    assert [(block.level, block.text) for block in essay.headings] == [(1, "时间的机器"), (1, "机器的时间")]
    assert essay.metadata.title_en == "Machine and Value"


def test_text_boxes_symbols_tabs_and_hidden_words() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{para('框里的话。')}</w:txbxContent></w:pict></w:r>"
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F081"/><w:tab/><w:noBreakHyphen/></w:r>'
    hidden = run("看不见", "<w:vanish/>")
    source = read(f"<w:p>{run('外面的话')}{sign}{hidden}{box}</w:p>")
    assert lines(source) == ["外面的话①\t-", "框里的话。"]


def test_raised_signs_are_marks_and_powers_are_a_style() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    source = read(
        f"<w:p>{run('面积是5m')}{run('2', raised)}{run('，这是重要的')}{run('[1]', raised)}。</w:p>"
    )
    (line,) = source.lines
    assert line.hints is not None
    assert [source.text[a:b] for a, b in line.hints.superscripts] == ["[1]"]
    assert [(source.text[a:b], style) for a, b, style in line.hints.emphasis] == [("2", "superscript")]


def test_heads_and_feet_of_pages_are_set_aside_once() -> None:
    head = f"<w:hdr {W}>{para('示例学刊')}</w:hdr>"
    data = packed(
        {"word/document.xml": document(para(PROSE)), "word/header1.xml": head, "word/header2.xml": head}
    )
    source = read_source(data, "甲.docx")
    aside = [line for line in source.lines if line.hints and line.hints.role is LineRole.FURNITURE]
    assert [source.text[line.start : line.end] for line in aside] == ["示例学刊"]


def test_what_cannot_be_read_says_what_to_do() -> None:
    for data, name, code in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "甲.doc", "old_word_file"),
        (rb"{\rtf1\ansi x}", "甲.rtf", "old_word_file"),
        (b"PK\x03\x04rest", "甲.docx", "package_damaged"),
        (packed({"word/document.xml": "<w"}), "甲.docx", "package_damaged"),
        (packed({"word/document.xml": document("")}), "甲.docx", "file_empty"),
        (packed({"xl/workbook.xml": "<a/>"}), "甲.xlsx", "format_unknown"),
    ):
        with pytest.raises(UserError) as caught:
            read_source(data, name)
        assert caught.value.code == code


def test_bullets_and_numbers_say_how_deep_an_item_stands() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/></w:lvl>'
        for level, (form, sign) in enumerate((("bullet", "\uf0b7"), ("decimal", "%2."), ("none", "")))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    def item(words: str, level: int) -> str:
        return para(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    body = para(PROSE) + item("甲项。", 0) + item("乙项。", 1) + item("丙项。", 2) + item("丁项。", 0)
    essay = essay_of(body, numbering=numbering)
    assert [(block.level, block.text) for block in essay.paragraphs[1:]] == [
        (1, "甲项。"),
        (2, "1. 乙项。"),
        (None, "丙项。"),
        (1, "丁项。"),
    ]
