"""What a search found in one essay, as lists of places show it: a head, the first lines, and where all places lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duidu.app.presenters.places import EssayLine
from duidu.base.text import Span, SpanRows
from duidu.core.library.model import Zone
from duidu.core.search import Explanation, Hit


@dataclass(frozen=True, slots=True)
class HitRow:
    """One place: the line around it in three parts, its zone, its heading, and 0..1 along the essay."""

    essay: str
    span: Span
    zone: Zone
    before: str
    match: str
    after: str
    heading: str = ""
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The places of one essay; ``total`` counts also those beyond ``rows``.

    ``spans`` are all those in its text (not in the reader's own notes), ``strip`` where they lie, 0..1, as finely as a
    strip can show.
    """

    essay: str
    title: str
    authors: tuple[str, ...]
    total: int
    rows: Sequence[HitRow]
    explanation: Explanation | None = None
    spans: SpanRows = SpanRows()
    strip: tuple[float, ...] = ()

    @property
    def more(self) -> int:
        """Places without a line yet; of an essay found by what is known about it, none."""
        return max(0, self.total - len(self.rows)) if self.rows else 0


@dataclass(frozen=True, slots=True)
class MoreRow:
    """Below the lines of an essay: how many places have none yet."""

    essay: str
    left: int


def hit_row(hit: Hit, line: EssayLine) -> HitRow:
    """A hit as the page shows it."""
    low, high = hit.snippet_start, hit.snippet_end
    return HitRow(
        hit.essay,
        Span(hit.block, hit.start, hit.end),
        hit.zone,
        hit.snippet[:low],
        hit.snippet[low:high],
        hit.snippet[high:],
        line.heading(hit.block),
        line.relative(hit.block, hit.start),
    )
