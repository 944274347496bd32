"""The clean-up report: the original beside the clean essay, and every repair between them."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListView, QPlainTextEdit, QSplitter, QTextEdit, QWidget

from duidu.app.operations.correcting import mark_own
from duidu.app.operations.reading import open_essay
from duidu.app.presenters.cleaning import AsideRow, CleaningReport, NoteRow, RepairRow, cleaning_report
from duidu.app.presenters.correcting import do_repair
from duidu.app.presenters.reading import present_essay
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.text import Position, Span, Utf16Map
from duidu.ui.context import WindowContext
from duidu.ui.extensions import Page
from duidu.ui.parts.controls import ElidedLabel, column, of_kind, quiet_label, row
from duidu.ui.parts.pieces import chip, link_button
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.flow import FlowLayout
from duidu.ui.widgets.reader import ReaderView

LONG_CHARS = 40
"""A longer stretch is shown on a paler ground."""

FURNITURE, FOREIGN, NOTES = "furniture", "foreign", "notes"
ReportRow = RepairRow | AsideRow | NoteRow
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CARRIAGE_RETURN = re.compile(r"\r(?=\n)")


class ReportModel(QAbstractListModel):
    """What the report lists, one line each."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: list[ReportRow] = []

    def show_rows(self, rows: list[ReportRow]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line_of(self._words, found)
        if role == Qt.ItemDataRole.UserRole:
            return found
        return None


def line_of(words: Words, found: ReportRow) -> str:
    """One line of the report."""
    if isinstance(found, RepairRow):
        before = f"{_visible(found.lead)}【{_visible(found.before)}】{_visible(found.tail)}"
        after = f"【{_visible(found.after)}】" if found.after else words("cleanup.taken_out")
        said = _word(words, "repair_reason", found.reason)
        offered = "" if found.applied else words("cleanup.proposed")
        return f"{before} → {after}　{said}{offered}"
    if isinstance(found, AsideRow):
        return f"{_word(words, 'aside', found.kind)}　{' '.join(found.text.split())[:120]}"
    return f"{found.mark}　{_word(words, 'note_reason', found.reason)}　{found.beginning}"


def deed_of(found: ReportRow | None) -> str | None:
    """What the reader can do about a line: ``revert`` or ``apply`` a repair, call an aside ``own``."""
    if isinstance(found, RepairRow):
        return "revert" if found.applied else "apply"
    if isinstance(found, AsideRow) and found.source is not None:
        return "own"
    return None


def _word(words: Words, section: str, code: str) -> str:
    key = f"{section}.{code}"
    return words(key) if words.has(key) else code


def _visible(text: str) -> str:
    return (
        text.replace("\r\n", "↵")
        .replace("\n", "↵")
        .replace("\r", "↵")
        .replace(" ", "␣")
        .replace("\u3000", "□")
    )


class CleanPage(Page):
    """``show_argument(essay)`` shows one essay's report."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "paper")
        self._context, self._words = context, context.words
        self.report: CleaningReport | None = None
        self._kind = ""
        self._units = Utf16Map("")
        self._current: tuple[int, int] | None = None
        # Marks are set once scrolling is over: the editor must not be changed while it lays itself out.
        self._marking = QTimer(self, singleShot=True, interval=0)
        self._marking.timeout.connect(self._mark_original)
        self._build()
        self.setFocusProxy(self.list)
        context.signals.theme_changed.connect(self._themed)

    def _build(self) -> None:
        words = self._words
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.summary = quiet_label(wrap=True)
        head = row(None, (0, 0, 0, 0), 12)
        head.addWidget(self.title, 1)
        head.addWidget(link_button(words("hits.back"), self._context.desk.show_panes))
        self.chips = FlowLayout(gap=8)
        self.original = QPlainTextEdit()
        self.original.setReadOnly(True)
        self.original.setAccessibleName(words("cleanup.original"))
        self.original.verticalScrollBar().valueChanged.connect(lambda _: self._marking.start())
        self.clean = ReaderView(self._context.theme)
        self.clean.setAccessibleName(words("cleanup.clean"))
        self.model = ReportModel(words)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(words("cleanup.list"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show_place(now))
        layout = column(self, (32, 16, 24, 8), 12)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addLayout(self.chips)
        layout.addWidget(self._build_texts(), 1)
        self.correct = link_button("", self._correct)
        self.correct.hide()  # until there is a line to correct
        layout.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignRight)

    def _build_texts(self) -> QWidget:
        words = self._words
        texts = QSplitter(Qt.Orientation.Horizontal)
        texts.setChildrenCollapsible(False)
        texts.addWidget(_titled(words("cleanup.original"), self.original))
        texts.addWidget(_titled(words("cleanup.clean"), self.clean))
        texts.setSizes([500, 500])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.setChildrenCollapsible(False)
        whole.addWidget(texts)
        whole.addWidget(self.list)
        whole.setSizes([560, 220])
        return whole

    # --- gestures --------------------------------------------------------------------------------

    def show_argument(self, argument: str) -> None:
        """Show the report of an essay; the one of the active pane where none is named."""
        pane = self._context.desk.active_pane()
        essay = argument or ("" if pane is None else pane.essay_id)
        if not essay:
            return
        try:
            self._load(essay)
        except UserError as error:
            self._context.desk.report(error)

    def choose(self, kind: str) -> None:
        """List repairs of one kind, what was set aside, or the open notes; empty: all repairs."""
        self._kind = kind
        self._show_chips()
        self.model.show_rows(self._rows())
        if self.model.rows:
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self.correct.hide()

    def _correct(self) -> None:
        """Do what the button under the list says about the line at hand."""
        found = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        line, kind = self.list.currentIndex().row(), self._kind
        if self.report is None or deed_of(found) is None:
            return
        session, essay = self._context.session, self.report.essay
        try:
            if isinstance(found, RepairRow):
                do_repair(session, essay, found.source, applied=found.applied)
            else:
                mark_own(session, essay, *found.source)
            self._load(essay)
        except UserError as error:
            self._context.desk.report(error)
            return
        self.choose(kind)
        self.list.setCurrentIndex(self.model.index(min(line, len(self.model.rows) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._context.desk.show_panes()
        else:
            super().keyPressEvent(event)

    # --- what is shown ---------------------------------------------------------------------------

    def _load(self, essay: str) -> None:
        session = self._context.session
        report = self.report = cleaning_report(session, essay)
        self._current = None
        self._units = Utf16Map(report.original)
        # The editor makes one line end of \r\n: a character without width keeps all offsets.
        self.original.setPlainText(_CARRIAGE_RETURN.sub("\u200b", report.original))
        self.clean.set_document(present_essay(open_essay(session, essay).essay))
        words = self._words
        self.title.setText(report.title)
        self.summary.setText(
            words(
                "cleanup.summary",
                repairs=len(report.repairs),
                furniture=report.aside_count(FURNITURE),
                foreign=report.aside_count(FOREIGN),
                notes=len(report.notes),
                file=report.file,
                encoding=report.encoding,
            )
        )
        self._marking.start()
        self.choose("")

    def _show_chips(self) -> None:
        report, words = self.report, self._words
        if report is None:
            return
        self.chips.clear()
        choices = [("", words("cleanup.all"), len(report.repairs))]
        choices += [(k.kind, _word(words, "repair", k.kind), k.applied + k.proposed) for k in report.kinds]
        choices += [
            (group, words(f"cleanup.{group}"), report.aside_count(group)) for group in (FURNITURE, FOREIGN)
        ]
        choices.append((NOTES, words("cleanup.notes"), len(report.notes)))
        for kind, name, count in choices:
            if count or not kind:
                deed = lambda kind=kind: self.choose(kind)  # noqa: E731
                self.chips.addWidget(chip(f"{name} {count}", deed, checked=kind == self._kind))

    def _rows(self) -> list[ReportRow]:
        report, kind = self.report, self._kind
        if report is None:
            return []
        if kind == NOTES:
            return list(report.notes)
        if kind in (FURNITURE, FOREIGN):
            return [found for found in report.asides if found.group == kind]
        return [found for found in report.repairs if not kind or found.kind == kind]

    def _show_place(self, index: QModelIndex) -> None:
        """Bring both texts to what the line is about."""
        found = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        deed = deed_of(found)
        self.correct.setVisible(deed is not None)
        if deed is not None:
            self.correct.setText(self._words(f"correcting.{deed}"))
            self.correct.setAccessibleName(self.correct.text())
        if isinstance(found, NoteRow):
            self._show_clean(found.place)
        elif found is not None and found.source is not None:
            self._show_original(found.source)
            self._show_clean(found.place if isinstance(found, RepairRow) else None)

    def _show_original(self, source: tuple[int, int]) -> None:
        cursor = self._cursor(source)
        show = QTextCursor(cursor)
        show.setPosition(cursor.selectionStart())
        self.original.setTextCursor(show)
        self.original.centerCursor()
        self._current = source
        self._marking.start()

    def _show_clean(self, place: Position | None) -> None:
        if place is not None:
            self.clean.scroll_to(place)
            end = self.clean.document.lengths[self.clean.document.index_of(place.block) or 0]
            start = max(0, min(place.offset, end) - 1)
            self.clean.flash(Span(place.block, start, min(start + 2, end)))

    def _cursor(self, source: tuple[int, int]) -> QTextCursor:
        cursor = QTextCursor(self.original.document())
        last = self.original.document().characterCount() - 1
        cursor.setPosition(min(self._units.to_units(source[0]), last))
        cursor.setPosition(min(self._units.to_units(source[1]), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark_original(self) -> None:
        """What is in view: repairs on a pale ground, what was set aside in grey, the line at hand stronger."""
        report, theme = self.report, self._context.theme
        if report is None:
            return
        repaired, aside, strong = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        repaired.setBackground(theme.colour(Role.DIFFERENCE))
        aside.setForeground(theme.colour(Role.QUIET))
        aside.setFontStrikeOut(True)
        strong.setBackground(theme.colour(Role.HIT_CURRENT))
        if self._current is not None and self._current[1] - self._current[0] > LONG_CHARS:
            strong.setBackground(theme.colour(Role.SELECTION))
        rows = [(found.source, aside) for found in report.asides if found.source is not None]
        rows += [(found.source, repaired) for found in report.repairs]
        if self._current is not None:
            rows.append((self._current, strong))
        first, last = self._view_range()
        marks = []
        for source, style in rows:
            if source[1] >= first and source[0] <= last:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = self._cursor(source)
                mark.format = style
                marks.append(mark)
        self.original.setExtraSelections(marks)

    def _view_range(self) -> tuple[int, int]:
        """The code points of the original that are in view."""
        window = self.original.viewport().rect()
        first = self.original.cursorForPosition(window.topLeft()).position()
        last = self.original.cursorForPosition(window.bottomRight()).position()
        return self._units.to_points(first), self._units.to_points(last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._marking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._marking.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._marking.start()

    def _themed(self, theme: Theme) -> None:
        self.clean.set_theme(theme)
        self._marking.start()


def _titled(title: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = column(holder, (0, 0, 0, 0), 4)
    layout.addWidget(quiet_label(title))
    layout.addWidget(widget, 1)
    return holder
