"""A term, or any string, in each essay: how often, where, first where, defined how, in which sentences.

What counts as an occurrence is search's business (both scripts, width, case, overlaps); it comes in as a
function.  Counted is the body; what stands elsewhere is counted by zone beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duidu.base.text import Span
from duidu.core.compare.definitions import Rule, defining_rule
from duidu.core.compare.sentences import Range, sentence_around, split_sentences
from duidu.core.library.model import ReadingCopy

Occurrences = Callable[[str, str], Iterable[tuple[str, int, int]]]
"""``occurrences(text, essay_id)``: block, start and end of each match, in the block's canonical text."""

_RATE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence in the body; ``relative`` is 0..1 along the body's characters."""

    span: Span
    relative: float


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with the term; ``mentions`` are ranges of the block, as is ``span``."""

    span: Span
    text: str
    mentions: tuple[Range, ...]
    headings: tuple[str, ...]
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """What one essay does with one term.  ``elsewhere`` counts occurrences outside the body by zone."""

    term: str
    essay: str
    per_thousand: float
    mentions: tuple[Mention, ...]
    contexts: tuple[Context, ...]
    elsewhere: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        return len(self.mentions)

    @property
    def first(self) -> Mention | None:
        """The first mention in the body."""
        return self.mentions[0] if self.mentions else None

    @property
    def definitions(self) -> tuple[Context, ...]:
        """The contexts that define the term, in reading order."""
        return tuple(context for context in self.contexts if context.rule is not None)


def compare_concepts(
    terms: Iterable[str], essays: Mapping[str, ReadingCopy], occurrences: Occurrences
) -> list[ConceptUse]:
    """One row a term and essay, in the order given.  Linear in the essays that hold the term."""
    return [
        concept_use(term, essay_id, essay, occurrences(term, essay_id))
        for term in terms
        for essay_id, essay in essays.items()
    ]


def concept_use(
    term: str, essay_id: str, essay: ReadingCopy, matches: Iterable[tuple[str, int, int]]
) -> ConceptUse:
    """One essay's row; matches that the essay's text no longer holds (an index behind) are left out."""
    inside: dict[str, list[Range]] = {}
    elsewhere: Counter[str] = Counter()
    for block_id, start, end in matches:
        block = essay.by_id.get(block_id)
        if block is None or not 0 <= start < end <= len(block.text):
            continue
        if block.is_body:
            inside.setdefault(block_id, []).append((start, end))
        else:
            elsewhere[block.zone.value] += 1
    mentions = tuple(_mentions(essay, inside))
    characters = essay.character_count
    return ConceptUse(
        term=term,
        essay=essay_id,
        per_thousand=round(1000 * len(mentions) / characters, _RATE_DIGITS) if characters else 0.0,
        mentions=mentions,
        contexts=tuple(_contexts(essay, inside)),
        elsewhere=tuple(sorted(elsewhere.items())),
    )


def as_json(use: ConceptUse) -> dict[str, Any]:
    """The row as the command line gives it."""
    return {
        "essay": use.essay,
        "term": use.term,
        "count": use.count,
        "per_thousand": use.per_thousand,
        "positions": [_mention_json(mention) for mention in use.mentions],
        "first": _mention_json(use.first) if use.first else None,
        "definitions": [_context_json(each) | {"rule": each.rule} for each in use.definitions],
        "contexts": [_context_json(context) for context in use.contexts],
        "elsewhere": dict(use.elsewhere),
    }


def _mentions(essay: ReadingCopy, inside: Mapping[str, Sequence[Range]]) -> Iterable[Mention]:
    total = sum(len(block.text) for block in essay.paragraphs) or 1
    before = 0
    for block in essay.paragraphs:
        for start, end in sorted(inside.get(block.id, ())):
            yield Mention(Span(block.id, start, end), round((before + start) / total, 6))
        before += len(block.text)


def _contexts(essay: ReadingCopy, inside: Mapping[str, Sequence[Range]]) -> Iterable[Context]:
    for block in essay.paragraphs:
        matches = inside.get(block.id, ())
        if matches:
            yield from contexts_in(block.id, block.text, matches, essay.heading_path(block.section))


def contexts_in(
    block: str, text: str, matches: Iterable[Range], headings: tuple[str, ...] = ()
) -> Iterator[Context]:
    """The sentences of one block that hold the matches (ranges of its text), in order."""
    sentences = split_sentences(text)
    grouped: dict[Range, list[Range]] = {}
    for match in sorted(matches):
        grouped.setdefault(sentence_around(sentences, *match), []).append(match)
    for (start, end), mentions in grouped.items():
        sentence = text[start:end]
        rules = (defining_rule(sentence, low - start, high - start) for low, high in mentions)
        yield Context(
            Span(block, start, end),
            sentence,
            tuple(mentions),
            headings,
            next((rule for rule in rules if rule is not None), None),
        )


def _mention_json(mention: Mention) -> dict[str, Any]:
    span = mention.span
    return {"block": span.block, "start": span.start, "end": span.end, "relative": mention.relative}


def _context_json(context: Context) -> dict[str, Any]:
    span = context.span
    return {"block": span.block, "start": span.start, "end": span.end, "text": context.text}
