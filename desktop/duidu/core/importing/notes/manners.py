"""Signs that stand for notes only in some texts: （1）, 注①, bare raised digits, ^{1} with a body "1. ".

Such signs also count points, name years and open headings.  They are notes where the bodies say so: lines that open
with the sign count from one, on each page or through the essay, read like sources, and the same numbers stand in
the text above them in the same order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from duidu.core.importing.layout import Line, Role, ends_sentence
from duidu.core.importing.notes.marks import CIRCLED, Mark
from duidu.core.library.model import SourceRange

_SIGN = f"\\d{{1,3}}|[{CIRCLED}]"
_VALUE = {char: number for number, char in enumerate(CIRCLED, start=1)}
_BRACKETS = str.maketrans("（）［］〔〕", "()[][]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TEXT = "\u3400-\u9fffa-zA-Z％%”’」』）》〉。，；：！？、…)"
_UNITS = "\\d.%％年月日时時分秒个個人次名元万萬亿億倍岁歲页頁章节節卷期号號度米公里吨噸条條项項种種部级級层層天周—~～/\\-"
_SOURCE = re.compile(
    r"[页頁]|第\s?\d{1,4}\s?[期卷]|\d{4}\s?年|出版社|https?://|《[^》]{1,200}》|pp?\.|Vol\.|同上|同前|同注|同註|[Ii]bid|参见|參見|转引自|轉引自"
)
_MOST_LINES = 14
"""Lines from one body to the next."""
_LIKE_SOURCES = 0.4
_MOST_LOST = 3
_ITEM_LINES = 8


@dataclass(frozen=True, slots=True)
class Manner:
    """How a mark looks in the text and before its body.  ``raw`` marks are no marks anywhere else."""

    name: str
    mark: re.Pattern[str]
    body: re.Pattern[str]
    opens: str

    def sign(self, raw: str, value: int) -> Mark:
        """The mark for a sign as printed."""
        match self.name:
            case "round":
                return Mark("bracketed", value, f"({value})")
            case "worded":
                return Mark("bracketed", value, "".join(raw.split()).translate(_BRACKETS))
        return Mark("raised", value, str(value))


_PLAIN_BODY = re.compile(r"(?P<sign>\d{1,3})(?:[.．、]\s*|\s+|(?=[《〔［【“]))(?=\S)")
MANNERS = (
    Manner(
        "round",
        re.compile(rf"(?<=[{_TEXT}])[（(]\s*(?P<sign>\d{{1,3}})\s*[)）](?![\u3400-\u9fff]{{0,1}}[期卷年])"),
        re.compile(r"[（(]\s*(?P<sign>\d{1,3})\s*[)）]\s*(?=\S)"),
        "（(",
    ),
    Manner(
        "worded",
        re.compile(rf"(?<=[{_TEXT}])[（(\[［〔]?[注註]\s?(?P<sign>{_SIGN})[）)\]］〕]?"),
        re.compile(rf"[注註]\s?(?P<sign>{_SIGN})\s*[:：.．、]?\s*(?=\S)"),
        "注註",
    ),
    Manner(
        "raised",
        re.compile(r"\^\{\s*(?P<sign>\d{1,3})\s*\}|\^(?P<sign2>\d{1,3})|(?P<sign3>[⁰¹²³⁴-⁹]{1,3})"),
        _PLAIN_BODY,
        "0123456789",
    ),
    Manner(
        "bare",
        re.compile(
            rf"(?<=[。，；！？”’」』》〉）])(?P<sign>\d{{1,6}})(?![{_UNITS}])"
            rf"|(?<=[\u3400-\u9fff])(?P<sign2>\d{{1,6}})(?=[。，；、：！？”’」』）]|$)"
        ),
        _PLAIN_BODY,
        "0123456789",
    ),
)


@dataclass(slots=True)
class LooseNotes:
    """What was found: openings of bodies by the line's index, and marks in the text by their place in the source."""

    openings: dict[int, tuple[Mark, int]] = field(default_factory=dict)
    marks: list[tuple[int, int, Mark]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Body:
    index: int
    value: int
    printed: str
    length: int
    source: bool


@dataclass(slots=True)
class _Found:
    """A mark in the text that may be one; ``used`` once a body took it."""

    span: SourceRange
    value: int
    raw: str
    index: int
    printed: str


def find_loose_notes(lines: Sequence[Line]) -> LooseNotes:
    """The bodies and marks of the manners that this text has.  Linear in the lines."""
    loose = LooseNotes()
    for manner in MANNERS:
        bodies = [body for body in _bodies(lines, manner) if body.index not in loose.openings]
        bodies = _without_lists(bodies, lines)
        if not any(body.value == 1 for body in bodies):
            continue
        marks = list(_marks(lines, manner, {body.index for body in bodies}))
        pairs, alone = _paired(bodies, marks)
        taken = [body for body, _ in pairs]
        like = sum(body.source for body in taken)
        if len(taken) < 2 or like < _LIKE_SOURCES * len(taken):
            continue
        for body in (*taken, *alone):
            loose.openings[body.index] = (manner.sign(body.printed, body.value), body.length)
        pairs += [(pairs[0][0], mark) for mark in _bodiless(pairs, marks)]
        loose.marks += [(*mark.span, manner.sign(mark.printed, mark.value)) for _, mark in pairs]
    loose.marks.sort(key=lambda row: row[:2])
    _end_sentences(lines, loose.marks)
    return loose


def _without_lists(bodies: Sequence[_Body], lines: Sequence[Line]) -> list[_Body]:
    """The bodies without items that a colon leads to (主要有三类：), none of which reads like a source."""
    kept: list[_Body] = []
    items: list[_Body] = []
    for body in bodies:
        leads = body.value == 1 and body.index > 0 and lines[body.index - 1].text[-1] in "：:"
        near = items and body.value == items[-1].value + 1 and body.index - items[-1].index <= _ITEM_LINES
        if not body.source and (leads or near):
            items.append(body)
            continue
        if body.source and near:  # a source among them: notes after all
            kept += items
        items = []
        kept.append(body)
    return kept


def _end_sentences(lines: Sequence[Line], marks: Sequence[tuple[int, int, Mark]]) -> None:
    """A sentence that a mark follows at the end of the line is over there."""
    starts = [line.start for line in lines] if marks else []
    for start, end, _ in marks:
        line = lines[bisect_right(starts, start) - 1]
        if end == line.end:
            line.terminal = ends_sentence(line.text[: start - line.start])


def _bodies(lines: Sequence[Line], manner: Manner) -> list[_Body]:
    found = []
    for index, line in enumerate(lines):
        if line.role is not Role.BODY or line.text[0] not in manner.opens:
            continue
        match = manner.body.match(line.text)
        if match is not None:
            value = _value(match.group("sign"))
            rest = line.text[match.end() :]
            printed = line.text[: match.end("sign")]
            found.append(_Body(index, value, printed, match.end(), _SOURCE.search(rest) is not None))
    return found


def _marks(lines: Sequence[Line], manner: Manner, bodies: set[int]) -> Iterator[_Found]:
    for index, line in enumerate(lines):
        if line.role is not Role.BODY or index in bodies:
            continue
        for match in manner.mark.finditer(line.text):
            name = next(name for name, group in match.groupdict().items() if group is not None)
            raw = match.group(name)
            span = (line.start + match.start(), line.start + match.end())
            yield _Found(span, _value(raw), raw, index, match.group())


def _value(raw: str) -> int:
    return _VALUE[raw] if raw in _VALUE else int(raw.translate(_RAISED))


def _paired(
    bodies: Sequence[_Body], marks: Sequence[_Found]
) -> tuple[list[tuple[_Body, _Found]], list[_Body]]:
    """Bodies with their marks, group by group; and bodies between them whose mark is lost."""
    pairs: list[tuple[_Body, _Found]] = []
    alone: list[_Body] = []
    position = 0
    for group in _groups(bodies, marks):
        end = bisect_left(marks, group[0].index, key=lambda mark: mark.index)
        matched = _in_order(group, marks[position:end])
        if not matched or 2 * len({body.index for body, _ in matched}) < len(group):
            continue
        last = matched[-1][1].span
        position = bisect_left(marks, last[1], key=lambda mark: mark.span[1])
        position += position < len(marks) and marks[position].span[1] == last[1]
        pairs += matched
        have = {body.index for body, _ in matched}
        alone += [body for body in group if body.index not in have]
    return pairs, alone


def _groups(bodies: Sequence[_Body], marks: Sequence[_Found]) -> Iterator[list[_Body]]:
    """Bodies that count on, a few lines apart, with no mark for a body between them."""
    values = {body.value for body in bodies}
    texts = [mark.index for mark in marks if mark.value in values]
    group: list[_Body] = []
    for body in bodies:
        last = group[-1] if group else None
        if last is not None and not (body.value == 1 or last.value < body.value <= last.value + _MOST_LOST):
            continue  # a number at the start of a line of the text, or of a note's second line
        near = last is not None and body.index - last.index <= _MOST_LINES and body.value > last.value
        if last is not None and near and not _any_between(texts, last.index, body.index):
            group.append(body)
            continue
        if group:
            yield group
        group = [body]
    if group:
        yield group


def _any_between(places: Sequence[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _bodiless(pairs: Sequence[tuple[_Body, _Found]], marks: Sequence[_Found]) -> list[_Found]:
    """Marks between two that have bodies, with just the number that lacks one there."""
    found: list[_Found] = []
    for (_, before), (_, after) in pairwise(pairs):
        if after.value - before.value not in {2, 3}:
            continue
        low = bisect_left(marks, before.span[1], key=lambda mark: mark.span[0])
        high = bisect_left(marks, after.span[0], key=lambda mark: mark.span[0])
        wanted = before.value + 1
        for mark in marks[low:high]:
            if mark.value == wanted < after.value:
                found.append(mark)
                wanted += 1
    return found


def _in_order(group: Sequence[_Body], above: Sequence[_Found]) -> list[tuple[_Body, _Found]]:
    """Each body with the next mark of its number; from the last place where the first number stands."""
    best: list[tuple[_Body, _Found]] = []
    firsts = [place for place, mark in enumerate(above) if mark.value == group[0].value] or [0]
    for first in reversed(firsts[-4:]):
        found = _from(group, above[first:])
        if len(found) > len(best):
            best = found
    return best


def _from(group: Sequence[_Body], above: Sequence[_Found]) -> list[tuple[_Body, _Found]]:
    found: list[tuple[_Body, _Found]] = []
    place = 0
    rest = list(above)
    for body in group:
        at = next((at for at in range(place, len(rest)) if _is(rest[at], body.value)), None)
        if at is None:
            continue
        mark, behind = _cut(rest[at], body.value)
        found.append((body, mark))
        if behind is not None:
            rest[at] = behind
            place = at
        else:
            place = at + 1
    return found


def _is(mark: _Found, value: int) -> bool:
    """Whether the mark is this number, or opens with it and the next: two marks at one place."""
    return mark.value == value or mark.raw.startswith(f"{value}{value + 1}")


def _cut(mark: _Found, value: int) -> tuple[_Found, _Found | None]:
    if mark.value == value:
        return mark, None
    size = len(str(value))
    start, end = mark.span
    rest = mark.raw[size:]
    return (
        _Found((start, start + size), value, str(value), mark.index, str(value)),
        _Found((start + size, end), int(rest), rest, mark.index, rest),
    )
