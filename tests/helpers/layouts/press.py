"""Layouts of newspapers, magazines, interviews and reviews."""

from dataclasses import replace

from .layout import Layout

NEWSPAPER = Layout(
    columns=24,
    page_lines=400,
    gap="lines",
    indent="　　",
    numbering=("none", "han-paren", "none"),
    front=("title:{}", "authors:{}"),
    back=("source:（本文转自{}）",),
)

MAGAZINE = Layout(
    columns=28,
    page_lines=14,
    gap="paragraphs",
    title_columns=16,
    numbering=("han", "none", "none"),
    counter="stars",
    body_mark="{} ",
    front=("title:{}", "authors:文／{}"),
    back=("editor:责编 / {}", "foreign:"),
    feet=(("{page}",),),
    first_page=57,
)

COLUMN = Layout(
    columns=22,
    page_lines=500,
    indent="　　",
    numbering=("none", "none", "none"),
    title_columns=14,
    front=("line:要闻", "title:{}", "authors:本报记者　{}"),
    back=("source:（原载{}）",),
)

QUESTION_PRINT = Layout(
    columns=26,
    page_lines=20,
    gap="none",
    numbering=("arabic", "none", "none"),
    narrow="tight",
    front=("title:{}", "authors:●{}"),
    heads=((),),
    feet=(("{page} · 示例劳动观察",), ("示例劳动观察 · {page}",)),
    first_page=60,
)

INTERVIEW = Layout(
    columns=33,
    page_lines=22,
    gap="paragraphs",
    numbering=("none", "none", "none"),
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    front=(
        "line:DOI：10.00000/j.sample.2024.02.001",
        "line:·访谈·",
        "title:{}",
        "authors:□　本刊记者　{}",
        "abstract:摘　要　{}",
        "keywords:关键词　{}",
    ),
    joins={"keywords": "；"},
    back=("editor:责任编辑：{}",),
    heads=(("示例月刊 2024 / 2",), ("{short}",)),
    feet=(("{page}",),),
    body_mark="[{}] ",
    first_page=4,
)

REVIEW = Layout(
    columns=45,
    page_lines=14,
    indent="　　",
    numbering=("arabic-comma", "arabic-paren", "none"),
    front=("line:书评", "title:{}", "authors:○ {}"),
    back=("author_note:作者简介：{}", "editor:本文责任编辑：{}", "foreign:"),
    heads=(("{page}　　示例书评", "总第118期"),),
    feet=((),),
    first_page=151,
)

REVIEW_BEHIND = replace(
    REVIEW,
    columns=28,
    page_lines=18,
    gap="lines",
    numbering=("none", "han-point", "none"),
    front=("foreign:", "title:{}", "authors:{}"),
    back=("author_note:（{}）",),
    heads=((),),
    feet=(("第{page}页",),),
)

PRESS = {
    "c-newspaper-column": ("night-shift", NEWSPAPER),
    "n-magazine-and-news": ("reading", MAGAZINE),
    "ri-newspaper-without-numbers": ("dispatch", COLUMN),
    "sf-questions-printed": ("questions", QUESTION_PRINT),
    "rk-interview": ("conversation", INTERVIEW),
    "rm-review-and-notice": ("bookcase", REVIEW),
    "rn-review-behind-a-notice": ("bookcase", REVIEW_BEHIND),
}
"""Name -> (text, layout)."""
