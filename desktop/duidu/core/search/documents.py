"""An essay as search sees it: blocks with their zones, and where its quotations stand.

Furniture and foreign matter never get here.  U+0000 (which separates blocks in the index) and lone
surrogates (which no file can hold) count as U+FFFD, in texts and queries alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from duidu.base.text import fold_width_case
from duidu.core.library.model import Block, Citation, Note, Quotation, Zone
from duidu.core.script import fold
from duidu.core.search.classics import is_classic

_UNSEARCHABLE = re.compile("[\0\ud800-\udfff]")

Stretch = tuple[int, int, int]
"""Index of a block in its document, start and end."""


def searchable(text: str) -> str:
    """``text`` without the characters that cannot be searched for; the same length."""
    return _UNSEARCHABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class SearchBlock:
    """One block; ``zone`` is its own (never a quotation zone)."""

    id: str
    zone: Zone
    text: str
    note_index: int | None = None


@dataclass(frozen=True)
class SearchDocument:
    """The searchable text of one revision of an essay, blocks in reading order, notes last.

    ``quotations`` and ``classics`` hold no stretch inside another and are in reading order, so that one
    look (the last that begins before a place) decides.
    """

    essay: str
    revision: int
    blocks: tuple[SearchBlock, ...]
    quotations: tuple[Stretch, ...] = ()
    classics: tuple[Stretch, ...] = ()

    @cached_property
    def length(self) -> int:
        """Code points of all blocks."""
        return sum(len(block.text) for block in self.blocks)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each block's text folded."""
        return tuple(fold(block.text).text for block in self.blocks)

    @cached_property
    def narrow(self) -> tuple[str, ...]:
        """Each block's text with only width and case folded."""
        return tuple(fold_width_case(block.text) for block in self.blocks)


def assemble(
    essay_id: str,
    revision: int,
    blocks: Iterable[Block],
    notes: Iterable[Note],
    quotations: Iterable[Quotation],
    citations: Iterable[Citation],
) -> SearchDocument:
    """The searchable part of an essay, from its parts as the library holds them."""
    parts = [SearchBlock(block.id, block.zone, searchable(block.text)) for block in blocks]
    parts += [
        SearchBlock(note.block, Zone.NOTES, searchable(note.body), note.index)
        for note in notes
        if note.body is not None
    ]
    return put_together(essay_id, revision, parts, quotations, citations)


def put_together(
    essay_id: str,
    revision: int,
    parts: Sequence[SearchBlock],
    quotations: Iterable[Quotation],
    citations: Iterable[Citation],
) -> SearchDocument:
    """The same from searchable blocks, notes last."""
    places = {block.id: number for number, block in enumerate(parts)}
    classic_notes = {citation.note_index for citation in citations if is_classic(citation)}
    quoted = [
        (_stretch(quotation, places, parts), _cites(quotation, classic_notes))
        for quotation in quotations
        if quotation.type == "quotation" and quotation.paragraph in places
    ]
    return SearchDocument(
        essay_id,
        revision,
        tuple(parts),
        _outermost(stretch for stretch, _ in quoted),
        _outermost(stretch for stretch, classic in quoted if classic),
    )


def _stretch(quotation: Quotation, places: dict[str, int], parts: Sequence[SearchBlock]) -> Stretch:
    number = places[quotation.paragraph]
    length = len(parts[number].text)
    return number, min(quotation.start, length), min(quotation.start + len(quotation.text), length)


def _cites(quotation: Quotation, notes: set[int]) -> bool:
    return quotation.note_index in notes or quotation.note_index_covering in notes


def _outermost(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda item: (item[0], item[1], -item[2])):
        inside = bool(kept) and kept[-1][0] == stretch[0] and stretch[2] <= kept[-1][2]
        if not inside and stretch[1] < stretch[2]:
            kept.append(stretch)
    return tuple(kept)
