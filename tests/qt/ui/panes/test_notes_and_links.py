"""Notes are read without leaving the place, and passages that belong together lead to each other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from duidu.app.operations import annotating, library, waymarks
from duidu.base.text import Span
from duidu.core.annotations.model import Colour
from duidu.ui.panes.compare_sources import SourcesView
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.widgets.passages import Passage
from duidu.ui.widgets.reader.painter import margin_places
from tests.qt.ui.panes.conftest import wait_for_jobs

QUOTED = "合作的自由劳动构成"


def mark_of_note(pane: ReaderPane, index: int = 0) -> QPoint:
    """The middle of a note's mark in the viewport."""
    for row in pane.view.scene.in_view():
        for place in row.laid.block.places:
            if place.index == index and not place.back:
                return pane.view.scene.display_rects(row, place.start, place.end)[0].center().toPoint()
    raise AssertionError("the mark is not in view")


def margin_boxes(pane: ReaderPane) -> dict[str, QRect]:
    """Label and box of every margin mark in view."""
    rows = list(pane.view.scene.in_view())
    return {p.mark.label: p.rect.toAlignedRect() for p in margin_places(pane.view.picture, rows)}


def link_mark_beside(pane: ReaderPane, block: str) -> QRect:
    """The box of the mark of connections beside a paragraph."""
    rows = list(pane.view.scene.in_view())
    return next(
        place.rect.toAlignedRect()
        for place in margin_places(pane.view.picture, rows)
        if place.mark.label.startswith("联") and place.mark.position.block == block
    )


def links_on(card) -> list[str]:
    return [button.text() for button in card.pages[-1].findChildren(QPushButton)]


def press_link(card, words: str) -> None:
    button = next(b for b in card.pages[-1].findChildren(QPushButton) if words in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def note_block(pane: ReaderPane) -> str:
    return next(note.block for note in pane.opened.essay.notes if note.body)


def block_in_view(pane: ReaderPane, block: str) -> bool:
    return any(row.laid.block.id == block for row in pane.view.scene.in_view())


def lit(pane: ReaderPane) -> str:
    flash = pane.view.picture.attention.flash
    return "" if flash is None else flash.block


def test_a_click_on_a_note_mark_goes_to_the_note_and_a_click_on_its_label_comes_back(
    window, hand, essays
) -> None:
    hand.open(essays["machines"])
    place = next(n.anchor for n in hand.pane.opened.essay.notes)
    QTest.mouseClick(hand.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=mark_of_note(hand.pane))
    assert lit(hand.pane) == note_block(hand.pane)
    assert block_in_view(hand.pane, note_block(hand.pane))
    label = next(
        hand.pane.view.scene.display_rects(row, p.start, p.end)[0].center().toPoint()
        for row in hand.pane.view.scene.in_view()
        for p in row.laid.block.places
        if p.back
    )
    QTest.mouseClick(hand.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=label)
    assert lit(hand.pane) == place.block
    window.run_action("back")
    assert block_in_view(hand.pane, note_block(hand.pane))


def test_the_keyboard_shows_a_note_and_a_second_enter_goes_to_it(window, hand, essays) -> None:
    hand.open(essays["machines"])
    for _ in range(20):
        hand.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        if hand.pane.view.pointed_note() is not None:
            break
    hand.key(Qt.Key.Key_Return)
    card = hand.companion.cards.card
    assert "第21卷" in " ".join(label.text() for label in card.pages[-1].findChildren(type(card._title)))
    hand.key(Qt.Key.Key_Return)
    assert hand.companion.cards.card is None
    assert lit(hand.pane) == note_block(hand.pane)


def test_a_note_that_cites_an_essay_of_the_library_opens_it(window, hand, essays, qtbot) -> None:
    hand.open(essays["platforms"])
    qtbot.waitUntil(lambda: bool(hand.companion.about.notes[0].cited))
    hand.pane.view.note_activated.emit(0, QRect(mark_of_note(hand.pane), mark_of_note(hand.pane)))
    card = hand.companion.cards.card
    assert "打开《论机器与自由时间》" in links_on(card)
    assert not any("还有谁引用" in text for text in links_on(card)), "the same work twice"
    press_link(card, "打开")
    assert [pane.essay_id for pane in window.reader_panes()] == [essays["platforms"], essays["machines"]]


def test_a_cited_page_of_collected_works_leads_to_that_page_among_the_sources(
    window, hand, essays, qtbot
) -> None:
    hand.open(essays["machines"])
    hand.pane.view.note_activated.emit(0, QRect(mark_of_note(hand.pane), mark_of_note(hand.pane)))
    press_link(hand.companion.cards.card, "出处：")
    wait_for_jobs(window, qtbot)
    page = window.pages["compare"]
    assert window.workspace.page == "compare"
    assert page.presenter.state.view == "sources"
    view = page.findChild(SourcesView)
    assert view._sought is not None
    assert "271" in view._sought.text()
    assert {essays["machines"], essays["leisure"]} <= set(page.presenter.state.chosen)


def test_the_margin_counts_notes_annotations_and_connections_of_a_paragraph(
    window, hand, essays, session, qtbot
) -> None:
    hand.open(essays["machines"])
    wait_for_jobs(window, qtbot)
    here = hand.place_of(QUOTED)
    for start in (here.start, here.start + 3):
        annotating.annotate(session, essays["machines"], [Span(here.block, start, start + 2)], note="看")
    for start in (here.start, here.start + 5):
        span = Span(here.block, start, start + 2)
        annotating.annotate(session, essays["machines"], [span], Colour.EVIDENCE)
    assert {"注1", "批2", "据2"} <= set(margin_boxes(hand.pane))
    assert any(label.startswith("联") for label in margin_boxes(hand.pane))


def test_resting_on_a_margin_mark_shows_all_that_it_stands_for(window, hand, essays, session, qtbot) -> None:
    hand.open(essays["machines"])
    here = hand.place_of(QUOTED)
    for word in ("其一", "其二"):
        annotating.annotate(session, essays["machines"], [Span(here.block, here.start, here.end)], note=word)
    box = margin_boxes(hand.pane)["批2"]
    hand.pane.view._pointing.hover(QPointF(box.center()))
    qtbot.waitUntil(lambda: hand.companion.cards.card is not None)
    lines = hand.companion.cards.card.pages[-1].findChildren(Passage)
    assert [line.accessibleName().splitlines()[0] for line in lines] == ["其一", "其二"]
    QTest.mouseClick(lines[1], Qt.MouseButton.LeftButton)
    assert hand.companion.editor.isVisible()
    assert hand.companion.editor.field.toPlainText() == "其二"
    hand.companion.editor.leave()


def tie(window, hand, essays, qtbot) -> None:
    """Select a passage in one essay, press L, select another in another essay, press L."""
    hand.open(essays["machines"])
    hand.select("延长了工作日")
    hand.key(Qt.Key.Key_L)
    assert "延长了工作日" in window.notices.text
    hand.open(essays["leisure"])
    hand.select("闲暇不是劳动的反面")
    hand.key(Qt.Key.Key_L)
    wait_for_jobs(window, qtbot)


def test_two_passages_are_linked_by_key_and_each_leads_to_the_other(
    window, hand, essays, session, qtbot
) -> None:
    tie(window, hand, essays, qtbot)
    (link,) = waymarks.list_links(session, essays["leisure"])
    assert [end.exact for end in link.ends] == ["延长了工作日", "闲暇不是劳动的反面"]
    own = [c for c in hand.companion.about.connections if c.link]
    QTest.mouseClick(
        hand.pane.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=link_mark_beside(hand.pane, own[0].here.block).center(),
    )
    assert len(own) == 1
    assert [pane.essay_id for pane in window.reader_panes()] == [essays["leisure"], essays["machines"]]
    wait_for_jobs(window, qtbot)
    assert lit(window.reader_panes()[1]) == link.ends[0].first.block


def test_a_link_is_removed_from_its_card_and_undo_brings_it_back(
    window, hand, essays, session, qtbot
) -> None:
    tie(window, hand, essays, qtbot)
    box = link_mark_beside(hand.pane, hand.place_of("闲暇不是劳动的反面").block)
    hand.pane.view._pointing.hover(QPointF(box.center()))
    qtbot.waitUntil(lambda: hand.companion.cards.card is not None)
    press_link(hand.companion.cards.card, "取消这条关联")
    assert waymarks.list_links(session, essays["leisure"]) == []
    assert not any(c.link for c in hand.companion.about.connections)
    window.run_action("undo")
    assert len(waymarks.list_links(session, essays["leisure"])) == 1
    assert any(c.link for c in hand.companion.about.connections)


def test_a_begun_link_is_forgotten_with_esc(window, hand, essays, session) -> None:
    hand.open(essays["machines"])
    hand.select("延长了工作日")
    hand.key(Qt.Key.Key_L)
    hand.key(Qt.Key.Key_Escape)
    assert window.notices.text == ""
    hand.select("自由时间")
    hand.key(Qt.Key.Key_L)
    assert waymarks.list_links(session, essays["machines"]) == []
    assert "自由时间" in window.notices.text


def test_a_passage_of_an_essay_removed_meanwhile_is_linked_with_nothing(
    window, hand, essays, session
) -> None:
    hand.open(essays["machines"])
    hand.select("延长了工作日")
    hand.key(Qt.Key.Key_L)
    hand.open(essays["leisure"])
    library.remove_essays(session, (essays["machines"],))
    for _ in range(2):  # the first says so, the second begins anew
        hand.select("闲暇不是劳动的反面")
        hand.key(Qt.Key.Key_L)
    assert waymarks.list_links(session, essays["leisure"]) == []
    assert "闲暇不是劳动的反面" in window.notices.text


def test_a_passage_linked_with_itself_is_refused_with_a_sentence(window, hand, essays, session) -> None:
    hand.open(essays["machines"])
    for _ in range(2):
        hand.select("延长了工作日")
        hand.key(Qt.Key.Key_L)
    assert "同一处" in window.notices.text
    assert waymarks.list_links(session, essays["machines"]) == []
