"""Words of the chosen essays: counted, filtered in either script, and each row leads to its places."""

from __future__ import annotations

from duidu.app.presenters.wording import WordingPresenter, WordingState
from duidu.core.compare.wording.counting import Kind, WordingRequest
from tests.helpers.small_library import finish


class Table:
    def show_wording(self, state: WordingState) -> None:
        """The presenter's state is looked at instead."""


def test_a_row_leads_to_as_many_lines_as_it_counts(session, essays, jobs) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    presenter.ask(WordingRequest())
    finish(jobs.poll)
    row = next(row for row in presenter.state.rows if row.text == "资本主义")
    presenter.choose(row)
    finish(jobs.poll)
    assert len(presenter.state.lines) == row.count
    assert {line.match for line in presenter.state.lines} == {"资本主义", "資本主義"}


def test_the_filter_takes_either_script(session, essays, jobs) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    presenter.ask(WordingRequest())
    finish(jobs.poll)
    presenter.filter("資本")
    assert presenter.state.rows
    assert all("资本" in row.text for row in presenter.state.rows)


def test_what_lacks_is_no_error_and_nothing_is_counted(session, essays, jobs) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    presenter.ask(WordingRequest(Kind.COLLOCATES))
    assert presenter.state.lacks_query
    assert not presenter.state.busy
    presenter.ask(WordingRequest(essays=()))
    assert presenter.state.lacks_essays
    assert not jobs.busy


def test_a_newer_request_is_the_one_that_is_answered_and_a_cancelled_one_can_be_asked_again(
    session, essays, jobs
) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    presenter.ask(WordingRequest())
    presenter.ask(WordingRequest(Kind.KEYNESS, essays=(essays["machines"],)))
    finish(jobs.poll)
    assert presenter.state.columns[-1] == "ratio"
    assert presenter.state.request.kind is Kind.KEYNESS
    assert not presenter.state.busy


def test_tables_are_copied_and_written_with_the_heads_that_are_shown(session, essays, jobs, tmp_path) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    presenter.ask(WordingRequest())
    finish(jobs.poll)
    rows = presenter.state.rows[:3]
    heads = [f"h{n}" for n, _ in enumerate(presenter.state.columns)]
    copied = presenter.copied(rows, heads).splitlines()
    assert copied[0].split("\t") == heads
    assert [line.split("\t")[0] for line in copied[1:]] == [row.text for row in rows]
    presenter.export(tmp_path / "words.csv", rows, heads)
    assert (tmp_path / "words.csv").read_text("utf-8-sig").splitlines()[0] == ",".join(heads)
