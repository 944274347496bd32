"""用词: a table of words, and below it the lines of the row that is chosen, which lead to the texts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStackedLayout,
    QTableView,
    QWidget,
)

from duidu.app.messages import sentence
from duidu.app.presenters.comparing import CompareState
from duidu.app.presenters.hit_rows import HitRow
from duidu.app.presenters.wording import WordingPresenter, WordingState
from duidu.base.changes import ChangeKind, Changes
from duidu.base.errors import UserError
from duidu.core.compare.wording.counting import Kind, Row, WordingRequest
from duidu.core.search.concordance import Unit
from duidu.ui.context import Notice, WindowContext
from duidu.ui.models.hits import HitModel
from duidu.ui.models.wording import ROW, SORT, WordingModel
from duidu.ui.panes.search_lines import FILTER
from duidu.ui.parts.controls import column, quiet_label, scaled
from duidu.ui.parts.pieces import Choice, Pick, chip, link_button
from duidu.ui.widgets.copy_key import CopyKey
from duidu.ui.widgets.flow import FlowLayout
from duidu.ui.widgets.hit_list import HitDelegate, HitList

CHOSEN, LIBRARY = "chosen", "library"
REST = "rest"
WINDOWS = (1, 2, 3, 5, 10)
_FIRST_ORDER = {Kind.WORDS: "count", Kind.STRINGS: "count", Kind.COLLOCATES: "ll", Kind.KEYNESS: "ll"}
"""By what the rows come."""
WORD_PX = 180
STATUS_PX = 32
"""As high as the buttons beside it, so that their words stand on one line."""
LINES_SHARE = (3, 2)


class WordingView(QWidget):
    """What is counted above, the table, the lines."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, self._words = context, context.words
        self._essays: tuple[str, ...] = ()
        self.presenter = WordingPresenter(context.session, context.jobs, self)
        layout = column(self, (0, 0, 8, 8), 8)
        layout.addLayout(self._build_what())
        layout.addLayout(self._build_how())
        body = QWidget()
        self._stack = QStackedLayout(body)
        self.advice = quiet_label(wrap=True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.advice.setContentsMargins(8, 8, 8, 8)
        self._stack.addWidget(self.advice)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.addWidget(self._build_table())
        self.halves.addWidget(self._build_lines())
        for number, share in enumerate(LINES_SHARE):
            self.halves.setStretchFactor(number, share)
        self._stack.addWidget(self.halves)
        layout.addWidget(body, 1)
        context.signals.data_changed.connect(self._data_changed)

    def _build_what(self) -> FlowLayout:
        words = self._words
        self.kinds = Choice(
            tuple((kind.value, words(f"wording.{kind.value}")) for kind in Kind), words("term.wording")
        )
        self.scope, self.against = Pick(words("wording.scope")), Pick(words("wording.against"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(words("wording.filter"))
        self.filter.setAccessibleName(words("wording.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(scaled(160))
        self.filter.textChanged.connect(self.presenter.filter)
        self.all = chip(words("wording.all"), self._ask, tip=words("wording.all_tip"), kind="choice")
        self.status = quiet_label()
        self.status.setMinimumHeight(STATUS_PX)
        flow = FlowLayout(gap=12)
        copy = link_button(words("wording.copy"), self.copy_rows)
        save = link_button(words("hits.export_lines"), self._ask_where)
        self.order = Pick(words("wording.order"))
        self.order.chosen.connect(self._sort)
        for part in (
            self.kinds,
            self.scope,
            self.against,
            self.order,
            self.filter,
            self.all,
            copy,
            save,
            self.status,
        ):
            flow.addWidget(part)
        for choice in (self.kinds, self.scope, self.against):
            choice.chosen.connect(lambda _: self._ask())
        return flow

    def _build_how(self) -> FlowLayout:
        words = self._words
        self.query = QLineEdit()
        self.query.setPlaceholderText(words("wording.query"))
        self.query.setAccessibleName(words("wording.query"))
        self.query.setFixedWidth(scaled(220))
        self.query.returnPressed.connect(self._ask)
        self.lengths = Choice(
            tuple((str(n), words("wording.length", count=n)) for n in range(2, 6)),
            words("wording.length_name"),
        )
        self.units = Choice(
            tuple((unit.value, words(f"wording.by_{unit.value}")) for unit in Unit), words("wording.unit")
        )
        self.windows = Choice(
            tuple((str(n), words("wording.window", count=n)) for n in WINDOWS), words("wording.window_name")
        )
        self.windows.choose("5")
        self.inside = chip(words("wording.inside"), self._ask, tip=words("wording.inside_tip"), kind="choice")
        flow = FlowLayout(gap=12)
        for part in (self.query, self.inside, self.lengths, self.units, self.windows):
            flow.addWidget(part)
        for choice in (self.lengths, self.units, self.windows):
            choice.chosen.connect(lambda _: self._ask())
        return flow

    def _build_table(self) -> QTableView:
        self.model = WordingModel(self._words)
        self.sorted = QSortFilterProxyModel()
        self.sorted.setSourceModel(self.model)
        self.sorted.setSortRole(SORT)
        self.table = QTableView()
        self.table.setAccessibleName(self._words("term.wording"))
        self.table.setModel(self.sorted)
        self.table.setSortingEnabled(True)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda column, _: self._sorted_by(column))
        CopyKey(self.table, self.copy_rows)
        return self.table

    def _build_lines(self) -> HitList:
        self.lines = HitModel(self._words)
        self._delegate = HitDelegate(self._words, lambda: self._context.theme)
        self._delegate.concordance = True
        self.list = HitList(self._words("term.concordance"), lines_only=True)
        self.list.setModel(self.lines)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.opened.connect(self._open)
        CopyKey(self.list, self.copy_lines)
        return self.list

    # --- gestures --------------------------------------------------------------------------------

    def show_comparison(self, state: CompareState) -> None:
        """The page's essays."""
        self._essays = state.chosen
        self._ask()

    def _offer_scopes(self, kind: Kind) -> None:
        """What can be counted now: the chosen essays, the library, each collection."""
        words = self._words
        shelves = [
            (key, words("library.samples") if sort == "samples" else name)
            for key, name, sort in self.presenter.collections()
        ]
        whole = [] if kind is Kind.KEYNESS else [(LIBRARY, words("wording.library"))]
        self.scope.show_choices([(CHOSEN, words("wording.chosen")), *whole, *shelves], self.scope.value)
        rest = [(REST, words("wording.rest"))]
        named = [(key, words("wording.against_name", name=name)) for key, name in shelves]
        self.against.show_choices([*rest, *named], self.against.value)

    def _scoped(self) -> tuple[str, ...] | None:
        if self.scope.value == LIBRARY:
            return None
        return self._essays if self.scope.value == CHOSEN else self.presenter.members(self.scope.value)

    def _request(self) -> WordingRequest:
        kind, around = Kind(self.kinds.value), int(self.windows.value)
        self._offer_scopes(kind)
        named = kind is Kind.KEYNESS and self.against.value != REST
        return WordingRequest(
            kind,
            essays=self._scoped(),
            against=self.presenter.members(self.against.value) if named else None,
            ngram=int(self.lengths.value) if kind is Kind.STRINGS else 2,
            unit=Unit(self.units.value) if kind is Kind.STRINGS else Unit.WORDS,
            query=self.query.text().strip() if kind is Kind.COLLOCATES else "",
            inside=kind is Kind.COLLOCATES and self.inside.isChecked(),
            window=(around, around),
            with_stop_words=self.all.isChecked(),
        )

    def _ask(self) -> None:
        request = self._request()
        for part in (self.query, self.inside, self.windows):
            part.setVisible(request.kind is Kind.COLLOCATES)
        self.lengths.setVisible(request.kind is Kind.STRINGS)
        self.units.setVisible(request.kind is Kind.STRINGS)
        self.against.setVisible(request.kind is Kind.KEYNESS)
        self.presenter.ask(request)

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.presenter.choose(current.data(ROW))

    def _open(self, row: HitRow, beside: bool) -> None:
        """The text at the place, with every listed place in it marked."""
        desk = self._context.desk
        desk.open_essay(row.essay, row.span, beside=beside)
        pane = desk.active_pane()
        spans = [line.span for line in self.presenter.state.lines if line.essay == row.essay]
        if pane is not None and pane.essay_id == row.essay:
            pane.finding.show(spans, spans.index(row.span) if row.span in spans else None)

    def _sort(self, name: str) -> None:
        """Sort by a column, words upwards, figures downwards; the table's heads do the same by a click."""
        column = self.presenter.state.columns.index(name)
        falling = Qt.SortOrder.DescendingOrder if column else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, falling)

    def _sorted_by(self, column: int) -> None:
        """The heads say by which column the table is sorted; so does the button."""
        columns = self.presenter.state.columns
        self.order.show_choices(
            [(name, self._words("wording.by", name=self._words(f"wording.{name}"))) for name in columns],
            columns[column]
            if 0 <= column < len(columns)
            else _FIRST_ORDER[self.presenter.state.request.kind],
        )

    def copy_lines(self) -> None:
        """The selected lines, or all where none is selected, as tab-separated text."""
        numbers = [index.row() for index in self.list.selectedIndexes()]
        chosen = numbers or range(len(self.presenter.state.lines))
        QGuiApplication.clipboard().setText(self.presenter.copied_lines(chosen))
        self._context.desk.notify(Notice(self._words("hits.copied", count=len(chosen))))

    def copy_rows(self) -> None:
        """The selected rows, or all where none is selected, as tab-separated text."""
        chosen = [index.data(ROW) for index in self.table.selectionModel().selectedRows()]
        rows = chosen or self._shown()
        QGuiApplication.clipboard().setText(self.presenter.copied(rows, self._heads()))
        self._context.desk.notify(Notice(self._words("hits.copied", count=len(rows))))

    def write(self, path: Path) -> None:
        """Write the table as it is sorted and filtered, and say so."""
        target = path if path.suffix else path.with_suffix(".csv")
        try:
            self.presenter.export(target, self._shown(), self._heads())
        except UserError as error:
            self._context.desk.report(error)
            return
        self._context.desk.notify(Notice(self._words("notice.exported", path=str(target))))

    def _ask_where(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / (self._words(f"wording.{self.kinds.value}") + ".csv"))
        name, _ = QFileDialog.getSaveFileName(self, self._words("hits.export_lines"), start, FILTER)
        if name:
            self.write(Path(name))

    def _shown(self) -> list[Row]:
        return [self.sorted.index(at, 0).data(ROW) for at in range(self.sorted.rowCount())]

    def _heads(self) -> list[str]:
        return [self._words(f"wording.{name}") for name in self.presenter.state.columns]

    def _data_changed(self, changes: Changes) -> None:
        if changes.kinds & {ChangeKind.ESSAYS, ChangeKind.GLOSSARY}:
            self.presenter.refresh(now=self.isVisible())
        elif ChangeKind.COLLECTIONS in changes.kinds and self.isVisible():
            self._ask()

    # --- what is shown ---------------------------------------------------------------------------

    def show_wording(self, state: WordingState) -> None:
        """The presenter's view."""
        self.status.setText(self._sentence(state))
        if state.busy:
            return
        rows = state.rows
        self._stack.setCurrentWidget(self.halves if rows else self.advice)
        self.advice.setText(self._advice(state))
        if rows != self.model.rows or state.columns != self.model.columns:
            self.model.show_rows(rows, state.columns)
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(0, WORD_PX)
            self._sorted_by(-1)
        self.lines.set_rows(state.places)
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.sorted.index(0, 0))  # its lines come at once

    def _sentence(self, state: WordingState) -> str:
        if state.error is not None:
            return sentence(state.error, self._words.language)
        if state.busy:
            return self._words("job.counting")
        if state.table is None:
            return ""
        key = "wording.totals_near" if state.request.kind is Kind.COLLOCATES else "wording.totals"
        table = state.table
        said = self._words(
            key, essays=table.essays, words=table.words, found=table.found, rows=len(state.rows)
        )
        return said + self._words("wording.left_out", count=table.left_out) if table.left_out else said

    def _advice(self, state: WordingState) -> str:
        if state.lacks_essays:
            return self._words("comparing.choose")
        if state.lacks_query:
            return self._words("wording.no_query")
        if state.request.kind is Kind.KEYNESS and state.table is not None and not state.table.rows:
            return self._words("wording.no_rest")
        if state.table is not None and state.table.left_out and not state.table.found:
            return self._words("wording.only_inside", count=state.table.left_out)
        return "" if state.table is None else self._words("wording.nothing")
