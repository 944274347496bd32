"""Paragraphs without an end: a text whose line breaks were lost is cut at sentence ends, so that it can be read.

No author writes a paragraph of twenty thousand characters; an extraction that lost every line break leaves one
of millions, which no reader can lay out and nobody can find a place in.  Each cut is recorded, with low
confidence, because where the author's paragraphs ended is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duidu.core.importing.structure.paragraphs import Unit
from duidu.core.library.model import ParagraphKind, Repair, SourceRange

ENDLESS_CHARS = 20_000
"""Longer paragraphs are cut."""

PIECE_CHARS = 1_000
"""A piece ends with the first sentence that reaches this length."""

_CONFIDENCE = 0.5
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*|[.][”’\"')]*(?=\s)")
_FULL_STOPS = frozenset("。！？!?”’」』）)")
_CLAUSE_END = re.compile(r"[;；,，、\s]")
_REACH_CHARS = 2_000
"""So far behind the wanted length the end of a sentence is looked for, and then that of a clause."""


def cut_endless(units: Sequence[Unit], text: str, ledger: list[Repair]) -> list[Unit]:
    """``units`` with every endless paragraph in pieces; linear in the text."""
    result: list[Unit] = []
    for unit in units:
        if unit.heading or _length(unit.ranges) <= ENDLESS_CHARS:
            result.append(unit)
        else:
            result.extend(_pieces(unit, text, ledger))
    return result


def _length(ranges: Sequence[SourceRange]) -> int:
    return sum(end - start for start, end in ranges)


def _pieces(unit: Unit, text: str, ledger: list[Repair]) -> Iterator[Unit]:
    """Pieces that end inside a line, and at the ends of lines that are short themselves."""
    piece = Unit(heading=False, ranges=[], kind=unit.kind)
    length = 0
    for start, end in unit.ranges:
        begin = start
        for cut in _cuts(text, start, end, PIECE_CHARS - length):
            piece.ranges.append((begin, cut))
            ledger.append(_record(cut))
            yield piece
            piece, begin, length = Unit(heading=False, ranges=[], kind=ParagraphKind.PROSE), cut, 0
        if begin < end:
            piece.ranges.append((begin, end))
            length += end - begin
        if length >= PIECE_CHARS and (text[end - 1] in _FULL_STOPS or length >= PIECE_CHARS + _REACH_CHARS):
            ledger.append(_record(end))
            yield piece
            piece, length = Unit(heading=False, ranges=[], kind=ParagraphKind.PROSE), 0
    if piece.ranges:
        yield piece


def _cuts(text: str, start: int, end: int, wanted: int) -> Iterator[int]:
    """Places after a sentence, each at least ``PIECE_CHARS`` behind the one before and before ``end``."""
    at = start + max(wanted, 1)
    while at < end:
        cut = _end_of_sentence(text, at, min(end, at + ENDLESS_CHARS))
        if cut >= end:
            return
        yield cut
        at = cut + PIECE_CHARS


def _end_of_sentence(text: str, at: int, limit: int) -> int:
    """The first end of a sentence at or after ``at``, else of a clause, else ``limit``."""
    found = _SENTENCE_END.search(text, at, min(limit, at + _REACH_CHARS))
    found = found or _CLAUSE_END.search(text, at, limit)
    return found.end() if found is not None else limit


def _record(at: int) -> Repair:
    return Repair("paragraph-cut", at, at, "", "", "line-breaks-lost", _CONFIDENCE)
