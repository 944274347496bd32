"""Nothing is lost and nothing is invented, whatever a file holds."""

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duidu.app.messages import SENTENCES
from duidu.base.errors import UserError
from duidu.core.importing import ConservationError, import_source, read_source
from duidu.core.importing.conservation import check_conservation
from duidu.core.library.model import Essay, SourceRanges
from tests.helpers.layouts.printed_texts import NAMES, sample

PIECES = (
    "摘要：", "关键词：", "【内容提要】", "Abstract", "一、", "（一）", "1. ", "2.1 ", "①", "^①", "^{*}", "[1]", "［2］", "¹",
    "参考文献\n", "注释：\n", "（下转第3页）", "（上接第2页）", "[责任编辑：张三]\n", "《资本论》", "，2009年，第3页。", "https://a.b/c",
    "\n", "\n\n", "\r\n", " ", "　　", "资本主义", "数字劳动", "“", "”", "。", "，", "·47·\n", "－ 1 －\n", "作者简介：",
    "* 本文系基金项目\n", "⼈", "\u200b", "\ufb01", "3. 5", "dig-\nital", "附录\n", "# ", "> ", "**", "[^1]", "[^1]: ", "\x0c",
    "张三 李四\n", "（张三系某大学教授）\n", "Open AI", "568 次", "——", "…", "|", "- ",
)  # fmt: skip

messy = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=120).map("".join)
OF_THEIR_PLACE = (
    "title",
    "title_en",
    "authors",
    "affiliations",
    "abstract",
    "abstract_en",
    "keywords",
    "editor",
    "funding",
    "author_note",
    "source",
)
names = st.sampled_from(["a.txt", "a.md"])


def ink(text: str) -> str:
    return "".join(text.split())


def owners_of(essay: Essay, length: int) -> list[int]:
    """The definition, by brute force: how many items own each character."""
    counts = [0] * length
    ranges = [span for block in (*essay.headings, *essay.paragraphs) for span in block.source_ranges]
    ranges += [span for note in essay.notes for span in note.source_ranges]
    ranges += [span for _, spans in essay.metadata.source_ranges for span in spans]
    ranges += [span for item in (*essay.foreign, *essay.furniture) for span in item.source_ranges]
    ranges += [(r.source_start, r.source_end) for r in essay.repairs if r.applied]
    for start, end in ranges:
        for place in range(start, end):
            counts[place] += 1
    return counts


@given(messy, names)
@example(
    "表a\n1页张三[J].b,2020(1):1-2；1，〈”见：http 1, -[1]\n表a\np2",
    "a.txt",
)
def test_every_character_has_exactly_one_owner(text: str, name: str) -> None:
    """Of whatever text, a file either imports with every character accounted for or is refused in words."""
    try:
        source = read_source(text.encode("utf-8", "surrogatepass"), name)
    except UserError:
        return
    essay = import_source(source).essay
    counts = owners_of(essay, len(source.text))
    stray = [
        (place, source.text[place], count)
        for place, count in enumerate(counts)
        if count != 1 and not source.text[place].isspace()
    ]
    assert stray == []


@given(st.binary(max_size=400), names)
def test_any_bytes_are_read_or_refused_in_words(data: bytes, name: str) -> None:
    code = ""
    try:
        import_source(read_source(data, name))
    except UserError as error:
        code = error.code
    assert not code or code in SENTENCES


@given(messy, names)
def test_no_word_of_the_essay_is_invented(text: str, name: str) -> None:
    """Every character of every block is the source's, or what a recorded repair put for another."""
    try:
        source = read_source(text.encode("utf-8", "surrogatepass"), name)
    except UserError:
        return
    essay = import_source(source).essay
    allowed = set(source.text) | {char for repair in essay.repairs for char in repair.after}
    for block in essay.all_blocks():
        assert set(ink(block.text)) <= allowed


def words_in(value: object) -> str:
    """All words of a value and of what it holds, but for our own name of its kind and its date, which is written
    anew (2024-11-08).
    """
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "".join(map(words_in, value))
    parts = (
        [row.name for row in fields(value) if row.name not in {"kind", "date"}] if is_dataclass(value) else []
    )
    return "".join(words_in(getattr(value, part)) for part in parts)


def made_from(essay: Essay, ranges: SourceRanges, text: str) -> set[str]:
    """The characters that a block of these ranges may have: its own, and what repairs in it or at its edge wrote."""
    low = min((start for start, _ in ranges), default=0)  # where no character stayed, all are repairs
    high = max((end for _, end in ranges), default=len(text))
    written = (
        row.after
        for row in essay.repairs
        if row.applied and low <= row.source_end and row.source_start <= high
    )
    return set("".join(text[start:end] for start, end in ranges)) | set("".join(written))


@given(messy | st.sampled_from([sample(name).text for name in NAMES]), names)
@settings(max_examples=60)
def test_no_fact_or_citation_is_invented(text: str, name: str) -> None:
    """Each field is made of characters of its own place in the source, each citation of those of its note."""
    try:
        source = read_source(text.encode("utf-8", "surrogatepass"), name)
    except UserError:
        return
    essay = import_source(source).essay
    for block in (*essay.headings, *essay.paragraphs):
        assert set(ink(block.text)) <= made_from(essay, block.source_ranges, source.text)
    for field, ranges in essay.metadata.source_ranges:
        if field in OF_THEIR_PLACE:
            words = ink(words_in(getattr(essay.metadata, field)))
            assert set(words) <= made_from(essay, ranges, source.text), field
        if field == "source" and essay.metadata.source is not None:
            stated = {
                int(number) for start, end in ranges for number in re.findall(r"\d+", source.text[start:end])
            }
            assert {int(part) for part in (essay.metadata.source.date or "").split("-") if part} <= stated
    noted = set("".join(note.body or "" for note in essay.notes)) | set("0123456789")
    for citation in essay.citations:
        parts = (
            citation.work,
            citation.authors,
            citation.title,
            citation.place,
            citation.publisher,
            citation.translators,
        )
        assert set(ink(words_in(parts))) <= noted, citation


@given(messy)
def test_the_same_text_gives_the_same_essay(text: str) -> None:
    try:
        source = read_source(text.encode("utf-8", "surrogatepass"), "a.txt")
    except UserError:
        return
    assert import_source(source).essay == import_source(source).essay


@given(messy, names)
def test_positions_lie_inside_their_blocks(text: str, name: str) -> None:
    try:
        source = read_source(text.encode("utf-8", "surrogatepass"), name)
    except UserError:
        return
    essay = import_source(source).essay
    blocks = {block.id: block for block in essay.all_blocks()}
    for note in essay.notes:
        if note.anchor is not None and note.anchor.block in blocks:
            assert 0 <= note.anchor.offset <= len(blocks[note.anchor.block].text)
    for quotation in essay.quotations:
        inside = blocks[quotation.paragraph].text[quotation.start :]
        assert inside.startswith(quotation.text)
        assert len(quotation.text) >= 10
    for block in essay.blocks:
        for run in block.runs:
            assert 0 <= run.start <= run.end <= len(block.text)


@pytest.mark.essays
def test_nothing_of_the_five_essays_is_lost(essays: Path) -> None:
    for path in sorted(essays.glob("*.txt")):
        source = read_source(path)
        result = import_source(source)
        figures = result.report.conservation
        parts = (
            figures.headings, figures.paragraphs, figures.notes, figures.metadata,
            figures.furniture, figures.foreign, figures.repairs,
        )  # fmt: skip
        assert sum(parts) == figures.source == len(ink(source.text))


def test_a_lost_paragraph_stops_the_import_and_names_the_place() -> None:
    source = read_source("一、开头\n\n资本主义的生产方式正在变化。\n\n第二段也在这里。\n".encode(), "a.txt")
    essay = import_source(source).essay
    broken = replace(essay, blocks=essay.blocks[:-1])
    with pytest.raises(ConservationError) as caught:
        check_conservation(broken, source.text)
    assert caught.value.owners == 0
    assert "第二段" in caught.value.context
    assert caught.value.line == 5


def test_a_sentence_owned_twice_stops_the_import() -> None:
    source = read_source("资本主义的生产方式正在变化。\n".encode(), "a.txt")
    essay = import_source(source).essay
    twice = replace(essay, blocks=(*essay.blocks, replace(essay.blocks[-1], id="p9")))
    with pytest.raises(ConservationError) as caught:
        check_conservation(twice, source.text)
    assert caught.value.owners == 2
