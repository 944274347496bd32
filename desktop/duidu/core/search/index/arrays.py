"""Laying documents out as a segment's arrays.

Text is laid out zone by zone, and within a zone document by document: a *cell* is one document's text in
one zone, so that restricting a search to zones or essays is a matter of ranges.  Every block ends with a
separator, which also keeps pairs from crossing blocks.

The text is stored as written (``characters.py``), the pairs of neighbours folded (``postings.py``).  The
folded form of the text is a table look-up, but for the rare places where the phrase decides (乾隆); those
are listed with what they fold to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from duidu.core.library.model import Zone
from duidu.core.script import simplify
from duidu.core.search.documents import SearchBlock, SearchDocument, Stretch
from duidu.core.search.index.alphabet import (
    SEPARATOR,
    Array,
    Slots,
    apply_table,
    changed_by_simplifying,
    code_points,
    codes_of_bmp,
    short_tables,
)
from duidu.core.search.index.characters import shorten
from duidu.core.search.index.frequent import count_frequent
from duidu.core.search.index.postings import sort_pairs, store
from duidu.core.search.index.sentences import sentence_starts
from duidu.core.search.index.steps import halve
from duidu.core.search.model import TEXT_ZONES

_NO_NOTE = -1
_LINE_FEED = 0x0A
_PIECE_CHARS = 1 << 18
"""Folded at once: what the processor's cache holds."""


def lay_out(documents: Sequence[SearchDocument]) -> dict[str, Array]:
    """All arrays of a segment.  O(n log n) in the characters, some 30 bytes of memory each."""
    layout = _Layout(documents)
    arrays = layout.arrays()
    folded = _write_characters(layout, arrays)
    arrays |= count_frequent(folded, arrays["cells"])
    arrays |= store(sort_pairs(folded), len(folded))
    return arrays


def _write_characters(layout: _Layout, arrays: dict[str, Array]) -> Array:
    """Put the text and what folds by its phrase among the arrays; returns the folded text's codes.

    On its own so that the text as written is gone before the pairs are sorted.
    """
    written, folded = np.empty(layout.length, dtype=np.uint16), np.empty(layout.length, dtype=np.uint16)
    wide: list[_Wide] = []
    places, values = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.uint32)]
    for start, text in layout.pieces():
        stretch = slice(start, start + len(text))
        if not _fold_short(text, written[stretch], folded[stretch], places, values, start):
            wide.append(_fold_wide(text, start))
            places.append(wide[-1].exceptions + start)
            values.append(wide[-1].folded[wide[-1].exceptions])
    slots = Slots.of(*(points for one in wide for points in (one.written, one.folded)))
    for one in wide:
        written[one.start : one.start + len(one.written)] = slots.encode(one.written)
        folded[one.start : one.start + len(one.folded)] = slots.encode(one.folded)
    written[layout.ends] = SEPARATOR
    folded[layout.ends] = SEPARATOR
    low, steps = halve(sentence_starts(written, arrays["block_starts"]))
    arrays |= shorten(written)
    arrays |= {
        "slots": slots.astral,
        "exception_places": np.concatenate(places).astype(np.uint32),
        "exception_values": np.concatenate(values),
        "sentence_starts": low,
        "sentence_steps": steps,
    }
    return folded


class _Wide(NamedTuple):
    """A piece that has characters beyond the BMP, in code points."""

    start: int
    written: Array
    folded: Array
    exceptions: Array


def _fold_short(
    text: str, written: Array, folded: Array, places: list[Array], values: list[Array], start: int
) -> bool:
    """Fill both forms of a piece all of whose characters have 16 bits, or return False."""
    codes = codes_of_bmp(text)
    simple = None if codes is None else _simplify(text, codes)
    if codes is None or simple is None:
        return False
    tables = short_tables()
    written[:] = codes
    np.take(tables.narrow, simple, out=folded, mode="clip")
    exceptions = np.flatnonzero(tables.alone[codes] != folded)
    places.append(exceptions + start)
    values.append(folded[exceptions].astype(np.uint32))
    return True


def _simplify(text: str, codes: Array) -> Array | None:
    """The codes of the text simplified; None where one has more than 16 bits.

    OpenCC gets only the clauses that have a character it might change: few, in a Simplified essay.
    """
    changed = changed_by_simplifying()
    if changed is None:
        return codes_of_bmp(simplify(text))
    ends = np.append(np.flatnonzero(_clause_ends()[codes]), len(codes))
    clauses = np.unique(np.searchsorted(ends, np.flatnonzero(changed[codes])))
    if not len(clauses):
        return codes
    starts = np.where(clauses > 0, ends[clauses - 1] + 1, 0)
    pieces = [text[start:end] for start, end in zip(starts.tolist(), ends[clauses].tolist(), strict=True)]
    simple = codes_of_bmp(simplify("\n".join([*pieces, ""])))
    if simple is None:
        return None
    sizes = ends[clauses] - starts
    ends_of_pieces = np.cumsum(sizes + 1)
    kept = np.ones(len(simple), dtype=bool)
    kept[ends_of_pieces - 1] = False
    result = codes.copy()
    result[np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())] = simple[kept]
    return result


@cache
def _clause_ends() -> Array:
    """For each code whether it is a sign that stands in no phrase of a dictionary."""
    table = np.zeros(1 << 16, dtype=bool)
    table[list(map(ord, "\n，。、；：？！"))] = True
    return table


def _fold_wide(text: str, start: int) -> _Wide:
    points = code_points(text)
    folded = apply_table(code_points(simplify(text)), narrow=True)
    exceptions = np.flatnonzero(folded != apply_table(points, narrow=False))
    return _Wide(start, points, folded, exceptions)


class _Layout:
    """Where every block of the documents goes."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self._documents = documents
        self._texts: list[str] = []
        self._orders: list[int] = []
        self._notes: list[int] = []
        self._cells: list[int] = [0]
        self._starts: dict[tuple[int, int], int] = {}
        place = 0
        for zone in _by_zone(documents):
            for number, blocks in enumerate(zone):
                for order, block in blocks:
                    self._starts[number, order] = place
                    self._texts.append(block.text)
                    self._orders.append(order)
                    self._notes.append(_NO_NOTE if block.note_index is None else block.note_index)
                    place += len(block.text) + 1
                self._cells.append(place)
        self.length = place
        self._sizes = [len(text) + 1 for text in self._texts]
        self.ends = np.array(self._sizes, dtype=np.int64).cumsum() - 1

    def pieces(self) -> Iterator[tuple[int, str]]:
        """The text piece by piece, a line feed behind each block, with where each piece begins."""
        start, first, size = 0, 0, 0
        for number, one in enumerate(self._sizes, 1):
            size += one
            if size >= _PIECE_CHARS or number == len(self._sizes):
                yield start, "\n".join([*self._texts[first:number], ""])
                start, first, size = start + size, number, 0

    def arrays(self) -> dict[str, Array]:
        ids = ["\n".join(block.id for block in document.blocks).encode() for document in self._documents]
        listed = json.dumps([[document.essay, document.revision] for document in self._documents])
        starts = np.array(list(self._starts.values()), dtype=np.uint32)
        return {
            "documents": _bytes(listed.encode()),
            "lengths": np.array([document.length for document in self._documents], dtype=np.uint32),
            "block_ids": _bytes(b"".join(ids)),
            "block_id_starts": _sums([len(piece) for piece in ids]),
            "cells": np.array(self._cells, dtype=np.uint32),
            "block_starts": starts,
            "block_orders": _narrowest(np.array(self._orders, dtype=np.uint32), np.uint16),
            "block_notes": _narrowest(np.array(self._notes, dtype=np.int32), np.int16),
            **self._stretches("quotations"),
            **self._stretches("classics"),
        }

    def _stretches(self, name: str) -> dict[str, Array]:
        rows: list[tuple[int, int]] = []
        for number, document in enumerate(self._documents):
            stretches: tuple[Stretch, ...] = getattr(document, name)
            for block, start, end in stretches:
                begin = self._starts[number, block]
                rows.append((begin + start, begin + end))
        table = np.array(sorted(rows), dtype=np.uint32).reshape(-1, 2)
        return {f"{name}_starts": table[:, 0].copy(), f"{name}_ends": table[:, 1].copy()}


def _by_zone(documents: Sequence[SearchDocument]) -> list[list[list[tuple[int, SearchBlock]]]]:
    """For each zone, for each document, its blocks there with their numbers in the document."""
    zones: dict[Zone, list[list[tuple[int, SearchBlock]]]] = {
        zone: [[] for _ in documents] for zone in TEXT_ZONES
    }
    for number, document in enumerate(documents):
        for order, block in enumerate(document.blocks):
            zones[block.zone][number].append((order, block))
    return list(zones.values())


def _bytes(data: bytes) -> Array:
    return np.frombuffer(data, dtype=np.uint8)


def _narrowest(numbers: Array, kind: type[np.integer]) -> Array:
    """The numbers in two bytes each where none is too large."""
    return numbers.astype(kind) if numbers.max(initial=0) <= np.iinfo(kind).max else numbers


def _sums(lengths: list[int]) -> Array:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.uint32)
