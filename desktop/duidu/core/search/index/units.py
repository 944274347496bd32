"""Essays, sections, blocks and sentences of a segment by number; worked out when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from duidu.core.library.model import Zone
from duidu.core.search.index.alphabet import Array
from duidu.core.search.language.tree import Unit
from duidu.core.search.model import TEXT_ZONES

if TYPE_CHECKING:
    from duidu.core.search.index.segment import Segment

_BLOCK_BITS = 32
_BEGIN_SECTIONS = [TEXT_ZONES.index(Zone.HEADINGS), TEXT_ZONES.index(Zone.NOTES)]


class SegmentUnits:
    """All kinds of units of one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def documents(self, unit: Unit) -> Array:
        """The document of each unit."""
        if unit is Unit.ESSAY:
            return np.arange(len(self._segment))
        if unit is Unit.PARAGRAPH:
            return self._block_documents
        if unit is Unit.SENTENCE:
            return self._segment.documents_at(self._sentences)
        documents = np.empty(int(self._sections.max(initial=-1)) + 1, dtype=np.int64)
        documents[self._sections] = self._block_documents
        return documents

    def numbers(self, places: Array, unit: Unit) -> Array:
        """The unit around each place."""
        if unit is Unit.ESSAY:
            return self._segment.documents_at(places)
        if unit is Unit.SENTENCE:
            return np.searchsorted(self._sentences, places.astype(np.uint32), side="right") - 1
        blocks = self._segment.block_numbers(places)
        return blocks if unit is Unit.PARAGRAPH else self._sections[blocks]

    def reading_keys(self, places: Array) -> Array:
        """The rank of the block as one reads, then the offset in it."""
        blocks = self._segment.block_numbers(places)
        offsets = places.astype(np.int64) - self._segment.block_starts[blocks]
        return (self._ranks[blocks] << _BLOCK_BITS) + offsets

    @cached_property
    def _block_documents(self) -> Array:
        return self._segment.documents_at(self._segment.block_starts)

    @cached_property
    def _reading_order(self) -> Array:
        """Numbers of blocks, document by document, in the order in which they are read."""
        return np.lexsort((self._segment.block_orders, self._block_documents))

    @cached_property
    def _ranks(self) -> Array:
        ranks = np.empty(len(self._reading_order), dtype=np.int64)
        ranks[self._reading_order] = np.arange(len(ranks))
        return ranks

    @cached_property
    def _sections(self) -> Array:
        """The section of each block: a new one begins with each document, heading and note."""
        order = self._reading_order
        documents = self._block_documents[order]
        cells = self._segment.cell_numbers(self._segment.block_starts[order])
        begins = np.isin(cells // max(len(self._segment), 1), _BEGIN_SECTIONS)
        begins[1:] |= np.diff(documents) != 0
        begins[:1] = True
        sections = np.empty(len(order), dtype=np.int64)
        sections[order] = np.cumsum(begins) - 1
        return sections

    @cached_property
    def _sentences(self) -> Array:
        """Where sentences begin, sorted; kept from the first query that asks for them."""
        return self._segment.sentence_starts()
