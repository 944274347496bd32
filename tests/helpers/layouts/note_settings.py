"""Layouts that differ in their notes: the marks, where the bodies stand, what counts anew, what is cut or lost."""

from dataclasses import replace

from .layout import Layout

RULED = Layout(
    columns=36,
    page_lines=16,
    indent="　　",
    title_mark="*",
    rule="———————",
    split_notes=True,
    front=("title:{}", "authors:{}"),
    heads=(("示例论丛　2024年第2期",), ("{title}",)),
    feet=(("· {page} ·",),),
    first_page=31,
)
NUMBERED_REFERENCES = Layout(
    columns=40,
    page_lines=18,
    indent="　　",
    numbering=("arabic", "decimal", "decimal"),
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    notes_at="end",
    style="gbt",
    body_mark="[{}] ",
    front=("title:{}", "authors:{}", "affiliations:（{}）", "abstract:摘　要：{}", "keywords:关键词：{}"),
    joins={"keywords": "；"},
    back=("line:参考文献", "notes:"),
    feet=(("{page}",),),
    first_page=101,
)
ROUND_AT_THE_FOOT = Layout(
    columns=32,
    page_lines=15,
    indent="　　",
    counter="digits",
    mark="（{}）",
    mark_columns=1.5,
    body_mark="（{}）",
    feet=(("— {page} —",),),
    first_page=5,
)
RAISED_AND_TRADITIONAL = Layout(
    columns=34,
    page_lines=14,
    indent="　　",
    numbering=("none", "none", "none"),
    counter="superscript",
    mark_columns=0.5,
    restart=False,
    body_mark="{} ",
    style="taiwan",
    rule="──────",
    front=("title:{}", "authors:{}", "affiliations:{}", "abstract:摘要：{}", "keywords:關鍵詞：{}"),
    joins={"keywords": "、"},
    feet=(("{page}",),),
    first_page=77,
)
STARS = Layout(
    columns=30,
    page_lines=15,
    gap="paragraphs",
    numbering=("none", "none", "none"),
    counter="stars",
    mark="^{{{}}}",
    body_mark="{} ",
    feet=(("{page}",),),
    first_page=9,
)
AT_THE_END_UNLABELLED = Layout(
    columns=38,
    page_lines=400,
    indent="　　",
    restart=False,
    notes_at="end",
    body_mark="{} ",
    front=("title:{}", "authors:{}", "abstract:内容提要：{}", "keywords:关键词：{}"),
    joins={"keywords": " "},
    back=("notes:",),
)
NOTE_WORD = Layout(
    keep_lines=False,
    page_lines=1000,
    indent="　　",
    counter="digits",
    mark="[注{}]",
    mark_columns=2,
    restart=False,
    notes_at="end",
    body_mark="[注{}] ",
    back=("line:注释：", "notes:", "editor:（责任编辑：{}）"),
)
CARETS = Layout(
    columns=35,
    page_lines=15,
    narrow="tight",
    gap="lines",
    mark="^{}",
    body_mark="^{}",
    feet=(("{page}",),),
    first_page=210,
)
BY_CHAPTER = Layout(
    columns=33,
    page_lines=16,
    indent="　　",
    numbering=("chapter", "han", "han-paren"),
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    chapters=True,
    notes_at="chapter",
    chapter_label="注释",
    body_mark="[{}] ",
    feet=(("{page}",),),
    first_page=3,
)
BARE_DIGITS = Layout(
    columns=34,
    page_lines=15,
    indent="　　",
    numbering=("han", "none", "none"),
    counter="digits",
    mark="{}",
    mark_columns=0.5,
    restart=False,
    body_mark="{} ",
    rule="————————",
    heads=(("示例随笔",), ("{title}",)),
    feet=(("{page}",),),
    first_page=141,
)
TORTOISE_SHELL = Layout(
    columns=37,
    page_lines=17,
    indent="　　",
    counter="digits",
    mark="〔{}〕",
    mark_columns=2,
    body_mark="〔{}〕",
    feet=(("·{page}·",),),
    first_page=60,
)
CIRCLED_WORD = replace(
    NOTE_WORD,
    counter="circled",
    mark="注{}",
    body_mark="注{}：",
    back=("line:注：", "notes:"),
    gap="paragraphs",
)
WIDE_BRACKETS = replace(
    RULED,
    counter="digits",
    mark="［{}］",
    mark_columns=2,
    body_mark="［{}］",
    title_mark="",
    columns=40,
    front=("title:{}", "authors:{}", "abstract:摘要：{}", "keywords:关键词：{}"),
    heads=(("示例学报",), ("{title}",)),
    joins={"keywords": "；"},
)
LOOSE_PAGES = Layout(
    columns=31,
    page_lines=13,
    indent="　　",
    heading_columns=8,
    numbering=("han", "han-paren", "arabic"),
    loose_headings=True,
    split_notes=True,
    body_mark="{}",
    feet=(("{page}",),),
    first_page=18,
)
RAISED_IN_BRACES = replace(
    BARE_DIGITS, mark="^{{{}}}", mark_columns=1, restart=True, body_mark="{}. ", rule="", columns=39
)
BRACKETS_ON_EACH_PAGE = replace(TORTOISE_SHELL, mark="[{}]", body_mark="[{}]", split_notes=True, columns=35)

WITH_NOTES: dict[str, tuple[str, Layout]] = {
    "notes-a-rule-and-cut-bodies": ("remainder", RULED),
    "notes-b-cited-again-with-pages": ("elevator", NUMBERED_REFERENCES),
    "notes-c-round-at-the-foot": ("kitchen", ROUND_AT_THE_FOOT),
    "notes-d-raised-traditional": ("ticket", RAISED_AND_TRADITIONAL),
    "notes-e-stars-in-braces": ("warehouse", STARS),
    "notes-f-beyond-twenty-unlabelled": ("forecast-office", AT_THE_END_UNLABELLED),
    "notes-g-word-in-brackets": ("translation", NOTE_WORD),
    "notes-h-carets": ("envelope", CARETS),
    "notes-i-by-chapter": ("lift", BY_CHAPTER),
    "notes-j-bare-digits": ("bridge", BARE_DIGITS),
    "notes-k-tortoise-shell": ("rain", TORTOISE_SHELL),
    "notes-l-word-and-circle": ("kitchen", CIRCLED_WORD),
    "notes-m-wide-brackets": ("forecast-office", WIDE_BRACKETS),
    "notes-n-headings-cut": ("bridge", LOOSE_PAGES),
    "notes-o-raised-in-braces": ("lift", RAISED_IN_BRACES),
    "notes-p-brackets-on-each-page": ("remainder", BRACKETS_ON_EACH_PAGE),
}
"""Name -> (text, layout)."""
