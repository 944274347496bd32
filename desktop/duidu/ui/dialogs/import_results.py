"""What became of each file of an import: why some failed, what others lack; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from duidu.app.operations.importing import ImportOutcome, keep_original
from duidu.app.presenters.import_results import ResultRow, as_table, result_rows
from duidu.base.errors import UserError
from duidu.ui.context import Notice, WindowContext
from duidu.ui.parts.controls import column, row

SIZE = (760, 460)
_NAME_WIDTH = 220


class ImportResultsDialog(QDialog):
    """A list of files; a double click opens an essay, a failed file's original can be kept."""

    def __init__(
        self,
        context: WindowContext,
        parent: QWidget | None,
        outcomes: Sequence[ImportOutcome],
        on_encoding: Callable[[Path], None],
    ) -> None:
        super().__init__(parent)
        self._on_encoding = on_encoding
        self._context = context
        self.rows = result_rows(outcomes, context.words)
        words = context.words
        self.setWindowTitle(words("import.results"))
        self.resize(*SIZE)
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        self.remark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = self._make_list()
        self.keep = QPushButton(words("import.keep_original"))
        self.keep.setToolTip(words("import.keep_original_why"))
        self.keep.clicked.connect(lambda _checked=False: self._keep())
        self.encoding = QPushButton(words("import.choose_encoding"))
        self.encoding.clicked.connect(lambda _checked=False: self._choose_encoding())
        self.copy = QPushButton(words("import.copy_list"))
        self.copy.clicked.connect(
            lambda _checked=False: QGuiApplication.clipboard().setText(as_table(self.rows))
        )
        close = QPushButton(words("dialog.close"))
        close.setDefault(True)
        close.clicked.connect(lambda _checked=False: self.accept())
        layout = column(self, (24, 16, 24, 16), 12)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.remark)
        buttons = row(None, (0, 0, 0, 0), 8)
        for button in (self.keep, self.encoding, self.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _make_list(self) -> QTreeWidget:
        words = self._context.words
        found = QTreeWidget()
        found.setAccessibleName(words("import.results"))
        found.setRootIsDecorated(False)
        found.setWordWrap(True)
        found.setUniformRowHeights(False)
        found.setHeaderLabels([words("import.file"), words("import.status"), words("import.remark")])
        found.header().resizeSection(0, _NAME_WIDTH)
        found.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        found.header().setStretchLastSection(True)
        for line in self.rows:
            item = QTreeWidgetItem([line.file, line.status, line.text])
            for number, text in enumerate((line.file, line.status, line.text)):
                item.setToolTip(number, text)
            item.setData(0, Qt.ItemDataRole.UserRole, line)
            found.addTopLevelItem(item)
        found.currentItemChanged.connect(lambda item, _: self._show(item))
        found.itemActivated.connect(lambda item, _: self._open(item.data(0, Qt.ItemDataRole.UserRole)))
        return found

    def _show(self, item: QTreeWidgetItem | None) -> None:
        line: ResultRow | None = None if item is None else item.data(0, Qt.ItemDataRole.UserRole)
        self.keep.setEnabled(line is not None and line.keepable is not None)
        self.encoding.setVisible(line is not None and line.takes_encoding)
        self.remark.setText("" if line is None else line.text)

    def _open(self, line: ResultRow) -> None:
        if line.essay is not None:
            self._context.desk.open_essay(line.essay)
            self.accept()

    def _choose_encoding(self) -> None:
        line: ResultRow = self.list.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
        if line.keepable is not None:
            self.accept()
            self._on_encoding(line.keepable)

    def _keep(self) -> None:
        line: ResultRow = self.list.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
        if line.keepable is None:
            return
        try:
            keep_original(self._context.session, line.keepable)
        except UserError as error:
            self._context.desk.report(error)
            return
        self.keep.setEnabled(False)
        self._context.desk.notify(Notice(self._context.words("import.original_kept", file=line.file)))
