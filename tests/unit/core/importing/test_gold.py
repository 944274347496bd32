"""What an import is worth: the hand-made gold of two real essays and the printed gold of our samples."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from duidu.core.importing import import_source, read_source
from duidu.core.library.document import as_document
from duidu.core.library.model import BlockKind, Essay
from tests.helpers.import_scores import Document, score
from tests.helpers.sample_gold.gold import gold as printed_gold
from tests.helpers.sample_gold.layout import (
    PAGES_AS_MARKDOWN,
    PDF_HARD_WRAPPED,
    TAIWAN_REFERENCE_LIST,
    Layout,
)
from tests.helpers.sample_gold.render import render
from tests.helpers.sample_gold.samples import RENDERED, SAMPLES, TEXTS, essay_of

ANSWERS = Path(__file__).resolve().parents[3] / "helpers" / "gold"


def document_of(data: bytes, name: str) -> Document:
    essay = import_source(read_source(data, name)).essay
    document: Document = json.loads(json.dumps(as_document(essay, "x")))
    return document


def assert_near(gold: Document, found: Document, *, leave_out: frozenset[str] = frozenset()) -> None:
    """The figures that an import must reach."""
    scores = score(gold, found)
    assert scores.headings >= 0.99
    assert scores.boundaries >= 0.98
    assert scores.body_errors <= 0.003
    assert scores.notes >= 0.98
    assert scores.citations >= 0.97
    assert scores.quotations >= 0.98
    assert not {name: pair for name, pair in scores.metadata.items() if name not in leave_out}


@pytest.mark.essays
@pytest.mark.gold
@pytest.mark.parametrize("number", ["001", "003"])
def test_a_real_essay_comes_out_as_its_gold_says(essays: Path, gold: Path, number: str) -> None:
    answer = next(gold.glob(f"{number}_*.json"))
    source = essays / f"{answer.stem}.txt"
    found = document_of(source.read_bytes(), source.name)
    assert_near(json.loads(answer.read_text(encoding="utf-8")), found)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_comes_out_as_it_was_written(name: str) -> None:
    answer = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
    found = document_of((TEXTS / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert_near(answer, found)


A, B, C = PDF_HARD_WRAPPED, PAGES_AS_MARKDOWN, TAIWAN_REFERENCE_LIST
LAYOUTS: dict[str, Layout] = {
    "a pdf of 46 columns": replace(A, columns=46),
    "a pdf of 34 columns": replace(A, columns=34, page_lines=40),
    "full-width punctuation, no blank lines": replace(A, narrow=False, line_gap="none", page_start=""),
    "indents of two characters": replace(A, narrow=False, line_gap="none", indent="　　", page_start=""),
    "indents of four blanks, no heads": replace(
        A, narrow=False, line_gap="none", indent="    ", running_head=False, page_number="- {} -"
    ),
    "bare page numbers": replace(A, running_head=False, page_number="{}", page_start=""),
    "heads without page numbers": replace(A, page_number="", page_start=""),
    "no furniture at all": replace(
        A, running_head=False, page_number="", page_start="", line_gap="none", narrow=False
    ),
    "raised marks in braces": replace(A, mark="^{{{}}}", body_mark="^{{{}}} "),
    "raised marks": replace(A, mark="^{}", body_mark="^{} ", narrow=False),
    "one line a paragraph, long pages": replace(B, columns=60, page_lines=60, jump=None),
    "one line a paragraph, short pages": replace(B, columns=30, page_lines=18, jump=None),
    "a star in braces": replace(B, mark="{}", careted_pages=frozenset(), title_mark="^{*}"),
    "page numbers in words": replace(C, page_number="第 {} 页"),
    "no indents, blank lines before headings": replace(C, indent=""),
    "columns of 25": replace(C, columns=25, page_lines=50),
}
UNPRINTED = {"author_line": "authors", "keywords": "keywords", "title_en": "title_en"}


def fitted(layout: Layout, facts: dict[str, object]) -> Layout:
    """The layout without the pieces that the essay has no words for."""
    known = {"title", "authors", "abstract", "running_head", "references", "foreign"}
    kept = {"about_author": "author_note"}

    def has(piece: str) -> bool:
        return piece in known or kept.get(piece, piece) in facts

    return replace(
        layout,
        front=tuple(piece for piece in layout.front if has(piece)),
        back=tuple(piece for piece in layout.back if has(piece)),
    )


def printable() -> list[tuple[str, str]]:
    pairs = []
    for name, layout in LAYOUTS.items():
        for essay in sorted(RENDERED):
            lists = layout.notes_at == "list"
            jumps = layout.jump is not None
            if (lists and not essay.startswith("03")) or (jumps and not essay.startswith("02")):
                continue
            pairs.append((name, essay))
    return pairs


@pytest.mark.parametrize(("layout_name", "essay_name"), printable())
def test_the_same_essay_comes_out_of_any_layout(layout_name: str, essay_name: str) -> None:
    essay = essay_of(essay_name)
    layout = fitted(LAYOUTS[layout_name], essay.facts)
    rendered = render(essay, layout)
    gold = printed_gold(essay, layout, rendered)
    found = document_of(rendered.text.encode(), f"{essay_name}.txt")
    unprinted = {
        field for piece, field in UNPRINTED.items() if piece not in layout.front and field != "authors"
    }
    assert_near(gold, found, leave_out=frozenset(unprinted))


def texts_with(essay: Essay, kind: BlockKind) -> list[str]:
    return [block.text for block in essay.blocks if block.kind is kind]


@pytest.mark.essays
def test_a_word_cut_by_a_jump_to_another_page_is_whole_again(essays: Path) -> None:
    essay = import_source(read_source(next(essays.glob("002_*")))).essay
    body = "".join(texts_with(essay, BlockKind.PARAGRAPH))
    assert body.count("广泛共识的全球") == 1
    assert body.count("伦理新范式") == 0
    assert any("伦理新范式" in item.text for item in essay.foreign)
    assert {item.text for item in essay.furniture if item.kind == "jump-mark"} == {
        "（下转第144页）",
        "（上接第80页）",
    }


@pytest.mark.essays
def test_totals_over_the_body_of_the_five_essays(essays: Path) -> None:
    from duidu.core.script.folding import fold

    needles = {
        "資本主義": [15, 42, 23, 25, 1],
        "数字劳动异化": [17, 0, 0, 0, 0],
        "广泛的全球": [0, 1, 0, 0, 0],
    }
    bodies = []
    for path in sorted(essays.glob("*.txt")):
        essay = import_source(read_source(path)).essay
        bodies.append([fold(text).text for text in texts_with(essay, BlockKind.PARAGRAPH)])
    for needle, counts in needles.items():
        wanted = fold(needle).text
        assert [sum(text.count(wanted) for text in body) for body in bodies] == counts


@pytest.mark.essays
def test_an_essay_without_title_gets_none(essays: Path) -> None:
    essay = import_source(read_source(next(essays.glob("000_*")))).essay
    assert essay.metadata.title is None
    assert essay.metadata.authors == ()
    assert essay.metadata.abstract_en is not None
    assert "destroys the global digital ecology" in essay.metadata.abstract_en
    assert [note.mark for note in essay.notes] == [f"[{n}]" for n in range(1, 10)]
    assert {(note.kind, note.body, note.reason) for note in essay.notes} == {
        ("reference-mark", None, "body-missing")
    }


@pytest.mark.essays
def test_run_in_headings_stay_in_their_paragraphs(essays: Path) -> None:
    essay = import_source(read_source(next(essays.glob("004_*")))).essay
    assert len(essay.run_in_headings) == 6
    for heading in essay.run_in_headings:
        assert essay.by_id[heading.paragraph].text.startswith(heading.text)
    assert essay.metadata.source is not None
    assert essay.metadata.source.kind == "newspaper"
    assert essay.metadata.source.date == "2025-03-31"
