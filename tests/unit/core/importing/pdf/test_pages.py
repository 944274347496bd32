"""Pages as journals, theses, newspapers and books set them come in as the essays they were set from."""

from collections import Counter

import pytest

from duidu.core.importing import import_source, read_source
from duidu.core.importing.readers.pdf.reading import load
from duidu.core.library.document import as_document
from tests.helpers.pdf_pages.pages import NAMES, sample
from tests.helpers.scoring.figures import score
from tests.helpers.scoring.limits import missed


@pytest.mark.parametrize("name", NAMES)
def test_an_essay_comes_back_from_its_pages(name: str) -> None:
    source = read_source(sample(name).data, f"{name}.pdf")
    figures = score(sample(name).gold, as_document(import_source(source).essay, name))
    assert not missed(figures.table()), figures.misreads


@pytest.mark.parametrize("name", NAMES)
def test_every_visible_character_of_the_file_is_in_the_text_once(name: str) -> None:
    drawn = Counter(
        char for page in load(sample(name).data, name).pages for glyph in page.glyphs for char in glyph.char
    )
    source = read_source(sample(name).data, f"{name}.pdf")
    assert Counter("".join(source.text.split())) == drawn
    set_by_us = Counter(char for run in sample(name).press.sheet.runs for char in "".join(run.text.split()))
    assert drawn == set_by_us


@pytest.mark.parametrize("name", NAMES)
def test_pages_carry_the_numbers_printed_on_them(name: str) -> None:
    spec = sample(name).press.spec
    if "{page}" not in "".join((*spec.heads, *spec.feet)):
        return
    document = as_document(import_source(read_source(sample(name).data, f"{name}.pdf")).essay, name)
    pages = document["pages"]
    assert pages
    assert [int(page["label"]) - page["source_page"] for page in pages] == [spec.first_page - 1] * len(pages)
