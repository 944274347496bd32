"""逐行: concordance lines with their order, a count and a strip for each essay; lines are copied and exported."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QGridLayout, QWidget

from duidu.app.messages import sentence
from duidu.app.presenters.concordance import (
    NEIGHBOURS_TO_CHOOSE,
    EssayPlaces,
    LineRows,
    LinesPresenter,
    LinesState,
    Side,
    Sorting,
)
from duidu.app.presenters.hit_rows import HitRow
from duidu.app.presenters.searching import SearchRequest, SearchState
from duidu.core.search.concordance import Order
from duidu.ui.context import Notice, WindowContext
from duidu.ui.models.hits import HitModel
from duidu.ui.parts.controls import ElidedLabel, column, quiet_label, scaled
from duidu.ui.parts.pieces import Choice, FittedArea, clear, link_button
from duidu.ui.widgets.copy_key import CopyKey
from duidu.ui.widgets.dispersion import DispersionStrip
from duidu.ui.widgets.flow import FlowLayout
from duidu.ui.widgets.hit_list import HitDelegate, HitList

STRIPS_PX = 112
TITLE_PX = 220
STATUS_PX = 32
FILTER = "CSV (*.csv);;TSV (*.tsv)"


class SearchLines(QWidget):
    """The concordance of the search page."""

    opened = Signal(object, bool)
    """HitRow, and whether beside."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self.presenter = LinesPresenter(context.session, context.jobs, self)
        self._stripped: tuple[tuple[EssayPlaces, ...], int] = (), 0
        layout = column(self, (0, 0, 0, 0), 8)
        layout.addLayout(self._build_controls())
        self.strips = QGridLayout()
        self.strips.setContentsMargins(16, 0, 16, 0)
        self.strips.setHorizontalSpacing(16)
        self.strips.setVerticalSpacing(0)
        self.strips.setColumnStretch(2, 1)
        self.area = FittedArea(self.strips)
        self.area.setMaximumHeight(STRIPS_PX)
        layout.addWidget(self.area)
        layout.addWidget(self._build_list(), 1)

    def _build_controls(self) -> FlowLayout:
        words = self._words
        self.sides = Choice(
            tuple((side.value, words(f"hits.order_{side.value}")) for side in Side), words("hits.order")
        )
        self.nth = Choice(
            tuple((str(n), words("hits.nth", nth=n)) for n in range(1, NEIGHBOURS_TO_CHOOSE + 1)),
            words("hits.nth_name"),
        )
        self.orders = Choice(
            tuple((order.value, words(f"hits.by_{order.value}")) for order in Order), words("hits.by")
        )
        for choice in (self.sides, self.nth, self.orders):
            choice.chosen.connect(lambda _: self._sort())
        self.copy = link_button(words("hits.copy_lines"), self.copy_lines)
        self.save = link_button(words("hits.export_lines"), self.ask_where)
        self.status = quiet_label()
        self.status.setMinimumHeight(STATUS_PX)
        flow = FlowLayout(gap=12)
        flow.setContentsMargins(16, 0, 16, 0)
        for part in (self.sides, self.nth, self.orders, self.copy, self.save, self.status):
            flow.addWidget(part)
        return flow

    def _build_list(self) -> HitList:
        self.model = HitModel(self._words)
        delegate = self._delegate = HitDelegate(self._words, lambda: self._context.theme)
        delegate.concordance = True
        self.list = HitList(self._words("term.concordance"), lines_only=True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setModel(self.model)
        self.list.setItemDelegate(delegate)
        self.list.opened.connect(self.opened)
        CopyKey(self.list, self.copy_lines)
        return self.list

    # --- gestures --------------------------------------------------------------------------------

    def show_answer(self, state: SearchState) -> None:
        """The lines of this search."""
        self.presenter.show(state.request, state.groups)

    def copy_lines(self) -> None:
        """The selected lines, or all where none is selected, as tab-separated text."""
        numbers = [index.row() for index in self.list.selectedIndexes()]
        chosen = numbers or range(len(self.presenter.state.lines))
        self.presenter.copy(chosen, lambda text: self._put(text, len(chosen)))

    def _put(self, text: str, count: int) -> None:
        """On the clipboard, and said."""
        QGuiApplication.clipboard().setText(text)
        self._context.desk.notify(Notice(self._words("hits.copied", count=count)))

    def write(self, path: Path, request: SearchRequest | None = None) -> None:
        """Write the lines of all places to a file and say so; those of another request as they stand in the text."""
        target = path if path.suffix else path.with_suffix(".csv")
        sorting = None if request is None else Sorting()
        self.presenter.export(
            target,
            request or self.presenter.state.request,
            lambda _: self._context.desk.notify(Notice(self._words("notice.exported", path=str(target)))),
            sorting,
        )

    def ask_where(self, request: SearchRequest | None = None) -> None:
        """Ask for a file and write to it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / (self._words("term.concordance") + ".csv"))
        name, _ = QFileDialog.getSaveFileName(self, self._words("hits.export_lines"), start, FILTER)
        if name:
            self.write(Path(name), request)

    def _sort(self) -> None:
        sorting = Sorting(Side(self.sides.value), int(self.nth.value), Order(self.orders.value))
        self.presenter.sort(sorting)

    # --- what is shown ---------------------------------------------------------------------------

    def show_lines(self, state: LinesState) -> None:
        """The presenter's view."""
        sorted_ = state.sorting.side is not Side.TEXT
        self.nth.setVisible(sorted_)
        self.orders.setVisible(sorted_)
        self.status.setText(self._sentence(state))
        self._show_rows(state.rows)
        if (state.essays, state.more) != self._stripped:
            self._stripped = state.essays, state.more
            self._show_strips(state)
        if state.rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.first_place())

    def _show_rows(self, rows: LineRows) -> None:
        """Lines that come after the first ones leave those where they stand."""
        shown = self.model.rows
        if rows is shown:
            return
        alike = rows.alike(shown) if isinstance(shown, LineRows) else 0
        if alike:
            self.model.grow_to(rows, alike)
        else:
            self.model.set_rows(rows)

    def _sentence(self, state: LinesState) -> str:
        if state.error is not None:
            return sentence(state.error, self._words.language)
        if 0 < len(state.lines) < state.total:  # also while they are sorted anew: nothing should jump
            return self._words("hits.first_lines", count=len(state.lines))
        return ""

    def _show_strips(self, state: LinesState) -> None:
        clear(self.strips)
        for number, each in enumerate(state.essays):
            title = ElidedLabel(each.title)
            title.setFixedWidth(scaled(TITLE_PX))
            count = quiet_label(self._words("hits.places", count=each.count))
            name = self._words("comparing.strip", title=each.title, count=each.count)
            strip = DispersionStrip(self._context.theme, each.places, name)
            strip.activated.connect(partial(self._find, each))
            for at, widget in enumerate((title, count, strip)):
                self.strips.addWidget(widget, number, at)
                widget.show()
        if state.more:
            more = link_button(self._words("hits.more_strips", count=state.more), self.presenter.show_more)
            self.strips.addWidget(more, len(state.essays), 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
            more.show()
        self.area.setFixedHeight(min(STRIPS_PX, self.strips.sizeHint().height() + 2))
        self.area.fit()

    def _find(self, each: EssayPlaces, number: int) -> None:
        """Bring the line of a tick into view and select it; where it is not among the lines, open the text."""
        span = each.lines.span(number)
        row = self.presenter.find(each.essay, span)
        if row is not None:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.list.setFocus()
            return
        self.opened.emit(HitRow(each.essay, span, each.lines.zone(number), "", "", ""), False)
