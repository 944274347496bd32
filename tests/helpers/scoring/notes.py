"""Note links: a mark, its place in the body and its note text must all be right."""

import re
from dataclasses import dataclass
from typing import Any

from .alignment import bare, likeness
from .body import Compared, f1
from .misreads import Misread

NEAR = 3
ALIKE = 0.95
_ALIKE = str.maketrans("∗＊﹡※⁰¹²³⁴⁵⁶⁷⁸⁹", "****0123456789")
Row = dict[str, Any]


@dataclass(frozen=True)
class Paired:
    """Note numbers of the other document -> of the gold, right or not; and the figure."""

    numbers: dict[Any, Any]
    figure: float
    misreads: list[Misread]


@dataclass(frozen=True)
class _Match:
    mark: bool
    anchor: bool
    body: float

    @property
    def right(self) -> bool:
        return self.mark and self.anchor and self.body >= ALIKE

    @property
    def weight(self) -> float:
        return 1.0 * self.mark + 2.0 * self.anchor + 2.0 * self.body


def mark_name(mark: str | None) -> str:
    """Marks that a reader takes for the same: carets, braces and raised digits are typesetting."""
    mark = re.sub(r"[\^{}]", "", bare(mark or "")).translate(_ALIKE)
    mark = re.sub(r"^[\[［]([\u2460-\u2473\u3251-\u32bf])[\]］]$", r"\1", mark)  # brackets around a circle
    return re.sub(r"^[［〔【]", "[", re.sub(r"[］〕】]$", "]", mark)).replace("（", "(").replace("）", ")")


def pair_notes(compared: Compared, gold: list[Row], other: list[Row]) -> Paired:
    matches = {
        (first, second): match
        for first, wanted in enumerate(gold)
        for second, found in enumerate(other)
        if (match := _match(compared, wanted, found)) is not None
    }
    order = sorted(matches, key=lambda pair: (-matches[pair].weight, abs(pair[0] - pair[1])))
    taken: dict[int, int] = {}
    for first, second in order:
        if first not in taken and second not in taken.values():
            taken[first] = second
    right = [first for first, second in taken.items() if matches[first, second].right]
    misreads = [
        _misread(
            wanted,
            other[taken[number]] if number in taken else None,
            matches.get((number, taken.get(number, -1))),
        )
        for number, wanted in enumerate(gold)
        if number not in right
    ]
    misreads += [_spurious(row) for number, row in enumerate(other) if number not in taken.values()]
    numbers = {other[second].get("index"): gold[first].get("index") for first, second in taken.items()}
    return Paired(numbers, f1(len(right), len(other), len(gold)), misreads)


def _match(compared: Compared, wanted: Row, found: Row) -> _Match | None:
    """None where neither the mark's place nor the words agree."""
    anchor = _same_place(compared, wanted, found)
    mark = mark_name(wanted.get("mark")) == mark_name(found.get("mark"))
    first, second = wanted.get("body"), found.get("body")
    if not (anchor or (mark and first and second)):
        return None
    return _Match(
        mark, anchor, likeness(first, second) if first and second else float(not first and not second)
    )


def _same_place(compared: Compared, wanted: Row, found: Row) -> bool:
    place = compared.gold.place(wanted.get("anchor_paragraph"), wanted.get("anchor_offset"))
    if place is None:
        return found.get("anchor_paragraph") is None and (wanted.get("anchor") == found.get("anchor"))
    readings = compared.places_in_gold(found.get("anchor_paragraph"), found.get("anchor_offset"))
    return any(abs(reading - place) <= NEAR for reading in readings)


def _misread(wanted: Row, found: Row | None, match: _Match | None) -> Misread:
    before = str(wanted.get("anchor_before") or "")
    expected = f"{wanted.get('mark')} {str(wanted.get('body'))[:24]}"
    if found is None or match is None:
        return Misread("notes", before, "", expected, "no such note")
    wrong = [
        name
        for name, good in (("mark", match.mark), ("anchor", match.anchor), ("body", match.body >= ALIKE))
        if not good
    ]
    got = f"{found.get('mark')} after {found.get('anchor_before')} {str(found.get('body'))[:24]}"
    if wrong == ["body"]:
        expected, got = f"body {_ends(wanted)}", f"body {_ends(found)}"
    return Misread("notes", before, "", f"{expected} ({', '.join(wrong)})", got)


def _ends(row: Row) -> str:
    body = row.get("body")
    return f"{body[:14]}…{body[-14:]} ({len(body)})" if body else "none"


def _spurious(row: Row) -> Misread:
    before = str(row.get("anchor_before") or "")
    return Misread("notes", before, "", "no note", f"{row.get('mark')} {str(row.get('body'))[:24]}")
