"""Preferences from the settings' list, help from the actions' list, and a defect that does not end the program."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QSpinBox
from pytestqt.qtbot import QtBot

from duidu.app.actions import ACTIONS
from duidu.app.operations.importing import import_paths, shipped_catalogue
from duidu.app.presenters.encodings import encoding_previews
from duidu.app.session import Session
from duidu.app.words import LANGUAGES, Words
from duidu.base.errors import UserError
from duidu.base.ids import sha256_of_bytes
from duidu.base.jobs import Inline
from duidu.base.settings import SETTINGS, Settings
from duidu.ui.application import Program
from duidu.ui.deeds import DEEDS
from duidu.ui.dialogs.about import AboutDialog
from duidu.ui.dialogs.appearance import AppearanceCard
from duidu.ui.dialogs.crash import CrashDialog, write_log
from duidu.ui.dialogs.encoding import EncodingDialog
from duidu.ui.dialogs.help import help_html
from duidu.ui.dialogs.import_results import ImportResultsDialog
from duidu.ui.dialogs.preferences import PreferencesDialog
from duidu.ui.dialogs.setting_editors import HIDDEN
from duidu.ui.main_window import MainWindow
from duidu.ui.menus import shortcut_texts


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(tmp_path / "settings.json")


def test_every_action_has_its_deed_and_every_deed_its_action() -> None:
    assert set(DEEDS) == {action.id for action in ACTIONS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_is_documented_in_the_help_with_its_key(language: str) -> None:
    words, keys = Words(language), shortcut_texts()
    page = help_html(words, keys)
    for action in ACTIONS:
        assert words(action.label_key).rstrip("…") in page
        assert keys.get(action.id, "") in page.replace("&lt;", "<")


def test_the_help_can_be_narrowed_to_what_is_sought() -> None:
    page = help_html(Words(), shortcut_texts(), "拆分")
    assert "拆分窗格" in page
    assert "退出" not in page


def test_every_setting_has_an_editor_with_a_name_and_its_value(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Words(), settings)
    qtbot.addWidget(dialog)
    assert set(dialog.editors) == {setting.key for setting in SETTINGS} - HIDDEN
    assert all(editor.accessibleName() for editor in dialog.editors.values())
    size = dialog.editors["font_size_px"]
    assert isinstance(size, QSpinBox)
    assert (size.value(), size.minimum(), size.maximum()) == (18, 10, 48)


def test_a_changed_setting_is_said_at_once(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Words(), settings)
    qtbot.addWidget(dialog)
    changed: list[tuple[str, object]] = []
    dialog.changed.connect(lambda key, value: changed.append((key, value)))
    marks, theme = dialog.editors["mark_terms"], dialog.editors["theme"]
    assert isinstance(marks, QCheckBox)
    assert isinstance(theme, QComboBox)
    marks.setChecked(False)
    theme.setCurrentIndex(theme.findData("dark"))
    assert changed == [("mark_terms", False), ("theme", "dark")]


def test_defaults_come_back_and_the_language_stays(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.run_action("zoom_in")
    session.settings.set("font_size_px", 30)
    session.settings.set("language", "zh-Hant")
    dialog = PreferencesDialog(window.words, session.settings, window)
    qtbot.addWidget(dialog)
    dialog.changed.connect(session.settings.set)
    dialog.restore_defaults()
    assert (session.settings["font_size_px"], session.settings["language"]) == (18, "zh-Hant")


def test_settings_are_seen_in_the_text_at_once_and_kept(
    window: MainWindow, session: Session, essay_ids: list[str]
) -> None:
    from duidu.ui.deeds.view import set_setting

    window.open_essay(essay_ids[0])
    set_setting(window, "font_size_px", 24)
    set_setting(window, "theme", "dark")
    assert window.reader_panes()[0].view.typography.font_px == 24
    assert window.context.theme.name == "dark"
    assert Settings.load(session.places.config / "settings.json")["font_size_px"] == 24


def test_the_card_under_aa_names_its_controls(settings: Settings, window: MainWindow) -> None:
    card = AppearanceCard(window.words, settings, window)
    assert card.accessibleName() == "字体与版面"
    card.deleteLater()


def test_about_says_that_nothing_leaves_the_machine(qtbot: QtBot) -> None:
    dialog = AboutDialog(Words("en"))
    qtbot.addWidget(dialog)
    assert "No network" in Words("en")("app.licence")


def test_a_defect_is_shown_and_logged_and_the_window_goes_on(
    session: Session,
    essay_ids: list[str],
    qapp: QApplication,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program = Program(qapp, session)
    qtbot.addWidget(program.window)
    program.window.show()
    try:
        error = ZeroDivisionError("a defect")
        sys.excepthook(type(error), error, None)
        dialogs = program.window.findChildren(CrashDialog)
        assert "a defect" in dialogs[0].report
        assert not dialogs[0].isModal()
        dialogs[0].accept()
        program.window.open_essay(essay_ids[0])
        assert program.window.active_pane() is not None
        assert "a defect" in (session.places.cache / "errors.log").read_text(encoding="utf-8")
    finally:
        program.window.close()
        program.end()


def test_what_the_surroundings_cause_is_a_sentence_and_no_crash(
    session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    program = Program(qapp, session)
    qtbot.addWidget(program.window)
    program.window.show()
    try:
        error = UserError("disk_full")
        sys.excepthook(UserError, error, None)
        assert program.window.notices.text.startswith("磁盘已满")
        assert not program.window.findChildren(QDialog)
    finally:
        program.window.close()
        program.end()


def test_the_log_of_defects_does_not_grow_without_end(tmp_path: Path) -> None:
    for _ in range(4):
        path = write_log(tmp_path, "x" * 400_000)
    assert path.stat().st_size < 1_100_000


def test_another_language_renews_the_window_and_keeps_what_is_open(
    session: Session, essay_ids: list[str], qapp: QApplication, qtbot: QtBot
) -> None:
    from duidu.ui.deeds.view import set_setting

    program = Program(qapp, session)
    program.window.show()
    try:
        first = program.window
        first.open_essay(essay_ids[1])
        set_setting(first, "language", "en")
        qtbot.waitUntil(lambda: program.window is not first)
        assert program.window.words("term.library") == "Library"
        assert [pane.essay_id for pane in program.window.reader_panes()] == [essay_ids[1]]
    finally:
        program.window.close()
        program.end()


def test_the_original_of_a_file_that_cannot_be_read_is_kept_when_the_user_asks(
    session: Session, open_window: Callable[[Session], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(bytes(range(256)) * 8)
    outcomes = import_paths(Inline(), session.store, [broken], shipped_catalogue())
    chosen: list[Path] = []
    dialog = ImportResultsDialog(open_window(session).context, None, outcomes, chosen.append)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert session.store.originals.read(sha256_of_bytes(broken.read_bytes())) == broken.read_bytes()
    assert not dialog.keep.isEnabled()


def test_choosing_an_encoding_shows_the_text_at_once_and_reports_the_choice(qtbot: QtBot) -> None:
    text = "商品首先是一个外界的对象。"
    chosen: list[str | None] = []
    previews = encoding_previews(text.encode("gb18030"), "a.txt", Words())
    dialog = EncodingDialog(Words(), None, previews, None, chosen.append)
    qtbot.addWidget(dialog)
    dialog.show()
    names = [choice.encoding for choice in previews.choices]
    dialog.list.setCurrentRow(names.index("big5hkscs"))
    assert dialog.preview.toPlainText() != text
    dialog.list.setCurrentRow(names.index("gb18030"))
    assert dialog.preview.toPlainText() == text
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert chosen == ["gb18030"]
