"""Where printed pages begin, as far as page numbers in the text tell.

A number at the head of a page names the text behind it.  A number at the foot names the text before it, so
the page behind it is one more; the text before the first is named only where the numbers run on without
a gap.  Nothing is said where the numbers contradict each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.repair.furniture import page_number


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page's label and the source offset of the first body text on it."""

    label: str
    source_start: int
    source_page: int | None = None


def page_breaks(lines: Sequence[Line]) -> list[PageBreak]:
    """The pages that the format or, where it is silent, the page numbers name, in order.  Linear."""
    stated = [
        (index, line.hints.page_label, line.hints.page)
        for index, line in enumerate(lines)
        if line.hints is not None and line.hints.page_label is not None
    ]
    if stated:
        return _stated_pages(lines, stated)
    numbers = [
        (index, int(number))
        for index, line in enumerate(lines)
        if line.role is Role.FURNITURE
        and line.kind == "page-number"
        and (number := page_number(line.text)) is not None
    ]
    numbers = _rising(numbers)
    if not numbers:
        return []
    first_body = next((index for index, line in enumerate(lines) if _is_body(line)), len(lines))
    if numbers[0][0] < first_body:
        named = [(index, number) for index, number in numbers]
    else:
        named = [(index, number + 1) for index, number in numbers]
        if len(numbers) > 1 and all(b == a + 1 for (_, a), (_, b) in itertools.pairwise(numbers)):
            named.insert(0, (-1, numbers[0][1]))
    return _at_body(lines, named)


def _stated_pages(lines: Sequence[Line], stated: Sequence[tuple[int, str, int | None]]) -> list[PageBreak]:
    """The first body line on each page that the format labels; a page without one is left out."""
    starts: list[PageBreak] = []
    following = [*(index for index, _, _ in stated[1:]), len(lines)]
    for (index, label, page), end in zip(stated, following, strict=True):
        body = next((line for line in lines[index:end] if _is_body(line)), None)
        if body is not None:
            starts.append(PageBreak(label, body.start, page))
    return starts


def _rising(numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The numbers, unless a third of them or more do not rise."""
    kept: list[tuple[int, int]] = []
    for index, number in numbers:
        if not kept or number > kept[-1][1]:
            kept.append((index, number))
    return kept if 3 * len(kept) > 2 * len(numbers) else []


def _at_body(lines: Sequence[Line], named: Sequence[tuple[int, int]]) -> list[PageBreak]:
    """The first body line behind each place; a page without body text is left out."""
    starts: list[PageBreak] = []
    following = [*(index for index, _ in named[1:]), len(lines)]
    for (index, number), end in zip(named, following, strict=True):
        body = next((line for line in lines[index + 1 : end] if _is_body(line)), None)
        if body is not None:
            starts.append(PageBreak(str(number), body.start))
    return starts


def _is_body(line: Line) -> bool:
    return line.role in {Role.BODY, Role.HEADING}
