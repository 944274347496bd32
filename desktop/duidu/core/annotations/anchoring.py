"""Finding an annotation's place again, from cheap to costly; each step is verified against the words.

1. The same words between the same words at the same place: nothing to do.
2. The same words (but for width, case and white space) anywhere in the essay: the only place, or the
   one whose surroundings agree clearly best.
3. Nearly the same words, within a bounded edit distance: found, but marked as moved.
4. Otherwise orphaned: kept with all it had, and looked for again at the next import.

The order follows the anchoring of the Hypothesis client.  A wrong place is worse than none: where two
places are equally good and neither is in the old block, the annotation is orphaned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from heapq import nlargest

from duidu.base.text import Span
from duidu.core.annotations.approximate import best_matches
from duidu.core.annotations.essay_text import EssayText, fold
from duidu.core.annotations.model import AnchorState, Annotation, Quote, Target

# A block id survives as long as its words do, so the old block counts like a good part of a context;
# but a whole context (up to 64) elsewhere counts more, because ids may have been given anew.
_SAME_BLOCK = 24
# A context near the end of a block is short; when all of it is there it outweighs the old block.
_WHOLE_CONTEXT = 24
# Only separates places that are alike in everything else.
_SAME_OFFSET = 6
# By how much the best place must lead, and what it must have at least, to be chosen among several:
# fewer agreeing characters are chance in texts that repeat their terms.
_CLEAR_LEAD = 4
_LEAST_EVIDENCE = 8
# Each edit makes a place as much worse as this many characters of context make it better.
_EDIT_COST = 3
# Shorter quotations have no safe approximation: 数字劳动 and 数据劳动 are one character apart.
_SHORTEST_APPROXIMATE = 8
# Shorter words meet by chance where one block ends and the next begins.
_SHORTEST_IN_TWO = 8
# Every fifth character may differ; more is another sentence.
_CHARS_PER_EDIT = 5
# Quotations of this length are found in one place of an essay only, whatever surrounds them.
_TELLING_CHARS = 24
# Words that stand more often are compared by their next neighbours first: a book has 的 30,000 times.
_MOST_PLACES = 200
# Agreement shorter than this inside a context is chance.
_SHORTEST_RUN = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """A candidate: a range of the stream, characters of agreeing context, and all evidence together."""

    start: int
    end: int
    context: int
    rank: int
    same_block: bool


def reanchored(annotation: Annotation, essay: EssayText) -> Annotation:
    """The annotation with each target where its words stand now; nothing but targets changes."""
    targets = tuple(found for target in annotation.targets for found in anchor(target, essay))
    return annotation if targets == annotation.targets else replace(annotation, targets=targets)


def anchor(target: Target, essay: EssayText) -> tuple[Target, ...]:
    """Where ``target`` stands in ``essay``: one target, or several where a block was cut in two.

    Targets whose words are unchanged get fresh context; moved and orphaned ones keep the old quotation.
    Linear in the essay's length.
    """
    if _holds(target, essay):
        return (replace(target, state=AnchorState.ANCHORED),)
    words = fold(target.quote.exact)
    same = _same_words(target, essay, words)
    if same:
        return _settle_same(target, essay, same)
    return _settle_similar(target, essay, words)


def _holds(target: Target, essay: EssayText) -> bool:
    span, text = target.span, essay.texts.get(target.span.block)
    return text is not None and Quote.of(text, span.start, span.end) == target.quote


def _same_words(target: Target, essay: EssayText, words: str) -> list[_Place]:
    """Every place of the words inside a block; where there is none, of longer words across blocks."""
    starts = list(essay.occurrences(words))
    inside = [at for at in starts if essay.block_at(at) == essay.block_at(at + len(words) - 1)]
    if not inside and len(words) < _SHORTEST_IN_TWO:
        return []
    likely = _likely(target, essay, inside or starts, len(words))
    return [_place(target, essay, at, at + len(words)) for at in likely]


def _likely(target: Target, essay: EssayText, starts: list[int], length: int) -> list[int]:
    """Of very many places those in the old block and those whose next neighbours agree best."""
    if len(starts) <= _MOST_PLACES:
        return starts
    before, after = fold(target.quote.prefix)[::-1], fold(target.quote.suffix)

    def touching(at: int) -> int:
        left = essay.stream[max(0, at - len(before)) : at][::-1]
        right = essay.stream[at + length : at + length + len(after)]
        return _touching(before, left) + _touching(after, right)

    chosen = set(nlargest(_MOST_PLACES, starts, key=touching))
    return [at for at in starts if at in chosen or essay.block_at(at) == target.span.block]


def _settle_same(target: Target, essay: EssayText, places: Sequence[_Place]) -> tuple[Target, ...]:
    best, certain = _choose(target, essay, places)
    if best is None:
        return (replace(target, state=AnchorState.ORPHANED),)
    spans = essay.spans(best.start, best.end)
    if certain and _is_at_home(target, best, alone=len(places) == 1):
        return tuple(Target(span, _quote(essay, span)) for span in spans)
    if len(spans) == 1:
        return (Target(spans[0], target.quote, AnchorState.MOVED),)
    return tuple(Target(span, _quote(essay, span), AnchorState.MOVED) for span in spans)


def _settle_similar(target: Target, essay: EssayText, words: str) -> tuple[Target, ...]:
    orphan = (replace(target, state=AnchorState.ORPHANED),)
    if len(words) < _SHORTEST_APPROXIMATE:
        return orphan
    places = [
        _place(target, essay, match.start, match.end, edits=match.edits)
        for match in best_matches(words, essay.stream, len(words) // _CHARS_PER_EDIT)
    ]
    best, certain = _choose(target, essay, places) if places else (None, False)
    if best is None or not certain:
        return orphan
    spans = essay.spans(best.start, best.end)
    telling = len(words) >= _TELLING_CHARS or _context_agrees(target, best)
    if len(spans) != 1 or not telling:
        return orphan
    return (Target(spans[0], target.quote, AnchorState.MOVED),)


def _choose(target: Target, essay: EssayText, places: Sequence[_Place]) -> tuple[_Place | None, bool]:
    """The best place and whether it leads clearly; None where several are equally good."""
    ranked = sorted(places, key=lambda place: -place.rank)
    best = ranked[0]
    if len(ranked) == 1:
        return best, True
    if best.rank >= _LEAST_EVIDENCE and best.rank - ranked[1].rank >= _CLEAR_LEAD:
        return best, True
    rivals = [p for p in ranked if p.same_block and best.rank - p.rank < _CLEAR_LEAD]
    if not rivals:
        return None, False
    old = target.span.start
    return min(rivals, key=lambda place: abs(essay.offset_at(place.start) - old)), False


def _is_at_home(target: Target, place: _Place, *, alone: bool) -> bool:
    """Whether words that were found unchanged need no second look by the reader."""
    if alone and len(target.quote.exact) >= _TELLING_CHARS:
        return True
    return _context_agrees(target, place)


def _context_agrees(target: Target, place: _Place) -> bool:
    """Whether half of the old context is there; a quotation without context has only its block."""
    whole = _whole_context(target)
    return place.same_block if whole == 0 else 2 * place.context >= whole


def _whole_context(target: Target) -> int:
    return len(fold(target.quote.prefix)) + len(fold(target.quote.suffix))


def _place(target: Target, essay: EssayText, start: int, end: int, *, edits: int = 0) -> _Place:
    context = _context(target.quote, essay.stream, start, end)
    same_block = essay.block_at(start) == target.span.block
    same_offset = same_block and essay.offset_at(start) == target.span.start
    whole = _LEAST_EVIDENCE <= context == _whole_context(target)
    rank = context + _WHOLE_CONTEXT * whole + _SAME_BLOCK * same_block + _SAME_OFFSET * same_offset
    rank -= _EDIT_COST * edits
    return _Place(start, end, context, rank, same_block)


def _context(quote: Quote, stream: str, start: int, end: int) -> int:
    """Characters of the old context that stand around the place, at most twice CONTEXT_CHARS."""
    prefix, suffix = fold(quote.prefix), fold(quote.suffix)
    before = stream[max(0, start - len(prefix) - _SHORTEST_RUN) : start]
    after = stream[end : end + len(suffix) + _SHORTEST_RUN]
    # Both read away from the quotation, where agreement weighs whatever its length.
    return _agreement(prefix[::-1], before[::-1]) + _agreement(suffix, after)


def _agreement(old: str, new: str) -> int:
    touching = _touching(old, new)
    if touching == len(old):
        return touching
    matcher = SequenceMatcher(None, old[touching:], new[touching:], autojunk=False)
    runs = (run.size for run in matcher.get_matching_blocks())
    # Half the weight: where terms repeat, a place three characters off has all these runs as well.
    return touching + sum(size for size in runs if size >= _SHORTEST_RUN) // 2


def _touching(old: str, new: str) -> int:
    """The length of what both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))


def _quote(essay: EssayText, span: Span) -> Quote:
    return Quote.of(essay.texts[span.block], span.start, span.end)
