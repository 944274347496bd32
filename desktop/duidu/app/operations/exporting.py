"""Write the reader's annotations to a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from duidu.app.session import Session
from duidu.core.annotations.model import Annotation
from duidu.core.annotations.queries import list_annotations
from duidu.core.export.study_notes import StudyNotes, collect
from duidu.core.export.wording import LANGUAGES
from duidu.core.export.writers import FORMATS, Exported
from duidu.core.export.writers import export as write
from duidu.core.library import queries


def study_notes(session: Session, essays: Iterable[str] | None = None) -> StudyNotes:
    """The annotations on the essays given, in their order; None: on every essay that has some."""
    with session.store.read() as connection:
        found: dict[str, list[Annotation]] = {}
        for annotation in list_annotations(connection, essays):
            found.setdefault(annotation.essay, []).append(annotation)
        chosen = list(found) if essays is None else list(essays)
        return StudyNotes(
            tuple(
                collect(
                    essay,
                    queries.load_essay(connection, essay),
                    found.get(essay, ()),
                    queries.load_facts(connection, essay),
                )
                for essay in chosen
            )
        )


def preview(session: Session, name: str, essays: Iterable[str] | None = None) -> str:
    """What :func:`export` would write, as text."""
    notes = study_notes(session, essays)
    wording = LANGUAGES[session.settings["language"]]
    return FORMATS[name].render(notes, wording).decode("utf-8")


def export(session: Session, name: str, path: Path, essays: Iterable[str] | None = None) -> Exported:
    """Write the file whole or not at all; ``UserError`` ``disk_full`` or ``not_writable``."""
    wording = LANGUAGES[session.settings["language"]]
    return write(name, study_notes(session, essays), path, wording)
