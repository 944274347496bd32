"""Whole books: volumes, parts, chapters and sections; heads that change; notes of pages and chapters; what stands around the text."""

import json
from collections import Counter
from typing import Any

import pytest

from duidu.core.importing import import_source, read_source
from duidu.core.library.document import as_document
from tests.helpers.books.layouts import LAYOUTS
from tests.helpers.books.measure import measure_book
from tests.helpers.books.press import printed_book

UNIT = 40_000
"""Characters of a book's paragraphs here; contents, heads and notes double them."""

WHOLE = 1_400_000


def document_of(text: str, name: str = "book.txt") -> dict[str, Any]:
    essay = import_source(read_source(text.encode(), name)).essay
    document: dict[str, Any] = json.loads(json.dumps(as_document(essay, "x")))
    return document


def assert_comes_out(name: str, characters: int, seed: int = 1) -> None:
    book = printed_book(name, characters, seed)
    document = document_of(book.text, "book.md" if LAYOUTS[name].markdown else "book.txt")
    scores = measure_book(book.truth, document)
    assert scores.headings >= 0.99
    assert scores.paragraphs >= 0.98
    assert scores.errors <= 0.003
    assert scores.notes >= 0.98
    assert (document["title"], document["authors"]) == (book.truth.title, [book.truth.author])


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_book_comes_out_as_it_was_written(name: str) -> None:
    assert_comes_out(name, UNIT)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_book_of_two_million_characters_comes_out_as_it_was_written(name: str) -> None:
    assert_comes_out(name, WHOLE, seed=2)


@pytest.mark.parametrize("name", ["monograph", "chapter notes", "e-book"])
def test_imprint_contents_and_index_are_kept_but_are_no_text(name: str) -> None:
    document = document_of(printed_book(name, 8_000).text)
    kinds = Counter(item["kind"] for item in document["furniture"])
    body = "".join(row["text"] for row in document["paragraphs"])
    assert kinds["imprint"] >= 15
    assert kinds["contents"] >= 10
    assert kinds["index"] >= 30
    assert "ISBN" not in body
    assert "目" not in {row["text"] for row in document["headings"]}
    assert "editor" not in document or document["editor"] is None


def book_of(*lines: str) -> dict[str, Any]:
    return document_of("\n".join(lines) + "\n")


PROSE = "这一段文字讲的是仓库里的夜班如何改变了人们对时间的感觉，也讲到账簿上的数字从哪里来，又到哪里去。"


def levels(document: dict[str, Any]) -> list[tuple[int, str]]:
    return [(row["level"], "".join(row["text"].split())) for row in document["headings"]]


def test_an_introduction_to_the_book_is_deeper_inside_a_chapter() -> None:
    document = book_of(
        "夜班研究", "", "林远山　著", "", "序言", "", PROSE, "",
        "第一章　夜班", "", "引言", "", PROSE, "", "一、仓库", "", PROSE, "", "结语", "", PROSE, "",
        "第二章　账簿", "", "引言", "", PROSE, "", "一、数字", "", PROSE, "", "结语", "", PROSE, "", "后记", "", PROSE,
    )  # fmt: skip
    assert levels(document) == [
        (1, "序言"), (1, "第一章夜班"), (2, "引言"), (2, "一、仓库"), (2, "结语"),
        (1, "第二章账簿"), (2, "引言"), (2, "一、数字"), (2, "结语"), (1, "后记"),
    ]  # fmt: skip


def test_first_and_second_volume_stand_over_their_parts() -> None:
    document = book_of(
        "夜班研究", "", "林远山　著", "",
        "上卷", "", "第一编　仓库", "", "第一章", "夜班", "", PROSE, "", "第二章", "账簿", "", PROSE, "",
        "下卷", "", "第二编　港口", "", "第三章", "航线", "", PROSE,
    )  # fmt: skip
    assert levels(document) == [
        (1, "上卷"), (2, "第一编仓库"), (3, "第一章夜班"), (3, "第二章账簿"),
        (1, "下卷"), (2, "第二编港口"), (3, "第三章航线"),
    ]  # fmt: skip


def test_a_list_of_chapters_without_page_numbers_is_the_contents() -> None:
    titles = ["第一章　夜班", "第二章　账簿", "第三章　航线"]
    body = [row for title in titles for row in (title, "", PROSE, "")]
    document = book_of("夜班研究", "", "林远山　著", "", "目录", "", *titles, "", *body)
    assert levels(document) == [(1, "".join(title.split())) for title in titles]
    assert [row["text"] for row in document["paragraphs"]] == [PROSE] * 3


def test_prose_that_mentions_an_imprint_is_no_imprint() -> None:
    lines = [
        f"{PROSE}版次：二。",
        "",
        f"他说，定价：十元，印数：三千，这在当时不算少。{PROSE}",
        "",
        f"ISBN 的历史不长。{PROSE}",
    ]
    document = book_of("夜班研究", "", "林远山", "", *lines)
    assert [row["text"] for row in document["paragraphs"]] == [line for line in lines if line]


def test_prose_about_contents_is_no_contents() -> None:
    document = book_of("夜班研究", "", "林远山", "", PROSE, "", "目录", "", PROSE, "", PROSE)
    assert [row["text"] for row in document["paragraphs"]] == [PROSE] * 3
