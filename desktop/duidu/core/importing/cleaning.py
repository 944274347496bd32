"""From ranges of the source to a block's clean text: marks out, look-alikes mended, spaces set right.

Every change goes into the ledger as a repair with its place in the source; the text keeps the origin of
every character that stayed.  Which ranges make a block is decided elsewhere.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from duidu.core.importing.notes.marks import Mark, inline_marks, mark_of, mark_of_sign
from duidu.core.importing.readers.source import LineHints, Source
from duidu.core.importing.repair.glyphs import INVISIBLE, LOOK_ALIKE, meant_by
from duidu.core.importing.repair.spacing import SpacingHabit, spacing_changes
from duidu.core.importing.sourced import Edit, SourcedText
from duidu.core.library.model import Repair, SourceRange

APPLY_FROM = 0.8
"""Repairs less certain than this are proposed, not applied."""

Decide = Callable[[str, int, int, bool], bool]
"""Whether to make the repair of a kind at a range of the source, given whether one usually would."""

_SIGN = "sign-of-a-markup-language"
_COMPOUND = re.compile(r"[A-Za-z]+-[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]+")
_MOST_STARS = 2000
_BLANK_AFTER = re.compile(r"\s*")
_ENUMERATOR_BEFORE = re.compile(r"(?:^|[：:；;（(，,。]\s*)$")
_ANGLE_LINK = re.compile(r"<(?=https?://[^<>\s]+>)|(?<=[^\s<>])>")
_EMPHASIS = re.compile(r"(\*{1,2})(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\1")


@dataclass(frozen=True, slots=True)
class FoundMark:
    """A mark taken out of a text: its anchor there and its place in the source."""

    mark: Mark
    offset: int
    source_range: SourceRange


@dataclass(frozen=True, slots=True)
class CleanText:
    """A block's text, the marks that stood in it, and its emphasis as (start, end, style)."""

    sourced: SourcedText
    marks: tuple[FoundMark, ...] = ()
    styles: tuple[tuple[int, int, str], ...] = ()

    @property
    def text(self) -> str:
        return self.sourced.text


@dataclass(slots=True)
class _Changes:
    """Edits of the first pass with what they mean."""

    edits: list[Edit] = field(default_factory=list)
    marks: list[tuple[int, Mark, SourceRange]] = field(default_factory=list)
    repairs: list[tuple[int, int, str, str, str]] = field(default_factory=list)
    styles: list[tuple[int, int, str]] = field(default_factory=list)


class Cleaner:
    """Cleans the blocks of one source and keeps the ledger of repairs."""

    def __init__(self, source: Source, decide: Decide | None = None) -> None:
        self._text = source.text
        self._decide = decide
        self.habit = SpacingHabit.of(source.text)
        self.repairs: list[Repair] = []
        self.loose_marks: tuple[re.Pattern[str], ...] = ()
        """Further signs that stand for notes in this source."""
        self._known: dict[SourceRange, Mark] = {}
        self._known_places: list[SourceRange] = []
        self._compounds: frozenset[str] | None = None
        self._words: frozenset[str] = frozenset()
        self._has_look_alikes = LOOK_ALIKE.search(source.text) is not None
        self._has_invisible = INVISIBLE.search(source.text) is not None
        self._stars = source.format == "text" and "*" in source.text
        self._markup = sorted(
            sign for line in source.lines if line.hints is not None for sign in line.hints.markup
        )
        emphasis = sorted(
            span for line in source.lines if line.hints is not None for span in line.hints.emphasis
        )
        self._emphasis = [(start, end) for start, end, _ in emphasis]
        self._styles = {(start, end): style for start, end, style in emphasis}
        self._raised = sorted(
            mark for line in source.lines if line.hints is not None for mark in _raised_of(line.hints)
        )
        self._raised_places = [(start, end) for start, end, _ in self._raised]

    def clean(
        self,
        ranges: Sequence[SourceRange],
        *,
        marks: bool = True,
        phrase: int = 0,
    ) -> CleanText:
        """The clean text of a block made of ``ranges``; for ``phrase`` see the spacing stage."""
        raw = SourcedText.gather(self._text, self._with_blanks(ranges))
        changes = self._first_pass(raw, marks, _inside(raw, self._markup))
        changes.styles.extend(self._emphasis_in(raw))
        between = raw.edited(changes.edits)
        self._note_joints(ranges)
        moved = _moved_offsets(changes)
        return self._second_pass(between, moved, phrase)

    def know_marks(self, marks: Sequence[tuple[int, int, Mark]]) -> None:
        """Take these places of the source for marks of notes."""
        self._known = {(start, end): mark for start, end, mark in marks}
        self._known_places = sorted(self._known)

    def drop_signs(self, signs: Sequence[SourceRange]) -> None:
        """Enter signs of a markup language that stood at the ends of lines and are no text."""
        for start, end in signs:
            before = self._text[start:end]
            self.repairs.append(Repair("markup", start, end, before, "", _SIGN, 1.0))

    def _with_blanks(self, ranges: Sequence[SourceRange]) -> list[SourceRange]:
        """The ranges, each with the white space after it; neighbours become one."""
        pieces: list[SourceRange] = []
        for index, (start, end) in enumerate(ranges):
            match = _BLANK_AFTER.match(self._text, end) if index + 1 < len(ranges) else None
            behind = match.end() if match else end
            if pieces and pieces[-1][1] == start:
                pieces[-1] = (pieces[-1][0], behind)
            else:
                pieces.append((start, behind))
        return pieces

    def _emphasis_in(self, raw: SourcedText) -> list[tuple[int, int, str]]:
        """Where what the reader calls emphasised lies in a gathered text, with its styles."""
        places = _inside(raw, self._emphasis)
        return [(start, end, self._styles[raw.source_span(start, end)]) for start, end in places]

    def _note_joints(self, ranges: Sequence[SourceRange]) -> None:
        """Where something else stood between two pieces, the joint is a repair of its own."""
        for (_, end), (start, _) in itertools.pairwise(ranges):
            between = self._text[end:start]
            if between and not between.isspace():
                self.repairs.append(
                    Repair("page-join", end, end, "", "", "sentence-goes-on-after-other-matter", 0.95)
                )

    def _first_pass(self, raw: SourcedText, marks: bool, markup: Sequence[tuple[int, int]]) -> _Changes:
        changes = _Changes()
        if marks:
            self._find_marks(raw, changes)
        self._find_markup(raw, changes, markup, angle=not marks)
        if self._has_look_alikes:
            for match in LOOK_ALIKE.finditer(raw.text):
                self._replace(
                    changes,
                    match.start(),
                    match.end(),
                    meant_by(match.group()),
                    "look-alike",
                    "compatibility-form",
                )
        if self._has_invisible:
            for match in INVISIBLE.finditer(raw.text):
                self._replace(changes, match.start(), match.end(), "", "invisible", "invisible-character")
        _drop_overlaps(changes)
        refused: set[tuple[int, int]] = set()
        for start, end, after, kind, reason in changes.repairs:
            low, high = raw.source_span(start, end)
            applied = self._applies(kind, low, high, 0.97)
            self.repairs.append(Repair(kind, low, high, raw.text[start:end], after, reason, 0.97, applied))
            if not applied:
                refused.add((start, end))
        if refused:
            changes.edits = [edit for edit in changes.edits if (edit.start, edit.end) not in refused]
        return changes

    def _applies(self, kind: str, start: int, end: int, confidence: float) -> bool:
        """Whether a repair is made: by its confidence, unless the reader decided."""
        usual = confidence >= APPLY_FROM
        return usual if self._decide is None else self._decide(kind, start, end, usual)

    def _find_raised(self, raw: SourcedText, changes: _Changes) -> list[tuple[int, int]]:
        """Marks that the format shows to be such, and their places; other raised signs become a style."""
        taken = []
        for start, end in _inside(raw, self._raised_places):
            low, high = raw.source_span(start, end)
            key = next(key for first, last, key in self._raised_at(low) if last == high)
            mark = mark_of_sign(raw.text[start:end], key)
            if mark is None:
                changes.styles.append((start, end, "superscript"))
                continue
            taken.append((start, end))
            changes.edits.append(Edit(start, end, ""))
            changes.marks.append((start, mark, (low, high)))
        return taken

    def _find_known(
        self, raw: SourcedText, changes: _Changes, stated: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Marks that their bodies show to be such and the format does not state, and their places."""
        places = _inside(raw, self._known_places)
        taken = [
            (low, high)
            for low, high in places
            if not any(low < end and start < high for start, end in stated)
        ]
        for start, end in taken:
            span = raw.source_span(start, end)
            changes.edits.append(Edit(start, end, ""))
            changes.marks.append((start, self._known[span], span))
        return taken

    def _raised_at(self, place: int) -> list[tuple[int, int, str]]:
        low = bisect_left(self._raised, (place, 0, ""))
        return self._raised[low : low + 2]

    def _find_marks(self, raw: SourcedText, changes: _Changes) -> None:
        taken = self._find_raised(raw, changes) if self._raised else []
        if self._known:
            taken += self._find_known(raw, changes, taken)
        for match in inline_marks(raw.text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if match.group("circled") and _is_enumerator(raw.text, match):
                continue
            end = _end_in_one_piece(raw, match)
            if not end:
                continue
            changes.edits.append(Edit(match.start(), end, ""))
            low, high = raw.source_span(match.start(), end)
            found = mark_of(match) if end == match.end() else replace(mark_of(match), pages="")
            for number, mark in enumerate(found.apart()):  # the first has the printed sign
                changes.marks.append((match.start(), mark, (low, high) if not number else (high, high)))
        known = len(changes.marks)
        for pattern in self.loose_marks:
            for match in pattern.finditer(raw.text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                changes.edits.append(Edit(match.start(), match.end(), ""))
                changes.marks.append(
                    (match.start(), mark_of(match), raw.source_span(match.start(), match.end()))
                )
        if taken or len(changes.marks) > known:
            changes.edits.sort()
            changes.marks.sort(key=lambda row: row[0])

    def _find_markup(
        self, raw: SourcedText, changes: _Changes, markup: Sequence[tuple[int, int]], *, angle: bool
    ) -> None:
        signs: list[tuple[int, int]] = []
        if markup:
            signs.extend(markup)
        elif self._stars and not _has_star(changes) and 0 < raw.text.count("*") <= _MOST_STARS:
            for match in _EMPHASIS.finditer(raw.text):
                width = len(match.group(1))
                signs.append((match.start(), match.start() + width))
                signs.append((match.end() - width, match.end()))
                style = "strong" if width == 2 else "emphasis"
                changes.styles.append((match.start() + width, match.end() - width, style))
        if angle and "<http" in raw.text:
            signs.extend(match.span() for match in re.finditer(r"<(?=https?://)|(?<=[\w/=#&])>", raw.text))
        for start, end in signs:
            self._replace(changes, start, end, "", "markup", _SIGN)

    @staticmethod
    def _replace(changes: _Changes, start: int, end: int, after: str, kind: str, reason: str) -> None:
        changes.edits.append(Edit(start, end, after))
        changes.repairs.append((start, end, after, kind, reason))

    def _second_pass(
        self,
        between: SourcedText,
        moved: tuple[list[tuple[int, Mark, SourceRange]], list[tuple[int, int, str]]],
        phrase: int,
    ) -> CleanText:
        edits: list[Edit] = []
        place = between.places()
        for change in spacing_changes(between.text, self.habit, phrase=phrase, hyphenated=self._hyphenated):
            start, end, after = change.edit
            low, high = place.span(start, end)
            before = between.text[start:end]
            if high - low != end - start:  # a mark was taken out in the middle of the gap
                high = low + 1
                before = self._text[low:high]
            applied = self._applies(change.kind, low, high, change.confidence)
            if applied:
                edits.append(change.edit)
            else:
                edits.extend(_refused(change.edit, between.text))
            self.repairs.append(
                Repair(change.kind, low, high, before, after, change.reason, change.confidence, applied)
            )
        clean = between.edited(edits)
        places = _shifted([offset for offset, _, _ in moved[0]], edits)
        marks = tuple(
            FoundMark(mark, place, source) for place, (_, mark, source) in zip(places, moved[0], strict=True)
        )
        return CleanText(clean, marks, tuple(_shifted_styles(moved[1], edits)))

    def _hyphenated(self, left: str, right: str) -> bool:
        """Whether the source writes the word with its hyphen inside a line, and never without."""
        if self._compounds is None:
            self._compounds = frozenset(_COMPOUND.findall(self._text))
            self._words = frozenset(_WORD.findall(self._text))
        return f"{left}-{right}" in self._compounds and f"{left}{right}" not in self._words


def _raised_of(hints: LineHints) -> list[tuple[int, int, str]]:
    """Raised signs of a line with the key of the note, or "" where only their type is known."""
    return [*hints.note_marks, *((start, end, "") for start, end in hints.superscripts)]


def _refused(edit: Edit, text: str) -> list[Edit]:
    """What happens all the same where a change is refused: no block keeps a line end or a blank edge."""
    gap = text[edit.start : edit.end]
    words = len(gap.rstrip())
    if edit.start == 0 or edit.end == len(text) or (("\n" in gap or "\r" in gap) and not words):
        return [edit]
    return [Edit(edit.start + words, edit.end, "")] if "\n" in gap or "\r" in gap else []


def _end_in_one_piece(raw: SourcedText, match: re.Match[str]) -> int:
    """Where a mark ends: before its pages where other matter stands between, 0 where it stands inside the sign."""
    for end in (match.end(), match.start("pages")):
        if end > match.start():
            low, high = raw.source_span(match.start(), end)
            if high - low == end - match.start():
                return end
    return 0


def _is_enumerator(text: str, match: re.Match[str]) -> bool:
    """①…；②… inside a sentence count points, they are no notes."""
    if match.group().startswith("^"):
        return False
    before = text[max(0, match.start() - 4) : match.start()].rstrip()
    after = text[match.end() : match.end() + 1]
    return (not before or before[-1] in "：:；;（(") and after not in "。，、；：）)” \n" and after != ""


def _has_star(changes: _Changes) -> bool:
    """Whether a star of the text is a note's mark: no star there is a sign of emphasis."""
    return any(mark.family == "star" for _, mark, span in changes.marks if span[1] - span[0] == 1)


def _drop_overlaps(changes: _Changes) -> None:
    """Edits in order; of two that overlap the earlier stays."""
    changes.edits.sort()
    kept: list[Edit] = []
    dropped: set[tuple[int, int]] = set()
    for edit in changes.edits:
        if kept and edit.start < kept[-1].end:
            dropped.add((edit.start, edit.end))
        else:
            kept.append(edit)
    if dropped:
        changes.edits = kept
        starts = {(edit.start, edit.end) for edit in kept}
        changes.repairs = [row for row in changes.repairs if (row[0], row[1]) in starts]
        changes.marks = [row for row in changes.marks if row[0] in {edit.start for edit in kept}]


def _moved_offsets(
    changes: _Changes,
) -> tuple[list[tuple[int, Mark, SourceRange]], list[tuple[int, int, str]]]:
    places = _shifted([offset for offset, _, _ in changes.marks], changes.edits)
    marks = [(place, mark, source) for place, (_, mark, source) in zip(places, changes.marks, strict=True)]
    return marks, _shifted_styles(sorted(changes.styles), changes.edits)


def _shifted_styles(
    styles: Sequence[tuple[int, int, str]], edits: Sequence[Edit]
) -> list[tuple[int, int, str]]:
    """Styled ranges after the edits; they may lie in each other."""
    if not styles:
        return []
    places = sorted({place for start, end, _ in styles for place in (start, end)})
    moved = dict(zip(places, _shifted(places, edits), strict=True))
    return [(moved[start], moved[end], style) for start, end, style in styles if moved[start] < moved[end]]


def _shifted(offsets: Sequence[int], edits: Sequence[Edit]) -> list[int]:
    """Ascending offsets after the edits; inside an edit, its start.  Linear."""
    result: list[int] = []
    if not edits:
        return list(offsets)
    index = shift = 0
    for offset in offsets:
        while index < len(edits) and edits[index].end <= offset and edits[index].start < offset:
            shift += len(edits[index].replacement) - (edits[index].end - edits[index].start)
            index += 1
        inside = index < len(edits) and edits[index].start < offset
        result.append((edits[index].start if inside else offset) + shift)
    return result


def _inside(raw: SourcedText, ranges: Sequence[SourceRange]) -> list[tuple[int, int]]:
    """Where sorted ranges of the source lie in a gathered text, those that lie in it."""
    found: list[tuple[int, int]] = []
    for run in raw.runs if ranges else ():
        place = bisect_left(ranges, (run.source, 0))
        while place < len(ranges) and ranges[place][1] <= run.source + run.length:
            start, end = ranges[place]
            found.append((run.target + start - run.source, run.target + end - run.source))
            place += 1
    return found
