"""What a screen reader finds, without one: the twin's text, caret and keys.  `make test-access` uses a real one."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from duidu.base.text import Position, Span
from duidu.core.library.model import Run
from duidu.ui.widgets.reader import Highlight, ReaderView

from .conftest import SENTENCE, MakeReader, footnote, made_essay

LONG = tuple(f"第{number}段。{SENTENCE * 4}" for number in range(1, 60))


def twin_of(view: ReaderView) -> QPlainTextEdit:
    view._twin.refresh()
    return view.viewport().findChild(QPlainTextEdit)


def test_the_twin_holds_what_is_in_view(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    assert twin_of(view).toPlainText().startswith("数字资本的积累\n第1段。")
    view.scroll_to(Position("p40", 0), share=0.0)
    assert twin_of(view).toPlainText().startswith("第40段。")
    assert len(twin_of(view).toPlainText()) < 3000


def test_the_twin_is_called_what_the_essay_is_called(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    view.set_name("一篇")
    twin = twin_of(view)
    assert twin.accessibleName() == "一篇"
    view.set_name("另一篇")
    assert twin.accessibleName() == "另一篇"


def test_the_twins_selection_is_the_readers(reader: MakeReader) -> None:
    view = reader(made_essay("𠮷野" + SENTENCE, SENTENCE, notes=(footnote(1, "p1", 4),)))
    view.select(Span("p1", 4, 8))
    assert twin_of(view).textCursor().selectedText() == SENTENCE[2:6]


def test_keys_reach_the_reader_through_the_twin(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(made_essay(*LONG))
    twin = twin_of(view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(twin.hasFocus)
    assert view.hasFocus()
    QTest.keyClick(twin, Qt.Key.Key_PageDown)
    assert view.first_visible() != Position("title", 0)
    QTest.keyClick(twin, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_spans()


def test_the_twin_paints_nothing_and_takes_no_mouse(reader: MakeReader) -> None:
    view = reader(made_essay(*LONG))
    view.viewport().setFocus()
    before = view.viewport().grab().toImage()
    twin = twin_of(view)
    assert view.viewport().grab().toImage() == before
    assert view.viewport().childAt(100, 100) is not twin or twin.testAttribute(
        Qt.WidgetAttribute.WA_TransparentForMouseEvents
    )
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.rects_of(Span("p1", 3, 4))[0].center()
    )
    assert view.selection.caret is not None


def test_the_twin_says_what_is_bold_raised_marked_and_in_which_language(reader: MakeReader) -> None:
    essay = made_essay(SENTENCE, SENTENCE, notes=(footnote(1, "p2", 4),))
    paragraph = replace(essay.blocks[1], runs=(Run(2, 5, "emphasis"),))
    view = reader(replace(essay, blocks=(essay.blocks[0], paragraph, essay.blocks[2]), script="Hant"))
    view.set_highlights([Highlight(Span("p2", 8, 10), "argument")])
    twin = twin_of(view)
    text = twin.toPlainText()

    def look(offset: int) -> QTextCharFormat:
        cursor = twin.textCursor()
        cursor.setPosition(offset + 1)
        return cursor.charFormat()

    first, second = (text.index(SENTENCE[:12]), text.rindex(SENTENCE[:4]))
    assert look(0).font().bold()
    assert look(0).font().pointSizeF() > look(first).font().pointSizeF()
    assert [look(first + at).font().bold() for at in range(1, 6)] == [False, True, True, True, False]
    mark = text.index("①")
    assert look(mark).verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript
    shown = view.scene.block(2).to_display(8)
    assert look(second + shown).background().color() == view.picture.theme.highlight("argument")
    assert look(second).background().style() is Qt.BrushStyle.NoBrush
    assert twin.locale().name() == "zh_TW"
    view.set_highlights([])
    assert twin_of(view).toPlainText() == text
    assert look(second + shown).background().style() is Qt.BrushStyle.NoBrush


def test_the_twin_says_what_is_in_italics(reader: MakeReader) -> None:
    essay = made_essay("参见 Capital 的论述。")
    paragraph = replace(essay.blocks[1], runs=(Run(3, 10, "emphasis"),))
    twin = twin_of(reader(replace(essay, blocks=(essay.blocks[0], paragraph))))
    cursor = twin.textCursor()
    inside = twin.toPlainText().index("Capital")
    slanted = []
    for offset in (inside, inside + len("Capital")):
        cursor.setPosition(offset + 1)  # the format of a cursor is that of the character before it
        slanted.append(cursor.charFormat().fontItalic())
    assert slanted == [True, False]
