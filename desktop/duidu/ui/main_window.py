"""The window: a slim bar, a rail, the panes, a line of status.  It holds the parts together and no rules.

What is open where is an :class:`~duidu.app.presenters.arrangement.Arrangement`; what each action does
stands in :mod:`duidu.ui.deeds`; how wide things are in the width arithmetic.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from duidu.app.messages import sentence
from duidu.app.operations import indexing
from duidu.app.presenters.arithmetic import Fit
from duidu.app.presenters.arrangement import Arrangement
from duidu.app.presenters.first_start import invites
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.one_field import OneField
from duidu.app.presenters.workspace import Workspace
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.changes import ChangeKind, Changes
from duidu.base.errors import UserError
from duidu.base.text import Position
from duidu.ui import extensions
from duidu.ui.context import Notice, Place, WindowContext
from duidu.ui.deeds import DEEDS, files, panes, view
from duidu.ui.fonts import text_scale
from duidu.ui.menus import ActionSet, shortcut_texts
from duidu.ui.panes.pane_row import PaneRow
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.parts.body import Body
from duidu.ui.parts.controls import column, hairline, icon_buttons, tint_clear_buttons
from duidu.ui.parts.hints import Hints
from duidu.ui.parts.invitation import Invitation
from duidu.ui.parts.notice_bar import NoticeBar
from duidu.ui.parts.panel_stack import PanelStack
from duidu.ui.parts.quick_field import QuickField
from duidu.ui.parts.rail import Rail
from duidu.ui.parts.status_line import StatusLine
from duidu.ui.parts.top_bar import TopBar
from duidu.ui.signals import WindowSignals
from duidu.ui.theme import apply_theme, load_theme

POLL_MS = 50
FIRST_POLL_MS = 4
"""What is ready at once is shown at once; whoever waits longer is asked less and less often."""

SAVE_MS = 400
FIRST_SIZE = (1366, 820)
SMALLEST_SIZE = (640, 480)


class MainWindow(QMainWindow):
    """Implements :class:`~duidu.ui.context.Desk` for its parts."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.words = Words(session.settings["language"])
        self.signals = WindowSignals(self)
        theme = load_theme(session.settings["theme"])
        self.status = StatusLine(self.words, theme)
        self.jobs = JobBoard(self.words, self.status, self.report)
        self.context = WindowContext(
            session, self.words, self.signals, self.jobs, self, theme, shortcut_texts()
        )
        self._ended = False
        self.pages: dict[str, extensions.Page] = {}
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._poll_jobs)
        self.jobs.when_busy(self._poll_soon)
        self._save = QTimer(self, singleShot=True, interval=SAVE_MS)
        self.hints = Hints(self)
        self.words_timer = QTimer(self, singleShot=True)
        self.words_timer.timeout.connect(lambda: indexing.begin_words(self.session))
        self._save.timeout.connect(self.save_now)
        self.actions_by_id = ActionSet(self, self.words, self.run_action)
        self.actions_by_id.apply_theme(theme)
        self.arrangement = Arrangement(session, self.show_workspace, self._save.start)
        self._build()
        self._connect()
        self._end_subscription = session.changes.subscribe(self.signals.data_changed.emit)
        self.arrangement.restore()
        self.restore_geometry(str(self.workspace.extra.get("geometry", "")))

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(self.words("app.name"))
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*FIRST_SIZE)
        self.setAcceptDrops(True)
        central = QWidget()
        self.setCentralWidget(central)
        self.field = QuickField(self.context, central)
        self.top_bar = TopBar(self.context, self.field)
        self.pane_row = PaneRow(self.context)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.pane_row)
        self.invitation = Invitation(self.words)
        self.invitation.setVisible(invites(self.session))
        self.notices = NoticeBar(self.words, self.context.theme)
        self.left = PanelStack(self.context, extensions.LEFT_PANELS)
        self.right = PanelStack(self.context, extensions.RIGHT_PANELS)
        self.rail = Rail(self.context, list(extensions.LEFT_PANELS))
        self.body = Body(self.rail, self.left, self._build_middle(), self.right)
        layout = column(central)
        # Notices under all of it: a panel that lies over the text must not lie over them.
        for part in (self.top_bar, hairline(), self.body, self.notices, hairline(), self.status):
            layout.addWidget(part, 1 if part is self.body else 0)
        self._build_menus()
        tint_clear_buttons(central, self.context.theme)

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        layout = column(middle)
        layout.addWidget(self.centre, 1)
        layout.addWidget(self.invitation)
        return middle

    def _build_menus(self) -> None:
        if sys.platform == "darwin":
            self.actions_by_id.fill_menu_bar(self.menuBar())
        self.main_menu = self.actions_by_id.build_main_menu(self)
        self.main_menu.aboutToShow.connect(lambda: view.update_menus(self))
        self.top_bar.menu_button.setMenu(self.main_menu)
        self.top_bar.menu_button.setPopupMode(self.top_bar.menu_button.ToolButtonPopupMode.InstantPopup)
        self.more_menu = view.build_more_menu(self)
        self.top_bar.more_button.setMenu(self.more_menu)
        self.top_bar.more_button.setPopupMode(self.top_bar.more_button.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        self.signals.pane_made.connect(self._pane_made)
        self.signals.data_changed.connect(self._data_changed)
        self.status.cancel_asked.connect(self.jobs.cancel_shown)
        self.status.pause_asked.connect(self.jobs.pause_shown)
        self.status.place.followed.connect(lambda block: panes.follow_crumb(self, block))
        self.status.place.place_asked.connect(lambda: self.run_action("go_to"))
        self.rail.chosen.connect(self.toggle_panel)
        self.pane_row.pane_activated.connect(self.activate_pane)
        self.pane_row.pane_moved.connect(lambda key, at: self.change(self.workspace.move(key, at)))
        self.pane_row.shares_changed.connect(lambda shares: self.change(self.workspace.resize(shares)))
        self.body.fitted.connect(self._fitted)
        self.invitation.choose_asked.connect(lambda _clicked: self.run_action("import_files"))
        self.invitation.dismissed.connect(lambda _clicked: self.dismiss_invitation())
        self.one_field = OneField(self.session, self.words, self.jobs, self.field, self.context.shortcuts)
        self.field.asked.connect(self.one_field.ask)
        self.field.chosen.connect(lambda row, beside: view.follow_quick_row(self, row, beside=beside))
        self.field.submitted.connect(lambda text, _beside: view.submit_field(self, text))
        self.field.left.connect(self.focus_text)

    # --- the arrangement -------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        return self.arrangement.workspace

    def change(self, workspace: Workspace) -> None:
        """Take over another arrangement of panes, show it, and save it soon."""
        self.arrangement.change(workspace)

    def show_workspace(self, workspace: Workspace) -> None:
        """The arrangement's view: draw what it holds."""
        with self.pane_row.held_still():
            self._want(workspace)
            self.pane_row.columns = self.body.fit.columns
            self.pane_row.show_workspace(workspace)
            self.rail.show_open(workspace.panel, workspace.page)
            self.left.show_panel(workspace.panel)
            self.right.show_panel("paragraph" if workspace.paragraph else "")
        self._show_page(workspace.page)
        pane = workspace.active_pane
        self.top_bar.show_history(back=bool(pane.behind), forward=bool(pane.ahead))
        self.signals.active_pane_changed.emit(self.active_pane())
        self.signals.workspace_changed.emit(workspace)
        self._show_place()

    def _want(self, workspace: Workspace) -> None:
        self.body.want(
            1 if workspace.page else len(workspace.panes),
            left=workspace.panel in extensions.LEFT_PANELS,
            right=workspace.paragraph and not workspace.page and "paragraph" in extensions.RIGHT_PANELS,
            character_px=round(int(self.session.settings["font_size_px"]) * text_scale()),
        )

    def _fitted(self, fit: Fit) -> None:
        if self.pane_row.columns != fit.columns:
            self.pane_row.columns = fit.columns
            self.pane_row.show_workspace(self.workspace)

    def prepare_page(self, page: str) -> None:
        """Make a page that is going to be shown; the first time that takes as long as a slow turn."""
        if page in extensions.PAGES and page not in self.pages:
            self.pages[page] = extensions.PAGES[page](self.context)
            self.centre.addWidget(self.pages[page])
            tint_clear_buttons(self.pages[page], self.context.theme)

    def _show_page(self, page: str) -> None:
        self.prepare_page(page)
        self.centre.setCurrentWidget(self.pages.get(page, self.pane_row))
        self.top_bar.compare.setChecked(page == "compare")

    def note_places(self) -> None:
        """Take over where each pane stands now, before something is remembered or left."""
        for pane in self.reader_panes():
            place = pane.current_place()
            if place is not None and pane.map is not None:
                self.arrangement.note_place(pane.key, place, pane.map.progress(place))
                pane.state = self.workspace.pane(pane.key)

    def save_now(self) -> None:
        """Write arrangement and places through the writer lane."""
        self.note_places()
        ticket = self.arrangement.save()
        if ticket is not None:
            self.jobs.follow(ticket, "job.saving", visible=False)

    # --- panes -----------------------------------------------------------------------------------

    def _pane_made(self, pane: ReaderPane) -> None:
        pane.scrolled.connect(self._scrolled)
        pane.rested.connect(self._rested)
        pane.read_anew.connect(
            lambda before, after: self.arrangement.follow_text(pane.essay_id, before, after)
        )
        pane.zoom_asked.connect(lambda key, step: panes.zoom_pane(self, key, step))
        pane.strip.link_clicked.connect(lambda: self.run_action("link"))
        pane.strip.close_clicked.connect(lambda: panes.close_pane_of(self, pane))
        pane.strip.menu_clicked.connect(lambda point: panes.ask_pane_menu(self, pane, point))
        pane.parts += [attach(self.context, pane) for attach in extensions.PANE_PARTS]

    def activate_pane(self, key: int) -> None:
        """The user turned to a pane: what lies over the text for lack of room goes."""
        workspace = self.workspace
        if self.body.left_overlays:
            workspace = panes.without_panel(workspace)
        if workspace.active != key or workspace is not self.workspace:
            self.note_places()
            self.change(workspace.activate(key))

    def _scrolled(self, key: int, place: Position) -> None:
        if key == self.workspace.active:
            self._show_place()
            if self.workspace.linked:
                panes.follow_link(self, key, place)

    def _rested(self, key: int, place: Position) -> None:
        pane = self.pane_row.pane(key)
        if pane is not None:
            self.signals.place_rested.emit(pane, place)
            self._save.start()

    def _show_place(self) -> None:
        panes.show_place(self)

    def focus_text(self) -> None:
        """Give the keyboard to the text of the active pane."""
        pane = self.pane_row.pane(self.workspace.active)
        if pane is not None:
            (pane.view if pane.essay_id else pane).setFocus()

    # --- what the parts may ask (Desk) -----------------------------------------------------------

    def active_pane(self) -> ReaderPane | None:
        """The pane that keys act on; None where nothing is open in it."""
        pane = self.pane_row.pane(self.workspace.active)
        return pane if pane is not None and pane.essay_id else None

    def reader_panes(self) -> list[ReaderPane]:
        return self.pane_row.panes()

    def open_essay(self, essay: str, place: Place = None, *, beside: bool = False) -> None:
        """Show an essay in the active pane, or in a new one beside it."""
        panes.open_essay(self, essay, place, beside=beside)

    def open_side_by_side(self, places: list[tuple[str, Place]]) -> None:
        panes.open_side_by_side(self, places)

    def run_action(self, action: str) -> None:
        """Do what an action says; the environment's refusals become a sentence."""
        try:
            DEEDS[action](self)
        except UserError as error:
            self.report(error)

    def show_page(self, page: str, argument: str = "") -> None:
        view.show_page(self, page, argument)

    def show_panes(self) -> None:
        view.show_page(self, "")

    def show_panel(self, panel: str) -> None:
        view.show_panel(self, panel)

    def toggle_panel(self, panel: str) -> None:
        view.show_panel(self, "" if self.workspace.panel == panel else panel)

    def notify(self, notice: Notice) -> None:
        self.notices.show_notice(notice)

    def say(self, key: str, **params: object) -> None:
        """Say one sentence of the words."""
        self.notify(Notice(self.words(key, **params)))

    def report(self, error: UserError) -> None:
        self.notify(Notice(sentence(error, self.words.language), stays=True))

    # --- jobs, data, look ------------------------------------------------------------------------

    def _poll_soon(self) -> None:
        self._poll.start(FIRST_POLL_MS)

    def _poll_jobs(self) -> None:
        self._poll.setInterval(min(POLL_MS, 2 * self._poll.interval()))
        if not self.jobs.busy or not self.jobs.poll():
            self._poll.stop()
        elif self.jobs.has_ended:
            self._poll_soon()

    def _data_changed(self, changes: Changes) -> None:
        if ChangeKind.ESSAYS in changes.kinds:
            files.essays_changed(self, changes)

    def apply_settings(self, key: str) -> None:
        """Show what a changed setting says, everywhere at once."""
        if key == "theme":
            self.apply_theme()
        for pane in self.reader_panes():
            pane.apply_settings()
        self.signals.setting_changed.emit(key)

    def apply_theme(self) -> None:
        """Take over the theme that the settings name."""
        theme = load_theme(self.session.settings["theme"])
        self.context.theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme, traditional=self.words.traditional)
        self.actions_by_id.apply_theme(theme)
        for pane in self.reader_panes():
            pane.apply_theme()
        for button in icon_buttons(self):
            button.set_theme(theme)
        tint_clear_buttons(self, theme)
        self.signals.theme_changed.emit(theme)

    def dismiss_invitation(self) -> None:
        """Fold the line of the first start away, for good."""
        self.invitation.hide()
        self.session.settings.set("import_invitation", value=False)

    # --- events ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            view.step_out(self)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of a mouse go back and forward."""
        step = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}.get(
            event.button()
        )
        if step is None:
            super().mousePressEvent(event)
        else:
            self.run_action(step)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # What comes from the reader itself is a quotation, not an essay.
        wanted = event.source() is None
        if wanted and (event.mimeData().hasUrls() or event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files.import_mime(self, event.mimeData())

    def geometry_text(self) -> str:
        """Place and size of the window, as text for the arrangement."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry(self, text: str) -> None:
        if text:
            self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii")))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Save what is open before returning, and stop listening; asked twice it does it once."""
        if self._ended:
            return
        self._ended = True
        self._save.stop()
        self._poll.stop()
        self.words_timer.stop()
        self._end_subscription()
        self.note_places()
        self.arrangement.keep_extra("geometry", self.geometry_text())
        try:
            self.arrangement.save_at_once()
        except UserError as error:
            self.report(error)
