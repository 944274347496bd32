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

import numpy as np

from duidu.core.search.documents import SearchBlock, SearchDocument, Stretch
from duidu.core.search.index.alphabet import SEPARATOR, Array
from duidu.core.search.index.characters import shorten
from duidu.core.search.index.forms import both_forms
from duidu.core.search.index.frequent import count_frequent
from duidu.core.search.index.postings import sort_pairs, store
from duidu.core.search.index.sentences import sentence_starts
from duidu.core.search.index.steps import halve
from duidu.core.search.model import TEXT_ZONES

SEGMENT_CHARS = 1 << 24
"""Up to here a place needs three bytes; only a single essay may make a larger segment."""

_NO_NOTE = -1
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
    forms = both_forms(layout.length, layout.pieces())
    forms.written[layout.ends] = SEPARATOR
    forms.folded[layout.ends] = SEPARATOR
    low, steps = halve(sentence_starts(forms.written, arrays["block_starts"]))
    arrays |= shorten(forms.written)
    arrays |= {
        "slots": forms.astral,
        "exception_places": forms.exception_places,
        "exception_values": forms.exception_values,
        "sentence_starts": low,
        "sentence_steps": steps,
    }
    return forms.folded


class _Layout:
    """Where every block of the documents goes."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self._documents = documents
        blocks = [block for document in documents for block in document.blocks]
        counts = np.array([len(document.blocks) for document in documents], dtype=np.int64)
        self._firsts = np.cumsum(counts) - counts
        zones = _zone_numbers(blocks)
        order = np.argsort(zones, kind="stable")
        texts = [block.text for block in blocks]
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
        cells = zones * np.int64(len(documents)) + np.repeat(np.arange(len(documents)), counts)
        self._cells = np.bincount(cells, weights=sizes, minlength=len(TEXT_ZONES) * len(documents))
        notes = [_NO_NOTE if block.note_index is None else block.note_index for block in blocks]
        self._notes = np.array(notes, dtype=np.int32)[order]
        self._orders = (np.arange(len(blocks)) - np.repeat(self._firsts, counts))[order]
        self._texts = [texts[number] for number in order.tolist()]
        self._sizes = sizes[order]
        self.ends = self._sizes.cumsum() - 1
        self.length = int(self._sizes.sum())
        self._starts = np.empty(len(blocks), dtype=np.int64)
        self._starts[order] = self._block_starts = self.ends + 1 - self._sizes

    def pieces(self) -> Iterator[tuple[int, str]]:
        """The text piece by piece, a line feed behind each block, with where each piece begins."""
        sums = self.ends + 1
        start = first = 0
        while first < len(sums):
            last = min(int(sums.searchsorted(start + _PIECE_CHARS)) + 1, len(sums))
            yield start, "\n".join([*self._texts[first:last], ""])
            start, first = int(sums[last - 1]), last

    def arrays(self) -> dict[str, Array]:
        ids = ["\n".join([block.id for block in document.blocks]).encode() for document in self._documents]
        listed = json.dumps([[document.essay, document.revision] for document in self._documents])
        return {
            "documents": _bytes(listed.encode()),
            "lengths": np.array([document.length for document in self._documents], dtype=np.uint32),
            "block_ids": _bytes(b"".join(ids)),
            "block_id_starts": _sums([len(piece) for piece in ids]),
            "cells": _sums(self._cells),
            "block_starts": self._block_starts.astype(np.uint32),
            "block_orders": _narrowest(self._orders.astype(np.uint32), np.uint16),
            "block_notes": _narrowest(self._notes, np.int16),
            **self._stretches("quotations"),
            **self._stretches("classics"),
        }

    def _stretches(self, name: str) -> dict[str, Array]:
        rows: list[tuple[int, int]] = []
        for first, document in zip(self._firsts.tolist(), self._documents, strict=True):
            stretches: tuple[Stretch, ...] = getattr(document, name)
            for block, start, end in stretches:
                begin = int(self._starts[first + block])
                rows.append((begin + start, begin + end))
        table = np.array(sorted(rows), dtype=np.uint32).reshape(-1, 2)
        return {f"{name}_starts": table[:, 0].copy(), f"{name}_ends": table[:, 1].copy()}


def _zone_numbers(blocks: Sequence[SearchBlock]) -> Array:
    """The number of each block's zone; by identity, as a zone's hash costs more than all else here."""
    numbers = {id(zone): number for number, zone in enumerate(TEXT_ZONES)}
    return np.array([numbers[id(block.zone)] for block in blocks], dtype=np.uint8)


def _bytes(data: bytes) -> Array:
    return np.frombuffer(data, dtype=np.uint8)


def _narrowest(numbers: Array, kind: type[np.integer]) -> Array:
    """The numbers in two bytes each where none is too large."""
    return numbers.astype(kind) if numbers.max(initial=0) <= np.iinfo(kind).max else numbers


def _sums(lengths: Sequence[int] | Array) -> Array:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.uint32)
