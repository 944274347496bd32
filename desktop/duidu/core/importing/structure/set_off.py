"""What plain text and Markdown set off from prose: tables, formulas on a line of their own, verse.

A table is rows of equally many cells between pipes (GitHub's manner), tabs, or two spaces and more; a formula a line
of letters, numbers and operators; verse four lines or more of the same number of characters.  Prose must never become one of
them, so each rule asks for several lines or for signs that prose does not have.  What is found is said
with the hints that a format would use, and all further stages know those already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.readers.source import LineHints, LineRole
from duidu.core.importing.structure.numbering import label_of
from duidu.core.library.model import SourceRange

_DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$|\|\s*:?-{2,}:?\s*\|$")
"""The row of dashes under the head of a Markdown table."""
_PIPE = re.compile(r"(?<!\\)\|")
_TABS = re.compile(r"\s*\t\s*")
_SPACES = re.compile(r"\s{2,}")
_DIGIT = re.compile(r"\d")
_LEAST_ROWS = 3
_LONGEST_CELL = 40
_NARROW_CELL = 20
_CAPTION = re.compile(
    r"(?:[表附]\s*表?|Table|TABLE)\s*[\d一二三四五六七八九十]{1,3}(?:[-–.．]\d{1,2})?(?=[\s：:　]|[^\d，。、])"
)

_FORMULA_SIGN = re.compile(
    r"[=＝≈≤≥<>＜＞→⇒]|(?<=[\w′'’)）\]…])\s*(?:[+＋×÷·/*]|[—–−-]{1,2})\s*(?=[\w(（\[…])"
)
_OPERATOR = re.compile("[=＝≈≤≥<>＜＞→⇒+＋×÷·/*—–−-]")
"""A line without any of these is no formula: a quick look that saves the long one for most lines."""
_FORMULA = re.compile(
    r"[A-Za-zΑ-ωΔΣ∑∫√∞\d\s=＝≈≤≥<>＜＞→⇒+＋×÷·/*—–−\-^_′″'’.…,，%()（）\[\]{}|∂⁰¹²³⁴-₉]{3,60}?(?:\s*[(（]\d{1,2}(?:[-–.]\d{1,2})?[)）])?$"
)
_EQUATION = re.compile(r"[^。，；：？！“”《》,;]{1,30}[=＝][^。，；：？！“”《》,;]{1,40}$")
_LETTER = re.compile(r"[A-Za-zΑ-ω]")
_WORD = re.compile(r"[A-Za-z]{4,}")
_LINK = re.compile(r"https?|www\.|@|[&?]\w+=")

_VERSE = re.compile(r"[\u3400-\u9fff]{4,9}(?:[，、][\u3400-\u9fff]{4,9})?[，。！？；、]?$")
_LEAST_VERSES = 4


def find_set_off(lines: Sequence[Line], text: str) -> list[SourceRange]:
    """Give lines of tables, formulas and verse their hints; the ranges of signs between cells.  Linear."""
    signs: list[SourceRange] = []
    number = -1
    for first, end in _groups(lines, text):
        rows = _rows(lines[first:end])
        if rows is not None:
            number -= 1
            _set_rows(lines[first:end], rows, number, signs)
            _set_caption(lines, first, end)
    for line in lines:
        if _is_formula(line):
            line.hints = replace(_hints(line), role=LineRole.BODY, formula=True, opens_paragraph=True)
    _set_verse(lines)
    return signs


def _hints(line: Line) -> LineHints:
    return line.hints if line.hints is not None else LineHints()


def _groups(lines: Sequence[Line], text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that hold the same kind of separator."""
    if "|" not in text and "\t" not in text and _SPACES.search(text) is None:
        return
    first, sign = 0, ""
    for index, line in enumerate(lines):
        found = _separator(line)
        if found != sign:
            if sign and index - first > 1:
                yield first, index
            first, sign = index, found
    if sign and len(lines) - first > 1:
        yield first, len(lines)


def _separator(line: Line) -> str:
    text = line.text
    if line.role is not Role.BODY or (line.hints is not None and line.hints.table is not None):
        return ""
    if "|" in text and len(text) > 1:
        return "|"
    if len(text) > 8 * _LONGEST_CELL or line.terminal:
        return ""
    if "\t" in text:
        return "\t"
    return "  " if ("  " in text or "\u3000" in text) and _SPACES.search(text) else ""


Rows = list[tuple[SourceRange, ...] | None]
"""The cells of each row, in offsets of its line; ``None`` for a row of dashes."""


def _rows(lines: Sequence[Line]) -> Rows | None:
    sign = _separator(lines[0])
    if sign == "|":
        return _piped(lines)
    rows: Rows = [_cells(line.text, _TABS if sign == "\t" else _SPACES) for line in lines]
    if len(rows) < _LEAST_ROWS or len({len(row) for row in rows if row}) != 1 or _labelled(lines):
        return None
    cells = [line.text[low:high] for line, row in zip(lines, rows, strict=True) for low, high in row or ()]
    narrow = _LONGEST_CELL if sign == "\t" else _NARROW_CELL
    numbers = sum(1 for cell in cells if _DIGIT.search(cell))
    wide = len(rows[0] or ()) >= (2 if sign == "\t" else 3)
    return rows if wide and max(map(len, cells)) <= narrow and 4 * numbers >= len(cells) else None


def _labelled(lines: Sequence[Line]) -> bool:
    """Whether the lines are numbered headings or entries of a list, set with a wide space behind the label."""
    return sum(1 for line in lines if label_of(line.text) is not None) > len(lines) // 2


def _piped(lines: Sequence[Line]) -> Rows | None:
    """Rows between pipes, if dashes stand under the first, or all are enclosed and alike."""
    rows: Rows = [None if _DELIMITER.match(line.text) else _between_pipes(line.text) for line in lines]
    counts = {len(row) for row in rows if row}
    if len(lines) > 1 and rows[0] is not None and rows[1] is None:
        return rows
    enclosed = all(line.text[0] == "|" == line.text[-1] for line in lines)
    return rows if enclosed and len(counts) == 1 and min(counts) > 1 else None


def _between_pipes(text: str) -> tuple[SourceRange, ...]:
    ends = [match.start() for match in _PIPE.finditer(text)]
    starts = [0, *(end + 1 for end in ends)]
    pieces = [_trimmed(text, low, high) for low, high in zip(starts, [*ends, len(text)], strict=True)]
    if ends and ends[0] == 0:
        pieces = pieces[1:]
    if ends and ends[-1] == len(text) - 1:
        pieces = pieces[:-1]
    return tuple(pieces)


def _trimmed(text: str, low: int, high: int) -> SourceRange:
    words = text[low:high]
    start = low + len(words) - len(words.lstrip())
    return start, max(start, low + len(words.rstrip()))


def _cells(text: str, between: re.Pattern[str]) -> tuple[SourceRange, ...]:
    gaps = [match.span() for match in between.finditer(text)]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(text)]
    return tuple(zip(starts, ends, strict=True))


def _set_rows(lines: Sequence[Line], rows: Rows, number: int, signs: list[SourceRange]) -> None:
    for line, row in zip(lines, rows, strict=True):
        if row is None:
            line.hints = replace(_hints(line), role=LineRole.FURNITURE, kind="rule")
            line.role, line.kind = Role.FURNITURE, "rule"
            continue
        cells = tuple((line.start + low, line.start + high) for low, high in row)
        line.hints = replace(_hints(line), role=LineRole.BODY, table=number, cells=cells)
        signs.extend(
            (line.start + match.start(), line.start + match.end())
            for match in _PIPE.finditer(line.text)
            if not any(low <= match.start() < high for low, high in row)
        )


def _set_caption(lines: Sequence[Line], first: int, end: int) -> None:
    """``表1 …`` over or under a table is a paragraph of its own, and no heading."""
    for index in (first - 1, end):
        if 0 <= index < len(lines) and is_caption(lines[index]):
            lines[index].hints = replace(
                _hints(lines[index]), role=LineRole.BODY, caption=True, opens_paragraph=True
            )


def is_caption(line: Line) -> bool:
    """Whether a line can name a table."""
    return not line.terminal and len(line.text) <= 60 and _CAPTION.match(line.text) is not None


def _is_formula(line: Line) -> bool:
    """``G—W—G′``, ``m′ = m/v (4-1)``: signs and letters, or two sides of an equation, and nothing else."""
    text = line.text
    if not 3 <= len(text) <= 72 or line.terminal or line.role is not Role.BODY or text[0] in "|#>*-[":
        return False
    if line.hints is not None and (line.hints.table is not None or line.hints.heading_level):
        return False
    if _OPERATOR.search(text) is None or _FORMULA_SIGN.search(text) is None or _LINK.search(text):
        return False
    if _FORMULA.match(text):
        return _LETTER.search(text) is not None and _WORD.search(text) is None
    return (
        _EQUATION.match(text) is not None
        and text.count("=") + text.count("＝") == 1
        and label_of(text) is None
    )


def _set_verse(lines: Sequence[Line]) -> None:
    """Four lines or more with the same number of characters are verse, and stay lines."""
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _goes_on(lines[first], lines[index]):
            continue
        if index - first >= _LEAST_VERSES and _VERSE.match(lines[first].text) and _is_body(lines[first]):
            for line in lines[first:index]:
                line.hints = replace(_hints(line), role=LineRole.BODY, quote_depth=1, opens_paragraph=True)
        first = index


def _goes_on(line: Line, following: Line) -> bool:
    if len(line.text) > 20 or following.gap or not _is_body(following):
        return False
    alike = _shape(line.text) == _shape(following.text)
    return alike and line.indent == following.indent and _VERSE.match(following.text) is not None


def _is_body(line: Line) -> bool:
    """Body that no format states to be a row or an item: short items are often of one length."""
    stated = line.hints is not None and (line.hints.table is not None or line.hints.list_item)
    return line.role is Role.BODY and not stated


def _shape(text: str) -> list[int]:
    return [len(half) for half in re.split("[，、]", text.rstrip("，。！？；、"))]
