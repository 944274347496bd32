"""本段, this paragraph: its notes in full, the reader's annotations, its connections and its terms.

One presenter for a pane: it keeps what the essay at hand needs, so that following the reader costs no look
into the library but the annotations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from duidu.app.operations import annotating, looking_up, waymarks
from duidu.app.operations.reading import OpenedEssay
from duidu.app.presenters.annotations import AnnotationRow, annotation_row
from duidu.app.presenters.cards import CitedEssay, NoteCard, first_mentions, note_cards
from duidu.app.presenters.connections import Connection, ConnectionKind, own_connections
from duidu.app.presenters.places import EssayLine, line_of
from duidu.app.session import Session
from duidu.base.text import Position, Span
from duidu.core.annotations.model import AnchorState, Annotation
from duidu.core.annotations.waymarks.model import Bookmark
from duidu.core.library.model import BlockKind


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the paragraph with the beginning of its definition."""

    term: str
    matched: str
    place: Span
    definition: str
    known: bool


@dataclass(frozen=True, slots=True)
class ParagraphState:
    """All that the panel shows; ``block`` is empty where no essay is open."""

    essay: str = ""
    block: str = ""
    heading: str = ""
    beginning: str = ""
    notes: tuple[NoteCard, ...] = ()
    annotations: tuple[AnnotationRow, ...] = ()
    connections: tuple[Connection, ...] = ()
    terms: tuple[TermRow, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to say about the paragraph."""
        return not (self.notes or self.annotations or self.connections or self.terms)


@dataclass(frozen=True, slots=True)
class MarginRow:
    """What stands in the margin beside a line.

    ``kind``: ``note``, ``annotation``, ``link``, ``bookmark`` or ``page``; ``label`` of an annotation: ``written``
    or its colour, of a page its number; ``ids`` those of the annotations or of the bookmark that are meant.
    """

    kind: str
    position: Position
    label: str
    key: str
    count: int = 1
    ids: tuple[str, ...] = ()


class EssayCompanion:
    """What goes with one open essay: notes by index, annotations, connections, terms."""

    def __init__(self, session: Session, opened: OpenedEssay) -> None:
        self._session = session
        self.opened = opened
        self.id = opened.row.id
        self.essay = opened.essay
        self.texts = {block.id: block.text for block in opened.essay.all_blocks()}
        self.line: EssayLine = line_of(opened.essay.all_blocks(), opened.essay.notes)
        self.notes: dict[int, NoteCard] = note_cards(opened.essay)
        self.annotations: tuple[Annotation, ...] = ()
        self.bookmarks: tuple[Bookmark, ...] = ()
        self._own: tuple[Connection, ...] = ()
        self._found: tuple[Connection, ...] = ()
        self.refresh_annotations()
        self.refresh_waymarks()

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The reader's own links, then what was found."""
        return (*self._own, *self._found)

    def refresh_waymarks(self) -> None:
        """Read bookmarks and links again."""
        self.bookmarks = tuple(waymarks.list_bookmarks(self._session, self.id))
        self._own = own_connections(self._session, self.id)

    def take_connections(self, found: tuple[Connection, ...]) -> None:
        """Connections were found; notes that cite essays of the library lead to them."""
        self._found = found
        cited: dict[tuple[str, int], list[CitedEssay]] = {}
        for connection in found:
            if connection.kind is ConnectionKind.CITED:
                place = (connection.here.block, connection.here.end)
                cited.setdefault(place, []).append(CitedEssay(connection.essay, connection.title))
        for index, card in self.notes.items():
            if card.anchor is not None:
                found_here = cited.get((card.anchor.block, card.anchor.offset), ())
                self.notes[index] = replace(card, cited=tuple(found_here))

    def refresh_annotations(self) -> None:
        """Read the annotations again."""
        self.annotations = tuple(annotating.list_annotations(self._session, [self.id]))

    def highlights(self) -> list[tuple[Span, str, str]]:
        """Span, colour and annotation id of every place that is still there."""
        return [
            (target.span, annotation.colour.value, annotation.id)
            for annotation in self.annotations
            for target in annotation.targets
            if target.state is not AnchorState.ORPHANED and self._holds(target.span)
        ]

    def margin(self) -> list[MarginRow]:
        """Marks beside the text: notes and annotations by paragraph, connections, bookmarks and pages by place."""
        rows = [
            *self._page_marks(),
            *self._bookmark_marks(),
            *self._note_marks(),
            *self._annotation_marks(),
            *self._link_marks(),
        ]
        rank = {block: number for number, block in enumerate(self.texts)}
        return sorted(rows, key=lambda row: (rank[row.position.block], row.position.offset))

    def terms(self) -> Iterator[tuple[Span, ...]]:
        """First mentions of the terms that the reader does not know yet, by block of body and abstract."""
        shown = (BlockKind.ABSTRACT, BlockKind.PARAGRAPH)
        blocks = {block.id: block.text for block in self.essay.blocks if block.kind in shown}
        known = looking_up.known_terms(self._session)
        return first_mentions(self._session, blocks, known, self.id)

    def state_at(self, block: str) -> ParagraphState:
        """What there is to say about one block; a heading speaks for the paragraph below it."""
        block = self._paragraph_at(block)
        text = self.texts.get(block, "")
        return ParagraphState(
            self.id,
            block,
            self.line.heading(block),
            text[:40],
            tuple(
                card for card in self.notes.values() if card.anchor is not None and card.anchor.block == block
            ),
            tuple(
                annotation_row(annotation, self.line)
                for annotation in self.annotations
                if any(target.span.block == block for target in annotation.targets)
            ),
            tuple(connection for connection in self.connections if connection.here.block == block),
            tuple(self._terms_of(block, text)),
        )

    def annotation(self, key: str) -> Annotation | None:
        """The annotation with this id."""
        return next((one for one in self.annotations if one.id == key), None)

    def connections_at(self, place: Position) -> tuple[Connection, ...]:
        """The connections whose mark stands at a place."""
        return tuple(
            c for c in self.connections if (c.here.block, c.here.start) == (place.block, place.offset)
        )

    def _holds(self, span: Span) -> bool:
        return span.end <= len(self.texts.get(span.block, ""))

    def _paragraph_at(self, block: str) -> str:
        ids = [b.id for b in self.essay.blocks]
        kinds = {b.id: b.kind for b in self.essay.blocks}
        if kinds.get(block) is not BlockKind.HEADING:
            return block
        following = ids[ids.index(block) :]
        return next((one for one in following if kinds[one] is BlockKind.PARAGRAPH), block)

    def _note_marks(self) -> Iterable[MarginRow]:
        by_block: dict[str, list[NoteCard]] = {}
        for card in self.notes.values():
            if card.anchor is not None and card.anchor.block in self.texts:
                by_block.setdefault(card.anchor.block, []).append(card)
        for block, cards in by_block.items():
            first = min(card.anchor.offset for card in cards if card.anchor is not None)
            yield MarginRow("note", Position(block, first), "", f"note:{block}", len(cards))

    def _annotation_marks(self) -> Iterable[MarginRow]:
        """One mark for the notes that the reader wrote in a paragraph, and one for each colour in it."""
        found: dict[tuple[str, str], list[Annotation]] = {}
        for annotation in self.annotations:
            span = annotation.first
            if annotation.state is not AnchorState.ORPHANED and self._holds(span):
                label = "written" if annotation.note.strip() else annotation.colour.value
                found.setdefault((span.block, label), []).append(annotation)
        for (block, label), rows in found.items():
            first = min(row.first.start for row in rows)
            ids = tuple(row.id for row in rows)
            key = f"annotation:{block}:{label}"
            yield MarginRow("annotation", Position(block, first), label, key, len(rows), ids)

    def _bookmark_marks(self) -> Iterable[MarginRow]:
        for bookmark in self.bookmarks:
            if bookmark.target.state is not AnchorState.ORPHANED and self._holds(bookmark.target.span):
                key = f"bookmark:{bookmark.id}"
                yield MarginRow("bookmark", bookmark.place, bookmark.name, key, ids=(bookmark.id,))

    def _page_marks(self) -> Iterable[MarginRow]:
        for page in self.essay.pages:
            if page.block in self.texts:
                place = Position(page.block, min(page.offset, len(self.texts[page.block])))
                yield MarginRow("page", place, page.label, f"page:{page.label}:{page.block}")

    def _link_marks(self) -> Iterable[MarginRow]:
        counts: dict[Position, int] = {}
        for connection in self.connections:
            place = Position(connection.here.block, connection.here.start)
            counts[place] = counts.get(place, 0) + 1
        for place, count in counts.items():
            if place.block in self.texts:
                yield MarginRow("link", place, "", f"link:{place.block}:{place.offset}", count)

    def _terms_of(self, block: str, text: str) -> Iterable[TermRow]:
        known = looking_up.known_terms(self._session)
        seen: set[str] = set()
        for match in looking_up.terms_in(self._session, text, self.id):
            if match.term not in seen:
                seen.add(match.term)
                entry = looking_up.glossary_at(self._session, self.id).define(match.term)
                definition = "" if entry is None else entry.definition
                place = Span(block, match.start, match.end)
                yield TermRow(match.term, match.matched, place, definition, match.term in known)
