"""Layouts of web pages and what their printing leaves."""

from .layout import Layout

TORN_WEB_PRINT = Layout(
    columns=30,
    page_lines=22,
    gap="lines",
    numbering=("han", "han-half-paren", "arabic-wide-point"),
    items="disc",
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    notes_at="end",
    body_mark="[{}] ",
    front=("title:{}", "line:2024年07月18日 10:22", "authors:作者：{}", "abstract:【内容摘要】{}"),
    joins={"authors": "、"},
    back=("line:注释：", "notes:", "editor:（责任编辑：{}）"),
    heads=(("{title}_示例思想网",),),
    feet=(("http://www.example.org/article/118/2024-07/8812.html[2024/7/19 9:14:03]",),),
)

READING_PAGE = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="lines",
    numbering=("han", "han-paren", "arabic"),
    counter="digits",
    mark="[{}]",
    restart=False,
    notes_at="end",
    style="gbt",
    body_mark="[{}] ",
    front=(
        "line:示例农业经济",
        "line:2024年04期",
        "line:阅读 手机阅读 导出/参考文献 关注 分享 收藏 打印",
        "title:{}",
        "authors:{}",
        "affiliations:{}",
        "abstract:摘要：{}",
        "keywords:关键词：{}",
        "funding:基金资助：{}",
        "line:专辑：经济与管理科学",
        "line:专题：农业经济",
        "line:分类号：F323.3",
    ),
    joins={"authors": " ", "affiliations": "  ", "keywords": "；"},
    back=("line:参考文献", "notes:", "author_note:作者简介：{}"),
)

CHAT_ARTICLE = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="lines",
    numbering=("two-digits", "none", "none"),
    counter="digits",
    mark="[{}]",
    restart=False,
    notes_at="end",
    body_mark="[{}] ",
    front=(
        "title:{}",
        "line:原创 闻示音 示例劳动评论 2024年5月1日 08:00 北京",
        "line:点击蓝字 关注我们",
    ),
    back=(
        "line:- END -",
        "line:注释",
        "notes:",
        "source:本文首发于：{}",
        "editor:责任编辑｜{}",
        "line:喜欢此内容的人还喜欢",
        "line:示例劳动评论",
        "line:轻触阅读原文",
    ),
)

NEWS_PAGE = Layout(
    keep_lines=False,
    page_lines=1000,
    numbering=("none", "none", "none"),
    front=("line:首页 > 新闻 > 正文", "title:{}", "authors:记者 {}", "line:2024-06-12 08:12"),
    back=("line:分享到：", "line:打印本页 | 关闭窗口"),
)

WEB = Layout(
    keep_lines=False,
    page_lines=1000,
    gap="paragraphs",
    numbering=("none", "none", "none"),
    front=(
        "line:首页 > 评论 > 正文",
        "title:{}",
        "authors:文 | {}",
        "line:2024-05-21 09:30　阅读 3.2万　点赞 561",
    ),
    back=("editor:编辑：{}", "source:来源：{}", "line:© 2024 版权所有 未经许可不得转载", "foreign:"),
)

WEB_PRINTED = Layout(
    columns=39,
    page_lines=25,
    gap="paragraphs",
    numbering=("han-space", "none", "none"),
    front=("title:{}", "authors:作者：{}"),
    heads=(("2024/5/21 10:02", "{title} - 示例周末网"),),
    feet=(("https://weekend.example.org/a/20240521-86000.html", "{page}/3"),),
    first_page=1,
)

WEB_PAGES = {
    "sb-web-print-torn": ("spring", TORN_WEB_PRINT),
    "tb-reading-page": ("seedbank", READING_PAGE),
    "tc-chat-article": ("choir", CHAT_ARTICLE),
    "rj-news-page": ("dispatch", NEWS_PAGE),
    "rs-web-article": ("queue", WEB),
    "rt-web-article-printed": ("queue", WEB_PRINTED),
}
"""Name -> (text, layout)."""
