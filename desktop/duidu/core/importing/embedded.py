"""Highlights and comments that a file carries, as stretches of the essay's blocks.

A PDF's highlight or a Word comment covers places of the decoded source; here they become offsets in
the clean text.  What covers nothing of the essay (a comment on a page number, or in a
note) is left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from duidu.base.text import Span
from duidu.core.importing.corrections.places import SourcePlaces
from duidu.core.importing.readers.source import SourceAnnotation
from duidu.core.library.model import Block, Essay


@dataclass(frozen=True, slots=True)
class EmbeddedAnnotation:
    """What another reader marked, on ``spans`` in reading order; the rest as the file states it."""

    spans: tuple[Span, ...]
    note: str
    colour: str | None
    author: str | None
    created: str | None


def embedded_annotations(
    essay: Essay, text: str, annotations: Sequence[SourceAnnotation]
) -> tuple[EmbeddedAnnotation, ...]:
    """The annotations that cover words of the essay.  Linear in their blocks."""
    if not annotations:
        return ()
    places = SourcePlaces(essay, text)
    blocks = [block for block in essay.blocks if block.source_ranges]
    found = []
    for annotation in annotations:
        spans = tuple(span for block in blocks if (span := _covered(block, annotation, places)) is not None)
        if spans:
            found.append(
                EmbeddedAnnotation(
                    spans, annotation.note, annotation.colour, annotation.author, annotation.created
                )
            )
    return tuple(found)


def _covered(block: Block, annotation: SourceAnnotation, places: SourcePlaces) -> Span | None:
    """The part of a block that an annotation covers."""
    if not any(start < annotation.end and annotation.start < end for start, end in block.source_ranges):
        return None
    ends = places.ends_of(block)
    start = bisect_left(ends, annotation.start + 1)
    end = bisect_right(ends, annotation.end)
    return Span(block.id, start, end) if start < end else None
