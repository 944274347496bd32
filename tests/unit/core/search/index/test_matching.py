"""The index gives the very answers of the brute-force search: hits, totals, order, scores, snippets."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duidu.core.library.model import Zone
from duidu.core.script import Script, convert
from duidu.core.search.answering import Library, Table, answer
from duidu.core.search.bruteforce import search_documents
from duidu.core.search.documents import SearchBlock, SearchDocument
from duidu.core.search.index.building import build
from duidu.core.search.index.counting import Occurrences, count
from duidu.core.search.index.few import answer_few
from duidu.core.search.index.folder import OpenIndex, writing
from duidu.core.search.index.matching import find_places
from duidu.core.search.index.singles import count_character
from duidu.core.search.model import Query, SearchResult
from duidu.core.search.patterns import compile_pattern
from tests.helpers.search_documents import make_documents, make_text, some_query, some_zones


def indexed(folder: Path, documents: Sequence[SearchDocument]) -> OpenIndex:
    folder.mkdir(exist_ok=True)
    with writing(folder, lambda: None):
        return build(folder, "library", documents, lambda: None)


def ask(index: OpenIndex, query: Query) -> SearchResult:
    pattern = compile_pattern(query.text, exact=query.exact)
    if pattern is None:
        return SearchResult(query)
    matches = [
        count_character(segment, pattern, query.zones, None)
        or count(segment, Occurrences(find_places(segment, pattern), len(pattern)), query.zones, None)
        for segment in index.segments
    ]
    return answer(query, Table(matches), library_of(index))


def library_of(index: OpenIndex) -> Library:
    characters = sum(float(segment.lengths.sum()) for segment in index.segments)
    return Library(sum(len(segment) for segment in index.segments), characters)


def ask_for_few(index: OpenIndex, query: Query) -> SearchResult | None:
    pattern = compile_pattern(query.text, exact=query.exact)
    sources = [(segment, None) for segment in index.segments]
    return None if pattern is None else answer_few(sources, query, pattern, library_of(index))


def check(index: OpenIndex, documents: Sequence[SearchDocument], query: Query) -> SearchResult:
    expected = search_documents(documents, query, labels=(query.text.strip(),))
    given_answer = ask(index, query)
    assert given_answer == expected
    assert given_answer.per_essay == expected.per_essay
    few = ask_for_few(index, query)
    if few is not None:
        assert few == expected
        assert few.per_essay == expected.per_essay
        for essay, _ in few.per_essay:
            assert few.explain(essay) == expected.explain(essay)
        assert few.explain("none of them") is None
    return given_answer


@settings(max_examples=60)
@given(st.integers())
def test_any_piece_of_any_zone_is_found_as_by_reading_everything(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng = random.Random(seed)
    documents = make_documents(rng, rng.randint(1, 9))
    index = indexed(tmp_path_factory.mktemp("index"), documents)
    for _ in range(40):
        text = some_query(rng, documents)
        limit = rng.choice((None, 1, 3, 50))
        query = Query(
            text, some_zones(rng), exact=rng.random() < 0.3, limit=limit, offset=rng.choice((0, 0, 1, 5))
        )
        check(index, documents, query)


def test_thousands_of_pieces_in_both_scripts(tmp_path: Path) -> None:
    rng = random.Random(2)
    documents = make_documents(rng, 60)
    index = indexed(tmp_path / "index", documents)
    found = 0
    for _ in range(1500):
        text = some_query(rng, documents)
        found += check(index, documents, Query(text, limit=5)).total_occurrences > 0
        check(index, documents, Query(convert(text, rng.choice(list(Script))).text, limit=5))
    assert found > 1000


def test_several_segments_answer_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duidu.core.search.index.building.SEGMENT_CHARS", 900)
    rng = random.Random(3)
    documents = make_documents(rng, 40)
    index = indexed(tmp_path / "index", documents)
    assert len(index.segments) > 2
    for _ in range(500):
        check(index, documents, Query(some_query(rng, documents), some_zones(rng), limit=7))


def test_a_text_over_65535_characters(tmp_path: Path) -> None:
    rng = random.Random(4)
    long = "".join(make_text(rng, 30) for _ in range(5000)).replace("\n", "")
    assert len(long) > 2 * 65_536
    blocks = (SearchBlock("title", Zone.TITLE, "长文"), SearchBlock("p1", Zone.BODY, long + "最后一句"))
    documents = [SearchDocument("long", 1, blocks), *make_documents(rng, 3)]
    index = indexed(tmp_path / "index", documents)
    for _ in range(60):
        check(index, documents, Query(some_query(rng, documents[:1]), limit=3))
    (hit,) = check(index, documents, Query("最后一句")).hits
    assert hit.start == len(long)
    assert check(index, documents, Query("的")).total_occurrences > 5_000


def test_one_essay_of_more_than_256_regions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A segment of one huge essay takes two bytes for the region of a place."""
    monkeypatch.setattr("duidu.core.search.index.postings._region_count", lambda length: 300 + length)
    rng = random.Random(5)
    documents = make_documents(rng, 10)
    index = indexed(tmp_path / "index", documents)
    for _ in range(100):
        check(index, documents, Query(some_query(rng, documents), limit=3))


@settings(max_examples=30)
@given(st.integers())
def test_what_only_large_segments_have_answers_alike(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Rows of bits, counted characters, characters that are listed: here from the first one on."""
    rng = random.Random(seed)
    documents = make_documents(rng, rng.randint(1, 9))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("duidu.core.search.index.postings._FREQUENT", rng.choice((1, 2, 5)))
        patch.setattr("duidu.core.search.index.frequent._LEAST", rng.choice((1, 3)))
        patch.setattr("duidu.core.search.index.frequent._FULL", rng.choice((1, 4)))
        patch.setattr("duidu.core.search.index.characters._NUMBERED", rng.choice((2, 30)))
        patch.setattr("duidu.core.search.index.arrays._PIECE_CHARS", rng.choice((1, 50)))
        index = indexed(tmp_path_factory.mktemp("index"), documents)
    for _ in range(40):
        limit = rng.choice((None, 1, 3))
        text = some_query(rng, documents)
        for query in (text, text[:1]):
            check(index, documents, Query(query, some_zones(rng), limit=limit, offset=rng.choice((0, 2))))


def test_most_strings_stand_in_few_places_and_are_found_one_by_one(tmp_path: Path) -> None:
    rng = random.Random(6)
    documents = make_documents(rng, 30)
    index = indexed(tmp_path / "index", documents)
    texts = [text for _ in range(300) if len(text := some_query(rng, documents).strip()) > 1]
    few = [text for text in texts if ask_for_few(index, Query(text)) is not None]
    assert len(few) > len(texts) / 2
    essay = documents[3].essay
    for text in few:
        answered = ask_for_few(index, Query(text, essays=frozenset({essay}), limit=None))
        everywhere = search_documents(documents, Query(text, limit=None))
        assert answered is not None
        assert places(answered) == [place for place in places(everywhere) if place[0] == essay]


def places(result: SearchResult) -> list[tuple[str, str, int, int, str]]:
    return [(hit.essay, hit.block, hit.start, hit.end, hit.snippet) for hit in result.hits]


def test_nothing_is_found_across_the_end_of_a_paragraph(tmp_path: Path) -> None:
    blocks = (SearchBlock("p1", Zone.BODY, "数字资本"), SearchBlock("p2", Zone.BODY, "主义的发展"))
    documents = [SearchDocument("e", 1, blocks)]
    index = indexed(tmp_path / "index", documents)
    for text in ("资本主义", "本主", "本\0主", "\0", "本\n主"):
        assert check(index, documents, Query(text)).total_occurrences == 0
    assert check(index, documents, Query("本")).total_occurrences == 1


def test_characters_beyond_the_bmp_alone_and_beside_others(tmp_path: Path) -> None:
    many = "".join(chr(0x20000 + number) for number in range(1500))
    documents = [
        SearchDocument("a", 1, (SearchBlock("p1", Zone.BODY, "𠮷野家" + many),)),
        SearchDocument("b", 1, (SearchBlock("p1", Zone.BODY, "吉野家㑮𫝈"),)),
    ]
    index = indexed(tmp_path / "index", documents)
    for text in ("𠮷", "𠮷野", "㑮", "𫝈", "𫝈𫝈", many[700:705], chr(0x2FFFD)):
        check(index, documents, Query(text))
        check(index, documents, Query(text, exact=True))


def test_an_essay_with_more_such_characters_than_a_segment_holds_is_left_to_reading(tmp_path: Path) -> None:
    rare = "".join(chr(0x20000 + number) for number in range(4000))
    documents = [
        SearchDocument("table", 3, (SearchBlock("p1", Zone.BODY, rare),)),
        SearchDocument("plain", 1, (SearchBlock("p1", Zone.BODY, "资本"),)),
    ]
    index = indexed(tmp_path / "index", documents)
    assert index.manifest.unindexed == {"table": 3}
    assert index.revisions() == {"plain": 1}


def test_a_library_without_essays_and_essays_without_text(tmp_path: Path) -> None:
    assert ask(indexed(tmp_path / "none", []), Query("资本")) == SearchResult(Query("资本"))
    documents = [SearchDocument("e", 1, ()), SearchDocument("f", 1, (SearchBlock("p1", Zone.BODY, ""),))]
    check(indexed(tmp_path / "empty", documents), documents, Query("资"))


def test_pages_of_hits_join_to_all_hits(tmp_path: Path) -> None:
    rng = random.Random(6)
    documents = make_documents(rng, 30)
    index = indexed(tmp_path / "index", documents)
    every = ask(index, Query("的", limit=None)).hits
    pages = [ask(index, Query("的", limit=7, offset=start)).hits for start in range(0, len(every), 7)]
    assert [hit for page in pages for hit in page] == list(every)


@pytest.mark.essays
def test_pieces_of_the_essays_in_both_scripts(essays: Path, tmp_path: Path) -> None:
    rng = random.Random(7)
    documents = [
        SearchDocument(
            path.name,
            1,
            tuple(
                SearchBlock(f"p{n}", Zone.BODY, line)
                for n, line in enumerate(path.read_text("utf-8").splitlines())
            ),
        )
        for path in sorted(essays.glob("*.txt"))
    ]
    documents += [
        SearchDocument(
            f"{document.essay}-hant",
            1,
            tuple(replace(block, text=convert(block.text, Script.TW).text) for block in document.blocks),
        )
        for document in documents
    ]
    index = indexed(tmp_path / "index", documents)
    texts = [block.text for document in documents for block in document.blocks if block.text.strip()]
    for _ in range(600):
        text = rng.choice(texts).strip()
        start = rng.randrange(len(text))
        piece = text[start : start + rng.choice((1, 2, 3, 5, 8, 13))].strip()
        assert check(index, documents, Query(piece, limit=3)).total_occurrences or not piece


def test_text_in_which_few_clauses_are_traditional_folds_as_a_whole(tmp_path: Path) -> None:
    text = "他说，乾隆答覆了問題。这不是重点；不瞭解坏处、沈默！著作等身，後來\n才於明白？完"
    blocks = (SearchBlock("p1", Zone.BODY, text), SearchBlock("p2", Zone.BODY, "没有一个"))
    documents = [SearchDocument("e", 1, blocks)]
    index = indexed(tmp_path / "index", documents)
    for start in range(len(text)):
        for length in (1, 2, 3, 6):
            check(index, documents, Query(text[start : start + length]))
    segment = index.segments[0]
    assert segment.folded_text(0, len(text)) == documents[0].folded[0]
