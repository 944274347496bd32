"""Which essay comes first: BM25 over the exact occurrences, a title counting more than a note.

The weights are powers of two and the formula uses only the four operations on them, so that the index
(arrays) and the brute-force search (numbers) give the very same score.  Constants are the usual ones
(Robertson and Zaragoza 2009, k1 1.2, b 0.75).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from duidu.core.library.model import Zone

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

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a score needs besides the essay: library size, mean length in characters, essays found."""

    documents: int
    mean_length: float
    found: int

    def score(self, weight: Any, length: Any) -> Any:
        """The score of an essay (or an array of them) from its weighted occurrences and its length."""
        rarity = math.log(1 + (self.documents - self.found + 0.5) / (self.found + 0.5))
        norm = _K1 * (1 - _B + _B * (length / self.mean_length)) if self.mean_length else _K1
        return rarity * (weight * (_K1 + 1) / (weight + norm))
