"""Highlights and comments found in a file become the reader's annotations, once, at its first import."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from dataclasses import replace

from duidu.core.annotations import queries
from duidu.core.annotations.model import Colour, make_annotation
from duidu.core.importing.embedded import EmbeddedAnnotation
from duidu.core.library.model import Essay
from duidu.core.store import Transaction

_HUES = {
    Colour.ARGUMENT: 50,
    Colour.EVIDENCE: 115,
    Colour.DEFINITION: 210,
    Colour.QUOTE: 265,
    Colour.QUESTION: 350,
}
"""Degrees: where our five colours lie.  A highlight takes the nearest."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}$")
_GREY = 0.08
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$")


def keep_embedded(tx: Transaction, essay_id: str, essay: Essay, found: Sequence[EmbeddedAnnotation]) -> None:
    """Enter what the file carries.  Another author's name becomes a tag; words and places stay as they are."""
    if not found:
        return
    texts = {block.id: block.text for block in essay.all_blocks()}
    for row in found:
        tags = (row.author,) if row.author else ()
        annotation = make_annotation(
            essay_id, texts, row.spans, nearest_colour(row.colour), note=row.note, tags=tags
        )
        if row.created is not None and _STAMP.match(row.created):
            annotation = replace(annotation, created=row.created)
        queries.insert_annotation(tx, annotation)


def nearest_colour(stated: str | None) -> Colour:
    """Of our five colours the one whose hue is nearest to ``#rrggbb``; without a hue, the first."""
    if stated is None or not _HEX.match(stated):
        return Colour.ARGUMENT
    red, green, blue = (int(stated[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _GREY:
        return Colour.ARGUMENT
    return min(_HUES, key=lambda colour: _apart(_HUES[colour], hue * 360))


def _apart(first: float, second: float) -> float:
    difference = abs(first - second) % 360
    return min(difference, 360 - difference)
