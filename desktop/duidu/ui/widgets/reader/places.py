"""Things in the text that can be pointed at: note marks, terms, highlights, margin marks."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from duidu.base.text import Span
from duidu.ui.widgets.reader.marks import Layer
from duidu.ui.widgets.reader.painter import Picture, margin_places
from duidu.ui.widgets.reader.scene import InView, Place


class TargetKind(Enum):
    NOTE = "note"
    TERM = "term"
    HIGHLIGHT = "highlight"
    MARGIN = "margin"


class Target(NamedTuple):
    """What lies under the mouse or under the keyboard's ring.

    ``rect`` is in viewport pixels; ``key`` the caller's key of a highlight or margin mark; ``note`` the
    index of a note; ``back`` whether it is the label of a note's body.
    """

    kind: TargetKind
    rect: QRect
    place: Place
    ring: tuple[int, int, int]
    span: Span | None = None
    key: str = ""
    note: int = -1
    back: bool = False


def target_at(picture: Picture, point: QPointF) -> Target | None:
    """The thing under a point; small things win over large ones."""
    margin = _margin_at(picture, point)
    if margin is not None:
        return margin
    found = picture.scene.character_at(point.x(), point.y())
    if found is None:
        return None
    row, offset = found
    for note in _notes(picture, row):
        if note.ring[1] <= offset < note.ring[2]:
            return note
    canonical = row.laid.block.to_canonical(offset)
    for layer, kind in ((Layer.TERM, TargetKind.TERM), (Layer.HIGHLIGHT, TargetKind.HIGHLIGHT)):
        mark = picture.marks.mark_at(layer, row.laid.block.id, canonical)
        if mark is not None:
            return _marked(picture, row, kind, mark.start, mark.end, mark.key)
    return None


def targets_in_view(picture: Picture) -> Iterator[Target]:
    """Note marks, terms and margin marks in view, in reading order."""
    rows = list(picture.scene.in_view())
    found: list[Target] = [
        _margin_target(row, place.mark.key, place.rect, place.mark.position.offset)
        for row in rows
        for place in margin_places(picture, rows)
        if place.mark.position.block == row.laid.block.id and not place.mark.silent
    ]
    for row in rows:
        found.extend(_notes(picture, row))
        for mark in picture.marks.marks(Layer.TERM, row.laid.block.id):
            found.append(_marked(picture, row, TargetKind.TERM, mark.start, mark.end, mark.key))
    visible = QRectF(0, 0, picture.scene.width, picture.scene.window)
    found.sort(key=lambda target: (target.place, target.kind is TargetKind.MARGIN))
    return (target for target in found if visible.intersects(QRectF(target.rect)))


def _margin_at(picture: Picture, point: QPointF) -> Target | None:
    rows = list(picture.scene.in_view())
    by_id = {row.laid.block.id: row for row in rows}
    for place in margin_places(picture, rows):
        if place.rect.contains(point) and not place.mark.silent:
            position = place.mark.position
            row = by_id[position.block]
            return _margin_target(row, place.mark.key, place.rect, position.offset)
    return None


def _margin_target(row: InView, key: str, rect: QRectF, offset: int) -> Target:
    gap = row.laid.block.to_display(offset)
    return Target(
        TargetKind.MARGIN,
        rect.toAlignedRect(),
        Place(row.number, offset),
        (row.number, gap, gap),
        key=key,
    )


def _notes(picture: Picture, row: InView) -> Iterator[Target]:
    block = row.laid.block
    for place in block.places:
        yield Target(
            TargetKind.NOTE,
            _around(picture.scene.display_rects(row, place.start, place.end)),
            Place(row.number, block.to_canonical(place.start)),
            (row.number, place.start, place.end),
            note=place.index,
            back=place.back,
        )


def _marked(picture: Picture, row: InView, kind: TargetKind, start: int, end: int, key: str) -> Target:
    block = row.laid.block
    return Target(
        kind,
        _around(picture.scene.rects(row, start, end)),
        Place(row.number, start),
        (row.number, *block.span_to_display(start, end)),
        span=Span(block.id, start, end),
        key=key,
    )


def _around(boxes: list[QRectF]) -> QRect:
    found = QRectF()
    for box in boxes:
        found = found.united(box)
    return found.toAlignedRect()
