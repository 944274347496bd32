"""Which repairs of a text's characters the reader takes back or asks for; joints are structure's.

The cleaner asks before each repair.  A correction answers for the repair of its kind at its stretch, or,
where a newer version sees the place a little wider or narrower, for one that overlaps it.
"""

from __future__ import annotations

from dataclasses import dataclass

from duidu.core.library.model import SourceRange

JOINTS = frozenset({"line-join", "page-join"})
"""Repairs that make one block of two lines; taking one back is splitting there."""

CUTS = frozenset({"paragraph-cut"})
"""Repairs that make two blocks of one; taking one back is joining there."""

_PART_CHARS = 64


@dataclass(slots=True)
class Decision:
    """One answer; ``met`` says whether its repair came up, ``changed`` whether the answer mattered."""

    span: SourceRange
    kind: str
    applied: bool
    met: bool = False
    changed: bool = False


class RepairDecisions:
    """All answers of one import, found by their place: a book may have thousands of both."""

    def __init__(self) -> None:
        self._near: dict[tuple[str, int], list[Decision]] = {}

    def add(self, decision: Decision) -> None:
        for part in _parts(*decision.span):
            self._near.setdefault((decision.kind, part), []).append(decision)

    def decide(self, kind: str, start: int, end: int, usual: bool) -> bool:
        """Whether to make the repair of ``kind`` at ``start``-``end``; ``usual`` where nobody was asked.

        Of several answers the last one counts.
        """
        answer = usual
        for part in _parts(start, end):
            for decision in self._near.get((kind, part), ()):
                if _same(decision.span, (start, end)):
                    decision.met = True
                    decision.changed = decision.applied != usual
                    answer = decision.applied
        return answer


def _parts(start: int, end: int) -> range:
    """The stretches of :data:`_PART_CHARS` that a span lies in."""
    return range(start // _PART_CHARS, end // _PART_CHARS + 1)


def _same(left: SourceRange, right: SourceRange) -> bool:
    return left == right or (left[0] < right[1] and right[0] < left[1])
