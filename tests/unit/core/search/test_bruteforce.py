"""The search by reading, which all else is measured against, on cases that can be checked by eye."""

import pytest

from duidu.core.library.model import Zone
from duidu.core.search.bruteforce import own_notes_document, search_documents
from duidu.core.search.documents import SearchBlock, SearchDocument
from duidu.core.search.model import DEFAULT_ZONES, EssayCount, Query

ONE = SearchDocument(
    "one",
    1,
    (
        SearchBlock("title", Zone.TITLE, "论数字劳动"),
        SearchBlock("h1", Zone.HEADINGS, "数字劳动的异化"),
        SearchBlock("p1", Zone.BODY, "他写道“数字劳动就是劳动”，数字劳动如此。"),
        SearchBlock("n1", Zone.NOTES, "参见《数字劳动》。", 1),
    ),
    quotations=((2, 4, 11),),
    classics=((2, 4, 11),),
)
TWO = SearchDocument("two", 1, (SearchBlock("p1", Zone.BODY, "數位勞動與數字勞動aaa"),))


@pytest.mark.parametrize(
    ("zones", "blocks"),
    [
        (DEFAULT_ZONES, ["title", "h1", "p1", "p1", "n1"]),
        ({Zone.TITLE}, ["title"]),
        ({Zone.HEADINGS, Zone.NOTES}, ["h1", "n1"]),
        ({Zone.QUOTATIONS}, ["p1"]),
        ({Zone.QUOTATIONS_CLASSICS}, ["p1"]),
        ({Zone.BODY, Zone.QUOTATIONS}, ["p1", "p1"]),  # overlapping zones count once
        ({Zone.ABSTRACT}, []),
        (set(), []),
    ],
)
def test_only_the_zones_asked_for_are_searched(zones: set[Zone], blocks: list[str]) -> None:
    assert [hit.block for hit in search_documents([ONE], Query("數字勞動", frozenset(zones))).hits] == blocks


def test_hits_say_where_they_are_and_what_stands_there() -> None:
    hit = search_documents(
        [ONE, TWO], Query("数字劳动", frozenset({Zone.BODY}), essays=frozenset({"two"}))
    ).hits[0]
    assert (hit.essay, hit.block, hit.paragraph, hit.start, hit.end) == ("two", "p1", "p1", 5, 9)
    assert hit.text == "數字勞動"
    assert hit.snippet[hit.snippet_start : hit.snippet_end] == "數字勞動"
    note = search_documents([ONE], Query("参见")).hits[0]
    assert (note.paragraph, note.note_index, note.zone) == (None, 1, Zone.NOTES)


def test_overlapping_occurrences_all_count() -> None:
    assert search_documents([TWO], Query("aa")).total_occurrences == 2


def test_an_essay_with_the_words_in_its_title_comes_first() -> None:
    counts = search_documents([TWO, ONE], Query("数字劳动")).per_essay
    assert counts == (EssayCount("one", 5), EssayCount("two", 1))


def test_totals_do_not_depend_on_the_page() -> None:
    page = search_documents([ONE, TWO], Query("劳动", limit=1, offset=2))
    assert (len(page.hits), page.total_documents, page.total_occurrences) == (1, 2, 8)


def test_notes_of_the_reader_follow_the_text_and_count_with_it() -> None:
    own = own_notes_document("two", [("a1", "我以为劳动不同")])
    result = search_documents([ONE, TWO], Query("劳动", DEFAULT_ZONES | {Zone.ANNOTATIONS}), [own])
    assert dict(result.per_essay)["two"] == 3
    assert [hit.block for hit in result.hits if hit.essay == "two"] == ["p1", "p1", "a1"]
