"""Repairing what is clean changes nothing: an essay written out and read again is the same essay."""

import pytest

from duidu.core.importing import import_source, read_source
from duidu.core.library.model import Essay
from tests.helpers.books.layouts import LAYOUTS
from tests.helpers.books.press import printed_book
from tests.helpers.clean_text import clean_text
from tests.helpers.layouts.printed_texts import NAMES, sample
from tests.helpers.sample_gold.samples import SAMPLES, TEXTS


def essay_of(text: str, name: str = "a.txt") -> Essay:
    return import_source(read_source(text.encode(), name)).essay


def seen(essay: Essay) -> dict[str, object]:
    """What a reader would miss: title, headings with their levels, paragraphs, notes in their places."""
    texts = {block.id: block.text for block in essay.blocks}
    return {
        "title": essay.metadata.title,
        "headings": [(block.level, block.text) for block in essay.headings],
        "paragraphs": [block.text for block in essay.paragraphs],
        "notes": [
            (texts[note.anchor.block], note.anchor.offset, note.body)
            for note in essay.notes
            if note.anchor is not None and note.body is not None
        ],
    }


def assert_stays(essay: Essay, *, markdown: bool) -> None:
    again = essay_of(clean_text(essay, markdown=markdown), "a.md" if markdown else "a.txt")
    assert seen(again) == seen(essay)


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_repaired_text_needs_no_repair(name: str, markdown: bool) -> None:
    assert_stays(essay_of(sample(name).text), markdown=markdown)


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_repaired_sample_needs_no_repair(name: str, markdown: bool) -> None:
    assert_stays(essay_of((TEXTS / f"{name}.txt").read_text(encoding="utf-8")), markdown=markdown)


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_repaired_book_needs_no_repair(name: str, markdown: bool) -> None:
    file = "a.md" if LAYOUTS[name].markdown else "a.txt"
    assert_stays(essay_of(printed_book(name, 6_000, seed=3).text, file), markdown=markdown)
