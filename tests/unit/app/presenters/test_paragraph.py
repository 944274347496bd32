"""Cards and the panel of the paragraph say what belongs to a place, and lead to other essays."""

from __future__ import annotations

from dataclasses import replace

from duidu.app.operations import annotating, looking_up
from duidu.app.operations.quoting import quote_passage
from duidu.app.operations.reading import open_essay
from duidu.app.presenters.cards import term_at, term_card, term_of_selection
from duidu.app.presenters.connections import ConnectionKind, EssayShelf, find_connections
from duidu.app.presenters.paragraph import EssayCompanion
from duidu.base.jobs import Inline
from duidu.base.text import Span
from duidu.core.library.model import PageStart


def quoting_block(session, essay: str) -> str:
    blocks = open_essay(session, essay).essay.paragraphs
    return next(block.id for block in blocks if "和谐的大整体" in block.text)


def test_a_shared_quotation_leads_to_the_other_essay_with_the_source_it_gives(session, essays) -> None:
    found = find_connections(Inline(), EssayShelf.of(session), essays["platforms"])
    shared = next(c for c in found if c.kind is ConnectionKind.QUOTATION)
    assert shared.essay == essays["machines"]
    assert shared.here.block == quoting_block(session, essays["platforms"])
    assert shared.there.block == quoting_block(session, essays["machines"])
    assert "第21卷第271页" in shared.source


def test_a_note_that_cites_an_essay_of_the_library_opens_it(session, essays) -> None:
    found = find_connections(Inline(), EssayShelf.of(session), essays["platforms"])
    assert [c.essay for c in found if c.kind is ConnectionKind.CITED] == [essays["machines"]]


def test_neighbouring_pages_of_one_volume_meet(session, essays) -> None:
    found = find_connections(Inline(), EssayShelf.of(session), essays["machines"])
    near = [c for c in found if c.kind is ConnectionKind.NEAR_PAGE]
    assert [c.essay for c in near] == [essays["leisure"]]
    assert "第272页" in near[0].source


def test_the_paragraph_shows_its_notes_annotations_connections_and_terms(session, essays) -> None:
    essay, block = essays["machines"], quoting_block(session, essays["machines"])
    annotating.annotate(session, essay, [Span(block, 0, 3)], note="开头")
    companion = EssayCompanion(session, open_essay(session, essay))
    companion.take_connections(find_connections(Inline(), EssayShelf.of(session), essay))
    state = companion.state_at(block)
    assert "第271页" in (state.notes[0].body or "")
    assert [row.note for row in state.annotations] == ["开头"]
    assert {c.essay for c in state.connections} >= {essays["platforms"]}
    assert state.heading == "一、引言"
    kinds = {(row.kind, row.position.block) for row in companion.margin()}
    assert {("note", block), ("annotation", block), ("link", block)} <= kinds


def test_a_note_card_names_the_essay_of_the_library_that_the_note_cites(session, essays) -> None:
    companion = EssayCompanion(session, open_essay(session, essays["platforms"]))
    companion.take_connections(find_connections(Inline(), EssayShelf.of(session), essays["platforms"]))
    (card,) = (card for card in companion.notes.values() if card.cited)
    assert card.cited[0].essay == essays["machines"]


def test_terms_are_marked_once_and_no_longer_when_known(session, essays) -> None:
    companion = EssayCompanion(session, open_essay(session, essays["machines"]))
    spans = [span for found in companion.terms() for span in found]
    words = [companion.texts[span.block][span.start : span.end] for span in spans]
    assert "资本主义" in words
    assert len(words) == len(set(words))
    looking_up.set_known(session, "资本主义", True)
    left = [span for found in companion.terms() for span in found]
    again = [companion.texts[span.block][span.start : span.end] for span in left]
    assert "资本主义" not in again


def test_a_term_card_has_the_definition_and_counts_the_whole_library(session, essays) -> None:
    card = term_card(session, "資本主義")
    assert card is not None
    assert card.term == "资本主义"
    assert card.definition
    assert (card.occurrences, card.essays) == (5, 2)
    assert not card.known
    local = term_card(session, "资本主义", traditional=True)
    assert local is not None
    assert local.shown == "資本主義"
    assert term_card(session, "没有这个词") is None


def test_the_longest_term_is_looked_up(session) -> None:
    text = "数字资本主义的逻辑"
    match = term_at(session, text, 3)
    assert match is not None
    assert match.matched == "数字资本主义"
    assert term_of_selection(session, "关于数字资本主义与资本") == "数字资本主义"


def test_a_copied_passage_carries_its_reference_as_text_and_as_a_footnote(session, essays) -> None:
    opened = open_essay(session, essays["machines"])
    block = opened.essay.paragraphs[0]
    passage = quote_passage(opened, [Span(block.id, 0, 4)], "资本主义<b>")
    assert "张三" in passage.reference
    assert "《论机器与自由时间》" in passage.reference
    assert passage.plain.startswith("“资本主义<b>”①")
    assert passage.reference in passage.plain
    assert "mso-element:footnote" in passage.html
    assert "&lt;b&gt;" in passage.html


def test_a_passage_over_two_pages_is_cited_by_the_page_it_begins_on(session, essays) -> None:
    opened = open_essay(session, essays["machines"])
    first, second = opened.essay.paragraphs[:2]
    pages = (PageStart("58", None, first.id, 0), PageStart("59", None, second.id, 0))
    opened = replace(opened, essay=replace(opened.essay, pages=pages))
    spans = [Span(first.id, len(first.text) - 3, len(first.text)), Span(second.id, 0, 3)]
    assert "第58页" in quote_passage(opened, spans, "两段").reference
