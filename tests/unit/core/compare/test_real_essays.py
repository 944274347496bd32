"""The comparison on the reader's own five essays, as the import reads them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from duidu.core.compare.citations import Card, cited_essays
from duidu.core.compare.concepts import ConceptUse, compare_concepts
from duidu.core.compare.sources import neighbours, source_pages
from duidu.core.importing import import_source, read_source
from duidu.core.library.model import Essay

_READ: dict[Path, dict[str, Essay]] = {}


@pytest.fixture
def library(essays: Path) -> dict[str, Essay]:
    if essays not in _READ:
        files = sorted(essays.glob("*.txt"))
        _READ[essays] = {file.name[:3]: import_source(read_source(file)).essay for file in files}
    return _READ[essays]


def uses(library: Mapping[str, Essay], term: str) -> list[ConceptUse]:
    def occurrences(text: str, essay_id: str) -> list[tuple[str, int, int]]:
        return [
            (block.id, at, at + len(text))
            for block in library[essay_id].all_blocks()
            for at in range(len(block.text))
            if block.text.startswith(text, at)
        ]

    return compare_concepts([term], library, occurrences)


@pytest.mark.essays
def test_a_term_is_counted_in_each_essays_body(library: dict[str, Essay]) -> None:
    assert [use.count for use in uses(library, "资本主义")] == [15, 42, 23, 25, 1]


@pytest.mark.essays
def test_each_essay_is_asked_what_it_defines(library: dict[str, Essay]) -> None:
    found = {
        term: {use.essay: len(use.definitions) for use in uses(library, term)}
        for term in ("数字劳动异化", "数字社会主义")
    }
    assert found["数字劳动异化"]["000"] == 3
    assert found["数字社会主义"] == {"000": 0, "001": 0, "002": 0, "003": 0, "004": 1}


@pytest.mark.essays
def test_neighbouring_pages_of_the_collected_works_meet(library: dict[str, Essay]) -> None:
    (run,) = neighbours(source_pages(library))
    assert {(row.essay, row.volume, row.page) for row in run} == {("002", "8", 196), ("003", "8", 198)}


@pytest.mark.essays
def test_the_one_note_that_cites_another_essay_is_found(library: dict[str, Essay]) -> None:
    cards = [
        Card(key, each.file, each.metadata.title, each.metadata.authors) for key, each in library.items()
    ]
    links = cited_essays(library, cards)
    assert [(link.source, link.target, link.note_index) for link in links] == [("003", "001", 74)]
