"""How near an import comes to its gold: a small scorer of our own, which knows nothing of the program.

Both sides are documents in the interchange shape.  White space is left out everywhere; positions are compared in
the body's characters counted from its start, which is fair as long as the bodies agree (and that is scored too).
"""

import difflib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.helpers.scoring.notes import mark_name

Document = dict[str, Any]
CITATION_FIELDS = (
    "kind",
    "work",
    "volume",
    "pages",
    "authors",
    "title",
    "year",
    "issue",
    "place",
    "publisher",
    "translators",
    "url",
)


@dataclass(frozen=True)
class Scores:
    """Shares between 0 and 1, but `body_errors` (wrong characters per character) and `metadata` (what differs)."""

    headings: float
    boundaries: float
    body_errors: float
    notes: float
    citations: float
    quotations: float
    metadata: dict[str, tuple[Any, Any]]


def score(gold: Document, found: Document) -> Scores:
    return Scores(
        headings=_f1(_headings(gold), _headings(found)),
        boundaries=_boundaries(gold, found),
        body_errors=_body_errors(gold, found),
        notes=_notes(gold, found),
        citations=_citations(gold, found),
        quotations=_quotations(gold, found),
        metadata=_metadata(gold, found),
    )


def bare(value: Any) -> str:
    """Text without white space; lists as one string."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(bare(item) for item in value)
    return "".join(str(value).split())


def _f1(gold: list[Any], found: list[Any]) -> float:
    hits = sum((Counter(gold) & Counter(found)).values())
    return 2 * hits / (len(gold) + len(found)) if gold or found else 1.0


def _headings(document: Document) -> list[tuple[int, str]]:
    return [(row["level"], bare(row["text"])) for row in document["headings"]]


def _body(document: Document) -> str:
    return "".join(bare(row["text"]) for row in document["paragraphs"])


def _starts(document: Document) -> list[int]:
    starts, place = [], 0
    for row in document["paragraphs"]:
        starts.append(place)
        place += len(bare(row["text"]))
    return starts


def _boundaries(gold: Document, found: Document) -> float:
    """Boundaries that the gold calls uncertain count for neither side."""
    starts = _starts(gold)
    doubtful = {
        start
        for start, row in zip(starts, gold["paragraphs"], strict=True)
        if row.get("boundary_before") == "uncertain"
    }
    wanted = [start for start in starts if start not in doubtful]
    return _f1(wanted, [start for start in _starts(found) if start not in doubtful])


def _body_errors(gold: Document, found: Document) -> float:
    ours, theirs = _body(found), _body(gold)
    if ours == theirs:
        return 0.0
    matcher = difflib.SequenceMatcher(None, theirs, ours, autojunk=False)
    wrong = sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")
    return wrong / max(1, len(theirs))


def _anchor(document: Document, note: Document) -> int:
    """Characters of the body before the mark; -1 for the title."""
    paragraph = note.get("anchor_paragraph")
    if paragraph is None:
        return -1
    starts = _starts(document)
    index = next(i for i, row in enumerate(document["paragraphs"]) if row["id"] == paragraph)
    text = document["paragraphs"][index]["text"]
    return starts[index] + len(bare(text[: note["anchor_offset"]]))


def _notes(gold: Document, found: Document) -> float:
    """Notes whose mark, place (three characters either way) and body are all right."""
    ours = [(mark_name(note["mark"]), _anchor(found, note), bare(note["body"])) for note in found["notes"]]
    right = 0
    for note in gold["notes"]:
        mark, place, body = mark_name(note["mark"]), _anchor(gold, note), bare(note["body"])
        right += any(mark == m and abs(place - p) <= 3 and _alike(body, b) >= 0.95 for m, p, b in ours)
    return right / max(1, len(gold["notes"]))


def _alike(left: str, right: str) -> float:
    left, right = (text.replace("，", ",").rstrip("。") for text in (left, right))
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()


def _citations(gold: Document, found: Document) -> float:
    """Share of the gold's stated fields that a citation of the same note gives."""
    total = right = 0
    partner = _partners(gold, found)
    for row in gold["citations"]:
        index = partner.get(row["note_index"])
        candidates = [other for other in found["citations"] if other["note_index"] == index]
        fields = [name for name in CITATION_FIELDS if row.get(name) not in (None, "", [])]
        total += len(fields)
        right += max(
            (sum(bare(other.get(name)) == bare(row[name]) for name in fields) for other in candidates),
            default=0,
        )
    return right / total if total else 1.0


def _partners(gold: Document, found: Document) -> dict[int, int]:
    """The gold's note numbers and ours, for notes with the same mark at the same place."""
    ours = [(mark_name(note["mark"]), _anchor(found, note), note["index"]) for note in found["notes"]]
    partners = {}
    for note in gold["notes"]:
        mark, place = mark_name(note["mark"]), _anchor(gold, note)
        near = [index for m, p, index in ours if m == mark and abs(place - p) <= 3]
        if near:
            partners[note["index"]] = near[0]
    return partners


def _quotations(gold: Document, found: Document) -> float:
    optional = {bare(row["text"]) for row in gold["quotations"] if row["type"] == "term"}
    wanted = [bare(row["text"]) for row in gold["quotations"] if row["type"] != "term"]
    ours = [bare(row["text"]) for row in found["quotations"]]
    return _f1(wanted, [text for text in ours if text not in optional])


def _metadata(gold: Document, found: Document) -> dict[str, tuple[Any, Any]]:
    names = ("title", "title_en", "authors", "abstract", "abstract_en", "keywords", "funding", "editor")
    return {
        name: (gold.get(name), found.get(name))
        for name in names
        if bare(gold.get(name)) != bare(found.get(name))
    }
