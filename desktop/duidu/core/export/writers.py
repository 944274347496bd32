"""The formats of an export as data: a further format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duidu.core.export import markdown, web_annotations
from duidu.core.export.files import write_whole
from duidu.core.export.study_notes import StudyNotes
from duidu.core.export.wording import SIMPLIFIED, Wording


@dataclass(frozen=True)
class Format:
    """A format.  ``name`` is the command line's word, ``suffix`` the usual ending of its files."""

    name: str
    suffix: str
    render: Callable[[StudyNotes, Wording], bytes]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    annotations: int
    bytes: int


def export(name: str, notes: StudyNotes, path: Path, wording: Wording = SIMPLIFIED) -> Exported:
    """Write ``notes`` to ``path``, whole or not at all.

    ``KeyError`` for a name not in :data:`FORMATS`; ``UserError`` ``disk_full`` or ``not_writable``.
    """
    data = FORMATS[name].render(notes, wording)
    write_whole(path, data)
    return Exported(path, notes.annotation_count, len(data))


def as_json(exported: Exported) -> dict[str, Any]:
    """The result as the command line gives it."""
    return {
        "path": str(exported.path),
        "annotations": exported.annotations,
        "bytes": exported.bytes,
    }


def _in_utf8(render: Callable[[StudyNotes, Wording], str]) -> Callable[[StudyNotes, Wording], bytes]:
    # A lone surrogate can only come from a damaged source; it must not cost the reader the export.
    return lambda notes, wording: render(notes, wording).encode("utf-8", "replace")


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("markdown", ".md", _in_utf8(markdown.render)),
        Format("json", ".json", _in_utf8(web_annotations.render)),
    )
}
