"""出处: pages of collected works that the essays' notes point to, page by page; neighbours stand together."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QStackedLayout, QWidget

from duidu.app.presenters.comparing import CompareState, SourceCell, SourceRow
from duidu.base.text import Span
from duidu.ui.context import Place, WindowContext
from duidu.ui.parts.controls import of_kind, quiet_label
from duidu.ui.parts.pieces import ScrolledColumn, chip, link_button
from duidu.ui.widgets.flow import FlowLayout

PAGE_PX = 96
ESSAY_PX = 240
SOUGHT_PX = 120
"""Room above and below the page that was asked for."""


class SourcesView(QWidget):
    """One block a volume, one line a page, one column an essay."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self._state = CompareState()
        self._sought: QLabel | None = None
        self._stack = QStackedLayout(self)
        self.advice = quiet_label(wrap=True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.advice.setContentsMargins(8, 8, 8, 8)
        self.list = ScrolledColumn((0, 0, 16, 24), 8)
        self.only_shared = chip(context.words("comparing.only_shared"), self._show)
        self._stack.addWidget(self.advice)
        self._stack.addWidget(self.list)

    def show_comparison(self, state: CompareState) -> None:
        """Show the state as a whole."""
        self._state = state
        self._show()

    def _show(self) -> None:
        state = self._state
        if not state.sources:
            key = "comparing.no_sources" if state.chosen else "comparing.choose"
            self.advice.setText(self._words(key))
            self._stack.setCurrentWidget(self.advice)
            return
        self._sought = None
        only = self.only_shared.isChecked()
        self.only_shared = chip(self._words("comparing.only_shared"), self._show, checked=only)
        rows = [found for found in state.sources if not only or found.shared or found.near]
        widgets: list[QWidget] = [_left(self.only_shared)]
        for (work, volume), pages in groupby(rows, key=lambda found: (found.work, found.volume)):
            widgets.append(self._volume(work, volume, list(pages)))
        if not rows:
            widgets.append(quiet_label(self._words("comparing.none_shared")))
        self.list.fill(widgets)
        self._stack.setCurrentWidget(self.list)
        if self._sought is not None:
            sought = self._sought
            # Once the lines have their heights.
            QTimer.singleShot(0, sought, lambda: self.list.ensureWidgetVisible(sought, 0, SOUGHT_PX))

    def _volume(self, work: str, volume: str | None, pages: list[SourceRow]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(8, 16, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        title = QLabel(self._words("comparing.volume", work=work, volume=volume) if volume else f"《{work}》")
        title.setProperty("kind", "title")
        essays = [
            essay for essay in self._state.chosen if any(c.essay == essay for p in pages for c in p.cells)
        ]
        titles = {one.essay: one.title for one in self._state.essays}
        grid.addWidget(title, 0, 0, 1, len(essays) + 2)
        grid.setColumnMinimumWidth(0, PAGE_PX)
        for at, essay in enumerate(essays, 1):
            head = quiet_label(" ".join(titles[essay].split()), wrap=True)
            head.setContentsMargins(7, 0, 0, 0)
            head.setFixedWidth(ESSAY_PX)
            grid.addWidget(head, 1, at, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnMinimumWidth(at, ESSAY_PX)
        grid.setColumnStretch(len(essays) + 1, 1)
        for line, found in enumerate(pages, 2):
            self._page(grid, line, found, essays)
        return holder

    def _page(self, grid: QGridLayout, line: int, found: SourceRow, essays: list[str]) -> None:
        pages = f"{found.page}" if found.page == found.last_page else f"{found.page}–{found.last_page}"
        label = QLabel(self._words("comparing.page", page=pages))
        label.setContentsMargins(0, 4, 0, 0)
        if self._state.source is not None and self._state.source.is_on(found):
            of_kind(label, "sought")
            self._sought = label
        if found.near or found.shared:
            label.setStyleSheet("font-weight: 600;")
            label.setToolTip(self._words("comparing.shared" if found.shared else "comparing.near"))
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        for at, essay in enumerate(essays, 1):
            own = [cell for cell in found.cells if cell.essay == essay]
            if own:
                grid.addWidget(self._cells(own, found), line, at)

    def _cells(self, cells: list[SourceCell], found: SourceRow) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(holder, gap=4)
        for cell in cells:
            key = "comparing.note_see" if cell.see else "comparing.note"
            text = self._words(key, mark=cell.label)
            button = link_button(text, partial(self._open, cell, found))
            button.setStyleSheet("QPushButton { padding: 2px 6px; min-height: 18px; }")
            flow.addWidget(button)
        return holder

    def _open(self, cell: SourceCell, found: SourceRow) -> None:
        """The clicked note, and beside it a note of another essay on this page or a near one."""
        places: list[tuple[str, Place]] = [(cell.essay, _at(cell))]
        other = self._partner(cell, found)
        if other is not None:
            places.append((other.essay, _at(other)))
        self._context.desk.open_side_by_side(places)

    def _partner(self, cell: SourceCell, found: SourceRow) -> SourceCell | None:
        volume = [row for row in self._state.sources if (row.work, row.volume) == (found.work, found.volume)]
        volume.sort(key=lambda row: abs(row.page - found.page))
        others = (
            c for row in volume if found.near or found.shared for c in row.cells if c.essay != cell.essay
        )
        return next(others, None)


def _at(cell: SourceCell) -> Span:
    return Span(cell.place.block, max(0, cell.place.offset - 1), max(1, cell.place.offset))


def _left(widget: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    flow.setContentsMargins(8, 4, 8, 0)
    flow.addWidget(widget)
    return holder
