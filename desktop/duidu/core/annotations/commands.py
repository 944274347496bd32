"""Changes of annotations: each applies in one transaction and yields its exact inverse.

Ids and times are decided when a command is made, never when it is applied, so that undo and redo
restore the same annotation to the last byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from duidu.base.changes import ChangeKind, Changes
from duidu.base.clock import now
from duidu.core.annotations import queries
from duidu.core.annotations.anchoring import reanchored
from duidu.core.annotations.essay_text import EssayText
from duidu.core.annotations.model import Annotation, Colour, Target, clean_tags
from duidu.core.annotations.waymarks.commands import reanchored_waymarks
from duidu.core.library.model import Essay
from duidu.core.store import Applied, Together, Transaction


@dataclass(frozen=True, slots=True)
class CreateAnnotation:
    """Add an annotation (see ``model.make_annotation``)."""

    annotation: Annotation
    label: str = "create_annotation"

    def apply(self, tx: Transaction) -> Applied:
        queries.insert_annotation(tx, self.annotation)
        inverse = DeleteAnnotation(self.annotation.id, self.label)
        return Applied(inverse, _changes(self.annotation))


@dataclass(frozen=True, slots=True)
class DeleteAnnotation:
    """Remove an annotation; the inverse brings it back with id, tags and times."""

    annotation: str
    label: str = "delete_annotation"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.load_annotation(tx.connection, self.annotation)
        queries.delete_annotation(tx, self.annotation)
        return Applied(CreateAnnotation(before, self.label), _changes(before))


@dataclass(frozen=True, slots=True)
class ChangeAnnotation:
    """Change note, colour or tags; what is None stays as it is."""

    annotation: str
    note: str | None = None
    colour: Colour | None = None
    tags: tuple[str, ...] | None = None
    modified: str = field(default_factory=now)
    label: str = "change_annotation"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.load_annotation(tx.connection, self.annotation)
        after = replace(
            before,
            note=before.note if self.note is None else self.note,
            colour=before.colour if self.colour is None else self.colour,
            tags=before.tags if self.tags is None else clean_tags(self.tags),
            modified=self.modified,
        )
        queries.update_words(tx, after)
        inverse = replace(
            self, note=before.note, colour=before.colour, tags=before.tags, modified=before.modified
        )
        return Applied(inverse, _changes(before))


@dataclass(frozen=True, slots=True)
class SetTargets:
    """Say where an annotation stands: the reader attaches an orphan anew, or confirms a moved one."""

    annotation: str
    targets: tuple[Target, ...]
    modified: str = field(default_factory=now)
    label: str = "attach_annotation"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.load_annotation(tx.connection, self.annotation)
        queries.update_targets(tx, replace(before, targets=self.targets, modified=self.modified))
        inverse = replace(self, targets=before.targets, modified=before.modified)
        return Applied(inverse, _changes(before))


@dataclass(frozen=True, slots=True)
class ReplaceTargets:
    """Put several annotations where they stand in a new text; ``modified`` stays, no reader did it."""

    rows: tuple[tuple[str, tuple[Target, ...]], ...]
    label: str = "reanchor_annotations"

    def apply(self, tx: Transaction) -> Applied:
        before: list[tuple[str, tuple[Target, ...]]] = []
        essays: set[str] = set()
        for identifier, targets in self.rows:
            annotation = queries.load_annotation(tx.connection, identifier)
            queries.update_targets(tx, replace(annotation, targets=targets))
            before.append((identifier, annotation.targets))
            essays.add(annotation.essay)
        ids = (*(identifier for identifier, _ in self.rows), *sorted(essays))
        changes = Changes.of(ChangeKind.ANNOTATIONS, *ids) if ids else Changes()
        return Applied(replace(self, rows=tuple(reversed(before))), changes)


def reanchor(tx: Transaction, essay_id: str, new_essay: Essay) -> Applied:
    """Find the place of every annotation, bookmark and link of ``essay_id`` in ``new_essay``.

    Call it where the text is replaced.  The inverse belongs to the import's own inverse.  Nothing is deleted:
    what is not found stays, as orphaned.  Linear in the essay's length for each whose place changed.
    """
    text = EssayText((block.id, block.text) for block in new_essay.all_blocks())
    rows = []
    for annotation in queries.list_annotations(tx.connection, [essay_id]):
        found = reanchored(annotation, text)
        if found != annotation:
            rows.append((annotation.id, found.targets))
    both = (ReplaceTargets(tuple(rows)), reanchored_waymarks(tx, essay_id, text))
    return Together("reanchor_annotations", both).apply(tx)


def _changes(annotation: Annotation) -> Changes:
    return Changes.of(ChangeKind.ANNOTATIONS, annotation.id, annotation.essay)
