"""Saved web pages come in as their text and nothing else, and what surrounded it can be looked up."""

from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import pytest

from duidu.core.importing import import_source, read_source
from duidu.core.importing.readers import LineHints, LineRole, Source
from duidu.core.library.document import as_document
from duidu.core.library.model import Essay
from tests.helpers.marked_up.setting import Setting, setting
from tests.helpers.marked_up.web import MANNERS, SURROUNDINGS, web_file
from tests.helpers.scoring.figures import score
from tests.helpers.scoring.limits import missed

SETTINGS = (
    setting("canteen"),
    setting("commons", counter="digits", mark="[{}]"),
    setting("standard"),
    setting("archive", style="taiwan", counter="digits", mark="[{}]"),
    setting("night-shift", numbering=("none", "han", "han")),
    setting("nickname", numbering=("chapter", "section", "han")),
    setting("maintenance", numbering=("arabic", "han-paren", "han"), counter="digits", mark="[{}]"),
)
QUOTING = ("wechat", "encyclopaedia", "archive")
PROSE = "机器并不创造价值，它只把自己的价值转移到产品上去；这一点常常被人忘记，因为机器看起来总是在动的。"


def in_manner(each: Setting, manner: str) -> Setting:
    """Manners that do not set quotations apart, and one that always writes brackets."""
    each = each if manner in QUOTING or manner == "exported" else replace(each, quotes=False)
    return replace(each, counter="digits", mark="[{}]") if manner == "encyclopaedia" else each


def read(body: str, title: str = "题目") -> Source:
    page = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return read_source(page.encode(), "甲.html")


def essay_of(body: str, title: str = "题目") -> Essay:
    return import_source(read(body, title)).essay


def lines(source: Source) -> list[str]:
    return [
        source.text[line.start : line.end]
        for line in source.lines
        if line.hints is None or not line.hints.role
    ]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("each", SETTINGS, ids=lambda each: each.essay.name)
def test_a_page_of_any_manner_reaches_every_limit(each: Setting, manner: str) -> None:
    each = in_manner(each, manner)
    if manner == "exported":
        each = replace(each, quotes=False)
    essay = import_source(read_source(web_file(each, manner), "甲.html")).essay
    found: dict[str, Any] = as_document(essay, "甲")
    figures = score(each.truth, found)
    assert missed(figures.table()) == [], figures.misreads
    assert figures.kinds == figures.run_in == 1.0


@pytest.mark.parametrize("manner", MANNERS)
def test_menus_comments_and_other_articles_are_no_text_but_are_kept(manner: str) -> None:
    each = in_manner(SETTINGS[1], manner)
    essay = import_source(read_source(web_file(each, manner), "甲.html")).essay
    text = "\n".join(block.text for block in essay.blocks) + "\n".join(
        note.body or "" for note in essay.notes
    )
    page = web_file(each, manner).decode(MANNERS[manner][1])
    shown = [words for words in SURROUNDINGS if words in page and words not in each.fact("title")]
    assert [words for words in shown if words in text] == []
    kept = "".join(item.text for item in essay.furniture)
    assert [words for words in shown if words not in kept and "js_pc_qr_code" not in page] == []


@pytest.mark.parametrize(
    ("declared", "codec", "told"),
    [
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
        ("gb2312", "gb18030", "gb18030"),
        ("big5", "big5", "big5"),
        ("iso-8859-1", "gb18030", "gb18030"),
        ("", "gb18030", "gb18030"),
        ("nonsense", "utf-8", "utf-8"),
    ],
)
def test_what_a_page_says_of_its_encoding_is_checked(declared: str, codec: str, told: str) -> None:
    words = (
        "數字時代的資本主義生產方式發生了新的變化，這些變化並沒有消滅它的內在矛盾。"
        if codec == "big5"
        else PROSE
    )
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words * 3}</p></body></html>'
    source = read_source(page.encode(codec), "甲.htm")
    assert source.text.strip() == words * 3
    assert source.encoding.startswith(told)


def test_a_cut_page_is_read_as_far_as_it_goes() -> None:
    data = f'<html><head><meta charset="gb2312"></head><body><p>{PROSE * 4}'.encode("gb18030")
    assert read_source(data[:-1], "甲.html").text.startswith(PROSE * 3)


def test_a_web_archive_is_unpacked() -> None:
    message = EmailMessage()
    message["Subject"] = "甲"
    message.set_content(f"<html><body><p>{PROSE}</p></body></html>", subtype="html", charset="gb18030")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    assert lines(read_source(bytes(message), "甲.mht")) == [PROSE]


def test_hidden_words_scripts_and_ruby_are_no_text() -> None:
    body = f'<p>{PROSE}<span style="display:none">藏起来的</span><ruby>漢<rp>(</rp><rt>hàn</rt></ruby>字</p>'
    body += "<script>alert('甲')</script><noscript>乙</noscript><p hidden>丙</p>"
    assert lines(read(body)) == [PROSE + "漢字"]


def test_line_ends_between_chinese_characters_are_nothing_and_between_words_a_space() -> None:
    assert lines(read("<p>生产\n  方式与 mode of\nproduction&nbsp;的</p>")) == [
        "生产方式与 mode of production\xa0的"
    ]


def test_lists_keep_the_numbers_that_a_browser_shows() -> None:
    body = f"<p>{PROSE}</p><ol start=3><li>甲项。<li>乙项。</ol><ul><li>丙项。</ul>"
    source = read(body)
    assert lines(source) == [PROSE, "3. 甲项。", "4. 乙项。", "丙项。"]
    assert [bool(line.hints and line.hints.list_item) for line in source.lines] == [False, True, True, True]


def test_items_stand_as_deep_as_their_lists() -> None:
    inner = "<ol><li>乙项。<li>丙项。</ol>"
    body = f"<p>{PROSE}</p><ul><li>甲项。{inner}<li><p>丁项。</p><p>丁项的第二段。</p></ul><p>{PROSE}</p>"
    essay = essay_of(body + '<ul style="list-style: none"><li>戊项。</ul>')
    assert [(block.paragraph_kind.value, block.level, block.text) for block in essay.paragraphs] == [
        ("prose", None, PROSE),
        ("list-item", 1, "甲项。"),
        ("list-item", 2, "1. 乙项。"),
        ("list-item", 2, "2. 丙项。"),
        ("list-item", 1, "丁项。"),
        ("list-item", None, "丁项的第二段。"),
        ("prose", None, PROSE),
        ("list-item", None, "戊项。"),
    ]


def test_a_table_of_facts_is_a_table_and_one_that_lays_out_is_not() -> None:
    facts = (
        "<table><tr><th>年<th colspan=2>数</tr><tr><td rowspan=2>甲<td>1<td>2</tr><tr><td>3<td>4</tr></table>"
    )
    layout = f"<table><tr><td>{PROSE * 7}</td><td><p>{PROSE}</p></td></tr><tr><td>a</td></tr></table>"
    essay = essay_of(f"<p>{PROSE * 9}</p>{facts}{layout}")
    tables = [block.cells for block in essay.paragraphs if block.paragraph_kind == "table"]
    assert tables == [(("年", "数", ""), ("甲", "1", "2"), ("", "3", "4"))]


def test_powers_are_no_notes_and_raised_numbers_are() -> None:
    source = read(f"<p>{PROSE}面积为5m<sup>2</sup>。水是H<sub>2</sub>O。这是要点<sup>1</sup>。</p>")
    hints = source.lines[0].hints or LineHints()
    assert [source.text[a:b] for a, b in hints.superscripts] == ["1"]
    styles = [(source.text[a:b], style) for a, b, style in hints.emphasis]
    assert styles == [("2", "superscript"), ("2", "subscript")]


def test_several_marks_may_share_a_note_and_a_note_may_have_two_paragraphs() -> None:
    first = '<a href="#n1" id="a"><sup>[1]</sup></a>'
    again = '<a href="#n1" id="b"><sup>[1]</sup></a>'
    note = '<div id="n1"><p><a href="#a">[1]</a> 注的第一段。</p><p>注的第二段。</p></div>'
    essay = essay_of(f"<p>{PROSE}{first}</p><p>{PROSE}{again}</p><hr>{note}")
    assert [(each.mark, each.body) for each in essay.notes] == [("[1]", "注的第一段。注的第二段。")] * 2
    assert [block.text for block in essay.paragraphs] == [PROSE, PROSE]


def test_notes_at_bare_anchors_with_line_breaks_are_parted() -> None:
    marks = '甲<a href="#1">[1]</a>乙<a href="#2">[2]</a>'
    notes = '<p><a name="1">[1]</a> 第一条注。<br><a name="2">[2]</a> 第二条注。</p>'
    essay = essay_of(f"<p>{PROSE}{marks}</p><p>{PROSE}</p>{notes}")
    assert [(note.mark, note.body) for note in essay.notes] == [("[1]", "第一条注。"), ("[2]", "第二条注。")]


def test_lines_of_print_with_breaks_are_joined() -> None:
    text = PROSE * 6
    rows = [text[start : start + 15] for start in range(0, len(text), 15)]
    essay = essay_of("<div>" + "<br>\n".join(rows) + "</div>")
    assert [block.text for block in essay.paragraphs] == [text]


def test_an_abstract_between_title_and_text_belongs_to_the_essay() -> None:
    box = f"<div class=box><div>摘要：{PROSE}</div></div>"
    body = f"<div><h1>题目</h1></div>{box}<div><div><p>{PROSE * 5}</p><p>{PROSE * 5}</p></div></div>"
    essay = essay_of(body)
    assert essay.metadata.title == "题目"
    assert essay.metadata.abstract == PROSE


def test_a_page_with_only_an_abstract_gives_its_facts() -> None:
    head = "<h1>机器与价值</h1><h3 class=author><span><a href=#>王小明</a></span><span><a href=#>李大海</a></span></h3>"
    rows = f"<div class=row><span>摘要：</span><span>{PROSE}</span></div>"
    rows += "<div class=row><span>关键词：</span><p><a href=/a>机器;</a> <a href=/b>价值;</a></p></div>"
    rows += "<div class=row><span>基金资助：</span><p>示例基金项目（12ABC）</p></div>"
    place = "<h3><span><a>示例大学哲学学院</a></span></h3>"
    other = "<div><h2>相似文献</h2><ul><li><a href=/c>别的文章</a><li><a href=/d>又一篇</a></ul></div>"
    facts = essay_of(f"<div>{head}{place}</div><div>{rows}</div>{other}", "机器与价值 - 示例网").metadata
    assert (facts.authors, facts.affiliations) == (("王小明", "李大海"), ("示例大学哲学学院",))
    assert (facts.abstract, facts.keywords) == (PROSE, ("机器", "价值"))
    assert facts.funding == "示例基金项目（12ABC）"


def test_source_author_and_date_in_one_line_are_told_apart() -> None:
    line = "<div class=info><span>来源：《示例》2024/03</span><span>作者：王小明</span><span>2024-02-01</span></div>"
    facts = essay_of(f"<h1>题目</h1>{line}<div><p>{PROSE * 3}</p><p>{PROSE * 3}</p></div>").metadata
    assert facts.authors == ("王小明",)
    assert facts.source is not None
    assert facts.source.as_stated == "《示例》2024/03"


def test_counts_of_the_page_are_no_facts_of_the_essay() -> None:
    line = "<div class=author>作者：王小明　来源：示例网　发布时间：2024-01-01　点击数：123</div>"
    essay = essay_of(f"<h2>题目</h2>{line}<div><p>{PROSE * 3}</p><p>{PROSE * 3}</p></div>")
    assert essay.metadata.authors == ("王小明",)
    assert essay.metadata.source is not None
    assert essay.metadata.source.name == "示例网"
    assert {"发布时间：2024-01-01", "点击数：123"} <= {item.text for item in essay.furniture}


def test_a_list_with_arrows_back_holds_the_notes_even_where_nothing_links_to_it() -> None:
    entry = '<li id="r1"><span>1.</span><a href="#">↑</a><a href="https://x.example.org">王小明. 机器论[M]. 北京: 示例出版社, 2004.</a></li>'
    other = '<ol><li id="q"><a href="#q0">^</a> 参见《资本论》。</li></ol>'
    for notes in (f"<dl><dt>参考资料</dt><dd><ul>{entry}</ul></dd></dl>", f"<h2>参考</h2>{other}"):
        essay = essay_of(f"<p>{PROSE * 3}<sup>[1]</sup></p><p>{PROSE * 3}</p>{notes}")
        assert [note.mark for note in essay.notes] == ["[1]"]
        assert "》。" in (essay.notes[0].body or "") or "示例出版社" in (essay.notes[0].body or "")
        assert essay.headings == ()


def test_what_is_left_out_is_furniture_of_its_own_kind() -> None:
    menu = "<nav><ul><li><a href=/>首页</a><li><a href=/b>目录</a></ul></nav>"
    source = read(f"{menu}<article><p>{PROSE}</p></article>")
    aside = [line.hints.kind for line in source.lines if line.hints and line.hints.role is LineRole.FURNITURE]
    assert aside == ["navigation"]
