"""Essays made up for the reader's tests, and a reader that shows one."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from duidu.app.presenters.reading import AS_WRITTEN, ReadingOptions, present_essay
from duidu.base.text import Position
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note
from duidu.ui.theme import load_theme
from duidu.ui.widgets.reader import ReaderView, Typography
from duidu.ui.widgets.reader.view import DEFAULT_TYPOGRAPHY

SENTENCE = "数字资本是数字化生产的历史产物，其积累机制“依然”建立在对生产力的控制之上。"
MakeReader = Callable[..., ReaderView]


def made_essay(*texts: str, notes: tuple[Note, ...] = ()) -> Essay:
    """Title, then ``texts`` as paragraphs p1, p2 …"""
    blocks = [Block("title", BlockKind.TITLE, "数字资本的积累")]
    blocks += [Block(f"p{i}", BlockKind.PARAGRAPH, text) for i, text in enumerate(texts, 1)]
    return Essay("a.txt", "", "utf-8", "Hans", Metadata(), tuple(blocks), notes)


def footnote(index: int, block: str, offset: int) -> Note:
    return Note(index, f"n{index}", "①", "footnote", Position(block, offset), "参见列宁。")


@pytest.fixture
def reader(qtbot: QtBot) -> MakeReader:
    """Shows an essay: ``reader(essay, width=…, height=…, options=…)``."""

    def make(
        essay: Essay,
        *,
        width: int = 640,
        height: int = 480,
        options: ReadingOptions = AS_WRITTEN,
        typography: Typography = DEFAULT_TYPOGRAPHY,
    ) -> ReaderView:
        view = ReaderView(load_theme("light"), typography)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.set_document(present_essay(essay, options))
        view.show()
        qtbot.waitExposed(view)
        return view

    return make
