"""Layouts of books, theses, reports, lectures, and what a scan makes of them."""

from .layout import Layout

THESIS = Layout(
    columns=34,
    page_lines=11,
    indent="    ",
    numbering=("chapter", "section", "han"),
    heading_columns=16,
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    body_mark="[{}] ",
    restart=False,
    front=("title:{}",),
    heads=(("示例大学硕士学位论文",), ("{title}",)),
    head_on_first=True,
    feet=(("第 {page} 页",),),
    first_page=3,
)

BOOK_PAGES = Layout(
    columns=26,
    page_lines=11,
    indent="　　",
    numbering=("chapter", "han", "han-paren"),
    counter="circled",
    front=("title:{}", "authors:{} 著"),
    heads=(("{page}　{title}",), ("示例丛书　{page}",)),
    first_page=2,
)

CHAPTER = Layout(
    columns=34,
    page_lines=18,
    indent="    ",
    quote_indent="        ",
    item_indent="    ",
    numbering=("chapter", "decimal", "decimal"),
    items="arabic-paren",
    front=(),
    heads=(("示例大学博士学位论文", "平台劳动中的时间"),),
    feet=(("{roman}",),),
    head_on_first=True,
    first_page=21,
)

CHAPTER_WIDE = Layout(
    columns=48,
    page_lines=20,
    gap="headings",
    indent="　　",
    quote_indent="　　　　",
    numbering=("decimal-tab", "decimal-tab", "decimal-tab"),
    items="arabic-half-paren",
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    notes_at="end",
    body_mark="[{}] ",
    front=(),
    back=("line:参考文献", "notes:"),
    heads=(("第{page}页 共12页",),),
    feet=((),),
)

REPORT = Layout(
    columns=40,
    page_lines=17,
    indent="　　",
    quote_indent="　　　　",
    item_indent="　　",
    numbering=("decimal", "decimal", "decimal"),
    items="arabic-paren",
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    notes_at="end",
    style="gbt",
    body_mark="[{}] ",
    front=(
        "title:{}",
        "authors:{}",
        "affiliations:（{}，示例 100000）",
        "abstract:提　要：{}",
        "keywords:主题词：{}",
    ),
    first_foot=("line:收稿日期：2022-03-01　修回日期：2022-06-30", "funding:基金项目：{}"),
    joins={"keywords": "　", "authors": "　"},
    back=("line:参考文献（References）", "notes:"),
    heads=(("第6期", "示例农业大学学报"), ("{author}等", "{short}")),
    feet=(("— {page} —",),),
    first_page=77,
)

LECTURE_PAGES = Layout(
    columns=50,
    page_lines=13,
    margin="    ",
    indent="　　",
    centred=True,
    numbering=("none", "none", "none"),
    style="taiwan",
    front=(),
    heads=(("示例讀書會演講紀錄（未經講者校訂）",),),
    feet=(("－{page}－",),),
    head_on_first=True,
    first_page=1,
)

SCAN = Layout(
    columns=32,
    page_lines=10,
    indent="　　",
    scattered=True,
    radicals=True,
    notes_at="missing",
    front=("title:{}", "authors:{}"),
    heads=(("{page}　示例学刊　2023 年第 4 期",), ("{title}　{page}",)),
    first_page=88,
)

SCANNED_BOOK = Layout(
    columns=32,
    page_lines=13,
    indent="　　",
    gap="headings",
    centred=True,
    scattered=True,
    numbering=("han", "arabic-wide-point", "none"),
    style="taiwan",
    front=("title:{}", "authors:{}"),
    feet=(("· {page} ·",),),
    first_page=88,
)

OLD_SCAN = Layout(
    columns=28,
    page_lines=34,
    indent="　　",
    quote_indent="",
    narrow="spaced",
    scattered=True,
    numbering=("han", "arabic-comma", "none"),
    body_mark="{} ",
    front=("title:{}", "authors:{}"),
    heads=(("· {page} · 示例经济研究 1985年第4期",), ()),
    feet=((),),
    back=("editor:(责任编辑 {})",),
    first_page=41,
)

BOOKS = {
    "d-thesis-chapter": ("measure", THESIS),
    "o-book-pages": ("measure", BOOK_PAGES),
    "rc-chapter-of-a-thesis": ("timetable", CHAPTER),
    "rd-chapter-without-dots": ("timetable", CHAPTER_WIDE),
    "ro-report-with-appendix": ("canteen", REPORT),
    "rr-lecture-pages": ("blackboard", LECTURE_PAGES),
    "i-scanned-pages": ("machine-room", SCAN),
    "rv-scanned-book": ("ledger", SCANNED_BOOK),
    "te-old-scan": ("abacus", OLD_SCAN),
}
"""Name -> (text, layout)."""
