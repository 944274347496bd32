"""How a printed page, a web copy or a PDF shows an essay: data only, one constant a layout."""

from dataclasses import dataclass

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Jump:
    """The article breaks off after page `after` (counted from 1) and goes on elsewhere in the issue."""

    after: int
    to_label: str
    from_label: str


@dataclass(frozen=True)
class Layout:
    """Everything a page does to an essay.

    `columns` and `page_lines` set where lines and pages end, also where lines are not kept (`keep_lines`
    False: a web-like copy, one line a paragraph, cut only at page ends). `line_gap`: "blank" is an empty line
    after every line that does not end in punctuation. `english_letters`: the width of an English abstract. `front` and `back` name the pieces before and after the
    body, in order. Patterns take `{}` where the words stand.
    """

    name: str
    narrow: bool = False
    columns: int = 40
    page_lines: int = 30
    keep_lines: bool = True
    english_letters: int = 93
    line_gap: str = "none"
    indent: str = ""
    mark: str = "{}"
    mark_columns: float = 1.0
    circled: bool = True
    body_mark: str = "{} "
    careted_pages: frozenset[int] = frozenset()
    notes_at: str = "page-foot"
    title_mark: str = ""
    author_gap: str = " "
    front: tuple[str, ...] = ("title", "authors", "abstract", "keywords")
    back: tuple[str, ...] = ("author_note", "editor")
    abstract: str = "[摘要] {}"
    keywords: str = "[关键词] {}"
    keyword_gap: str = " "
    editor: str = "[责任编辑：{}]"
    references: str = "参考文献"
    running_head: bool = False
    page_number: str = ""
    first_page: int = 1
    page_start: str = ""
    jump: Jump | None = None


PDF_HARD_WRAPPED = Layout(
    name="pdf-hard-wrapped",
    narrow=True,
    columns=39,
    page_lines=33,
    line_gap="blank",
    front=("running_head", "column", "title", "authors", "abstract"),
    back=("author_note", "editor", "foreign"),
    abstract="[摘　 要] {}",
    editor="[责任编辑：{}]",
    author_gap="　 ",
    running_head=True,
    page_number="·{}·",
    first_page=12,
    page_start=" ",
)

PAGES_AS_MARKDOWN = Layout(
    name="pages-as-markdown",
    columns=44,
    page_lines=25,
    keep_lines=False,
    line_gap="paragraph",
    mark="^{}",
    careted_pages=frozenset({3, 4}),
    title_mark="*",
    front=("title", "authors", "abstract", "keywords", "about_author"),
    back=("editor",),
    abstract="【摘要】{}",
    keywords="【关键词】{}",
    editor="（编辑：{}）",
    first_page=21,
    jump=Jump(after=6, to_label="（下转第95页）", from_label="（上接第26页）"),
)

TAIWAN_REFERENCE_LIST = Layout(
    name="taiwan-reference-list",
    columns=38,
    page_lines=34,
    indent="　　",
    mark="[{}]",
    mark_columns=2.0,
    circled=False,
    body_mark="[{}] ",
    notes_at="list",
    front=("title", "title_en", "author_line", "abstract", "keywords", "abstract_en"),
    back=("source", "references"),
    abstract="摘　要",
    keywords="關鍵詞：{}",
    keyword_gap="、",
    references="參考文獻",
    page_number="－ {} －",
)
