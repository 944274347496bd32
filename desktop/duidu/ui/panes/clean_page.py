"""The clean-up report: the original beside the clean essay, every repair between them, and what can be done.

The page lists and forwards; the presenter knows the rows, and what each deed does to the essay comes back as a
change of the library, after which the page shows the report anew where it stood.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QMenu, QPushButton, QSplitter, QWidget
from shiboken6 import isValid

from duidu.app.messages import sentence
from duidu.app.operations.correcting import is_large
from duidu.app.operations.reading import OpenedEssay, open_essay
from duidu.app.presenters.cleaning import (
    NOTES,
    AsideRow,
    CleaningReport,
    CorrectionRow,
    GroupRow,
    NoteRow,
    RepairRow,
    ReportRow,
    Show,
    cleaning_report,
)
from duidu.app.presenters.correcting import Choice
from duidu.app.presenters.reading import present_essay
from duidu.app.session import Session
from duidu.base.changes import ChangeKind, Changes
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext
from duidu.core.importing.corrections.deeds import Deed
from duidu.ui.context import WindowContext
from duidu.ui.extensions import Page
from duidu.ui.panes.clean_texts import CleanTexts
from duidu.ui.panes.correction_desk import CorrectionDesk
from duidu.ui.panes.note_mover import NoteMover
from duidu.ui.panes.report_list import ReportDelegate, ReportModel, group_name
from duidu.ui.parts.controls import ElidedLabel, IconButton, column, of_kind, on_click, quiet_label, row
from duidu.ui.parts.pieces import Choice as Switch
from duidu.ui.parts.pieces import chip, link_button
from duidu.ui.theme import Theme
from duidu.ui.widgets.flow import FlowLayout

MINE = "mine"
_SURE = 95
"""Per cent: below, the report says how sure the encoding is."""


def deed_of(found: ReportRow | None) -> Deed | None:
    """What one click does about a line; nothing about a note, which needs to know where it belongs."""
    return found.deed if isinstance(found, RepairRow | AsideRow | CorrectionRow) else None


def deed_word(found: ReportRow) -> str:
    """The key of the words for it."""
    if isinstance(found, RepairRow):
        return "correcting.revert" if found.applied else "correcting.apply"
    return "correcting.own" if isinstance(found, AsideRow) else "correcting.remove"


class CleanPage(Page):
    """``show_argument(essay)`` shows one essay's report; ``essay#mine`` the corrections, ``essay#notes`` open notes of it."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "paper")
        self._context, self._words = context, context.words
        self.report: CleaningReport | None = None
        self._essay = ""
        self._kind, self._show = "", Show.ALL
        self._closed: set[str] = set()
        self._build()
        self.setFocusProxy(self.list)
        context.signals.theme_changed.connect(self._themed)
        context.signals.data_changed.connect(self._data_changed)

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._words
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.summary = quiet_label(wrap=True)
        head = row(None, (0, 0, 0, 0), 12)
        head.addWidget(self.title, 1)
        head.addWidget(link_button(words("hits.back"), self._context.desk.show_panes))
        choices = [(show.value, words(f"cleanup.{show.value}")) for show in Show]
        self.switch = Switch(choices, words("cleanup.filter"))
        self.switch.chosen.connect(lambda key: self.choose(show=Show(key)))
        self.chips = FlowLayout(gap=8)
        layout = column(self, (32, 16, 24, 8), 8)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self.chips)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble.hide()
        layout.addWidget(self.trouble, 1)
        self.body = self._build_body()
        layout.addWidget(self.body, 1)

    def _build_body(self) -> QWidget:
        self.texts = CleanTexts(self._context)
        self.texts.pointed.connect(self._choose_nearest)
        self.original, self.clean = self.texts.original, self.texts.clean
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.setChildrenCollapsible(False)
        whole.addWidget(self.texts)
        whole.addWidget(self._build_list())
        whole.setSizes([480, 300])
        self.list.installEventFilter(self)
        return whole

    def _build_list(self) -> QWidget:
        words = self._words
        self.model = ReportModel(words)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ReportDelegate(self._context, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(words("cleanup.list"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show_row(now))
        self.list.clicked.connect(self._clicked)
        self.nothing = quiet_label(wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        holder = QWidget()
        layout = column(holder, (0, 0, 0, 0), 4)
        layout.addLayout(self._build_deeds())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)
        return holder

    def _build_deeds(self) -> QHBoxLayout:
        words, theme = self._words, self._context.theme
        bar = row(None, (0, 0, 0, 0), 4)
        self.previous = IconButton("chevron-up", words("cleanup.previous"), theme)
        self.next = IconButton("chevron-down", words("cleanup.next"), theme)
        self.at = quiet_label()
        bar.addWidget(on_click(self.previous, lambda: self.step(-1)))
        bar.addWidget(on_click(self.next, lambda: self.step(1)))
        bar.addWidget(self.at)
        bar.addStretch(1)
        self.all = link_button("", self._correct_all)
        self.partner = link_button(words("correcting.attach"), self._ask_partner)
        self.put_down = link_button(words("correcting.put_down_body"), self._put_down)
        self.correct = link_button("", self._correct)
        for button in self._deed_buttons():
            bar.addWidget(button)
            button.hide()  # until there is a line to correct
        return bar

    def _deed_buttons(self) -> tuple[QPushButton, ...]:
        return (self.all, self.partner, self.put_down, self.correct)

    # --- what is shown ---------------------------------------------------------------------------

    def show_argument(self, argument: str) -> None:
        """Show the report of an essay; the one of the active pane where none is named."""
        pane = self._context.desk.active_pane()
        essay, _, show = argument.partition("#")
        essay = essay or ("" if pane is None else pane.essay_id)
        if not essay:
            return
        self._kind = NOTES if show == NOTES else ""
        self._show = Show.MINE if show == MINE else Show.ALL
        self._closed.clear()
        self._read(essay, self._begin)

    def _read(self, essay: str, then: Callable[[], None]) -> None:
        """Fetch the report, that of a book beside the window."""
        session, self._essay = self._context.session, essay
        try:
            if not is_large(session, essay):
                self._take(_report(session, essay), then)
                return
        except UserError as error:
            self._show_trouble(error)
            return
        if self.report is None or self.report.essay != essay:
            self._say(self._words("cleanup.loading"))
        ticket = session.loader.submit(_report_job, session, essay)
        self._context.jobs.follow(
            ticket,
            "job.opening",
            # The lines of a book come one turn of the window after its texts.
            lambda read: self._take(read, lambda: QTimer.singleShot(0, self, then)),
            on_failed=self._show_trouble,
            visible=False,
        )

    def _show_trouble(self, error: UserError) -> None:
        """The original is gone or was changed: say it where the report would stand."""
        self.report = None
        self.title.setText("")
        self._say(sentence(error, self._words.language))

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        for part in (self.body, self.switch, self.summary):
            part.setVisible(not text)
        if text:
            self.chips.clear()

    def _take(self, read: tuple[CleaningReport, OpenedEssay], then: Callable[[], None]) -> None:
        report, opened = read
        if not isValid(self) or report.essay != self._essay:
            return
        self.report = report
        self._say("")
        self.texts.show_report(report, present_essay(opened.essay))
        words = self._words
        self.title.setText(report.title)
        self.summary.setText(
            words(
                "cleanup.summary",
                repairs=sum(known.applied for known in report.kinds),
                furniture=report.aside_count("furniture"),
                foreign=report.aside_count("foreign"),
                notes=len(report.notes),
                file=report.file,
                encoding=self._encoding(report),
            )
        )
        then()

    def _encoding(self, report: CleaningReport) -> str:
        """The encoding, and how sure it is where that is less than certain."""
        if report.encoding_percent >= _SURE:
            return report.encoding
        return self._words("cleanup.unsure", encoding=report.encoding, percent=report.encoding_percent)

    def _begin(self) -> None:
        self.choose(self._kind, self._show)

    def choose(self, kind: str = "", show: Show | None = None) -> None:
        """List one kind (empty: all), of what the switch says."""
        self._kind = kind
        self._show = self._show if show is None else show
        self._show_choices()
        self._show_rows(0)

    def _show_rows(self, line: int) -> None:
        """The rows as they are now, the current one at or after ``line``."""
        report = self.report
        if report is None:
            return
        rows = report.rows(self._show, self._kind, self._closed)
        self.model.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(self._words(_NOTHING[self._show]))
        if rows:
            line = min(line, len(rows) - 1)
            if line == 0 and len(rows) > 1 and isinstance(rows[0], GroupRow):
                line = 1
            self.list.setCurrentIndex(self.model.index(line))
        else:
            self.original.mark(None)
            self._show_deeds(None)

    def _show_choices(self) -> None:
        report, words = self.report, self._words
        if report is None:
            return
        self.switch.choose(self._show.value)
        for show in Show:
            self.switch.buttons[show.value].setText(f"{words(f'cleanup.{show.value}')} {report.count(show)}")
        self.chips.clear()
        groups = [found for found in report.rows(self._show) if isinstance(found, GroupRow)]
        if len(groups) < 2:
            return
        choices = [("", words("cleanup.every_kind"), 0)]
        choices += [(group.key, group_name(words, group.key), group.count) for group in groups]
        for kind, name, count in choices:
            deed = lambda kind=kind: self.choose(kind)  # noqa: E731
            self.chips.addWidget(chip(f"{name} {count}" if count else name, deed, checked=kind == self._kind))

    # --- lines -----------------------------------------------------------------------------------

    def _current(self) -> ReportRow | None:
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def step(self, step: int) -> None:
        """The next or previous line that is no head of a group."""
        at = self.list.currentIndex().row() + step
        while 0 <= at < len(self.model.rows) and isinstance(self.model.rows[at], GroupRow):
            at += step
        if 0 <= at < len(self.model.rows):
            self.list.setCurrentIndex(self.model.index(at))

    def _clicked(self, index: QModelIndex) -> None:
        found = self.model.rows[index.row()]
        if isinstance(found, GroupRow):
            self._fold(found)

    def _fold(self, group: GroupRow) -> None:
        self._closed ^= {group.key}
        line = self.list.currentIndex().row()
        self._show_rows(line)
        self.list.setCurrentIndex(self.model.index(min(line, len(self.model.rows) - 1)))

    def _show_row(self, index: QModelIndex) -> None:
        """Bring both texts to what the line is about, and offer what can be done."""
        found = self.model.rows[index.row()] if index.isValid() else None
        self._show_deeds(found)
        if found is None or isinstance(found, GroupRow):
            return
        if found.source is not None:
            self.original.mark(found.source)
        if self.report is not None:
            self.texts.show_clean(self.report.place_of(found))

    def _show_deeds(self, found: ReportRow | None) -> None:
        words, rows = self._words, self.model.rows
        lines = [line for line in rows if not isinstance(line, GroupRow)]
        at = next((number for number, line in enumerate(lines, 1) if line is found), 0)
        self.at.setText(words("cleanup.at", at=at, count=len(lines)) if at else "")
        for button in self._deed_buttons():
            button.hide()
        if found is None:
            return
        group = self._group_of(found)
        if group is not None and len(group.proposed) > 1 - isinstance(found, GroupRow):
            name = group_name(words, group.key)
            _offer(self.all, words("correcting.apply_all", text=name, count=len(group.proposed)))
        if isinstance(found, NoteRow):
            if found.movable:
                key = "correcting.put_down_body" if found.beginning else "correcting.put_down"
                _offer(self.put_down, words(key, text=found.mark))
            self.partner.setVisible(bool(found.partners))
        elif deed_of(found) is not None:
            _offer(self.correct, words(deed_word(found)))

    def _group_of(self, found: ReportRow) -> GroupRow | None:
        rows = self.model.rows
        line = next((n for n, known in enumerate(rows) if known is found), -1)
        heads = (known for known in reversed(rows[: line + 1]) if isinstance(known, GroupRow))
        return next(heads, None)

    def _choose_nearest(self, offset: int) -> None:
        found = None if self.report is None else self.report.nearest(offset)
        line = next((n for n, known in enumerate(self.model.rows) if known is found), -1)
        if line >= 0:
            self.list.setCurrentIndex(self.model.index(line))

    # --- deeds -----------------------------------------------------------------------------------

    def _do(self, deed: Deed | None) -> None:
        if self.report is not None and deed is not None:
            CorrectionDesk.of(self._context).do(self.report.essay, deed)

    def _correct(self) -> None:
        """Do what the button says about the line at hand."""
        self._do(deed_of(self._current()))

    def _correct_all(self) -> None:
        found = self._current()
        group = None if found is None else self._group_of(found)
        self._do(None if group is None else group.deed)

    def _ask_partner(self) -> None:
        """Choose the mark of a body, or the body of a mark."""
        found = self._current()
        if not isinstance(found, NoteRow):
            return
        self.partners = QMenu(self)
        for choice in found.partners:
            self._add_partner(choice)
        self.partners.popup(self.partner.mapToGlobal(QPoint(0, self.partner.height())))

    def _add_partner(self, choice: Choice) -> None:
        entry = self.partners.addAction(choice.text)
        entry.triggered.connect(lambda _=False: self._do(choice.deed))

    def _put_down(self) -> None:
        """Back in the text, with the mark of the note in the hand."""
        found, report = self._current(), self.report
        if not isinstance(found, NoteRow) or report is None:
            return
        place = found.place if found.source is None else report.places.position_of(found.source[0])
        self._context.desk.open_essay(report.essay, place)
        pane = self._context.desk.active_pane()
        mover = None if pane is None else NoteMover.of(pane)
        if pane is not None and mover is not None:
            pane.when_shown(lambda: mover.begin(found.index))

    def _data_changed(self, changes: Changes) -> None:
        """The essay was read anew: the same lines again, where the reader was in them."""
        if ChangeKind.ESSAYS in changes.kinds and self._essay in changes.ids and self.report is not None:
            line = self.list.currentIndex().row()
            self._read(self._essay, lambda: self._show_again(line))

    def _show_again(self, line: int) -> None:
        self._show_choices()
        self._show_rows(max(0, line))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._list_key(event)
        return super().eventFilter(watched, event)

    def _list_key(self, event: QKeyEvent) -> bool:
        """Enter does what the button says; on the head of a group it folds, as the arrows do."""
        found = self._current()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if isinstance(found, GroupRow) and (enter or event.key() in _FOLDING.get(found.is_open, ())):
            self._fold(found)
        elif enter and isinstance(found, NoteRow) and found.movable:
            self._put_down()
        elif enter:
            self._correct()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._context.desk.show_panes()
        else:
            super().keyPressEvent(event)

    def _themed(self, theme: Theme) -> None:
        self.texts.themed(theme)
        self.list.viewport().update()


_NOTHING = {
    Show.ALL: "cleanup.nothing",
    Show.APPLIED: "cleanup.nothing_applied",
    Show.PROPOSED: "cleanup.nothing_proposed",
    Show.MINE: "cleanup.nothing_mine",
}
_FOLDING = {True: (Qt.Key.Key_Left,), False: (Qt.Key.Key_Right,)}


def _report(session: Session, essay: str) -> tuple[CleaningReport, OpenedEssay]:
    opened = open_essay(session, essay)
    return cleaning_report(session, opened), opened


def _report_job(context: JobContext, session: Session, essay: str) -> tuple[CleaningReport, OpenedEssay]:
    context.check()
    return _report(session, essay)


def _offer(button: QPushButton, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
    button.show()
