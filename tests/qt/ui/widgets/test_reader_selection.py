"""Words, sentences and what a selection holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.reading import BYLINE_ID, present_essay
from duidu.base.text import Span
from duidu.core.library.model import Block, BlockKind, Essay, Metadata
from duidu.ui.widgets.reader.scene import Place
from duidu.ui.widgets.reader.selection import Selection, character_or_word_at, sentence_at

TEXTS = st.text(st.sampled_from("资本论。！？…”」 a1.,"), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("text", "inside", "sentence"),
    [
        ("前句。他说：“创造。”后句", 6, "他说：“创造。”"),
        ("前句。他说：“创造。”后句", 11, "后句"),
        ("增长3.5个百分点。完", 2, "增长3.5个百分点。"),
        ("真的？！是的……好", 0, "真的？！"),
        ("One. Two.", 6, "Two."),
    ],
)
def test_a_sentence_ends_with_its_mark_and_closing_quotation(text: str, inside: int, sentence: str) -> None:
    start, end = sentence_at(text, inside)
    assert text[start:end] == sentence


@given(TEXTS, st.data())
def test_a_sentence_lies_in_its_text_and_around_its_place(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    start, end = sentence_at(text, offset)
    assert 0 <= start <= offset
    assert start <= end <= len(text)
    assert offset < end or text[offset].isspace()


def test_without_a_segmenter_a_western_word_or_one_character_is_taken() -> None:
    assert character_or_word_at("卡茨Katz’s论", 4) == (2, 8)
    assert character_or_word_at("卡茨Katz", 1) == (1, 2)


def test_what_only_the_display_has_is_never_in_a_selection() -> None:
    blocks = (Block("title", BlockKind.TITLE, "资本"), Block("p1", BlockKind.PARAGRAPH, "数字劳动"))
    essay = Essay("a", "", "utf-8", "Hans", Metadata(authors=("陈灏",)), blocks)
    document = present_essay(essay)
    assert document.blocks[1].id == BYLINE_ID
    selection = Selection()
    selection.start(Place(0, 1))
    selection.extend(Place(2, 3))
    assert list(selection.spans(document)) == [Span("title", 1, 2), Span("p1", 0, 3)]


def test_dragging_back_over_a_word_keeps_the_word() -> None:
    """Begun with a double click, the first word stays selected whichever way the mouse goes."""
    selection = Selection()
    selection.start(Place(0, 4), Place(0, 6))
    selection.extend(Place(0, 1), Place(0, 2))
    assert selection.ends == (Place(0, 1), Place(0, 6))
    selection.extend(Place(0, 8), Place(0, 9))
    assert selection.ends == (Place(0, 4), Place(0, 9))
