"""Going to a numbered place: what the reader typed, as a paragraph, a printed page or a share of the essay.

``12段`` and ``¶12`` mean a paragraph, ``72页``, ``p. 72`` and ``第72頁`` a page, ``40%`` a share; a bare number may mean
all three, pages first where the essay has that page.  Full-width digits and signs are fine.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from duidu.app.presenters.outline import EssayMap
from duidu.base.text import Position
from duidu.core.library.model import ReadingCopy

_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_PARAGRAPH = re.compile(r"(?:第\s*(\d+)\s*段|(\d+)\s*段|[¶#]\s*(\d+))")
_PAGE = re.compile(r"(?:第\s*(\S+?)\s*[页頁]|(\S+?)\s*[页頁]|p(?:p|age)?\s*\.?\s*(\S+))", re.IGNORECASE)
_BEGINNING_CHARS = 18


class GoalKind(StrEnum):
    """What a number counts."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Goal:
    """A place that what was typed may mean; ``beginning`` is how the text begins there."""

    kind: GoalKind
    number: str
    place: Position
    beginning: str


def goals(text: str, essay: ReadingCopy, essay_map: EssayMap) -> tuple[Goal, ...]:
    """What ``text`` may mean in this essay, the likeliest first; empty where there is no such place."""
    wanted = unicodedata.normalize("NFKC", text).strip()
    found: list[Goal | None]
    if match := _SHARE.fullmatch(wanted):
        found = [_share(float(match[1]), match[1], essay, essay_map)]
    elif match := _PARAGRAPH.fullmatch(wanted):
        found = [_paragraph(int(_group(match)), essay)]
    elif match := _PAGE.fullmatch(wanted):
        found = [_page(_group(match), essay)]
    elif wanted.isdecimal():
        number = int(wanted)
        found = [_page(wanted, essay), _paragraph(number, essay), _share(number, wanted, essay, essay_map)]
    else:
        found = [_page(wanted, essay)] if wanted else []
    return tuple(goal for goal in found if goal is not None)


def _group(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _page(label: str, essay: ReadingCopy) -> Goal | None:
    """Labels are compared without regard to capitals: pages of a preface may be numbered xiv."""
    texts = essay.by_id
    for page in essay.pages:
        if page.label.casefold() == label.casefold() and page.block in texts:
            place = Position(page.block, min(page.offset, len(texts[page.block].text)))
            return Goal(GoalKind.PAGE, page.label, place, _beginning(essay, place))
    return None


def _paragraph(number: int, essay: ReadingCopy) -> Goal | None:
    if not 1 <= number <= len(essay.paragraphs):
        return None
    place = Position(essay.paragraphs[number - 1].id, 0)
    return Goal(GoalKind.PARAGRAPH, str(number), place, _beginning(essay, place))


def _share(percent: float, shown: str, essay: ReadingCopy, essay_map: EssayMap) -> Goal | None:
    if not 0 <= percent <= 100:
        return None
    place = essay_map.place_at(round(essay_map.length * percent / 100))
    return Goal(GoalKind.SHARE, shown, place, _beginning(essay, place))


def _beginning(essay: ReadingCopy, place: Position) -> str:
    block = essay.by_id.get(place.block)
    text = "" if block is None else block.text[place.offset : place.offset + _BEGINNING_CHARS]
    return " ".join(text.split())


def page_range(essay: ReadingCopy) -> str:
    """The first and last printed page that the essay tells, as ``69–83``; empty where it tells none."""
    labels = [page.label for page in essay.pages]
    return f"{labels[0]}–{labels[-1]}" if labels else ""
