"""Annotations as a W3C collection that can be read again without loss, here or on another machine.

Essays are described beside the annotations by the hash of their text, so that a reader's notes find the
same essay in another library, where it has another id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from duidu.base.errors import UserError
from duidu.base.ids import sha256_of_text
from duidu.core.annotations.model import Annotation
from duidu.core.annotations.selectors import CONTEXT, as_json, from_json
from duidu.core.export.study_notes import EssayNotes, StudyNotes
from duidu.core.export.wording import SIMPLIFIED, Wording

FORMAT = 1
"""Grows when a file can no longer be read as before; newer files are refused, never half understood."""


@dataclass(frozen=True, slots=True)
class EssayKey:
    """How an exported essay is known: its id in the library it came from, and what identifies its text."""

    id: str
    file: str
    title: str | None
    authors: tuple[str, ...]
    source_text_sha256: str


@dataclass(frozen=True, slots=True)
class ReadAnnotations:
    """What a file held.  ``annotations`` name essays by the ids of ``essays``."""

    annotations: tuple[Annotation, ...]
    essays: tuple[EssayKey, ...]


def render(notes: StudyNotes, wording: Wording = SIMPLIFIED) -> str:
    """The collection as JSON text; the same notes always give the same bytes."""
    items = [as_json(annotation) for essay in notes.essays for annotation in essay.annotations]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    identity = sha256_of_text(json.dumps(items, ensure_ascii=False, sort_keys=True))
    collection = {
        "@context": CONTEXT,
        "id": f"urn:duidu:collection:{identity}",
        "type": "AnnotationCollection",
        "label": wording.title,
        "total": len(items),
        "duidu": {"format": FORMAT, "essays": [_essay_json(essay) for essay in notes.essays]},
        "first": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def read_annotations_json(text: str) -> ReadAnnotations:
    """Read a collection, a page, a list or a single annotation.

    Raises ``UserError`` ``annotation_unreadable`` with what is missing; then nothing is read.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("annotation_unreadable", missing="JSON") from error
    own = value.get("duidu", {}) if isinstance(value, Mapping) else {}
    if not isinstance(own, Mapping) or own.get("format", FORMAT) != FORMAT:
        raise UserError("annotation_unreadable", missing=f"format {FORMAT}")
    essays = own.get("essays", [])
    return ReadAnnotations(
        tuple(from_json(item) for item in _items(value)),
        tuple(_read_essay(essay) for essay in (essays if isinstance(essays, list) else [])),
    )


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, Mapping) and value.get("type") == "AnnotationCollection":
        yield from _items(value.get("first", []))
    elif isinstance(value, Mapping) and value.get("type") == "AnnotationPage":
        items = value.get("items", [])
        yield from items if isinstance(items, list) else [items]
    else:
        yield value


def _essay_json(notes: EssayNotes) -> dict[str, Any]:
    return {
        "id": notes.essay,
        "file": notes.file,
        "title": notes.work.title,
        "authors": list(notes.work.authors),
        "source_text_sha256": notes.source_text_sha256,
    }


def _read_essay(value: Any) -> EssayKey:
    if not isinstance(value, Mapping) or not isinstance(value.get("id"), str):
        raise UserError("annotation_unreadable", missing="essays")
    title, authors = value.get("title"), value.get("authors")
    return EssayKey(
        id=value["id"],
        file=str(value.get("file", "")),
        title=title if isinstance(title, str) else None,
        authors=tuple(map(str, authors)) if isinstance(authors, list) else (),
        source_text_sha256=str(value.get("source_text_sha256", "")),
    )
