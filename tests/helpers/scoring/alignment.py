"""Two nearly equal texts side by side: which character of one is which of the other.

Anchors are character runs that occur once in both, in the order that keeps most of them (patience difference);
what lies between is compared directly. White space is left out of all figures, widths of punctuation may be folded
one to one, so that offsets stay.
"""

import bisect
import difflib
import re
from collections import Counter
from dataclasses import dataclass

BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
ANCHOR = 10
_WIDE = {0xFF01 + step: 0x21 + step for step in range(94)}
_ALIKE = str.maketrans(
    "。“”„‟‘’〈〉《》【】〔〕［］—–―－−‐‑•・∗﹡",
    '.""""' + "''" + "<><>" + "[]" * 3 + "-" * 7 + "··**",
)

Opcode = tuple[str, int, int, int, int]


def bare(text: str) -> str:
    """Without white space and without characters that print nothing."""
    return BLANK.sub("", text)


def folded(text: str) -> str:
    """Bare, and punctuation brought to one width; as long as `bare(text)`."""
    return bare(text).translate(_ALIKE).translate(_WIDE)


@dataclass(frozen=True)
class Alignment:
    """`opcodes` turn the gold text into the other one, as difflib has them."""

    opcodes: tuple[Opcode, ...]

    def places_in_gold(self, position: int) -> set[int]:
        """Where a position between two characters of the other text lies in the gold; two readings at a gap."""
        found = set()
        for tag, gold, gold_end, other, other_end in self.opcodes:
            if other <= position <= other_end:
                inside = gold + position - other if tag != "insert" else gold
                found.add(min(inside, gold_end))
                if position == other_end:
                    found.add(gold_end)
        return found or {0}

    def errors(self) -> int:
        """Characters substituted, inserted or lost."""
        return sum(max(row[2] - row[1], row[4] - row[3]) for row in self.opcodes if row[0] != "equal")


def align(gold: str, other: str) -> Alignment:
    """Near-linear where the texts agree; quadratic in what lies between two anchors."""
    rows: list[Opcode] = []
    at_gold, at_other = 0, 0
    for start, start_other, size in [*_matches(gold, other), (len(gold), len(other), 0)]:
        between = difflib.SequenceMatcher(
            None, gold[at_gold:start], other[at_other:start_other], autojunk=False
        )
        rows += [
            (tag, i + at_gold, j + at_gold, k + at_other, m + at_other)
            for tag, i, j, k, m in between.get_opcodes()
        ]
        if size:
            rows.append(("equal", start, start + size, start_other, start_other + size))
        at_gold, at_other = start + size, start_other + size
    return Alignment(tuple(_joined(rows)))


def likeness(first: str, second: str) -> float:
    """1.0 for equal texts (punctuation folded), else 1 minus the share of characters in error."""
    first, second = folded(first), folded(second)
    if first == second:
        return 1.0
    longest = max(len(first), len(second))
    if min(len(first), len(second)) < longest / 3:
        return 0.0
    return 1 - align(first, second).errors() / longest


def _matches(gold: str, other: str) -> list[tuple[int, int, int]]:
    """Maximal equal runs around the anchors, as (gold, other, length), none overlapping."""
    runs: list[tuple[int, int, int]] = []
    end_gold, end_other = 0, 0
    for start, start_other in _rising(_unique_pairs(gold, other)):
        if start < end_gold or start_other < end_other:
            continue
        first, second, size = start, start_other, 0
        while first > end_gold and second > end_other and gold[first - 1] == other[second - 1]:
            first, second = first - 1, second - 1
        while (
            first + size < len(gold)
            and second + size < len(other)
            and gold[first + size] == other[second + size]
        ):
            size += 1
        runs.append((first, second, size))
        end_gold, end_other = first + size, second + size
    return runs


def _unique_pairs(gold: str, other: str) -> list[tuple[int, int]]:
    places = [_places(text) for text in (gold, other)]
    return [(start, places[1][gram]) for gram, start in places[0].items() if gram in places[1]]


def _places(text: str) -> dict[str, int]:
    grams = [text[start : start + ANCHOR] for start in range(len(text) - ANCHOR + 1)]
    counts = Counter(grams)
    return {gram: start for start, gram in enumerate(grams) if counts[gram] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises in both texts; `pairs` rise in the first."""
    tails: list[int] = []
    members: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        rank = bisect.bisect_left(tails, place)
        tails[rank : rank + 1] = [place]
        members[rank : rank + 1] = [number]
        before.append(members[rank - 1] if rank else -1)
    chain, number = [], members[-1] if members else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _joined(rows: list[Opcode]) -> list[Opcode]:
    joined: list[Opcode] = []
    for row in rows:
        if joined and joined[-1][0] == row[0]:
            tag, gold, _, other, _ = joined[-1]
            joined[-1] = (tag, gold, row[2], other, row[4])
        elif row[1:3] != row[3:5] or row[1] != row[2]:
            joined.append(row)
    return joined
