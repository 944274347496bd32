"""Annotations as W3C Web Annotations (Recommendation of 23 February 2017), and back without loss.

A target's selector is a FragmentSelector naming the block, refined by a TextPositionSelector (code
points of the block, half-open) and a TextQuoteSelector.  ``essay``, ``colour``, ``tags``, ``note`` and
``state`` stand beside the standard keys for readers that want no linked data; only the standard keys
and ``state`` are read.  The module knows nothing of files: ``core.export`` writes collections.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from duidu.base.clock import now
from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.annotations.model import (
    AnchorState,
    Annotation,
    Colour,
    Quote,
    Target,
    clean_tags,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_ESSAY_IRI = "urn:duidu:essay:"
_ANNOTATION_IRI = "urn:duidu:annotation:"
_UUID_IRI = "urn:uuid:"
_OWN_ID = re.compile("[0-9a-f]{32}")

Json = dict[str, Any]


def as_json(annotation: Annotation) -> Json:
    """The annotation as a Web Annotation; the same annotation always gives the same value."""
    targets = [_target_json(annotation.essay, target) for target in annotation.targets]
    return {
        "@context": CONTEXT,
        "id": _iri(annotation.id),
        "type": "Annotation",
        "motivation": "commenting" if annotation.note else "highlighting",
        "created": annotation.created,
        "modified": annotation.modified,
        "body": _bodies(annotation),
        "target": targets[0] if len(targets) == 1 else targets,
        "essay": annotation.essay,
        "colour": annotation.colour.value,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "state": annotation.state.value,
    }


def from_json(value: Any, *, essay: str | None = None) -> Annotation:
    """The annotation that a Web Annotation describes; ``essay`` overrides the one it names.

    Needs at least one target with a block and a quotation; raises ``UserError``
    ``annotation_unreadable`` with what is missing.
    """
    record = _mapping(value, "Annotation")
    targets = record.get("target") or None
    read = [_read_target(target) for target in (targets if isinstance(targets, list) else [targets])]
    created = _text(record.get("created")) or now()
    bodies = record.get("body", [])
    note, tags, colour = _read_bodies(bodies if isinstance(bodies, list) else [bodies])
    return Annotation(
        id=_id_of(_text(record.get("id"))),
        essay=essay if essay is not None else _known(read[0][0], "source"),
        targets=tuple(target for _, target in read),
        colour=colour,
        note=note,
        tags=clean_tags(tags),
        created=created,
        modified=_text(record.get("modified")) or created,
    )


def _target_json(essay: str, target: Target) -> Json:
    span, quote = target.span, target.quote
    return {
        "source": _ESSAY_IRI + essay,
        "selector": {
            "type": "FragmentSelector",
            "value": span.block,
            "refinedBy": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": quote.exact,
                    "prefix": quote.prefix,
                    "suffix": quote.suffix,
                },
            ],
        },
        "state": target.state.value,
    }


def _bodies(annotation: Annotation) -> list[Json]:
    bodies: list[Json] = [_body("classifying", annotation.colour.value)]
    if annotation.note:
        bodies.append(_body("commenting", annotation.note) | {"format": "text/plain"})
    bodies.extend(_body("tagging", tag) for tag in annotation.tags)
    return bodies


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _read_bodies(bodies: list[Any]) -> tuple[str, list[str], Colour]:
    notes: list[str] = []
    tags: list[str] = []
    colour = Colour.ARGUMENT
    for body in bodies:
        if isinstance(body, str):
            notes.append(body)
            continue
        record = _mapping(body, "body")
        purpose, value = record.get("purpose"), _text(record.get("value")) or ""
        if purpose == "tagging":
            tags.append(value)
        elif purpose == "classifying" and value in tuple(Colour):
            colour = Colour(value)
        else:
            notes.append(value)
    return "\n\n".join(note for note in notes if note), tags, colour


def _read_target(value: Any) -> tuple[str, Target]:
    """The essay id and the target; selectors may be chained by ``refinedBy`` or stand in a list."""
    record = _mapping(value, "target")
    selectors = _selectors(record.get("selector"))
    quote = selectors.get("TextQuoteSelector")
    block = _text(selectors.get("FragmentSelector", {}).get("value"))
    if quote is None or not _text(quote.get("exact")):
        raise _unreadable("TextQuoteSelector")
    if not block:
        raise _unreadable("FragmentSelector")
    exact = str(quote["exact"])
    start, end = _positions(selectors.get("TextPositionSelector"), len(exact))
    state = record.get("state")
    source = (_text(record.get("source")) or "").removeprefix(_ESSAY_IRI)
    return source, Target(
        Span(block, start, end),
        Quote(exact, _text(quote.get("prefix")) or "", _text(quote.get("suffix")) or ""),
        AnchorState(state) if state in tuple(AnchorState) else AnchorState.ANCHORED,
    )


def _positions(selector: Json | None, length: int) -> tuple[int, int]:
    start, end = (selector or {}).get("start"), (selector or {}).get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        return start, end
    return 0, length


def _selectors(value: Any) -> dict[str, Json]:
    """Every selector in ``value`` by type, the first of each; depth is bounded by the JSON parser."""
    found: dict[str, Json] = {}
    pending = [value]
    while pending:
        item = pending.pop(0)
        if isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, Mapping):
            found.setdefault(str(item.get("type")), dict(item))
            pending.append(item.get("refinedBy"))
    return found


def _iri(identifier: str) -> str:
    if ":" in identifier:
        return identifier
    if _OWN_ID.fullmatch(identifier):
        return _UUID_IRI + str(uuid.UUID(hex=identifier))
    return _ANNOTATION_IRI + identifier


def _id_of(iri: str | None) -> str:
    iri = _known(iri, "id")
    if iri.startswith(_UUID_IRI):
        return iri.removeprefix(_UUID_IRI).replace("-", "")
    return iri.removeprefix(_ANNOTATION_IRI)


def _known(value: str | None, what: str) -> str:
    if not value:
        raise _unreadable(what)
    return value


def _mapping(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _unreadable(what)
    return value


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _unreadable(what: str) -> UserError:
    return UserError("annotation_unreadable", missing=what)
