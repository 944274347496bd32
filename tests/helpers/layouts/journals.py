"""Layouts of journals and proceedings: columns, running heads, notes at the foot, jumps between pages.

Each is modelled on a shape students' files really have. Pages are short, so that running heads come back often
enough to be known by their repetition. Where nothing shows the end of a paragraph that fills its last line, no
reader can see it: the printer leaves such ends out of the annotation, in every layout.
"""

from dataclasses import replace

from .layout import Jump, Layout

JOURNAL = Layout(
    columns=38,
    page_lines=13,
    indent="　　",
    heading_columns=24,
    centred=True,
    title_mark="*",
    front=("line:·理论探讨·", "title:{}", "authors:{}", "abstract:【内容提要】{}", "keywords:【关键词】{}"),
    back=("author_note:（{}）", "editor:［责任编辑：{}］"),
    heads=(("示例学刊　2024年第3期",), ("{title}",)),
    feet=(("· {page} ·",),),
    first_page=46,
)

CONFERENCE = Layout(
    columns=42,
    gap="lines",
    numbering=("decimal-point", "decimal-point", "decimal-point"),
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    notes_at="end",
    style="gbt",
    body_mark="[{}] ",
    page_lines=15,
    front=(
        "title:{}",
        "authors:{}",
        "affiliations:{}",
        "abstract:摘要：{}",
        "keywords:关键词：{}",
        "title_en:{}",
        "abstract_en:Abstract: {}",
    ),
    back=("line:参考文献", "notes:"),
    joins={"authors": "，", "keywords": "；"},
    heads=(("DOI: 10.00000/sample.2024.0312",),),
    feet=(("https://journal.example.org/sample", "{page}"),),
    first_page=312,
    english_letters=84,
)

BRACKETS_IN_TEXT = replace(
    CONFERENCE,
    columns=40,
    gap="none",
    indent="　　",
    numbering=("arabic", "decimal", "decimal"),
    mark="({})",
    body_mark="({}) ",
    style="footnote",
    front=("title:{}", "authors:{}", "affiliations:（{}）", "abstract:提要 {}", "keywords:关键词 {}"),
    back=("line:注释：", "notes:", "source:（原载{}）"),
    heads=((),),
    feet=(("{page}",),),
    joins={"keywords": " "},
)

JUMPING = Layout(
    columns=40,
    page_lines=14,
    keep_lines=False,
    gap="paragraphs",
    narrow="tight",
    mark="^{}",
    body_mark="^{} ",
    numbering=("han", "arabic", "arabic-paren"),
    front=("title:{}", "authors:{}", "abstract:[摘要]{}", "keywords:[关键词]{}"),
    joins={"keywords": " "},
    back=("editor:(责任编辑 {})",),
    jump=Jump(after=2, to_label="(下转第64页)", from_label="(上接第31页)"),
)

WITH_REFERENCES = Layout(
    columns=45,
    page_lines=10,
    gap="none",
    indent="　　",
    quote_indent="　　　　",
    item_indent="　　",
    numbering=("decimal", "decimal", "decimal"),
    counter="digits",
    mark="［{}］",
    mark_columns=2.0,
    restart=False,
    notes_at="end",
    style="gbt",
    body_mark="［{}］ ",
    note_indent="",
    front=(
        "title:{}",
        "byline:",
        "abstract:摘　要：{}",
        "keywords:关键词：{}",
        "funding:基金项目：{}",
        "author_note:作者简介：{}",
    ),
    joins={"keywords": "；"},
    back=("line:［参考文献］", "notes:", "editor:（责编：{}）"),
    heads=(("第4期", "2024年7月"), ("《示例大学学报》",)),
    feet=(("-{page}-",),),
    first_page=7,
)

AFTER_CALENDAR = Layout(
    columns=36,
    page_lines=12,
    narrow="spaced",
    gap="lines",
    numbering=("han", "han-paren", "arabic"),
    front=("foreign:", "title:{}", "authors:{}", "abstract:摘　要:{}", "keywords:关键词:{}"),
    joins={"keywords": ";"},
    back=("author_note:作者简介:{}",),
    feet=(("— {page} —",),),
    first_page=12,
)

STACKED = Layout(
    columns=36,
    page_lines=15,
    indent="　　",
    item_indent="　　",
    numbering=("han-space", "arabic-wide-point", "arabic-half-paren"),
    items="arabic-paren",
    heading_columns=18,
    front=(
        "line:文章编号：1000-0000（2024）04-0033-08",
        "title:{}",
        "byline:",
        "abstract:摘　要：{}",
        "keywords:关键词：{}",
        "line:中图分类号：F326　　文献标识码：A",
        "title_en:{}",
        "line:CHENG Shixi, MENG Liyang",
        "abstract_en:Abstract: {}",
        "line:Key words: skill; devaluation; data labelling; county",
    ),
    joins={"keywords": "；"},
    title_columns=20,
    first_foot=("line:收稿日期：2024-07-01", "funding:基金项目：{}", "author_note:作者简介：{}"),
    back=("editor:（责任编辑　{}）",),
    heads=(("2024年第4期　　　　　　　　示例研究　　　　　　　　No.4, 2024",), ("程示溪，孟例阳：{short}",)),
    feet=(("— {page} —",),),
    first_page=33,
)

ORCHARD_JOURNAL = Layout(
    columns=39,
    page_lines=16,
    indent="　　",
    numbering=("han", "han-paren", "arabic"),
    title_mark="*",
    front=("title:{}", "authors:□ {}", "abstract:[内容提要] {}", "keywords:[关键词] {}"),
    joins={"keywords": "　", "authors": "　"},
    back=("author_note:（{}）", "editor:责任编辑：{}"),
    heads=(("示例农村观察 2024.5",), ("{short}",)),
    feet=(("{page}",),),
    first_page=112,
    jump=Jump(after=2, to_label="（下转第128页）", from_label="（上接第115页）"),
)

ORCHARD_COPY = replace(
    ORCHARD_JOURNAL,
    columns=24,
    page_lines=30,
    gap="within",
    indent="",
    narrow="spaced",
    numbering=("arabic-comma", "arabic-paren", "arabic-half-paren"),
    title_mark="",
    front=("title:{}", "authors:{}", "abstract:内容提要:{}", "keywords:关键词:{}"),
    joins={"keywords": ";"},
    back=("author_note:作者简介:{}",),
    heads=(("{page}", "{short}"),),
    feet=((),),
    page_end="\f",
    jump=None,
)

UNIVERSITY = Layout(
    columns=42,
    page_lines=16,
    indent="　　",
    numbering=("han", "han-paren", "arabic"),
    counter="circled",
    notes_at="page",
    front=(
        "title:{}",
        "byline:",
        "abstract:[摘　要] {}",
        "keywords:[关键词] {}",
        "line:[中图分类号] F014.3　[文献标识码] A　[文章编号] 1000-0000（2024）03-0012-09",
    ),
    first_foot=("line:[收稿日期] 2023-11-05", "funding:[基金项目] {}", "author_note:[作者简介] {}"),
    back=(
        "title_en:{}",
        "line:FENG Shiyuan1, CHU Lining2",
        "line:(1. School of Economics, Sample University, Beijing 100000, China;",
        "line:2. School of Marxism, Sample University of Finance, Shanghai 200000, China)",
        "abstract_en:Abstract: {}",
        "line:Key words: data rent; platform economy; data labour; public ownership",
        "editor:[责任编辑　{}]",
    ),
    joins={"keywords": "；"},
    heads=(("示例大学学报（社会科学版）",), ("{author}等：{short}",)),
    feet=(("·{page}·",),),
    first_page=12,
)

BILINGUAL = Layout(
    columns=38,
    page_lines=22,
    narrow="tight",
    numbering=("full-roman", "arabic", "none"),
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    front=(
        "source:{}",
        "authors:{}",
        "title:{}",
        "affiliations:({})",
        "abstract:摘要 {}",
        "keywords:关键词 {}",
        "title_en:{}",
        "abstract_en:Abstract: {}",
        "line:Keywords: digital labour, translation, general intellect, gig economy",
    ),
    front_gap=True,
    back=("editor:(责任编辑：{})",),
    joins={"keywords": ", "},
    feet=(("- {page} -",),),
    body_mark="[{}] ",
    first_page=101,
)

BILINGUAL_PAGES = Layout(
    columns=36,
    page_lines=20,
    indent="　　",
    numbering=("decimal", "decimal", "decimal"),
    title_columns=20,
    front=(
        "title:{}",
        "authors:{}",
        "affiliations:{}",
        "abstract:内容提要：{}",
        "keywords:关 键 词：{}",
    ),
    back=(
        "line:（责任校对：示例）",
        "title_en:{}",
        "line:Miao Shiqing",
        "abstract_en:Abstract: {}",
        "line:Key Words: digital labour; translation; general intellect; gig economy",
    ),
    joins={"keywords": "　"},
    page_end="\f",
    heads=(("{page}", "示例翻译研究"), ("2024年第2期", "{page}")),
    first_page=44,
)

JOURNALS = {
    "a-journal-with-two-heads": ("clock-and-wage", JOURNAL),
    "b-conference-blank-lines": ("maintenance", CONFERENCE),
    "p-notes-in-round-brackets": ("maintenance", BRACKETS_IN_TEXT),
    "j-jump-between-pages": ("circulation", JUMPING),
    "m-university-journal": ("standard", WITH_REFERENCES),
    "k-after-a-calendar": ("skill", AFTER_CALENDAR),
    "sa-affiliations-stacked": ("spring", STACKED),
    "sg-journal-that-jumps": ("orchard", ORCHARD_JOURNAL),
    "sh-narrow-copy": ("orchard", ORCHARD_COPY),
    "ra-university-journal-with-foot": ("dataland", UNIVERSITY),
    "rg-author-above-title": ("nickname", BILINGUAL),
    "rh-english-at-the-end": ("nickname", BILINGUAL_PAGES),
}
"""Name -> (text, layout)."""
