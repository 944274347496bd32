"""The original beside the clean essay, for the clean-up report: a click in one brings the other to the same place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSplitter, QWidget

from duidu.app.presenters.cleaning import CleaningReport
from duidu.app.presenters.reading import ReaderDocument
from duidu.base.errors import UserError
from duidu.base.text import Position, Span
from duidu.ui.context import WindowContext
from duidu.ui.panes.original_text import OriginalText
from duidu.ui.parts.controls import column, quiet_label
from duidu.ui.theme import Theme
from duidu.ui.widgets.reader import ReaderView


class CleanTexts(QSplitter):
    """Both texts; ``pointed`` tells an offset of the original, wherever the reader clicked."""

    pointed = Signal(int)

    def __init__(self, context: WindowContext) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        words = context.words
        self._report: CleaningReport | None = None
        self.original = OriginalText(context)
        self.original.pointed.connect(self._follow_original)
        self.clean = ReaderView(context.theme)
        self.clean.setAccessibleName(words("cleanup.clean"))
        self.clean.viewport().installEventFilter(self)
        self.setChildrenCollapsible(False)
        self.addWidget(_titled(words("cleanup.original"), self.original))
        self.addWidget(_titled(words("cleanup.clean"), self.clean))
        self.setSizes([500, 500])

    def show_report(self, report: CleaningReport, document: ReaderDocument) -> None:
        """Show both texts; those of the same essay read anew stay where they were."""
        fresh = self._report is None or self._report.essay != report.essay
        self._report = report
        self.original.show_report(report)
        if fresh:
            self.clean.set_document(document)
        else:
            self.clean.update_document(document)

    def show_clean(self, place: Position | None) -> None:
        """Bring the clean essay to a place, and let it light up."""
        index = None if place is None else self.clean.document.index_of(place.block)
        if place is None or index is None:
            return
        self.clean.scroll_to(place)
        end = self.clean.document.lengths[index]
        start = max(0, min(place.offset, end) - 1)
        self.clean.flash(Span(place.block, start, min(start + 2, end)))

    def themed(self, theme: Theme) -> None:
        """Draw both in the colours of now."""
        self.clean.set_theme(theme)
        self.original.themed()

    def _follow_original(self, offset: int) -> None:
        """A click in the original: the essay goes there."""
        if self._report is not None:
            self.pointed.emit(offset)
            self.show_clean(self._report.places.shown_at(offset))

    def _follow_clean(self, point: QPoint) -> None:
        """A click in the essay: the original goes there."""
        place = self.clean.position_at(point)
        if self._report is None or place is None:
            return
        try:
            offset = self._report.places.source_of(place)
        except UserError:
            return  # made by the display, or without a place in the original
        self.pointed.emit(offset)
        self.original.mark((offset, min(offset + 1, len(self._report.original))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.clean.viewport() and isinstance(event, QMouseEvent):
            released = event.type() is QEvent.Type.MouseButtonRelease
            if released and event.button() is Qt.MouseButton.LeftButton and not self.clean.selected_spans():
                self._follow_clean(event.position().toPoint())
        return super().eventFilter(watched, event)


def _titled(title: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = column(holder, (0, 0, 0, 0), 4)
    label = quiet_label(title)
    label.setContentsMargins(12, 0, 0, 0)
    layout.addWidget(label)
    layout.addWidget(widget, 1)
    return holder
