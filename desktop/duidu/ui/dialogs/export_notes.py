"""Export study notes: see what will be written, then choose where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QPushButton, QWidget

from duidu.app.operations import exporting
from duidu.base.errors import UserError
from duidu.ui.context import Notice, WindowContext
from duidu.ui.parts.controls import column, quiet_label, row
from duidu.ui.parts.pieces import Choice

THIS, ALL = "this", "all"
SIZE = (720, 640)


class ExportNotesDialog(QDialog):
    """``essays`` are those chosen beforehand; None means all that have annotations."""

    def __init__(self, context: WindowContext, parent: QWidget, essays: Sequence[str] | None) -> None:
        super().__init__(parent)
        self._context = context
        own = None if essays is None else list(essays)
        some = own is not None and exporting.study_notes(context.session, own).annotation_count > 0
        self._essays = self._chosen = own if some else None
        words = context.words
        self.setWindowTitle(words("exporting.title"))
        self.resize(*SIZE)
        self.whose = Choice(
            ((THIS, words("notes.this_essay")), (ALL, words("library.all"))), words("notes.whose")
        )
        self.whose.setVisible(self._essays is not None)
        self.whose.chosen.connect(self._choose)
        self.count = quiet_label()
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(words("exporting.preview"))
        self.preview.setFont(QFont(self.font()))
        self.save = QPushButton(words("exporting.save"))
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_where)
        cancel = QPushButton(words("dialog.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._arrange(cancel)
        self._show()
        self.save.setFocus()

    def _arrange(self, cancel: QPushButton) -> None:
        layout = column(self, (24, 16, 24, 16), 12)
        head = row(None, (0, 0, 0, 0), 8)
        head.addWidget(self.whose)
        head.addWidget(self.count)
        head.addStretch(1)
        foot = row(None, (0, 0, 0, 0), 8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        layout.addLayout(head)
        layout.addWidget(self.preview, 1)
        layout.addLayout(foot)

    def _choose(self, which: str) -> None:
        self._chosen = self._essays if which == THIS else None
        self._show()

    def _show(self) -> None:
        session = self._context.session
        count = exporting.study_notes(session, self._chosen).annotation_count
        self.preview.setPlainText(exporting.preview(session, "markdown", self._chosen))
        self.count.setText(self._context.words("notes.count", count=count))
        self.save.setEnabled(count > 0)

    def _ask_where(self) -> None:
        words = self._context.words
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / (words("term.study_notes") + ".md"))
        name, _ = QFileDialog.getSaveFileName(self, words("dialog.export_title"), start, "Markdown (*.md)")
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the file, say where it is, and close; what is in the way is said and nothing is lost."""
        target = path if path.suffix else path.with_suffix(".md")
        try:
            done = exporting.export(self._context.session, "markdown", target, self._chosen)
        except UserError as error:
            self._context.desk.report(error)
            return
        self._context.desk.notify(Notice(self._context.words("notice.exported", path=str(done.path))))
        self.accept()
