"""The original as it was read, with what the import did to it marked where it is in view."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from duidu.app.presenters.cleaning import CleaningReport
from duidu.base.text import Utf16Map
from duidu.core.library.model import SourceRange
from duidu.ui.context import WindowContext
from duidu.ui.theme import Role

LONG_CHARS = 40
"""A longer stretch is shown on a paler ground."""

_CARRIAGE_RETURN = re.compile(r"\r(?=\n)")


class OriginalText(QPlainTextEdit):
    """Read-only; offsets are code points of the report's original."""

    pointed = Signal(int)
    """Where the reader clicked."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._report: CleaningReport | None = None
        self._units = Utf16Map("")
        self._current: SourceRange | None = None
        # Marks are set once scrolling is over: the editor must not be changed while it lays itself out.
        self._marking = QTimer(self, singleShot=True, interval=0)
        self._marking.timeout.connect(self._mark_view)
        self.setReadOnly(True)
        self.setAccessibleName(context.words("cleanup.original"))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._marking.start())

    def show_report(self, report: CleaningReport) -> None:
        """Show the original of a report; where it is the same text, only the marks change."""
        same = self._report is not None and self._report.original == report.original
        self._report = report
        if not same:
            self._current = None
            self._units = Utf16Map(report.original)
            # The editor makes one line end of \r\n: a character without width keeps all offsets.
            self.setPlainText(_CARRIAGE_RETURN.sub("\u200b", report.original))
        self._marking.start()

    def mark(self, source: SourceRange | None) -> None:
        """Mark a stretch more strongly than the others and bring it into view."""
        self._current = source
        if source is not None:
            cursor = self.cursor_of(source)
            show = QTextCursor(cursor)
            show.setPosition(cursor.selectionStart())
            self.setTextCursor(show)
            self.centerCursor()
        self._marking.start()

    def themed(self) -> None:
        """The colours changed."""
        self._marking.start()

    def cursor_of(self, source: SourceRange) -> QTextCursor:
        """A cursor that selects a stretch."""
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(self._units.to_units(source[0]), last))
        cursor.setPosition(min(self._units.to_units(source[1]), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def view_range(self) -> SourceRange:
        """The code points of the original that are in view."""
        window = self.viewport().rect()
        first = self.cursorForPosition(window.topLeft()).position()
        last = self.cursorForPosition(window.bottomRight()).position()
        return self._units.to_points(first), self._units.to_points(last)

    def _mark_view(self) -> None:
        """Repairs on a pale ground, what was set aside in grey, the line at hand stronger."""
        report, theme = self._report, self._context.theme
        if report is None:
            return
        repaired, aside, strong = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        repaired.setBackground(theme.colour(Role.DIFFERENCE))
        aside.setForeground(theme.colour(Role.QUIET))
        aside.setFontStrikeOut(True)
        strong.setBackground(theme.colour(Role.HIT_CURRENT))
        if self._current is not None and self._current[1] - self._current[0] > LONG_CHARS:
            strong.setBackground(theme.colour(Role.SELECTION))
        rows = [(span, aside) for found in report.asides for span in found.ranges]
        rows += [(found.source, repaired) for found in report.repairs]
        if self._current is not None:
            rows.append((self._current, strong))
        first, last = self.view_range()
        marks = []
        for source, style in rows:
            if source[1] >= first and source[0] <= last:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = self.cursor_of(source)
                mark.format = style
                marks.append(mark)
        self.setExtraSelections(marks)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.pointed.emit(self._units.to_points(self.textCursor().position()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._marking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._marking.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._marking.start()
