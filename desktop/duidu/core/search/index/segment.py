"""One segment read through its memory map: characters, documents, blocks, quotations.

Immutable and safe for many threads.  Places are offsets into the segment's text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from duidu.core.library.model import Zone
from duidu.core.search.documents import SearchBlock, SearchDocument, Stretch
from duidu.core.search.index.alphabet import Array, Slots, borders
from duidu.core.search.index.characters import CodedText
from duidu.core.search.index.container import ArrayFile
from duidu.core.search.index.frequent import FrequentCharacters
from duidu.core.search.index.postings import Postings
from duidu.core.search.index.scalars import Scalars
from duidu.core.search.index.steps import join
from duidu.core.search.index.units import SegmentUnits
from duidu.core.search.index.words import EXTENSION, WordStarts, open_words, words_stamp
from duidu.core.search.language.tree import Unit
from duidu.core.search.leaves import Form
from duidu.core.search.model import TEXT_ZONES

ZONE_COUNT = len(TEXT_ZONES)
BODY = TEXT_ZONES.index(Zone.BODY)
_TOGETHER = 5
IDS_KEPT = 4


class BlockPlace(NamedTuple):
    """A block of the segment: ``order`` is its number in its document, ``end`` excludes the separator."""

    order: int
    start: int
    end: int
    note_index: int | None


_LATER: dict[str, Callable[[ArrayFile], object]] = {
    "slots": lambda file: Slots(file["slots"]),
    "text": CodedText,
    "postings": lambda file: Postings(file, len(CodedText(file))),
    "frequent": lambda file: FrequentCharacters(file, len(file["cells"]) - 1),
}


class Segment:
    """The arrays under their names, and what they mean.  ``deleted``: numbers of documents to leave out.

    What only a search needs is looked at by the first search: an update opens every segment and searches none.
    """

    slots: Slots
    text: CodedText
    postings: Postings
    frequent: FrequentCharacters

    def __init__(self, file: ArrayFile, deleted: frozenset[int]) -> None:
        self.path = file.path
        self.name = file.path.name
        self.deleted = deleted
        self.arrays_sha256 = file.header_sha256
        self.words_path = file.path.with_suffix(EXTENSION)
        self._word_starts: WordStarts | None = None
        self._words_refused = 0
        self.documents: list[tuple[str, int]] = list(map(tuple, json.loads(file["documents"].tobytes())))
        self.lengths = file["lengths"].astype(np.float64)
        self.cells = file["cells"]
        self._file = file
        self._sentences = file["sentence_starts"], file["sentence_steps"]
        self.exception_places = file["exception_places"]
        self.exception_values = file["exception_values"]
        self.quotations = file["quotations_starts"], file["quotations_ends"]
        self.classics = file["classics_starts"], file["classics_ends"]
        self._block_starts = file["block_starts"]
        self.block_orders = file["block_orders"]
        self.block_notes = file["block_notes"]
        self._ids, self._id_starts = file["block_ids"], file["block_id_starts"]
        self._block_ids: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return len(self.documents)

    if not TYPE_CHECKING:  # so that a wrong name is still noticed

        def __getattr__(self, name: str) -> Any:
            """What only a search needs: made when it is first asked for, from then on an attribute like any other.

            A cached property would be looked up through the class at each of a search's hundred questions.
            """
            if name not in _LATER:
                raise AttributeError(name)
            made = _LATER[name](self._file)
            setattr(self, name, made)
            return made

    def with_deleted(self, deleted: frozenset[int]) -> Segment:
        """The same with other documents left out; shares all else."""
        if deleted == self.deleted:
            return self
        other = copy(self)
        other.deleted = deleted
        return other

    @cached_property
    def folded_table(self) -> Array:
        """Code of a character to its folded code point when alone."""
        return self.slots.table(narrow=False)

    @cached_property
    def narrow_table(self) -> Array:
        """Code of a character to its narrow small code point."""
        return self.slots.table(narrow=True)

    @cached_property
    def folded_alphabet(self) -> Array:
        """The same for the numbers that characters have in the text."""
        return self.folded_table[self.text.alphabet]

    @cached_property
    def narrow_alphabet(self) -> Array:
        """Number of a character in the text to its narrow small code point."""
        return self.narrow_table[self.text.alphabet]

    @cached_property
    def exceptions(self) -> dict[int, frozenset[int]]:
        """Narrow code point of each character that folded by its phrase somewhere, and what it became."""
        found: dict[int, set[int]] = {}
        written = self.narrow_table[self.text[self.exception_places]]
        for point, value in set(zip(written.tolist(), self.exception_values.tolist(), strict=True)):
            found.setdefault(point, set()).add(value)
        return {point: frozenset(values) for point, values in found.items()}

    @cached_property
    def sensitive(self) -> frozenset[int]:
        """Folded code points for which the table alone does not decide."""
        places = self.exception_places
        alone = self.folded_table[self.text[places]] if len(places) else self.exception_values
        return frozenset(alone.tolist()).union(self.exception_values.tolist())

    def are_exceptions(self, places: Array) -> Array:
        """Whether each place's character folds there by its phrase."""
        at = np.searchsorted(self.exception_places, places)
        at[at == len(self.exception_places)] = 0
        return np.asarray(self.exception_places[at] == places)

    def folded_text(self, start: int, end: int) -> str:
        """The folded text of a stretch, separators as U+0000."""
        points = self.folded_table[self.text[start:end]]
        first, last = borders(self.exception_places, start, end)
        if first < last:
            points[self.exception_places[first:last] - np.uint32(start)] = self.exception_values[first:last]
        return points.tobytes().decode("utf-32-le")

    def written_text(self, start: int, end: int) -> str:
        """The text of a stretch as written, separators as U+0000."""
        return self.slots.decode(self.text[start:end])

    def written_texts(self, stretches: Sequence[tuple[int, int]]) -> list[str]:
        """Several stretches; many at once cost little more than one."""
        if len(stretches) < _TOGETHER:
            return [self.written_text(start, end) for start, end in stretches]
        borders = np.array(stretches, dtype=np.int64).reshape(-1, 2)
        sizes = borders[:, 1] - borders[:, 0]
        ends = np.cumsum(sizes)
        places = np.repeat(borders[:, 0] - (ends - sizes), sizes) + np.arange(sizes.sum())
        text = self.slots.decode(self.text[places])
        return [text[end - size : end] for end, size in zip(ends.tolist(), sizes.tolist(), strict=True)]

    def points_at(self, places: Array, form: Form) -> Array:
        """What stands at each place in a form of the text, comparable with :meth:`point_of`."""
        codes = self.text[places]
        if form is Form.WRITTEN:
            return codes
        if form is Form.NARROW:
            return self.narrow_table[codes]
        points = self.folded_table[codes]
        if len(self.exception_places):
            at = np.searchsorted(self.exception_places, places)
            at[at == len(self.exception_places)] = 0
            points = np.where(self.exception_places[at] == places, self.exception_values[at], points)
        return points

    def point_of(self, char: str, form: Form) -> int:
        """A character as :meth:`points_at` has it; -1 where the segment cannot hold it."""
        code = self.slots.code_of(ord(char)) if form is Form.WRITTEN else ord(char)
        return -1 if code is None else code

    @cached_property
    def scalars(self) -> Scalars:
        """The arrays for looking up one number at a time."""
        return Scalars(self)

    def cell(self, zone: int, document: int) -> tuple[int, int]:
        """Where the text of a document in a zone (a number) begins and ends."""
        number = zone * len(self.documents) + document
        return self.scalars.cells[number], self.scalars.cells[number + 1]

    def cell_borders(self, zones: Array, document: int, places: Array) -> tuple[Array, Array]:
        """Where, among sorted places, those of a document begin and end in each zone (a number)."""
        numbers = zones * len(self.documents) + document
        borders = np.searchsorted(places, self.cells[np.concatenate([numbers, numbers + 1])])
        return borders[: len(numbers)], borders[len(numbers) :]

    @property
    def word_starts(self) -> WordStarts | None:
        """Where words begin; None until that is known."""
        if self._word_starts is None:
            stamp = words_stamp(self.words_path)
            if stamp not in {0, self._words_refused}:
                self._word_starts, self._words_refused = open_words(self), stamp
        return self._word_starts

    def crossing_words(self, places: Array, lengths: Array | int) -> Array | None:
        """Whether each occurrence begins or ends inside a word; None where words are not known."""
        known = self.word_starts
        if known is None:
            return None
        starts = places.astype(np.int64)
        return ~(known.at(starts) & known.at(starts + lengths))

    def cell_numbers(self, places: Array) -> Array:
        """The cell (zone times documents plus document) of each place."""
        return np.searchsorted(self.cells, _short(places), side="right") - 1

    def documents_at(self, places: Array) -> Array:
        """The number of the document of each place."""
        return self.cell_numbers(places) % max(len(self), 1)

    def unit_documents(self, unit: Unit) -> Array:
        """For each unit of a kind, in their order, the number of its document."""
        return self._units.documents(unit)

    def unit_numbers(self, places: Array, unit: Unit) -> Array:
        """The number of the unit around each place."""
        return self._units.numbers(places, unit)

    def reading_keys(self, places: Array) -> Array:
        """Numbers (i64) that grow as one reads on and, within a block, by one a character."""
        return self._units.reading_keys(places)

    @cached_property
    def _units(self) -> SegmentUnits:
        return SegmentUnits(self)

    def block_borders(self, numbers: Array) -> tuple[Array, Array]:
        """Where blocks begin and end (i64), their separators not included."""
        last = len(self._block_starts) - 1
        following = self._block_starts[np.minimum(numbers + 1, last)].astype(np.int64)
        following[numbers == last] = len(self.text)
        return self._block_starts[numbers].astype(np.int64), following - 1

    def sentence_starts(self) -> Array:
        """Where sentences begin, sorted (u32); worked out anew each time."""
        return join(*self._sentences)

    @property
    def block_starts(self) -> Array:
        return self._block_starts

    def block_numbers(self, places: Array) -> Array:
        """The number of the block around each place."""
        return np.searchsorted(self._block_starts, _short(places), side="right") - 1

    def blocks_in(self, start: int, end: int) -> Iterator[BlockPlace]:
        """The blocks of a cell in order."""
        return (self.block(number) for number in range(*borders(self._block_starts, start, end)))

    def block_ids(self, document: int) -> list[str]:
        """The ids of a document's blocks by order; nobody may change the list.

        Those of the last few documents are kept: a book has ten thousand, and hundreds of searches in a row meet the same books.
        """
        kept = self._block_ids.get(document)
        if kept is None:
            start, end = int(self._id_starts[document]), int(self._id_starts[document + 1])
            kept = self._ids[start:end].tobytes().decode().split("\n")
            if len(self._block_ids) >= IDS_KEPT:
                self._block_ids = {}  # another one: threads share the segment
            self._block_ids[document] = kept
        return kept

    def document(self, number: int) -> SearchDocument:
        """A document as it was indexed, for merging."""
        ids = self.block_ids(number)
        blocks: dict[int, SearchBlock] = {}
        starts: dict[int, int] = {}
        for zone in range(ZONE_COUNT):
            low, high = self.cell(zone, number)
            texts = self.written_text(low, high).split("\0")
            for block, text in zip(self.blocks_in(low, high), texts, strict=False):
                blocks[block.order] = SearchBlock(ids[block.order], TEXT_ZONES[zone], text, block.note_index)
                starts[block.order] = block.start
        essay, revision = self.documents[number]
        ordered = tuple(blocks[order] for order in sorted(blocks))
        stretches = (self._stretches(pair, number, starts) for pair in (self.quotations, self.classics))
        return SearchDocument(essay, revision, ordered, *stretches)

    def _stretches(
        self, pair: tuple[Array, Array], document: int, starts: dict[int, int]
    ) -> tuple[Stretch, ...]:
        rows = []
        which = slice(*borders(pair[0], *self.cell(BODY, document)))
        orders = self.block_orders[self.block_numbers(pair[0][which])]
        for low, high, order in zip(
            *(part.tolist() for part in (pair[0][which], pair[1][which], orders)), strict=True
        ):
            rows.append((order, low - starts[order], high - starts[order]))
        return tuple(sorted(rows))

    def block(self, number: int) -> BlockPlace:
        """A block by its number in the segment."""
        scalars = self.scalars
        starts = scalars.block_starts
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        note = scalars.block_notes[number]
        return BlockPlace(scalars.block_orders[number], starts[number], end - 1, None if note < 0 else note)


def _short(places: Array) -> Array:
    """Places in the type of what they are looked up in: otherwise numpy would convert all of that."""
    return places.astype(np.uint32, copy=False)
