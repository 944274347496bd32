"""OpenDocument texts come in with their notes, numbers, tables and comments."""

from typing import Any

import pytest

from duidu.base.errors import UserError
from duidu.core.importing import import_source, read_source
from duidu.core.importing.readers import Source
from duidu.core.library.document import as_document
from tests.helpers.marked_up.opendocument import note, odt, odt_file
from tests.helpers.marked_up.setting import Setting, setting
from tests.helpers.scoring.figures import score
from tests.helpers.scoring.limits import missed

SETTINGS = (
    setting("canteen", facts=("title", "authors", "funding")),
    setting("commons", facts=("title", "authors", "abstract", "keywords"), counter="digits"),
    setting("standard"),
    setting("archive", style="taiwan", counter="digits"),
    setting("night-shift", numbering=("none", "han", "han")),
    setting("maintenance", numbering=("arabic", "han-paren", "han"), style="gbt", counter="digits"),
)
PROSE = "机器并不创造价值，它只把自己的价值转移到产品上去；这一点常常被人忘记，因为机器看起来总是在动的。"


def read(body: str) -> Source:
    return read_source(odt(body), "甲.odt")


def lines(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


@pytest.mark.parametrize("each", SETTINGS, ids=lambda each: each.essay.name)
def test_a_text_reaches_every_limit(each: Setting) -> None:
    essay = import_source(read_source(odt_file(each), "甲.odt")).essay
    found: dict[str, Any] = as_document(essay, "甲")
    figures = score(each.truth, found)
    assert missed(figures.table()) == [], figures.misreads
    assert figures.kinds == figures.run_in == 1.0


def test_footnotes_and_endnotes_keep_the_signs_that_the_program_stored() -> None:
    essay = import_source(
        read(f"<text:p>{PROSE}{note('1', '甲。')}{note('i', '乙。', 'endnote')}</text:p>")
    ).essay
    assert [(each.mark, each.body) for each in essay.notes] == [("1", "甲。"), ("i", "乙。")]
    assert essay.paragraphs[0].text == PROSE


def test_blanks_tabs_and_deleted_words() -> None:
    gone = "<text:tracked-changes><text:p>删去的话。</text:p></text:tracked-changes>"
    source = read(f'{gone}<text:p>甲<text:s text:c="2"/>乙<text:tab/>丙\n   丁</text:p>')
    assert lines(source) == ["甲  乙\t丙 丁"]


def test_a_table_and_its_covered_cells() -> None:
    def cell(words: str, kind: str = "table-cell") -> str:
        return f"<table:{kind}><text:p>{words}</text:p></table:{kind}>"

    first = cell("年") + cell("数") + cell("", "covered-table-cell")
    second = cell("甲") + cell("1") + cell("2")
    rows = f"<table:table-row>{first}</table:table-row><table:table-row>{second}</table:table-row>"
    essay = import_source(read(f"<text:p>{PROSE}</text:p><table:table>{rows}</table:table>")).essay
    assert [block.cells for block in essay.paragraphs if block.cells] == [
        (("年", "数", ""), ("甲", "1", "2"))
    ]


def test_bullets_and_numbers_say_how_deep_an_item_stands() -> None:
    def item(words: str, inner: str = "") -> str:
        return f"<text:list-item><text:p>{words}</text:p>{inner}</text:list-item>"

    levels = (
        '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    )
    style = f'<text:list-style style:name="L">{levels}</text:list-style>'
    inner = f"<text:list>{item('乙项。')}{item('丙项。')}</text:list>"
    body = f'<text:p>{PROSE}</text:p><text:list text:style-name="L">{item("甲项。", inner)}{item("丁项。")}</text:list>'
    essay = import_source(read_source(odt(body, style), "甲.odt")).essay
    assert [(block.level, block.text) for block in essay.paragraphs[1:]] == [
        (1, "甲项。"),
        (2, "1. 乙项。"),
        (2, "2. 丙项。"),
        (1, "丁项。"),
    ]


def test_a_comment_stands_at_its_words() -> None:
    comment = '<office:annotation office:name="a"><dc:creator>甲</dc:creator><text:p>要查</text:p></office:annotation>'
    source = read(f'<text:p>机器并不{comment}创造价值<office:annotation-end office:name="a"/>。</text:p>')
    (found,) = source.annotations
    assert (source.text[found.start : found.end], found.note, found.author) == ("创造价值", "要查", "甲")


def test_a_table_of_contents_is_set_aside() -> None:
    index = "<text:table-of-content><text:index-body><text:p>一、机器 3</text:p></text:index-body></text:table-of-content>"
    source = read(f"{index}<text:p>{PROSE}</text:p>")
    assert [line.hints.kind if line.hints else "" for line in source.lines] == ["contents", ""]


def test_a_file_with_a_password_says_so() -> None:
    with pytest.raises(UserError) as caught:
        read_source(odt("<text:p/>", **{"META-INF__manifest_xml": "<m><encryption-data/></m>"}), "甲.odt")
    assert caught.value.code == "file_protected"
