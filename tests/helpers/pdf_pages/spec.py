"""How a page looks: data only. Sizes in points, widths of columns in ems of the text."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Type:
    """A face (song, hei, kai, latin) in a size; `lead` is the distance of lines as a multiple of the size."""

    face: str = "song"
    size: float = 10.5
    lead: float = 1.55


@dataclass(frozen=True)
class Spec:
    """Everything a page does to an essay.

    The text stands in `columns` of `measure` ems with `gutter` points between them and `lines` lines each.
    `front` is (field, label, type) over the full width; `heads` and `feet` are for odd and even pages, with {page}
    and {title}; `footer` are labelled fields at the foot of the first page. `marks`: raised or level; `notes_at`
    page, column, end or missing; `counter` and `mark` as in `layouts`. `numbering` as there, too.
    `draw`: lines (a line at once), glyphs (each by itself), words; `spread` justifies lines. `unit` is the embedded
    face instead of one that the reader's system has to supply.
    """

    columns: int = 2
    measure: int = 20
    gutter: float = 22.0
    lines: int = 30
    margin: tuple[float, float] = (62.0, 70.0)
    text: Type = Type()
    quote: Type = Type("kai", 10.5)
    title: Type = Type("hei", 18.0, 1.5)
    headings: tuple[Type, ...] = (Type("hei", 12.0), Type("hei", 10.5), Type("kai", 10.5))
    centred: int = 1
    small: Type = Type("song", 8.0, 1.45)
    front: tuple[tuple[str, str, Type], ...] = ()
    back: tuple[tuple[str, str], ...] = ()
    footer: tuple[tuple[str, str], ...] = ()
    heads: tuple[str, str] = ("", "")
    feet: tuple[str, str] = ("", "")
    head_rule: bool = False
    note_rule: bool = True
    notes_at: str = "column"
    counter: str = "circled"
    mark: str = "{}"
    raised: bool = True
    restart: bool = True
    body_mark: str = "{} "
    style: str = "footnote"
    numbering: tuple[str, ...] = ("han", "han-paren", "arabic")
    items: str = "arabic-paren"
    first_page: int = 47
    indent: float = 2.0
    gap: float = 0.0
    draw: str = "lines"
    spread: bool = True
    embedded: bool = False
    narrow: str = ""
    joins: dict[str, str] = field(default_factory=dict)
    tail: bool = False
    per_chapter: bool = False
