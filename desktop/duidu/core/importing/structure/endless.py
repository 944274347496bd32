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
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*|[;；,，、\s]")
_FULL_STOPS = frozenset("。！？!?”’」』）)")


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
    piece = Unit(heading=False, ranges=[], kind=unit.kind)
    for start, end in unit.ranges:
        begin = start
        for cut in _cuts(text, start, end, PIECE_CHARS - _length(piece.ranges)):
            piece.ranges.append((begin, cut))
            ledger.append(_record(cut))
            yield piece
            piece, begin = Unit(heading=False, ranges=[], kind=ParagraphKind.PROSE), cut
        if begin < end:
            piece.ranges.append((begin, end))
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
    weaker = None
    for match in _SENTENCE_END.finditer(text, at, limit):
        if match.group()[0] in _FULL_STOPS:
            return match.end()
        weaker = weaker or match.end()
    return weaker or limit


def _record(at: int) -> Repair:
    return Repair("paragraph-cut", at, at, "", "", "line-breaks-lost", _CONFIDENCE)
