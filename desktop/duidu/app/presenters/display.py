"""The display text of one block, made from its canonical text, with ONE map between the two.

Three steps: punctuation may be widened (one character for one), the script converted, and text inserted
(labels, note marks with the joiner before them, joiners inside —— and ……, break points between them).  Knows no essay and no pixels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from duidu.app.presenters.lists import ListPlace
from duidu.app.presenters.punctuation import (
    address_breaks,
    ends_chinese,
    has_chinese,
    narrowed,
    quotation_breaks,
    script_boundaries,
    starts_with_opening,
    tie_spaces,
    untie_spaces,
    western_marks,
    widen_punctuation,
)
from duidu.base.text import OffsetMap, OffsetMapBuilder, Position
from duidu.core.library.model import Block, Note
from duidu.core.script import Converted, Script, convert_all

WORD_JOINER = "\u2060"
"""Zero width; no line break before or after it."""

BREAK_POINT = "\u200b"
"""Zero width; a line may break here."""

_PAIRS = re.compile("—{2,}|…{2,}|⋯{2,}")
_LONGEST_TIED = 4
"""Of a longer run (dotted lines of a table of contents) the first sign may start a line."""
_CONNECTORS = re.compile(
    "(?<=[\u3400-\u9fff])[·・‧～—–…⋯](?=[\u3400-\u9fff0-9])|(?<=[\u3400-\u9fff])[…⋯](?![…⋯])"
)
"""Signs between words that never start a line: 罗尔斯·罗伊斯, 1月～3月, a dash of one sign."""

Convert = Callable[[str, Script], Converted]


class DisplayKind(StrEnum):
    """How a block is set."""

    TITLE = "title"
    BYLINE = "byline"
    ABSTRACT = "abstract"
    ABSTRACT_EN = "abstract_en"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    BLOCK_QUOTE = "block-quote"
    TABLE = "table"
    FORMULA = "formula"
    APPENDIX = "appendix"
    NOTES_HEADING = "notes-heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What is shown."""

    script: Script = Script.ORIGINAL
    wide_punctuation: bool = False
    notes_at_end: bool = True
    note_marks: bool = True


@dataclass(frozen=True, slots=True)
class DisplayRun:
    """A style over display code points.

    ``style``: ``emphasis``, ``strong``, ``superscript``, ``subscript`` from the essay; ``label``, ``mark``,
    ``run-in`` (a heading at the start of its paragraph), ``latin`` (ambiguous quotation marks and dashes
    inside Western words), ``narrow`` (a full-width mark that gives up its empty half) and ``spaced`` (a
    quarter of a space follows) from the display.
    """

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note mark stands in the display text.

    ``back`` is set on the label of a note body, which leads back to ``anchor``.
    """

    start: int
    end: int
    index: int
    block: str
    anchor: Position | None
    back: bool = False


@dataclass(frozen=True)
class DisplayBlock:
    """One block as shown.  ``offsets`` maps canonical code points to display code points.

    ``canonical`` is empty and ``synthetic`` set for blocks that only the display has.
    """

    id: str
    kind: DisplayKind
    level: int
    text: str
    canonical: str
    offsets: OffsetMap
    places: tuple[NotePlace, ...] = ()
    runs: tuple[DisplayRun, ...] = ()
    inserted: tuple[tuple[int, int], ...] = ()
    synthetic: bool = False
    cells: tuple[tuple[str, ...], ...] = ()
    item: ListPlace | None = None
    """Where a list item stands in its list; the label's length is in display code points."""

    @property
    def length(self) -> int:
        """Canonical code points (display code points of a synthetic block)."""
        return len(self.text) if self.synthetic else len(self.canonical)

    def to_display(self, offset: int, *, after: bool = False) -> int:
        """The display gap of a canonical gap; with ``after`` behind what was inserted there."""
        return self.offsets.to_target(offset, after=after)

    def to_caret(self, offset: int) -> int:
        """The display gap where a caret stands: where a line may break, at the start of what follows."""
        gap = self.to_display(offset)
        return gap + 1 if self.text[gap : gap + 1] == BREAK_POINT else gap

    def to_canonical(self, offset: int, *, after: bool = False) -> int:
        """The canonical gap of a display gap; inside a mark, the gap the mark stands at.

        Inside a word that was exchanged as a whole its start, or with ``after`` its end.
        """
        return self.offsets.to_source(offset, after=after)

    def span_to_display(self, start: int, end: int) -> tuple[int, int]:
        """The display span that shows the canonical span."""
        return self.offsets.span_to_target(start, end)

    def span_to_canonical(self, start: int, end: int) -> tuple[int, int]:
        """The canonical span that a display span shows."""
        return self.offsets.span_to_source(start, end)

    def shown(self, start: int, end: int) -> str:
        """What is shown of a canonical span, without labels, note marks and joiners."""
        first, last = self.span_to_display(start, end)
        pieces = []
        for low, high in self.inserted:
            if high <= first or low >= last:
                continue
            pieces.append(self.text[first : max(first, low)])
            first = high
        pieces.append(self.text[first:last])
        return untie_spaces("".join(pieces))

    @cached_property
    def typographic_runs(self) -> tuple[DisplayRun, ...]:
        """``latin`` and ``narrow`` runs: needed where the text is laid out, not where it is copied."""
        return tuple(_typographic_runs(self.text, self.kind))

    @cached_property
    def latin(self) -> bool:
        """Whether the block is Western text as a whole."""
        return self.kind is DisplayKind.ABSTRACT_EN or not has_chinese(self.text)


class BlockPlan(NamedTuple):
    """What the display of one block is made from."""

    block: Block
    kind: DisplayKind
    notes: tuple[tuple[int, Note, str], ...] = ()
    label: str = ""
    label_note: Note | None = None
    synthetic: bool = False
    run_in: int = 0
    """Code points of the heading that opens the paragraph."""
    item: ListPlace | None = None
    """Where a list item stands in its list."""


class _Insertion(NamedTuple):
    """Text put into the display; ``shown`` is the part of it after the joiner."""

    at: int
    text: str
    shown: int
    style: str
    note: Note | None = None


def shown_texts(texts: Sequence[str], options: ReadingOptions) -> list[str]:
    """Whole texts as shown, without marks and maps: what copying a book needs."""
    if options.wide_punctuation:
        texts = [widen_punctuation(text) for text in texts]
    return [converted.text for converted in convert_all(texts, options.script)]


def make_display(plan: BlockPlan, options: ReadingOptions, convert: Convert) -> DisplayBlock:
    """The display of one block.  Linear in its characters."""
    canonical = plan.block.text
    source = widen_punctuation(canonical) if options.wide_punctuation else canonical
    converted, script_map = _converted(source, options.script, convert)
    text = tie_spaces(converted)
    insertions = sorted(
        _insertions(plan, len(canonical), text, script_map, options.script, convert),
        key=lambda row: row.at,
    )
    shown, insert_map, starts = _insert(text, insertions)
    offsets = script_map.then(insert_map)
    runs = (*_essay_runs(plan, offsets), *_inserted_runs(insertions, starts))
    return DisplayBlock(
        id=plan.block.id,
        kind=plan.kind,
        level=plan.block.level or 0,
        text=shown,
        canonical="" if plan.synthetic else canonical,
        offsets=offsets,
        places=tuple(_note_places(plan, insertions, starts)),
        runs=runs,
        inserted=tuple((start, start + len(row.text)) for row, start in zip(insertions, starts, strict=True)),
        synthetic=plan.synthetic,
        cells=plan.block.cells,
        item=None if plan.item is None else _shown_place(plan.item, offsets),
    )


def _shown_place(item: ListPlace, offsets: OffsetMap) -> ListPlace:
    """With the label's length in the display, be it the text's own or a bullet before it."""
    return item._replace(label=len(item.bullet) or offsets.to_target(item.label))


def _converted(text: str, script: Script, convert: Convert) -> tuple[str, OffsetMap]:
    if script is Script.ORIGINAL or not has_chinese(text):
        return text, OffsetMap.identity()
    result = convert(text, script)
    return result.text, result.offset_map


def _insertions(
    plan: BlockPlan,
    length: int,
    text: str,
    script_map: OffsetMap,
    script: Script,
    convert: Convert,
) -> Iterator[_Insertion]:
    if plan.label:
        label, _ = _converted(plan.label, script, convert)
        plain = "label" if plan.item is None else ""
        style = "mark-label" if plan.label_note else plain
        yield _Insertion(0, label, 0, style, plan.label_note)
    for offset, note, mark in plan.notes:
        at = _behind_word(text, script_map.to_target(min(offset, length), after=True))
        yield _Insertion(at, WORD_JOINER + mark, 1, "mark", note)
    for match in _PAIRS.finditer(text):
        before = text[: match.start()][-1:]
        if ends_chinese(before) and len(match.group()) <= _LONGEST_TIED:
            yield _Insertion(match.start(), WORD_JOINER, 1, "")
        elif before == "%" or before.isalnum():
            yield _Insertion(match.start(), BREAK_POINT, 1, "")  # a long Western word may not drag …… along
        yield from _pairs_tied(match.start(), match.end())
    for at in quotation_breaks(text):
        yield _Insertion(at, BREAK_POINT, 1, "")
    for at in address_breaks(text):
        yield _Insertion(at, BREAK_POINT, 1, "")
    for match in _CONNECTORS.finditer(text):
        yield _Insertion(match.start(), WORD_JOINER, 1, "")


def _pairs_tied(start: int, end: int) -> Iterator[_Insertion]:
    """Each —— or …… in one piece; a run of them may go on in the next line between two, a last odd sign not alone."""
    for at in range(start + 1, end):
        between_pairs = (at - start) % 2 == 0 and at + 1 < end
        yield _Insertion(at, BREAK_POINT if between_pairs else WORD_JOINER, 1, "")


def _behind_word(text: str, at: int) -> int:
    """The gap behind the word before ``at``: a line may break after a space, joiner or not."""
    return len(text[:at].rstrip(" \u00a0\u3000")) or at


def _insert(text: str, insertions: Sequence[_Insertion]) -> tuple[str, OffsetMap, list[int]]:
    """The text with all insertions, the map to it, and where each insertion begins in it."""
    pieces: list[str] = []
    starts: list[int] = []
    builder = OffsetMapBuilder()
    done = grown = 0
    for at, group in _grouped(insertions):
        pieces.append(text[done:at])
        builder.keep(at - done)
        done = at
        added = 0
        for row in group:
            starts.append(at + grown + added)
            pieces.append(row.text)
            added += len(row.text)
        builder.replace(0, added)
        grown += added
    pieces.append(text[done:])
    return "".join(pieces), builder.build(), starts


def _grouped(insertions: Sequence[_Insertion]) -> Iterator[tuple[int, list[_Insertion]]]:
    group: list[_Insertion] = []
    for row in insertions:
        if group and group[0].at != row.at:
            yield group[0].at, group
            group = []
        group.append(row)
    if group:
        yield group[0].at, group


def _essay_runs(plan: BlockPlan, offsets: OffsetMap) -> Iterator[DisplayRun]:
    if plan.run_in:
        yield DisplayRun(*offsets.span_to_target(0, plan.run_in), "run-in")
    for run in plan.block.runs:
        yield DisplayRun(*offsets.span_to_target(run.start, run.end), run.style)


def _inserted_runs(insertions: Sequence[_Insertion], starts: Sequence[int]) -> Iterator[DisplayRun]:
    for row, start in zip(insertions, starts, strict=True):
        if row.style:
            yield DisplayRun(start + row.shown, start + len(row.text), row.style)


def _note_places(
    plan: BlockPlan, insertions: Sequence[_Insertion], starts: Sequence[int]
) -> Iterator[NotePlace]:
    for row, start in zip(insertions, starts, strict=True):
        if row.note is not None:
            yield NotePlace(
                start + row.shown,
                start + len(row.text.rstrip()),
                row.note.index,
                row.note.block,
                row.note.anchor,
                back=row.note is plan.label_note,
            )


def _typographic_runs(text: str, kind: DisplayKind) -> Iterator[DisplayRun]:
    if not has_chinese(text):
        return
    western = list(western_marks(text))
    for start, end in western:
        yield DisplayRun(start, end, "latin")
    inside = {at for start, end in western for at in range(start, end)}
    for start, end in narrowed(text):
        if start not in inside:
            yield DisplayRun(start, end, "narrow")
    for at in script_boundaries(text):
        yield DisplayRun(at, at + 1, "spaced")
    if kind in _FLUSH and starts_with_opening(text):
        yield DisplayRun(0, 1, "narrow")


# Set without indent: a heading 「（一）…」 would seem to stand further right than its text.
_FLUSH = {DisplayKind.TITLE, DisplayKind.HEADING, DisplayKind.NOTES_HEADING}
