"""An essay as it is shown: blocks in reading order, in the chosen script, with note marks in the text.

Each block's display text is made from its canonical text by three steps, and ONE offset map leads from
the canonical text to what is shown and back: punctuation may be widened (one character for one), the
script converted, and text inserted (labels, note marks with the joiner before them).  Blocks are made
when they are asked for, so that a book of a million characters changes its script at once.

The rules of setting follow 中文排版需求 (W3C, "Requirements for Chinese Text Layout"); this module knows
nothing of fonts, pixels or Qt.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from duidu.app.presenters.display import (
    BlockPlan,
    Convert,
    DisplayBlock,
    DisplayKind,
    DisplayRun,
    NotePlace,
    ReadingOptions,
    make_display,
    shown_texts,
)
from duidu.app.presenters.lists import ListPlace, list_places
from duidu.base.sequences import Groups, MadeOnDemand, Numbered
from duidu.base.text import Span
from duidu.core.library.model import Block, BlockKind, Note, ParagraphKind, ReadingCopy, body_block
from duidu.core.script import Script
from duidu.core.script import convert as convert_script

__all__ = [
    "BlockPlan",
    "DisplayBlock",
    "DisplayKind",
    "DisplayRun",
    "Labels",
    "NotePlace",
    "ReaderDocument",
    "ReadingOptions",
    "display_kind",
    "note_labels",
    "present_essay",
]

BYLINE_ID = "@byline"
NOTES_HEADING_ID = "@notes"
"""Ids of blocks that only the display has; no canonical position lies in them."""

CACHED_BLOCKS = 512

AS_WRITTEN = ReadingOptions()


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that the display adds, in the essay's own script."""

    abstract: str = "摘要"
    abstract_en: str = "Abstract"
    keywords: str = "关键词"
    notes: str = "原注"


SIMPLIFIED_LABELS = Labels()
TRADITIONAL_LABELS = Labels(keywords="關鍵詞", notes="原註")


@dataclass(frozen=True)
class ReaderDocument:
    """An essay ready to be shown.  ``blocks`` is a sequence whose items are made when asked for."""

    plans: Sequence[BlockPlan]
    options: ReadingOptions = AS_WRITTEN
    convert: Convert = convert_script
    script: str = "Hans"
    """The essay's own script: ``Hans``, ``Hant`` or ``mixed``."""
    _cache: OrderedDict[int, DisplayBlock] = field(
        default_factory=OrderedDict, init=False, repr=False, compare=False
    )

    @cached_property
    def blocks(self) -> Sequence[DisplayBlock]:
        return _LazyBlocks(self)

    @property
    def lengths(self) -> Sequence[int]:
        """Canonical code points of each block, known without making its display text."""
        return self.shape.lengths

    @cached_property
    def shape(self) -> DocumentShape:
        """What stays the same however the essay is shown."""
        return _shape_of(self.plans)

    def index_of(self, block_id: str) -> int | None:
        """The place of a block in :attr:`blocks`, ``None`` where it is not shown."""
        return self.shape.places.get(block_id)

    @property
    def traditional(self) -> bool:
        """Whether what is shown is Traditional text."""
        if self.options.script is Script.ORIGINAL:
            return self.script == "Hant"
        return self.options.script is not Script.HANS

    def with_options(self, options: ReadingOptions) -> ReaderDocument:
        """The same essay shown otherwise; notes at the end cannot be switched this way."""
        made = replace(self, options=options)
        made.__dict__["shape"] = self.shape
        return made

    def block(self, index: int) -> DisplayBlock:
        """The display of one block; the last :data:`CACHED_BLOCKS` are kept."""
        cache = self._cache
        found = cache.get(index)
        if found is None:
            found = make_display(self.plans[index], self.options, self.convert)
            cache[index] = found
            if len(cache) > CACHED_BLOCKS:
                cache.popitem(last=False)
        else:
            cache.move_to_end(index)
        return found

    def _text(self, index: int) -> str:
        """The canonical text of one block, without making its plan."""
        plans = self.plans
        return plans.text(index) if isinstance(plans, EssayPlans) else plans[index].block.text

    def canonical_text(self, spans: Iterable[Span]) -> str:
        """The source's own text of ``spans``, one line a block."""
        texts = ((span, self._text(self.shape.places[span.block])) for span in spans)
        return "\n".join(text[span.start : span.end] for span, text in texts)

    def displayed_text(self, spans: Iterable[Span]) -> str:
        """The text of ``spans`` as shown, without note marks, one line a block."""
        rows = [(span, self.shape.places[span.block]) for span in spans]
        whole = [index for span, index in rows if len(span) == self.lengths[index]]
        # Many blocks at once: a book that is copied as it is shown is converted in one go.
        texts = dict(zip(whole, shown_texts([self._text(i) for i in whole], self.options), strict=True))
        return "\n".join(
            texts[index] if index in texts else self.block(index).shown(span.start, span.end)
            for span, index in rows
        )


class BlockSize(NamedTuple):
    """What the height of a block is guessed from: how it is set, its code points, its lines in the source."""

    kind: DisplayKind
    level: int
    characters: int
    lines: int


class DocumentShape(NamedTuple):
    """Lengths of all blocks, their places by id, and their sizes: ``sizes[numbers[place]]``.

    A book has ten thousand blocks of some hundred sizes.
    """

    lengths: Sequence[int]
    places: Mapping[str, int]
    sizes: tuple[BlockSize, ...]
    numbers: array[int]


def _shape_of(plans: Sequence[BlockPlan]) -> DocumentShape:
    lengths, numbers = array("I"), array("I")
    ids: list[str] = []
    sizes: dict[tuple[DisplayKind, int, int, int], int] = {}
    table = DisplayKind.TABLE
    rows = plans.outlines() if isinstance(plans, EssayPlans) else map(_outline, plans)
    for block, kind, level, text in rows:
        lines = text.count("\n") + 1 if kind is table else 1
        length = len(text)
        lengths.append(length)
        ids.append(block)
        numbers.append(sizes.setdefault((kind, level, length, lines), len(sizes)))
    places: dict[str, int] = Numbered(ids)
    if len(places) < len(ids):  # a damaged essay that names two blocks alike
        places = {block: place for place, block in enumerate(ids)}
    return DocumentShape(lengths, places, tuple(BlockSize(*size) for size in sizes), numbers)


_Outline = tuple[str, DisplayKind, int, str]
"""Id, kind, level and text of a block: what the shape of a document is made from, without a plan."""


def _outline(plan: BlockPlan) -> _Outline:
    return plan.block.id, plan.kind, plan.block.level or 0, plan.block.text


class _LazyBlocks(MadeOnDemand[DisplayBlock]):
    def __init__(self, document: ReaderDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document.plans)

    def made(self, number: int) -> DisplayBlock:
        return self._document.block(number)


def present_essay(
    essay: ReadingCopy,
    options: ReadingOptions = AS_WRITTEN,
    *,
    convert: Convert = convert_script,
    labels: Labels | None = None,
    marks: Mapping[int, str] | None = None,
) -> ReaderDocument:
    """The document that the reader shows.  Linear in the number of blocks, not of characters.

    ``convert`` is ``core.script.convert`` unless a test counts its calls; ``marks`` are those of :func:`note_labels`,
    where somebody has made them.
    """
    words = labels or (TRADITIONAL_LABELS if essay.script == "Hant" else SIMPLIFIED_LABELS)
    shown = note_labels(essay.notes) if marks is None else marks
    return ReaderDocument(EssayPlans(essay, options, words, shown), options, convert, essay.script)


class NoteLabels(Mapping[int, str]):
    """The mark shown for each note index.

    Marks that start again on each page would show several ① in one column: such notes are numbered
    through, 1, 2, 3; title notes and marks that never repeat stay as the source has them.
    """

    def __init__(self, notes: Sequence[Note]) -> None:
        counts = Counter(note.mark for note in notes)
        numbered = any(count > 1 for count in counts.values())
        rows = sorted((note.index, note.mark, note.kind) for note in notes)
        self._indexes = array("q", (index for index, _, _ in rows))
        self._marks = tuple(mark for _, mark, _ in rows)
        through = (numbered and kind == "footnote" for _, _, kind in rows)
        self._numbers = array("q", (number if own else 0 for number, own in _counted(through)))
        """0 of a note whose mark stays."""

    def __getitem__(self, index: int) -> str:
        at = bisect_left(self._indexes, index)
        if at == len(self._indexes) or self._indexes[at] != index:
            raise KeyError(index)
        number = self._numbers[at]
        return str(number) if number else self._marks[at]

    def __iter__(self) -> Iterator[int]:
        return iter(self._indexes)

    def __len__(self) -> int:
        return len(self._indexes)


def _counted(chosen: Iterable[bool]) -> Iterator[tuple[int, bool]]:
    """How many were chosen so far, and whether this one is."""
    number = 0
    for one in chosen:
        number += one
        yield number, one


def note_labels(notes: Sequence[Note]) -> Mapping[int, str]:
    """The mark shown for each note index."""
    return NoteLabels(notes)


_KINDS = {
    BlockKind.TITLE: DisplayKind.TITLE,
    BlockKind.ABSTRACT: DisplayKind.ABSTRACT,
    BlockKind.ABSTRACT_EN: DisplayKind.ABSTRACT_EN,
    BlockKind.KEYWORDS: DisplayKind.KEYWORDS,
    BlockKind.HEADING: DisplayKind.HEADING,
    BlockKind.NOTE: DisplayKind.NOTE,
}
_PARAGRAPH_KINDS = {
    ParagraphKind.PROSE: DisplayKind.PARAGRAPH,
    ParagraphKind.LIST_ITEM: DisplayKind.LIST_ITEM,
    ParagraphKind.BLOCK_QUOTE: DisplayKind.BLOCK_QUOTE,
    ParagraphKind.TABLE: DisplayKind.TABLE,
    ParagraphKind.FORMULA: DisplayKind.FORMULA,
    ParagraphKind.APPENDIX: DisplayKind.APPENDIX,
}


def display_kind(block: Block) -> DisplayKind:
    """How a block is set."""
    if block.kind is BlockKind.PARAGRAPH:
        return _PARAGRAPH_KINDS[block.paragraph_kind]
    return _KINDS[block.kind]


class EssayPlans(MadeOnDemand[BlockPlan]):
    """The plan of each block of an essay, made when it is asked for.

    Only references to what the essay holds anyway are kept: a hundred thousand small objects of a book would
    all be looked at whenever Python searches for garbage.
    """

    def __init__(
        self, essay: ReadingCopy, options: ReadingOptions, words: Labels, marks: Mapping[int, str]
    ) -> None:
        self._blocks, self._notes = essay.blocks, essay.notes
        last = {note.block: number for number, note in enumerate(essay.notes)}
        self._named = array("i", (last[note.block] for note in essay.notes))
        """Of notes that share a body the last one's mark stands before it."""
        self._marks = marks
        self._anchored = _anchored_notes(essay.notes if options.note_marks else ())
        self._words = words
        self._labels = {
            DisplayKind.ABSTRACT: words.abstract,
            DisplayKind.ABSTRACT_EN: words.abstract_en,
            DisplayKind.KEYWORDS: words.keywords,
        }
        self._openings = {heading.paragraph: heading.text for heading in essay.run_in_headings}
        self._items = _list_places(essay.blocks)
        self._byline = "　".join(essay.metadata.authors)
        self._rows = array("i", _rows(essay, byline=bool(self._byline), notes=options.notes_at_end))
        """Number of a block, or of a note after all blocks; :data:`_BYLINE` and :data:`_NOTES` are the display's own."""

    def __len__(self) -> int:
        return len(self._rows)

    def made(self, number: int) -> BlockPlan:
        return self._plan(self._rows[number])

    def __iter__(self) -> Iterator[BlockPlan]:
        return map(self._plan, self._rows)

    def text(self, index: int) -> str:
        """The canonical text of one block, without its plan."""
        return self._outline(self._rows[index])[3]

    def outlines(self) -> Iterator[_Outline]:
        """What each plan would say of its block's size: a fifth of the time that the plans take."""
        return map(self._outline, self._rows)

    def _outline(self, number: int) -> _Outline:
        if number == _BYLINE:
            return BYLINE_ID, DisplayKind.BYLINE, 0, self._byline
        if number == _NOTES:
            return NOTES_HEADING_ID, DisplayKind.NOTES_HEADING, 0, self._words.notes
        if number < len(self._blocks):
            row = self._blocks[number]
            return row.id, display_kind(row), row.level or 0, row.text
        note = self._notes[number - len(self._blocks)]
        return note.block, DisplayKind.NOTE, 0, note.body or ""

    def _plan(self, number: int) -> BlockPlan:
        if number == _BYLINE:
            return _own(BYLINE_ID, DisplayKind.BYLINE, self._byline)
        if number == _NOTES:
            return _own(NOTES_HEADING_ID, DisplayKind.NOTES_HEADING, self._words.notes)
        if number >= len(self._blocks):
            at = number - len(self._blocks)
            body, named = body_block(self._notes[at]), self._notes[self._named[at]]
            label = f"{self._marks[named.index]}\u2002"
            return BlockPlan(body, DisplayKind.NOTE, (), label, label_note=named)
        row = self._blocks[number]
        kind = display_kind(row)
        label = self._labels.get(kind, "")
        item = self._items.get(row.id)
        opening = self._openings.get(row.id, "")
        return BlockPlan(
            row,
            kind,
            tuple(map(self._mark, self._anchored.of(row.id))),
            f"{label}　" if label else item.bullet if item else "",
            run_in=len(opening) if row.text.startswith(opening) else 0,
            item=item,
        )

    def _mark(self, number: int) -> tuple[int, Note, str]:
        note = self._notes[number]
        return 0 if note.anchor is None else note.anchor.offset, note, self._marks[note.index]


_BYLINE, _NOTES = -1, -2


def _own(block_id: str, kind: DisplayKind, text: str) -> BlockPlan:
    return BlockPlan(Block(block_id, BlockKind.PARAGRAPH, text), kind, synthetic=True)


def _rows(essay: ReadingCopy, *, byline: bool, notes: bool) -> Iterator[int]:
    """What is shown, in order: the blocks, the line of the authors behind the title, the bodies of the notes."""
    for number, block in enumerate(essay.blocks):
        yield number
        if block.kind is BlockKind.TITLE and byline:
            yield _BYLINE
    bodies: dict[str, int] = {}
    for number, note in enumerate(essay.notes if notes else (), len(essay.blocks)):
        if note.body is not None:
            bodies.setdefault(note.block, number)
    if bodies:
        yield _NOTES
        yield from bodies.values()


def _list_places(blocks: Sequence[Block]) -> dict[str, ListPlace]:
    found: dict[str, ListPlace] = {}
    for is_item, group in groupby(blocks, key=lambda block: block.paragraph_kind is ParagraphKind.LIST_ITEM):
        rows = list(group) if is_item else []
        places = list_places([block.text for block in rows], [block.level for block in rows])
        found.update((block.id, place) for block, place in zip(rows, places, strict=True))
    return found


def _anchored_notes(notes: Sequence[Note]) -> Groups:
    """Which notes have their marks in a block, by their place among all notes, in the order of the marks."""
    anchored = sorted(
        (note.anchor.offset, note.index, note.anchor.block, number)
        for number, note in enumerate(notes)
        if note.anchor is not None
    )
    return Groups((block, number) for _, _, block, number in anchored)
