"""What each essay does with a term: numbers that add up, and places that hold the term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import Span
from duidu.core.compare.concepts import ConceptUse, as_json, compare_concepts, concept_use
from duidu.core.compare.definitions import Rule
from duidu.core.library.model import Block, BlockKind, Essay, Metadata


def matches(essay: Essay, term: str) -> list[tuple[str, int, int]]:
    return [
        (block.id, at, at + len(term))
        for block in essay.all_blocks()
        for at in range(len(block.text))
        if block.text.startswith(term, at)
    ]


def use_of(essays: dict[str, Essay], essay_id: str, term: str) -> ConceptUse:
    return concept_use(term, essay_id, essays[essay_id], matches(essays[essay_id], term))


def test_the_body_is_counted_and_the_rest_beside_it(two_essays: dict[str, Essay]) -> None:
    use = use_of(two_essays, "e1", "平台")
    assert use.count == 6
    assert dict(use.elsewhere) == {"title": 1, "headings": 1}


def test_the_rate_is_per_thousand_characters_without_white_space(two_essays: dict[str, Essay]) -> None:
    body = "".join(block.text for block in two_essays["e1"].paragraphs)
    use = use_of(two_essays, "e1", "平台")
    assert use.per_thousand == pytest.approx(1000 * 6 / len(body.replace(" ", "")), abs=1e-4)


def test_an_essay_without_the_term_still_has_its_row(two_essays: dict[str, Essay]) -> None:
    use = use_of(two_essays, "e2", "平台")
    assert (use.count, use.per_thousand, use.first, use.contexts) == (0, 0.0, None, ())


def test_the_first_mention_is_the_first_in_the_body(two_essays: dict[str, Essay]) -> None:
    first = use_of(two_essays, "e1", "平台").first
    assert first is not None
    assert (first.span, first.relative) == (Span("p1", 0, 2), 0.0)


def test_definitions_are_whole_sentences_with_their_place(two_essays: dict[str, Essay]) -> None:
    found = use_of(two_essays, "e1", "平台").definitions
    assert [(each.text, each.rule) for each in found] == [
        ("所谓平台，就是组织劳动的机器。", Rule.SO_CALLED),
        ("“平台”不是物，平台是一种社会关系。", Rule.IS),
    ]
    assert found[0].span == Span("p1", 7, 22)
    assert found[0].headings == ("一、平台",)


def test_a_sentence_with_the_term_twice_is_one_context(two_essays: dict[str, Essay]) -> None:
    contexts = use_of(two_essays, "e1", "平台").contexts
    assert [(each.text, len(each.mentions)) for each in contexts][-2:] == [
        ("“平台”不是物，平台是一种社会关系。", 2),
        ("平台平台！", 2),
    ]


def test_places_that_the_text_no_longer_has_are_left_out(two_essays: dict[str, Essay]) -> None:
    stale = [("p9", 0, 2), ("p1", 0, 999), ("p1", 0, 2)]
    assert concept_use("平台", "e1", two_essays["e1"], stale).count == 1


def test_an_empty_essay_has_no_rate() -> None:
    empty = Essay("a", "0", "utf-8", "Hans", Metadata(), (Block("title", BlockKind.TITLE, "平台"),))
    assert concept_use("平台", "e", empty, matches(empty, "平台")).per_thousand == 0.0


@given(
    st.lists(st.text(alphabet="资本，。“” ", max_size=20), min_size=1, max_size=4),
    st.sampled_from(["资", "本资", "。"]),
)
def test_every_mention_stands_in_one_context_and_every_place_holds_the_term(
    paragraphs: list[str], term: str
) -> None:
    blocks = tuple(Block(f"p{n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(paragraphs))
    essay = Essay("a", "0", "utf-8", "Hans", Metadata(), blocks)
    use = concept_use(term, "e", essay, matches(essay, term))
    texts = {block.id: block.text for block in blocks}
    assert [texts[m.span.block][m.span.start : m.span.end] for m in use.mentions] == [term] * use.count
    in_contexts = [(each.span.block, *place) for each in use.contexts for place in each.mentions]
    assert in_contexts == [(m.span.block, m.span.start, m.span.end) for m in use.mentions]
    for each in use.contexts:
        assert all(each.span.start <= low < high <= each.span.end for low, high in each.mentions)
    positions = [mention.relative for mention in use.mentions]
    assert positions == sorted(positions)
    assert all(0 <= position < 1 for position in positions)


def test_rows_come_term_by_term_in_the_order_of_the_essays(two_essays: dict[str, Essay]) -> None:
    rows = compare_concepts(
        ["平台", "数据"], two_essays, lambda term, essay: matches(two_essays[essay], term)
    )
    assert [(row.term, row.essay, row.count) for row in rows] == [
        ("平台", "e1", 6),
        ("平台", "e2", 0),
        ("数据", "e1", 0),
        ("数据", "e2", 1),
    ]


def test_the_json_row_has_the_documented_keys(two_essays: dict[str, Essay]) -> None:
    row = as_json(use_of(two_essays, "e2", "数据"))
    assert row["positions"] == [{"block": "p1", "start": 0, "end": 2, "relative": 0.0}]
    assert {"essay", "count", "per_thousand", "positions", "definitions"} <= row.keys()
    definition = as_json(use_of(two_essays, "e1", "平台"))["definitions"][0]
    assert {key: definition[key] for key in ("block", "start", "end", "text")} == {
        "block": "p1",
        "start": 7,
        "end": 22,
        "text": "所谓平台，就是组织劳动的机器。",
    }
