"""Which essay comes first: BM25 over the exact occurrences, a title counting more than a note.

The weights are powers of two and the formula uses only the four operations on them, so that the index
(arrays) and the brute-force search (numbers) give the very same score.  Constants are the usual ones
(Robertson and Zaragoza 2009, k1 1.2, b 0.75).  A query of several words adds up its words, and counts more
where two of them stand close together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from duidu.core.library.model import Zone
from duidu.core.search.model import Explanation, PartScore

WEIGHTS: dict[Zone, float] = {
    Zone.TITLE: 8.0,
    Zone.HEADINGS: 4.0,
    Zone.KEYWORDS: 4.0,
    Zone.ABSTRACT: 2.0,
    Zone.BODY: 1.0,
    Zone.QUOTATIONS: 1.0,
    Zone.QUOTATIONS_CLASSICS: 1.0,
    Zone.ANNOTATIONS: 1.0,
    Zone.NOTES: 0.5,
}

ACROSS_WORDS = 0.5
"""How much an occurrence counts that begins or ends inside a word."""

_K1 = 1.2
_B = 0.75


_NEARNESS_CHARS = 8.0


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a score needs besides the essay: library size, mean length in characters, essays with each thing."""

    documents: int
    mean_length: float
    found: tuple[int, ...]

    def score(self, weights: Sequence[Any], length: Any, gap: Any) -> Any:
        """The score of an essay (or an array of them) from the weighted occurrences of each thing that was
        sought, its length, and the fewest characters between two of them (infinite where there is one).
        """
        total = 0.0
        for number, weight in enumerate(weights):
            total = total + self.part(number, weight, length)
        return total * nearness(gap)

    def part(self, number: int, weight: Any, length: Any) -> Any:
        """What one thing adds."""
        norm = _K1 * (1 - _B + _B * (length / self.mean_length)) if self.mean_length else _K1
        return self.rarity(number) * (weight * (_K1 + 1) / (weight + norm))

    def alone(self) -> Callable[[float, float], float]:
        """The same for a query of one thing, as a function of its weight and the essay's length."""
        rarity, mean = self.rarity(0), self.mean_length

        def score(weight: float, length: float) -> float:
            norm = _K1 * (1 - _B + _B * (length / mean)) if mean else _K1
            return rarity * (weight * (_K1 + 1) / (weight + norm))

        return score

    def explain(self, labels: Sequence[str], weights: Sequence[Any], length: Any, gap: Any) -> Explanation:
        """The same in its parts, each with what was typed."""
        parts = tuple(
            PartScore(
                labels[number] if number < len(labels) else "",
                float(weight),
                self.found[number],
                self.rarity(number),
                float(self.part(number, weight, length)),
            )
            for number, weight in enumerate(weights)
        )
        return Explanation(
            float(self.score(weights, length, gap)),
            float(length),
            self.mean_length,
            None if math.isinf(gap) else int(gap),
            float(nearness(gap)),
            parts,
        )

    def rarity(self, number: int) -> float:
        """The fewer essays have it, the more it counts."""
        found = self.found[number]
        return math.log(1 + (self.documents - found + 0.5) / (found + 0.5))


def nearness(gap: Any) -> Any:
    """Up to half as much again where two different words stand together, nothing more where never."""
    return 1 + _NEARNESS_CHARS / (2 * _NEARNESS_CHARS + gap)
