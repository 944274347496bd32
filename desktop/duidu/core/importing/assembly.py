"""From classified lines to the essay: texts cleaned, ids given, notes tied to their places.

Everything here is bookkeeping between stages; no rule about text lives in this module.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from duidu.base.ids import sha256_of_text
from duidu.base.text import Position
from duidu.core.importing.citations import Earlier, citations_in
from duidu.core.importing.cleaning import Cleaner, CleanText, FoundMark
from duidu.core.importing.corrections.anchors import AnchorMoves
from duidu.core.importing.layout import Line, Role
from duidu.core.importing.notes.collect import collect_bodies, foreign_marks
from duidu.core.importing.notes.marks import AT_END, mark_of, mark_of_sign, number_of
from duidu.core.importing.notes.pairing import (
    BODY_MISSING,
    MARK_MISSING,
    BodyText,
    WaitingMark,
    pair_notes,
)
from duidu.core.importing.quotations import quotations_in
from duidu.core.importing.readers.source import Source
from duidu.core.importing.repair.spacing import HEADLINE
from duidu.core.importing.sourced import SourcedText
from duidu.core.importing.structure.back import Back
from duidu.core.importing.structure.front_fields import Front
from duidu.core.importing.structure.headings import is_appendix, run_in_heading
from duidu.core.importing.structure.pages import page_breaks
from duidu.core.importing.structure.paragraphs import Unit
from duidu.core.importing.structure.stated import StatedFields, stated_fields
from duidu.core.importing.structure.tables import clean_table
from duidu.core.library.model import (
    Block,
    BlockKind,
    Citation,
    Essay,
    Note,
    PageStart,
    ParagraphKind,
    Quotation,
    Run,
    RunInHeading,
    SetAside,
    SourceRange,
)
from duidu.core.script.detection import detect_script

_STRETCH = 1200


@dataclass(slots=True)
class _Body:
    """Headings and paragraphs, and the marks that stood in them."""

    blocks: list[Block] = field(default_factory=list)
    run_in: list[RunInHeading] = field(default_factory=list)
    marks: list[WaitingMark] = field(default_factory=list)
    places: list[tuple[int, str, SourcedText]] = field(default_factory=list)  # by source start


def assemble(
    source: Source,
    lines: Sequence[Line],
    cleaner: Cleaner,
    front: Front,
    back: Back,
    jumps: Sequence[SourceRange],
    units: Sequence[Unit],
    moves: AnchorMoves | None = None,
) -> Essay:
    """Put the essay together.  Linear in the source."""
    body = _clean_units(units, cleaner, source)
    bodies = collect_bodies(lines)
    title = _title_marks(front, source)
    everywhere = sorted([*title, *body.marks, *foreign_marks(lines)], key=lambda mark: mark.place)
    pair_notes(everywhere, bodies)
    if moves is not None:
        moves.make(everywhere, bodies, [(block, text) for _, block, text in body.places])
    own = [mark for mark in everywhere if mark.block is not None]
    notes, foreign_bodies = _notes(own, bodies, cleaner, source)
    at_mark = {mark.source_range: mark.mark.pages for mark in own if mark.mark.pages}
    paged = {
        note.index: pages
        for note in notes
        if (pages := at_mark.get(note.source_ranges[0] if note.source_ranges else (-1, -1)))
    }
    stated = stated_fields(front, back, notes, cleaner, source)
    blocks = (*stated.blocks, *body.blocks)
    notes = _at_title_end(notes, stated.blocks)
    return Essay(
        file=source.file,
        source_text_sha256=sha256_of_text(source.text),
        encoding=source.encoding,
        script=detect_script(_script_sample(source.text)),
        metadata=stated.metadata,
        blocks=blocks,
        notes=tuple(notes),
        citations=_citations(notes, paged),
        quotations=_quotations(body.blocks, notes),
        run_in_headings=tuple(body.run_in),
        foreign=_foreign(lines, foreign_bodies),
        furniture=_furniture(lines, stated, jumps, source),
        pages=_pages(lines, body),
        repairs=tuple(sorted(cleaner.repairs, key=lambda repair: repair.source_start)),
    )


def _script_sample(text: str) -> str:
    """Three stretches: enough to tell the script, and a hundredth of a book."""
    size, middle = _STRETCH, len(text) // 2
    return text[:size] + text[middle : middle + size] + text[-size:] if len(text) > 3 * size else text


def _clean_units(units: Sequence[Unit], cleaner: Cleaner, source: Source) -> _Body:
    body = _Body()
    headings = paragraphs = 0
    appendix = False
    levels = _run_in_level(units)
    for unit in units:
        cells: tuple[tuple[str, ...], ...] = ()
        if unit.rows:
            clean, cells = clean_table(unit.rows, cleaner)
        else:
            clean = cleaner.clean(unit.ranges, phrase=HEADLINE if unit.heading else 0)
        if unit.heading:
            headings += 1
            block_id = f"h{headings}"
            appendix = (appendix and unit.level > 1) or is_appendix(clean.text)
            block = Block(
                block_id,
                BlockKind.HEADING,
                clean.text,
                level=unit.level,
                section=headings - 1,
                source_ranges=clean.sourced.ranges(source.text),
            )
        else:
            paragraphs += 1
            block_id = f"p{paragraphs}"
            block = _paragraph(block_id, unit, clean, headings - 1, appendix, source)
            block = replace(block, cells=cells) if cells else block
            found = run_in_heading(clean.text)
            if found is not None and unit.kind is ParagraphKind.PROSE:
                body.run_in.append(RunInHeading(block_id, levels, found[0]))
        body.blocks.append(block)
        body.places.append((unit.ranges[0][0], block_id, clean.sourced))
        body.marks.extend(_waiting(found_mark, block_id) for found_mark in clean.marks)
    return body


def _run_in_level(units: Sequence[Unit]) -> int:
    return max((unit.level for unit in units if unit.heading), default=0) + 1


def _paragraph(
    block_id: str, unit: Unit, clean: CleanText, section: int, appendix: bool, source: Source
) -> Block:
    kind = unit.kind
    if appendix and kind is ParagraphKind.PROSE:
        kind = ParagraphKind.APPENDIX
    return Block(
        block_id,
        BlockKind.PARAGRAPH,
        clean.text,
        level=(unit.level or None) if kind is ParagraphKind.LIST_ITEM else None,
        section=section,
        paragraph_kind=kind,
        runs=tuple(Run(*style) for style in clean.styles),
        source_ranges=clean.sourced.ranges(source.text),
    )


def _waiting(found: FoundMark, block: str) -> WaitingMark:
    return WaitingMark(found.mark, found.source_range[0], block, found.offset, found.source_range)


def _title_marks(front: Front, source: Source) -> list[WaitingMark]:
    found = []
    linked = {
        (start, end): key
        for line in source.lines
        if line.hints is not None and line.hints.note_marks
        for start, end, key in line.hints.note_marks
    }
    for start, end in front.title_marks:
        key = linked.get((start, end), "")
        mark = mark_of_sign(source.text[start:end], key) if key else None
        if mark is not None:
            found.append(WaitingMark(mark, start, "title", -1, (start, end), title=True))
            continue
        match = AT_END.search(source.text[start:end])
        if match is not None:
            low = start + len(match.group()) - len(match.group().lstrip())
            found.append(WaitingMark(mark_of(match), start, "title", -1, (low, end), title=True))
    return found


def _at_title_end(notes: Sequence[Note], front: Sequence[Block]) -> list[Note]:
    """The mark of a title note stands behind the last character of the title, known only now."""
    length = next((len(block.text) for block in front if block.kind is BlockKind.TITLE), 0)
    end = Position("title", length)
    return [
        replace(note, anchor=end) if note.anchor is not None and note.anchor.block == "title" else note
        for note in notes
    ]


def _notes(
    marks: Sequence[WaitingMark], bodies: Sequence[BodyText], cleaner: Cleaner, source: Source
) -> tuple[list[Note], list[BodyText]]:
    """Notes in the order of their places; bodies whose mark is in foreign matter apart."""
    taken = {mark.body for mark in marks if mark.body is not None}
    foreign = [body for body in bodies if body.marked is not None and body.marked.block is None]
    loose = [
        index
        for index, body in enumerate(bodies)
        if index not in taken and not (body.marked is not None and body.marked.block is None)
    ]
    order: list[tuple[int, WaitingMark | None, int | None]] = [
        (mark.place, mark, mark.body) for mark in marks
    ]
    order.extend((bodies[index].place, None, index) for index in loose)
    order.sort(key=lambda row: row[0])
    notes: list[Note] = []
    seen: dict[int, Note] = {}
    for index, (_, mark, body_index) in enumerate(order):
        body = bodies[body_index] if body_index is not None else None
        again = seen.get(body_index) if body_index is not None else None
        note = _note(index, mark, body, again, cleaner, source)
        if body_index is not None:
            seen.setdefault(body_index, note)
        notes.append(note)
    return notes, foreign


def _note(
    index: int,
    mark: WaitingMark | None,
    body: BodyText | None,
    again: Note | None,
    cleaner: Cleaner,
    source: Source,
) -> Note:
    ranges: list[SourceRange] = []
    if mark is not None:
        ranges.append(mark.source_range)
    text: str | None = None
    if again is not None:
        text = again.body
    elif body is not None:
        clean = cleaner.clean(body.ranges, marks=False)
        text = clean.text
        ranges.append(body.mark_range)
        ranges.extend(clean.sourced.ranges(source.text))
    sign = mark.mark.sign if mark is not None else body.mark.sign if body is not None and body.mark else ""
    anchor = None
    if mark is not None and mark.block is not None:
        anchor = (
            Position(mark.block, max(0, mark.offset)) if not mark.title else Position("title", mark.offset)
        )
    return Note(
        index,
        again.block if again is not None else f"n{index + 1}",
        sign,
        _kind(mark, body),
        anchor,
        text,
        _reason(mark, body),
        tuple(span for span in ranges if span[0] < span[1]),
    )


def _kind(mark: WaitingMark | None, body: BodyText | None) -> str:
    family = (
        mark.mark.family if mark is not None else body.mark.family if body is not None and body.mark else ""
    )
    if (mark is not None and mark.title) or (mark is None and family == "star"):
        return "title-note"
    if body is not None and body.section == "reference-list":
        return "reference-mark" if mark is not None else "reference-list"
    if body is None and family == "bracketed":
        return "reference-mark"
    return "footnote"


def _reason(mark: WaitingMark | None, body: BodyText | None) -> str | None:
    if body is None:
        return BODY_MISSING
    if mark is None and body.section != "reference-list":
        return MARK_MISSING
    return None


def _citations(notes: Sequence[Note], paged: dict[int, str]) -> tuple[Citation, ...]:
    """What each note cites.  A source cited again by its mark is cited at the pages that stand at the mark."""
    found: list[Citation] = []
    earlier = Earlier()
    by_block: dict[str, tuple[Citation, ...]] = {}
    for note in notes:
        if note.body is None:
            continue
        if note.block not in by_block:
            by_block[note.block] = citations_in(note.index, note.body, earlier)
            earlier.add(number_of(note.mark), by_block[note.block])
        pages = paged.get(note.index)
        for each in by_block[note.block]:
            own = each.note_index == note.index and not pages
            found.append(each if own else replace(each, note_index=note.index, pages=pages or each.pages))
    return tuple(found)


def _quotations(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Quotation, ...]:
    anchors: dict[str, list[tuple[int, int]]] = {}
    for note in notes:
        if note.anchor is not None:
            anchors.setdefault(note.anchor.block, []).append((note.anchor.offset, note.index))
    found: list[Quotation] = []
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            found.extend(quotations_in(block.id, block.text, sorted(anchors.get(block.id, []))))
    return tuple(found)


def _foreign(lines: Sequence[Line], bodies: Sequence[BodyText]) -> tuple[SetAside, ...]:
    """Runs of foreign lines with the notes that belong to them, in source order."""
    notes = {start for body in bodies for start, _ in (body.mark_range, *body.ranges)}
    items: list[tuple[str, list[Line]]] = []
    open_kind = ""
    for line in lines:
        if line.role is Role.FOREIGN or line.start in notes:
            kind = line.kind if line.role is Role.FOREIGN else open_kind or "other-article"
            if open_kind != kind:
                items.append((kind, []))
            items[-1][1].append(line)
            open_kind = kind
        elif line.role is not Role.FURNITURE:
            open_kind = ""
    return tuple(
        SetAside(
            kind,
            "\n".join(line.text for line in group),
            tuple((line.start, line.end) for line in group),
        )
        for kind, group in items
    )


def _furniture(
    lines: Sequence[Line], stated: StatedFields, jumps: Sequence[SourceRange], source: Source
) -> tuple[SetAside, ...]:
    items = [
        SetAside(line.kind, line.text, ((line.start, line.end),))
        for line in lines
        if line.role is Role.FURNITURE
    ]
    items.extend(SetAside("jump-mark", source.text[start:end], ((start, end),)) for start, end in jumps)
    items.extend(stated.furniture)
    return tuple(sorted(items, key=lambda item: item.source_ranges[0]))


def _pages(lines: Sequence[Line], body: _Body) -> tuple[PageStart, ...]:
    starts = [start for start, _, _ in body.places]
    pages = []
    for page in page_breaks(lines):
        index = bisect_right(starts, page.source_start) - 1
        if index >= 0:
            _, block, sourced = body.places[index]
            pages.append(PageStart(page.label, page.source_page, block, sourced.offset_of(page.source_start)))
    return tuple(pages)
