"""The running text of a document as one string: paragraphs, their boundaries, what leaked in, what was lost.

Positions are code points of the body without white space.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .alignment import Alignment, align, bare, folded
from .misreads import Misread

NEAR = 2
"""Characters by which a boundary may be off: closing marks may stand on either side."""
RUN = 4
"""Shorter runs of lost or added characters are errors, longer ones are text lost or leaked."""
Document = dict[str, Any]


@dataclass(frozen=True)
class Body:
    text: str
    starts: tuple[int, ...]
    ids: tuple[str, ...]
    raw: tuple[str, ...]
    uncertain: frozenset[int]

    def place(self, paragraph: str | None, offset: int | None) -> int | None:
        """The position of `offset` in a paragraph's own text, white space counted there."""
        if paragraph not in self.ids or offset is None:
            return None
        number = self.ids.index(paragraph)
        return self.starts[number] + len(bare(self.raw[number][:offset]))


@dataclass(frozen=True)
class Compared:
    gold: Body
    other: Body
    alignment: Alignment

    def places_in_gold(self, paragraph: str | None, offset: int | None) -> set[int]:
        place = self.other.place(paragraph, offset)
        return set() if place is None else self.alignment.places_in_gold(place)


def body_of(document: Document) -> Body:
    rows = document.get("paragraphs") or []
    texts = [bare(row["text"]) for row in rows]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    unsure = {start for start, row in zip(starts, rows, strict=False) if row.get("boundary_before")}
    return Body(
        text="".join(texts),
        starts=tuple(starts[:-1]),
        ids=tuple(str(row["id"]) for row in rows),
        raw=tuple(row["text"] for row in rows),
        uncertain=frozenset(unsure),
    )


def compare_bodies(gold: Document, other: Document) -> Compared:
    bodies = body_of(gold), body_of(other)
    return Compared(*bodies, align(folded(bodies[0].text), folded(bodies[1].text)))


def boundaries(compared: Compared) -> tuple[float, list[Misread]]:
    """F1 of the places where paragraphs begin."""
    unsure = compared.gold.uncertain
    wanted = [place for place in compared.gold.starts[1:] if place not in unsure]
    taken: set[int] = set()
    spurious: list[Misread] = []
    hits = 0
    counted = 0
    for start in compared.other.starts[1:]:
        readings = compared.alignment.places_in_gold(start)
        if any(abs(place - reading) <= NEAR for place in unsure for reading in readings):
            continue
        counted += 1
        near = [
            place
            for place in wanted
            if place not in taken and any(abs(place - reading) <= NEAR for reading in readings)
        ]
        if near:
            taken.add(near[0])
            hits += 1
        else:
            spurious.append(_at(compared.other.text, start, "no boundary", "a paragraph begins"))
    missing = [
        _at(compared.gold.text, place, "a paragraph begins", "joined to the one before")
        for place in wanted
        if place not in taken
    ]
    return f1(hits, counted, len(wanted)), missing + spurious


def _at(text: str, place: int, expected: str, got: str) -> Misread:
    return Misread("paragraphs", text[max(0, place - 8) : place], text[place : place + 10], expected, got)


def f1(hits: int, found: int, wanted: int) -> float:
    """1.0 where nothing was wanted and nothing found."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def character_errors(compared: Compared) -> tuple[float, list[Misread]]:
    """Share of the body's characters in error; the width of punctuation counts."""
    gold, other = compared.gold.text, compared.other.text
    errors = compared.alignment.errors()
    for tag, start, end, at, _ in compared.alignment.opcodes:
        if tag == "equal":
            errors += sum(gold[place] != other[at + place - start] for place in range(start, end))
    small = [
        Misread("body", gold[max(0, start - 8) : start], "", gold[start:end], other[at:stop])
        for tag, start, end, at, stop in compared.alignment.opcodes
        if tag != "equal" and max(end - start, stop - at) < RUN
    ]
    return errors / max(1, len(gold)), small


def lost(compared: Compared) -> tuple[int, list[Misread]]:
    """Characters of the body that are not in the other body, in runs of `RUN` and more."""
    gaps = [
        (compared.gold.text[max(0, start - 8) : start], compared.gold.text[start:end])
        for tag, start, end, at, stop in compared.alignment.opcodes
        if tag != "equal" and (end - start) - (stop - at) >= RUN
    ]
    return sum(len(text) for _, text in gaps), [
        Misread("lost", before, text[:20], f"{len(text)} characters of body", "not in the body")
        for before, text in gaps
    ]


def leaked(compared: Compared, gold: Document) -> tuple[int, list[Misread]]:
    """Characters in the other body that the gold has elsewhere: furniture, foreign, notes, front matter, marks."""
    elsewhere = list(_elsewhere(gold))
    count, places = 0, []
    for tag, start, end, at, stop in compared.alignment.opcodes:
        added = compared.other.text[at:stop]
        if tag == "equal" or len(added) <= end - start:
            continue
        kind = next((kind for kind, text in elsewhere if _came_from(added, text)), None)
        if kind:
            count += len(added)
            before = compared.other.text[max(0, at - 8) : at]
            places.append(Misread("leaked", before, added[:20], "not in the body", f"{kind}: {added[:30]}"))
    return count, places


def _came_from(added: str, text: str) -> bool:
    added = folded(added).strip("·-[]()")
    if not added:
        return False
    grams = {added[start : start + RUN] for start in range(max(1, len(added) - RUN + 1))}
    known = sum(gram in text for gram in grams)
    return known * 2 >= len(grams) if len(added) >= RUN else added == text


def _elsewhere(gold: Document) -> Iterator[tuple[str, str]]:
    for kind in ("foreign", "furniture"):
        for row in gold.get(kind) or []:
            yield kind, folded(row.get("text") or "").strip("·-[]()")
    for note in gold.get("notes") or []:
        yield "note body", folded(note.get("body") or "")
        yield "note mark", folded(re.sub(r"[\^{}\[\]()［］〔〕（）]", "", note.get("mark") or ""))
    for row in gold.get("headings") or []:
        yield "heading", folded(row["text"])
    for field in ("title", "title_en", "abstract", "abstract_en", "funding", "author_note"):
        yield field, folded(gold.get(field) or "")
    for field in ("authors", "affiliations", "keywords"):
        yield field, folded("".join(gold.get(field) or []))
