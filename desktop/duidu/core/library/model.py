"""An essay as the program holds it: blocks in reading order, notes, and the apparatus around them.

The shapes follow the interchange document (``docs/document-json.md``): a *block* is one piece of text
with an id that survives a new import as long as its words do; places are
:class:`~duidu.base.text.Position` and :class:`~duidu.base.text.Span`.  Everything here is frozen; what
the text does not state is ``None``, never a guess.  The module knows nothing of files or of SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from duidu.base.text import Position

SourceRange = tuple[int, int]
"""Half-open range of code points in the decoded source."""

SourceRanges = tuple[SourceRange, ...]


class BlockKind(StrEnum):
    """What a block is.  The first five are front matter, ``NOTE`` blocks follow the body."""

    TITLE = "title"
    ABSTRACT = "abstract"
    ABSTRACT_EN = "abstract_en"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NOTE = "note"


class ParagraphKind(StrEnum):
    """How a paragraph is set; ``PROSE`` unless the source shows otherwise."""

    PROSE = "prose"
    LIST_ITEM = "list-item"
    BLOCK_QUOTE = "block-quote"
    TABLE = "table"
    FORMULA = "formula"
    APPENDIX = "appendix"


class Zone(StrEnum):
    """Where a search may look; the quotation zones overlap ``BODY``."""

    TITLE = "title"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    HEADINGS = "headings"
    BODY = "body"
    NOTES = "notes"
    QUOTATIONS = "quotations"
    QUOTATIONS_CLASSICS = "quotations-classics"
    ANNOTATIONS = "annotations"


ZONE_OF_KIND: dict[BlockKind, Zone] = {
    BlockKind.TITLE: Zone.TITLE,
    BlockKind.ABSTRACT: Zone.ABSTRACT,
    BlockKind.ABSTRACT_EN: Zone.ABSTRACT,
    BlockKind.KEYWORDS: Zone.KEYWORDS,
    BlockKind.HEADING: Zone.HEADINGS,
    BlockKind.PARAGRAPH: Zone.BODY,
    BlockKind.NOTE: Zone.NOTES,
}


@dataclass(frozen=True, slots=True)
class Run:
    """Emphasis, superscript or subscript over ``start <= i < end`` of a block."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text.  ``text`` is canonical: reflowed, script as the source, no note marks.

    ``level`` (1-6) is set for headings, and for list items whose format states how deep they stand (1 for the
    outermost; one that goes on in a further paragraph has none), ``section`` for headings and paragraphs: the index into
    ``Essay.headings`` of the heading it stands under (a heading: its own index), -1 before the first.
    """

    id: str
    kind: BlockKind
    text: str
    level: int | None = None
    section: int = -1
    paragraph_kind: ParagraphKind = ParagraphKind.PROSE
    runs: tuple[Run, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    source_ranges: SourceRanges = ()

    @property
    def zone(self) -> Zone:
        return ZONE_OF_KIND[self.kind]

    @property
    def is_body(self) -> bool:
        """Whether ids of this block appear as ``paragraph`` in the interchange shapes."""
        return self.kind is BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class RunInHeading:
    """A heading at the start of a paragraph; its words stay in the paragraph too."""

    paragraph: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """The author's note: a mark at ``anchor``, and a body where the text has one.

    ``kind``: ``footnote``, ``title-note``, ``reference-mark`` or ``reference-list``.  ``body`` is
    ``None`` where only the mark exists; ``anchor`` is ``None`` where only the body does.  ``reason``
    says why a mark or body stayed unpaired.
    """

    index: int
    block: str
    mark: str
    kind: str
    anchor: Position | None
    body: str | None
    reason: str | None = None
    source_ranges: SourceRanges = ()

    @property
    def is_loose(self) -> bool:
        """Whether it has only a mark or only a body, in a source whose places are known."""
        return (self.anchor is None or self.body is None) and bool(self.source_ranges)


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited in a note, or in the reference list when ``note_index`` is that entry's note.

    ``kind``: ``book``, ``journal``, ``newspaper``, ``web``, ``thesis`` or ``collected-works``.  ``work``
    is the host, ``title`` the item; ``pages`` keeps the order of the text.
    """

    note_index: int
    kind: str
    work: str | None = None
    volume: str | None = None
    pages: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    year: int | None = None
    issue: str | None = None
    place: str | None = None
    publisher: str | None = None
    translators: tuple[str, ...] = ()
    url: str | None = None
    date: str | None = None
    see: bool = False
    et_al: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between quotation marks (at least ten characters, the marks not counted).

    ``start`` is the first character inside the marks.  ``note_index`` is the mark directly at it,
    ``note_index_covering`` the mark that serves it.
    """

    paragraph: str
    start: int
    text: str
    type: str = "quotation"
    note_index: int | None = None
    note_index_covering: int | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Text kept out of the body: furniture of the page, or matter that is not the essay's."""

    kind: str
    text: str
    source_ranges: SourceRanges = ()


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a printed page begins, as far as the source tells."""

    label: str
    source_page: int | None
    block: str
    offset: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that the import made, or proposes (``applied`` false), in the decoded source."""

    kind: str
    source_start: int
    source_end: int
    before: str
    after: str
    reason: str
    confidence: float
    applied: bool = True


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """Where the text says it was published."""

    kind: str
    name: str | None = None
    date: str | None = None
    issue: str | None = None
    as_stated: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text itself states about the essay; ``None`` or empty where it is silent."""

    title: str | None = None
    title_en: str | None = None
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    abstract: str | None = None
    abstract_en: str | None = None
    keywords: tuple[str, ...] = ()
    funding: str | None = None
    editor: str | None = None
    author_note: str | None = None
    source: SourceStatement | None = None
    source_ranges: tuple[tuple[str, SourceRanges], ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueFact:
    """A fact that the text does not state: from the catalogue, a file name, an export or the user."""

    value: str | int | tuple[str, ...] | None
    origin: str


class BlocksById(Mapping[str, Block]):
    """Every block of an essay by its id, bodies of notes included."""

    def __init__(self, blocks: Sequence[Block], notes: Sequence[Note]) -> None:
        self._blocks, self._notes = blocks, notes
        self._order = {block.id: number for number, block in enumerate(blocks)}
        self._bodies: dict[str, int] = {}
        for number, note in enumerate(notes):
            if note.body is not None:
                self._bodies.setdefault(note.block, number)

    def __getitem__(self, block: str) -> Block:
        number = self._bodies.get(block)
        return self._blocks[self._order[block]] if number is None else body_block(self._notes[number])

    def __iter__(self) -> Iterator[str]:
        yield from self._order
        yield from (block for block in self._bodies if block not in self._order)

    def __len__(self) -> int:
        return len(self._order.keys() | self._bodies.keys())


def body_block(note: Note) -> Block:
    """The body of a note as a block."""
    return Block(note.block, BlockKind.NOTE, note.body or "", source_ranges=note.source_ranges)


@dataclass(frozen=True)
class ReadingCopy:
    """What reading an essay needs, without the apparatus: a long book is loaded in a fraction of the time.

    ``blocks`` holds title, abstracts, keywords, headings, paragraphs in reading order.  Note bodies are blocks
    too (:attr:`note_blocks`), after the body.  ``script`` is ``Hans``, ``Hant`` or ``mixed``.
    """

    file: str
    source_text_sha256: str
    encoding: str
    script: str
    metadata: Metadata
    blocks: Sequence[Block]
    notes: Sequence[Note] = ()
    citations: Sequence[Citation] = ()
    run_in_headings: tuple[RunInHeading, ...] = field(default=(), kw_only=True)
    pages: Sequence[PageStart] = field(default=(), kw_only=True)

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind is BlockKind.PARAGRAPH)

    @cached_property
    def note_blocks(self) -> tuple[Block, ...]:
        """The note bodies as blocks, in note order; notes without a body have none.

        Marks that cite the same entry of a reference list share its block.
        """
        blocks: dict[str, Block] = {}
        for note in self.notes:
            if note.body is not None and note.block not in blocks:
                blocks[note.block] = body_block(note)
        return tuple(blocks.values())

    @cached_property
    def by_id(self) -> Mapping[str, Block]:
        """Every block, note bodies included."""
        return BlocksById(self.blocks, self.notes)

    @cached_property
    def character_count(self) -> int:
        """Code points of the body without white space."""
        return sum(len("".join(block.text.split())) for block in self.paragraphs)

    def all_blocks(self) -> Iterator[Block]:
        """Blocks in reading order, then note bodies."""
        yield from self.blocks
        yield from self.note_blocks

    def heading_path(self, section: int) -> tuple[str, ...]:
        """Texts of the headings above and including ``section``, outermost first; empty for -1."""
        path: list[str] = []
        level = 99
        for block in reversed(self.headings[: section + 1]):
            if block.level is not None and block.level < level:
                path.append(block.text)
                level = block.level
        return tuple(reversed(path))


@dataclass(frozen=True)
class Essay(ReadingCopy):
    """A clean essay with its apparatus: what it quotes, what was set aside, how it was repaired."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()
    pages: tuple[PageStart, ...] = field(default=(), kw_only=True)
    quotations: tuple[Quotation, ...] = ()
    foreign: tuple[SetAside, ...] = ()
    furniture: tuple[SetAside, ...] = ()
    repairs: tuple[Repair, ...] = ()
