"""White space inside a block: what wraps and extraction put there goes, what the author wrote stays.

Between Chinese characters and beside full-width punctuation nothing stays; after half-width punctuation
in Chinese prose neither (发展, 加速 is 发展,加速); between Latin words one space stays; between Chinese and
Latin or digits the source's own habit stays (568 次); inside numbers none does (3. 5 is 3.5).  A
line-break hyphen goes where both halves are small letters and the text nowhere writes the word with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from duidu.core.importing.sourced import Edit

_GAP = re.compile(r"\s(?!(?<=[A-Za-z0-9] )[A-Za-z0-9])\s*")
"""White space that may have to change; one space between Latin words or numbers never has."""
_BREAK_HYPHEN = re.compile(r"(?<=[A-Za-z])[-\u00ad\u2010]")
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_HAN = re.compile(f"[{_HAN}]")
_FULL = re.compile(
    "[\u3001-\u3006\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufe30-\ufe4f○□△]"
)
_EITHER = frozenset("“”‘’…—–·•―")
_CLOSING = frozenset(",.;:!?)]}%％‰°")
_OPENING = frozenset("([{")
_BESIDE_LATIN = [
    (
        re.compile(f"[A-Za-z0-9](?<=[{_HAN}]{space}[A-Za-z0-9])"),
        re.compile(f"[A-Za-z0-9]%?{space}(?=[{_HAN}])"),
    )
    for space in ("[ \u00a0]", "")
]
"""Latin words and numbers with Chinese before and behind them: a space between, and none."""
_HAN_SPACED = re.compile(f"[{_HAN}] +[{_HAN}]")
_PHRASE_BEFORE = re.compile(f"[{_HAN}A-Za-z0-9“”‘’「」]+$")
_PHRASE_AFTER = re.compile(f"[{_HAN}A-Za-z0-9“”‘’「」]+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s\u4e00-\u9fff]*$")
_LINK_END = frozenset("/-_=&?.%#~")
_LINK_REST = re.compile(r"(?!\d{4}[-./]\d)[\w%~+-]*[/.=&?#_]\w[\x21-\x7e]*")
_WORD_REST = re.compile(r"[a-z0-9]+(?![\w\s])")
_FILE_NAME = re.compile(r"\.(?:s?html?|pdf|aspx?|php|jsp)$")
_DECIMAL_LABEL = re.compile(r"\d{1,2}(?:[.．]\s\d{1,2}){1,3}\s")
HEADLINE = 3
"""Phrases of a title shorter than this are one word that was set wide (结 语)."""

_LABEL_BEFORE = re.compile(r"^第[一二三四五六七八九十百〇\d]{1,5}[编編篇部卷章回讲講节節]$")
_NEAR = 20
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class SpacingHabit:
    """How the text sets spaces: around Latin words and digits, and between Chinese characters."""

    around_latin: bool
    between_han: bool

    @classmethod
    def of(cls, text: str) -> SpacingHabit:
        """Measured on the first 200,000 characters."""
        sample = text[:_SAMPLE]
        spaced, tight = (sum(len(side.findall(sample)) for side in sides) for sides in _BESIDE_LATIN)
        han = len(_HAN_SPACED.findall(sample)) if " " in sample else 0
        return cls(spaced > tight, han > max(12, len(sample) / 400))


class SpacingChange(NamedTuple):
    """An edit with the kind of repair it is, the reason and how sure it is."""

    edit: Edit
    kind: str
    reason: str
    confidence: float


def spacing_changes(
    text: str,
    habit: SpacingHabit,
    *,
    phrase: int = 0,
    hyphenated: Callable[[str, str], bool] | None = None,
) -> list[SpacingChange]:
    """What to do about each stretch of white space that is not one proper space.

    ``phrase``: in a title or a list of key words, a space between Chinese phrases of so many characters
    is the author's; 0 where none is.
    ``hyphenated`` tells whether the text elsewhere writes two halves with a hyphen.
    """
    changes: list[SpacingChange] = []
    length = len(text)
    for match in _GAP.finditer(text):
        start, end = match.span()
        if start == 0 or end == length:
            changes.append(SpacingChange(Edit(start, end, ""), "spacing", "at-edge", 1.0))
            continue
        gap = match.group()
        wrap = "\n" in gap or "\r" in gap
        if wrap and _BREAK_HYPHEN.match(text, start - 1):
            changes.append(_unhyphenated(text, start - 1, end, hyphenated))
            continue
        target = _wanted(text, start, end, wrap, habit, phrase)
        if target != gap:
            changes.append(
                SpacingChange(
                    Edit(start, end, target),
                    "line-join" if wrap else "spacing",
                    "wrapped-line" if wrap else "space-from-extraction",
                    0.98,
                )
            )
    return changes


def _unhyphenated(
    text: str, start: int, end: int, hyphenated: Callable[[str, str], bool] | None
) -> SpacingChange:
    """A hyphen at a line's end: part of the word where the word has one elsewhere."""
    before = re.search(r"[A-Za-z]+$", text[max(0, start - 40) : start])
    after = re.match(r"[A-Za-z]+", text[end : end + 40])
    left = before.group() if before else ""
    right = after.group() if after else ""
    if text[start] == "\u00ad":
        return SpacingChange(Edit(start, end, ""), "hyphen", "soft-hyphen", 1.0)
    chained = before is not None and text[max(0, start - 40) : start][: before.start()].endswith("-")
    real = chained or not right or right[0].isupper() or (left[0].isupper() and len(left) <= 2)
    if (hyphenated is not None and hyphenated(left, right)) or _inside_link(text, start, end):
        real = True
    if real:
        return SpacingChange(Edit(start + 1, end, ""), "line-join", "hyphen-of-the-word", 0.9)
    return SpacingChange(Edit(start, end, ""), "hyphen", "line-break-hyphen", 0.9)


@lru_cache(8192)
def _is_han(char: str) -> bool:
    return _IS_HAN.match(char) is not None


@lru_cache(8192)
def _is_full(char: str) -> bool:
    return _FULL.match(char) is not None


def _wanted(text: str, start: int, end: int, wrap: bool, habit: SpacingHabit, phrase: int) -> str:
    """What belongs between the characters around a gap."""
    left, right = text[start - 1], text[end]
    if wrap and right.isascii() and _inside_link(text, start, end):
        return ""
    left_han, right_han = _is_han(left), _is_han(right)
    if not (left_han and right_han) and (_is_full(left) or _is_full(right)):
        return ""
    if left_han and right_han:
        return _between_han(text, start, end, wrap, habit, phrase)
    if left in _EITHER or right in _EITHER:
        return " " if _latin_around(text, start, end) else ""
    if right in _CLOSING or left in _OPENING:
        return ""
    if left_han or right_han:
        return _beside_han(left, right, wrap, habit)
    return _between_latin(text, start, end)


def _inside_link(text: str, start: int, end: int) -> bool:
    """Whether an address was broken here: at one of its signs, or anywhere if what follows can only be its rest."""
    link = _LINK.search(text[max(0, start - 300) : start])
    if link is None:
        return False
    if text[start - 1] in _LINK_END or _LINK_REST.match(text, end):
        return True
    rest = _WORD_REST.match(text, end, end + 12)
    return (
        rest is not None
        and not _FILE_NAME.search(link.group())
        and bool(_FILE_NAME.search(link.group() + rest.group()))
    )


def _between_han(text: str, start: int, end: int, wrap: bool, habit: SpacingHabit, phrase: int) -> str:
    if wrap or habit.between_han:
        return ""
    if not phrase and _in_title(text, start):
        phrase = HEADLINE
    if not phrase:
        return ""
    before = _PHRASE_BEFORE.search(text[max(0, start - 12) : start])
    after = _PHRASE_AFTER.match(text[end : end + 12])
    if _LABEL_BEFORE.search(text[max(0, start - 12) : start]):
        return " "
    shortest = min(len(found.group()) if found else 0 for found in (before, after))
    return " " if shortest >= phrase else ""


def _in_title(text: str, place: int) -> bool:
    """Whether the place is inside 《》, where a headline's two phrases keep their space."""
    opened = text.rfind("《", max(0, place - 60), place)
    return opened >= 0 and text.find("》", opened, place) < 0 and text.find("》", place, place + 60) >= 0


def _latin_around(text: str, start: int, end: int) -> bool:
    """Whether the nearest letters on both sides of quotation marks or dashes are Latin."""
    left, right = start - 1, end
    while left > max(0, start - _NEAR) and not text[left].isalnum():
        left -= 1
    while right < min(len(text) - 1, end + _NEAR) and not text[right].isalnum():
        right += 1
    return text[left].isascii() and text[right].isascii() and text[left].isalnum() and text[right].isalnum()


def _beside_han(left: str, right: str, wrap: bool, habit: SpacingHabit) -> str:
    if left == ".":
        return " "
    other = right if _is_han(left) else left
    if not other.isalnum():
        return " " if other in "&+=<>@#" else ""
    if wrap:
        return " " if habit.around_latin else ""
    return " "


def _between_latin(text: str, start: int, end: int) -> str:
    left, right = text[start - 1], text[end]
    before = text[start - 2] if start > 1 else ""
    if left == "." and right.isdigit() and before.isdigit():
        return "" if _inside_number(text, start) else " "
    if "/" in (left, right) and _digit_before(text, start):
        return ""
    # what will stand before it, its own blank or line end gone
    above = text[max(0, start - 8) : start - 1].rstrip()[-1:]
    if left in ",;:!?." and above and not above.isascii() and not _latin_around(text, start, end):
        return ""
    if left == "/" or right == "/":
        return text[start:end] if start + 1 == end and text[start] == " " else ""
    return " "


def _digit_before(text: str, start: int) -> bool:
    """Whether a number stands before the gap, a stroke between not counted."""
    return text[max(0, start - 4) : start].rstrip(" /")[-1:].isdigit()


def _inside_number(text: str, start: int) -> bool:
    """Whether ``3.`` before the gap is part of a number and not a label at the block's start."""
    digits = start - 2
    while digits >= 0 and text[digits].isdigit():
        digits -= 1
    return digits >= 0 or _DECIMAL_LABEL.match(text) is not None
