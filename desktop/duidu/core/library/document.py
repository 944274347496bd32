"""An essay as the interchange document (``docs/document-json.md``) and back, without loss.

The store keeps this JSON; ``show`` prints it.  Keys beyond the interchange page: ``blocks`` (ids in reading
order), ``front`` (title, abstracts, key words as blocks), ``source_ranges`` of the metadata by field, and
``reason`` and ``anchor_block`` of notes.  Facts that the text does not state stand under ``catalogue`` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from duidu.base.text import Position
from duidu.core.library.model import (
    Block,
    BlockKind,
    CatalogueFact,
    Citation,
    Essay,
    Metadata,
    Note,
    PageStart,
    ParagraphKind,
    Quotation,
    Repair,
    Run,
    RunInHeading,
    SetAside,
    SourceRanges,
    SourceStatement,
)

_ANCHOR_BEFORE = 10
_METADATA_TEXTS = ("title", "title_en", "abstract", "abstract_en", "funding", "editor", "author_note")
_METADATA_LISTS = ("authors", "affiliations", "keywords")
_FRONT = frozenset({BlockKind.TITLE, BlockKind.ABSTRACT, BlockKind.ABSTRACT_EN, BlockKind.KEYWORDS})

Document = dict[str, Any]
"""JSON values only."""


def as_document(
    essay: Essay, essay_id: str, catalogue: Mapping[str, CatalogueFact] | None = None
) -> Document:
    """The ``show`` shape of an essay.  Offsets count code points, ranges are half-open."""
    metadata = essay.metadata
    document: Document = {
        "id": essay_id,
        "file": essay.file,
        "source_text_sha256": essay.source_text_sha256,
        "encoding": essay.encoding,
        "script": essay.script,
    }
    document.update({name: getattr(metadata, name) for name in _METADATA_TEXTS})
    document.update({name: list(getattr(metadata, name)) or None for name in _METADATA_LISTS})
    document["source"] = asdict(metadata.source) if metadata.source is not None else None
    document["source_ranges"] = [
        {"field": name, "ranges": _lists(ranges)} for name, ranges in metadata.source_ranges
    ]
    document["blocks"] = [block.id for block in essay.blocks]
    document["front"] = [_front(block) for block in essay.blocks if block.kind in _FRONT]
    document["headings"] = [_heading(block) for block in essay.headings]
    document["run_in_headings"] = [asdict(heading) for heading in essay.run_in_headings]
    document["paragraphs"] = [_paragraph(block) for block in essay.paragraphs]
    document["notes"] = [_note(note, essay) for note in essay.notes]
    document["citations"] = [_citation(citation) for citation in essay.citations]
    document["quotations"] = [asdict(quotation) for quotation in essay.quotations]
    document["foreign"] = [_aside(item) for item in essay.foreign]
    document["furniture"] = [_aside(item) for item in essay.furniture]
    document["cross_references"] = []
    document["pages"] = [asdict(page) for page in essay.pages]
    document["repairs"] = [asdict(repair) for repair in essay.repairs]
    document["catalogue"] = {
        name: {"value": _plain(fact.value), "origin": fact.origin} for name, fact in (catalogue or {}).items()
    }
    return document


def essay_from_document(document: Mapping[str, Any]) -> Essay:
    """The essay that :func:`as_document` was made from; raises ``KeyError`` where keys are missing."""
    blocks = {
        block.id: block
        for block in (
            *map(_read_front, document["front"]),
            *(_read_heading(row, index) for index, row in enumerate(document["headings"])),
            *map(_read_paragraph, document["paragraphs"]),
        )
    }
    return Essay(
        file=document["file"],
        source_text_sha256=document["source_text_sha256"],
        encoding=document["encoding"],
        script=document["script"],
        metadata=_read_metadata(document),
        blocks=tuple(blocks[block_id] for block_id in document["blocks"]),
        notes=tuple(map(_read_note, document["notes"])),
        citations=tuple(map(_read_citation, document["citations"])),
        quotations=tuple(Quotation(**row) for row in document["quotations"]),
        run_in_headings=tuple(RunInHeading(**row) for row in document["run_in_headings"]),
        foreign=tuple(map(_read_aside, document["foreign"])),
        furniture=tuple(map(_read_aside, document["furniture"])),
        pages=tuple(PageStart(**row) for row in document["pages"]),
        repairs=tuple(Repair(**row) for row in document["repairs"]),
    )


def _front(block: Block) -> Document:
    return {
        "block": block.id,
        "kind": block.kind.value,
        "text": block.text,
        "runs": [asdict(run) for run in block.runs],
        "source_ranges": _lists(block.source_ranges),
    }


def _heading(block: Block) -> Document:
    return {
        "block": block.id,
        "level": block.level,
        "text": block.text,
        "runs": [asdict(run) for run in block.runs],
        "source_ranges": _lists(block.source_ranges),
    }


def _paragraph(block: Block) -> Document:
    row: Document = {
        "id": block.id,
        "section_index": block.section,
        "text": block.text,
        "kind": block.paragraph_kind.value,
        "runs": [asdict(run) for run in block.runs],
        "source_ranges": _lists(block.source_ranges),
    }
    if block.level is not None:
        row["level"] = block.level
    if block.cells:
        row["cells"] = [list(cells) for cells in block.cells]
    return row


def _note(note: Note, essay: Essay) -> Document:
    row: Document = {
        "index": note.index,
        "block": note.block,
        "mark": note.mark,
        "kind": note.kind,
        "anchor_paragraph": None,
        "anchor_offset": None,
        "anchor_before": None,
        "body": note.body,
        "reason": note.reason,
        "source_ranges": _lists(note.source_ranges),
    }
    if note.anchor is None:
        return row
    block = essay.by_id.get(note.anchor.block)
    text = block.text if block is not None else ""
    offset = note.anchor.offset
    row["anchor_block"] = note.anchor.block
    row["anchor_offset"] = offset
    row["anchor_before"] = text[max(0, offset - _ANCHOR_BEFORE) : offset]
    if block is not None and block.kind is BlockKind.PARAGRAPH:
        row["anchor_paragraph"] = block.id
    else:
        row["anchor"] = "title" if note.anchor.block == "title" else "heading"
    return row


def _citation(citation: Citation) -> Document:
    row = asdict(citation)
    row["authors"] = list(citation.authors) or None
    row["translators"] = list(citation.translators) or None
    return row


def _aside(item: SetAside) -> Document:
    return {"kind": item.kind, "text": item.text, "source_ranges": _lists(item.source_ranges)}


def _lists(ranges: SourceRanges) -> list[list[int]]:
    return [[start, end] for start, end in ranges]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _ranges(rows: Iterable[Sequence[int]]) -> SourceRanges:
    return tuple((start, end) for start, end in rows)


def _runs(row: Mapping[str, Any]) -> tuple[Run, ...]:
    return tuple(Run(**run) for run in row["runs"])


def _read_front(row: Mapping[str, Any]) -> Block:
    return Block(
        row["block"],
        BlockKind(row["kind"]),
        row["text"],
        runs=_runs(row),
        source_ranges=_ranges(row["source_ranges"]),
    )


def _read_heading(row: Mapping[str, Any], index: int) -> Block:
    return Block(
        row["block"],
        BlockKind.HEADING,
        row["text"],
        level=row["level"],
        section=index,
        runs=_runs(row),
        source_ranges=_ranges(row["source_ranges"]),
    )


def _read_paragraph(row: Mapping[str, Any]) -> Block:
    return Block(
        row["id"],
        BlockKind.PARAGRAPH,
        row["text"],
        level=row.get("level"),
        section=row["section_index"],
        paragraph_kind=ParagraphKind(row["kind"]),
        runs=_runs(row),
        cells=tuple(tuple(cells) for cells in row.get("cells", ())),
        source_ranges=_ranges(row["source_ranges"]),
    )


def _read_note(row: Mapping[str, Any]) -> Note:
    anchor = None
    if row.get("anchor_block") is not None:
        anchor = Position(row["anchor_block"], row["anchor_offset"])
    return Note(
        row["index"],
        row["block"],
        row["mark"],
        row["kind"],
        anchor,
        row["body"],
        row["reason"],
        _ranges(row["source_ranges"]),
    )


def _read_citation(row: Mapping[str, Any]) -> Citation:
    values = {field.name: row[field.name] for field in fields(Citation)}
    values["authors"] = tuple(row["authors"] or ())
    values["translators"] = tuple(row["translators"] or ())
    return Citation(**values)


def _read_aside(row: Mapping[str, Any]) -> SetAside:
    return SetAside(row["kind"], row["text"], _ranges(row["source_ranges"]))


def _read_metadata(document: Mapping[str, Any]) -> Metadata:
    values: dict[str, Any] = {name: document[name] for name in _METADATA_TEXTS}
    values |= {name: tuple(document[name] or ()) for name in _METADATA_LISTS}
    stated = document["source"]
    return Metadata(
        **values,
        source=SourceStatement(**stated) if stated is not None else None,
        source_ranges=tuple((row["field"], _ranges(row["ranges"])) for row in document["source_ranges"]),
    )
