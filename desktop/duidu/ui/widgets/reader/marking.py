"""The part of the reader that is told what to mark: each layer as a whole, drawn where it comes into view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from duidu.base.text import Position, Span
from duidu.ui.widgets.reader.marks import Highlight, Layer, MarginSource
from duidu.ui.widgets.reader.painter import Picture
from duidu.ui.widgets.reader.strip import StripTicks, Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea as _Widget

    from duidu.ui.widgets.reader.twin import AccessibleTwin
else:
    _Widget = object


class Marking(_Widget):
    """What a reader has beside its scrolling and selecting; spans and positions are canonical."""

    picture: Picture
    _ticks: StripTicks
    _twin: AccessibleTwin

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Coloured passages; ``highlight_activated`` gives back the key of a clicked one."""
        self.picture.marks.set_highlights(highlights)
        self._remark(Layer.HIGHLIGHT)

    def set_hits(self, spans: Iterable[Span], current: int | None = None) -> None:
        """Places of a search; ``current`` is an index into ``spans`` and drawn more strongly."""
        self.picture.marks.set_hits(spans, current)
        self._remark(Layer.HIT)

    def set_current_hit(self, current: int | None) -> None:
        self.picture.marks.current_hit = current
        self._remark()

    def set_differences(self, spans: Iterable[Span]) -> None:
        self.picture.marks.set_differences(spans)
        self._remark(Layer.DIFFERENCE)

    def set_terms(self, spans: Iterable[Span]) -> None:
        self.picture.marks.set_terms(spans)
        self._remark(Layer.TERM)

    def set_bookmarks(self, places: Iterable[Position]) -> None:
        """Where bookmarks stand, for the strip along the scroll bar."""
        self.picture.marks.bookmarks = tuple(places)
        self._remark()

    def set_margin_source(self, source: MarginSource) -> None:
        """Labels in the margin, asked for block by block as they come into view; a clicked one's key comes back."""
        self.picture.marks.set_margin_source(source)
        self._remark()

    def _remark(self, *layers: Layer) -> None:
        if layers:
            self._ticks.forget(*layers)
        self._twin.marks_changed()
        self.viewport().update()
        self.verticalScrollBar().update()

    def ticks(self) -> list[Tick]:
        """Where marks lie along the whole essay, by guessed heights where nothing was measured."""
        return self._ticks.all()
