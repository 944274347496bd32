"""Approximate search: where in a text a pattern occurs with the fewest edits.

Myers' bit-parallel algorithm (Journal of the ACM 46, 1999) in the form of Hyyrö (2003), on Python's
integers: one step a character of the text, whatever the length of the pattern, so that a quotation is
looked for in a whole essay in some ten milliseconds.  Knows nothing of blocks or of annotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


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
    for end, edits in _valleys(pattern, text, most_edits):
        start = end - _prefix_length(pattern[::-1], text[:end][::-1][: len(pattern) + edits], edits)
        match = Match(start, end, edits)
        if found and match.start < found[-1].end:
            if match.edits < found[-1].edits:
                found[-1] = match
            continue
        found.append(match)
    return found


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
