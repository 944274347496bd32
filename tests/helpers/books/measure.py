"""How near an import came to a book's truth; linear in the book, as long as most paragraphs are right."""

import difflib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from .press import Truth


@dataclass(frozen=True)
class BookScores:
    """Shares between 0 and 1, `errors` wrong characters for each character of the body."""

    headings: float
    paragraphs: float
    errors: float
    notes: float


def measure_book(truth: Truth, document: dict[str, Any]) -> BookScores:
    """Compare the truth with a document of the interchange shape."""
    found = [_bare(row["text"]) for row in document["paragraphs"]]
    wanted = _as_seen(truth, set(found))
    return BookScores(
        _f1([(level, _bare(text)) for level, text in truth.headings], heads_of(document)),
        _f1(wanted, found),
        _errors(wanted, found) / max(1, sum(map(len, wanted))),
        _notes(truth, document),
    )


def heads_of(document: dict[str, Any]) -> list[tuple[int, str]]:
    return [(row["level"], _bare(row["text"])) for row in document["headings"]]


def _as_seen(truth: Truth, found: set[str]) -> list[str]:
    """The paragraphs; two with an end between them that nobody can see are one, unless it was found."""
    wanted: list[str] = []
    texts = [_bare(text) for text, _ in truth.paragraphs]
    open_end = False
    for number, text in enumerate(texts):
        if open_end:
            wanted[-1] += text
        else:
            wanted.append(text)
        open_end = number in truth.unsure and wanted[-1] not in found
    return wanted


def _bare(text: str) -> str:
    return "".join(text.split())


def _f1(wanted: list[Any], found: list[Any]) -> float:
    hits = sum((Counter(wanted) & Counter(found)).values())
    return 2 * hits / (len(wanted) + len(found)) if wanted or found else 1.0


def _errors(wanted: list[str], found: list[str]) -> int:
    """Wrong characters, looked for only between paragraphs that agree."""
    wrong = 0
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if tag != "equal":
            wrong += _differ("".join(wanted[i1:i2]), "".join(found[j1:j2]))
    return wrong


def _differ(left: str, right: str) -> int:
    if left == right:
        return 0
    if len(left) + len(right) > 20_000:
        return max(len(left), len(right))
    codes = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in codes if tag != "equal")


def _notes(truth: Truth, document: dict[str, Any]) -> float:
    """Share of the notes whose mark, words before the mark and body are all right."""
    texts = {row["id"]: row["text"] for row in document["paragraphs"]}
    found: Counter[tuple[str, str, str]] = Counter()
    for note in document["notes"]:
        text = texts.get(note["anchor_paragraph"] or "")
        if text is not None:
            before = _bare(text[: note["anchor_offset"]])[-12:]
            found[_bare(note["mark"]), before, _bare(note["body"] or "")] += 1
    wanted = Counter(
        (mark, _bare(truth.paragraphs[paragraph][0][:offset])[-12:], _bare(body))
        for mark, paragraph, offset, body in truth.notes
    )
    return sum((wanted & found).values()) / max(1, wanted.total())
