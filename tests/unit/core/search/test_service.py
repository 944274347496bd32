"""Search answers for the library as it is now, with the index, without it, and while it changes."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from duidu.base.errors import UserError
from duidu.base.jobs import Cancelled, Inline
from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.core.search import DEFAULT_ZONES, Query, SearchIndex, Unit, build_index, update_index
from duidu.core.search.bruteforce import own_notes_document, search_documents
from duidu.core.search.documents import SearchBlock, SearchDocument
from tests.helpers import search_library
from tests.unit.core.search.conftest import Searched


def test_without_an_index_the_texts_are_read(searched: Searched) -> None:
    assert searched.search.needs_update()
    searched.check(40)
    assert not searched.index.exists()


def test_with_an_index_answers_are_the_same(searched: Searched) -> None:
    assert build_index(Inline(), searched.library, searched.index) == 8
    assert not searched.search.needs_update()
    searched.check(80)


def test_an_essay_is_found_before_it_is_indexed_and_not_after_it_was_removed(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    for change in (searched.add, searched.replace, searched.remove):
        change()
        assert searched.search.needs_update()
        searched.check()


def test_updates_follow_the_library(searched: Searched) -> None:
    for _ in range(40):
        searched.rng.choice((searched.add, searched.add, searched.replace, searched.remove))()
        if searched.rng.random() < 0.8:
            update_index(Inline(), searched.library, searched.index)
            assert not searched.search.needs_update()
        searched.check(4)
    files = [path for path in searched.index.rglob("*.pairs") if path.is_file()]
    assert 1 < len(files) <= 12


def test_an_update_with_nothing_to_do_changes_nothing(searched: Searched) -> None:
    assert update_index(Inline(), searched.library, searched.index) == 8
    before = {path: path.stat().st_mtime_ns for path in searched.index.rglob("*")}
    assert update_index(Inline(), searched.library, searched.index) == 0
    assert {path: path.stat().st_mtime_ns for path in searched.index.rglob("*")} == before


def test_an_essay_with_too_many_rare_characters_is_searched_all_the_same(searched: Searched) -> None:
    rare = "".join(chr(0x20000 + number) for number in range(3000))
    document = SearchDocument("rare", 1, (SearchBlock("p1", Zone.BODY, f"资本{rare}主义"),))
    search_library.add(searched.store, [document])
    searched.documents["rare"] = document
    build_index(Inline(), searched.library, searched.index)
    assert not searched.search.needs_update()
    assert searched.check_query(Query(rare[2000:2003])).total_occurrences == 1
    searched.check()


def test_a_search_may_be_limited_to_some_essays(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    searched.add()
    some = frozenset(list(searched.documents)[::2])
    result = searched.check_query(Query("的", essays=some))
    assert {count.essay for count in result.per_essay} <= some
    assert searched.check_query(Query("的", essays=frozenset())).total_documents == 0


def test_the_find_bar_gets_all_occurrences_of_one_essay_in_reading_order(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    for essay, document in searched.documents.items():
        expected = search_documents([document], Query("的", limit=None)).hits
        found = searched.search.occurrences("的", essay)
        assert [(span.block, span.start) for span in found] == [(hit.block, hit.start) for hit in expected]
        assert [span.end for span in found] == [hit.end for hit in expected]


@pytest.mark.parametrize("built", [False, True])
@pytest.mark.parametrize("text", ["的", "资本", "资本 OR 劳动", "title:论 OR 的", "title:论", "没有这样的话"])
def test_one_essay_has_all_its_places_and_the_hits_that_a_search_has(
    searched: Searched, built: bool, text: str
) -> None:
    if built:
        build_index(Inline(), searched.library, searched.index)
    for essay in searched.documents:
        chosen = frozenset({essay})
        whole = searched.search.search(Query(text, essays=chosen, limit=None, language=True)).hits
        page = Query(text, essays=chosen, limit=3, offset=1, language=True)
        found = searched.search.in_essay(page)
        assert list(found.spans) == [Span(hit.block, hit.start, hit.end) for hit in whole]
        assert found.hits == tuple(replace(hit, score=0.0) for hit in searched.search.search(page).hits)


@pytest.mark.parametrize("built", [False, True])
def test_the_readers_own_notes_are_searched_when_asked_for(searched: Searched, built: bool) -> None:
    if built:
        build_index(Inline(), searched.library, searched.index)
    essays = list(searched.documents)
    notes = [
        (essays[0], "a1", "我不同意資本主義的說法"),
        (essays[1], "a2", "Kātz 的论据"),
        ("gone", "a3", "资本"),
    ]
    search = SearchIndex.open(searched.index, searched.store, lambda _: notes)
    own = [own_notes_document(essay, [(block, text)]) for essay, block, text in notes]
    for text in ("资本主义", "的", "不同意", "kātz"):
        for zones in (DEFAULT_ZONES, DEFAULT_ZONES | {Zone.ANNOTATIONS}, frozenset({Zone.ANNOTATIONS})):
            for limit in (None, 3):
                query = Query(text, zones, limit=limit)
                expected = search_documents(
                    searched.documents.values(), query, own if Zone.ANNOTATIONS in zones else ()
                )
                assert search.search(query) == expected
    (hit,) = search.search(Query("不同意", frozenset({Zone.ANNOTATIONS}))).hits
    assert (hit.essay, hit.block, hit.paragraph, hit.zone) == (essays[0], "a1", None, Zone.ANNOTATIONS)


@pytest.mark.parametrize("built", [False, True])
def test_regular_expressions_run_over_the_folded_text(searched: Searched, built: bool) -> None:
    if built:
        build_index(Inline(), searched.library, searched.index)
        searched.add()  # one that is not in the index
    import re

    for pattern, plain in (
        ("資本.{2}", "资本.{2}"),
        ("[0-9]+", "[0-9]+"),
        ("KATZ|乾[隆燥]", "katz|干[隆燥]"),
    ):
        for zones in (DEFAULT_ZONES, frozenset({Zone.TITLE, Zone.QUOTATIONS})):
            compiled = re.compile(plain)

            def find(
                document: SearchDocument, block: int, compiled: re.Pattern[str] = compiled
            ) -> list[tuple[int, int]]:
                return [match.span() for match in compiled.finditer(document.folded[block])]

            query = Query(pattern, zones, regex=True, limit=None)
            assert searched.search.search(query) == search_documents(
                searched.documents.values(), query, (), find
            )


@pytest.mark.parametrize("built", [False, True])
def test_a_faulty_expression_says_where(searched: Searched, built: bool) -> None:
    if built:
        build_index(Inline(), searched.library, searched.index)
    with pytest.raises(UserError) as caught:
        searched.search.search(Query("資本（[主義", regex=True))
    assert caught.value.code == "query_regex"
    assert caught.value.params["position"] == 3
    searched.check(3)


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_nothing_to_search_for_finds_nothing(searched: Searched, text: str) -> None:
    for query in (Query(text), Query(text, regex=True), Query(text, exact=True)):
        assert searched.search.search(query).total_occurrences == 0


def test_a_search_can_be_given_up(searched: Searched) -> None:
    def stop() -> None:
        raise Cancelled

    for _ in range(2):
        with pytest.raises(Cancelled):
            searched.search.search(Query("的"), stop)
        build_index(Inline(), searched.library, searched.index)


def test_a_cancelled_build_leaves_the_index_that_was_there(searched: Searched) -> None:
    class Impatient(Inline):
        def report(self, done: int, total: int, stage: str) -> None:
            if done == 3:
                raise Cancelled

    build_index(Inline(), searched.library, searched.index)
    before = (searched.index / "current.json").read_bytes()
    searched.add(5)
    for job in (build_index, update_index):
        with pytest.raises(Cancelled):
            job(Impatient(), searched.library, searched.index)
        assert (searched.index / "current.json").read_bytes() == before
        searched.check()
    assert update_index(Inline(), searched.library, searched.index) == 5
    assert len(list(searched.index.glob("g*"))) == 1


def test_several_threads_search_while_the_index_is_rebuilt(searched: Searched) -> None:
    query = Query("的", limit=None)
    expected = search_documents(searched.documents.values(), query)
    wrong: list[object] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            found = searched.search.search(query)
            if found != expected:
                wrong.append(found)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(6):
        build_index(Inline(), searched.library, searched.index)
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_index_of_another_library_is_not_believed(searched: Searched, tmp_path: Path) -> None:
    other = Searched(tmp_path / "other", 2)
    other.add(5)
    build_index(Inline(), other.library, searched.index)
    assert searched.search.needs_update()
    searched.check()
    assert update_index(Inline(), searched.library, searched.index) == 8
    searched.check()
    other.close()


def test_an_index_of_another_version_is_built_anew(
    searched: Searched, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(Inline(), searched.library, searched.index)
    monkeypatch.setattr("duidu.core.search.index.manifest.FORMAT", 99)
    fresh = SearchIndex.open(searched.index, searched.store)
    assert fresh.needs_update()
    assert update_index(Inline(), searched.library, searched.index) == 8
    assert not fresh.needs_update()


def test_a_page_says_the_same_totals_as_all_pages(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    whole = searched.search.search(Query("的", limit=None))
    page = searched.search.search(replace(whole.query, limit=2, offset=4))
    assert page.hits == whole.hits[4:6]
    assert (page.total_documents, page.total_occurrences) == (whole.total_documents, whole.total_occurrences)
    assert sum(count.total for count in page.per_essay) == page.total_occurrences


def test_a_folder_that_cannot_be_written_is_a_sentence_and_searching_goes_on(searched: Searched) -> None:
    searched.index.write_text("not a folder")
    with pytest.raises(UserError) as caught:
        update_index(Inline(), searched.library, searched.index)
    assert caught.value.code == "index_not_written"
    searched.check()


@pytest.mark.parametrize("built", [False, True])
def test_queries_of_several_parts_are_answered_with_and_without_an_index(
    searched: Searched, built: bool
) -> None:
    if built:
        build_index(Inline(), searched.library, searched.index)
        searched.add()  # one that is not in the index
    plain = SearchIndex.open(searched.index.parent / "none", searched.store)
    queries = [
        "资本 的",
        "资本 OR 乾隆 -看著",
        "的 NEAR/5 了",
        "的 W/句 Katz",
        "notes:(资本 OR 马克思)",
        "资*义",
        "数字劳动~1",
        "/[0-9]+/ 资本",
        "NOT 资本",
        'title:"的" OR 资本',
        "year:1990-2000 OR 马克思",
    ]
    for text in queries:
        for within in Unit:
            query = Query(text, language=True, within=within, limit=None)
            found, expected = searched.search.search(query), plain.search(query)
            assert found == expected
            assert found.per_essay == expected.per_essay
            for essay in searched.documents:
                assert found.explain(essay) == expected.explain(essay)
    plain.close()


def test_a_query_of_one_string_finds_what_the_string_finds(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    for text in ("资本", "（一）", "Lawrence Katz", "“资本”和“劳动”", "的", "3.5", "𠮷野家"):
        plain, typed = Query(text, limit=None), Query(text, limit=None, language=True)
        assert searched.search.search(typed).hits == searched.search.search(plain).hits


@pytest.mark.parametrize(("text", "position"), [("资本 (", 3), ("资本 /[/", 4), ("资本 year:abc", 3)])
def test_a_mistake_in_a_query_has_its_place_in_what_was_typed(
    searched: Searched, text: str, position: int
) -> None:
    with pytest.raises(UserError) as caught:
        searched.search.search(Query(text, language=True))
    assert caught.value.params["position"] == position


@pytest.mark.parametrize("built", [False, True])
def test_a_string_of_an_essay_is_found_as_it_stands_though_it_has_spaces_and_brackets(
    searched: Searched, built: bool
) -> None:
    text = "到 2020 年，（见 第 36 期指数》， 数字 资本（Das Kapital 的 a*b？） 仍 在增长"
    document = SearchDocument("spaced", 1, (SearchBlock("p1", Zone.BODY, text),))
    search_library.add(searched.store, [document])
    searched.documents["spaced"] = document
    if built:
        build_index(Inline(), searched.library, searched.index)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1, 3):
            piece = text[start:end]
            plain = searched.search.search(Query(piece, limit=3))
            assert searched.search.search(Query(piece, limit=3, language=True)).hits == plain.hits
    apart = searched.search.search(Query("资本 2020", language=True, essays=frozenset({"spaced"})))
    assert apart.total_occurrences == 2
