"""What queries of several parts find, on cases that can be checked by eye and against definitions."""

import itertools
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.library.model import Zone
from duidu.core.search.bruteforce import search_documents
from duidu.core.search.documents import SearchBlock, SearchDocument
from duidu.core.search.evaluating import examine
from duidu.core.search.folding import Folding
from duidu.core.search.language import Fuzzy, Wild, parse
from duidu.core.search.leaves import STAR_CHARS, compile_leaf, find_leaf
from duidu.core.search.model import DEFAULT_ZONES, Query, Unit
from duidu.core.search.patterns import compile_pattern, find_spans
from duidu.core.search.plan import make_plan
from tests.helpers.search_documents import make_text, some_query
from tests.helpers.search_queries import edit_distance

ESSAY = SearchDocument(
    "one",
    1,
    (
        SearchBlock("title", Zone.TITLE, "论劳动"),
        SearchBlock("p1", Zone.BODY, "资本雇佣劳动。劳动创造价值！资本如此。"),
        SearchBlock("h1", Zone.HEADINGS, "一、价值"),
        SearchBlock("p2", Zone.BODY, "价值规律，支配资本。"),
        SearchBlock("p3", Zone.BODY, "这里的劳动另当别论。"),
        SearchBlock("n1", Zone.NOTES, "参见《资本论》。", 1),
    ),
)
OTHER = SearchDocument("two", 1, (SearchBlock("p1", Zone.BODY, "资本的逻辑"),))
LIBRARY = [ESSAY, OTHER]


def ask(text: str, within: Unit = Unit.ESSAY, zones: frozenset[Zone] = DEFAULT_ZONES, **folding: bool):
    query = Query(text, zones, within=within, language=True, limit=None, folding=Folding(**folding))
    root = parse(text)
    assert root is not None
    plan = make_plan(root, query)
    return search_documents(LIBRARY, query, examine=lambda one: examine(plan, one, lambda *_: []))


def places(text: str, **how) -> list[tuple[str, str, int]]:
    return [(hit.essay, hit.block, hit.start) for hit in ask(text, **how).hits]


def test_and_counts_every_word_in_essays_that_have_all() -> None:
    result = ask("资本 劳动")
    assert (result.total_documents, result.total_occurrences) == (1, 8)
    assert ask("资本 OR 劳动").total_documents == 2


def test_not_leaves_essays_out_and_is_not_counted() -> None:
    assert places("资本 -劳动") == [("two", "p1", 0)]
    alone = ask("NOT 劳动")
    assert (alone.total_documents, alone.total_occurrences, alone.hits) == (1, 0, ())
    assert [count.essay for count in alone.per_essay] == ["two"]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (Unit.SENTENCE, [("one", "p1", 0), ("one", "p1", 4)]),
        (Unit.PARAGRAPH, [("one", "p1", 0), ("one", "p1", 4), ("one", "p1", 7), ("one", "p1", 14)]),
    ],
)
def test_words_in_the_same_sentence_or_paragraph(within: Unit, expected: list[tuple[str, str, int]]) -> None:
    assert places("资本 劳动", within=within) == expected


def test_words_in_the_same_section() -> None:
    found = places("资本 劳动", within=Unit.SECTION)
    assert ("one", "p2", 7) in found
    assert ("one", "p3", 3) in found
    assert ("one", "n1", 3) not in found  # a note is a section of its own
    assert places("规律 NEAR/节 另当别论") == [("one", "p2", 2), ("one", "p3", 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("资本 NEAR/2 劳动", [("one", "p1", 0), ("one", "p1", 4)]),
        ("资本 NEAR/1 劳动", []),
        ("劳动 W/2 价值", [("one", "p1", 7), ("one", "p1", 11)]),
        ("价值 W/2 劳动", []),
        ("劳动 W/句 价值", [("one", "p1", 7), ("one", "p1", 11)]),
        ("价值 NEAR/句 资本", [("one", "p2", 0), ("one", "p2", 7)]),
        ("in:notes 资本", [("one", "n1", 3)]),
        ("原注:资本 正文：规律", [("one", "p2", 2), ("one", "n1", 3)]),
        ("资*值", []),  # eleven characters between
        ("劳*值", [("one", "p1", 4), ("one", "p1", 7)]),
        ("价值规?", []),
        ("价?规", [("one", "p2", 0)]),
        ("价值归律~1", [("one", "p2", 0)]),
    ],
)
def test_nearness_zones_and_near_misses(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert sorted(places(text)) == sorted(expected)


def one_block(text: str) -> SearchDocument:
    return SearchDocument("e", 1, (SearchBlock("p1", Zone.BODY, text),))


@given(
    st.text(alphabet="资本主义劳动", min_size=3, max_size=6), st.text(alphabet="资本主义劳动错", max_size=30)
)
def test_a_near_miss_is_the_best_stretch_at_its_place(sought: str, text: str) -> None:
    leaf = compile_leaf(Fuzzy(sought, 1), Folding())
    found = find_leaf(leaf, one_block(text), 0)
    distances = {
        (start, end): edit_distance(sought, text[start:end])
        for start in range(len(text))
        for end in range(start + 1, min(len(text), start + len(sought) + 1) + 1)
    }
    assert all(distances[span] <= 1 for span in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))
    for span, distance in distances.items():
        if distance == 0:  # what is exactly there is never missed for something worse
            assert any(distances[other] == 0 and other[0] < span[1] and span[0] < other[1] for other in found)
        if distance <= 1:
            assert any(other[0] < span[1] and span[0] < other[1] for other in found)


@given(st.text(alphabet="资本主*?", min_size=3, max_size=7), st.text(alphabet="资本主义", max_size=40))
def test_a_wildcard_finds_what_the_expression_of_the_same_meaning_finds(sought: str, text: str) -> None:
    plain = re.sub(r"\*+", "*", sought).strip("*")
    if not re.fullmatch(r"[^*?]([^*]*|.*\*.*)[^*?]", plain) or not set(plain) & set("*?"):
        return
    leaf = compile_leaf(Wild(plain), Folding())
    expression = re.compile("(?=(" + plain.replace("?", ".").replace("*", f".{{0,{STAR_CHARS}}}?") + "))")
    starts = [start for start, _ in find_leaf(leaf, one_block(text), 0)]
    assert starts == [match.start() for match in expression.finditer(text)]


@given(st.integers())
def test_ignoring_marks_finds_what_stands_in_the_text_without_them(seed: int) -> None:
    rng = random.Random(seed)
    text = make_text(rng)
    query = some_query(rng, [one_block(text)])
    pattern = compile_pattern(query, folding=Folding(ignore_marks=True))
    if pattern is None or not pattern.loose:
        return
    found = list(find_spans(pattern, one_block(text), 0))
    strict = compile_pattern(query, folding=Folding())
    assert strict is not None
    for start, end in find_spans(strict, one_block(text), 0):
        assert any(low <= end and start <= high for low, high in found)
    for start, end in found:
        assert text[start].strip()
        assert text[end - 1].strip()


@pytest.mark.parametrize(
    ("query", "text", "off", "found"),
    [
        ("衆", "群眾与群众", (), 2),
        ("众", "群眾与群众", ("script",), 1),
        ("教育", "敎育", (), 1),
        ("教育", "敎育", ("variants", "script"), 0),
        ("看着", "看著", (), 1),
        ("经济", "経済学", (), 1),
        ("经济", "経済学", ("variants",), 0),
        ("katz", "Katz", (), 1),
        ("katz", "Katz", ("case",), 0),
        ("Katz", "Katz", ("case",), 1),
        ("（一）", "(一)", (), 1),
        ("（一）", "(一)", ("width",), 0),
        ("资本主义", "资本，主 义", (), 0),
        ("资本主义", "资本，主 义", ("marks",), 1),
        ("着", "著作", (), 0),
    ],
)
def test_each_difference_can_be_made_to_count(
    query: str, text: str, off: tuple[str, ...], found: int
) -> None:
    folding = Folding(
        **{name: name not in off for name in ("script", "variants", "width", "case")},
        ignore_marks="marks" in off,
    )
    pattern = compile_pattern(query, folding=folding)
    assert pattern is not None
    assert len(list(find_spans(pattern, one_block(text), 0))) == found
