"""How publishers set books: data only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BookLayout:
    """`columns` 0: one line a paragraph, no pages.  `heads`: beside (with the page's number on the line), alone, or none;
    `number` is the foot's pattern.  `notes`: page (circled, anew on each), chapter (bracketed, behind each), book (behind all).
    `label_alone`: 第一章 on a line, the title on the next.  `leader` stands before the numbers of the contents.
    """

    levels: tuple[str, ...]
    columns: int = 30
    page_lines: int = 28
    indent: str = "　　"
    gap: bool = False
    heads: str = "beside"
    number: str = ""
    form_feed: bool = False
    notes: str = "page"
    label_alone: bool = False
    leader: str = "…………"
    centred: bool = False
    markdown: bool = False


LAYOUTS = {
    "monograph": BookLayout(("part", "chapter", "section", "han")),
    "volumes": BookLayout(
        ("volume", "part", "chapter", "section", "han", "han-paren"), columns=34, heads="alone", number="— {} —", leader="……", centred=True
    ),
    "chapter notes": BookLayout(
        ("chapter", "section", "han"), columns=28, page_lines=30, heads="alone", number="{}", form_feed=True, notes="chapter", label_alone=True,
        leader=" . . . . . . ",
    ),
    "e-book": BookLayout(("part", "chapter", "section"), columns=0, indent="", gap=True, heads="none", notes="chapter", label_alone=True, leader="　"),
    "no indents": BookLayout(("chapter", "han", "han-paren"), columns=36, indent="", heads="beside", label_alone=False, leader="......"),
    "notes last": BookLayout(("chapter", "section", "han"), columns=32, heads="none", number="·{}·", notes="book", leader="\t", label_alone=True),
    "markdown": BookLayout(("part", "chapter", "section"), columns=0, indent="", gap=True, heads="none", notes="chapter", markdown=True, leader="　"),
}  # fmt: skip
