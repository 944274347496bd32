"""An annotation: a colour, a note and tags on one or more stretches of an essay's blocks.

A selection over several blocks is one annotation with one target a block, in reading order.  Each
target carries the quoted words with context, so that it can be found again after the text changed.
The module knows nothing of SQL, of JSON or of how a place is found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from duidu.base.clock import now
from duidu.base.errors import UserError
from duidu.base.ids import new_id
from duidu.base.text import Span

CONTEXT_CHARS = 32
"""Characters of context kept on each side of a quotation."""


class Colour(StrEnum):
    """What the reader marks a passage as; each colour is also a character, in the margin and in print."""

    ARGUMENT = "argument"
    DEFINITION = "definition"
    EVIDENCE = "evidence"
    QUESTION = "question"
    QUOTE = "quote"

    @property
    def character(self) -> str:
        """The one Chinese character that stands for the colour where colours cannot."""
        return _CHARACTERS[self]


_CHARACTERS = {
    Colour.ARGUMENT: "论",
    Colour.DEFINITION: "定",
    Colour.EVIDENCE: "据",
    Colour.QUESTION: "疑",
    Colour.QUOTE: "引",
}


class AnchorState(StrEnum):
    """How sure the place is.

    ``ANCHORED``: the same words.  ``MOVED``: found, but altered words or other surroundings, so the
    reader should look.  ``ORPHANED``: not found; block and offsets are the last known ones.
    """

    ANCHORED = "anchored"
    MOVED = "moved"
    ORPHANED = "orphaned"


_SEVERITY = {AnchorState.ANCHORED: 0, AnchorState.MOVED: 1, AnchorState.ORPHANED: 2}


@dataclass(frozen=True, slots=True)
class Quote:
    """The annotated words and up to :data:`CONTEXT_CHARS` characters of their block on each side."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        """The quote for ``text[start:end]``."""
        return cls(
            text[start:end],
            text[max(0, start - CONTEXT_CHARS) : start],
            text[end : end + CONTEXT_CHARS],
        )


@dataclass(frozen=True, slots=True)
class Target:
    """One annotated stretch.  ``quote`` holds the words as they were when the place was last certain."""

    span: Span
    quote: Quote
    state: AnchorState = AnchorState.ANCHORED


@dataclass(frozen=True, slots=True)
class Annotation:
    """The reader's mark on an essay.  ``created`` and ``modified`` are ISO 8601 in UTC; tags are sorted."""

    id: str
    essay: str
    targets: tuple[Target, ...]
    colour: Colour
    note: str
    tags: tuple[str, ...]
    created: str
    modified: str

    @property
    def state(self) -> AnchorState:
        """The least certain state of its targets."""
        return max((target.state for target in self.targets), key=_SEVERITY.__getitem__)

    @property
    def exact(self) -> str:
        """The quoted words; those of several blocks on lines of their own."""
        return "\n".join(target.quote.exact for target in self.targets)

    @property
    def first(self) -> Span:
        """Where it begins."""
        return self.targets[0].span


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without surrounding white space or a leading ``#``, each once, sorted."""
    stripped = (" ".join(tag.split()).lstrip("#").strip() for tag in tags)
    return tuple(sorted({tag for tag in stripped if tag}))


def in_reading_order(annotations: Iterable[Annotation], blocks: Iterable[str]) -> list[Annotation]:
    """Sorted by place, given the essay's block ids in reading order; ties by time, unknown blocks last."""
    rank = {block: index for index, block in enumerate(blocks)}
    return sorted(
        annotations,
        key=lambda a: (
            rank.get(a.first.block, len(rank)),
            a.first.start,
            a.first.end,
            a.created,
            a.id,
        ),
    )


def target_of(texts: Mapping[str, str], span: Span) -> Target:
    """The target for ``span``; raises ``UserError`` ``block_unknown`` or ``span_outside``."""
    if span.block not in texts:
        raise UserError("block_unknown", block=span.block)
    text = texts[span.block]
    if not span.start < span.end <= len(text):
        raise UserError(
            "span_outside",
            block=span.block,
            start=span.start,
            end=span.end,
            length=len(text),
        )
    return Target(span, Quote.of(text, span.start, span.end))


def make_annotation(
    essay: str,
    texts: Mapping[str, str],
    spans: Iterable[Span],
    colour: Colour = Colour.ARGUMENT,
    *,
    note: str = "",
    tags: Iterable[str] = (),
) -> Annotation:
    """A new annotation on ``spans`` of the blocks ``texts`` (id to canonical text).

    Raises ``UserError``: ``block_unknown``, ``span_outside``, ``selection_empty``.
    """
    targets = tuple(target_of(texts, span) for span in spans)
    if not targets:
        raise UserError("selection_empty")
    moment = now()
    return Annotation(new_id(), essay, targets, colour, note, clean_tags(tags), moment, moment)
