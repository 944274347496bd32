"""Ids of blocks that survive a new import as long as their words do.

A new import numbers its blocks afresh.  :func:`carry_ids` gives each block the id it had before: blocks with
exactly the same text first, then, between those, blocks in the same order whose words are mostly the same.
What is new gets a number that was never used, so an id can never come to mean another text.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from duidu.base.text import Position
from duidu.core.library.model import Block, BlockKind, Essay

SIMILAR_FROM = 0.5
"""Share of character pairs that two versions of a block have in common at least."""

_WINDOW = 40
_NUMBER = re.compile(r"\d+")
_PREFIX = {BlockKind.HEADING: "h", BlockKind.PARAGRAPH: "p", BlockKind.NOTE: "n"}


def carry_ids(old: Essay, new: Essay) -> Essay:
    """``new`` with the ids of ``old`` wherever the words survived.

    Linear but for runs of changed blocks, which are compared within a window of 40.
    """
    names: dict[str, str] = {}
    for kind in _PREFIX:
        before = [block for block in _blocks(old) if block.kind is kind]
        after = [block for block in _blocks(new) if block.kind is kind]
        names |= _carried(kind, before, after)
    notes = {note.block for note in new.notes}
    names |= _fresh_for_empty_notes(old, new, names, notes)
    return _renamed(new, names)


def ids_of(essay: Essay) -> list[str]:
    """Every id in a fixed order: of the blocks, then of the notes."""
    return [*(block.id for block in essay.blocks), *(note.block for note in essay.notes)]


def with_ids(essay: Essay, ids: Sequence[str]) -> Essay:
    """``essay`` with the ids that :func:`ids_of` gave for the same words; ``ValueError`` for others."""
    return _renamed(essay, dict(zip(ids_of(essay), ids, strict=True)))


def _blocks(essay: Essay) -> Iterable[Block]:
    return essay.all_blocks()


def _carried(kind: BlockKind, before: Sequence[Block], after: Sequence[Block]) -> dict[str, str]:
    pairs = _exact(before, after)
    pairs |= _similar(before, after, pairs)
    used = {before[index].id for index in pairs.values()}
    fresh = _fresh_ids(_PREFIX[kind], [block.id for block in before], used)
    return {
        block.id: before[pairs[place]].id if place in pairs else next(fresh)
        for place, block in enumerate(after)
    }


def _exact(before: Sequence[Block], after: Sequence[Block]) -> dict[int, int]:
    """Places in ``after`` to places in ``before`` of blocks with the same text, each used once."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, block in enumerate(before):
        places[block.text].append(place)
    return {
        place: places[block.text].popleft() for place, block in enumerate(after) if places.get(block.text)
    }


def _similar(before: Sequence[Block], after: Sequence[Block], exact: Mapping[int, int]) -> dict[int, int]:
    """Blocks without an exact partner, paired in order within the gap between exact partners."""
    taken = set(exact.values())
    found: dict[int, int] = {}
    floor = 0
    for place, block in enumerate(after):
        if place in exact:
            floor = max(floor, exact[place] + 1)
            continue
        for candidate in range(floor, min(floor + _WINDOW, len(before))):
            if candidate in taken:
                continue
            if similarity(before[candidate].text, block.text) >= SIMILAR_FROM:
                found[place] = candidate
                taken.add(candidate)
                floor = candidate + 1
                break
    return found


def similarity(left: str, right: str) -> float:
    """Share of character pairs in common, 0 to 1; cheap, and blind to where they stand."""
    if not left or not right:
        return 0.0
    if min(len(left), len(right)) * 4 < max(len(left), len(right)):
        return 0.0
    pairs_left, pairs_right = _pairs(left), _pairs(right)
    return 2 * len(pairs_left & pairs_right) / (len(pairs_left) + len(pairs_right))


def _pairs(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(max(1, len(text) - 1))}


def _fresh_ids(prefix: str, before: Iterable[str], used: Iterable[str]) -> Iterator[str]:
    """Ids with numbers above every number used so far."""
    highest = max((_number(name) for name in (*before, *used)), default=0)
    number = highest
    while True:
        number += 1
        yield f"{prefix}{number}"


def _number(name: str) -> int:
    match = _NUMBER.search(name)
    return int(match.group()) if match else 0


def _fresh_for_empty_notes(
    old: Essay, new: Essay, names: Mapping[str, str], wanted: Iterable[str]
) -> dict[str, str]:
    """Ids of notes without a body: the old note of the same mark and index, else a new number."""
    old_empty = {(note.index, note.mark): note.block for note in old.notes if note.body is None}
    taken = set(names.values())
    highest = max(
        (_number(name) for name in (*taken, *(note.block for note in old.notes), *wanted)),
        default=0,
    )
    result: dict[str, str] = {}
    for note in new.notes:
        if note.block in names or note.block in result:
            continue
        carried = old_empty.get((note.index, note.mark))
        if carried is None or carried in taken:
            highest += 1
            carried = f"n{highest}"
        result[note.block] = carried
        taken.add(carried)
    return result


def _renamed(essay: Essay, names: Mapping[str, str]) -> Essay:
    def of(name: str) -> str:
        return names.get(name, name)

    return replace(
        essay,
        blocks=tuple(replace(block, id=of(block.id)) for block in essay.blocks),
        notes=tuple(
            replace(
                note,
                block=of(note.block),
                anchor=note.anchor and Position(of(note.anchor.block), note.anchor.offset),
            )
            for note in essay.notes
        ),
        quotations=tuple(replace(row, paragraph=of(row.paragraph)) for row in essay.quotations),
        run_in_headings=tuple(replace(row, paragraph=of(row.paragraph)) for row in essay.run_in_headings),
        pages=tuple(replace(page, block=of(page.block)) for page in essay.pages),
    )
