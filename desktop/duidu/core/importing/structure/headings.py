"""Headings: numbered, named (引言, 结语) and bare short lines; their levels; run-in headings.

A line is a heading when it stands where a paragraph may begin, does not end a sentence, and is
numbered or short with prose after it.  Levels follow from the styles that the essay uses, outermost
first (一、 then （一） then 1.), or from the hints of a markup language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.readers.source import LineHints
from duidu.core.importing.repair.wraps import QUOTED_INDENT, is_aside, stands_alone
from duidu.core.importing.structure.chapters import (
    BOOK_STYLES,
    NAMED,
    has_chapters,
    is_title_under,
    label_alone,
    set_levels,
)
from duidu.core.importing.structure.numbering import STYLE_ORDER, Label, label_of

_NAMED = re.compile(
    r"(?:引\s*言|前\s*言|导\s*言|導\s*言|导\s*论|導\s*論|绪\s*论|緒\s*論|绪\s*言|緒\s*言|序\s*言|序|引\s*论|引\s*論|楔\s*子|问题的提出|問題的提出|结\s*语|結\s*語|结\s*论|結\s*論|结束语|結束語|余\s*论|餘\s*論|小\s*结|小\s*結|尾\s*声|尾\s*聲|结论与讨论|讨论|代结语|代结论|后\s*记|後\s*記|致\s*谢|致\s*謝|跋|附\s*记|附\s*記|(?P<appendix>附\s*录|附\s*錄|附\s*件))"
    r"(?:[一二三四五六七八九十\dA-Z]{0,2})(?:(?:\s*[:：——]|(?(appendix)[\s\u3000]+|(?!)))[^。；]{2,40})?$"
)
_OPENS_TEXT = re.compile(
    r"(?:引\s*言|前\s*言|导\s*言|導\s*言|导\s*论|導\s*論|绪\s*论|緒\s*論|绪\s*言|緒\s*言|问题的提出|問題的提出)$"
)
_SENTENCE_INSIDE = re.compile(r"[。！？!?]|；.*；")
_BAD_START = re.compile(r"[，。、；：！？,.;:!?)）》」』”’%％…]")
_BARE = re.compile(r"[\u3400-\u9fff“「《‘A-Za-z\d——]")
_APPENDIX = re.compile(r"附\s*[录錄]")
MAX_HEADING = 70
_REST = 12
_BARE_WITHOUT_GAP = 24
_SHORT_PARAGRAPH = 10
_USUAL = 4
_PROSE_WIDTH = 60
_HAN_ONLY = re.compile("[\u3400-\u9fff]+$")
_ITEM_END = "？?。；;！!"
_MAX_RUN_IN = 45
_ENOUGH_STATED = 2
_NO_TEXT = 8
"""White space between two headings."""


def find_headings(lines: Sequence[Line], layout: Layout) -> None:
    """Give headings their role, ``kind`` (style) and ``level``; a second line has kind ``more``."""
    body = [line for line in lines if line.role is Role.BODY]
    for line, following in pairwise(lines):
        line.cut_after = following.role is not Role.BODY
    used = _styles_that_count(body)
    stated = _stated_styles(body)
    index = 0
    while index < len(body):
        if _may_head(body[index], stated) and _heads(body, index, layout, used):
            index = _take(body, index, layout)
        else:
            index += 1
    _set_levels([line for line in body if line.role is Role.HEADING])


def opens_text(text: str) -> bool:
    """Whether a line is one of the words that head the first section: 引言, 前言 …"""
    return _OPENS_TEXT.match(text) is not None


def is_appendix(text: str) -> bool:
    """Whether a heading opens an appendix."""
    return _APPENDIX.match(text) is not None


def run_in_heading(text: str) -> tuple[str, Label] | None:
    """``（一）…。`` at the start of a paragraph, with its label; none where prose follows at once."""
    label = label_of(text[:80])
    if label is None or label.style in {*BOOK_STYLES, "roman"}:
        return None
    stop = text.find("。", label.length, label.length + _MAX_RUN_IN)
    if stop < 0 or stop + 1 >= len(text.rstrip()):
        return None
    words = text[label.length : stop]
    if len(words) < 2 or ("，" in words and len(words) > 30) or "；" in words:
        return None
    return text[: stop + 1], label


def _styles_that_count(body: Sequence[Line]) -> frozenset[str]:
    """Arabic numbers head sections only where some line numbered so is short and no sentence."""
    styles = set()
    for line in body:
        label = label_of(line.text[:12])
        if label is not None and not line.terminal and len(line.text) <= MAX_HEADING:
            styles.add(label.style)
    return frozenset(styles)


def _stated_styles(body: Sequence[Line]) -> frozenset[str] | None:
    """The numberings of the headings that the format states, none where it states fewer than two."""
    stated = [line for line in body if line.hints is not None and line.hints.heading_level]
    if len(stated) < _ENOUGH_STATED:
        return None
    labels = [label_of(line.text) for line in stated]
    return frozenset(label.style for label in labels if label is not None)


def _may_head(line: Line, stated: frozenset[str] | None) -> bool:
    """Where the format states headings, another line is one only when it is numbered like them, or named."""
    if stated is None or (line.hints is not None and line.hints.heading_level):
        return True
    label = label_of(line.text)
    return label.style in stated if label is not None else _NAMED.match(line.text) is not None


def _heads(body: Sequence[Line], index: int, layout: Layout, used: frozenset[str]) -> bool:
    line = body[index]
    if line.hints is not None and line.hints.heading_level:
        return True
    if line.hints is not None and (
        line.hints.quote_depth
        or line.hints.list_item
        or line.hints.table is not None
        or line.hints.formula
        or line.hints.caption
    ):
        return False
    text = line.text
    if len(text) > MAX_HEADING or not _may_begin(body, index, layout):
        return False
    label = label_of(text)
    if label is not None and label.length == len(text) and label.style in BOOK_STYLES:
        return not line.cut_after
    if label is not None and label.length < len(text):
        return (
            label.style in used and not _in_list(body, index, label) and _numbered(body, index, label, layout)
        )
    if _NAMED.match(text) or NAMED.match(text):
        return True
    return _bare(body, index, layout)


def _may_begin(body: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether a new paragraph may begin here: the text before has come to an end."""
    if index == 0:
        return True
    before = body[index - 1]
    if before.role is Role.HEADING or before.terminal:
        return True
    if before.text[-1] in "：:；;" and not layout.wrapped:
        return False
    return layout.wrapped and layout.is_short(before) and before.width < 0.6 * layout.full_width


def _numbered(body: Sequence[Line], index: int, label: Label, layout: Layout) -> bool:
    line = body[index]
    if _SENTENCE_INSIDE.search(line.text.rstrip("？?！!")):
        return False
    if line.terminal and not line.text.endswith(("？", "?", "！", ")", "）", "”", "》", "」", "』")):
        return False
    if line.text[-1] in "；;":
        return False
    if line.text[-1] in "，、,":
        return _two_lines(body, index, layout)
    alone = layout.torn and index + 1 < len(body) and not body[index + 1].gap
    if layout.wrapped and not layout.is_short(line) and not alone:
        return _two_lines(body, index, layout)
    return label.style not in {"arabic", "arabic-paren"} or _short_enough(line) or line.gap


def _in_list(body: Sequence[Line], index: int, label: Label) -> bool:
    """Whether the next number stands in the next line or the one before in the line before: a list of short items.

    A section has text between its heading and the next of the same kind.
    """
    for near, step in ((index - 1, -1), (index + 1, 1)):
        if not 0 <= near < len(body):
            continue
        other = label_of(body[near].text)
        if other is not None and (other.style, other.value) == (label.style, label.value + step):
            return body[near].text[-1] in _ITEM_END or body[index].text[-1] in _ITEM_END
    return False


def _short_enough(line: Line) -> bool:
    return len(line.text) <= 50


def _two_lines(body: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether a full line and a short one after it, no sentence, are one heading."""
    if index + 2 >= len(body):
        return False
    second, third = body[index + 1], body[index + 2]
    if second.terminal or second.text[-1] in "，、；,;" or label_of(second.text) or len(second.text) > 40:
        return False
    short = second.width < 0.7 * layout.full_width if layout.wrapped else len(second.text) < 30
    return short and third.width > second.width and _clause_count(body[index].text + second.text) <= 3


def _clause_count(text: str) -> int:
    return sum(text.count(char) for char in "，,；;")


def _bare(body: Sequence[Line], index: int, layout: Layout) -> bool:
    """A short unnumbered line, no sentence, between finished prose and prose."""
    line = body[index]
    text = line.text
    if line.terminal or line.cut_after or not 2 <= len(text) <= 36 or not _BARE.match(text):
        return False
    if text[-1] in "，、；：,;:—" or _SENTENCE_INSIDE.search(text) or _clause_count(text) > 1:
        return False
    if index + 1 >= len(body) or body[index + 1].role is not Role.BODY:
        return False
    following = body[index + 1]
    if stands_alone(following) and index + 2 < len(body):
        following = body[index + 2]
    if len(text) < _USUAL and not (_HAN_ONLY.match(text) and following.width >= _PROSE_WIDTH):
        return False
    if line.indent >= QUOTED_INDENT and following.indent == line.indent:
        return False
    if layout.wrapped:
        if line.width > 0.8 * layout.full_width or index == 0:
            return False
        return _leads_to_text(body, index + 1, layout)
    if line.gap or index == 0:
        return len(following.text) >= 60 or label_of(following.text) is not None or _ends_before(body, index)
    whole = index > 0 and (
        is_aside(following.text) or (following.terminal and len(following.text) >= _SHORT_PARAGRAPH)
    )
    return len(text) <= _BARE_WITHOUT_GAP and (len(following.text) >= 60 or whole)


def _leads_to_text(body: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether prose begins at ``index``, or a section, or one short paragraph before prose."""
    line = body[index]
    if line.width >= 0.7 * layout.full_width or label_of(line.text) is not None:
        return True
    long = index + 1 < len(body) and body[index + 1].width >= 0.7 * layout.full_width
    whole = line.terminal and (line.gap or line.width >= 0.3 * layout.full_width)
    return long and (whole or is_aside(line.text))


def _ends_before(body: Sequence[Line], index: int) -> bool:
    """Whether a finished paragraph, and a blank line, stand before and a finished one behind."""
    return index > 0 and body[index - 1].terminal and body[index + 1].terminal and body[index + 1].gap


def _take(body: Sequence[Line], index: int, layout: Layout) -> int:
    """Make the line a heading, with what continues it; the index after."""
    line = body[index]
    label = label_of(line.text)
    line.role = Role.HEADING
    line.kind = label.style if label is not None else "bare"
    index += 1
    last = line
    if label_alone(line.text) and index < len(body):
        following = body[index + 1] if index + 1 < len(body) else None
        if is_title_under(body[index], following):
            last = body[index]
            last.role, last.kind = Role.HEADING, "more"
            index += 1
    while index < len(body) and _continues(last, body[index], body, index, layout):
        last = body[index]
        last.role, last.kind = Role.HEADING, "more"
        index += 1
    return index


def _continues(head: Line, second: Line, body: Sequence[Line], index: int, layout: Layout) -> bool:
    if is_aside(second.text) and label_of(head.text) is not None and head.text[-1] not in "：:—":
        return False
    if second.terminal or len(second.text) > 45 or label_of(second.text) or _NAMED.match(second.text):
        return False
    if head.hints is not None and head.hints.heading_level:
        return _is_stated_rest(head.hints, second.hints)
    if layout.torn and not second.gap:
        return False
    if _SENTENCE_INSIDE.search(second.text) or _BAD_START.match(second.text):
        return False
    open_end = head.text[-1] in "：:—，、,；;" or second.text.startswith(("——", "—"))
    full = layout.wrapped and not layout.is_short(head)
    longer = index + 1 < len(body) and body[index + 1].width > second.width
    if layout.wrapped and not layout.is_short(second):
        return False
    rest = head.kind in BOOK_STYLES and head.width > second.width and not second.gap
    return longer and (
        open_end
        or (rest and not second.indent and _rest_of_title(second, body[index + 1]))
        or full
        or (head.kind not in {"bare", "more"} and head.width > 30 and not layout.wrapped and not second.gap)
    )


def _is_stated_rest(head: LineHints, second: LineHints | None) -> bool:
    """Whether the format says that the heading goes on."""
    return (
        second is not None and second.heading_level == head.heading_level and second.opens_paragraph is False
    )


def _rest_of_title(second: Line, third: Line) -> bool:
    """Whether a few words under 第一章 … end the title: a section or a set-in paragraph comes next."""
    return len(second.text) <= _REST and (label_of(third.text) is not None or third.indent >= 2)


def _set_levels(headings: Sequence[Line]) -> None:
    heads = [line for line in headings if line.kind != "more"]
    if has_chapters(heads) and not any(line.hints and line.hints.heading_level for line in heads):
        set_levels(heads)
        _level_like_first(headings)
        return
    hinted = sorted(
        {line.hints.heading_level for line in heads if line.hints is not None and line.hints.heading_level}
    )
    styles = [style for style in STYLE_ORDER if any(line.kind == style for line in heads)]
    styles = _nested_order(heads, styles)
    below = 1 if _below_bare(heads, styles) else 0
    for line in heads:
        hint = line.hints.heading_level if line.hints is not None else None
        if hint:
            line.level = hinted.index(hint) + 1
        elif line.kind in styles:
            line.level = styles.index(line.kind) + 1 + below
        else:
            line.level = 1
    _level_like_first(headings)


def _below_bare(heads: Sequence[Line], styles: Sequence[str]) -> bool:
    """Whether the outermost numbers count within sections that have words only: they start anew, or late."""
    words = [at for at, line in enumerate(heads) if line.kind == "bare" and not _NAMED.match(line.text)]
    ones = [
        at
        for at, line in enumerate(heads)
        if styles and line.kind == styles[0] and (label := label_of(line.text)) and label.value == 1
    ]
    if len(words) < 2 or not ones:
        return False
    if any(at and at - 1 in words and heads[at].start - heads[at - 1].end <= _NO_TEXT for at in ones):
        return True  # nothing between the two: the second is in the first
    return words[0] < ones[0] and (len(ones) > 1 or words[1] < ones[0])


def _level_like_first(headings: Sequence[Line]) -> None:
    """Further lines of a heading have the level of its first."""
    for before, line in pairwise(headings):
        if line.kind == "more":
            line.level = before.level


def _nested_order(heads: Sequence[Line], styles: list[str]) -> list[str]:
    """``1.`` is the outermost of the decimal numbers wherever those are used."""
    if any(style.startswith("decimal") for style in styles) and "arabic" not in styles:
        bare = any(line.kind == "bare" for line in heads)
        if "decimal-2" in styles and not bare:
            return styles
    return styles
