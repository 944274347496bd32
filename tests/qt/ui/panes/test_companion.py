"""Marks, notes and cards in the text: made with mouse and keys, kept, and taken away one layer at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from duidu.app.operations import annotating, looking_up
from duidu.app.operations.word_selection import prepare_words
from duidu.app.presenters.reading import ReadingOptions
from duidu.base.jobs import Inline
from duidu.base.text import Position, Span
from duidu.bootstrap import open_session
from duidu.core.annotations.model import Colour
from duidu.core.script import Script
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.widgets.cards import Card, CardPage
from duidu.ui.widgets.cards.card import place_beside
from duidu.ui.widgets.reader.marks import Layer
from duidu.ui.widgets.reader.places import TargetKind, targets_in_view
from duidu.ui.widgets.selection_bar import place_bar
from tests.qt.ui.panes.conftest import shown_window, wait_for_jobs


def test_a_sentence_marked_with_the_mouse_and_1_is_still_marked_after_a_restart(
    window, hand, essays, places, session, qtbot: QtBot
) -> None:
    hand.open(essays["machines"])
    span = hand.select("机器体系延长了工作日")
    assert hand.companion.bar.isVisible()
    hand.key(Qt.Key.Key_1)
    (made,) = annotating.list_annotations(session)
    assert made.colour is Colour.ARGUMENT
    assert made.exact == "机器体系延长了工作日"
    assert not hand.companion.bar.isVisible()
    assert hand.pane.view.picture.marks.marks(Layer.HIGHLIGHT, span.block)
    window.end()
    session.close()
    again = open_session(places)
    reopened = shown_window(again, qtbot)
    reopened.open_essay(essays["machines"])
    marks = reopened.active_pane().view.picture.marks.marks(Layer.HIGHLIGHT, span.block)
    assert [(mark.start, mark.end, mark.style) for mark in marks] == [(span.start, span.end, "argument")]
    wait_for_jobs(reopened, qtbot)
    reopened.end()
    reopened.close()
    again.close()


def test_n_opens_a_note_that_is_saved_when_it_is_left_and_drawn_in_the_margin(
    window, hand, essays, session
) -> None:
    hand.open(essays["machines"])
    hand.select("自由时间")
    hand.key(Qt.Key.Key_N)
    editor = hand.companion.editor
    assert editor.isVisible()
    QTest.keyClicks(editor.field, "ziyou")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    (made,) = annotating.list_annotations(session)
    assert made.note == "ziyou"
    labels = [mark.label for mark in hand.pane.view.picture.marks.margin_marks(made.first.block)]
    assert "批1" in labels
    window.run_action("undo")
    window.run_action("undo")
    assert annotating.list_annotations(session) == []


def test_the_selection_bar_never_covers_the_selection() -> None:
    room = QRect(0, 0, 600, 400)
    for top in range(0, 380, 20):
        line = QRect(100, top, 200, 20)
        corner = place_bar(line, [line], 360, 40, room)
        assert not QRect(corner.x(), corner.y(), 360, 40).intersects(line)
        assert room.contains(QRect(corner.x(), corner.y(), 360, 40))


def test_a_card_never_covers_its_line_and_stays_on_the_screen() -> None:
    screen = QRect(0, 0, 1000, 600)
    for top in range(0, 580, 20):
        for left in (0, 300, 900):
            line = QRect(left, top, 60, 20)
            for height in (120, 560):
                size = QSize(380, height)
                card = QRect(place_beside(line, size, screen), size)
                assert not card.intersects(line)
                assert screen.contains(card)


def test_resting_on_a_note_mark_shows_the_note_and_esc_closes_it(window, hand, essays, qtbot) -> None:
    hand.open(essays["machines"])
    place = hand.place_of("和谐的大整体")
    view = hand.pane.view
    (note,) = hand.pane.opened.essay.notes
    view.scroll_to(Position(place.block, place.start))
    targets = targets_in_view(view.picture)
    mark = next(t for t in targets if t.kind is TargetKind.NOTE and t.note == note.index and not t.back)
    QTest.mouseMove(view.viewport(), mark.rect.center())
    qtbot.waitUntil(lambda: hand.companion.cards.card is not None)
    card = hand.companion.cards.card
    assert not card.geometry().intersects(
        QRect(view.viewport().mapToGlobal(mark.rect.topLeft()), mark.rect.size())
    )
    assert "第271页" in hand.companion.about.notes[note.index].body
    assert view.hasFocus(), "a card never takes the keyboard"
    hand.key(Qt.Key.Key_Escape)
    assert hand.companion.cards.card is None


def test_d_looks_up_the_longest_term_follows_a_related_one_and_esc_goes_back_one_layer_at_a_time(
    window, hand, essays
) -> None:
    hand.open(essays["machines"])
    hand.select("资本主义条件下")
    hand.key(Qt.Key.Key_D)
    desk = hand.companion.cards
    assert desk.card is not None
    first = desk.card.accessibleName()
    assert "资本主义" in first
    desk._follow("资本")
    assert desk.card.accessibleName() != first
    hand.key(Qt.Key.Key_Escape)
    assert desk.card.accessibleName() == first
    hand.key(Qt.Key.Key_Escape)
    assert desk.card is None
    assert hand.pane.view.selected_spans(), "Esc took the card away and nothing else"


def test_tab_goes_from_link_to_link_of_a_card_and_enter_follows_while_the_text_keeps_the_keyboard(
    window, hand, essays
) -> None:
    hand.open(essays["machines"])
    hand.select("资本主义")
    hand.key(Qt.Key.Key_D)
    card = hand.companion.cards.card
    first = card.accessibleName()
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Backtab)
    related = card.pages[-1].steps.at
    assert hand.pane.view.hasFocus()
    hand.key(Qt.Key.Key_Return)
    assert card.accessibleName() != first
    assert related.text() in card.accessibleName()
    hand.key(Qt.Key.Key_Escape)
    assert card.accessibleName() == first
    for _ in range(40):  # round and round: the links never run out and never lose the card
        hand.key(Qt.Key.Key_Tab)
    assert card.pages[-1].steps.at.isVisible()
    assert hand.pane.view.hasFocus()


def test_space_reads_on_in_a_card_that_is_longer_than_itself(window, hand, essays) -> None:
    hand.open(essays["machines"])
    hand.select("资本主义")
    hand.key(Qt.Key.Key_D)
    card = hand.companion.cards.card
    card.setFixedHeight(160)
    bar = card._body.verticalScrollBar()
    hand.key(Qt.Key.Key_Space)
    assert bar.value() > 0
    for _ in range(20):
        hand.key(Qt.Key.Key_Space)
    assert bar.value() == bar.maximum()


def test_k_on_a_term_card_stops_marking_that_term(window, hand, essays, session) -> None:
    hand.open(essays["machines"])
    span = hand.select("资本主义条件下")
    marks = hand.pane.view.picture.marks
    before = len(marks.marks(Layer.TERM, span.block))
    hand.key(Qt.Key.Key_D)
    hand.key(Qt.Key.Key_K)
    assert "资本主义" in looking_up.known_terms(session)
    assert len(marks.marks(Layer.TERM, span.block)) < before


def test_a_pinned_card_stays_when_the_next_one_opens(window, hand, essays) -> None:
    hand.open(essays["machines"])
    box = hand.pane.view.rects_of(hand.place_of("自由时间"))[0]
    hand.companion.look_up("资本", box)
    hand.key(Qt.Key.Key_P)
    hand.companion.look_up("资本主义", box)
    pinned, other = hand.companion.cards.cards
    assert [pinned.isVisible(), other.isVisible()] == [True, True]
    assert not pinned.geometry().intersects(other.geometry())
    hand.companion.cards.close_all()


def test_a_card_lies_on_no_pinned_one_where_the_screen_has_room() -> None:
    screen, size = QRect(0, 0, 1400, 900), QSize(380, 300)
    for top in range(0, 880, 40):
        line = QRect(500, top, 60, 20)
        pinned: list[QRect] = []
        for _ in range(3):
            card = QRect(place_beside(line, size, screen, pinned), size)
            assert screen.contains(card)
            assert not card.intersects(line)
            assert not any(card.intersects(other) for other in pinned)
            pinned.append(card)


def test_the_mark_beside_a_shared_quotation_opens_the_other_essay_at_it(window, hand, essays, qtbot) -> None:
    hand.open(essays["platforms"])
    span = hand.place_of("和谐的大整体")
    mark = next(row for row in hand.companion.about.margin() if row.kind == "link")
    assert mark.position.block == span.block
    hand.pane.view.margin_mark_activated.emit(mark.key, QRect(0, 0, 10, 10))
    shown = [pane.essay_id for pane in window.reader_panes()]
    assert shown == [essays["platforms"], essays["machines"]]
    wait_for_jobs(window, qtbot)
    other = window.reader_panes()[1]
    top = other.view.first_visible()
    assert isinstance(top, Position)


def test_copying_with_a_footnote_puts_words_and_reference_on_the_clipboard(window, hand, essays) -> None:
    hand.open(essays["machines"])
    hand.select("机器体系延长了工作日")
    hand.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("“机器体系延长了工作日”①")
    assert "《论机器与自由时间》" in data.text()
    assert "mso-element:footnote" in data.html()


def test_a_pane_may_be_closed_while_its_connections_are_looked_for(window, essays, qtbot: QtBot) -> None:
    window.open_essay(essays["machines"])
    window.open_essay(essays["platforms"], beside=True)
    window.run_action("close_pane")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait_for_jobs(window, qtbot)
    assert [pane.essay_id for pane in window.reader_panes()] == [essays["machines"]]


def test_the_terms_of_a_book_come_slice_by_slice_and_never_from_the_essay_before(
    window, hand, essays, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr("duidu.ui.panes.term_desk.SLICE_S", -1.0)
    hand.open(essays["leisure"])
    hand.open(essays["machines"])
    marks, texts = hand.pane.view.picture.marks, hand.companion.about.texts
    wanted = [span for found in hand.companion.about.terms() for span in found]

    def drawn() -> list[str]:
        return [texts[b][m.start : m.end] for b in texts for m in marks.marks(Layer.TERM, b)]

    hand.companion.terms.show(hand.companion.about)
    assert len(drawn()) < len(wanted), "the window gets its turn after the first slice"
    qtbot.waitUntil(lambda: len(drawn()) == len(wanted))
    assert drawn() == [texts[span.block][span.start : span.end] for span in wanted]


def test_a_selection_is_copied_as_a_markdown_quotation_and_carried_with_its_source(
    hand, window, essays
) -> None:
    hand.open(essays["machines"])
    hand.select("自由时间")
    window.run_action("copy_quotation")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("> **自由时间**\n")  # it stands in a heading
    assert "\n> —— " in text
    carried = hand.pane.view.carried()
    assert carried.text().startswith("“自由时间”")
    assert "mso-footnote-id" in carried.html()


def test_the_source_can_be_copied_whatever_script_is_shown(hand, window, essays, session) -> None:
    hand.open(essays["machines"])
    hand.pane.view.set_options(ReadingOptions(Script.TW))
    hand.select("自由时间")
    window.run_action("copy")
    assert QGuiApplication.clipboard().text() == "自由時間"
    window.run_action("copy_original")
    assert QGuiApplication.clipboard().text() == "自由时间"


def test_a_double_click_takes_a_whole_chinese_word(hand, essays) -> None:
    prepare_words(Inline())
    hand.open(essays["machines"])
    span = hand.select("自由时间")
    view = hand.pane.view
    view.clear_selection()
    point = view.rects_of(Span(span.block, span.start + 2, span.start + 3))[0].center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.selected_text() == "时间"


class Whereabouts(QObject):
    """Every place and size that a widget has while it is watched."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen: list[QRect] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.seen.append(watched.geometry())
        return False


def test_a_card_above_its_line_grows_without_passing_over_the_line(window, hand, essays) -> None:
    hand.open(essays["machines"])
    screen = QGuiApplication.primaryScreen().availableGeometry()
    line = QRect(screen.left() + 300, screen.bottom() - 60, 60, 24)
    page = CardPage("异化")
    page.add_text("释义")
    page.add_text("第一句。" * 20)
    card = Card(window.context.words, window.context.theme, hand.pane)
    card.show_page(page, line)
    before = card.geometry()
    whereabouts = Whereabouts(card)
    page.add_text("下定义的句子。" * 30).show()
    card.grow(page)
    assert before.bottom() < line.top()
    assert card.height() > before.height()
    assert card.geometry().bottom() == before.bottom()
    assert whereabouts.seen
    assert not any(place.intersects(line) for place in whereabouts.seen)
    card.dismiss()


def test_a_mark_in_one_essay_is_nothing_to_the_pane_of_another(window, hand, essays, session, qtbot) -> None:
    hand.open(essays["machines"])
    window.open_essay(essays["leisure"], beside=True)
    wait_for_jobs(window, qtbot)
    first, second = (PaneCompanion.of(pane).about for pane in window.reader_panes())
    before = second.annotations
    block = first.essay.paragraphs[0]
    made = annotating.annotate(session, essays["machines"], [Span(block.id, 0, 4)], Colour.ARGUMENT)
    assert [one.id for one in first.annotations] == [made.id]
    assert second.annotations is before
    block = second.essay.paragraphs[0]
    made = annotating.annotate(session, essays["leisure"], [Span(block.id, 0, 4)], Colour.ARGUMENT)
    assert [one.id for one in second.annotations] == [made.id]
