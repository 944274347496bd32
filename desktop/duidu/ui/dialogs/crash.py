"""A defect of the program: said once, with the record that helps to mend it; then reading goes on."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from duidu import __version__
from duidu.app.words import Words
from duidu.ui.parts.controls import column, quiet_label

LOG_NAME = "errors.log"
_MOST_LOG_CHARS = 512 * 1024


def describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Where it happened and on what system.  Only code and the error's own words, no text of essays."""
    head = f"Duidu {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"{head}\n{''.join(traceback.format_exception(kind, error, trace))}"


def write_log(folder: Path, report: str) -> Path:
    """Add the report to the log, which keeps about its last half megabyte; raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    before = path.read_text(encoding="utf-8")[-_MOST_LOG_CHARS:] if path.is_file() else ""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    path.write_text(f"{before}{moment}\n{report}\n", encoding="utf-8")
    return path


class CrashDialog(QDialog):
    """Not modal: the reader may go on at once."""

    def __init__(self, words: Words, report: str, log: Path | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.report = report
        self.setWindowTitle(words("dialog.crash_title"))
        self.resize(640, 420)
        title = QLabel(words("dialog.crash_title"))
        title.setProperty("kind", "title")
        text = QLabel(words("dialog.crash_text"))
        text.setWordWrap(True)
        record = QPlainTextEdit(report)
        record.setReadOnly(True)
        record.setAccessibleName(words("dialog.crash_title"))
        layout = column(self, (24, 24, 24, 16), 12)
        for widget in (title, text, record):
            layout.addWidget(widget)
        if log is not None:
            layout.addWidget(quiet_label(words("dialog.crash_log", path=str(log)), wrap=True))
        layout.addWidget(self._build_buttons(words))

    def _build_buttons(self, words: Words) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copy = QPushButton(words("dialog.copy_report"))
        copy.clicked.connect(lambda _checked=False: QApplication.clipboard().setText(self.report))
        go_on = QPushButton(words("dialog.go_on"))
        go_on.setDefault(True)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        return buttons
