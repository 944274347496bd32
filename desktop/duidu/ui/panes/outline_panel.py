"""The outline of the active pane's essay, with the section that is being read; below it the bookmarks."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from duidu.base.text import Position
from duidu.ui.context import WindowContext
from duidu.ui.panes.bookmark_list import BookmarkList
from duidu.ui.panes.heading_list import HeadingList
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.parts.controls import column, hairline, of_kind, quiet_label
from duidu.ui.parts.seen import WhenSeen


class OutlinePanel(QWidget):
    """Follows the active pane."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "panel")
        self._context = context
        self._pane: ReaderPane | None = None
        words = context.words
        self.title = quiet_label(words("outline.no_essay"), wrap=True)
        self.list = HeadingList(context)
        self.list.setAccessibleName(words("outline.name"))
        self.list.heading_chosen.connect(self._chosen)
        self.empty = quiet_label(words("outline.empty"), wrap=True)
        layout = column(self, (8, 16, 8, 8), 8)
        self.title.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self.title)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.list)
        holder = QWidget()
        inner = column(holder, (8, 0, 8, 0))
        inner.addWidget(self.empty)
        inner.addStretch(1)
        self._stack.addWidget(holder)
        layout.addWidget(body, 1)
        self.bookmarks = BookmarkList(context)
        layout.addWidget(hairline())
        layout.addWidget(self.bookmarks)
        self._filling = WhenSeen(self, self._fill, soon=True)
        context.signals.active_pane_changed.connect(self._follow)
        context.signals.essay_shown.connect(self._essay_shown)
        context.signals.place_rested.connect(self._rested)
        self._follow(context.desk.active_pane())

    def _follow(self, pane: ReaderPane | None) -> None:
        self._pane = pane
        self._filling.ask()

    def _essay_shown(self, pane: ReaderPane) -> None:
        if pane is self._pane:
            self._filling.ask()

    def _fill(self) -> None:
        self.bookmarks.follow("" if self._pane is None else self._pane.essay_id)
        essay_map = None if self._pane is None else self._pane.map
        if essay_map is None or self._pane is None:
            self.list.show_rows(())
            self.title.setText(self._context.words("outline.no_essay"))
            self._stack.setCurrentIndex(0)
            return
        self.title.setText(self._pane.title())
        self.list.show_rows(essay_map.rows)
        self._stack.setCurrentIndex(0 if essay_map.rows else 1)
        place = self._pane.current_place()
        if place is not None:
            self._show_current(place)

    def _rested(self, pane: ReaderPane, place: Position) -> None:
        if pane is self._pane and self.isVisible():
            self._show_current(place)

    def _show_current(self, place: Position) -> None:
        essay_map = None if self._pane is None else self._pane.map
        if essay_map is not None:
            self.list.mark_row(essay_map.current_row(place))

    def _chosen(self, row: int) -> None:
        if self._pane is not None:
            self._context.desk.open_essay(self._pane.essay_id, Position(self.list.rows[row].block, 0))
