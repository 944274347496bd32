"""Numbers that Word generates before paragraphs: ``numbering.xml`` (ISO/IEC 29500-1 §17.9) counted through.

They are not in the text, yet a reader sees them, and 一、 belongs to the heading.  Bullets are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duidu.core.importing.readers.packages import Element
from duidu.core.importing.readers.word.counting import counted
from duidu.core.importing.readers.word.names import child, children, is_on, number, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    style: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"


@dataclass(slots=True)
class _List:
    """A numbered list as paragraphs share it: its levels, and the counters that run on."""

    levels: dict[int, _Level]
    shared: str
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._abstract = {value(each, "abstractNumId") or "": each for each in children(root, "abstractNum")}
        self._linked = {
            value(child(each, "styleLink")) or "": each
            for each in self._abstract.values()
            if child(each, "styleLink") is not None
        }
        self._lists: dict[int, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        for each in children(root, "num"):
            list_id = number(each, "numId")
            if list_id:
                self._lists[list_id] = self._list(each)

    def level_of(self, list_id: int, style_id: str | None) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        found = self._lists.get(list_id)
        if found is None or style_id is None:
            return None
        root = self._abstract.get(found.shared)
        for each in children(root, "lvl"):
            if value(child(each, "pStyle")) == style_id:
                return number(each, "ilvl")
        return None

    def label(self, list_id: int, level: int) -> str | None:
        """Count one paragraph; its label, empty for a bullet, none where it is in no list."""
        found = self._lists.get(list_id)
        if found is None or level not in found.levels:
            return None
        counters = self._counters.setdefault(found.shared, {})
        self._count(found, counters, level)
        own = found.levels[level]
        if own.style == "bullet":
            return ""
        label = _PLACE.sub(
            lambda match: self._value(found, counters, own, int(match.group(1)) - 1), own.pattern
        )
        label = label.strip()
        wide = label[-1:] in "、．）」】：" and bool(label)
        return label if own.suffix == "nothing" or wide or not label else f"{label} "

    def has_bullet(self, list_id: int, level: int) -> bool:
        """Whether the page shows a sign before the items of a level that is no number."""
        found = self._lists.get(list_id)
        own = found.levels.get(level) if found is not None else None
        return own is not None and own.style == "bullet" and bool(own.pattern.strip())

    def _count(self, found: _List, counters: dict[int, int], level: int) -> None:
        if level in found.starts and level not in found.begun:
            counters[level] = found.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        found.begun.add(level)
        for upper in range(level):
            if upper in found.levels:
                counters.setdefault(upper, found.levels[upper].start)
        for deeper in range(level + 1, _LEVELS):
            own = found.levels.get(deeper)
            if own is None or own.restart is None or (own.restart and own.restart > level):
                counters.pop(deeper, None)

    def _value(self, found: _List, counters: dict[int, int], own: _Level, level: int) -> str:
        shown = found.levels.get(level)
        if shown is None or level not in counters:
            return ""
        return counted(counters[level], "decimal" if own.legal else shown.style)

    def _list(self, element: Element) -> _List:
        shared = value(child(element, "abstractNumId")) or ""
        root = self._abstract.get(shared)
        link = value(child(root, "numStyleLink"))
        if link is not None and link in self._linked:
            root = self._linked[link]
            shared = value(root, "abstractNumId") or shared
        levels = dict(_levels(root))
        made = _List(levels, shared)
        for override in children(element, "lvlOverride"):
            level = number(override, "ilvl") or 0
            levels.update(_levels(override))
            start = number(child(override, "startOverride"))
            if start is not None:
                made.starts[level] = start
        return made


def _levels(root: Element | None) -> Iterator[tuple[int, _Level]]:
    for each in children(root, "lvl"):
        level = number(each, "ilvl")
        if level is None or not 0 <= level < _LEVELS:
            continue
        start = number(child(each, "start"))
        yield (
            level,
            _Level(
                value(child(each, "numFmt")) or "decimal",
                value(child(each, "lvlText")) or "",
                1 if start is None else start,
                number(child(each, "lvlRestart")),
                bool(is_on(child(each, "isLgl"))),
                value(child(each, "suff")) or "tab",
            ),
        )
