"""Layouts of Taiwan and Hong Kong: Traditional, stems and 「」, notes and references of their own."""

from .layout import Layout

TAIWAN = Layout(
    columns=35,
    page_lines=13,
    indent="　　",
    quote_indent="　　　",
    numbering=("capital", "han", "han-paren"),
    counter="superscript",
    mark_columns=0.5,
    restart=False,
    body_mark="{} ",
    style="taiwan",
    front=("title:{}", "authors:{}", "affiliations:{}", "abstract:摘要：{}", "keywords:關鍵詞：{}"),
    joins={"keywords": "、"},
    heads=(("{title}",), ("示例季刊　第十二期",)),
    feet=(("{page}",),),
    first_page=121,
)

HONG_KONG = Layout(
    columns=30,
    page_lines=500,
    gap="paragraphs",
    numbering=("han", "none", "none"),
    counter="digits",
    mark="〔{}〕",
    mark_columns=2.0,
    restart=False,
    notes_at="end",
    style="taiwan",
    body_mark="〔{}〕",
    front=("title:{}", "authors:{}"),
    back=("line:註釋", "notes:"),
)

TAIWAN_BOOK = Layout(
    columns=33,
    page_lines=17,
    indent="　　",
    numbering=("section", "han", "han-paren"),
    centred=True,
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    style="taiwan",
    body_mark="[{}] ",
    front=("title:{}", "authors:{}"),
    heads=(("第三章　{short}　　　{page}",), ("{page}　　　示例勞動研究叢刊",)),
    first_page=78,
    head_on_first=False,
)

TAIWAN_WIDE = Layout(
    columns=40,
    page_lines=24,
    gap="paragraphs",
    indent="　　",
    numbering=("capital", "han-half-paren", "none"),
    counter="superscript",
    mark_columns=0.5,
    restart=False,
    style="taiwan",
    front=(
        "line:專題論文",
        "title:{}",
        "title_en:{}",
        "authors:{}",
        "affiliations:{}",
        "abstract:中文摘要：{}",
        "keywords:關鍵詞：{}",
        "abstract_en:Abstract: {}",
        "line:Keywords: automation, command of time, dispatch",
    ),
    joins={"keywords": "、"},
    feet=(("-{page}-",),),
    first_page=145,
)

TAIWAN_QUARTER = Layout(
    columns=30,
    page_lines=22,
    gap="paragraphs",
    numbering=("capital", "han", "han-paren"),
    counter="superscript",
    mark_columns=0.5,
    restart=False,
    style="taiwan",
    front=(
        "title:{}",
        "authors:{}",
        "affiliations:{}",
        "line:摘　要",
        "abstract:{}",
        "keywords:關鍵詞：{}",
    ),
    joins={"keywords": "、", "authors": "、", "affiliations": "、"},
    heads=(("{page}　示例社會學刊　第四十二期",), ("{short}　{page}",)),
    first_page=56,
)

HONG_KONG_JOURNAL = Layout(
    columns=36,
    page_lines=15,
    indent="　　",
    numbering=("stem", "arabic-paren", "none"),
    counter="digits",
    mark="〔{}〕",
    mark_columns=2.0,
    restart=False,
    style="taiwan",
    body_mark="〔{}〕",
    front=("authors:{}", "title:{}", "abstract:提要：{}", "keywords:關鍵字：{}"),
    joins={"keywords": " "},
    heads=(("{author}", "{page}"), ("{page}", "{short}")),
    first_page=203,
)

OVERSEAS = {
    "e-taiwan-quarterly": ("archive", TAIWAN),
    "f-hong-kong-essay": ("harbour", HONG_KONG),
    "sc-chapter-in-a-book": ("clockwork", TAIWAN_BOOK),
    "sd-taiwan-english-in-front": ("clockwork", TAIWAN_WIDE),
    "re-taiwan-label-of-its-own": ("overseer", TAIWAN_QUARTER),
    "ru-stems-and-names": ("ledger", HONG_KONG_JOURNAL),
}
"""Name -> (text, layout)."""
