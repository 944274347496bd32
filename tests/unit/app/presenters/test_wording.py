"""Words of the chosen essays: counted, filtered in either script, and each row leads to its places."""

from __future__ import annotations

from dataclasses import replace

from duidu.app.operations import own_terms, wording
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
    assert {line.match for line in presenter.state.places} == {"资本主义", "資本主義"}


def test_the_filter_takes_either_script(session, essays, jobs) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    presenter.ask(WordingRequest())
    finish(jobs.poll)
    presenter.filter("資本")
    assert presenter.state.rows
    assert all("资本" in row.text for row in presenter.state.rows)


def test_words_are_shown_as_their_essays_write_them(session, essays, jobs) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    shown = {}
    for name in ("machines", "platforms"):
        presenter.ask(WordingRequest(essays=(essays[name],)))
        finish(jobs.poll)
        shown[name] = {row.written for row in presenter.state.rows}
    assert "资本主义" in shown["machines"]
    assert "資本主義" in shown["platforms"]
    assert "资本主义" not in shown["platforms"]
    presenter.filter("资本")
    assert [row.written for row in presenter.state.rows] == ["資本主義"]


def test_a_term_that_the_reader_adds_is_one_word_at_once_and_no_longer_when_it_is_taken_back(
    session, essays, jobs
) -> None:
    presenter = WordingPresenter(session, jobs, Table())

    def words() -> set[str]:
        presenter.refresh()
        finish(jobs.poll)
        return {row.text for row in presenter.state.rows}

    assert "自由劳动" not in words()
    own_terms.save(session, {"headword": "自由劳动"})
    assert "自由劳动" in words()
    session.undo()
    assert "自由劳动" not in words()


def test_an_own_term_counts_where_many_essays_are_counted_beside_the_window(session, essays, jobs) -> None:
    own_terms.save(session, {"headword": "自由劳动"})
    ticket = session.builder.submit(
        wording.count_apart,
        session.store.folder,
        session.places.cache,
        wording.terms_of(session),
        WordingRequest(),
    )
    found = []
    jobs.follow(ticket, "job.counting", found.append)
    finish(jobs.poll)
    assert "自由劳动" in {row.text for row in found[0].rows}


def test_a_string_inside_longer_words_is_left_out_and_counted_only_when_asked(session, essays, jobs) -> None:
    presenter = WordingPresenter(session, jobs, Table())
    request = WordingRequest(Kind.COLLOCATES, query="资本")
    presenter.ask(request)
    finish(jobs.poll)
    assert (presenter.state.table.found, presenter.state.table.left_out) == (0, 3)
    presenter.ask(replace(request, inside=True))
    finish(jobs.poll)
    assert (presenter.state.table.found, presenter.state.table.left_out) == (3, 0)


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
