"""The signs that stand for notes, as extraction leaves them: ①, ^①, ^{*}, *, [1], ［1］, ^{1}, ¹.

A mark has a family (circled, bracketed, superscript, star) and a value, so that counters that restart
on each page can be followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CIRCLED = (
    "".join(chr(code) for code in range(0x2460, 0x2474))
    + "".join(chr(code) for code in range(0x3251, 0x3260))
    + "".join(chr(code) for code in range(0x32B1, 0x32C0))
)
_CIRCLED_VALUE = {char: index + 1 for index, char in enumerate(CIRCLED)}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CLASS = "\u2460-\u2473\u3251-\u325f\u32b1-\u32bf"
_LONGEST_STRETCH = 12
STARS = "*∗＊※†‡﹡"

_NUMBERS = r"\d{1,4}(?:\s?[-–—~～、,，]\s?\d{1,4})*"
_PAGES_AT_MARK = (
    rf"\s?[:：]\s?{_NUMBERS}(?=[。，；、）”’」』》,;)\s\u3400-\u9fff]|$)"
    rf"|\s?[（(]\s*(?:第\s?{_NUMBERS}\s?[页頁]|[页頁]\s?{_NUMBERS}|[Pp]{{1,2}}\.?\s?{_NUMBERS})\s*[）)]"
    rf"|\s?[Pp]{{1,2}}\.?\s?{_NUMBERS}|\^\{{?{_NUMBERS}\}}?"
    r"|\d{1,4}(?:[-–]\d{1,4})?(?=[。，；、）”,;])"
)
"""Pages of a source cited again, at its mark: [1]45, [1]:45, [1]（第45页）, [1]P45."""

INLINE = re.compile(
    rf"[\[［]\^?(?P<boxed>[{_CLASS}])[\]］]|\^?\{{?(?P<circled>[{_CLASS}])\}}?"
    rf"|\^\{{(?P<starred>[{re.escape(STARS)}]{{1,3}})\}}"
    r"|\^\{\s*[\[［〔]?(?P<raised>\d{1,3})[\]］〕]?\s*\}"
    r"|(?!(?:^|(?<=[\n\r]))\[\^[^\]\s]{1,32}\]:)\[\^(?P<markdown>[^\]\s]{1,32})\]"
    rf"|[\[［〔（(](?P<worded>[注註]\s?(?:\d{{1,3}}|[{_CLASS}]))[\]］〕）)]"
    r"|〔(?P<shell>\d{1,3})〕"
    r"|\^?[\[［](?P<bracketed>\d{1,3}(?:\s*[-–—,，、]\s*\d{1,3}){0,4})[\]］](?!\((?!\s*(?:第|[页頁]|[Pp]{1,2}\.?\s?)\d))"
    rf"(?P<pages>{_PAGES_AT_MARK})?"
    r"|(?P<superscript>[⁰¹²³⁴-⁹]{1,3})"
)
"""A mark in running text."""

_OPENS_MARK = re.compile(f"[\\[［^{{〔{_CLASS}⁰¹²³⁴-⁹（(](?:(?<![（(])|(?=[注註]))")


def inline_marks(text: str) -> Iterator[re.Match[str]]:
    """What :data:`INLINE` finds in a text; looks closely only where a sign stands that may open a mark."""
    end = 0
    for sign in _OPENS_MARK.finditer(text):
        match = INLINE.match(text, sign.start()) if sign.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


_AT_START_SIGNS = re.escape(f"-•[［^{{〔（({CIRCLED}{STARS}⁰¹²³⁴⁵⁶⁷⁸⁹")
AT_START = re.compile(
    rf"(?=[{_AT_START_SIGNS}])(?:[-*•]\s+)?(?:[\[［](?P<boxed>[{_CLASS}])[\]］]|\^?\{{?(?P<circled>[{_CLASS}])\}}?"
    rf"|\^\{{(?P<starred>[{re.escape(STARS)}]{{1,3}})\}}"
    rf"|(?P<star>[{re.escape(STARS)}]{{1,3}})(?=\s*[^\s*\-_=])"
    r"|\^\{\s*[\[［〔]?(?P<raised>\d{1,3})[\]］〕]?\s*\}"
    r"|\[\^(?P<markdown>[^\]\s]{1,32})\]:"
    rf"|[\[［〔（(](?P<worded>[注註]\s?(?:\d{{1,3}}|[{_CLASS}]))[\]］〕）)]"
    r"|[\[［〔](?P<bracketed>\d{1,3})[\]］〕]"
    r"|(?P<superscript>[⁰¹²³⁴-⁹]{1,3}))\s*"
)
"""A mark that opens the body of a note."""

ROUND = re.compile(
    r"(?<=[\u3400-\u9fff”’」』》）%a-zA-Z\d。！？])[（(](?P<round>\d{1,2})[)）](?![\u3400-\u9fff]{0,1}[期卷年])"
)
"""A mark in running text where bodies of notes begin alike."""

LOOSE_STAR = re.compile(
    rf"(?<=[\u3400-\u9fff”’」』》）。！？，；])(?P<star>[{re.escape(STARS)}]{{1,3}})"
    r"(?=[。，、；：！？”’」』）\u3400-\u9fff“]|\s*$)"
)
"""A star in running text where bodies of notes begin with one."""

_RAISED_SIGN = re.compile(r"[（(]?(?P<raised>\d{1,3})[)）.、]?$")

AT_END = re.compile(
    rf"\s*(?:\^\{{(?P<starred>[{re.escape(STARS)}\d{_CLASS}]{{1,3}})\}}|(?P<star>[{re.escape(STARS)}]{{1,3}})"
    rf"|\^?(?P<circled>[{_CLASS}]))$"
)
"""A mark at the end of a title or of an author's name."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``sign`` as the interchange document writes it; ``value`` 0 for stars."""

    family: str
    value: int
    sign: str
    key: str = ""
    """The format's own name of the note, where mark and body are linked in the file."""
    pages: str = ""
    others: tuple[int, ...] = ()
    """The further numbers of a mark for several notes: [2,5], [1-3]."""

    def apart(self) -> tuple[Mark, ...]:
        """One mark for each note that the sign stands for."""
        if not self.others:
            return (self,)
        return tuple(Mark(self.family, number, f"[{number}]") for number in (self.value, *self.others))


def mark_of_sign(sign: str, key: str = "") -> Mark | None:
    """The mark that a sign known to be raised or linked stands for; ``None`` where it cannot be one."""
    bare = "".join(sign.split())
    match = AT_START.match(f"{bare} .") or _RAISED_SIGN.match(bare)
    if match is None or match.end() < len(bare):
        return Mark("named", 0, bare, key) if key and bare else None
    mark = mark_of(match)
    return Mark(mark.family, mark.value, mark.sign, key)


def mark_of(match: re.Match[str]) -> Mark:
    """The mark that one of the patterns above found."""
    group = match.lastgroup or ""
    if group == "pages":
        group = "bracketed"
    raw = match.group(group)
    if group == "circled" or raw in _CIRCLED_VALUE:
        return Mark("circled", _CIRCLED_VALUE[raw], raw)
    if group in {"starred", "star"}:
        return Mark("star", 0, "*" * len(raw))
    if group == "bracketed":
        pages = match.groupdict().get("pages") or ""
        value, *others = _numbers_in(raw)
        named = re.search(_NUMBERS, pages)
        sign = f"[{''.join(raw.split())}]"
        return Mark("bracketed", value, sign, pages=named.group() if named else "", others=tuple(others))
    if group == "shell":
        return Mark("bracketed", int(raw), f"[{raw}]")
    if group == "round":
        return Mark("bracketed", int(raw), f"({raw})")
    if group == "worded":
        return Mark("bracketed", number_of(raw.lstrip("注註 ")), f"[{''.join(raw.split())}]")
    if group == "markdown":
        return Mark("named", int(raw) if raw.isdecimal() else 0, f"[^{raw}]")
    digits = raw.translate(_SUPERSCRIPT)
    return Mark("raised", int(digits), digits)


def number_of(sign: str) -> int:
    """The number of a mark as a note has it; 0 for stars."""
    if sign in _CIRCLED_VALUE:
        return _CIRCLED_VALUE[sign]
    digits = re.search(r"\d+", sign.translate(_SUPERSCRIPT))
    return int(digits.group()) if digits else 0


def _numbers_in(raw: str) -> list[int]:
    """The numbers that a sign with several of them names; a stretch too long for one place counts by its ends."""
    found: list[int] = []
    for piece in re.split(r"[,，、]", raw):
        ends = [int(number) for number in re.findall(r"\d+", piece)]
        if len(ends) == 2 and 0 < ends[1] - ends[0] <= _LONGEST_STRETCH:
            found.extend(range(ends[0], ends[1] + 1))
        else:
            found.extend(ends)
    return found
