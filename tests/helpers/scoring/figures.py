"""All figures of one text: an import compared with the annotation."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from . import body as bodies
from .alignment import bare, folded
from .citations import score_citations
from .metadata import score_metadata
from .misreads import Misread
from .notes import pair_notes

Document = dict[str, Any]
LONG = 10
SERVING = ("note_index", "note_index_covering")


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1; `leaked` and `lost` are characters, `body_errors` a share of the body."""

    headings: float
    paragraphs: float
    body_errors: float
    leaked: float
    lost: float
    notes: float
    citations: float
    quotations: float
    served: float
    metadata: float
    run_in: float
    kinds: float
    misreads: tuple[Misread, ...] = field(repr=False)

    def table(self) -> dict[str, float]:
        return {name: value for name, value in asdict(self).items() if name != "misreads"}


def score(gold: Document, other: Document) -> Figures:
    """Compare two documents in the shape of `show`; cost about linear in the body, squared in its notes."""
    compared = bodies.compare_bodies(gold, other)
    headings = _headings(gold, other)
    paragraphs = bodies.boundaries(compared)
    errors, lost = bodies.character_errors(compared), bodies.lost(compared)
    leaked = bodies.leaked(compared, gold)
    notes = pair_notes(compared, gold.get("notes") or [], other.get("notes") or [])
    citations = score_citations(gold.get("citations") or [], other.get("citations") or [], notes.numbers)
    quotations = _quotations(gold, other)
    served = _served(gold, other, notes.numbers)
    metadata = score_metadata(gold, other)
    run_in = _multiset(
        "run-in", *([_of(row) for row in each.get("run_in_headings") or []] for each in (gold, other))
    )
    parts = (headings, paragraphs, errors, leaked, lost, citations, quotations, served, metadata, run_in)
    found = [misread for part in parts for misread in part[1]] + notes.misreads
    kinds = _kinds(gold, other)
    return Figures(
        headings=headings[0],
        paragraphs=paragraphs[0],
        body_errors=errors[0],
        leaked=leaked[0],
        lost=lost[0],
        notes=notes.figure,
        citations=citations[0],
        quotations=quotations[0],
        served=served[0],
        metadata=metadata[0],
        run_in=run_in[0],
        kinds=kinds[0],
        misreads=tuple(found + kinds[1]),
    )


def _of(row: Any) -> str:
    return str(row.get("text", "")) if isinstance(row, dict) else str(row)


def _headings(gold: Document, other: Document) -> tuple[float, list[Misread]]:
    """F1 of headings with their levels; labels and run-in headings are neither right nor wrong."""
    free = {folded(label).rstrip(":") for label in gold.get("headings_optional") or []}
    free |= {folded(_of(row)).rstrip(".") for row in gold.get("run_in_headings") or []}
    wanted = [f"{row['level']} {bare(row['text'])}" for row in gold.get("headings") or []]
    found = [
        f"{row['level']} {bare(row['text'])}"
        for row in other.get("headings") or []
        if folded(row["text"]).rstrip(":.") not in free
    ]
    return _multiset("headings", wanted, found)


def _quotations(gold: Document, other: Document) -> tuple[float, list[Misread]]:
    """F1 of quoted words; coinages are neither right nor wrong."""
    rows = gold.get("quotations") or []
    terms = {folded(row["text"]) for row in rows if row.get("type") == "term"}
    wanted = [folded(row["text"]) for row in rows if row.get("type") != "term"]
    found = [folded(row["text"]) for row in other.get("quotations") or []]
    return _multiset(
        "quotations", wanted, [text for text in found if len(text) >= LONG and text not in terms]
    )


def _served(gold: Document, other: Document, numbers: dict[Any, Any]) -> tuple[float, list[Misread]]:
    """Share of the quotations found whose notes are right: the one at it, and the one that serves it."""
    have: dict[str, list[Any]] = {}
    for row in other.get("quotations") or []:
        have.setdefault(folded(row["text"]), []).append(row)
    right, counted, places = 0, 0, []
    for row in gold.get("quotations") or []:
        rows = have.get(folded(row["text"]))
        if not rows or row.get("type") == "term" or "note_index_covering" not in row:
            continue
        found = rows.pop(0)
        wanted = tuple(row.get(name) for name in SERVING)
        got = tuple(numbers.get(found.get(name), found.get(name)) for name in SERVING)
        counted, right = counted + 1, right + (wanted == got)
        if wanted != got:
            places.append(Misread("served", "", row["text"][:16], str(wanted), str(got)))
    return right / counted if counted else 1.0, places


def _kinds(gold: Document, other: Document) -> tuple[float, list[Misread]]:
    """Paragraphs of the gold that came out with their words and kind, among those with a kind of their own."""
    have = {folded(row["text"]): row.get("kind") or "prose" for row in other.get("paragraphs") or []}
    rows = [row for row in gold.get("paragraphs") or [] if (row.get("kind") or "prose") != "prose"]
    wrong = [row for row in rows if have.get(folded(row["text"])) != row["kind"]]
    places = [
        Misread("kinds", "", bare(row["text"])[:16], row["kind"], str(have.get(folded(row["text"]))))
        for row in wrong
    ]
    return 1 - len(wrong) / len(rows) if rows else 1.0, places


def _multiset(figure: str, wanted: Iterable[str], found: Iterable[str]) -> tuple[float, list[Misread]]:
    first, second = Counter(wanted), Counter(found)
    hits = (first & second).total()
    missing = [
        Misread(figure, "", _words(text), text[:60], "missing") for text in (first - second).elements()
    ]
    extra = [Misread(figure, "", _words(text), "none", text[:60]) for text in (second - first).elements()]
    return bodies.f1(hits, second.total(), first.total()), missing + extra


def _words(text: str) -> str:
    """A heading's words without the level in front."""
    return text[2:18] if text[1:2] == " " else text[:16]
