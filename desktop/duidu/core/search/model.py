"""A query and its answer, as every surface of the program sees them.

Places are code points of a block's canonical text.  Totals are exact whatever ``limit`` says; overlapping
occurrences count (``aa`` stands twice in ``aaa``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from duidu.core.library.model import Zone
from duidu.core.search.folding import AS_WRITTEN, FOLD_ALL, Folding
from duidu.core.search.language.tree import Unit

TEXT_ZONES: tuple[Zone, ...] = (
    Zone.TITLE,
    Zone.ABSTRACT,
    Zone.KEYWORDS,
    Zone.HEADINGS,
    Zone.BODY,
    Zone.NOTES,
)
"""The zones that divide an essay's text among them; the order is part of the index's format."""

DEFAULT_ZONES = frozenset(TEXT_ZONES)
"""Where a search looks unless told: everything but the reader's own notes."""

DEFAULT_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought.

    ``text`` is taken literally but for white space at its ends, with ``regex`` as a regular expression,
    with ``language`` as a query (``docs/search.md``).  ``folding`` says which differences do not count,
    ``exact`` that all do (then ``text`` is always literal).  ``within`` is what has to hold all parts of a
    query.  ``essays`` restricts the search to some essays; ``limit`` and ``offset`` choose the page of hits
    (``limit`` None: all of them).
    """

    text: str
    zones: frozenset[Zone] = DEFAULT_ZONES
    exact: bool = False
    regex: bool = False
    essays: frozenset[str] | None = None
    limit: int | None = DEFAULT_LIMIT
    offset: int = 0
    folding: Folding = FOLD_ALL
    language: bool = False
    within: Unit = Unit.ESSAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "zones", frozenset(self.zones))
        if self.essays is not None:
            object.__setattr__(self, "essays", frozenset(self.essays))
        if self.exact:
            object.__setattr__(self, "folding", AS_WRITTEN)


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence.  ``paragraph`` repeats ``block`` for body blocks; ``note_index`` is a note's.

    ``text`` is what stands there, ``snippet`` one line around it, in which it is
    ``snippet[snippet_start:snippet_end]``.  ``score`` is the essay's.
    """

    essay: str
    block: str
    paragraph: str | None
    zone: Zone
    start: int
    end: int
    text: str
    snippet: str
    snippet_start: int
    snippet_end: int
    score: float
    note_index: int | None = None


class EssayCount(NamedTuple):
    """How often an essay has what was sought."""

    essay: str
    total: int


class PartScore(NamedTuple):
    """What one thing that was sought adds to an essay's score.

    ``weight``: its occurrences, each as much as its zone counts; ``documents``: in how many essays it stands.
    """

    text: str
    weight: float
    documents: int
    rarity: float
    score: float


class Explanation(NamedTuple):
    """Why an essay has its score: the sum of its parts, times ``nearness``.

    ``gap``: the fewest characters between two different things in one block, None where there is one thing.
    """

    score: float
    length: float
    mean_length: float
    gap: int | None
    nearness: float
    parts: tuple[PartScore, ...]


class Ranking(Protocol):
    """All essays found; ordered only when somebody asks, for there may be thousands."""

    def ordered(self) -> Iterable[EssayCount]:
        """Essays with their totals, the best first, ties by id."""

    def explain(self, essay: str) -> Explanation | None:
        """Why the essay has its score; None for one that was not found."""


@dataclass(frozen=True)
class SearchResult:
    """Exact totals, one page of hits (best essay first, then reading order), and counts per essay."""

    query: Query
    total_documents: int = 0
    total_occurrences: int = 0
    hits: tuple[Hit, ...] = ()
    ranking: Ranking | None = field(default=None, repr=False, compare=False)

    @cached_property
    def per_essay(self) -> tuple[EssayCount, ...]:
        """Every essay found with its total, the best first."""
        return () if self.ranking is None else tuple(self.ranking.ordered())

    def explain(self, essay: str) -> Explanation | None:
        """Why an essay stands where it does; None for one that was not found."""
        return None if self.ranking is None else self.ranking.explain(essay)
