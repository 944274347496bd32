"""Layouts of copies: pasted, downloaded, saved by a word processor, taken from a viewer."""

from .layout import Layout

PASTED_ARTICLE = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="paragraphs",
    numbering=("two-digits", "none", "none"),
    counter="digits",
    mark="[{}]",
    restart=False,
    notes_at="end",
    body_mark="[{}] ",
    front=(
        "line:点击上方“示例读书”关注我们",
        "title:{}",
        "line:━━━━━━━━━━",
        "authors:作者：{}",
        "line:━━━━━━━━━━",
    ),
    back=(
        "line:━━━━━━━━━━",
        "line:注释",
        "notes:",
        "source:来源：{}",
        "editor:编辑：{}",
        "line:长按识别二维码关注我们",
    ),
)

WORD_PROCESSOR = Layout(
    keep_lines=False,
    page_lines=1000,
    indent="    ",
    numbering=("han", "han-paren", "arabic"),
    items="arabic-paren",
    counter="digits",
    mark="[{}]",
    restart=False,
    notes_at="end",
    style="gbt",
    body_mark="[{}] ",
    front=("title:{}", "authors:{}", "abstract:摘 要：{}", "keywords:关键词：{}"),
    joins={"keywords": "；"},
    back=("funding:基金项目：{}", "author_note:作者简介：{}", "line:参考文献：", "notes:"),
)

PDF_TO_TEXT = Layout(
    columns=37,
    page_lines=12,
    margin="      ",
    indent="　　",
    centred=True,
    quote_indent="　　",
    numbering=("roman", "arabic", "arabic-paren"),
    counter="digits",
    mark="［{}］",
    mark_columns=2.0,
    restart=True,
    body_mark="［{}］ ",
    front=("title:{}", "byline:", "abstract:摘要：{}", "keywords:关键词：{}"),
    joins={"keywords": "  "},
    feet=(("                              第 {page} 页 共 9 页",),),
    first_page=1,
)

SOFT_BREAKS = Layout(
    columns=31,
    page_lines=1000,
    soft_break="\v",
    numbering=("arabic", "none", "none"),
    counter="digits",
    mark="[{}]",
    restart=False,
    notes_at="end",
    body_mark="[{}] ",
    front=("title:{}", "authors:{}"),
    back=("line:注释：", "notes:"),
)

QUESTION_PAGE = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="lines",
    indent="",
    numbering=("two-digits", "none", "none"),
    front=("line:原创 荣例夏 示例劳动观察 2024-05-01 20:00 发表于北京", "title:{}", "authors:采写｜{}"),
    back=("editor:编辑｜{}", "line:点个在看，让更多人看见", "line:微信扫一扫关注该公众号"),
)

VIEWER_COPY = Layout(
    columns=41,
    page_lines=36,
    narrow="tight",
    numbering=("han", "han-paren", "arabic"),
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
        "affiliations:({})",
        "abstract:[摘要]{}",
        "keywords:[关键词]{}",
        "line:[中图分类号]F550 [文献标识码]A [文章编号]1000-0000(2024)03-0088-10",
    ),
    joins={"authors": ",", "affiliations": ";", "keywords": ";"},
    first_foot=("line:[收稿日期]2024-01-08", "funding:[基金项目]{}", "author_note:[作者简介]{}。"),
    back=("line:[参考文献]", "notes:", "editor:(责任编辑:{})"),
    heads=(("第3期 {author}等:{short}",), ("{page} 示例海事大学学报(社会科学版) 2024年",)),
    feet=((),),
    first_page=88,
)

WORDS_ONLY = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="none",
    numbering=("none", "none", "none"),
    counter="digits",
    mark="[{}]",
    restart=False,
    notes_at="end",
    body_mark="[{}] ",
    front=("title:{}", "authors:{}", "affiliations:{}", "abstract:摘要：{}", "keywords:关键词：{}"),
    joins={"keywords": "，"},
    back=("notes:",),
)

COPIED_NARROW = Layout(
    columns=20,
    page_lines=24,
    gap="within",
    narrow="spaced",
    numbering=("han", "han-half-paren", "arabic-half-paren"),
    front=(
        "title:{}",
        "byline:",
        "abstract:【摘　要】{}",
        "keywords:【关键词】{}",
        "line:【中图分类号】F014.3",
    ),
    back=("author_note:【作者简介】{}",),
    joins={"keywords": " "},
    feet=(("https://journal.example.org/sample/2024/03",), ("- {page} -",)),
    page_opens=" ",
    first_page=12,
)

DOWNLOADED = Layout(
    columns=26,
    page_lines=20,
    gap="lines",
    indent="　　",
    numbering=("han", "han-paren", "none"),
    counter="digits",
    mark="({})",
    mark_columns=1.5,
    restart=False,
    notes_at="end",
    body_mark="({})",
    style="taiwan",
    front=(),
    back=("line:註釋：", "notes:"),
    heads=(("下載日期：2024/5/6 下午 03:12",),),
    feet=(("https://www.example.org/hant/essay-0117.html", "第 {page} 頁，共 12 頁"),),
    first_page=1,
)

INTERVIEW_PASTED = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="paragraphs",
    indent="　　",
    numbering=("han", "none", "none"),
    counter="digits",
    mark="［{}］",
    restart=False,
    notes_at="end",
    body_mark="［{}］",
    front=("title:{}",),
    back=("line:注　释", "notes:"),
)

REPORT_PASTED = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="paragraphs",
    numbering=("part", "arabic", "none"),
    items="dash",
    counter="digits",
    mark="[{}]",
    restart=False,
    notes_at="end",
    body_mark="[{}] ",
    front=("title:{}", "authors:{}", "abstract:【提要】{}"),
    joins={"authors": " "},
    back=("line:注释：", "notes:", "funding:基金项目：{}"),
)

LECTURE = Layout(
    columns=24,
    page_lines=1000,
    gap="paragraphs",
    numbering=("none", "none", "none"),
    counter="digits",
    mark="〔{}〕",
    mark_columns=2.0,
    restart=False,
    notes_at="end",
    style="taiwan",
    body_mark="〔{}〕",
    front=(),
    back=("line:附註", "notes:"),
)

COPIES = {
    "g-pasted-article": ("rating", PASTED_ARTICLE),
    "h-word-processor": ("commons", WORD_PROCESSOR),
    "l-pdf-to-text": ("forecast", PDF_TO_TEXT),
    "q-soft-breaks": ("rating", SOFT_BREAKS),
    "se-questions-pasted": ("questions", QUESTION_PAGE),
    "ta-viewer-copy": ("ferry", VIEWER_COPY),
    "td-numbers-lost": ("kiln", WORDS_ONLY),
    "rb-narrow-and-torn": ("dataland", COPIED_NARROW),
    "rf-downloaded-without-title": ("overseer", DOWNLOADED),
    "rl-interview-pasted": ("conversation", INTERVIEW_PASTED),
    "rp-report-pasted": ("canteen", REPORT_PASTED),
    "rq-lecture-without-title": ("blackboard", LECTURE),
}
"""Name -> (text, layout)."""
