"""Terms come in through a preview and leave as files, in the real window."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from duidu.app.operations import dictionaries, own_terms
from duidu.app.operations.dictionaries import LookUp
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.ui.application import make_application, make_window
from duidu.ui.deeds.terms import take_dictionary
from duidu.ui.dialogs.export_terms import ExportTermsDialog
from duidu.ui.dialogs.import_terms import open_table
from duidu.ui.main_window import MainWindow
from duidu.ui.panes.companion import PaneCompanion
from tests.unit.core.glossary.test_stardict import make


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    yield opened
    opened.close()


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    make_application()
    opened = make_window(session)
    qtbot.addWidget(opened)
    opened.show()
    yield opened
    opened.end()


def test_columns_can_be_told_apart_before_anything_changes(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("platform poverty\t平台贫困\tx\nself-tracking\t自我追踪\ty\n", encoding="utf-8")
    dialog = open_table(window.context, window, path)
    assert dialog is not None
    for box, name in zip(dialog.columns, ("english", "headword", ""), strict=True):
        box.setCurrentIndex(box.findData(name))
        box.activated.emit(box.currentIndex())
    assert own_terms.own_terms(window.session) == ()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    terms = {one.headword: one.entry for one in own_terms.own_terms(window.session)}
    assert set(terms) == {"平台贫困", "自我追踪"}
    window.run_action("undo")
    assert own_terms.own_terms(window.session) == ()


def test_another_separator_reads_the_file_again(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("平台贫困;一,二\n", encoding="utf-8")
    dialog = open_table(window.context, window, path)
    assert dialog is not None
    dialog.separator.setCurrentIndex(dialog.separator.findData(";"))
    dialog.separator.activated.emit(0)
    assert [one.headword for one in dialog.planned] == ["平台贫困"]
    dialog.reject()


def test_a_file_that_is_no_table_is_said_and_nothing_opens(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text('a,"b', encoding="utf-8")
    assert open_table(window.context, window, path) is None
    assert window.notices.isVisible()


def test_a_sheet_is_drawn_as_pdf(window: MainWindow, tmp_path: Path) -> None:
    own_terms.save(window.session, {"headword": "平台贫困", "definition": "说明。"})
    dialog = ExportTermsDialog(window.context, window)
    dialog.choose_format("pdf")
    dialog.write(tmp_path / "sheet")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_cards_are_written_beside_the_window_and_said(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    own_terms.save(window.session, {"headword": "平台贫困", "definition": "说明。"})
    dialog = ExportTermsDialog(window.context, window)
    dialog.choose_terms("own")
    dialog.choose_format("anki")
    dialog.write(tmp_path / "cards")
    qtbot.waitUntil(window.notices.isVisible)
    with zipfile.ZipFile(tmp_path / "cards.apkg") as package:
        assert "collection.anki2" in package.namelist()
        assert "平台贫困".encode() in package.read("collection.anki2")


def test_a_dictionary_is_added_asked_and_removed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    ifo = make(folder)
    take_dictionary(window, ifo)
    qtbot.waitUntil(lambda: dictionaries.names(window.session) == ["小词典"])
    for path in folder.iterdir():
        path.unlink()
    (found,) = LookUp(window.session, "外化")(Inline())
    assert found.article.text == "alienation\nestrangement & more"
    dictionaries.remove(window.session, "小词典")
    assert dictionaries.names(window.session) == []
    assert list((window.session.store.folder / dictionaries.FOLDER).iterdir()) == []


def test_a_damaged_dictionary_is_said_and_nothing_is_kept(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    ifo = make(tmp_path)
    (tmp_path / "d.dict").write_bytes(b"")
    take_dictionary(window, ifo)
    qtbot.waitUntil(window.notices.isVisible)
    assert dictionaries.names(window.session) == []


def test_a_word_that_only_a_dictionary_has_gets_a_card(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    own_terms.hide(window.session, "异化")
    dictionaries.add(window.session, make(tmp_path))
    companion = PaneCompanion.of(window.reader_panes()[0])
    assert companion is not None
    companion.look_up("Entfremdung")
    qtbot.waitUntil(lambda: companion.cards.card is not None)
    card = companion.cards.card
    assert card is not None
    assert any("异化。" in label.text() for label in card.findChildren(QLabel))
    companion.cards.close_all()
