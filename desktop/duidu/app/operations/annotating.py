"""Mark passages, write notes on them, change and remove them; every one can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from duidu.app.session import Session
from duidu.base.text import Span
from duidu.core.annotations import commands, queries
from duidu.core.annotations.model import Annotation, Colour, make_annotation
from duidu.core.library import queries as library


def annotate(
    session: Session,
    essay: str,
    spans: Iterable[Span],
    colour: Colour = Colour.ARGUMENT,
    note: str = "",
    tags: Iterable[str] = (),
) -> Annotation:
    """Annotate the spans (one or more of each block, in reading order).

    ``UserError``: ``essay_unknown``, ``block_unknown``, ``span_outside``, ``selection_empty``.
    """
    wanted = tuple(spans)
    with session.store.read() as connection:
        texts = library.block_texts(connection, essay, {span.block for span in wanted})
    annotation = make_annotation(essay, texts, wanted, colour=colour, note=note, tags=tags)
    session.do(commands.CreateAnnotation(annotation))
    return annotation


def change_annotation(
    session: Session,
    annotation: str,
    *,
    note: str | None = None,
    colour: Colour | None = None,
    tags: tuple[str, ...] | None = None,
) -> None:
    """Change what is given and leave the rest."""
    session.do(commands.ChangeAnnotation(annotation, note, colour, tags))


def delete_annotation(session: Session, annotation: str) -> None:
    """Remove an annotation; undo brings it back whole."""
    session.do(commands.DeleteAnnotation(annotation))


def list_annotations(session: Session, essays: Iterable[str] | None = None) -> list[Annotation]:
    """Annotations in reading order, of the essays given or of all."""
    with session.store.read() as connection:
        return queries.list_annotations(connection, essays)
