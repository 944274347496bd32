"""Notes at the foot of a column or page: where they begin, which sign each opens with, which mark is theirs.

Notes stand last in their column, under a rule or in smaller type, and the first of them opens with a sign
(①, [1], 1, *) or goes on from the column before.  A mark is a sign in the text that is raised, circled or in
brackets; it is tied to a body only where the page has both, once each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from duidu.core.importing.notes.bodies import NOTES_LABEL, REFERENCE_LABEL
from duidu.core.importing.readers.pdf.columns import Block
from duidu.core.importing.readers.pdf.items import Item
from duidu.core.importing.readers.pdf.lines import Line
from duidu.core.importing.readers.pdf.page import Rule
from duidu.core.importing.readers.source import LineRole

SMALL = 0.96
"""Share of the text's size: notes are set smaller."""
_CIRCLED = "\u2460-\u2473\u24ea\u3251-\u325f\u32b1-\u32bf\u2776-\u277f"
_STARS = r"*∗＊※†‡﹡"
SIGN = re.compile(
    rf"(?:[\[［〔]\s*(?:\d{{1,3}}|[{_CIRCLED}])\s*[\]］〕]|[(（]\d{{1,3}}[)）]|[{_CIRCLED}]|[{re.escape(_STARS)}]{{1,3}}"
    r"|[⁰¹²³⁴-⁹]{1,3}|[注註]\s?\d{1,3}\s*[：:、.．])"
)
_NUMBER = re.compile(r"\d{1,3}(?=[.．、]?\s*\D)")
_RAISED_SIGN = re.compile(
    rf"[\[［〔(（]?\s*(?:\d{{1,3}}|[{_CIRCLED}]|[a-z])\s*[\]］〕)）]?|[{re.escape(_STARS)}]{{1,3}}"
)
_INLINE = re.compile(rf"[{_CIRCLED}]|[\[［〔]\s*(?:\d{{1,3}}|[{_CIRCLED}])\s*[\]］〕]|[⁰¹²³⁴-⁹]{{1,3}}")
_LABELLED = re.compile(
    r"\s*[\[【［〔(（*＊]*\s*(?:基金项目|基金項目|作者简介|作者簡介|作者介绍|收稿日期|修回日期|通讯作者|通訊作者|第一作者|资助项目|责任编辑|課題|课题项目|本文系|本文为|投稿日期|网络出版|DOI|文章编号|中图分类号)"
)
_FULL_RULE = 0.75

NotesByPage = dict[int, dict[str, list[Item]]]


def opens_with_sign(item_text: str, raised: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The sign at the start of a line that may open a note."""
    start = len(item_text) - len(item_text.lstrip())
    for low, high in raised:
        if low == start and _RAISED_SIGN.fullmatch(item_text[low:high].strip()):
            return low, high
    match = SIGN.match(item_text, start)
    return match.span() if match is not None and match.end() < len(item_text) else None


def raised_numbers(blocks: Sequence[Block]) -> set[str]:
    """The plain numbers that stand raised inside the lines of a page."""
    return {
        line.text[low:high].strip()
        for block in blocks
        for line in block.lines
        for low, high in line.raised()
        if low and line.text[low:high].strip().isdecimal()
    }


def first_note(
    block: Block, rules: Sequence[Rule], body_size: float, page_height: float, marks: Collection[str] = ()
) -> int:
    """Index of the first line of notes in a column; the number of lines where it has none.

    ``marks`` are the plain numbers raised on the page: small lines at the foot that open with one are its notes.
    """
    lines = block.lines
    if any(REFERENCE_LABEL.match(line.text) or NOTES_LABEL.match(line.text) for line in lines):
        return len(lines)
    small = len(lines)
    while small and lines[small - 1].size <= SMALL * body_size:
        small -= 1
    under = _under_rule(block, rules, small, body_size)
    if under is not None:
        return under
    if small == len(lines):
        return small
    if small == 0 and lines[0].base < 0.5 * page_height:
        return len(lines)
    for index in range(small, len(lines)):
        signed = opens_with_sign(lines[index].text, lines[index].raised()) is not None
        number = _NUMBER.match(lines[index].text)
        counted = number is not None and number.group() in marks and lines[index].base > 0.5 * page_height
        if signed or counted:
            return small if _ruled_off(lines[small], rules) else index
    return small if _ruled_off(lines[small], rules) and lines[small].base > 0.6 * page_height else len(lines)


def _ruled_off(line: Line, rules: Sequence[Rule]) -> bool:
    """Whether a rule stands right above the line: under it a note of the page before may go on."""
    return any(
        rule.level and rule.x0 < line.x1 and rule.x1 > line.x0 and 0 < line.base - rule.y0 < 2.5 * line.size
        for rule in rules
    )


def _under_rule(block: Block, rules: Sequence[Rule], small: int, body_size: float) -> int | None:
    """The first line under the lowest rule that has only small lines, or lines with signs, below it."""
    width = max(1.0, block.x1 - block.x0)
    found: int | None = None
    for rule in rules:
        if not rule.level or abs(rule.x0 - block.x0) > 2.5 * body_size or rule.length > 1.08 * width:
            continue
        index = next(
            (place for place, line in enumerate(block.lines) if line.top > rule.y0 - 0.35 * line.size), None
        )
        if index is None or rule.y0 < block.top - 3 * body_size:
            continue
        first = block.lines[index]
        signed = opens_with_sign(first.text, first.raised()) is not None
        short = rule.length <= _FULL_RULE * width
        if (index >= small and (signed or short)) or (
            signed and short and all(line.size <= 1.02 * body_size for line in block.lines[index:])
        ):
            found = index if found is None else min(found, index)
    return found


def state_notes(items: Sequence[Item], number: int) -> None:
    """Divide the note lines of one page into bodies.  ``items`` are note lines in order of reading."""
    signs = _opening_signs(items)
    for count, (item, sign) in enumerate(zip(items, signs, strict=True), start=1):
        item.role = LineRole.NOTE
        if sign is not None:
            item.note, item.key = sign, f"{number}.{count}"
        else:
            item.goes_on = True


Sign = tuple[int, int]


def _opening_signs(items: Sequence[Item]) -> list[Sign | None]:
    """The sign that each line opens a note with: signs of the one kind that counts best on the page."""
    kinds: dict[str, list[Sign | None]] = {}
    for index, item in enumerate(items):
        for kind, sign in _possible_signs(item):
            kinds.setdefault(kind, [None] * len(items))[index] = sign
    if not kinds:
        return [None] * len(items)
    best = max(kinds, key=lambda kind: (_counted(items, kinds[kind]), -_first(kinds[kind])))
    found = kinds[best] if best != "plain" else _counting(items, kinds[best])
    stars = kinds.get("star", []) if best != "star" else []
    for index, star in enumerate(stars):
        found[index] = found[index] or star
    return found


def _possible_signs(item: Item) -> list[tuple[str, Sign]]:
    raised = item.line.raised()
    sign = opens_with_sign(item.text, raised)
    if sign is not None:
        text = item.text[sign[0] : sign[1]]
        if sign in raised:
            return [("star" if text[0] in _STARS else "raised", sign)]
        return [
            ("star" if text[0] in _STARS else "circled" if "\u2460" <= text[0] <= "\u32bf" else text[0], sign)
        ]
    match = _NUMBER.match(item.text)
    if match is None or match.end() + 1 >= len(item.text.rstrip()):
        return []
    return [("plain", match.span())]


def _first(signs: Sequence[Sign | None]) -> int:
    return next(index for index, sign in enumerate(signs) if sign is not None)


def _counted(items: Sequence[Item], signs: Sequence[Sign | None]) -> int:
    """How many of the signs count on.  The star before who paid is no note's, and hides none."""
    counting = zip(items, _counting(items, signs), strict=True)
    return sum(1 for item, sign in counting if sign is not None and not is_labelled_footer(item))


def _counting(items: Sequence[Item], signs: Sequence[Sign | None]) -> list[Sign | None]:
    """The signs that count on from the first."""
    found: list[Sign | None] = []
    last: int | None = None
    for item, sign in zip(items, signs, strict=True):
        value = sign_value(item.text[sign[0] : sign[1]]) if sign is not None else None
        counts = sign is not None and (last is None or value is None or value == last + 1)
        found.append(sign if counts else None)
        last = value if counts and value is not None else last
    return found


def sign_value(sign: str) -> int | None:
    """The number that a sign stands for; ``None`` for stars."""
    bare = sign_of(sign)
    if bare.isdecimal():
        return int(bare)
    return ord(bare[0]) - 0x245F if bare and "\u2460" <= bare[0] <= "\u2473" else None


def is_labelled_footer(item: Item) -> bool:
    """Whether a line under the first page's rule states who paid, who wrote, when it came in."""
    return _LABELLED.match(item.text) is not None


def sign_of(text: str) -> str:
    """A sign without brackets and spaces, digits as digits: what mark and body have in common."""
    bare = "".join(text.split()).strip("[]［］〔〕()（）.．、：:注註")
    return bare.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹∗＊﹡", "0123456789***"))


def marks_in(item: Item) -> list[tuple[int, int]]:
    """Signs in a line of text that may be marks: raised ones, circled ones, numbers in brackets."""
    found: list[tuple[int, int]] = []
    for low, high in item.line.raised():
        if item.text[low:high].isdecimal():
            found.append((low, high))
            continue
        for match in _RAISED_SIGN.finditer(item.text[low:high]):
            if match.group().strip():
                found.append((low + match.start(), low + match.end()))
    for match in _INLINE.finditer(item.text):
        if not any(low < match.end() and match.start() < high for low, high in found):
            found.append(match.span())
    return sorted(found)


def link_notes(items: Sequence[Item]) -> None:
    """Tie marks to bodies: on one page first, then to lists behind the text.  Linear."""
    bodies = _bodies_by_page(items)
    linked: set[str] = set()
    seen: dict[tuple[int, str], int] = defaultdict(int)
    waiting: list[tuple[Item, int, int, str]] = []
    for item in items:
        for low, high in marks_in(item) if item.is_body else ():
            sign = sign_of(item.text[low:high])
            here = bodies[item.page].get(sign, [])
            place = seen[item.page, sign]
            if place < len(here):
                seen[item.page, sign] += 1
                _tie(item, low, high, here[place], linked)
            elif parts := [] if here else _several(sign, bodies[item.page]):
                _tie_all(item, low, parts, bodies[item.page], linked)
            else:
                waiting.append((item, low, high, sign))
    pushed = _pushed_over(items, linked)
    for item, low, high, sign in waiting:
        both = {**bodies[item.page], **pushed[item.page + 1]}
        if parts := [] if sign in both else _several(sign, both):
            _tie_all(item, low, parts, both, linked)
            continue
        entry = pushed[item.page + 1].get(sign, [])[:1] or bodies[0].get(sign, [])
        if len(entry) == 1 and item.field is None:
            _tie(item, low, high, entry[0], linked)
    for item in items:
        if item.note is not None and item.key not in linked:
            item.key = None


def _pushed_over(items: Sequence[Item], linked: set[str]) -> NotesByPage:
    """Bodies that had no room on their mark's page: those that open the notes of a page and that no mark of it has."""
    found: NotesByPage = defaultdict(lambda: defaultdict(list))
    closed: set[int] = set()
    for item in items:
        if item.role is not LineRole.NOTE or item.note is None or item.key is None or item.kind:
            continue
        if item.key in linked:
            closed.add(item.page)
        elif item.page not in closed:
            found[item.page][sign_of(item.text[item.note[0] : item.note[1]])].append(item)
    return found


def _bodies_by_page(items: Sequence[Item]) -> NotesByPage:
    """First lines of bodies by page and sign; lists behind the text under page 0."""
    bodies: NotesByPage = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.role is LineRole.NOTE and item.note is not None and item.key is not None:
            page = 0 if item.kind in {"reference-list", "endnotes"} else item.page
            bodies[page][sign_of(item.text[item.note[0] : item.note[1]])].append(item)
    return bodies


def _several(sign: str, bodies: dict[str, list[Item]], at: int = 0, last: int = 0) -> list[tuple[int, str]]:
    """``23`` as the marks 2 and 3 side by side, where the page has those notes and none of that number."""
    if not sign.isdecimal() or len(sign) < 2 or len(sign) > 12:
        return []
    for end in (at + 1, at + 2):
        part = sign[at:end]
        if part not in bodies or len(part) < end - at or (last and int(part) != last + 1):
            continue
        if end == len(sign):
            return [(at, part)] if at else []
        rest = _several(sign, bodies, end, int(part))
        if rest:
            return [(at, part), *rest]
    return []


def _tie_all(
    item: Item, low: int, parts: Sequence[tuple[int, str]], bodies: dict[str, list[Item]], linked: set[str]
) -> None:
    for offset, part in parts:
        start = low + offset
        _tie(item, start, start + len(part), bodies[part][0], linked)


def _tie(item: Item, low: int, high: int, body: Item, linked: set[str]) -> None:
    if body.key is not None:
        item.marks.append((low, high, body.key))
        linked.add(body.key)
