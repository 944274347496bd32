"""What counts as an occurrence, against the definition in plain words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.library.model import Zone
from duidu.core.search.documents import SearchBlock, SearchDocument, searchable
from duidu.core.search.patterns import compile_pattern, find_pattern
from tests.helpers.search_documents import PIECES, make_document, matches_by_definition, some_query

TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2))).map("".join)


def found(query: str, text: str, *, exact: bool = False) -> list[int]:
    document = SearchDocument("e", 1, (SearchBlock("p1", Zone.BODY, searchable(text)),))
    pattern = compile_pattern(query, exact=exact)
    return [] if pattern is None else list(find_pattern(pattern, document, 0))


@given(TEXTS, TEXTS, st.booleans())
def test_any_query_finds_what_the_definition_says(query: str, text: str, exact: bool) -> None:
    query, text = searchable(query), searchable(text)
    assert found(query, text, exact=exact) == matches_by_definition(query, text, exact=exact)


@given(st.integers(), st.booleans())
def test_pieces_of_the_text_are_found_as_the_definition_says(seed: int, exact: bool) -> None:
    rng = random.Random(seed)
    document = make_document(rng, "e")
    query = some_query(rng, [document])
    pattern = compile_pattern(query, exact=exact)
    for number, block in enumerate(document.blocks):
        expected = matches_by_definition(query, block.text, exact=exact)
        assert ([] if pattern is None else list(find_pattern(pattern, document, number))) == expected


@given(TEXTS, st.data())
def test_every_piece_of_a_text_is_found_where_it_was_cut_out(text: str, data: st.DataObject) -> None:
    text = searchable(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if text[start:end] and text[start:end] == text[start:end].strip():
        assert start in found(text[start:end], text)
        assert start in found(text[start:end], text, exact=True)


@pytest.mark.parametrize(
    ("query", "text", "places"),
    [
        ("資本主義", "资本主义", [0]),
        ("资本主义", "資本主義", [0]),
        ("乾", "乾隆", [0]),  # cut out of a phrase that folds as a whole
        ("干燥", "乾燥", [0]),
        ("aa", "aaa", [0, 1]),
        ("ｋａｔｚ", "Lawrence Katz", [9]),
        ("  Lawrence Katz\n", "Lawrence Katz", [0]),
        ("Lawrence  Katz", "Lawrence Katz", []),
        ("𠮷", "大𠮷野家", [1]),
    ],
)
def test_examples(query: str, text: str, places: list[int]) -> None:
    assert found(query, text) == places


def test_exactly_as_written_tells_scripts_widths_and_cases_apart() -> None:
    text = "資本资本Katzkatz"
    assert found("资本", text, exact=True) == [2]
    assert found("katz", text, exact=True) == [8]


@pytest.mark.parametrize("query", ["", " ", "\n\t", "\u3000\u3000"])
def test_nothing_but_white_space_is_no_query(query: str) -> None:
    assert compile_pattern(query, exact=False) is None
    assert compile_pattern(query, exact=True) is None
