"""Which repairs of a text's characters the reader takes back or asks for; joints are structure's.

The cleaner asks before each repair.  A correction answers for the repair of its kind at its stretch, or,
where a newer version sees the place a little wider or narrower, for one that overlaps it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duidu.core.library.model import SourceRange

JOINTS = frozenset({"line-join", "page-join"})
"""Repairs that make one block of two lines; taking one back is splitting there."""

CUTS = frozenset({"paragraph-cut"})
"""Repairs that make two blocks of one; taking one back is joining there."""


@dataclass(slots=True)
class Decision:
    """One answer; ``met`` says whether its repair came up, ``changed`` whether the answer mattered."""

    span: SourceRange
    kind: str
    applied: bool
    met: bool = False
    changed: bool = False


@dataclass(slots=True)
class RepairDecisions:
    """All answers of one import."""

    decisions: list[Decision] = field(default_factory=list)

    def add(self, decision: Decision) -> None:
        self.decisions.append(decision)

    def decide(self, kind: str, start: int, end: int, usual: bool) -> bool:
        """Whether to make the repair of ``kind`` at ``start``-``end``; ``usual`` where nobody was asked."""
        answer = usual
        for decision in self.decisions:
            if decision.kind == kind and _same(decision.span, (start, end)):
                decision.met = True
                decision.changed = decision.applied != usual
                answer = decision.applied
        return answer


def _same(left: SourceRange, right: SourceRange) -> bool:
    return left == right or (left[0] < right[1] and right[0] < left[1])
