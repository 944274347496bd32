"""Tables as the source has them: a grid in which everything still stands where its position says."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duidu.app.presenters.reading import ReadingOptions, present_essay
from duidu.base.text import Position, Span
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note, ParagraphKind
from duidu.core.script import Script
from duidu.ui.widgets.reader import ReaderView
from duidu.ui.widgets.reader.formats import Inks
from duidu.ui.widgets.reader.scene import Place
from duidu.ui.widgets.reader.table_layouts import LaidTable, lay_block
from duidu.ui.widgets.reader.typography import StyleSheet, Typography

from .conftest import SENTENCE, MakeReader, footnote

INKS = Inks(QColor("red"), QColor("grey"))
ROWS = (
    ("平台类型", "代表企业", "年收入（亿元）", "说明"),
    ("广告平台", "百度、Google", "1,345.98", "以用户注意力为商品，把搜索与社交中产生的数据卖给广告主"),
    ("产品平台", "罗尔斯·罗伊斯", "86.3", "把产品变为服务"),
)
WORDS = st.sampled_from(["数据", "软件的内存", "“平台”——", "Google Cloud", "3.5%", "𠮷野家", "", "（一）论"])
GRIDS = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.lists(WORDS, max_size=6).map("".join), min_size=columns, max_size=columns),
        min_size=1,
        max_size=6,
    )
)


def table(
    rows: tuple[tuple[str, ...], ...], *, before: str = SENTENCE, notes: tuple[Note, ...] = ()
) -> Essay:
    text = "\n".join("\t".join(row) for row in rows)
    blocks = (
        Block("title", BlockKind.TITLE, "表"),
        Block("p1", BlockKind.PARAGRAPH, before),
        Block("p2", BlockKind.PARAGRAPH, text, paragraph_kind=ParagraphKind.TABLE, cells=rows),
        Block("p3", BlockKind.PARAGRAPH, SENTENCE * 30),
    )
    return Essay("a.txt", "", "utf-8", "Hans", Metadata(), blocks, notes)


def lay(rows: list[list[str]], characters: int, script: Script = Script.ORIGINAL) -> LaidTable | None:
    document = present_essay(table(tuple(map(tuple, rows))), ReadingOptions(script))
    block = document.block(document.index_of("p2") or 0)
    sheet = StyleSheet(Typography())
    laid = lay_block(block, sheet.style(block.kind), characters * sheet.em, INKS)
    return laid if isinstance(laid, LaidTable) else None


def row_of(view: ReaderView, words: str) -> tuple[Span, QPointF]:
    """Where words of the table stand, and the middle of their first character."""
    text = view.document.plans[view.document.index_of("p2") or 0].block.text
    start = text.index(words)
    span = Span("p2", start, start + len(words))
    box = view.rects_of(Span("p2", start, start + 1))[0]
    return span, QPointF(box.center())


many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
pytestmark = pytest.mark.usefixtures("qapp")


@many
@given(GRIDS, st.integers(10, 40), st.sampled_from([Script.ORIGINAL, Script.TWP]))
@example([["", "“平台”——“平台”——"]], 13, Script.ORIGINAL)
def test_every_character_of_a_table_is_in_one_line_and_pointing_finds_it(
    rows: list[list[str]], width: int, script: Script
) -> None:
    laid = lay(rows, width, script)
    if laid is None:
        return
    at = 0
    for line in laid.lines:
        assert line.start == at
        at = line.end
    assert at == len(laid.block.text.encode("utf-16-le")) // 2
    for offset, character in enumerate(laid.block.text):
        if character.isspace() or character in "\u2060\u200b":
            continue
        whole = laid.column_edges[-1]
        laid.shift_to(0)
        if laid.overflow:
            laid.reveal(laid.caret_x(offset, laid.line_index(offset)))
        boxes = laid.rects(offset, offset + 1, grow=0)
        assert len(boxes) == 1
        middle = boxes[0].center()
        assert laid.character_at(middle.x(), middle.y()) == offset, (character, whole)


@many
@given(GRIDS, st.integers(10, 40))
def test_words_stay_in_their_cells(rows: list[list[str]], width: int) -> None:
    laid = lay(rows, width)
    if laid is None:
        return
    for cell in laid.cells:
        for box in LaidTable.rects(laid, cell.start, cell.end, grow=0) if not laid.overflow else ():
            assert cell.box.left() <= box.left() + 0.5
            assert box.right() <= cell.box.right() + 0.5
            assert cell.box.top() <= box.top() - laid.style.before
            assert box.bottom() - laid.style.before <= cell.box.bottom()


def test_cells_of_a_row_stand_side_by_side_and_figures_stand_right(reader: MakeReader) -> None:
    view = reader(table(ROWS))
    assert row_of(view, "广告平台")[1].y() == row_of(view, "百度")[1].y() == row_of(view, "1,345.98")[1].y()
    assert row_of(view, "产品平台")[1].y() > row_of(view, "广告平台")[1].y()
    first, second = (row_of(view, words)[0] for words in ("1,345.98", "86.3"))
    assert view.rects_of(first)[-1].right() == pytest.approx(view.rects_of(second)[-1].right(), abs=1)


def test_dragging_over_cells_selects_and_copies_them_as_a_table(reader: MakeReader, qtbot: QtBot) -> None:
    view = reader(table(ROWS))
    start = row_of(view, "广告平台")[1] - QPointF(7, 0)
    end = row_of(view, "把产品")[1] - QPointF(7, 0)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(view.viewport(), end.toPoint())
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert view.selected_text() == "\t".join(ROWS[1]) + "\n" + "\t".join(ROWS[2][:3]) + "\t"


def test_the_caret_goes_down_a_column(reader: MakeReader) -> None:
    view = reader(table(ROWS))
    view.set_caret_mode(True)
    span, _ = row_of(view, "代表企业")
    view.put_caret(Position("p2", span.start))
    below = []
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down)
        below.append(view.selection.caret)
    offsets = [row_of(view, words)[0].start for words in ("百度", "罗尔斯")]
    assert [place.offset for place in below if place is not None] == offsets
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.selection.caret == Place(2, row_of(view, "罗尔斯·罗伊斯")[0].end)


def test_hits_and_notes_in_cells_stand_on_their_words(reader: MakeReader) -> None:
    text = "\n".join("\t".join(row) for row in ROWS)
    notes = (footnote(0, "p2", text.index("广告平台") + 4),)
    view = reader(table(ROWS, notes=notes))
    block = view.document.block(2)
    (place,) = block.places
    mark = view.scene.display_rects(view.scene.find(2) or pytest.fail("not in view"), place.start, place.end)
    word = view.rects_of(row_of(view, "广告平台")[0])
    assert mark[0].left() == pytest.approx(word[-1].right(), abs=2)
    assert mark[0].top() < word[-1].bottom()
    view.set_hits([row_of(view, "罗尔斯")[0]], 0)
    image = view.viewport().grab().toImage()
    box = view.rects_of(row_of(view, "罗尔斯")[0])[0]
    ground = image.pixelColor(box.left() + 1, box.top() + 1)
    assert ground != image.pixelColor(box.left() + 1, box.top() - 8)


def wide() -> tuple[tuple[str, ...], ...]:
    head = ("指标", *(f"20{year}年" for year in range(10, 24)))
    return (head, *((words, *(f"{n * 1000:,}.5" for n in range(14))) for words in ("用户", "平台")))


def test_a_table_wider_than_the_column_is_scrolled_sideways(reader: MakeReader) -> None:
    view = reader(table(wide()))
    table_laid = view.scene.find(2)
    assert table_laid is not None
    assert isinstance(table_laid.laid, LaidTable)
    assert table_laid.laid.overflow > 0
    last = row_of_text(view, "2023年")
    assert view.rects_of(last) == []
    point = QPointF(200, row_of(view, "用户")[1].y())
    for _ in range(40):
        turn_sideways(view, point)
    right = view.scene.column_x + view.scene.column_width
    assert right - 40 < view.rects_of(last)[-1].right() <= right
    assert view.rects_of(row_of_text(view, "指标")) == []


def test_arrow_keys_scroll_a_wide_table_sideways(reader: MakeReader) -> None:
    view = reader(table(wide()))
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.rects_of(row_of_text(view, "2023年")) != []
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.rects_of(row_of_text(view, "指标")) != []


def test_a_wide_table_stays_where_it_was_scrolled_to_in_another_script(reader: MakeReader) -> None:
    view = reader(table(wide()))
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Right)
    view.set_options(ReadingOptions(Script.TWP))
    assert view.rects_of(row_of_text(view, "2023年")) != []


def test_the_caret_brings_a_hidden_column_into_view(reader: MakeReader) -> None:
    view = reader(table(wide()))
    view.set_caret_mode(True)
    view.put_caret(Position("p2", row_of_text(view, "2023年").start))
    assert view.rects_of(row_of_text(view, "2023年")) != []


def test_a_table_of_many_rows_is_laid_out_where_it_is_seen(reader: MakeReader) -> None:
    rows = tuple((f"第{n}行", f"{n}.5", "数据") for n in range(4000))
    view = reader(table(rows))
    view.scroll_to(Position("p2", 0))
    row = view.scene.find(2)
    assert row is not None
    assert isinstance(row.laid, LaidTable)
    view.viewport().grab()
    assert len(row.laid._pieces) < 400
    view.scroll_to(Position("p2", row.laid.block.to_canonical(row.laid.cells[6000].start)))
    assert view.position_at(QPoint(200, 200)) is not None


def row_of_text(view: ReaderView, words: str) -> Span:
    start = view.document.plans[2].block.text.index(words)
    return Span("p2", start, start + len(words))


def turn_sideways(view: ReaderView, at: QPointF) -> None:
    event = QWheelEvent(
        at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())),
        QPoint(-60, 0),
        QPoint(-120, 0),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)
