"""Styles and lists of OpenDocument (ODF 1.3, part 3): what a name stands for, with those it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duidu.core.importing.readers.packages import Element, integer, local
from duidu.core.importing.readers.word.counting import counted

_MOST_PARENTS = 20
_HEADING = re.compile(r"(?:heading|标题|標題)[_ ]*([1-9])\b", re.IGNORECASE)
_QUOTE = re.compile(r"quotations?|block ?quotation|引用|引文", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:contents|toc|目录|目錄)[ _]*(?:heading|\d+)?", re.IGNORECASE)
_EM_CM = 0.37
_LENGTH = re.compile(r"(-?[\d.]{1,8})\s*(cm|mm|in|pt)")
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its local name: prefixes are free, names are not used twice where we look."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: of its characters (style of a span), of the paragraph, and its readable names."""

    characters: str | None = None
    centred: bool = False
    set_in: float = 0.0
    size: float | None = None
    names: tuple[str, ...] = ()
    list_style: str = ""
    hidden: bool = False

    @property
    def heading_level(self) -> int | None:
        found = next((match for name in self.names if (match := _HEADING.match(name))), None)
        return int(found.group(1)) if found is not None else None

    @property
    def is_title(self) -> bool:
        return any(name.lower() in {"title", "标题", "標題"} for name in self.names)

    @property
    def is_quote(self) -> bool:
        return any(_QUOTE.fullmatch(name) for name in self.names)

    @property
    def is_contents(self) -> bool:
        return any(_CONTENTS.fullmatch(name) for name in self.names)


class Styles:
    """All styles of a document, automatic ones first."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self.outline: dict[int, Element] = {}
        for root in roots:
            for each in () if root is None else root.iter():
                self._enter(each)
        self._known: dict[str, Style] = {}

    def _enter(self, element: Element) -> None:
        kind = local(element)
        name = attribute(element, "name") or ""
        if kind == "style":
            self._styles.setdefault(name, element)
        elif kind in {"list-style", "outline-style"}:
            levels = {integer(attribute(each, "level")): each for each in element if attribute(each, "level")}
            if kind == "list-style":
                self._lists.setdefault(name, levels)
            else:
                self.outline = self.outline or levels

    def style(self, name: str | None) -> Style:
        """A style with what it inherits."""
        name = name or ""
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def levels(self, name: str) -> dict[int, Element]:
        return self._lists.get(name, {})

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        for _ in range(_MOST_PARENTS):
            element = self._styles.get(name)
            if element is None:
                return
            yield name, element
            name = attribute(element, "parent-style-name") or ""

    def _resolved(self, name: str) -> Style:
        said: dict[str, str] = {}
        names: list[str] = []
        for style, element in self._chain(name):
            shown = attribute(element, "display-name") or style
            names.append(shown.replace("_20_", " "))
            for each in (element, *element):
                for key, value in each.attrib.items():
                    said.setdefault(str(key).rpartition("}")[2], value)
        return Style(
            characters=_characters(said),
            centred=said.get("text-align") == "center",
            set_in=round(_cm(said.get("margin-left", "")) / _EM_CM, 1),
            size=_cm(said.get("font-size", "")) / _CM["pt"] or None,
            names=tuple(names) or (name.replace("_20_", " "),),
            list_style=said.get("list-style-name", ""),
            hidden=said.get("display") == "none",
        )


def _characters(said: dict[str, str]) -> str | None:
    position = said.get("text-position", "")
    if position.startswith(("super", "sub")) or re.match(r"-?[1-9]\d*%", position):
        return "subscript" if position.startswith(("sub", "-")) else "superscript"
    if said.get("font-weight", said.get("font-weight-asian", "")) in {"bold", "600", "700", "800", "900"}:
        return "strong"
    if "italic" in {said.get("font-style"), said.get("font-style-asian")}:
        return "emphasis"
    return None


def _cm(length: str) -> float:
    match = _LENGTH.match(length)
    try:
        return float(match.group(1)) * _CM[match.group(2)] if match is not None else 0.0
    except ValueError:
        return 0.0


@dataclass(slots=True)
class Counters:
    """How far lists have counted, by the list's style."""

    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, key: str, levels: dict[int, Element], level: int, *, fresh: bool) -> str | None:
        """Count one item; its label, empty for a bullet, none where the level is not described."""
        own = levels.get(level)
        if own is None:
            return None
        counts = self.counts.setdefault(key, {})
        if fresh:
            counts.clear()
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        counts[level] = counts.get(level, integer(attribute(own, "start-value"), 1) - 1) + 1
        form = attribute(own, "num-format")
        if local(own).endswith("-bullet") or not form:
            return ""
        shown = max(1, integer(attribute(own, "display-levels"), 1))
        parts = [
            counted(counts.get(each, 1), _format(attribute(levels.get(each), "num-format") or form))
            for each in range(max(1, level - shown + 1), level + 1)
        ]
        label = (attribute(own, "num-prefix") or "") + ".".join(parts) + (attribute(own, "num-suffix") or "")
        return label if label[-1:] in "、．）」】：" and label else f"{label} "


def is_bullet(level: Element | None) -> bool:
    """Whether a level of a list sets a sign before its items that is no number."""
    if level is None:
        return False
    return local(level).endswith("-image") or bool(attribute(level, "bullet-char"))


def _format(sign: str) -> str:
    if sign in _FORMATS:
        return _FORMATS[sign]
    if sign.startswith("一"):
        return "chineseCounting"
    if sign.startswith("①"):
        return "decimalEnclosedCircle"
    if sign.startswith(("壹", "甲", "子")):
        return {"壹": "chineseLegalSimplified", "甲": "ideographTraditional", "子": "ideographZodiac"}[
            sign[0]
        ]
    return "decimal"
