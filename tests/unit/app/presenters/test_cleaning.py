"""The clean-up report gives every repair with its place in the original, and what was set aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.app.operations import importing, library
from duidu.app.operations.reading import open_essay
from duidu.app.presenters.cleaning import cleaning_report
from duidu.base.jobs import Inline
from duidu.base.paths import seeds
from duidu.core.library.catalogue import Catalogue


@pytest.fixture
def messy(session) -> str:
    path = seeds() / "samples" / "03-platform-rent.txt"
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    return outcome.essay


def test_every_repair_is_shown_beside_the_original_and_counted_by_kind(session, messy) -> None:
    report = cleaning_report(session, open_essay(session, messy))
    assert report.original == library.original_text(session, messy)
    assert sum(kind.applied + kind.proposed for kind in report.kinds) == len(report.repairs) > 0
    for repair in report.repairs:
        start, end = repair.source
        assert report.original[start:end] == repair.before
        assert repair.reason
    placed = [repair for repair in report.repairs if repair.place is not None]
    assert len(placed) > len(report.repairs) * 0.8


def test_what_was_set_aside_stands_in_the_original(session, messy) -> None:
    report = cleaning_report(session, open_essay(session, messy))
    assert report.aside_count("furniture") > 0
    for row in report.asides:
        assert row.source is not None
        start, end = row.source
        assert "".join(row.text.split())[:4] in "".join(report.original[start:end].split())


def test_a_place_in_the_original_leads_to_the_same_words_in_the_essay(session, messy) -> None:
    from duidu.app.presenters.cleaning import SourceIndex

    essay = open_essay(session, messy).essay
    original = Path(seeds() / "samples" / "03-platform-rent.txt").read_text(encoding="utf-8")
    index = SourceIndex(essay)
    block = max(essay.paragraphs, key=lambda block: len(block.text))
    start = block.source_ranges[0][0]
    place = index.place(start)
    assert place is not None
    assert place.block == block.id
    assert original[start] == block.text[place.offset]
