"""Starts the program's window and ends it: fonts, look, the first window, uncaught errors.

``bootstrap`` hands over a way to open the library; nothing here knows where it lies.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from duidu.app.messages import sentence
from duidu.app.operations.seeding import needs_seeding
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base import heap
from duidu.base.errors import UserError
from duidu.ui.deeds import files
from duidu.ui.dialogs.crash import CrashDialog, describe, write_log
from duidu.ui.fonts import load_bundled_fonts
from duidu.ui.garbage import GarbageRounds
from duidu.ui.main_window import MainWindow
from duidu.ui.settling import Settling
from duidu.ui.theme import apply_theme, load_theme
from duidu.ui.warming import Warming

OpenSession = Callable[[], Session]

SWITCH_S = 0.0005
"""How long a thread beside the window may keep the interpreter when the window's thread wants it.

Python's own 5 ms are waited for anew after each call of Qt that lets go of it: painting one page beside a busy thread took 100 ms.
"""


def run_window(open_session: OpenSession, imports: Iterable[Path] = ()) -> int:
    """Open the library and the window, import ``imports``, run until the user leaves; the exit status."""
    app = make_application()
    try:
        session = open_session()
    except UserError as error:
        _say(error)
        return 1
    program = Program(app, session)
    program.start(tuple(imports))
    status = app.exec()
    program.end()
    return status


def _say(error: UserError) -> None:
    """Why there is no window.  Its settings are not known yet, so in the program's first language, the button, too."""
    words = Words()
    box = QMessageBox(QMessageBox.Icon.Warning, words("app.name"), sentence(error))
    box.addButton(words("dialog.ok"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, with the bundled typefaces; ``arguments`` are Qt's own."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _choose_input_method()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("duidu")
    app.setApplicationDisplayName(Words()("app.name"))
    app.setDesktopFileName("duidu")
    load_bundled_fonts()
    return app


def _choose_input_method() -> None:
    """Qt's own builds bring no plugin for fcitx under X11; fcitx 5 answers to ibus's, which they bring."""
    if sys.platform == "linux" and os.environ.get("QT_IM_MODULE") in {"fcitx", "fcitx5"}:
        os.environ["QT_IM_MODULE"] = "ibus"


def make_window(session: Session) -> MainWindow:
    """A window on an open library, in the look that the settings name."""
    sys.setswitchinterval(SWITCH_S)
    heap.keep_small()
    words = Words(session.settings["language"])
    # Before any widget is made: one that exists already keeps the typeface it was born with.
    apply_theme(make_application(), load_theme(session.settings["theme"]), traditional=words.traditional)
    return MainWindow(session)


class Program:
    """The open session and its window; a change of language makes the window anew."""

    def __init__(self, app: QApplication, session: Session) -> None:
        self.app = app
        self.session = session
        self._translator = QTranslator()
        self._beside: tuple[GarbageRounds | Warming | Settling, ...] = ()
        self._hook = sys.excepthook
        sys.excepthook = self._uncaught
        self.window = self._make_window()

    def start(self, imports: tuple[Path, ...] = ()) -> None:
        """Show the window; fill a new library with the samples; import what was asked for."""
        self.window.show()
        self.window.focus_text()
        QTimer.singleShot(0, self.app, self._begin_beside)
        if needs_seeding(self.session):
            files.start_seeding(self.window)
        elif self.window.arrangement.first_start:
            files.open_first(self.window)
        elif self.session.settings["hints_seen"]:
            self.window.hints.begin()
        files.offer_the_rest(self.window)
        files.start_import(self.window, imports)
        files.update_index(self.window)
        if self.session.settings.replaced:
            self.window.say("notice.setting_replaced", count=len(self.session.settings.replaced))

    def _begin_beside(self) -> None:
        self._beside = (
            GarbageRounds(self.app, lambda: self.session.is_loading),
            Warming(self.app, self._prepare_page),
            Settling(self.app, self.session, self._report),
        )

    def _prepare_page(self, page: str) -> None:
        self.window.prepare_page(page)

    def _report(self, error: UserError) -> None:
        self.window.report(error)

    def end(self) -> None:
        """Save, close the library; every thread and child process has ended afterwards."""
        for task in self._beside:
            task.end()
        self.window.end()
        self.session.close()
        sys.excepthook = self._hook

    def _make_window(self) -> MainWindow:
        self._translate_qt(Words(self.session.settings["language"]))
        window = make_window(self.session)
        window.signals.setting_changed.connect(self._setting_changed)
        return window

    def _translate_qt(self, words: Words) -> None:
        """Qt's own words (context menus of fields, file dialogs) in the language of the window."""
        locale = QLocale(words.language.replace("zh-Hans", "zh_CN").replace("zh-Hant", "zh_TW"))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.app.removeTranslator(self._translator)
        self._translator = QTranslator()
        if self._translator.load(locale, "qtbase", "_", folder):
            self.app.installTranslator(self._translator)

    def _setting_changed(self, key: str) -> None:
        if key == "language":
            # After the control that changed it has returned: its window is about to go.
            QTimer.singleShot(0, self.window, self._renew_window)

    def _renew_window(self) -> None:
        old = self.window
        old.end()
        self.window = self._make_window()
        self.window.setGeometry(old.geometry())
        self.window.show()
        self.window.focus_text()
        old.hide()
        old.deleteLater()

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A sentence for what surroundings cause, a dialog for a defect; the program goes on either way."""
        if isinstance(error, UserError):
            self.window.report(error)
            return
        if issubclass(kind, KeyboardInterrupt):
            self.window.close()
            return
        report = describe(kind, error, trace)
        sys.__excepthook__(kind, error, trace)
        try:
            log = write_log(self.session.places.cache, report)
        except OSError:
            log = None
        CrashDialog(self.window.words, report, log, self.window).show()
