"""Take terms over from a table: see each row and what would become of it, say what the columns are, then decide."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from duidu.app.messages import sentence
from duidu.app.operations import exchanging_terms, own_terms
from duidu.app.operations.exchanging_terms import TermTable
from duidu.base.errors import UserError
from duidu.core.glossary.tables import COLUMNS, SEPARATORS, Outcome, PlannedRow
from duidu.ui.context import Notice, WindowContext
from duidu.ui.parts.controls import column, quiet_label, row

SIZE = QSize(920, 640)
MOST_ROWS = 500
CHOICES_PX = 44
OUTCOME_PX, REASON_PX = 96, 240
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


def ask_for_table(context: WindowContext, parent: QWidget) -> None:
    """Choose a file, then look at it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    words = context.words
    kinds = f"{words('exchange.tables')} (*.csv *.tsv *.txt)"
    name, _ = QFileDialog.getOpenFileName(parent, words("exchange.import_title"), folder, kinds)
    if name:
        open_table(context, parent, Path(name))


def open_table(context: WindowContext, parent: QWidget, path: Path) -> ImportTermsDialog | None:
    """The preview of a file; a sentence where it cannot be read."""
    try:
        table = exchanging_terms.read_terms(path)
    except UserError as error:
        context.desk.report(error)
        return None
    dialog = ImportTermsDialog(context, parent, path, table)
    dialog.open()
    return dialog


class ImportTermsDialog(QDialog):
    """Nothing changes before the button below is pressed."""

    def __init__(self, context: WindowContext, parent: QWidget, path: Path, table: TermTable) -> None:
        super().__init__(parent)
        self._context, self._words = context, context.words
        self._path = path
        self.table = table
        self.planned: list[PlannedRow] = []
        self.setWindowTitle(self._words("exchange.import_title"))
        self.resize(SIZE)
        self._build()
        self._show_table()

    def _build(self) -> None:
        words = self._words
        self.encoding = self._combo("encoding", [(one, one.upper()) for one in ENCODINGS])
        self.separator = self._combo(
            "separator", [(one, words(f"exchange.separator_{n}")) for n, one in enumerate(SEPARATORS)]
        )
        lists = [
            (key, words("form.collection", name=name)) for key, name in own_terms.lists(self._context.session)
        ]
        self.list = self._combo("list", [("", words("form.whole_library")), *lists])
        self.head = QCheckBox(words("exchange.head"))
        for combo in (self.encoding, self.separator):
            combo.activated.connect(lambda _index: self._read_again())
        self.list.activated.connect(lambda _index: self._plan())
        self.head.clicked.connect(lambda _on: self._plan())
        self.report = quiet_label(wrap=True)
        self.rows = QTableWidget()
        self.rows.setAccessibleName(words("exchange.preview"))
        self.rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.rows.verticalHeader().hide()
        self.rows.setWordWrap(False)
        layout = column(self, (24, 16, 24, 16), 12)
        head = row(None, (0, 0, 0, 0), 8)
        for part in (self.encoding, self.separator, self.list, self.head):
            head.addWidget(part)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.report)
        layout.addLayout(self._build_foot())

    def _build_foot(self) -> QHBoxLayout:
        foot = row(None, (0, 0, 0, 0), 8)
        self.take = QPushButton()
        self.take.setProperty("kind", "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(lambda _checked=False: self.take_over())
        cancel = QPushButton(self._words("dialog.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        return foot

    def _combo(self, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._words(f"exchange.{name}"))
        box.setToolTip(self._words(f"exchange.{name}"))
        for key, text in choices:
            box.addItem(text, key)
        return box

    # --- reading and planning --------------------------------------------------------------------

    def _read_again(self) -> None:
        try:
            self.table = exchanging_terms.read_terms(
                self._path, str(self.encoding.currentData()), str(self.separator.currentData())
            )
        except UserError as error:
            self.planned = []
            self.report.setText(sentence(error, self._words.language))
            self.take.setEnabled(False)
            return
        self._show_table()

    def _show_table(self) -> None:
        table = self.table
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(table.encoding.removesuffix("-sig"))))
        self.separator.setCurrentIndex(self.separator.findData(table.table.separator))
        self.head.setChecked(table.head)
        self.rows.clear()
        self.rows.setColumnCount(table.table.width + 2)
        self.rows.setRowCount(1)
        self.columns = [self._column_choice(at, name) for at, name in enumerate(table.columns)]
        self._plan()

    def _column_choice(self, at: int, name: str) -> QComboBox:
        names = [(one, self._words(f"exchange.column_{one}")) for one in COLUMNS]
        box = self._combo("column", [("", self._words("exchange.column_none")), *names])
        box.setCurrentIndex(box.findData(name))
        box.activated.connect(lambda _index: self._plan())
        self.rows.setCellWidget(0, at + 2, box)
        return box

    def _plan(self) -> None:
        chosen = [str(box.currentData() or "") for box in self.columns]
        self.planned = exchanging_terms.preview(
            self._context.session,
            self.table.table,
            chosen,
            head=self.head.isChecked(),
            collection=str(self.list.currentData() or ""),
        )
        self._show_rows()
        counts = {outcome: sum(one.outcome is outcome for one in self.planned) for outcome in Outcome}
        words = self._words
        said = [words(f"exchange.count_{key.value}", count=n) for key, n in counts.items() if n]
        self.report.setText("　".join(said))
        wanted = counts[Outcome.NEW] + counts[Outcome.CHANGED]
        self.take.setText(words("exchange.take_over", count=wanted))
        self.take.setEnabled(wanted > 0)

    def _show_rows(self) -> None:
        words, first = self._words, int(self.head.isChecked())
        pairs = list(zip(self.planned, self.table.table.rows[first:], strict=True))
        if len(pairs) > MOST_ROWS:  # what needs a look must not be below the last row shown
            pairs.sort(key=lambda pair: pair[0].outcome is not Outcome.REFUSED)
        shown = pairs[:MOST_ROWS]
        self.rows.setRowCount(1 + len(shown))
        heads = [words("exchange.line"), words("exchange.outcome"), *[""] * self.table.table.width]
        self.rows.setHorizontalHeaderLabels(heads)
        for number, (one, source) in enumerate(shown, 1):
            said = words(f"exchange.{one.outcome.value}")
            if one.error is not None:
                said += f"　{sentence(one.error, words.language)}"
            texts = [str(one.line), said, *source.cells]
            for at in range(self.rows.columnCount()):
                item = QTableWidgetItem(texts[at] if at < len(texts) else "")
                item.setToolTip(item.text())
                self.rows.setItem(number, at, item)
        self.rows.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for at in range(2, self.rows.columnCount()):
            self.rows.setColumnWidth(at, 180)
        self.rows.setColumnWidth(0, 56)
        self.rows.setColumnWidth(1, REASON_PX if any(one.error for one in self.planned) else OUTCOME_PX)
        self.rows.setRowHeight(0, CHOICES_PX)
        self.rows.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def take_over(self) -> None:
        """Store what is new or changed; one undo takes all of it back."""
        words, desk = self._words, self._context.desk
        count = exchanging_terms.take_over(
            self._context.session, self.planned, str(self.list.currentData() or "")
        )
        undo = lambda: desk.run_action("undo")  # noqa: E731
        desk.notify(Notice(words("exchange.taken", count=count), words("action.undo"), undo))
        self.accept()
