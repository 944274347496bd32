"""Fields of citations: every field that the annotation or the import gives counts once."""

import re
from collections import defaultdict
from typing import Any

from .alignment import folded
from .misreads import Misread

ALWAYS = ("kind", "work", "volume", "pages", "authors", "title", "year", "issue")
WHERE_ANNOTATED = ("place", "publisher", "translators", "url")
UNDECIDED = "?"
"""Stands in an annotation where no reader can tell: neither right nor wrong."""
Row = dict[str, Any]


def score_citations(
    gold: list[Row], other: list[Row], numbers: dict[Any, Any]
) -> tuple[float, list[Misread]]:
    """Share of right fields among all fields that either side gives; `numbers` maps other notes to gold notes."""
    by_note: dict[Any, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for row in gold:
        by_note[row["note_index"]][0].append(row)
    for row in other:
        number = row.get("note_index")
        by_note[numbers.get(number, ("unpaired", number))][1].append(row)
    right, counted = 0, 0
    misreads: list[Misread] = []
    for number, (wanted, found) in by_note.items():
        for first, second in _pairs(wanted, found):
            good, bad = _compare(first, second)
            right, counted = right + good, counted + good + len(bad)
            if bad:
                misreads.append(_misread(number, first, bad))
    return right / counted if counted else 1.0, misreads


def _pairs(wanted: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Best-fitting pairs first; what is left over stands against nothing."""
    scores = sorted(
        (
            (-_compare(first, second)[0], abs(i - j), i, j)
            for i, first in enumerate(wanted)
            for j, second in enumerate(found)
        ),
    )
    taken: dict[int, int] = {}
    for _, _, i, j in scores:
        if i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [(first, found[taken[i]] if i in taken else {}) for i, first in enumerate(wanted)]
    return pairs + [({}, second) for j, second in enumerate(found) if j not in taken.values()]


def _compare(gold: Row, other: Row) -> tuple[int, list[tuple[str, Any, Any]]]:
    right, bad = 0, []
    fields = ALWAYS + tuple(name for name in WHERE_ANNOTATED if not gold or name in gold)
    for name in fields:
        if gold.get(name) == UNDECIDED:
            continue
        first, second = normal(name, gold.get(name)), normal(name, other.get(name))
        if first is None and second is None:
            continue
        if first == second:
            right += 1
        else:
            bad.append((name, gold.get(name), other.get(name)))
    return right, bad


def normal(name: str, value: Any) -> str | None:
    """What two ways of writing a field have in common; None for nothing."""
    if not value:
        return None
    if name in {"authors", "translators"}:
        names = value if isinstance(value, list) else re.split("[、,，;；]", str(value))
        return "|".join(sorted(re.sub(r"\W", "", folded(each)).removesuffix("等").lower() for each in names))
    text = folded(str(value))
    if name in {"volume", "issue", "year"}:
        digits = re.search(r"\d+", text)
        return digits[0].lstrip("0") if digits else text.lower()
    if name == "pages":
        return re.sub(
            r"-+", "-", re.sub("^pp?\\.|[第页頁]", "", text).replace("、", ",").replace("~", "-")
        ).lower()
    if name == "url":
        return text.strip("<>").rstrip(".")
    return re.sub(r"\W", "", text).lower() or None


def _misread(number: Any, gold: Row, bad: list[tuple[str, Any, Any]]) -> Misread:
    words = str(gold.get("title") or gold.get("work") or "") or str(next((b for _, _, b in bad if b), ""))
    expected = ", ".join(f"{name}={want}" for name, want, _ in bad)
    got = ", ".join(f"{name}={have}" for name, _, have in bad)
    return Misread("citations", "", words[:16], f"note {number}: {expected}", got)
