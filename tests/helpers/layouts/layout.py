"""How a page shows an essay: data only. The constants are in `settings`."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Jump:
    """The article breaks off after page `after` (from 1); the foreign matter of the text stands between."""

    after: int
    to_label: str
    from_label: str


@dataclass(frozen=True)
class Layout:
    """Everything a page does to an essay.

    Lines: `columns` Chinese characters wide, `page_lines` to a page; `keep_lines` False prints one line a paragraph,
    cut only at page ends. `gap`: empty lines after `lines`, after `paragraphs`, round `headings`, `within` blocks
    (after every line but a block's last), or `none`; `front_gap` sets the pieces before and after the body apart;
    `page_end` stands between pages, `page_opens` before the first words of one;
    `soft_break` ends a line within a block. `indent` opens a
    paragraph, `quote_indent` and `item_indent` stand before each line of theirs, `margin` before every line.
    Characters: `narrow` is "", "tight" or "spaced" (half-width punctuation); `scattered` strews spaces between
    Chinese characters, `radicals` prints look-alike characters.
    Notes: `mark` and `body_mark` are patterns round the `counter` (circled, digits, superscript, stars), which
    starts anew on each page if `restart`, under each heading of the first level if `chapters`. `notes_at`: page,
    chapter (its end, under `chapter_label`), end or missing. `rule` stands above the notes of a page; `split_notes`
    leaves the last line of a page's last note to the next page; `loose_headings` lets a page end within a heading.
    `style`: see `citing`.
    Pieces of `front` and `back` are `field:pattern`; the field's words stand at {}, all else is furniture; `line` is
    furniture as a whole, `first_foot` the same at the foot of the first page, above its notes; `foreign`, `notes` and `byline` have no pattern
    (`byline` may name another fact). `joins` are the words between list values.
    `heads` and `feet` are furniture lines of a page, one tuple for each page in turn; {page} is its number,
    {roman} the same in letters, {author} the first author, {short} the short title.
    """

    columns: int = 40
    page_lines: int = 30
    keep_lines: bool = True
    gap: str = "none"
    front_gap: bool = False
    page_end: str = ""
    page_opens: str = ""
    soft_break: str = "\n"
    indent: str = ""
    quote_indent: str = ""
    item_indent: str = ""
    margin: str = ""
    narrow: str = ""
    scattered: bool = False
    radicals: bool = False
    numbering: tuple[str, ...] = ("han", "han-paren", "arabic")
    items: str = "arabic-paren"
    heading_columns: int = 0
    centred: bool = False
    title_columns: int = 0
    mark: str = "{}"
    mark_columns: float = 1.0
    counter: str = "circled"
    restart: bool = True
    notes_at: str = "page"
    body_mark: str = "{} "
    note_indent: str = ""
    style: str = "footnote"
    title_mark: str = ""
    title_note_mark: str = "* "
    front: tuple[str, ...] = ("title:{}", "authors:{}")
    first_foot: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    joins: dict[str, str] = field(default_factory=dict)
    heads: tuple[tuple[str, ...], ...] = ((),)
    feet: tuple[tuple[str, ...], ...] = ((),)
    first_page: int = 1
    head_on_first: bool = False
    english_letters: int = 80
    jump: Jump | None = None
    chapters: bool = False
    chapter_label: str = ""
    rule: str = ""
    split_notes: bool = False
    loose_headings: bool = False
