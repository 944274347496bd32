"""The later samples: printed by the press of `tests.helpers.layouts`, which knows more kinds of mess.

Each layout is a shape that students' copies really have: a copy out of a database's viewer, a journal's pages with
notes cut between them, a Hong Kong essay with notes at the end.
"""

from pathlib import Path
from typing import Any

from tests.helpers.layouts.essay import read_essay
from tests.helpers.layouts.glyphs import canonical
from tests.helpers.layouts.gold import gold
from tests.helpers.layouts.layout import Layout
from tests.helpers.layouts.printer import print_essay

VIEWER_COPY = Layout(
    columns=41,
    page_lines=32,
    narrow="tight",
    numbering=("han", "han-paren", "arabic"),
    counter="digits",
    mark="[{}]",
    mark_columns=1.5,
    restart=False,
    notes_at="end",
    style="gbt",
    body_mark="[{}] ",
    front=(
        "line:·数字时代的政治经济学·",
        "title:{}",
        "authors:{}",
        "affiliations:({})",
        "abstract:[摘 要]{}",
        "keywords:[关键词]{}",
        "line:[中图分类号]G206 [文献标识码]A [文章编号]0000-0000(2026)04-0040-08",
    ),
    joins={"keywords": ";"},
    first_foot=("line:[收稿日期]2026-02-01", "funding:[基金项目]{}", "author_note:[作者简介]{}。"),
    back=("line:[参考文献]", "notes:", "editor:(责任编辑:{})"),
    heads=(("第4期 {author}:{short}",), ("{page} 对读示例集 2026年",)),
    feet=((),),
    first_page=40,
)
CUT_NOTES = Layout(
    columns=36,
    page_lines=34,
    indent="　　",
    numbering=("han", "han-paren", "arabic"),
    title_mark="*",
    rule="———————",
    split_notes=True,
    scattered=True,
    front=("line:·理论探讨·", "title:{}", "authors:{}", "abstract:【内容提要】{}", "keywords:【关键词】{}"),
    joins={"keywords": "　"},
    back=("author_note:（{}）", "title_en:{}", "abstract_en:Abstract: {}", "editor:［责任编辑：{}］"),
    heads=(("对读示例集　2026年第5期",), ("{title}",)),
    feet=(("· {page} ·",),),
    first_page=58,
    english_letters=84,
)
HONG_KONG = Layout(
    columns=33,
    page_lines=28,
    indent="　　",
    numbering=("han", "han-paren", "none"),
    counter="digits",
    mark="〔{}〕",
    mark_columns=2.0,
    restart=False,
    notes_at="end",
    style="taiwan",
    body_mark="〔{}〕",
    front=("title:{}", "authors:{}", "abstract:提要：{}", "keywords:關鍵詞：{}"),
    joins={"keywords": "、"},
    back=("author_note:（{}）", "line:註釋", "notes:", "source:（本文原載{}）"),
    heads=(("{short}",), ("對讀示例集　總第六期",)),
    feet=(("{page}",),),
    first_page=77,
)


def printed(path: Path, layout: Layout) -> tuple[str, dict[str, Any]]:
    """The messy text of the essay at `path`, and its annotation."""
    essay = read_essay(path, {})
    done = print_essay(essay, layout)
    return done.text, gold(essay, layout, done)


def fields_printed(path: Path, layout: Layout) -> list[str]:
    """The words of every fact that the layout prints before or behind the essay."""
    facts = read_essay(path, {}).facts
    pieces = [*layout.front, *layout.first_foot, *layout.back]
    found = [facts[name] for name in (piece.partition(":")[0] for piece in pieces) if name in facts]
    words = [word for value in found for word in (value if isinstance(value, list) else [value])]
    return [canonical(word.replace("~", ""), layout) for word in words]
