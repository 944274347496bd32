"""The lines of a concordance: the first are shown, but strips, totals and tables have every place."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from duidu.app.operations import searching
from duidu.app.presenters import concordance
from duidu.app.presenters.concordance import LinesPresenter, LinesState, Side, Sorting
from duidu.app.presenters.searching import SearchRequest
from tests.helpers.small_library import finish


class Lines:
    def show_lines(self, state: LinesState) -> None:
        """The presenter's state is looked at instead."""


@pytest.fixture
def few_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few lines and strips that three essays have more."""
    monkeypatch.setattr(concordance, "MOST_LINES", 3)
    monkeypatch.setattr(concordance, "STRIPS_AT_ONCE", 2)


def test_strips_have_every_place_and_further_essays_when_asked(session, essays, jobs, few_lines) -> None:
    presenter = LinesPresenter(session, jobs, Lines())
    presenter.show(SearchRequest("一"))
    finish(jobs.poll)
    whole = searching.search(session, SearchRequest("一").query(limit=1000))
    totals = {each.essay: each.total for each in whole.per_essay}
    assert len(totals) == 3
    assert len(presenter.state.lines) == 3 < presenter.state.total == whole.total_occurrences
    assert presenter.state.more == 1
    presenter.show_more()
    finish(jobs.poll)
    assert presenter.state.more == 0
    assert {each.essay: each.count for each in presenter.state.essays} == totals
    for each in presenter.state.essays:
        assert list(each.places) == sorted(each.places)
        found = {(hit.block, hit.start) for hit in whole.hits if hit.essay == each.essay}
        assert {(span.block, span.start) for span, _ in each.spans} == found


def test_all_places_are_exported_in_the_order_that_is_shown(
    session, essays, jobs, few_lines, tmp_path: Path
) -> None:
    presenter = LinesPresenter(session, jobs, Lines())
    presenter.show(SearchRequest("一"))
    presenter.sort(Sorting(Side.RIGHT))
    finish(jobs.poll)
    counts: list[int] = []
    presenter.export(tmp_path / "lines.csv", presenter.state.request, counts.append)
    finish(jobs.poll)
    with (tmp_path / "lines.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert counts == [len(rows)] == [presenter.state.total]
    whole = searching.search(session, SearchRequest("一").query(limit=1000))
    assert {(row["essay"], row["block"], int(row["start"])) for row in rows} == {
        (hit.essay, hit.block, hit.start) for hit in whole.hits
    }
