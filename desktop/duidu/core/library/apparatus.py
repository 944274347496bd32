"""The part of an essay that is kept as one JSON value: all that is read only on demand.

Citations, quotations, repairs, pages, what was set aside, metadata with its source ranges.  The shape is
private to the database; the interchange shape is ``document.py``'s.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Sequence
from itertools import starmap
from operator import itemgetter
from struct import Struct
from typing import Any

from duidu.base.sequences import Alike
from duidu.core.library.model import (
    Citation,
    Essay,
    Metadata,
    PageStart,
    Quotation,
    Repair,
    RunInHeading,
    SetAside,
    SourceRanges,
    SourceStatement,
)
from duidu.core.library.rows import Rows


def _set_aside(row: dict[str, Any]) -> SetAside:
    return SetAside(row["kind"], row["text"], _ranges(row["source_ranges"]))


def _ranges(rows: list[list[int]]) -> SourceRanges:
    return tuple(map(tuple, rows))  # type: ignore[arg-type]  # two numbers each


_LISTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "citations": lambda row: Citation(**_tuples(row, "authors", "translators")),
    "quotations": lambda row: Quotation(**row),
    "run_in_headings": lambda row: RunInHeading(**row),
    "foreign": _set_aside,
    "furniture": _set_aside,
    "pages": lambda row: PageStart(**row),
    "repairs": lambda row: Repair(**row),
}


def dump_apparatus(essay: Essay) -> str:
    """The apparatus of ``essay`` as JSON, its blocks' and notes' source ranges included."""
    value: dict[str, Any] = {
        name: [dataclasses.asdict(item) for item in getattr(essay, name)] for name in _LISTS
    }
    value["metadata"] = dataclasses.asdict(essay.metadata)
    value["block_ranges"] = {b.id: b.source_ranges for b in essay.blocks if b.source_ranges}
    value["note_ranges"] = {n.index: n.source_ranges for n in essay.notes if n.source_ranges}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclasses.dataclass(frozen=True, slots=True)
class Apparatus:
    """What :func:`load_apparatus` gives back: keyword arguments for ``Essay``, and source ranges."""

    fields: dict[str, Any]
    block_ranges: dict[str, SourceRanges]
    note_ranges: dict[int, SourceRanges]


@dataclasses.dataclass(frozen=True, slots=True)
class Front:
    """The part of an apparatus that reading needs: arguments for ``ReadingCopy``, and packed source ranges."""

    fields: dict[str, Any]
    block_ranges: dict[str, bytes]
    note_ranges: dict[int, bytes]


def load_quotations(rows: str) -> Sequence[Quotation]:
    """Quotations from their part of the apparatus."""
    return Rows(Quotation, map(_row_of_quotation, json.loads(rows)))


def load_citations(rows: str) -> Sequence[Citation]:
    """Citations from their part of the apparatus."""
    return _citation_rows(json.loads(rows), Alike())


FRONT = ("metadata", "citations", "run_in_headings", "pages", "block_ranges", "note_ranges")
"""The parts of the apparatus that reading needs, in the order that :func:`load_front` takes them."""


def load_front(parts: Sequence[str | None], alike: Alike) -> Front:
    """What :func:`load_apparatus` gives, of the :data:`FRONT` parts alone, each as JSON; the long lists are rows."""
    value = {name: json.loads(part) for name, part in zip(FRONT, parts, strict=True) if part is not None}
    fields: dict[str, Any] = {
        "citations": _citation_rows(value["citations"], alike),
        "run_in_headings": tuple(map(_LISTS["run_in_headings"], value["run_in_headings"])),
        "pages": Rows(PageStart, map(_row_of_page, value["pages"]), alike),
    }
    fields["metadata"] = _metadata(value["metadata"])
    block_ranges = {block: pack_ranges(rows) for block, rows in value["block_ranges"].items()}
    note_ranges = {int(index): pack_ranges(rows) for index, rows in value["note_ranges"].items()}
    return Front(fields, block_ranges, note_ranges)


_RANGE = Struct("qq")


def pack_ranges(ranges: Iterable[Sequence[int]]) -> bytes:
    """Source ranges as one plain value: the search for garbage would look at each of ten thousand small tuples."""
    return b"".join(starmap(_RANGE.pack, ranges))


def unpack_ranges(packed: bytes) -> SourceRanges:
    """The inverse of :func:`pack_ranges`."""
    return tuple(_RANGE.iter_unpack(packed))


_row_of_page = itemgetter(*(each.name for each in dataclasses.fields(PageStart)))
_row_of_quotation = itemgetter(*(each.name for each in dataclasses.fields(Quotation)))
_citation_fields = itemgetter(*(each.name for each in dataclasses.fields(Citation)))


def _citation_rows(rows: Iterable[dict[str, Any]], alike: Alike) -> Rows[Citation]:
    """Citations as rows; the same names again are the same tuple, so that a book has few of them."""
    names: dict[tuple[str, ...], tuple[str, ...]] = {}

    def plain(row: dict[str, Any]) -> tuple[Any, ...]:
        for part in ("authors", "translators"):
            told = tuple(row[part])
            row[part] = names.setdefault(told, told)
        values: tuple[Any, ...] = _citation_fields(row)
        return values

    return Rows(Citation, map(plain, rows), alike)


def load_apparatus(document: str) -> Apparatus:
    """The inverse of :func:`dump_apparatus`."""
    return _apparatus(json.loads(document), _LISTS)


def _apparatus(value: dict[str, Any], lists: Iterable[str]) -> Apparatus:
    fields: dict[str, Any] = {name: tuple(map(_LISTS[name], value[name])) for name in lists}
    fields["metadata"] = _metadata(value["metadata"])
    return Apparatus(
        fields,
        {key: _ranges(rows) for key, rows in value["block_ranges"].items()},
        {int(key): _ranges(rows) for key, rows in value["note_ranges"].items()},
    )


def _metadata(row: dict[str, Any]) -> Metadata:
    row = _tuples(row, "authors", "affiliations", "keywords")
    source = row.pop("source")
    ranges = tuple((name, _ranges(rows)) for name, rows in row.pop("source_ranges"))
    return Metadata(**row, source=None if source is None else SourceStatement(**source), source_ranges=ranges)


def _tuples(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**row, **{name: tuple(row[name]) for name in names}}
