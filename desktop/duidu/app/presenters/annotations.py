"""The list of annotations: of one essay or of all, filtered, in reading order, grouped by heading.

The module knows no widget and no language; changes go through the operations and come back as rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from duidu.app.operations import annotating, library
from duidu.app.session import Session
from duidu.base.changes import ChangeKind, Changes
from duidu.base.errors import UserError
from duidu.base.text import Span, fold_width_case
from duidu.core.annotations.model import AnchorState, Annotation, Colour
from duidu.core.library import queries
from duidu.core.library.queries import EssayRow

AT_FIRST = 30
MORE = 60
"""A diligent reader has hundreds of annotations in a book: so many are listed, and so many more where more are wanted."""


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """One annotation as the list shows it; ``place`` is its last known one."""

    id: str
    essay: str
    colour: Colour
    quotation: str
    note: str
    tags: tuple[str, ...]
    place: Span
    state: AnchorState
    heading: str


@dataclass(frozen=True, slots=True)
class AnnotationGroup:
    """Annotations under one heading; ``title`` is set on an essay's first group where all are listed."""

    essay: str
    title: str
    heading: str
    rows: tuple[AnnotationRow, ...]


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Which annotations are listed.  ``essay`` None: all of the library; empty sets let all through."""

    essay: str | None = None
    colours: frozenset[Colour] = frozenset()
    tag: str | None = None
    text: str = ""

    def lets_through(self, annotation: Annotation) -> bool:
        """Whether an annotation of the right essay is listed."""
        if self.colours and annotation.colour not in self.colours:
            return False
        if self.tag is not None and self.tag not in annotation.tags:
            return False
        sought = fold_width_case(self.text.strip())
        words = "\n".join((annotation.exact, annotation.note, *annotation.tags))
        return not sought or sought in fold_width_case(words)


@dataclass(frozen=True, slots=True)
class AnnotationsState:
    """All that the panel shows: of ``count`` annotations the first.  ``all_count`` disregards the filters, not the essay."""

    chosen: AnnotationFilter = AnnotationFilter()
    groups: tuple[AnnotationGroup, ...] = ()
    count: int = 0
    all_count: int = 0
    has_more: bool = False
    colours: tuple[tuple[Colour, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    essay_title: str = ""


class AnnotationsView(Protocol):
    """What the presenter needs of the panel."""

    def show_annotations(self, state: AnnotationsState) -> None:
        """Show the state as a whole."""


class AnnotationsPresenter:
    """Holds the filter and the rows; changes come through :meth:`take`."""

    def __init__(self, session: Session, view: AnnotationsView) -> None:
        self._session = session
        self._view = view
        self._essay: str | None = None
        self._listed = False
        self._most = AT_FIRST
        self.state = AnnotationsState()

    def follow(self, essay: str | None) -> None:
        """The reader turned to an essay; lists of it and of the whole library stay as they are."""
        listed = self._listed and essay == self._essay
        all_listed = self.state.chosen.essay is None and self._essay is not None
        self._essay = essay
        if not all_listed and not listed:
            self._list(replace(self.state.chosen, essay=essay))

    def list_all(self, everything: bool) -> None:
        """List the whole library, or only the essay being read."""
        self._list(replace(self.state.chosen, essay=None if everything else self._essay))

    def toggle_colour(self, colour: Colour) -> None:
        """List this colour too, or no longer; with none chosen all are listed."""
        self._list(replace(self.state.chosen, colours=self.state.chosen.colours ^ {colour}))

    def choose_tag(self, tag: str | None) -> None:
        """List only what bears the tag."""
        self._list(replace(self.state.chosen, tag=tag))

    def filter_text(self, text: str) -> None:
        """List only what has ``text`` in quotation, note or tags."""
        self._list(replace(self.state.chosen, text=text))

    def list_more(self) -> None:
        """List more of those that are there."""
        self._most += MORE
        self.refresh()

    def edit_note(self, annotation: str, note: str) -> None:
        """Change the note where it is another."""
        row = self.row(annotation)
        if row is not None and row.note != note:
            annotating.change_annotation(self._session, annotation, note=note)

    def edit_tags(self, annotation: str, text: str) -> None:
        """Set the tags from words separated by white space or commas."""
        words = text.replace("，", " ").replace(",", " ").replace("、", " ").split()
        annotating.change_annotation(self._session, annotation, tags=tuple(words))

    def recolour(self, annotation: str, colour: Colour) -> None:
        """Change the colour."""
        annotating.change_annotation(self._session, annotation, colour=colour)

    def delete(self, annotation: str) -> None:
        """Remove an annotation; the window's undo brings it back."""
        annotating.delete_annotation(self._session, annotation)

    def concerns(self, changes: Changes) -> bool:
        """Whether the list may be another after these changes."""
        return bool(changes.kinds & {ChangeKind.ANNOTATIONS, ChangeKind.ESSAYS})

    def take(self, changes: Changes) -> None:
        """Refresh where annotations or essays changed."""
        if self.concerns(changes):
            self.refresh()

    def refresh(self) -> None:
        """List again."""
        self._list(self.state.chosen)

    def row(self, annotation: str) -> AnnotationRow | None:
        """The listed row of an annotation."""
        rows = (row for group in self.state.groups for row in group.rows)
        return next((row for row in rows if row.id == annotation), None)

    def _list(self, chosen: AnnotationFilter) -> None:
        essays = self._rows(chosen.essay)
        if chosen.essay is not None and chosen.essay not in essays:
            chosen = replace(chosen, essay=None)
            essays = self._rows(None)
        wanted = None if chosen.essay is None else [chosen.essay]
        found = annotating.list_annotations(self._session, wanted)
        listed = [annotation for annotation in found if chosen.lets_through(annotation)]
        row = essays.get(chosen.essay or "")
        self.state = AnnotationsState(
            chosen,
            tuple(self._groups(listed[: self._most], essays)),
            len(listed),
            len(found),
            len(listed) > self._most,
            _colour_counts(found),
            tuple(sorted(Counter(tag for a in found for tag in a.tags).items())),
            "" if row is None else row.display_title,
        )
        self._listed = True
        self._view.show_annotations(self.state)

    def _rows(self, essay: str | None) -> dict[str, EssayRow]:
        if essay is None:
            return {row.id: row for row in library.list_essays(self._session)}
        try:
            with self._session.store.read() as connection:
                return {essay: queries.essay_row(connection, essay)}
        except UserError:  # it was taken out of the library
            return {}

    def _groups(
        self, annotations: Iterable[Annotation], essays: dict[str, EssayRow]
    ) -> Iterator[AnnotationGroup]:
        """Of annotations whose essays follow each other and which stand in reading order in each."""
        by_essay: dict[str, list[Annotation]] = {}
        for annotation in annotations:
            by_essay.setdefault(annotation.essay, []).append(annotation)
        for essay, own in by_essay.items():
            yield from self._groups_of(essays[essay], own)

    def _groups_of(self, row: EssayRow, own: list[Annotation]) -> Iterator[AnnotationGroup]:
        with self._session.store.read() as connection:
            line = queries.line_at(connection, row.id, {annotation.first.block for annotation in own})
        title, heading = row.display_title, ""
        rows: list[AnnotationRow] = []
        for annotation in own:
            _, above = line.get(annotation.first.block, (0, ""))
            shown = annotation_row(annotation, above)
            if rows and shown.heading != heading:
                yield AnnotationGroup(row.id, title, heading, tuple(rows))
                title, rows = "", []
            heading = shown.heading
            rows.append(shown)
        yield AnnotationGroup(row.id, title, heading, tuple(rows))


def annotation_row(annotation: Annotation, heading: str) -> AnnotationRow:
    """An annotation as the list shows it, with the heading above its place."""
    return AnnotationRow(
        annotation.id,
        annotation.essay,
        annotation.colour,
        annotation.exact,
        annotation.note,
        annotation.tags,
        annotation.first,
        annotation.state,
        heading,
    )


def _colour_counts(annotations: Iterable[Annotation]) -> tuple[tuple[Colour, int], ...]:
    counts = Counter(annotation.colour for annotation in annotations)
    return tuple((colour, counts[colour]) for colour in Colour)
