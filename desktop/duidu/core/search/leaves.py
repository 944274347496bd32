"""What is looked for in texts, compiled: strings, wildcards, near misses, regular expressions.

``find`` gives the occurrences in one block of a document; the index does the same over whole segments
(``index/leaves.py``) and is tested against it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from duidu.base.text import fold_width_case
from duidu.core.script import fold
from duidu.core.search.documents import SearchDocument, searchable
from duidu.core.search.folding import Folding
from duidu.core.search.language.tree import Fuzzy, Leaf, Term, Wild
from duidu.core.search.patterns import Pattern, compile_pattern, find_pattern, find_spans
from duidu.core.search.regex import Expression, compile_expression

STAR_CHARS = 10
"""The most characters that ``*`` stands for."""

_HOLE = re.compile(r"(?:(?<=\S)\?+(?=[^\s?])|\*)+")

Spans = list[tuple[int, int]]


class Form(Enum):
    """Which form of a text is compared."""

    FOLDED = auto()
    NARROW = auto()
    WRITTEN = auto()


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Pieces, and between each two how many characters may stand."""

    pieces: tuple[Pattern, ...]
    gaps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Approximate:
    """A string in the form in which it is compared, and how many characters may be wrong."""

    text: str
    edits: int
    form: Form
    pieces: tuple[tuple[int, Pattern], ...]
    """``edits + 1`` parts of the string with their offsets: at least one stands unharmed in every match."""


Compiled = Pattern | Wildcard | Approximate | Expression


def compile_leaf(leaf: Leaf, folding: Folding) -> Compiled | None:
    """The leaf ready to be matched, None where nothing is left of it; ``UserError`` for a bad expression."""
    if isinstance(leaf, Term):
        return compile_pattern(leaf.text, folding=folding)
    if isinstance(leaf, Wild):
        return _compile_wild(leaf, folding)
    if isinstance(leaf, Fuzzy):
        return _compile_fuzzy(leaf, folding)
    return compile_expression(leaf.pattern, folding=folding, at=leaf.at + 1)


def _compile_wild(leaf: Wild, folding: Folding) -> Compiled | None:
    holes = list(_HOLE.finditer(leaf.text))
    edges = [0, *(place for hole in holes for place in hole.span()), len(leaf.text)]
    texts = [leaf.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    gaps = [_gap(hole.group()) for hole in holes]
    while texts and not texts[0].strip():
        del texts[0], gaps[:1]
    while texts and not texts[-1].strip():
        del texts[-1], gaps[-1:]
    pieces = [compile_pattern(text, folding=folding, strip=False) for text in texts]
    if len(pieces) == 1:
        return pieces[0]
    return Wildcard(tuple(piece for piece in pieces if piece is not None), tuple(gaps))


def _gap(hole: str) -> tuple[int, int]:
    least = hole.count("?")
    return least, least + (STAR_CHARS if "*" in hole else 0)


def _compile_fuzzy(leaf: Fuzzy, folding: Folding) -> Approximate:
    typed = searchable(leaf.text)
    form, text = Form.WRITTEN, typed
    if folding.width or folding.case:
        form, text = Form.NARROW, fold_width_case(typed)
    if folding.script:
        form, text = Form.FOLDED, fold(typed).text
    cuts = [len(text) * number // (leaf.edits + 1) for number in range(leaf.edits + 2)]
    pieces = tuple((start, _piece(text[start:end], form)) for start, end in itertools.pairwise(cuts))
    return Approximate(text, leaf.edits, form, pieces)


def _piece(text: str, form: Form) -> Pattern:
    """A pattern that finds at least every place where the text in this form is ``text``."""
    if form is Form.FOLDED:
        return Pattern(tuple(text), text, text, Folding(variants=False))
    if form is Form.NARROW:
        return Pattern(tuple(fold(text).text), text, text, Folding(script=False, variants=False))
    return Pattern(tuple(text), text, text, Folding(False, False, False, False))


def find_leaf(leaf: Pattern | Wildcard | Approximate, document: SearchDocument, block: int) -> Spans:
    """The occurrences in a block, in order of their starts."""
    if isinstance(leaf, Pattern):
        return list(find_spans(leaf, document, block))
    if isinstance(leaf, Wildcard):
        return _find_wild(leaf, document, block)
    return _find_near_misses(leaf, document, block)


def _find_wild(leaf: Wildcard, document: SearchDocument, block: int) -> Spans:
    """From each place where the first piece stands, the shortest way to the last."""
    ends = dict(find_spans(leaf.pieces[-1], document, block))
    for piece, (least, most) in zip(leaf.pieces[-2::-1], leaf.gaps[::-1], strict=True):
        ways = {}
        for start, end in find_spans(piece, document, block):
            reached = [ends[place] for place in range(end + least, end + most + 1) if place in ends]
            if reached:
                ways[start] = min(reached)
        ends = ways
    return sorted(ends.items())


def _find_near_misses(leaf: Approximate, document: SearchDocument, block: int) -> Spans:
    """The best stretches, none overlapping a better (or equally good but earlier) one."""
    text = form_of(document, block, leaf.form)
    starts: set[int] = set()
    for offset, piece in leaf.pieces:
        for place in find_pattern(piece, document, block):
            starts.update(range(max(place - offset - leaf.edits, 0), place - offset + leaf.edits + 1))
    candidates = []
    for start in sorted(starts):
        found = best_stretch(leaf.text, text[start : start + len(leaf.text) + leaf.edits], leaf.edits)
        if found is not None:
            candidates.append((found[0], start, start + found[1]))
    return sorted(without_overlaps(sorted(candidates)))


def form_of(document: SearchDocument, block: int, form: Form) -> str:
    """A block's text in a form."""
    if form is Form.FOLDED:
        return document.folded[block]
    return document.narrow[block] if form is Form.NARROW else document.blocks[block].text


def best_stretch(sought: str, text: str, edits: int) -> tuple[int, int] | None:
    """Edits and length of the beginning of ``text`` that is most like ``sought``; None where none is.

    Of equally good ones the length nearest to that of ``sought`` counts, then the shorter.
    """
    row = list(range(len(text) + 1))
    for number, char in enumerate(sought, 1):
        before, row = row, [number]
        for place, other in enumerate(text, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (char != other)))
    best = min((row[length], abs(length - len(sought)), length) for length in range(len(row)))
    return (best[0], best[2]) if best[0] <= edits and best[2] else None


def without_overlaps(candidates: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches (edits, start, end), best first, that overlap none before them."""
    taken: Spans = []
    for _, start, end in candidates:
        place = bisect_left(taken, (start, end))
        free = place == len(taken) or taken[place][0] >= end
        if free and (not place or taken[place - 1][1] <= start):
            taken.insert(place, (start, end))
            yield start, end
