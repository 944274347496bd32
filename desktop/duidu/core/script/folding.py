"""The form in which texts are compared and searched: Simplified, half-width, lower case.

Folding keeps the number of code points, so an offset in the folded text is the same offset in the
original; the map is carried all the same, for callers that chain it with others.
"""

from __future__ import annotations

from dataclasses import dataclass

from duidu.base.text import OffsetMap, fold_width_case
from duidu.core.script.engine import simplify


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``offset_map`` leads from the original to it."""

    text: str
    offset_map: OffsetMap


def fold(text: str) -> Folded:
    """Fold script (phrase aware, so 乾隆 keeps its 乾 and 乾燥 does not), then width and case."""
    return Folded(fold_width_case(simplify(text)), OffsetMap.identity())
