"""Approximate search: where in a text a pattern occurs with the fewest edits.

Myers' bit-parallel algorithm (Journal of the ACM 46, 1999) in the form of Hyyrö (2003), on Python's
integers: one step a character of the text, whatever the length of the pattern, so that a quotation is
looked for in a whole essay in some ten milliseconds.  In a book, only what stands around an unchanged
piece of the pattern is searched: with k edits one of k + 1 pieces must be unchanged (Wu and Manber,
1992).  Knows nothing of blocks or of annotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Single characters stand everywhere: searching around them saves nothing.
_SHORTEST_PIECE = 2


@dataclass(frozen=True, slots=True)
class Match:
    """``text[start:end]`` is ``edits`` insertions, deletions or replacements away from the pattern."""

    start: int
    end: int
    edits: int


def best_matches(pattern: str, text: str, most_edits: int) -> list[Match]:
    """The places with the fewest edits, at most ``most_edits``, each as tight as it can be, in order.

    Places that overlap a better or an earlier equal one are left out.  The runners-up are returned
    too, so that the caller can see whether the best is the only good one.  Linear in ``text``.
    """
    found: list[Match] = []
    for low, high in _regions(pattern, text, most_edits):
        for match in _matches(pattern, text[low:high], most_edits, low):
            if not found or match.start >= found[-1].end:
                found.append(match)
            elif match.edits < found[-1].edits:
                found[-1] = match
    return found


def _regions(pattern: str, text: str, most_edits: int) -> list[tuple[int, int]]:
    """Ranges of ``text``, in order and apart, that hold every match."""
    size = len(pattern) // (most_edits + 1)
    if size < _SHORTEST_PIECE:
        return [(0, len(text))]
    ranges: list[tuple[int, int]] = []
    for offset in range(0, size * (most_edits + 1), size):
        piece = pattern[offset : offset + size]
        at = text.find(piece)
        while at >= 0:
            low = at - offset - most_edits
            ranges.append((max(low, 0), min(low + len(pattern) + 2 * most_edits, len(text))))
            at = text.find(piece, at + 1)
    return _merged(sorted(ranges))


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in ranges:
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _matches(pattern: str, text: str, most_edits: int, shift: int) -> Iterator[Match]:
    """Matches in one region, whose places are told in the whole text."""
    backwards = pattern[::-1]
    for end, edits in _valleys(pattern, text, most_edits):
        before = text[max(0, end - len(pattern) - edits) : end][::-1]
        start = end - _prefix_length(backwards, before, edits)
        yield Match(shift + start, shift + end, edits)


def _valleys(pattern: str, text: str, most_edits: int) -> Iterator[tuple[int, int]]:
    """Ends at which the distance is at most ``most_edits`` and lower than around (the first of equals)."""
    before, end_of_valley, waiting = len(pattern), 0, False
    for end, edits in enumerate(_distances(pattern, text, anchored=False), 1):
        if edits < before:
            end_of_valley, waiting = end, edits <= most_edits
        elif edits > before and waiting:
            yield end_of_valley, before
            waiting = False
        before = edits
    if waiting:
        yield end_of_valley, before


def _prefix_length(pattern: str, text: str, edits: int) -> int:
    """The length of the prefix of ``text`` that is ``edits`` away, nearest to the pattern's own length."""
    lengths = [
        length
        for length, distance in enumerate(_distances(pattern, text, anchored=True), 1)
        if distance == edits
    ]
    return min(lengths, key=lambda length: abs(length - len(pattern)), default=0)


def _distances(pattern: str, text: str, *, anchored: bool) -> Iterator[int]:
    """After each character of ``text`` the distance of the pattern to what ends there.

    ``anchored`` compares with everything since the beginning, otherwise with the best beginning.
    """
    size = len(pattern)
    if size == 0:
        return
    full = (1 << size) - 1
    last = 1 << (size - 1)
    where: dict[str, int] = {}
    for index, char in enumerate(pattern):
        where[char] = where.get(char, 0) | (1 << index)
    # Bit i of `up` (`down`): going from row i to row i + 1 the distance grows (falls) by one.
    up, down, score = full, 0, size
    for char in text:
        equal = where.get(char, 0)
        diagonal = ((((equal & up) + up) ^ up) | equal | down) & full
        grows = down | (full & ~(diagonal | up))
        falls = up & diagonal
        score += bool(grows & last) - bool(falls & last)
        grows = ((grows << 1) | anchored) & full
        falls = (falls << 1) & full
        up = falls | (full & ~(diagonal | grows))
        down = grows & diagonal
        yield score
