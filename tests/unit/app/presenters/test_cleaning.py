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
    placed = [repair for repair in report.repairs if report.place_of(repair) is not None]
    assert len(placed) > len(report.repairs) * 0.8


def test_what_was_set_aside_stands_in_the_original(session, messy) -> None:
    report = cleaning_report(session, open_essay(session, messy))
    assert report.aside_count("furniture") > 0
    for row in report.asides:
        assert row.source is not None
        start, end = row.source
        assert "".join(row.text.split())[:4] in "".join(report.original[start:end].split())


def test_a_line_of_the_report_leads_to_its_very_place_in_the_essay(session, messy) -> None:
    """Where signs were taken out or put in, the characters on both sides are the same in both texts."""
    opened = open_essay(session, messy)
    report = cleaning_report(session, opened)
    looked = 0
    for repair in report.repairs:
        before = len(report.original[: repair.source[0]].rstrip()) - 1
        owner = next(
            (
                block
                for block in opened.essay.all_blocks()
                if any(start <= before < end for start, end in block.source_ranges)
            ),
            None,
        )
        if owner is not None:
            place = report.place_of(repair)
            assert place is not None
            if place.block == owner.id:
                looked += 1
                assert owner.text[: place.offset].rstrip()[-1] == report.original[before]
    assert looked > 0.8 * len(report.repairs)


def test_the_report_says_how_sure_the_encoding_is(session, tmp_path: Path) -> None:
    sure, unsure = tmp_path / "sure.txt", tmp_path / "unsure.txt"
    text = "商品的秘密\n\n商品首先是一个外界的对象。它靠自己的属性来满足人的某种需要。\n"
    sure.write_text(text, encoding="utf-8")
    unsure.write_bytes(text.replace("商品", "价值").encode("gb18030"))
    outcomes = importing.import_paths(Inline(), session.store, [sure, unsure], Catalogue({}))
    percents = [
        cleaning_report(session, open_essay(session, outcome.essay)).encoding_percent for outcome in outcomes
    ]
    assert percents[0] > percents[1] > 50
