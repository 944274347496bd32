"""The interchange document says what the page promises and loses nothing on the way back."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.core.importing import import_source, read_source
from duidu.core.library.document import as_document, essay_from_document
from duidu.core.library.model import CatalogueFact, Essay

PROMISED = {
    "id", "file", "source_text_sha256", "encoding", "script", "title", "title_en", "authors", "affiliations",
    "abstract", "abstract_en", "keywords", "funding", "editor", "author_note", "source", "headings",
    "run_in_headings", "paragraphs", "notes", "citations", "quotations", "foreign", "furniture",
    "cross_references", "pages", "repairs", "source_ranges", "catalogue",
}  # fmt: skip

TEXT = (
    "数字资本的逻辑*\n\n张伟\n\n【摘要】这是提要。\n\n【关键词】资本 劳动\n\n一、开头^①\n\n"
    "他说“资本不创造科学但是它利用科学”^②，如此而已。\n\n* 本文系某基金项目的成果。\n\n"
    "① 参见《甲》，第1页。\n\n② 《马克思恩格斯文集》第8卷，北京：人民出版社，2009年，第3页。\n\n（责任编辑：李明）\n\n别的消息。\n"
)


def essay_of(text: str, name: str = "a.txt") -> Essay:
    return import_source(read_source(text.encode(), name)).essay


def test_every_promised_key_is_there() -> None:
    assert set(as_document(essay_of(TEXT), "e1")) >= PROMISED


def test_notes_say_where_they_stand() -> None:
    title, heading, quoted = as_document(essay_of(TEXT), "e1")["notes"]
    assert (title["anchor"], title["anchor_paragraph"], title["anchor_before"]) == (
        "title",
        None,
        "数字资本的逻辑",
    )
    assert (heading["anchor"], heading["anchor_block"]) == ("heading", "h1")
    assert quoted["anchor_paragraph"] == "p1"
    assert quoted["anchor_before"].endswith("利用科学”")
    assert len(quoted["anchor_before"]) <= 10


def test_what_is_not_stated_is_null() -> None:
    document = as_document(essay_of("他说完了。\n\n又说完了。\n"), "e1")
    for key in ("title", "authors", "keywords", "abstract", "source", "editor", "funding"):
        assert document[key] is None


def test_catalogue_facts_stand_apart_with_their_origin() -> None:
    facts = {"year": CatalogueFact(2024, "catalogue"), "authors": CatalogueFact(("张伟",), "user")}
    document = as_document(essay_of(TEXT), "e1", facts)
    assert document["catalogue"] == {
        "year": {"value": 2024, "origin": "catalogue"},
        "authors": {"value": ["张伟"], "origin": "user"},
    }


PIECES = (
    "摘要：",
    "一、",
    "①",
    "^{*}",
    "[1]",
    "参考文献\n",
    "（编辑：张三）\n",
    "《资本论》",
    "，2009年。",
    "\n",
    "\n\n",
    "资本",
    "“",
    "”",
    "。",
    "\n- ",
    "\n1. ",
)


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join),
    st.sampled_from(["a.txt", "a.md"]),
)
@example("资本。\n\n- 资本\n  - 资本\n", "a.md")
def test_an_essay_survives_its_document(text: str, name: str) -> None:
    try:
        essay = essay_of(text.encode("utf-8", "replace").decode(), name)
    except UserError:
        return
    document = json.loads(json.dumps(as_document(essay, "e1"), ensure_ascii=False))
    assert essay_from_document(document) == essay


@pytest.mark.essays
def test_the_five_essays_survive_their_documents(essays: Path) -> None:
    for path in sorted(essays.glob("*.txt")):
        essay = import_source(read_source(path)).essay
        document = json.loads(json.dumps(as_document(essay, "e1"), ensure_ascii=False))
        assert essay_from_document(document) == essay
