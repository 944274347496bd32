"""Every text on its pages: name -> PDF and annotation."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tests.helpers.layouts.essay import Essay, load_essay
from tests.helpers.layouts.gold import gold
from tests.helpers.layouts.printer import Printed

from .drawing import draw
from .press import Press
from .spec import Spec, Type

SMALL = Type("song", 9.0, 1.5)
JOURNAL = Spec(
    measure=19,
    lines=26,
    front=(
        ("title", "{}", Type("hei", 18.0, 1.5)),
        ("authors", "{}", Type("kai", 12.0, 1.6)),
        ("abstract", "［摘　要］{}", SMALL),
        ("keywords", "［关键词］{}", SMALL),
    ),
    joins={"keywords": "；", "authors": "　", "affiliations": "；"},
    footer=(("funding", "［基金项目］{}"), ("author_note", "［作者简介］{}")),
    back=(("editor", "［责任编辑：{}］"),),
    heads=("示例学刊||2024年第3期", "||{title}"),
    feet=("·{page}·", "·{page}·"),
    head_rule=True,
)
CONFERENCE = Spec(
    measure=20,
    lines=28,
    front=(
        ("title", "{}", Type("hei", 16.0, 1.5)),
        ("authors", "{}", Type("song", 11.0, 1.6)),
        ("affiliations", "（{}）", SMALL),
        ("abstract", "摘　要：{}", SMALL),
        ("keywords", "关键词：{}", SMALL),
        ("title_en", "{}", Type("song", 13.0, 1.6)),
        ("abstract_en", "Abstract: {}", SMALL),
    ),
    joins={"keywords": "；", "authors": "，"},
    counter="digits",
    mark="[{}]",
    body_mark="[{}] ",
    style="gbt",
    notes_at="end",
    restart=False,
    back=(("line", "参考文献"), ("notes", "")),
    numbering=("arabic", "decimal", "decimal"),
    headings=(Type("hei", 12.0), Type("hei", 10.5), Type("hei", 10.5)),
    centred=0,
    heads=("第6期||李例二，等：看不见的修理", "示例大学学报||2021年"),
    feet=("{page}", "{page}"),
    first_page=112,
    draw="glyphs",
)
THESIS = Spec(
    columns=1,
    measure=30,
    lines=20,
    text=Type("song", 12.0, 1.7),
    front=(("title", "{}", Type("hei", 20.0, 1.6)),),
    numbering=("chapter", "section", "han"),
    headings=(Type("hei", 16.0), Type("hei", 14.0), Type("hei", 12.0)),
    counter="digits",
    mark="[{}]",
    body_mark="[{}] ",
    small=Type("song", 9.0, 1.5),
    notes_at="page",
    restart=False,
    heads=("示例大学硕士学位论文", "{title}"),
    feet=("第 {page} 页", "第 {page} 页"),
    head_rule=True,
    first_page=3,
    embedded=True,
)
QUARTERLY = Spec(
    columns=1,
    measure=28,
    lines=22,
    text=Type("song", 11.0, 1.65),
    quote=Type("kai", 11.0, 1.65),
    front=(
        ("title", "{}", Type("song", 18.0, 1.6)),
        ("authors", "{}", Type("kai", 12.0, 1.6)),
        ("affiliations", "{}", SMALL),
        ("abstract", "摘要：{}", SMALL),
        ("keywords", "關鍵詞：{}", SMALL),
    ),
    joins={"keywords": "、"},
    numbering=("capital", "han", "han-paren"),
    headings=(Type("hei", 14.0), Type("hei", 11.0), Type("hei", 11.0)),
    counter="digits",
    small=Type("song", 9.0, 1.5),
    notes_at="page",
    restart=False,
    style="taiwan",
    heads=("|{title}|{page}", "{page}|示例季刊　第十二期|"),
    first_page=121,
    embedded=True,
)
NEWSPAPER = Spec(
    columns=4,
    measure=13,
    lines=24,
    gutter=16.0,
    text=Type("song", 9.5, 1.45),
    front=(("title", "{}", Type("hei", 26.0, 1.4)), ("authors", "{}", Type("kai", 12.0, 1.6))),
    notes_at="missing",
    numbering=("none", "han-paren", "none"),
    headings=(Type("hei", 11.0), Type("hei", 9.5), Type("hei", 9.5)),
    spread=False,
)
BOOK = Spec(
    columns=1,
    measure=24,
    lines=16,
    text=Type("song", 11.0, 1.6),
    front=(("title", "{}", Type("hei", 22.0, 1.6)), ("authors", "{} 著", Type("kai", 12.0, 1.6))),
    numbering=("chapter", "han", "han-paren"),
    headings=(Type("hei", 15.0), Type("hei", 12.0), Type("hei", 11.0)),
    small=Type("song", 8.5, 1.5),
    notes_at="page",
    heads=("||{chapter}　{page}", "{page}　{title}||"),
    first_page=2,
    per_chapter=True,
)
CNKI = replace(
    JOURNAL,
    draw="glyphs",
    narrow="tight",
    raised=False,
    footer=(("funding", "基金项目:{}"), ("author_note", "作者简介:{}")),
    back=(("editor", "(责任编辑 {})"),),
    front=(
        ("title", "{}", Type("song", 18.0, 1.5)),
        ("authors", "{}", Type("song", 12.0, 1.6)),
        ("abstract", "摘 要:{}", SMALL),
        ("keywords", "关键词:{}", SMALL),
    ),
    headings=(Type("hei", 10.5), Type("song", 10.5), Type("song", 10.5)),
)
WORD = Spec(
    columns=1,
    measure=34,
    lines=26,
    text=Type("song", 10.5, 1.6),
    front=(
        ("title", "{}", Type("hei", 16.0, 1.6)),
        ("authors", "{}", Type("kai", 12.0, 1.6)),
        ("abstract", "摘　要：{}", Type("kai", 10.5, 1.5)),
        ("keywords", "关键词：{}", Type("kai", 10.5, 1.5)),
    ),
    joins={"keywords": "；"},
    counter="digits",
    mark="[{}]",
    body_mark="[{}] ",
    style="gbt",
    notes_at="end",
    restart=False,
    back=(
        ("funding", "基金项目：{}"),
        ("author_note", "作者简介：{}"),
        ("line", "参考文献："),
        ("notes", ""),
    ),
    numbering=("han", "han-paren", "arabic"),
    headings=(Type("hei", 14.0), Type("hei", 12.0), Type("hei", 10.5)),
    centred=0,
    feet=("{page}", "{page}"),
    first_page=1,
    embedded=True,
)
UNIVERSITY = replace(
    JOURNAL,
    front=(JOURNAL.front[0], JOURNAL.front[1], ("affiliations", "（{}）", SMALL), *JOURNAL.front[2:]),
    measure=21,
    counter="digits",
    mark="［{}］",
    body_mark="［{}］ ",
    style="gbt",
    notes_at="end",
    restart=False,
    numbering=("han", "han-paren", "arabic"),
    headings=(Type("hei", 12.0), Type("hei", 10.5), Type("hei", 10.5)),
    back=(("line", "［参考文献］"), ("notes", ""), ("editor", "（责编：{}）")),
    heads=("第4期||2024年7月", "《示例大学学报》||总第88期"),
    first_page=7,
)
LATEX = Spec(
    columns=1,
    measure=32,
    lines=24,
    indent=0.0,
    gap=0.6,
    text=Type("song", 10.5, 1.5),
    front=(("title", "{}", Type("song", 17.0, 1.5)), ("authors", "{}", Type("song", 12.0, 1.6))),
    numbering=("arabic", "decimal", "decimal"),
    headings=(Type("hei", 14.0), Type("hei", 12.0), Type("hei", 10.5)),
    centred=0,
    counter="digits",
    small=Type("song", 8.5, 1.4),
    notes_at="page",
    restart=False,
    feet=("{page}", "{page}"),
    first_page=1,
    embedded=True,
)

LARGE = replace(JOURNAL, measure=22, lines=40)

SET = {
    "journal": ("clock-and-wage", JOURNAL),
    "journal-glyph-by-glyph": ("clock-and-wage", CNKI),
    "journal-with-numbered-references": ("maintenance", CONFERENCE),
    "university-journal": ("standard", UNIVERSITY),
    "thesis": ("measure", THESIS),
    "quarterly": ("archive", QUARTERLY),
    "newspaper": ("night-shift", NEWSPAPER),
    "book": ("measure", BOOK),
    "word-processor": ("commons", WORD),
    "no-indents": ("measure", LATEX),
    "journal-of-a-page-or-two": ("canteen", LARGE),
    "journal-with-three-levels": ("timetable", CNKI),
    "journal-with-many-marks": ("kitchen", replace(LARGE, draw="glyphs")),
    "quarterly-with-an-interview": ("conversation", QUARTERLY),
    "thesis-with-rules-of-a-cooperative": ("canteen", THESIS),
    "newspaper-with-notes": ("skill", replace(LARGE, columns=3, measure=15, gutter=18.0)),
    "book-in-traditional-characters": ("archive", BOOK),
    "references-over-columns": ("remainder", UNIVERSITY),
}
NAMES = tuple(SET)


def fitted(spec: Spec, essay: Essay) -> Spec:
    """The page without the fields that the essay does not state; affiliations where a note names them."""

    def stated(name: str) -> bool:
        return name == "line" or (bool(essay.notes) if name == "notes" else bool(essay.facts.get(name)))

    front = spec.front
    noted = any(row[0] == "author_note" and stated(row[0]) for row in (*spec.footer, *spec.back))
    if noted and not any(row[0] == "affiliations" for row in front):
        front = (*front[:2], ("affiliations", "（{}）", SMALL), *front[2:])
    return replace(
        spec,
        front=tuple(row for row in front if stated(row[0])),
        back=tuple(row for row in spec.back if stated(row[0])),
        footer=tuple(row for row in spec.footer if stated(row[0])),
        joins={"affiliations": "；", **spec.joins},
    )


@dataclass(frozen=True)
class Sample:
    data: bytes
    gold: dict[str, Any]
    printed: Printed
    press: Press


@cache
def sample(name: str) -> Sample:
    text, spec = SET[name]
    essay = load_essay(text)
    spec = fitted(spec, essay)
    press = Press(essay, spec)
    press.run()
    answer = {**gold(essay, press.layout, press.done), "file": f"{name}.pdf"}
    return Sample(draw(press.sheet, spec), answer, press.done, press)
