"""Titles and headings by their type: larger, heavier or in another face than the text, alone on their line.

Levels follow the sizes that the document uses, corrected by the numbering (一、 is never below （一）) and, where
the file has an outline that names the same words, by the outline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from duidu.core.importing.readers.pdf.items import Item
from duidu.core.importing.readers.pdf.page import OutlineEntry, Style
from duidu.core.importing.readers.source import LineRole
from duidu.core.importing.structure.chapters import NAMED
from duidu.core.importing.structure.names import names_in
from duidu.core.importing.structure.numbering import STYLE_ORDER, label_of

MANY = 0.4
"""Share of the commonest size: notes may be longer than the text, but the text is set larger."""
_LARGER = 1.07
_LONGEST = 60
_SENTENCE = re.compile(r"[。；;]$|[。；].")
FRONT_LABEL = re.compile(
    r"[\[【［〔(（]?\s*(?:摘\s*要|内容提要|內容提要|内容摘要|提\s*要|关\s*键\s*词|關\s*鍵\s*詞|Abstract|ABSTRACT|Key\s*[Ww]ords|KEY\s*WORDS|参\s*考\s*文\s*献|參\s*考\s*文\s*獻|注\s*释|註\s*釋|目\s*录|目\s*錄|作者简介|作者簡介|基金项目|收稿日期|中图分类号|文献标识码|文章编号|DOI|图\s*\d|圖\s*\d|表\s*\d|Fig|Table|References|REFERENCES|责任编辑|编辑)"
)
_WEIGHT = re.compile(
    r"(?:[-\s]*(?:regular|bold|medium|light|heavy|black|(?:demi|semi|extra)\w*|italic|oblique|roman|book|normal|[a-z]{0,2}mt|w\d{1,2}|psmt|ps))+$",
    re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff]")


def body_style(items: Sequence[Item]) -> Style:
    """The style of most characters of the text."""
    counts: Counter[Style] = Counter()
    sizes: Counter[float] = Counter()
    for item in items:
        if item.is_body:
            counts[item.line.style] += len(item.line.glyphs)
            sizes[item.line.size] += len(item.line.glyphs)
    if not counts:
        return Style("", 10.0)
    most = max(sizes.values())
    size = max(size for size, count in sizes.items() if count >= MANY * most)
    return max((style for style in counts if style.size == size), key=lambda style: counts[style])


def find_title(items: Sequence[Item], body: Style) -> list[Item]:
    """The lines of the title: the largest type on the first page with text, if it is clearly larger."""
    first = next((item.page for item in items if item.is_body and _HAN.search(item.text)), 0)
    upper = [item for item in items if item.page == first and item.is_body and _is_words(item.text)]
    if not upper:
        return []
    largest = max(item.line.size for item in upper)
    if largest < 1.15 * body.size:
        return []
    start = next(index for index, item in enumerate(upper) if item.line.size > largest - 0.3)
    if label_of(upper[start].text) is not None and any(
        item.line.size > largest - 0.3 for item in items if item.page != first and item.is_body
    ):
        return []
    title = [upper[start]]
    rest = [item for item in items if item.page == first and item.is_body]
    for item in rest[rest.index(upper[start]) + 1 :]:
        near = item.line.base - title[-1].line.base < 2.4 * largest
        subtitle = item.text.startswith(("—", "－", "-", "–")) and item.line.size > 1.05 * body.size
        if near and (item.line.size > largest - 0.3 or (subtitle and len(title) < 4)):
            title.append(item)
        else:
            break
    if sum(len(item.text) for item in title) > 120:
        return []
    for item in title:
        item.role, item.field = LineRole.BODY, "title"
    return title


def _is_words(text: str) -> bool:
    return sum(1 for char in text if char.isalpha()) >= 2


def find_headings(items: Sequence[Item], body: Style, outline: Sequence[OutlineEntry]) -> None:
    """Give headings their level.  Lines with a field, notes, tables and furniture are passed over."""
    text = [item for item in items if item.is_body and item.table is None and item.field is None]
    head = _under_title(items, body)
    named = {_key(entry.title): entry.level for entry in outline if entry.title}
    before: Item | None = None
    for index, item in enumerate(text):
        following = text[index + 1] if index + 1 < len(text) else None
        if id(item) in head:
            before = item
            continue
        if _is_heading(item, before, following, body) or _in_outline(item, named, body):
            item.heading = 1
        before = item
    _drop_prose(text)
    _take_ends(text, body)
    _state(text, named)


def _take_ends(text: Sequence[Item], body: Style) -> None:
    """The end of a heading over two lines, however short: right below it, in its type."""
    for before, item in pairwise(text):
        if before.heading and not item.heading and before.block is item.block and _like(before, item):
            near = item.line.base - before.line.base < 2.2 * item.line.size
            full = before.line.width > 0.6 * (before.block.x1 - before.block.x0)
            if near and full and _stands_out(item, body) and len(item.text) <= 30 and not label_of(item.text):
                item.heading = before.heading


def add_numbered(items: Sequence[Item], outline: Sequence[OutlineEntry]) -> None:
    """Numbered lines in the type of the text: headings where one is a paragraph of its own and no sentence.

    Paragraphs must be known.  Levels are set anew.
    """
    text = [
        item
        for item in items
        if item.is_body and item.table is None and item.field is None and not item.float_
    ]
    found = [
        item
        for item, following in pairwise(text)
        if item.heading is None and item.opens and following.opens and _is_numbered(item, following)
    ]
    for item in found:
        item.heading = 1
    if found:
        _state(text, {_key(entry.title): entry.level for entry in outline if entry.title})


def _is_numbered(item: Item, following: Item) -> bool:
    text = item.text
    label = label_of(text)
    if label is None:
        return NAMED.match(text) is not None and len(text) <= 12 and item.quote is False
    next_label = label_of(following.text)
    if label.style == "arabic-paren" or (next_label is not None and next_label.style == label.style):
        return False
    room = (item.block.x1 - item.line.x1) / item.line.size
    whole = label.length < len(text) <= _LONGEST and not _SENTENCE.search(text)
    return whole and room > 1.5 and text[-1] not in "，、：,:；;。" and not item.quote


def _state(text: Sequence[Item], named: dict[str, int]) -> None:
    """Levels, and which lines of headings go on."""
    groups = _groups(text)
    _set_levels(groups, named)
    for group in groups:
        for item in group:
            item.role = LineRole.BODY
            item.opens = item is group[0]


def _under_title(items: Sequence[Item], body: Style) -> set[int]:
    """The lines between the title and the text: authors and where they belong, never headings."""
    title = [index for index, item in enumerate(items) if item.field == "title"]
    found: set[int] = set()
    if not title:
        return found
    last = items[title[-1]]
    for item in items[title[-1] + 1 :]:
        prose = item.line.width > 0.7 * (item.block.x1 - item.block.x0) and item.line.size < 1.05 * body.size
        if not item.is_body or item.page != last.page or prose or FRONT_LABEL.match(item.text):
            break
        if label_of(item.text) is not None or NAMED.match(item.text):
            break
        if not names_in(item.text) and _comes_again(item, items, body):
            break
        near = item.line.base - last.line.base < 5 * last.line.size
        if item.block is not last.block and not (near and names_in(item.text)):
            break
        found.add(id(item))
    return found


def _comes_again(item: Item, items: Sequence[Item], body: Style) -> bool:
    """Whether other short lines are in the line's own type: a heading, and no author."""
    return _stands_out(item, body) and any(
        other is not item and other.is_body and len(other.text) <= _LONGEST and _like(item, other)
        for other in items
        if other.field is None
    )


def _key(text: str) -> str:
    return "".join(text.split())


def _in_outline(item: Item, named: dict[str, int], body: Style) -> bool:
    return (
        _key(item.text) in named
        and len(item.text) <= _LONGEST
        and not FRONT_LABEL.match(item.text)
        and _stands_out(item, body)
    )


def _stands_out(item: Item, body: Style) -> bool:
    style = item.line.style
    return style.size > 1.02 * body.size or style.bold > body.bold or _face(style) != _face(body)


def _face(style: Style) -> str:
    return _WEIGHT.sub("", style.face.split(",")[0]).lower()


def _is_heading(item: Item, before: Item | None, following: Item | None, body: Style) -> bool:
    line, text = item.line, item.text
    if len(text) > _LONGEST or FRONT_LABEL.match(text) or not _is_words(text) or _SENTENCE.search(text):
        return False
    style = line.style
    if style.size < 0.97 * body.size or not _one_style(item):
        return False
    label = label_of(text)
    numbered = label is not None and label.length < len(text)
    larger = style.size >= _LARGER * body.size
    heavier = style.bold and not body.bold
    other = _face(style) != _face(body)
    centred = _is_centred(item)
    if not (larger or heavier or other):
        return False
    if following is not None and _runs_on(item, following):
        return False
    if larger or heavier:
        return numbered or centred or _has_room(item, before, following) or larger
    return numbered or (centred and _has_room(item, before, following))


def _one_style(item: Item) -> bool:
    """Whether nearly all words of the line are in its style: no run-in heading, no stressed word."""
    main = item.line.style
    words = [glyph for glyph in item.line.glyphs if glyph.char.isalnum()]
    other = [
        glyph
        for glyph in words
        if glyph.style is not main
        and _HAN.match(glyph.char)
        and (_face(glyph.style) != _face(main) or glyph.style.bold != main.bold)
    ]
    return len(other) <= 0.1 * len(words)


def _is_centred(item: Item) -> bool:
    left, right = item.line.x0 - item.block.x0, item.block.x1 - item.line.x1
    return left > 2.5 * item.line.size and abs(left - right) < 1.5 * item.line.size


def _runs_on(item: Item, following: Item) -> bool:
    """Whether the line is the first of a paragraph in its own face: full, and more of the kind below."""
    full = item.block.x1 - item.line.x1 < 1.2 * item.line.size
    return full and _like(item, following) and len(following.text) > 0.5 * len(item.text)


def _like(item: Item, other: Item) -> bool:
    left, right = item.line.style, other.line.style
    return abs(left.size - right.size) < 0.2 and left.bold == right.bold and _face(left) == _face(right)


def _has_room(item: Item, before: Item | None, following: Item | None) -> bool:
    """Whether the line stands clear of what is above or below it."""
    gaps = []
    if before is not None and before.block is item.block:
        gaps.append(item.line.base - before.line.base)
    if following is not None and following.block is item.block:
        gaps.append(following.line.base - item.line.base)
    pitch = _pitch(item)
    return not gaps or max(gaps) > 1.15 * pitch


def _pitch(item: Item) -> float:
    bases = [line.base for line in item.block.lines]
    steps = sorted(lower - upper for upper, lower in pairwise(bases))
    return steps[len(steps) // 2] if steps else 1.5 * item.line.size


def _drop_prose(text: Sequence[Item]) -> None:
    """Four lines of headings in a row are a text in another face."""
    run: list[Item] = []
    for item in [*text, None]:
        if item is not None and item.heading and (not run or _like(run[-1], item)):
            run.append(item)
            continue
        if len(run) >= 4 and not any(label_of(each.text) for each in run[1:]):
            for each in run:
                each.heading = None
        run = [item] if item is not None and item.heading else []


def _groups(text: Sequence[Item]) -> list[list[Item]]:
    """Headings over several lines as one: the same type, and the second line has no number."""
    groups: list[list[Item]] = []
    before: Item | None = None
    for item in text:
        if item.heading:
            goes_on = (
                before is not None
                and before.heading
                and groups
                and _like(before, item)
                and label_of(item.text) is None
                and _right_below(before, item)
                and len(groups[-1]) < 3
            )
            if goes_on:
                groups[-1].append(item)
            else:
                groups.append([item])
        before = item
    return groups


def _right_below(before: Item, item: Item) -> bool:
    """Whether a line comes next under a line, or heads the next column after a full one."""
    if before.block is item.block:
        return item.line.base - before.line.base < 2.2 * item.line.size
    return before.block.x1 - before.line.x1 < 3 * before.line.size


def _set_levels(groups: Sequence[Sequence[Item]], named: dict[str, int]) -> None:
    """Levels by numbering and size; an outline that knows nearly all of them decides."""
    if not groups:
        return
    words = [_key("".join(item.text for item in group)) for group in groups]
    known = [named.get(word) for word in words]
    if sum(1 for level in known if level) >= 0.8 * len(groups):
        ranks = sorted({level for level in known if level})
        for group, level in zip(groups, known, strict=True):
            for item in group:
                item.heading = ranks.index(level) + 1 if level else len(ranks)
        return
    kinds = [_kind(group[0]) for group in groups]
    order = _order(kinds)
    for group, kind in zip(groups, kinds, strict=True):
        for item in group:
            item.heading = order[kind] + 1


Kind = tuple[str, float, bool, str]


def _kind(item: Item) -> Kind:
    """What tells one level from another: the style of its number, its size, weight and face."""
    label = label_of(item.text)
    style = item.line.style
    return label.style if label is not None else "", round(style.size * 2) / 2, style.bold, _face(style)


def _order(kinds: Sequence[Kind]) -> dict[Kind, int]:
    """Levels: numbered styles in the order of their numbering; the others with those of their size."""
    numbered = {kind for kind in kinds if kind[0]}
    styles = sorted({kind[0] for kind in numbered}, key=_rank)
    levels = {kind: styles.index(kind[0]) for kind in numbered}
    sizes = sorted({kind[1] for kind in kinds}, reverse=True)
    for kind in dict.fromkeys(kinds):
        if kind in levels:
            continue
        alike = [level for other, level in levels.items() if other[0] and other[1:] == kind[1:]]
        same_size = [level for other, level in levels.items() if other[0] and other[1] == kind[1]]
        if alike or same_size:
            levels[kind] = min(alike or same_size)
        else:
            larger = [level for other, level in levels.items() if other[0] and other[1] > kind[1]]
            smaller = [level for other, level in levels.items() if other[0] and other[1] < kind[1]]
            levels[kind] = max(larger) + 1 if larger else (min(smaller) if smaller else sizes.index(kind[1]))
    used = sorted(set(levels.values()))
    return {kind: used.index(level) for kind, level in levels.items()}


def _rank(style: str) -> int:
    return STYLE_ORDER.index(style) if style in STYLE_ORDER else len(STYLE_ORDER)
