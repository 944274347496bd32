"""本段, this paragraph: its notes in full, the reader's annotations, its connections and its terms.

One presenter for a pane: it keeps what the essay at hand needs, so that following the reader costs no look
into the library but the annotations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from duidu.app.operations import annotating, looking_up, waymarks
from duidu.app.operations.reading import OpenedCopy
from duidu.app.presenters.annotations import AnnotationRow, annotation_row
from duidu.app.presenters.cards import CitedEssay, NoteCard, NoteCards, first_mentions
from duidu.app.presenters.connections import Connection, ConnectionKind, own_connections
from duidu.app.presenters.places import EssayLine, line_of_essay
from duidu.app.session import Session
from duidu.base.sequences import Groups
from duidu.base.text import Position, Span
from duidu.core.annotations.model import AnchorState, Annotation
from duidu.core.annotations.waymarks.model import Bookmark
from duidu.core.library.model import BlockKind, PageStart, ReadingCopy


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


_MARGIN_ORDER = ("page", "bookmark", "note", "annotation", "link")


class BlockTexts(Mapping[str, str]):
    """Every block's text by its id, the bodies of notes last; ``order`` is that of the essay's line."""

    __slots__ = ("_order", "_texts")

    def __init__(self, essay: ReadingCopy, order: Mapping[str, int]) -> None:
        texts = [""] * len(order)
        for note in reversed(essay.notes):  # marks that cite the same entry share its body
            if note.body is not None:
                texts[order[note.block]] = note.body
        for block in essay.blocks:
            texts[order[block.id]] = block.text
        self._order, self._texts = order, tuple(texts)

    def __getitem__(self, block: str) -> str:
        return self._texts[self._order[block]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


@dataclass(frozen=True, slots=True)
class EssayIndex:
    """What never changes while an essay is open; made beside the window for a book.

    ``texts`` has every block, note bodies last; ``notes_of`` the notes by the block of their mark, ``pages_of`` the pages that begin in a block, both by number.
    Strings and numbers in few containers: what Python's search for garbage need not look at one by one.
    """

    texts: Mapping[str, str]
    line: EssayLine
    notes: NoteCards
    notes_of: Groups
    pages_of: Groups
    pages: Sequence[PageStart]
    marked: tuple[str, ...]
    """The blocks in which terms are marked: abstracts and paragraphs."""
    loose: int
    """How many notes have only a mark or only a body."""

    def standing(self, block: str) -> Iterator[MarginRow]:
        """The margin marks of the pages and notes of a block."""
        for number in self.pages_of.of(block):
            page = self.pages[number]
            place = Position(block, min(page.offset, len(self.texts[block])))
            yield MarginRow("page", place, page.label, f"page:{page.label}:{block}")
        indexes = self.notes_of.of(block)
        if indexes:
            anchors = (self.notes.anchor(index) for index in indexes)
            first = min(anchor.offset for anchor in anchors if anchor is not None)
            yield MarginRow("note", Position(block, first), "", f"note:{block}", len(indexes))


def index_essay(
    essay: ReadingCopy, line: EssayLine | None = None, labels: Mapping[int, str] | None = None
) -> EssayIndex:
    """Linear in the blocks and notes of the essay; its line and the labels of its notes, where somebody has them."""
    line = line or line_of_essay(essay)
    texts = BlockTexts(essay, line.order)
    anchored = ((n.anchor.block, n.index) for n in essay.notes if n.anchor is not None)
    begun = ((page.block, number) for number, page in enumerate(essay.pages))
    return EssayIndex(
        texts,
        line,
        NoteCards(essay, labels),
        Groups(row for row in anchored if row[0] in texts),
        Groups(row for row in begun if row[0] in texts),
        essay.pages,
        tuple(block.id for block in essay.blocks if block.kind in _MARKED),
        sum(note.is_loose for note in essay.notes),
    )


_MARKED = (BlockKind.ABSTRACT, BlockKind.PARAGRAPH)


class EssayCompanion:
    """What goes with one open essay: notes by index, annotations, connections, terms."""

    def __init__(self, session: Session, opened: OpenedCopy, index: EssayIndex | None = None) -> None:
        self._session = session
        self.opened = opened
        self.id = opened.row.id
        self.essay = opened.essay
        self._index = index or index_essay(opened.essay)
        self.texts = self._index.texts
        self.line: EssayLine = self._index.line
        self.notes = self._index.notes
        self.annotations: tuple[Annotation, ...] = ()
        self.bookmarks: tuple[Bookmark, ...] = ()
        self._own: tuple[Connection, ...] = ()
        self._found: tuple[Connection, ...] = ()
        self._changing: dict[str, list[MarginRow]] | None = None
        self.refresh_annotations()
        self.refresh_waymarks()

    @property
    def loose_notes(self) -> int:
        """How many notes have only a mark or only a body."""
        return self._index.loose

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The reader's own links, then what was found."""
        return (*self._own, *self._found)

    def refresh_waymarks(self) -> None:
        """Read bookmarks and links again."""
        self.bookmarks = tuple(waymarks.list_bookmarks(self._session, self.id))
        self._own = own_connections(self._session, self.id)
        self._changing = None

    def take_connections(self, found: tuple[Connection, ...]) -> None:
        """Connections were found; notes that cite essays of the library lead to them."""
        self._found = found
        self._changing = None
        cited: dict[int, list[CitedEssay]] = {}
        for connection in found:
            if connection.kind is ConnectionKind.CITED:
                here = Position(connection.here.block, connection.here.end)
                for index in self._index.notes_of.of(here.block):
                    if self.notes.anchor(index) == here:
                        card = CitedEssay(connection.essay, connection.title)
                        cited.setdefault(index, []).append(card)
        self.notes = self._index.notes.citing(cited)

    def refresh_annotations(self) -> None:
        """Read the annotations again."""
        self.annotations = tuple(annotating.list_annotations(self._session, [self.id]))
        self._changing = None

    def highlights(self) -> list[tuple[Span, str, str]]:
        """Span, colour and annotation id of every place that is still there."""
        return [
            (target.span, annotation.colour.value, annotation.id)
            for annotation in self.annotations
            for target in annotation.targets
            if target.state is not AnchorState.ORPHANED and self._holds(target.span)
        ]

    def margin_of(self, block: str) -> list[MarginRow]:
        """Marks beside one block: its notes and annotations, connections, bookmarks and pages by place."""
        if self._changing is None:
            self._changing = {}
            for row in (*self._bookmark_marks(), *self._annotation_marks(), *self._link_marks()):
                self._changing.setdefault(row.position.block, []).append(row)
        rows = [*self._index.standing(block), *self._changing.get(block, ())]
        return sorted(rows, key=lambda row: (row.position.offset, _MARGIN_ORDER.index(row.kind)))

    def margin(self) -> list[MarginRow]:
        """The marks of the whole essay in reading order."""
        return [row for block in self.texts for row in self.margin_of(block)]

    def terms(self) -> Iterator[tuple[Span, ...]]:
        """First mentions of the terms that the reader does not know yet, by block of body and abstract."""
        blocks = {block: self.texts[block] for block in self._index.marked}
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
            tuple(self.notes[index] for index in self._index.notes_of.of(block)),
            tuple(
                annotation_row(annotation, self.line.heading(annotation.first.block))
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
        at = self.line.order.get(block)
        if at is None or at >= len(self.essay.blocks) or self.essay.blocks[at].kind is not BlockKind.HEADING:
            return block
        following = (self.essay.blocks[number] for number in range(at, len(self.essay.blocks)))
        return next((one.id for one in following if one.kind is BlockKind.PARAGRAPH), block)

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

    def bookmark_places(self) -> list[Position]:
        """Where bookmarks stand that are still there."""
        return [row.position for row in self._bookmark_marks()]

    def _bookmark_marks(self) -> Iterable[MarginRow]:
        for bookmark in self.bookmarks:
            if bookmark.target.state is not AnchorState.ORPHANED and self._holds(bookmark.target.span):
                key = f"bookmark:{bookmark.id}"
                yield MarginRow("bookmark", bookmark.place, bookmark.name, key, ids=(bookmark.id,))

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
