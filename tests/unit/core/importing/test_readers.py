"""Files are read in the encoding they are in, or refused with a reason."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.core.importing import can_read, import_source, read_source
from duidu.core.importing.readers import LineHints

SIMPLIFIED = "数字时代的资本主义生产方式发生了新的变化，这些变化并没有消灭它的内在矛盾。工人阶级在这里仍然是社会变革的主体力量。"
TRADITIONAL = "平台公司賺的究竟是什麼錢？會計師的回答是手續費和廣告費，投資人的回答是未來，批評者的回答則分成兩派。這是我們要說的。"


@pytest.mark.parametrize(
    ("codec", "text", "name"),
    [
        ("utf-8", SIMPLIFIED, "utf-8"),
        ("utf-8-sig", SIMPLIFIED, "utf-8-sig"),
        ("utf-16-le", SIMPLIFIED, "utf-16-le"),
        ("utf-16-be", SIMPLIFIED, "utf-16-be"),
        ("utf-16-le", "Capital in the twenty-first century: a reading.\n资本\n", "utf-16-le"),
        ("gb18030", SIMPLIFIED, "gb18030"),
        ("gbk", SIMPLIFIED[:24], "gb18030"),
        ("big5", TRADITIONAL, "big5"),
        ("utf-8", TRADITIONAL, "utf-8"),
        ("gb18030", TRADITIONAL, "gb18030"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(codec: str, text: str, name: str) -> None:
    source = read_source(text.encode(codec), "a.txt")
    assert source.text.strip() == text.strip()
    assert source.encoding == name
    assert 0.5 <= source.encoding_confidence <= 1.0


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_byte_order_marks_are_no_text(marks: int) -> None:
    data = codecs.BOM_UTF8 * marks + SIMPLIFIED.encode()
    assert read_source(data, "a.txt").text == SIMPLIFIED
    utf16 = codecs.BOM_UTF16_LE * marks + SIMPLIFIED.encode("utf-16-le")
    assert read_source(utf16, "a.txt").text == SIMPLIFIED


@given(
    st.text(alphabet=st.sampled_from(SIMPLIFIED + "abc 123\n"), min_size=60),
    st.sampled_from(["utf-8", "utf-16-le", "gb18030"]),
)
def test_ordinary_chinese_comes_back_from_any_encoding(text: str, codec: str) -> None:
    read = read_source(f"资本主义的{text}".encode(codec), "a.txt").text
    assert read.split() == f"资本主义的{text}".split()


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 * 2 + b"\n", b"\xff\xfe"]
)
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_source(data, "a.txt")
    assert caught.value.code == "file_empty"
    assert caught.value.params["file"] == "a.txt"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 8])
def test_a_file_that_is_no_text_is_called_binary(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_source(data, "a.txt")
    assert caught.value.code == "file_binary"


def test_a_file_that_is_not_there_is_called_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_source(tmp_path / "no.txt")
    assert caught.value.code == "file_unreadable"


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(201 * 1024 * 1024)  # sparse: no such amount is written
    with pytest.raises(UserError) as caught:
        read_source(path)
    assert caught.value.code == "file_too_large"


def test_two_million_characters_in_one_line_are_read() -> None:
    text = SIMPLIFIED * (2_000_000 // len(SIMPLIFIED))
    essay = import_source(read_source(text.encode(), "a.txt")).essay
    assert sum(len(block.text) for block in essay.paragraphs) == len(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_lines_end_in_any_of_the_ways_that_texts_have(end: str) -> None:
    source = read_source(end.join(["第一行。", "第二行。"]).encode(), "a.txt")
    assert [source.text[line.start : line.end] for line in source.lines] == ["第一行。", "第二行。"]


def test_only_formats_with_a_reader_are_offered() -> None:
    assert can_read("甲.TXT")
    assert can_read("b.md")
    assert not can_read("c.exe")
    assert not can_read("d")


def test_markdown_signs_are_hints_and_no_words() -> None:
    text = "# 标题\n\n## 一、引言\n\n正文有**重点**和一个注[^1]。\n\n> 引用的一段话。\n\n[^1]: 参见《资本论》。\n"
    source = read_source(text.encode(), "a.md")
    hints = [line.hints or LineHints() for line in source.lines]
    assert [hint.heading_level for hint in hints] == [1, 2, None, None, None]
    essay = import_source(source).essay
    assert essay.metadata.title == "标题"
    assert [(block.level, block.text) for block in essay.headings] == [(1, "一、引言")]
    assert essay.paragraphs[0].text == "正文有重点和一个注。"
    assert [(run.style, run.start, run.end) for run in essay.paragraphs[0].runs] == [("strong", 3, 5)]
    assert essay.paragraphs[1].paragraph_kind == "block-quote"
    assert [(note.body, note.reason) for note in essay.notes] == [("参见《资本论》。", None)]
