"""The panels beside the text: annotations, the paragraph at hand, the clean-up report, the export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from duidu.app.operations import annotating, importing, reading
from duidu.base.jobs import Inline
from duidu.base.paths import seeds
from duidu.base.text import Span
from duidu.core.annotations.model import Colour
from duidu.core.library.catalogue import Catalogue
from duidu.ui.dialogs.export_notes import ExportNotesDialog
from duidu.ui.widgets.annotation_item import AnnotationItem
from duidu.ui.widgets.passages import Passage
from tests.qt.ui.panes.conftest import wait_for_jobs


def annotate(session, essay: str, note: str = "", colour: Colour = Colour.ARGUMENT):
    block = reading.open_essay(session, essay).essay.paragraphs[-1]
    return annotating.annotate(session, essay, [Span(block.id, 0, 6)], colour, note)


def items_of(panel) -> list[AnnotationItem]:
    return [widget for widget in shown_in(panel.list) if isinstance(widget, AnnotationItem)]


def shown_in(scrolled) -> list:
    """The widgets of a scrolled column."""
    return [scrolled.column.itemAt(n).widget() for n in range(scrolled.column.count())]


def test_the_list_shows_new_annotations_at_once_and_a_click_goes_to_the_place(
    window, hand, essays, session, qtbot
) -> None:
    hand.open(essays["machines"])
    window.run_action("panel_annotations")
    panel = window.left.panels["annotations"]
    assert not items_of(panel)
    made = annotate(session, essays["machines"], "记下来")
    wait_for_jobs(window, qtbot)
    (item,) = items_of(panel)
    hand.open(essays["leisure"])
    panel.presenter.list_all(True)
    (item,) = items_of(panel)
    QTest.mouseClick(item, Qt.MouseButton.LeftButton)
    assert window.active_pane().essay_id == essays["machines"]
    assert window.active_pane().view.rects_of(made.first)


def test_a_note_is_edited_where_it_stands_and_delete_can_be_undone(window, hand, essays, session) -> None:
    hand.open(essays["machines"])
    made = annotate(session, essays["machines"], "旧")
    window.run_action("panel_annotations")
    panel = window.left.panels["annotations"]
    (item,) = items_of(panel)
    QTest.keyClick(item, Qt.Key.Key_E)
    QTest.keyClicks(item._field, "new")
    QTest.keyClick(item._field, Qt.Key.Key_Escape)
    assert "new" in annotating.list_annotations(session)[0].note
    (item,) = items_of(panel)
    QTest.keyClick(item, Qt.Key.Key_4)
    assert annotating.list_annotations(session)[0].colour is Colour.QUESTION
    (item,) = items_of(panel)
    QTest.keyClick(item, Qt.Key.Key_Delete)
    assert annotating.list_annotations(session) == []
    window.run_action("undo")
    assert [one.id for one in annotating.list_annotations(session)] == [made.id]
    assert items_of(panel)


def test_the_paragraph_panel_shows_the_note_the_connection_and_the_terms(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    window.run_action("panel_paragraph")
    panel = window.right.panels["paragraph"]
    hand.select("机器本身并不决定")
    texts = [line.accessibleName() for line in shown_in(panel.list) if isinstance(line, Passage)]
    assert any("第271页" in text for text in texts)
    assert any("平台經濟與資本主義" in text for text in texts)


def test_the_exported_markdown_holds_the_note_and_the_preview_is_what_is_written(
    window, hand, essays, session, tmp_path: Path, qtbot
) -> None:
    hand.open(essays["machines"])
    annotate(session, essays["machines"], "自由时间由生产关系决定")
    dialog = ExportNotesDialog(window.context, window, [essays["machines"]])
    qtbot.addWidget(dialog)
    dialog.write(tmp_path / "notes")
    written = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert "自由时间由生产关系决定" in written
    assert "二、结论" in written
    assert dialog.preview.toPlainText() == written


def test_the_report_shows_each_repair_in_the_original_and_in_the_clean_text(
    window, hand, essays, qtbot
) -> None:
    hand.open(essays["machines"])
    window.run_action("clean_report")
    wait_for_jobs(window, qtbot)
    page = window.pages["report"]
    assert page.report.essay == essays["machines"]
    assert page.original.toPlainText() == page.report.original
    for row in page.report.repairs[:5]:
        page.list.setCurrentIndex(page.model.index(page.model.rows.index(row)))
        start, end = row.source
        assert page.report.original[start:end] == row.before
    assert page.clean.document.index_of("title") is not None


def test_line_ends_of_windows_do_not_shift_the_marks_in_the_original(
    window, session, tmp_path: Path, qtbot
) -> None:
    path = tmp_path / "windows.txt"
    lines = ["机器与时间", "", "机器延长了工作日，工人的", "时间被占有。 资本 主义的生产方式", "就是这样。"]
    path.write_bytes("\r\n".join(lines).encode())
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    window.show_page("report", outcome.essay)
    page = window.pages["report"]
    assert page.report.repairs
    for repair in page.report.repairs:
        marked = (
            page.original.cursor_of(repair.source)
            .selectedText()
            .replace("\u2029", "\n")
            .replace("\u200b", "\r")
        )
        assert marked == repair.before


def test_each_line_of_a_long_report_is_shown_in_the_original_however_far_it_lies(
    window, session, qtbot
) -> None:
    path = seeds() / "samples" / "02-general-intellect.txt"
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    window.show_page("report", outcome.essay)
    page = window.pages["report"]
    for kind in ("furniture", "foreign", "notes", ""):
        page.choose(kind)
        for row in range(0, page.model.rowCount(), 3):
            page.list.setCurrentIndex(page.model.index(row))
            found = page.model.rows[row]
            source = getattr(found, "source", None)
            if source is not None:
                qtbot.wait(1)
                first, last = page.original.view_range()
                assert first <= source[0] <= last
                assert page.original.extraSelections()
