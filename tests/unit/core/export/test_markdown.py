"""Exported Markdown shows the reader's words and the essay's, and nothing of them as markup."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from duidu.core.export.markdown import escape, escape_lines, render
from duidu.core.export.study_notes import StudyNotes
from duidu.core.export.wording import LANGUAGES

GOLDEN = Path(__file__).with_name("golden")
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TRICKY = st.text(alphabet="资 ab1*_`#>[]()<&!|~=-+.:;\\$^%{}\"'\n\t　9", max_size=24)


def inline_tokens(text: str) -> list[Token]:
    blocks = READER.parse(text)
    assert [block.type for block in blocks] == ["paragraph_open", "inline", "paragraph_close"], text
    return blocks[1].children or []


@given(TRICKY)
def test_a_line_of_any_text_is_shown_as_just_that_text(text: str) -> None:
    line = escape(text)
    if not line:
        assert not text.strip(" \t\n")
        return
    tokens = inline_tokens(line)
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens).split() == text.split()


@given(TRICKY)
def test_quotations_and_headings_are_escaped_too(text: str) -> None:
    line = escape(text)
    if line:
        kinds = [token.type for token in READER.parse(f"> {line}")]
        assert kinds == ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"]


@given(TRICKY)
def test_a_note_keeps_its_lines_and_paragraphs(text: str) -> None:
    written = escape_lines(text)
    kinds = {token.type for token in READER.parse(written)}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    shown = [
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children or [])
        for token in READER.parse(written)
        if token.type == "inline"
    ]
    assert "\n".join(shown).split() == text.split()


def test_a_line_break_in_a_note_is_a_line_break() -> None:
    assert escape_lines("一\n二\n\n三") == "一\\\n二\n\n三"


@pytest.mark.parametrize("language", LANGUAGES)
def test_study_notes_in_each_language(notes: StudyNotes, language: str) -> None:
    expected = (GOLDEN / f"notes.{language}.md").read_text(encoding="utf-8")
    assert render(notes, LANGUAGES[language]) == expected


def test_the_same_notes_give_the_same_file(notes: StudyNotes) -> None:
    assert render(notes) == render(notes)


def test_headings_stand_in_their_order_and_each_annotation_can_be_linked_to(notes: StudyNotes) -> None:
    text = render(notes)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# 读书笔记",
        "## 论平台：一个示例",
        "### 摘要",
        "### 一、平台# › （一）劳动",
        "### 二、数据",
        "### 原注",
        "### 未能定位的批注",
        "## 没有题名",
    ]
    assert text.count('<a id="annotation-') == notes.annotation_count


def test_a_page_that_is_not_known_is_said_to_be_unknown(notes: StudyNotes) -> None:
    text = render(notes)
    assert "2024年第12期，页码不详（第1段，`p1:0–35`）" in text
    assert "2024年第12期，第48页（第3段，`p3:0–6`）" in text
