"""Numberings of headings and lists: what style a line's label is of, and its value.

Styles, from the outermost: 第一卷, 第一编, 第一章, 第一节, 壹、, 一、, （一）, 1., 1.1, （1）.  The label's value lets
callers check that a run of headings really counts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HAN = "一二三四五六七八九十百零〇兩两壹贰叁肆伍陆柒捌玖拾貳參陸"
_VALUES = {char: index for index, char in enumerate("〇一二三四五六七八九十")}
_VALUES |= {"零": 0, "两": 2, "兩": 2}
_VALUES |= {"貳": 2, "參": 3, "陸": 6}
_VALUES |= {char: index + 1 for index, char in enumerate("壹贰叁肆伍陆柒捌玖拾")}

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾")

_LETTERS = frozenset(f"第上中下卷IVX{_HAN}{_STEMS}")
"""The letters that a label may begin with: a quick look that saves the long one for most lines."""

_STYLES = {"hanparen": "han-paren", "arabicparen": "arabic-paren", "roll": "volume"}

STYLE_ORDER = (
    "volume",
    "part",
    "chapter",
    "section",
    "formal",
    "stem",
    "han",
    "roman",
    "han-paren",
    "arabic",
    "decimal-2",
    "decimal-3",
    "decimal-4",
    "arabic-paren",
)
"""Outermost first."""

_PATTERN = re.compile(
    rf"第\s*(?P<part>[{_HAN}\d]{{1,6}})\s*(?:[编編篇]|部分(?=[\s：:]|$))\s*"
    rf"|第\s*(?P<volume>[{_HAN}\d]{{1,6}})\s*[部卷册冊](?=[\s：:]|[^分门門]|$)\s*"
    rf"|(?P<half>[上中下][编編篇卷册冊部])(?=[\s：:]|$)\s*|卷(?P<roll>[{_HAN}]{{1,3}})(?=[\s：:]|$)\s*"
    rf"|第\s*(?P<chapter>[{_HAN}\d]{{1,6}})\s*[章回讲講]\s*"
    rf"|第\s*(?P<section>[{_HAN}\d]{{1,6}})\s*[节節]\s*"
    rf"|(?P<stem>[{_STEMS}])\s*、\s*"
    rf"|(?P<hanparen>[（(〔]\s*[{_HAN}]{{1,3}}\s*[)）〕])\s*[、.．]?\s*"
    rf"|(?P<han>[{_HAN}]{{1,3}})\s*(?:[、．.]\s*|[\s\u3000]{{1,4}}(?=\S))(?!\d)"
    r"|(?P<decimal>\d{1,2}(?:[.．]\d{1,2}){1,3}|\d{1,2}(?:[.．]\s\d{1,2}){1,3}(?=\s))(?![倍万萬亿億元年个個次米吨噸点點千百多岁歲])[.．]?\s*(?=[^\d\s.%％])"
    r"|(?P<arabic>\d{1,2})\s*(?:[.．、]\s*(?!\d)|\s+(?=[\u4e00-\u9fff]))"
    r"|(?P<arabicparen>[（(]\s*\d{1,2}\s*[)）])\s*[、.．]?\s*"
    r"|(?P<roman>[IVX]{1,4}\s*(?=[、.．]\s)|[IVX]{1,4}(?=、)|[\u2160-\u216b]{1,2}\s*(?=[、.．\s]))[、.．]?\s*"
)


class Label(NamedTuple):
    """The label at the start of a line: its style, its value, its length in characters."""

    style: str
    value: int
    length: int


def label_of(text: str) -> Label | None:
    """The numbering label that ``text`` starts with."""
    if text[:1].isalpha() and text[0] not in _LETTERS:
        return None
    match = _PATTERN.match(text)
    if match is None:
        return None
    group = match.lastgroup or ""
    raw = match.group(group)
    style = _STYLES.get(group, group)
    if group == "half":
        style = "part" if raw[1] in "编編篇" else "volume"
    if group == "decimal":
        parts = re.split("[.．]", raw)
        return Label(f"decimal-{len(parts)}", int(parts[-1]), match.end())
    if group == "stem":
        return Label("stem", _STEMS.index(raw) + 1, match.end())
    if group == "roman":
        return Label("roman", _roman_value(raw.strip()), match.end())
    if group == "han" and raw[0] in _FORMAL:
        style = "formal"
    if group == "arabic" and not re.search("[.．、]", match.group()):
        style = "arabic"
    return Label(style, _value(raw), match.end())


def _roman_value(raw: str) -> int:
    """The value of I to XX, in letters or as one character."""
    if "\u2160" <= raw[0] <= "\u216b":
        return ord(raw[0]) - 0x215F
    value = {"I": 1, "V": 5, "X": 10}
    digits = [value[char] for char in raw]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _value(raw: str) -> int:
    digits = re.sub(r"\D", "", raw)
    if digits:
        return int(digits)
    return _han_value([char for char in raw if char in _VALUES])


def _han_value(chars: list[str]) -> int:
    total = 0
    current = 0
    for char in chars:
        value = _VALUES[char]
        if value == 10:
            total += (current or 1) * 10
            current = 0
        else:
            current = value
    return total + current
