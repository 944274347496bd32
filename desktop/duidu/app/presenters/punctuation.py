"""Rules for marks: which belong to Western words, which give up half their width, which may be widened.

After 中文排版需求 (W3C, "Requirements for Chinese Text Layout", 3.1) and GB/T 15834.  Knows texts only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CJK = re.compile("[\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# A stretch of Western words; the marks inside it belong to it, those around it to the Chinese text.
_WESTERN = re.compile("[A-Za-z\u00c0-\u024f][^\u2060\u2e80-\U0003ffff]*[A-Za-z\u00c0-\u024f]")
_ENDS_CHINESE = re.compile(f"[，。、；：？！」』）》〉】〕”’—…⋯\u2460-\u24ff]|{_CJK.pattern}")
_AMBIGUOUS = re.compile("[‘’“”—…]+")
_NARROWING = re.compile(
    # A closing mark before any other mark (a note mark, too) gives up its empty right half; ...
    "[，。、；：！？」』）》〉】〕”’](?=\u2060(?![—…⋯·・‧～–])|\u200b?[，。、；：！？」』）》〉】〕”’「『（《〈【〔“‘])"
    # ... an opening mark after an opening one its empty left half.
    "|(?<=[「『（《〈【〔“‘])[「『（《〈【〔“‘]"
)


def has_chinese(text: str) -> bool:
    """Whether ``text`` has any Chinese character."""
    return _CJK.search(text) is not None


def ends_chinese(character: str) -> bool:
    """Whether a character is Chinese, a closing mark, a dash, dots or ①, so that a dash behind it may not start a line."""
    return _ENDS_CHINESE.match(character) is not None


def western_marks(text: str) -> Iterator[tuple[int, int]]:
    """Quotation marks, dashes and ellipses that stand inside Western words (Katz’s, not “数字”)."""
    for stretch in _WESTERN.finditer(text):
        for match in _AMBIGUOUS.finditer(text, *stretch.span()):
            yield match.span()


def narrowed(text: str) -> Iterator[tuple[int, int]]:
    """Full-width marks that give up their empty half because another mark stands beside them."""
    for match in _NARROWING.finditer(text):
        yield match.span()


_QUOTATION_BREAK = re.compile(
    # Before an opening quotation mark that stands behind a Chinese word or a mark that ends something, ...
    f"(?<=[，。、；：？！」』）》〉】〕”’—…]|{_CJK.pattern})(?=[“‘])"
    # ... and behind a closing one before the next Chinese word or opening mark.
    f"|(?<=[”’])(?=[「『（《〈【〔]|{_CJK.pattern})"
)


def quotation_breaks(text: str) -> Iterator[int]:
    """Gaps beside “ ” where a line may break; Unicode's rules (UAX 14, LB19) know not which mark opens.

    (The Chinese ‘ and ’ inside Western words are never beside a Chinese character on that side.)
    """
    for match in _QUOTATION_BREAK.finditer(text):
        yield match.start()


_ADDRESS = re.compile(r"(?:https?://|www\.|10\.\d{4,9}/)[!-~]{6,}")
_ADDRESS_BREAK = re.compile(r"(?<=[^/]/)(?=\w)|(?<=\w)(?=[?&=#_][^\s?&=#_])")


def address_breaks(text: str) -> Iterator[int]:
    """Gaps in addresses where a line may break: behind a stroke, before what begins the next part of a query.

    Without them a line before an address of thirty signs would end half empty (UAX 14 breaks no figures apart).
    """
    if "/" not in text and "www." not in text:
        return
    for address in _ADDRESS.finditer(text):
        for match in _ADDRESS_BREAK.finditer(text, *address.span()):
            yield match.start()


_LOOSE_SPACE = re.compile("(?<=[「『（《〈【〔“‘]) | (?=[，。、；：！？」』）》〉】〕”’%])")
NO_BREAK_SPACE = "\u00a0"


LINE_SEPARATOR = "\u2028"


def tie_spaces(text: str) -> str:
    """``text`` with spaces that would let a mark start or end a line made unbreakable; same length.

    A line feed (verse, tables) becomes Unicode's line separator.
    """
    return _LOOSE_SPACE.sub(NO_BREAK_SPACE, text).replace("\n", LINE_SEPARATOR)


def untie_spaces(text: str) -> str:
    """What :func:`tie_spaces` did, taken back."""
    return text.replace(NO_BREAK_SPACE, " ").replace(LINE_SEPARATOR, "\n")


_OPENING = "「『（《〈【〔“‘"
_BETWEEN_SCRIPTS = re.compile(
    f"{_CJK.pattern}(?=[A-Za-z0-9\u00c0-\u024f])|[A-Za-z0-9\u00c0-\u024f%](?={_CJK.pattern})"
)


def starts_with_opening(text: str) -> bool:
    """Whether ``text`` begins with a mark whose left half is empty."""
    return text[:1] in _OPENING and text != ""


def script_boundaries(text: str) -> Iterator[int]:
    """Code points after which Chinese meets Western letters or figures without a space."""
    for match in _BETWEEN_SCRIPTS.finditer(text):
        yield match.start()


_WIDE = dict(zip(",;:?!.", "，；：？！。", strict=True))
_HALF = re.compile(r"[,;:?!]|(?<![一二三四五六七八九十])\.(?=[\s”’」』）》)]|$)")
"""A full stop only where nothing follows that it could belong to, and not behind a number: 一. 引言, 图.pdf."""
_WIDE_NEIGHBOUR = re.compile(
    "[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…\U00020000-\U0003ffff]"
)


def widen_punctuation(text: str) -> str:
    """``text`` with half-width marks between Chinese characters in full width; the same length.

    A mark is widened where the character before it, as it is shown then, is Chinese (3,5 and Katz, stay), a pair of
    brackets where it holds Chinese text or stands after it.
    """
    characters = list(text)
    for start, end in _pairs_of_brackets(text):
        before = characters[start - 1] if start else ""
        if _CJK.search(text, start, end) or _WIDE_NEIGHBOUR.match(before):
            characters[start], characters[end] = "（", "）"
    for match in _HALF.finditer(text):
        at = match.start()
        if at and _WIDE_NEIGHBOUR.match(characters[at - 1]):
            characters[at] = _WIDE[text[at]]
    return "".join(characters)


def _pairs_of_brackets(text: str) -> list[tuple[int, int]]:
    """Where brackets open and close, in the order of opening; those without a partner are left out."""
    opened: list[int] = []
    pairs = []
    for match in _BRACKET.finditer(text):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            pairs.append((opened.pop(), match.start()))
    return sorted(pairs)


_BRACKET = re.compile("[()]")
