"""Text that remembers where it came from: the thread that runs through the whole import.

A :class:`SourcedText` is a string whose kept characters each point at one code point of the decoded
source.  Stages slice, edit and join such texts; what an edit removes or replaces becomes a
:class:`~duidu.core.library.model.Repair`.  So the proof of conservation needs no bookkeeping of its own:
ranges of kept characters and ranges of repairs are all there is.  The module knows nothing of essays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from duidu.core.library.model import SourceRange, SourceRanges


class Run(NamedTuple):
    """``length`` characters from ``target`` on are the source's from ``source`` on, unchanged."""

    target: int
    source: int
    length: int


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``replacement`` (offsets in the text that is edited)."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A string and the runs of it that were kept from the source, in ascending order."""

    text: str = ""
    runs: tuple[Run, ...] = ()

    @classmethod
    def cut(cls, source: str, start: int, end: int) -> SourcedText:
        """``source[start:end]`` unchanged."""
        if start >= end:
            return cls()
        return cls(source[start:end], (Run(0, start, end - start),))

    @classmethod
    def gather(cls, source: str, ranges: Iterable[SourceRange]) -> SourcedText:
        """Several pieces of the source, one after the other."""
        texts: list[str] = []
        runs: list[Run] = []
        target = 0
        for start, end in ranges:
            texts.append(source[start:end])
            runs.append(Run(target, start, end - start))
            target += end - start
        return cls("".join(texts), tuple(runs))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int) -> SourcedText:
        """The characters ``start <= i < end`` with their origins."""
        runs = []
        for run in self.runs:
            low, high = max(run.target, start), min(run.target + run.length, end)
            if low < high:
                runs.append(Run(low - start, run.source + low - run.target, high - low))
        return SourcedText(self.text[start:end], tuple(runs))

    def stripped(self) -> SourcedText:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        if start == 0 and end == len(self.text):
            return self
        return self.slice(start, max(start, end))

    def then(self, other: SourcedText, between: str = "") -> SourcedText:
        """This text, ``between`` (made by the program), and the other."""
        shift = len(self.text) + len(between)
        moved = tuple(Run(run.target + shift, run.source, run.length) for run in other.runs)
        return SourcedText(self.text + between + other.text, self.runs + moved)

    def edited(self, edits: Sequence[Edit]) -> SourcedText:
        """With all ``edits`` made at once; they are in order and do not overlap.  Linear."""
        if not edits:
            return self
        return SourcedText(_edited_text(self.text, edits), _edited_runs(self.runs, edits))

    def source_at(self, offset: int) -> int:
        """The source offset of the gap before character ``offset`` (made characters: what follows)."""
        if not self.runs:
            return 0
        index = bisect_right(self.runs, offset, key=lambda run: run.target) - 1
        if index < 0:
            return self.runs[0].source
        run = self.runs[index]
        inside = offset - run.target
        if inside < run.length or index + 1 == len(self.runs):
            return run.source + min(inside, run.length)
        return self.runs[index + 1].source

    def places(self) -> _Places:
        """A reader of :meth:`source_span` for ascending places, linear in all of them together."""
        return _Places(self.runs)

    def offset_of(self, place: int) -> int:
        """The offset of the first kept character at or behind the source offset ``place``."""
        index = bisect_right(self.runs, place, key=lambda run: run.source) - 1
        if index >= 0 and place < self.runs[index].source + self.runs[index].length:
            return self.runs[index].target + place - self.runs[index].source
        return self.runs[index + 1].target if index + 1 < len(self.runs) else len(self.text)

    def source_span(self, start: int, end: int) -> SourceRange:
        """From the first to behind the last source character of ``text[start:end]``."""
        if end <= start:
            place = self.source_at(start)
            return place, place
        return self.source_at(start), self.source_at(end - 1) + 1

    def ranges(self, source: str) -> SourceRanges:
        """Source ranges of the kept characters; ranges with only white space between are one."""
        merged: list[SourceRange] = []
        for run in self.runs:
            if not run.length:
                continue
            start, end = run.source, run.source + run.length
            if merged and start >= merged[-1][1] and _is_blank(source, merged[-1][1], start):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return tuple(merged)


class _Places:
    """Walks the runs of a text once."""

    __slots__ = ("_index", "_runs")

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._index = 0

    def span(self, start: int, end: int) -> SourceRange:
        """From the first to behind the last source character of ``text[start:end]``, not empty."""
        low = self._source(start)
        if self._index < len(self._runs):
            target, source, length = self._runs[self._index]
            if target <= start and end <= target + length:  # both in one run, as nearly always
                return low, source + end - target
        return low, self._source(end - 1) + 1

    def _source(self, offset: int) -> int:
        runs = self._runs
        if not runs:
            return 0
        while self._index + 1 < len(runs) and runs[self._index + 1].target <= offset:
            self._index += 1
        target, source, length = runs[self._index]
        if offset < target:
            return source
        if offset - target < length or self._index + 1 == len(runs):
            return source + min(offset - target, length)
        return runs[self._index + 1].source


def _is_blank(source: str, start: int, end: int) -> bool:
    return start == end or source[start:end].isspace()


def _edited_text(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, replacement in edits:
        pieces.append(text[done:start])
        pieces.append(replacement)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def _edited_runs(runs: Sequence[Run], edits: Sequence[Edit]) -> tuple[Run, ...]:
    """The runs with the edited stretches cut out and everything after them moved."""
    result: list[Run] = []
    index = 0
    shift = 0
    for target, source, length in runs:
        end = target + length
        position = target
        moved = source - target  # from an offset in the text to one in the source
        while index < len(edits):
            low, high, replacement = edits[index]
            if low >= end:
                break
            if low > position:
                result.append(Run(position + shift, position + moved, low - position))
            position = max(position, high)
            if high > end:
                break
            shift += len(replacement) - (high - low)
            index += 1
        if position < end:
            result.append(Run(position + shift, position + moved, end - position))
    return tuple(result)
