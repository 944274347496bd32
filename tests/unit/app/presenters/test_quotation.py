"""A selection as Markdown: what is pasted into notes reads as what was selected."""

from markdown_it import MarkdownIt

from duidu.app.presenters.quotation import markdown_quotation
from duidu.app.presenters.reading import ReadingOptions, present_essay
from duidu.base.text import Span
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, ParagraphKind
from duidu.core.script import Script

TABLE = "平台\t年份\n广告*平台\t2023|24"
BLOCKS = (
    Block("h1", BlockKind.HEADING, "一、数据", level=1),
    Block("p1", BlockKind.PARAGRAPH, "1. 数据*并不*天然是资本。"),
    Block("p2", BlockKind.PARAGRAPH, TABLE, paragraph_kind=ParagraphKind.TABLE),
    Block("p3", BlockKind.PARAGRAPH, "春种一粒粟，\n秋收万颗子。", paragraph_kind=ParagraphKind.BLOCK_QUOTE),
)
ESSAY = Essay("a.txt", "", "utf-8", "Hans", Metadata(), BLOCKS)
WHOLE = tuple(Span(block.id, 0, len(block.text)) for block in BLOCKS)


def html_of(quotation: str) -> str:
    return MarkdownIt().enable("table").render(quotation)


def test_a_selection_becomes_a_quotation_with_its_source() -> None:
    quotation = markdown_quotation(present_essay(ESSAY), WHOLE, "沈白：《数据》，第3页。")
    html = html_of(quotation)
    assert html.startswith("<blockquote>")
    assert html.rstrip().endswith("</blockquote>")
    assert "<strong>一、数据</strong>" in html
    assert "<p>1. 数据*并不*天然是资本。</p>" in html
    assert "秋收万颗子。" in html
    assert "—— 沈白：《数据》，第3页。" in html


def test_a_table_stays_a_table() -> None:
    html = html_of(markdown_quotation(present_essay(ESSAY), WHOLE))
    assert "<td>广告*平台</td>" in html
    assert "<td>2023|24</td>" in html
    assert html.count("<tr>") == 2


def test_the_quotation_is_in_the_script_that_is_shown() -> None:
    shown = present_essay(ESSAY, ReadingOptions(Script.TW))
    assert markdown_quotation(shown, [Span("p1", 3, 5)]) == "> 數據\n"


def test_nothing_selected_is_no_quotation() -> None:
    assert markdown_quotation(present_essay(ESSAY), []) == ""
