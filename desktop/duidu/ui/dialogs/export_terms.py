"""Write terms to a file: which, as what; then where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QFormLayout, QPushButton, QWidget

from duidu.app.operations import exchanging_terms, learning
from duidu.base.errors import UserError
from duidu.ui.context import Notice, WindowContext
from duidu.ui.parts.controls import column, quiet_label, row
from duidu.ui.parts.pieces import Choice

WHICH = ("own", "unknown", "all")


class ExportTermsDialog(QDialog):
    """Three questions on one page."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._words = context, context.words
        own = bool(exchanging_terms.chosen_terms(context.session, "own"))
        self.which = "own" if own else "all"
        self.format = "csv"
        self.setWindowTitle(self._words("exchange.export_title"))
        self._build()
        self._show()

    def _build(self) -> None:
        words = self._words
        choices = tuple((one, words(f"exchange.which_{one}")) for one in WHICH)
        self.terms = Choice(choices, words("exchange.which"))
        self.terms.chosen.connect(self.choose_terms)
        self.formats = QComboBox()
        self.formats.setAccessibleName(words("exchange.format"))
        for one in learning.FORMATS:
            self.formats.addItem(words(f"exchange.format_{one}"), one)
        self.formats.activated.connect(lambda _at: self.choose_format(str(self.formats.currentData())))
        self.passages = QCheckBox(words("exchange.passages"))
        self.answers = QCheckBox(words("exchange.answers"))
        self.count = quiet_label()
        self.tip = quiet_label(words("exchange.anki_tip"), wrap=True)
        rows = QFormLayout()
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(12)
        rows.addRow(words("exchange.which"), self.terms)
        rows.addRow(words("exchange.format"), self.formats)
        rows.addRow("", self.passages)
        rows.addRow("", self.answers)
        rows.addRow("", self.tip)
        rows.addRow("", self.count)
        layout = column(self, (24, 24, 24, 16), 16)
        layout.addLayout(rows)
        foot = row(None, (0, 0, 0, 0), 8)
        foot.addStretch(1)
        cancel = QPushButton(words("dialog.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save = QPushButton(words("exchange.save"))
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(lambda _checked=False: self._ask_where())
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        layout.addLayout(foot)

    def choose_terms(self, which: str) -> None:
        self.which = which
        self._show()

    def choose_format(self, name: str) -> None:
        self.format = name
        self._show()

    def _show(self) -> None:
        self.terms.choose(self.which)
        self.formats.setCurrentIndex(self.formats.findData(self.format))
        self.passages.setVisible(self.format == "anki")
        self.tip.setVisible(self.format == "anki")
        self.answers.setVisible(self.format in ("word", "pdf"))
        count = len(exchanging_terms.chosen_terms(self._context.session, self.which))
        self.count.setText(self._words("exchange.count", count=count))
        self.save.setEnabled(count > 0 or self.format == "anki")

    def _ask_where(self) -> None:
        words = self._words
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suffix = learning.FORMATS[self.format]
        start = str(Path(folder) / f"{words('glossary.title')}{suffix}")
        kinds = f"{words(f'exchange.format_{self.format}')} (*{suffix})"
        name, _ = QFileDialog.getSaveFileName(self, words("exchange.export_title"), start, kinds)
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the file, say where it is, and close; what is in the way is said and nothing is lost."""
        target = path if path.suffix else path.with_suffix(learning.FORMATS[self.format])
        if self.format == "anki":
            self._write_cards(target)
            return
        try:
            done = learning.export(
                self._context.session, self.format, target, self.which, answers=self.answers.isChecked()
            )
        except UserError as error:
            self._context.desk.report(error)
            return
        self._say_written(done)
        self.accept()

    def _write_cards(self, target: Path) -> None:
        """Beside the window: a sentence is looked for in the library for each term."""
        context, words = self._context, self._words
        desk = context.desk
        ticket = context.session.writer.submit(
            learning.export_cards, context.session, target, self.which, self.passages.isChecked()
        )
        context.jobs.follow(
            ticket,
            "job.exporting",
            lambda done: desk.notify(
                Notice(words("exchange.written", count=done.count, path=str(done.path)))
            ),
        )
        self.accept()

    def _say_written(self, done: learning.Written) -> None:
        self._context.desk.notify(
            Notice(self._words("exchange.written", count=done.count, path=str(done.path)))
        )
