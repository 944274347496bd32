"""The lines of a concordance: the first are shown, but strips, totals and tables have every place."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from duidu.app.operations import library, searching
from duidu.app.presenters import concordance
from duidu.app.presenters.concordance import LinesPresenter, LinesState, Side, Sorting
from duidu.app.presenters.searching import SearchRequest
from duidu.base.text import Span
from tests.helpers.small_library import finish


class Lines:
    def __init__(self) -> None:
        self.shown: list[LinesState] = []

    def show_lines(self, state: LinesState) -> None:
        self.shown.append(state)


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
        spans = [each.lines.span(number) for number in range(each.count)]
        assert {(span.block, span.start) for span in spans} == found


def test_a_large_library_has_its_lines_found_and_sorted_in_another_process(
    session, essays, jobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = LinesPresenter(session, jobs, Lines())
    here.show(SearchRequest("一"))
    here.sort(Sorting(Side.LEFT))
    finish(jobs.poll)
    monkeypatch.setattr(library, "LARGE_CHARS", 0)
    there = LinesPresenter(session, jobs, Lines())
    there.show(SearchRequest("一"))
    finish(jobs.poll)
    unsorted = list(there.state.lines)
    there.sort(Sorting(Side.LEFT))
    finish(jobs.poll)
    assert list(there.state.lines) == list(here.state.lines) != unsorted
    assert there.state.essays == here.state.essays
    there.export(tmp_path / "lines.tsv", there.state.request, lambda _: None)
    finish(jobs.poll)
    assert len((tmp_path / "lines.tsv").read_text("utf-8-sig").splitlines()) == there.state.total + 1


def test_the_first_lines_of_a_large_library_come_before_the_rest(
    session, essays, jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "LARGE_CHARS", 0)
    monkeypatch.setattr(concordance, "FIRST_LINES", 4)
    view = Lines()
    presenter = LinesPresenter(session, jobs, view)
    presenter.show(SearchRequest("一"))
    finish(jobs.poll)
    first = next(state for state in view.shown if len(state.rows) == 4)
    last = view.shown[-1]
    assert first.busy
    assert not last.busy
    assert first.total == last.total == len(last.rows) > 4
    assert last.rows.alike(first.rows) == 4
    assert list(last.lines)[:4] == list(first.lines)


def test_whoever_does_not_want_to_wait_may_ask_again(session, essays, jobs) -> None:
    presenter = LinesPresenter(session, jobs, Lines())
    presenter.show(SearchRequest("一"), answer=1)
    finish(jobs.poll)
    lines = list(presenter.state.lines)
    presenter.sort(Sorting(Side.LEFT))
    jobs.cancel_shown()
    finish(jobs.poll)
    assert not presenter.state.busy
    presenter.show(SearchRequest("一"), answer=1)
    finish(jobs.poll)
    assert len(presenter.state.lines) == len(lines)
    assert list(presenter.state.lines) != lines


def test_lines_show_the_text_as_it_is_now_and_a_list_stays_where_nothing_changed(
    session, essays, jobs
) -> None:
    presenter = LinesPresenter(session, jobs, Lines())
    presenter.show(SearchRequest("一"), answer=1)
    finish(jobs.poll)
    rows = presenter.state.rows
    presenter.show(SearchRequest("一"), answer=2)
    finish(jobs.poll)
    assert presenter.state.rows is rows
    library.remove_essays(session, (rows[0].essay,))
    assert rows[0].match == "一"  # looked at before
    presenter.show(SearchRequest("一"), answer=3)
    finish(jobs.poll)
    assert presenter.state.rows is not rows
    assert all(row.match == "一" for row in presenter.state.rows)


def test_many_lines_are_copied_beside_the_window_and_come_as_they_are_shown(
    session, essays, jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = LinesPresenter(session, jobs, Lines())
    presenter.show(SearchRequest("一"))
    presenter.sort(Sorting(Side.RIGHT))
    finish(jobs.poll)
    copied: list[str] = []
    few = range(1, len(presenter.state.lines))
    presenter.copy(few, copied.append)
    for large in (300_000, 0):
        monkeypatch.setattr(concordance, "COPIED_AT_ONCE", 0)
        monkeypatch.setattr(library, "LARGE_CHARS", large)
        presenter.copy(few, copied.append)
        assert jobs.busy
        finish(jobs.poll)
    assert len(copied) == 3
    assert len(set(copied)) == 1
    assert len(copied[0].splitlines()) == len(few) + 1


def test_a_place_is_found_among_the_lines(session, essays, jobs, few_lines) -> None:
    presenter = LinesPresenter(session, jobs, Lines())
    presenter.show(SearchRequest("一"))
    presenter.sort(Sorting(Side.RIGHT))
    finish(jobs.poll)
    for number, line in enumerate(presenter.state.lines):
        assert presenter.find(line.essay, line.span) == number
    assert presenter.find(presenter.state.lines[0].essay, Span("p1", 10_000, 10_001)) is None


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
