"""The reader's notes on essays as a plain document: what every writer of notes gets.

Built from an essay and its annotations; knows nothing of a store or of a format.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from duidu.base.text import Position
from duidu.core.annotations.model import AnchorState, Annotation, in_reading_order
from duidu.core.export.references import Work, work_of_essay
from duidu.core.library.model import Block, CatalogueFact, Essay, Zone


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An annotation with where it stands.

    ``headings`` from the outermost in; ``paragraph`` counts the body's paragraphs from 1; ``note`` is the
    author's note it stands in; ``page`` the label of the printed page; each None where it does not apply.
    """

    annotation: Annotation
    zone: Zone | None
    headings: tuple[str, ...] = ()
    paragraph: int | None = None
    note: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Excerpts that stand under the same headings, in reading order."""

    zone: Zone
    headings: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class EssayNotes:
    """All annotations of one essay; ``unplaced`` are those whose words were not found again."""

    essay: str
    file: str
    source_text_sha256: str
    work: Work
    groups: tuple[Group, ...]
    unplaced: tuple[Excerpt, ...]

    @property
    def title(self) -> str:
        """The title, or the file's name without its ending."""
        return self.work.title or self.file.rsplit(".", 1)[0]

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """In reading order, the unplaced last."""
        placed = (excerpt.annotation for group in self.groups for excerpt in group.excerpts)
        return (*placed, *(excerpt.annotation for excerpt in self.unplaced))


@dataclass(frozen=True, slots=True)
class StudyNotes:
    """Notes on several essays, in the order of the reader's choice."""

    essays: tuple[EssayNotes, ...]

    @property
    def annotation_count(self) -> int:
        return sum(len(notes.annotations) for notes in self.essays)


def collect(
    essay_id: str,
    essay: Essay,
    annotations: Iterable[Annotation],
    facts: Mapping[str, CatalogueFact] | None = None,
) -> EssayNotes:
    """The notes on one essay; ``annotations`` in any order."""
    places = _Places(essay)
    ordered = in_reading_order(annotations, (block.id for block in essay.all_blocks()))
    excerpts = [places.excerpt(annotation) for annotation in ordered]
    placed = [each for each in excerpts if each.zone is not None]
    groups = groupby(placed, key=lambda each: (each.zone or Zone.BODY, each.headings))
    return EssayNotes(
        essay=essay_id,
        file=essay.file,
        source_text_sha256=essay.source_text_sha256,
        work=work_of_essay(essay.metadata, facts),
        groups=tuple(Group(zone, headings, tuple(rows)) for (zone, headings), rows in groups),
        unplaced=tuple(each for each in excerpts if each.zone is None),
    )


class _Places:
    """Where things stand in one essay."""

    def __init__(self, essay: Essay) -> None:
        self._essay = essay

    def excerpt(self, annotation: Annotation) -> Excerpt:
        block = self._essay.by_id.get(annotation.first.block)
        if block is None or annotation.state is AnchorState.ORPHANED:
            return Excerpt(annotation, None)
        zone = Zone.BODY if block.zone is Zone.HEADINGS else block.zone
        return Excerpt(
            annotation,
            zone,
            self._essay.heading_path(block.section) if zone is Zone.BODY else (),
            self._paragraphs.get(block.id),
            self._note_numbers.get(block.id),
            self._page(block, annotation.first.start),
        )

    def _page(self, block: Block, offset: int) -> str | None:
        """The last page that begins before the place; a note stands on the page of its mark."""
        place: Position | None = Position(block.id, offset)
        if block.zone is Zone.NOTES:
            place = self._anchors.get(block.id)
        if place is None or place.block not in self._rank:
            return None
        starts = [start for start, _ in self._pages]
        index = bisect_right(starts, (self._rank[place.block], place.offset)) - 1
        return self._pages[index][1] if index >= 0 else None

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {block.id: rank for rank, block in enumerate(self._essay.blocks)}

    @cached_property
    def _pages(self) -> list[tuple[tuple[int, int], str]]:
        return sorted(
            ((self._rank[page.block], page.offset), page.label)
            for page in self._essay.pages
            if page.block in self._rank
        )

    @cached_property
    def _paragraphs(self) -> dict[str, int]:
        return {block.id: number for number, block in enumerate(self._essay.paragraphs, 1)}

    @cached_property
    def _note_numbers(self) -> dict[str, int]:
        return {note.block: note.index for note in self._essay.notes}

    @cached_property
    def _anchors(self) -> dict[str, Position | None]:
        return {note.block: note.anchor for note in self._essay.notes}
