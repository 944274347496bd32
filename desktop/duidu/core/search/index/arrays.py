"""Laying documents out as a segment's arrays.

Text is laid out zone by zone, and within a zone document by document: a *cell* is one document's text in
one zone, so that restricting a search to zones or essays is a matter of ranges.  Every block ends with a
separator, which also keeps pairs from crossing blocks.  For all pairs of adjacent folded characters the
arrays hold sorted keys (u32: two 16-bit codes), where each key's places begin, and the places.  Places
are split into their low 16 bits and what is above (u8; u16 in a segment of one huge essay).

The text is stored as written.  Its folded form is a table look-up, but for the rare places where the
phrase decides (乾隆); those are listed with what they fold to.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from duidu.core.script import simplify
from duidu.core.search.documents import SearchDocument, Stretch
from duidu.core.search.index.alphabet import SEPARATOR, Array, Slots, apply_table, code_points
from duidu.core.search.model import TEXT_ZONES

_NO_NOTE = -1


def lay_out(documents: Sequence[SearchDocument]) -> dict[str, Array]:
    """All arrays of a segment.  O(n log n) in the characters, some 20 bytes of memory each."""
    layout = _Layout(documents)
    arrays = layout.arrays()
    codes = _write_characters(layout, arrays)
    arrays.update(_postings(codes))
    return arrays


def _write_characters(layout: _Layout, arrays: dict[str, Array]) -> Array:
    """Put the text and what folds by its phrase among the arrays; returns the folded text's codes.

    On its own so that the 32-bit texts are gone before the pairs are sorted.
    """
    points, folded = _fold(layout)
    alone = apply_table(points, narrow=False)
    alone[layout.ends] = SEPARATOR
    exceptions = np.flatnonzero(folded != alone)
    slots = Slots.of(points, folded)
    arrays["text"] = slots.encode(points)
    arrays["slots"] = slots.astral
    arrays["exception_places"] = exceptions.astype(np.uint32)
    arrays["exception_values"] = folded[exceptions]
    return slots.encode(folded)


def _fold(layout: _Layout) -> tuple[Array, Array]:
    """Code points of the text as written and folded; separators are 0 in both."""
    text = "\n".join([*layout.texts, ""])
    points = code_points(text).copy()
    folded = apply_table(code_points(simplify(text)), narrow=True)
    points[layout.ends] = SEPARATOR
    folded[layout.ends] = SEPARATOR
    return points, folded


def _postings(codes: Array) -> dict[str, Array]:
    """Keys, where their places start, and the places, from the folded 16-bit codes.

    One sort of 64-bit numbers (first code, second code, place); pairs that begin with a separator come
    out first and are dropped.  The parts are then read out of the sorted numbers by their bytes.
    """
    order = np.arange(max(len(codes) - 1, 0), dtype="<u8")
    parts = order.view("<u2").reshape(-1, 4)
    parts[:, 3] = codes[:-1]
    parts[:, 2] = codes[1:]
    order.sort()
    order = order[np.searchsorted(order, np.uint64(1 << 48)) :]
    keys = order.view("<u4").reshape(-1, 2)[:, 1]
    starts = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    starts = np.concatenate([[0], starts] if len(keys) else [starts]).astype(np.uint32)
    high = order.view("<u2").reshape(-1, 4)[:, 1]
    return {
        "keys": keys[starts],
        "key_starts": np.append(starts, np.uint32(len(keys))),
        "places_low": order.view("<u2").reshape(-1, 4)[:, 0].copy(),
        "places_high": high.astype(np.uint8 if len(codes) <= 1 << 24 else np.uint16),
    }


class _Layout:
    """Where every block of the documents goes."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self._documents = documents
        self.texts: list[str] = []
        self._orders: list[int] = []
        self._notes: list[int] = []
        self._cells: list[int] = [0]
        self._starts: dict[tuple[int, int], int] = {}
        place = 0
        for zone in TEXT_ZONES:
            for number, document in enumerate(documents):
                for order, block in enumerate(document.blocks):
                    if block.zone is zone:
                        self._starts[number, order] = place
                        self.texts.append(block.text)
                        self._orders.append(order)
                        self._notes.append(_NO_NOTE if block.note_index is None else block.note_index)
                        place += len(block.text) + 1
                self._cells.append(place)
        lengths = np.array([len(text) + 1 for text in self.texts], dtype=np.int64)
        self.ends = np.cumsum(lengths) - 1

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
            "block_orders": np.array(self._orders, dtype=np.uint32),
            "block_notes": np.array(self._notes, dtype=np.int32),
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


def _bytes(data: bytes) -> Array:
    return np.frombuffer(data, dtype=np.uint8)


def _sums(lengths: list[int]) -> Array:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.uint32)
