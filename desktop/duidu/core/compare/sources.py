"""Places in collected works that notes point to: one row a page, so that neighbouring pages meet.

Works are named as the notes name them, one in both scripts as the first essay does; only an abbreviation
that the same essay spells out elsewhere (《全集》 beside 《马克思恩格斯全集》) is resolved.  Nothing else is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Protocol

from duidu.base.text import Position
from duidu.core.library.model import Citation, Note
from duidu.core.script import fold

_RANGE = re.compile(r"(\d{1,4})\s*(?:[-–—―~～至]+\s*(\d{1,4}))?")
# 第323-439页 names a whole treatise: such a reference is one row with its last page beside it.
_LONGEST_LISTED_PAGES = 20
# Pages this near one another are often the same argument.
NEIGHBOUR_PAGES = 2


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page that a note points to.  ``last_page`` differs from ``page`` only for long ranges.

    ``block`` is the note's own, ``anchor`` where its mark stands in the body, where known.
    """

    work: str
    volume: str | None
    page: int
    last_page: int
    essay: str
    note_index: int
    block: str | None
    anchor: Position | None
    see: bool


class Citing(Protocol):
    """An essay, or as much of it as says what it cites where."""

    @property
    def notes(self) -> Sequence[Note]: ...
    @property
    def citations(self) -> Sequence[Citation]: ...


def source_pages(essays: Mapping[str, Citing]) -> list[SourcePage]:
    """Every page of collected works cited in ``essays``, by work, volume and page."""
    rows = [row for essay_id, essay in essays.items() for row in _of_essay(essay_id, essay)]
    names = _names_in_both_scripts(row.work for row in rows)
    return sorted((replace(row, work=names[row.work]) for row in rows), key=_order)


def neighbours(rows: Sequence[SourcePage], within: int = NEIGHBOUR_PAGES) -> list[tuple[SourcePage, ...]]:
    """Runs of rows at most ``within`` pages apart that come from at least two essays."""
    runs: list[tuple[SourcePage, ...]] = []
    for _, same_volume in groupby(sorted(rows, key=_order), key=lambda row: (row.work, row.volume)):
        runs.extend(tuple(run) for run in _runs(list(same_volume), within))
    return [run for run in runs if len({row.essay for row in run}) > 1]


def pages_of(text: str) -> list[tuple[int, int]]:
    """First and last page of each reference in ``pages`` of a citation, in the order of the text."""
    found: list[tuple[int, int]] = []
    for match in _RANGE.finditer(text):
        first = int(match.group(1))
        last = int(match.group(2) or first)
        found.extend([(first, last)] if last >= first else [(first, first), (last, last)])
    return found


def as_json(row: SourcePage) -> dict[str, Any]:
    """The row as the command line gives it."""
    return {
        "work": row.work,
        "volume": row.volume,
        "page": row.page,
        "last_page": row.last_page,
        "essay": row.essay,
        "note_index": row.note_index,
        "block": row.block,
        "anchor": None if row.anchor is None else {"block": row.anchor.block, "offset": row.anchor.offset},
        "see": row.see,
    }


def _of_essay(essay_id: str, essay: Citing) -> Iterator[SourcePage]:
    notes = {note.index: note for note in essay.notes}
    cited = [c for c in essay.citations if c.kind == "collected-works" and c.work and c.pages]
    full_names = _full_names(cited)
    for citation in cited:
        note = notes.get(citation.note_index)
        work = _plain(citation.work)
        for page, last in _rows(citation.pages or ""):
            yield SourcePage(
                work=full_names.get(work, work),
                volume=citation.volume,
                page=page,
                last_page=last,
                essay=essay_id,
                note_index=citation.note_index,
                block=note.block if note else None,
                anchor=note.anchor if note else None,
                see=citation.see,
            )


def _rows(pages: str) -> Iterator[tuple[int, int]]:
    for first, last in pages_of(pages):
        if last - first < _LONGEST_LISTED_PAGES:
            yield from ((page, page) for page in range(first, last + 1))
        else:
            yield first, last


def _full_names(cited: Sequence[Citation]) -> dict[str, str]:
    """Abbreviated names that end exactly one longer name in the same essay."""
    names = {_plain(citation.work) for citation in cited}
    longer = {name: [other for other in names if other != name and other.endswith(name)] for name in names}
    return {name: others[0] for name, others in longer.items() if len(others) == 1}


def _names_in_both_scripts(works: Iterable[str]) -> dict[str, str]:
    """The name of each work -> the first name that is the same but for script."""
    first: dict[str, str] = {}
    return {work: first.setdefault(fold(work).text, work) for work in dict.fromkeys(works)}


def _plain(work: str | None) -> str:
    return "".join((work or "").split()).strip("《》〈〉")


def _order(row: SourcePage) -> tuple[str, int, str, int, str, int]:
    volume = row.volume or ""
    number = int(volume) if volume.isdecimal() else 0
    return (row.work, number, volume, row.page, row.essay, row.note_index)


def _runs(rows: Sequence[SourcePage], within: int) -> Iterator[list[SourcePage]]:
    run: list[SourcePage] = []
    for row in rows:
        if run and row.page - max(each.last_page for each in run) > within:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
