"""What an annotation is, before it is stored."""

import pytest

from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.annotations.model import (
    AnchorState,
    Annotation,
    Colour,
    Quote,
    Target,
    clean_tags,
    in_reading_order,
    make_annotation,
)

TEXTS = {"p1": "数据成为新的生产要素。" * 9, "p2": "平台组织劳动。"}


def test_each_colour_has_a_character_of_its_own_for_margin_and_print() -> None:
    assert "".join(colour.character for colour in Colour) == "论定据疑引"


def test_a_quote_keeps_32_characters_on_each_side() -> None:
    text = TEXTS["p1"]
    quote = Quote.of(text, 40, 44)
    assert (quote.exact, quote.prefix, quote.suffix) == (text[40:44], text[8:40], text[44:76])


def test_context_ends_with_the_block() -> None:
    assert Quote.of("平台组织劳动。", 2, 4) == Quote("组织", "平台", "劳动。")


def test_a_selection_over_two_paragraphs_is_one_annotation() -> None:
    made = make_annotation("e1", TEXTS, [Span("p1", 90, 99), Span("p2", 0, 2)], Colour.QUESTION)
    assert made.exact == TEXTS["p1"][90:99] + "\n平台"
    assert made.first == Span("p1", 90, 99)
    assert made.state is AnchorState.ANCHORED


@pytest.mark.parametrize(
    ("spans", "code"),
    [
        ([Span("p9", 0, 1)], "block_unknown"),
        ([Span("p2", 3, 3)], "span_outside"),
        ([Span("p2", 3, 99)], "span_outside"),
        ([], "selection_empty"),
    ],
)
def test_a_place_that_does_not_exist_is_refused(spans: list[Span], code: str) -> None:
    with pytest.raises(UserError) as caught:
        make_annotation("e1", TEXTS, spans)
    assert caught.value.code == code


def test_tags_lose_hash_marks_blanks_and_doubles() -> None:
    assert clean_tags([" #平台 ", "平台", "异化 理论", "", "#"]) == ("平台", "异化 理论")


def at(identifier: str, block: str, start: int, state: AnchorState = AnchorState.ANCHORED) -> Annotation:
    target = Target(Span(block, start, start + 1), Quote("数"), state)
    return Annotation(identifier, "e1", (target,), Colour.QUOTE, "", (), "t", "t")


def test_annotations_are_listed_as_one_reads() -> None:
    mixed = [at("d", "gone", 0), at("c", "p2", 0), at("b", "p1", 9), at("a", "p1", 2)]
    assert [a.id for a in in_reading_order(mixed, ["p1", "p2"])] == ["a", "b", "c", "d"]


def test_an_annotation_is_as_uncertain_as_its_worst_target() -> None:
    lost = at("a", "p1", 0, AnchorState.ORPHANED).targets + at("a", "p2", 0).targets
    assert Annotation("a", "e1", lost, Colour.QUOTE, "", (), "t", "t").state is AnchorState.ORPHANED
